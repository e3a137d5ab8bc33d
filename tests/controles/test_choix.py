"""Le menu et l’accueil : un lien qui ne mène à rien et une rubrique retirée se disent à leur ligne."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.projet import JOUR, ecrire

from centre.seance import Seance

MENU, ACCUEIL = "docs/donnees/menu.yml", "docs/donnees/accueil.yml"


def constats(racine: Path, chemin: str, avant: str, apres: str) -> list[tuple[int, str, str, str]]:
    fichier = ecrire(racine, {}) / chemin
    texte = fichier.read_text(encoding="utf-8")
    assert avant in texte
    fichier.write_text(texte.replace(avant, apres, 1), encoding="utf-8")
    return [(c.ligne, c.code, c.quoi, c.remede) for c in Seance(racine, JOUR).constats if c.chemin == chemin]


@pytest.mark.parametrize(
    ("chemin", "avant", "apres", "ligne"),
    [(MENU, "page: situations", "page: situation", 6), (ACCUEIL, "page: outils", "page: outil", 1)],
)
def test_un_lien_qui_ne_mene_a_rien(tmp_path: Path, chemin: str, avant: str, apres: str, ligne: int) -> None:
    [(ou, code, quoi, remede)] = constats(tmp_path, chemin, avant, apres)
    assert (ou, code) == (ligne, "reference-inconnue")
    assert f"« {apres.removeprefix('page: ')} » ne désigne aucune page publiée." in quoi
    assert avant.removeprefix("page: ") in remede


def test_une_rubrique_ou_se_rangent_des_contenus_ne_se_retire_pas(tmp_path: Path) -> None:
    [(ligne, code, quoi, _)] = constats(tmp_path, MENU, "id: outils", "id: boite")
    assert (ligne, code) == (1, "reference-inconnue")
    assert "« outils »" in quoi


def test_un_chiffre_inconnu_de_l_accueil(tmp_path: Path) -> None:
    [(ligne, code, _, _)] = constats(tmp_path, ACCUEIL, "situations: 8", "chiffres_cles: [salaries-2032]")
    assert (ligne, code) == (2, "chiffre-inconnu")
