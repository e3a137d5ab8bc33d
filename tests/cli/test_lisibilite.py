"""``centre mesurer lisibilite`` : un tableau par type, les visées, et ce qui est à reprendre."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from tests.projet import BASE, ecrire

from centre_cli import main


def lancer(racine: Path, *options: str) -> tuple[int, str]:
    resultat = CliRunner().invoke(main, ["mesurer", "lisibilite", "--racine", str(racine), *options])
    return resultat.exit_code, resultat.output


def test_un_projet_simple_tient_ses_visees(tmp_path: Path) -> None:
    code, sortie = lancer(ecrire(tmp_path, {}))
    assert code == 0
    assert "| fiche | 1 | " in sortie
    assert "Indice médian, situation : " in sortie
    assert "NON TENU" not in sortie
    assert "Pages à reprendre : 0 sur" in sortie


def test_ce_qui_est_a_reprendre_se_lit_page_par_page(tmp_path: Path) -> None:
    phrase = "La contractualisation pluriannuelle conditionne l’opérationnalisation institutionnelle des modalités de l’IMEI, "
    situation = BASE["fiches/situations/malaise.md"].replace("Prévenir la direction.", '"' + phrase * 8 + 'fin."')
    racine = ecrire(tmp_path, {"fiches/situations/malaise.md": situation})
    code, sortie = lancer(racine, "--type", "situation", "--details")
    assert code == 1
    assert "NON TENU" in sortie
    assert "fiches/situations/malaise.md : indice" in sortie
    assert "Sigles à expliquer, ou à mettre au glossaire : IMEI." in sortie
    assert "« contractualisation »" in sortie
    assert "La plus longue phrase (" in sortie
    assert "| fiche |" not in sortie
    assert "--details" in lancer(racine)[1]


def test_un_type_inconnu_est_refuse(tmp_path: Path) -> None:
    assert lancer(ecrire(tmp_path, {}), "--type", "roman")[0] == 2
