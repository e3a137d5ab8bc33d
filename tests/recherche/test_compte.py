"""Le compte gardé par une construction : il ne vaut que pour l’état du projet qu’il a compté."""

from __future__ import annotations

from pathlib import Path

import pytest

from centre_search.compte import COMPTE, POUR, compte_garde, empreinte_de_la_recherche, garder_le_compte, oublier_le_compte
from centre_search.contenu import ContenuDIndex, preparer
from centre_search.modele import Collection, Document, Reponse

ETAT, AUTRE, RECETTE = "a" * 64, "b" * 64, "c" * 64


@pytest.fixture(scope="module")
def contenu() -> ContenuDIndex:
    reponse = Reponse(("CPAM",), "definition", "CPAM", "Caisse primaire.", "/glossaire/#cpam")
    return preparer(Collection((Document("a", "fiche", "La domiciliation", "/a/", questions=("Où ?",)),), (reponse,)))


def test_il_se_relit_tel_qu_il_a_ete_compte(tmp_path: Path, contenu: ContenuDIndex) -> None:
    assert compte_garde(tmp_path, ETAT) is None
    garder_le_compte(tmp_path, ETAT, RECETTE, contenu)
    assert compte_garde(tmp_path, ETAT) == contenu
    assert compte_garde(tmp_path, AUTRE) is None


def test_la_meme_recette_vaut_pour_un_autre_etat(tmp_path: Path, contenu: ContenuDIndex) -> None:
    """Un brouillon retouché change l’état du projet, pas ce qui se cherche."""
    garder_le_compte(tmp_path, ETAT, RECETTE, contenu)
    garder_le_compte(tmp_path, AUTRE, RECETTE)
    assert compte_garde(tmp_path, AUTRE) == contenu
    garder_le_compte(tmp_path, ETAT, "d" * 64)
    assert compte_garde(tmp_path, ETAT) is None, "une autre recette que celle qui est gardée"


@pytest.mark.parametrize("fichier", [COMPTE, POUR])
@pytest.mark.parametrize("octets", [b"", b"\xff\xfe", b"abc abc abc"])
def test_abime_il_ne_sert_pas(tmp_path: Path, contenu: ContenuDIndex, fichier: Path, octets: bytes) -> None:
    garder_le_compte(tmp_path, ETAT, RECETTE, contenu)
    (tmp_path / fichier).write_bytes(octets)
    assert compte_garde(tmp_path, ETAT) is None


def test_il_s_oublie(tmp_path: Path, contenu: ContenuDIndex) -> None:
    garder_le_compte(tmp_path, ETAT, RECETTE, contenu)
    oublier_le_compte(tmp_path)
    assert compte_garde(tmp_path, ETAT) is None


def test_un_disque_qui_refuse_n_empeche_rien(tmp_path: Path, contenu: ContenuDIndex) -> None:
    (tmp_path / ".cache").write_text("un fichier à la place du dossier", encoding="utf-8")
    garder_le_compte(tmp_path, ETAT, RECETTE, contenu)
    oublier_le_compte(tmp_path)
    assert compte_garde(tmp_path, ETAT) is None


def test_l_etat_change_avec_un_contenu_ou_le_thesaurus(tmp_path: Path) -> None:
    vide = empreinte_de_la_recherche(tmp_path)
    (tmp_path / "fiches").mkdir()
    (tmp_path / "fiches" / "une.md").write_text("Un mot.", encoding="utf-8")
    avec = empreinte_de_la_recherche(tmp_path)
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "thesaurus.yml").write_text("[]", encoding="utf-8")
    assert len({vide, avec, empreinte_de_la_recherche(tmp_path)}) == 3
