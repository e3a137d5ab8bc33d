"""L’aperçu que bâtit le navigateur (``apercu.js``) dit, mot pour mot, ce que Python en dit : ``vecteurs.json``."""

from __future__ import annotations

import hashlib
import json

import pytest
from playwright.sync_api import Browser, Route
from tests.documents.essai import gabarit_essai
from tests.documents.vecteurs import FICHIER, mots

from centre.navigateur import dossier_du_code

pytestmark = pytest.mark.navigateur

JOUER = """async ({ publie, jeux }) => {
  const { deplier } = await import("/conventions/deplier.js");
  const { juger } = await import("/conventions/jugement.js");
  const { Apercu } = await import("/conventions/apercu.js");
  const gabarit = deplier(publie);
  return jeux.map((valeurs) => {
    const feuille = document.createElement("article");
    feuille.append(new Apercu(gabarit, juger(gabarit, valeurs)).fragment);
    return new XMLSerializer().serializeToString(feuille);
  });
}"""


def _servir(route: Route) -> None:
    fichier = dossier_du_code() / route.request.url.partition("//essai/")[2]
    if fichier.suffix == ".js":
        route.fulfill(body=fichier.read_bytes(), content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>vide</title>", content_type="text/html")


def test_l_apercu_du_navigateur_dit_ce_que_dit_python(navigateur: Browser) -> None:
    documents = json.loads(FICHIER.read_text(encoding="ascii"))["documents"]
    assert len(documents) > 20
    contexte = navigateur.new_context()
    page = contexte.new_page()
    page.route("**/*", _servir)
    page.goto("http://essai/")
    publie = json.loads(gabarit_essai().en_json())
    lus = page.evaluate(JOUER, {"publie": publie, "jeux": [d["valeurs"] for d in documents]})
    contexte.close()
    sommes = [hashlib.sha256(mots(html).encode()).hexdigest() for html in lus]
    assert [d["nom"] for d, s in zip(documents, sommes, strict=True) if s != d["apercu"]] == []
