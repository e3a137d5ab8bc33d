"""``centre generer`` : écrire, puis contrôler."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from centre_cli import main


def generer(racine: Path, *options: str) -> tuple[int, str]:
    resultat = CliRunner().invoke(main, ["generer", "--racine", str(racine), *options])
    return resultat.exit_code, resultat.output


def test_ecrit_puis_n_a_plus_rien_a_dire(tmp_path: Path) -> None:
    code, sortie = generer(tmp_path, "--check")
    assert code == 1
    assert "docs/reference/commandes.md : absent." in sortie
    assert sortie.endswith("lancez « centre generer ».\n")
    assert not (tmp_path / "docs").exists(), "--check n’écrit rien"
    assert generer(tmp_path)[0] == 0
    code, sortie = generer(tmp_path, "--check")
    assert (code, sortie.endswith("à jour.\n")) == (0, True)
    assert generer(tmp_path)[1].endswith(", 0 changés.\n")


def test_nomme_un_fichier_qui_n_est_plus_produit(tmp_path: Path) -> None:
    generer(tmp_path)
    (tmp_path / "docs/donnees/schemas/ancien.schema.json").write_text("{}", encoding="utf-8")
    phrase = "docs/donnees/schemas/ancien.schema.json : n’est plus produit, supprimez-le."
    code, sortie = generer(tmp_path)
    assert code == 0
    assert phrase in sortie
    code, sortie = generer(tmp_path, "--check")
    assert code == 1
    assert phrase in sortie


def test_une_panne_se_dit_en_francais(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuser(fichier: Path, octets: bytes) -> int:
        raise OSError(28, "plus de place")

    monkeypatch.setattr(Path, "write_bytes", refuser)
    code, sortie = generer(tmp_path)
    assert code == 1
    assert sortie == "Erreur : Un fichier n’a pas pu être écrit : le disque est plein. Rien n’est à moitié.\n"


def test_le_depot_est_a_jour(racine: Path) -> None:
    code, sortie = generer(racine, "--check")
    assert code == 0, sortie
