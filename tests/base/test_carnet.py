"""Le carnet : il rend ce qu’on y a mis, et dit pourquoi quand il ne sert pas."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from centre.base.carnet import ecrire_carnet, lire_carnet

PROGRAMME = "p" * 64


@pytest.fixture
def carnet(tmp_path: Path) -> Path:
    ecrire_carnet(tmp_path / "carnet", PROGRAMME, {"un": (1, Decimal("2.5"))})
    return tmp_path / "carnet"


def lire(carnet: Path, programme: str = PROGRAMME) -> tuple[object, list[str]]:
    raisons: list[str] = []
    return lire_carnet(carnet, programme, raisons.append), raisons


def test_un_carnet_intact_se_relit_sans_rien_dire(carnet: Path) -> None:
    assert lire(carnet) == ({"un": (1, Decimal("2.5"))}, [])


def test_un_carnet_absent_n_est_pas_une_panne(tmp_path: Path) -> None:
    assert lire(tmp_path / "aucun") == (None, [])


def test_un_autre_programme_se_dit(carnet: Path) -> None:
    assert lire(carnet, "q" * 64) == (None, ["le programme, ses réglages ou ses bibliothèques ont changé"])


@pytest.mark.parametrize("garder", [0, 10, 60, 110, -1])
def test_un_carnet_coupe_se_dit(carnet: Path, garder: int) -> None:
    carnet.write_bytes(carnet.read_bytes()[:garder])
    assert lire(carnet) == (None, ["sa mémoire est abîmée, ou d’une autre version"])


def test_un_carnet_illisible_se_dit(tmp_path: Path) -> None:
    assert lire(tmp_path) == (None, ["sa mémoire ne peut pas être lue"])


def test_ce_qu_un_carnet_ne_porte_pas_est_nomme(tmp_path: Path) -> None:
    ecrire_carnet(tmp_path / "carnet", PROGRAMME, os.system)
    valeur, raisons = lire(tmp_path / "carnet")
    assert valeur is None
    assert raisons == [f"sa mémoire ne se relit pas ({os.system.__module__}.system)"]
