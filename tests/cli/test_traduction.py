"""``centre traduction`` : préparer une traduction sans rien écraser, et dire celles que le français a dépassées."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from click.testing import CliRunner
from tests.feuillets import EMPREINTE, FEUILLET, FICHIERS
from tests.projet import ecrire

from centre.controles import charger_et_verifier
from centre_cli import main

CHEMIN = "fiches/traductions/feuille-d-essai-en.md"


def lancer(racine: Path, *arguments: str) -> tuple[int, str]:
    resultat = CliRunner().invoke(main, ["traduction", *arguments, "--racine", str(racine)])
    return resultat.exit_code, resultat.output


def test_l_etat_sort_1_des_que_le_francais_change(tmp_path: Path) -> None:
    racine = ecrire(tmp_path, FICHIERS)
    code, sortie = lancer(racine, "etat")
    assert code == 0
    assert f"feuille-d-essai\u00a0: empreinte {EMPREINTE}" in sortie
    assert "feuille-d-essai-ar (ar)\u00a0: proposition, à valider" in sortie
    ecrire(racine, {"fiches/feuillets/feuille-d-essai.md": FEUILLET.replace("Je note le lieu.", "Je garde le lieu.")}, base=False)
    code, sortie = lancer(racine, "etat")
    assert code == 1
    assert "à revoir, le français a changé" in sortie
    assert sortie.endswith("1 feuillets, 1 traductions, 1 à revoir.\n")


def test_preparer_donne_un_brouillon_valide_qui_ne_se_publie_pas(tmp_path: Path) -> None:
    racine = ecrire(tmp_path, FICHIERS)
    code, sortie = lancer(racine, "preparer", "feuille-d-essai", "--langue", "en")
    assert (code, CHEMIN in sortie) == (0, True)
    corpus, constats = charger_et_verifier(racine, date.today())
    assert [str(c) for c in constats if c.chemin == CHEMIN] == []
    assert "feuille-d-essai-en" in corpus.tous_les_contenus
    assert "feuille-d-essai-en" not in corpus.contenus
    ecrit = (racine / CHEMIN).read_bytes()
    code, sortie = lancer(racine, "preparer", "feuille-d-essai", "--langue", "en")
    assert (code, "est déjà pris" in sortie) == (1, True)
    assert (racine / CHEMIN).read_bytes() == ecrit


def test_une_langue_de_droite_a_gauche_se_prepare_dans_son_sens(tmp_path: Path) -> None:
    racine = ecrire(tmp_path, FICHIERS)
    assert lancer(racine, "preparer", "feuille-d-essai", "--langue", "ku-Arab")[0] == 0
    assert "sens: rtl" in (racine / "fiches/traductions/feuille-d-essai-ku-arab.md").read_text(encoding="utf-8")


def test_un_refus_se_dit_en_francais(tmp_path: Path) -> None:
    racine = ecrire(tmp_path, FICHIERS)
    assert "Vouliez-vous dire « feuille-d-essai »" in lancer(racine, "preparer", "feuille-d-essais", "--langue", "en")[1]
    for langue in ("fr", "anglais", "../x", "EN"):
        code, sortie = lancer(racine, "preparer", "feuille-d-essai", "--langue", langue)
        assert (code, "n’est pas le code d’une autre langue" in sortie) == (1, True)
