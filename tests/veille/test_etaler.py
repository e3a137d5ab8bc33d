"""La commande qui étale : ce qu’elle dit, et qu’elle ne change rien."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from click.testing import CliRunner
from tests.projet import ecrire

from centre.contenu.corpus import charger
from centre.veille.etaler import PEU, Etalement, etalement_de
from centre_cli import main


def lancer(*arguments: str) -> tuple[int, str]:
    resultat = CliRunner().invoke(main, ["veille", "etaler", *arguments])
    return resultat.exit_code, resultat.output


def test_le_vrai_contenu_est_etale(racine: Path) -> None:
    avant = {f: f.stat().st_mtime_ns for f in (racine / "fiches").rglob("*.md")}
    code, sortie = lancer("--racine", str(racine))
    assert (code, "Jour le plus chargé" in sortie, "Sans étaler" in sortie) == (0, True, True)
    assert {f: f.stat().st_mtime_ns for f in (racine / "fiches").rglob("*.md")} == avant


def test_le_json_porte_chaque_relecture(tmp_path: Path) -> None:
    racine = ecrire(tmp_path, {})
    code, sortie = lancer("--racine", str(racine), "--json")
    donnees = json.loads(sortie)
    assert code == 0
    assert len(donnees["relectures"]) == sum(m["relectures"] for m in donnees["par_mois"]) > 5
    assert {"equipe-nationale", "cip"} < {r["fonction"] for r in donnees["relectures"]}


def test_un_jour_trop_charge_se_voit(tmp_path: Path) -> None:
    bilan = etalement_de(charger(ecrire(tmp_path, {}))[0], date(2030, 1, 1))
    assert len(bilan.en_retard) == len(bilan.toutes) < PEU
    assert bilan.est_etale
    le_meme_jour = Etalement(bilan.toutes[:1] * PEU, bilan.aujourd_hui)
    assert not le_meme_jour.est_etale
