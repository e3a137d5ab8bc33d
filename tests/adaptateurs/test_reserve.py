"""La réserve d’octets : gardée d’une construction à l’autre, jamais nécessaire."""

from __future__ import annotations

from pathlib import Path

import pytest

from centre_mkdocs.reserve import Reserve


def test_ce_qui_est_garde_se_retrouve_a_la_construction_suivante(tmp_path: Path) -> None:
    Reserve(tmp_path / "r")["abc"] = b"octets"
    suivante = Reserve(tmp_path / "r")
    assert suivante.get("abc") == b"octets"
    assert suivante.get("autre") is None
    assert (list(suivante), len(suivante)) == (["abc"], 1)


def test_ce_qui_ne_sert_plus_est_retire(tmp_path: Path) -> None:
    for nom in ("abc", "def"):
        Reserve(tmp_path)[nom] = nom.encode()
    suivante = Reserve(tmp_path)
    assert suivante["def"] == b"def"
    suivante.elaguer()
    assert [f.name for f in tmp_path.iterdir()] == ["def"]
    del suivante["def"]
    assert list(tmp_path.iterdir()) == []


def test_un_disque_interdit_ne_coute_que_du_temps(tmp_path: Path) -> None:
    (tmp_path / "r").write_text("un fichier à la place du dossier")
    reserve = Reserve(tmp_path / "r")
    reserve["abc"] = b"octets"
    assert reserve["abc"] == b"octets"
    reserve.elaguer()
    with pytest.raises(KeyError):
        Reserve(tmp_path / "r")["abc"]
