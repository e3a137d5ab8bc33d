"""Les commandes de « make » : toutes expliquées, celle de l’intégration continue, et celle d’avant chaque enregistrement."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from tests.processus import executer

RACINE = Path(__file__).resolve().parents[2]
MAKEFILE = (RACINE / "Makefile").read_text(encoding="utf-8")
CIBLES = re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[0].split()


def test_chaque_commande_make_est_expliquee() -> None:
    assert {"serve", "vite", "test"} <= set(CIBLES)
    modes_d_emploi = "".join((RACINE / nom).read_text(encoding="utf-8") for nom in ("README.md", "CONTRIBUTING.md"))
    assert [cible for cible in CIBLES if not re.search(rf"\bmake {cible}\b", modes_d_emploi)] == []


def test_chaque_essai_est_joue_par_make_test() -> None:
    """Les deux moitiés de « make test » se complètent, et la première est celle de « make vite »."""
    moities = re.findall(r'^\t\$\(ESSAIS\) .*-m "(.+?)"', MAKEFILE, re.MULTILINE)
    assert moities == ["$(VITE)", "$(VITE)", "not ($(VITE))"]


def test_l_integration_continue_lance_make_test() -> None:
    commandes = [ligne for ligne in (RACINE / ".ci/run").read_text(encoding="utf-8").splitlines() if ligne.startswith("make")]
    assert commandes == ["make test"]


@pytest.mark.parametrize("reussit", [True, False])
def test_rien_ne_s_enregistre_si_make_vite_echoue(tmp_path: Path, reussit: bool) -> None:
    shutil.copytree(RACINE / ".githooks", tmp_path / ".githooks")
    (tmp_path / "Makefile").write_text(f"vite:\n\t@echo vite\n\t@test -z $$GIT_DIR\n\t@{'true' if reussit else 'false'}\n")
    sans_git = {nom: valeur for nom, valeur in os.environ.items() if not nom.startswith("GIT_")}

    def git(*arguments: str) -> int:
        identite = ["-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", "-c", "core.hooksPath=.githooks"]
        return executer(["git", *identite, *arguments], tmp_path, env=sans_git).returncode

    assert git("init", "--quiet") == git("add", ".") == 0
    assert (git("commit", "--quiet", "-m", "Essai") == 0) is reussit
    assert (git("rev-parse", "--verify", "--quiet", "HEAD") == 0) is reussit
