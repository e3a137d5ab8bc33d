"""L’empreinte du programme suit chaque fichier de ses paquets et chaque bibliothèque."""

from __future__ import annotations

from pathlib import Path

import pytest

from centre.base import code
from centre.base.code import empreinte_du_code


@pytest.fixture(autouse=True)
def sans_memoire() -> None:
    empreinte_du_code.cache_clear()
    code._installees.cache_clear()


def test_un_fichier_change_change_l_empreinte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    paquet = tmp_path / "paquet_d_essai"
    paquet.mkdir()
    (paquet / "__init__.py").write_text("", encoding="utf-8")
    vues = set()
    for texte in ("a = 1\n", "a = 2\n"):
        (paquet / "module.py").write_text(texte, encoding="utf-8")
        empreinte_du_code.cache_clear()
        vues.add(empreinte_du_code(("paquet_d_essai",)))
    (paquet / "donnees.json").write_text("{}", encoding="utf-8")
    empreinte_du_code.cache_clear()
    vues |= {empreinte_du_code(("paquet_d_essai",)), empreinte_du_code(("paquet_d_essai.module",)), empreinte_du_code(())}
    assert len(vues) == 5


def test_une_bibliotheque_change_change_l_empreinte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", [str(tmp_path), str(tmp_path / "absent")])
    vues = {empreinte_du_code((), ("ma-bibliotheque",))}
    for version in ("1.0", "1.1"):
        for ancien in tmp_path.iterdir():
            ancien.rmdir()
        (tmp_path / f"Ma_Bibliotheque-{version}.dist-info").mkdir()
        empreinte_du_code.cache_clear()
        code._installees.cache_clear()
        vues.add(empreinte_du_code((), ("ma-bibliotheque",)))
    assert len(vues) == 3


@pytest.mark.parametrize("bibliotheque", ["whoosh-reloaded", "xlsxwriter", "typst", "data-inclusion-schema"])
def test_la_version_des_bibliotheques_employees_se_lit(bibliotheque: str) -> None:
    assert code._installees()[bibliotheque][0].isdigit()
