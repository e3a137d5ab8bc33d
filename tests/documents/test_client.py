"""Le code du navigateur, joué par Node : jumeau de Python au bit près, et assez petit."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

from centre.documents import apercu_html, preremplir, socle_publie
from centre.documents.remplir.formes import nettoyer
from centre.documents.remplir.valeurs import exemple
from centre.navigateur import MODULES_SERVIS, dossier_du_code
from centre.navigateur.assemblage import modules_servis

from ..preparer import outil_node  # noqa: TID252
from ..processus import executer  # noqa: TID252
from .essai import gabarit_essai
from .hasard import TEXTES, jeux, rejouer

ICI = Path(__file__).parent
COMBIEN = 1500
"""Jeux de valeurs rejoués dans les deux langages."""

TERRITOIRES: tuple[dict[str, Any], ...] = (
    {},
    {
        "nom": "Exemple",
        "region": "R",
        "structures": [{"nom": "Un", "role": "r", "programmes": "CVG"}, {"role": "sans nom"}, None],
    },
    {"nom": ["pas du texte"], "structures": "pas une liste"},
    {"nom": "x" * 300, "structures": [{"nom": str(n)} for n in range(60)]},
)


def _jouer(essai: str, **milieu: str) -> None:
    chemin = ICI.parent / "javascript" / "conventions" / essai
    fini = executer([*outil_node("node"), "--test", chemin], env={**os.environ, **milieu})
    assert fini.returncode == 0, fini.stdout[-6000:] + fini.stderr[-2000:]


@pytest.mark.long
def test_python_et_javascript_sont_jumeaux(tmp_path: Path) -> None:
    gabarit = gabarit_essai()
    cas = rejouer(gabarit, [{}, *jeux(gabarit, COMBIEN, graine=2026)])
    assert len({c["docx"] for c in cas}) > COMBIEN / 2, "les jeux de valeurs se ressemblent trop"
    modele = {
        "nom": gabarit.modele,
        "publie": json.loads(gabarit.en_json()),
        "exemples": {c.id: exemple(c) for c in gabarit.champs},
        "cas": cas,
        "territoires": [{"donnees": t, "champs": preremplir(gabarit, t)} for t in TERRITOIRES],
    }
    textes = [[t, nettoyer(t), nettoyer(t, lignes=True)] for t in TEXTES]
    fichier = tmp_path / "jumeaux.json"
    fichier.write_text(json.dumps({"socle": socle_publie(), "modeles": [modele], "textes": textes}), encoding="ascii")
    _jouer("jumeaux.test.mjs", JUMEAUX=str(fichier))


def test_les_vecteurs_partages(tmp_path: Path) -> None:
    fichier = tmp_path / "gabarit.json"
    publie = {"publie": json.loads(gabarit_essai().en_json()), "socle": socle_publie()}
    fichier.write_text(json.dumps(publie), encoding="ascii")
    _jouer("vecteurs.test.mjs", JUMEAUX=str(fichier))


def test_la_saisie() -> None:
    _jouer("saisie.test.mjs")


def test_assez_petit() -> None:
    """Remplissage, archive, validation et formulaire, compressés ; la page qui vérifie, puis le lecteur qu’elle demande.

    Le formulaire pesait 14,7 ko ; lire ce que l’on tape en a ajouté 2 (décision 29), une partie à la fois 0,8 (décision 30).
    """
    tailles = {
        nom: len(gzip.compress(code.encode(), 9))
        for nom, code in modules_servis(dossier_du_code() / "conventions", *MODULES_SERVIS["conventions"])
    }
    assert tailles["remplir.js"] <= 19_000
    assert tailles["verifier.js"] <= 3_000
    assert tailles["relire.js"] <= 23_000


def test_l_apercu_dit_ce_que_dit_le_document() -> None:
    """Le petit modèle d’essai a bien des clauses, des lignes et des champs : sans eux, les autres essais ne prouveraient rien."""
    html = apercu_html(gabarit_essai(), {})
    for marque in ('class="champ vide"', 'class="consigne"', 'data-champ="chantiers.nom"'):
        assert marque in html
