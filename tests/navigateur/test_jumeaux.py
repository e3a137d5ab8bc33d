"""Un vrai Chromium remplit les mêmes documents que Python, octet pour octet : tous les modèles, et mille jeux de valeurs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.documents.essai import gabarit_essai
from tests.documents.hasard import jeux, rejouer
from tests.documents.modeles import NOMS, exemple, gabarit

from centre.documents import socle_publie
from centre.navigateur import dossier_du_code
from centre.navigateur.assemblage import modules_servis

pytestmark = pytest.mark.navigateur

COMBIEN = 1000
"""Jeux de valeurs rejoués dans Chromium, sur le modèle d’essai qui emploie tout."""

REJOUER = """
import { deplier } from "./deplier.js";
import { remplir } from "./remplissage.js";
const somme = async (octets) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", octets))].map((o) => o.toString(16).padStart(2, "0")).join("");
const { socle, modeles } = await (await fetch("./cas.json")).json();
const ecarts = [];
let compte = 0;
for (const { nom, publie, cas } of modeles) {
  const gabarit = deplier(publie);
  for (const [n, attendu] of cas.entries())
    for (const format of ["docx", "odt"]) {
      compte++;
      const obtenu = await somme(remplir(gabarit, socle, attendu.valeurs, format));
      if (obtenu !== attendu[format]) ecarts.push(`${nom} ${n} ${format}`);
    }
}
document.title = JSON.stringify({ compte, ecarts: ecarts.slice(0, 20) });
"""


def test_chromium_donne_les_memes_octets_que_python(tmp_path: Path, navigateur: Browser, servir: Callable[[Path], str]) -> None:
    cas = {nom: [{}, exemple(nom)] for nom in NOMS if nom != "essai"} | {
        "essai": [{}, *jeux(gabarit_essai(), COMBIEN, graine=11)]
    }
    modeles = [
        {"nom": nom, "publie": json.loads(gabarit(nom).en_json()), "cas": rejouer(gabarit(nom), valeurs)}
        for nom, valeurs in cas.items()
    ]
    (tmp_path / "cas.json").write_text(json.dumps({"socle": socle_publie(), "modeles": modeles}), encoding="ascii")
    for nom, code in modules_servis(dossier_du_code() / "conventions", "deplier", "remplissage"):
        (tmp_path / nom).write_text(code, encoding="utf-8")
    (tmp_path / "rejouer.js").write_text(REJOUER, encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<!doctype html><title>en cours</title><script type="module" src="rejouer.js"></script>', encoding="utf-8"
    )
    page = navigateur.new_page()
    page.goto(servir(tmp_path))
    expect(page).to_have_title(re.compile(r"^\{"))
    rendu = json.loads(page.title())
    page.close()
    assert rendu["ecarts"] == []
    assert rendu["compte"] == 2 * (2 * (len(NOMS) - 1) + 1 + COMBIEN)
