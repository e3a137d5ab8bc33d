"""LibreOffice rouvre et réenregistre vraiment chaque modèle, de chaque format vers chaque format : rien n’en est accusé."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.documents.modeles import NOMS, exemple
from tests.documents.modeles import gabarit as du_depot
from tests.documents.retouches import resultat
from tests.documents.test_relecture_hasard import connues
from tests.documents.test_relecture_vecteurs import rejouer_par_node
from tests.preparer import libreoffice
from tests.processus import executer

from centre.documents import juger, remplir
from centre.documents.remplir.manques import blancs

FORMATS = ("docx", "odt")

pytestmark = pytest.mark.bureautique


@pytest.fixture(scope="module")
def refaits(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, bytes]]:
    """Chaque document rempli, et vierge, refait dans les deux formats : deux appels de LibreOffice, un par format d’arrivée."""
    logiciel = libreoffice()
    assert logiciel, "LibreOffice est absent : lancez « python tests/preparer.py »."
    dossier = tmp_path_factory.mktemp("refaits")
    depart = dossier / "depart"
    depart.mkdir()
    for nom in NOMS[1:]:
        for depuis in FORMATS:
            (depart / f"{nom}--{depuis}.{depuis}").write_bytes(remplir(du_depot(nom), exemple(nom), depuis))
            (depart / f"{nom}--{depuis}-vierge.{depuis}").write_bytes(remplir(du_depot(nom), {}, depuis))
    commande = [logiciel, "--headless", f"-env:UserInstallation=file://{dossier}/profil", "--convert-to"]
    for vers in FORMATS:
        fini = executer([*commande, vers, "--outdir", dossier / vers, *sorted(depart.iterdir())])
        assert fini.returncode == 0, fini.stderr
    return list(_lus(dossier))


def _lus(dossier: Path) -> Iterator[tuple[str, str, bytes]]:
    for vers in FORMATS:
        for fichier in sorted((dossier / vers).iterdir()):
            nom, _, depuis = fichier.stem.partition("--")
            yield nom, f"{depuis} → {vers}", fichier.read_bytes()


@pytest.fixture(scope="module")
def dits(refaits: list[tuple[str, str, bytes]]) -> list[tuple[str, str, bytes, dict[str, Any]]]:
    """Ce que Python en dit."""
    return [(nom, chemin, octets, resultat(octets, connues(nom))) for nom, chemin, octets in refaits]


def test_un_document_refait_par_libreoffice_n_est_pas_accuse(dits: list[tuple[str, str, bytes, dict[str, Any]]]) -> None:
    assert len(dits) == len(NOMS[1:]) * 8
    for nom, chemin, _, dit in dits:
        assert "refus" not in dit, (nom, chemin, dit)
        accusees = [c for c in dit["clauses"] if c[1] not in ("intacte", "retiree")]
        assert accusees == [], (nom, chemin)
        manquent = len(blancs(du_depot(nom), juger(du_depot(nom).champs, du_depot(nom).clauses, {})))
        assert len(dit["manquent"]) == (manquent if "vierge" in chemin else 0), (nom, chemin)
        assert dit["verdict"] == ("brouillon" if "vierge" in chemin else "a-jour"), (nom, chemin, dit)


def test_node_en_dit_la_meme_chose(dits: list[tuple[str, str, bytes, dict[str, Any]]], tmp_path: Path) -> None:
    toutes = {n: v for nom in NOMS[1:] for n, v in connues(nom).items()}
    rejouer_par_node(tmp_path, toutes, [(f"{nom}, {chemin}", octets, dit) for nom, chemin, octets, dit in dits])
