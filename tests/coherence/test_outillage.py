"""Ce que l’outillage exige de tout le dépôt : style, types, couches. Les réglages sont dans ``pyproject.toml``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.processus import executer

RACINE = Path(__file__).resolve().parents[2]
BINAIRES = Path(sys.executable).parent


@pytest.mark.parametrize(
    "commande",
    [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",), ("lint-imports",)],
    ids=" ".join,
)
def test_outil(commande: tuple[str, ...]) -> None:
    outil, *options = commande
    fini = executer([BINAIRES / outil, *options], RACINE)
    assert fini.returncode == 0, fini.stdout[-4000:] + fini.stderr[-2000:]
