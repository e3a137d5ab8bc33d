"""Deux constructions du même contenu donnent les mêmes octets, où et quand qu’on les fasse."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from .conftest import INUTILES, Lancer, ecarts

AUTRE_JOUR = """
import datetime, time
vrai = time.time
time.time = lambda: vrai() + 80_000_000
class Jour(datetime.date):
    @classmethod
    def today(cls):
        return datetime.date(2029, 2, 28)
import centre_cli.construction, centre_mkdocs.memoire
centre_cli.construction.date = centre_mkdocs.memoire.date = Jour
"""
"""Une horloge en avance de deux ans et demi, pour tout ce qui lit l’heure."""


@pytest.mark.d_abord
@pytest.mark.parametrize("entier", [False, True], ids=["petit-projet", "vrai-contenu"])
def test_autre_dossier_autre_date_memes_octets(
    entier: bool, projet: Path, racine: Path, tmp_path: Path, lancer: Lancer, request: pytest.FixtureRequest
) -> None:
    if entier:
        reference = request.getfixturevalue("site_construit")
        origine, sous_dossier = racine, "https://exemple.fr/centre/"
    else:
        reference = request.getfixturevalue("publie")
        origine, sous_dossier = projet, ""
    ailleurs = tmp_path / "un autre dossier" / "copie"
    for nom in ("docs", "fiches", "outils", "plugins", "search", "src"):
        if (origine / nom).is_dir():
            shutil.copytree(origine / nom, ailleurs / nom, ignore=INUTILES)
    shutil.copy2(origine / "mkdocs.yml", ailleurs / "mkdocs.yml")
    for fichier in ailleurs.rglob("*"):
        os.utime(fichier, (86_400, 86_400))
    variables = {"PYTHONHASHSEED": "4321", "TZ": "Pacific/Noumea", "LC_ALL": "C", "CENTRE_SITE_URL": sous_dossier}
    fait = lancer(ailleurs, "construire", prelude=AUTRE_JOUR, **variables)
    assert fait.returncode == 0, fait.stdout + fait.stderr
    assert ecarts(reference, ailleurs / "site") == []


def test_reconstruire_par_dessus_ne_change_rien(publie: Path, projet: Path, lancer: Lancer, tmp_path: Path) -> None:
    avant = tmp_path / "avant"
    shutil.copytree(publie, avant)
    assert lancer(projet, "construire").returncode == 0
    assert ecarts(avant, publie) == []


def test_le_site_n_apprend_rien_de_la_machine(site_construit: Path, racine: Path) -> None:
    traces = [str(racine).encode(), str(Path.home()).encode() + b"/", b"site-packages"]
    fautifs = [f.name for f in site_construit.rglob("*") if f.is_file() and any(t in f.read_bytes() for t in traces)]
    assert fautifs == []
