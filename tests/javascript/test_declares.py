"""Ce qui est déclaré en Python et écrit pour le navigateur : même nom, même valeur, même phrase."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre.navigateur import declares, dossier_du_code
from centre.navigateur.declares import DOSSIER_DES_DECLARES, en_valeur, module_javascript, motif_commun
from centre.reference.declares import DECLARES
from centre_search.declares import DECLARES as DE_LA_RECHERCHE

TOUS = {**DECLARES, **DE_LA_RECHERCHE}


@pytest.fixture
def declarer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], str]]:
    monkeypatch.syspath_prepend(str(tmp_path))

    def ecrire(source: str) -> str:
        (tmp_path / "essai_declares.py").write_text(source, encoding="utf-8")
        noms = tuple(re.findall(r"^([A-Z]+)\b", source, re.MULTILINE))
        sys.modules.pop("essai_declares", None)
        return module_javascript([("essai_declares", noms)])

    yield ecrire
    sys.modules.pop("essai_declares", None)


@pytest.mark.parametrize(
    ("valeur", "type_", "ecrite"),
    [
        ("'a\u202fb\u200b'", "", r'"a\u202fb\u200b"'),
        ("12", "", "12"),
        ("('a', 'b')", "string[]", '["a","b"]'),
        ("frozenset({'b', 'a'})", "string[]", '["a","b"]'),
        ("(('a', 1), ('b', 2))", "[string, number][]", '[["a",1],["b",2]]'),
        ("{'é': ('x', '')}", "Record<string, [string, string]>", '{"é":["x",""]}'),
        ("{'a': ['x'], 'b': None}", "Record<string, null | string[]>", '{a:["x"],b:null}'),
    ],
)
def test_une_valeur_et_son_type(declarer: Callable[[str], str], valeur: str, type_: str, ecrite: str) -> None:
    module = declarer(f'A = {valeur}\n"""Dit\n  ce que c’est."""\n')
    annotation = f" @type {{{type_}}}" if type_ else ""
    assert module.endswith(f"\n/** Dit ce que c’est.{annotation} */\nexport const A = {ecrite};\n")


def test_plusieurs_noms_d_une_meme_affectation_partagent_la_phrase(declarer: Callable[[str], str]) -> None:
    assert declarer('A, B = 1, 2\n"""Deux bornes."""\n').count("/** Deux bornes. */") == 1
    with pytest.raises(AttributeError):
        module_javascript([("essai_declares", ("INCONNU",))])


def test_une_constante_sans_phrase_est_refusee(declarer: Callable[[str], str]) -> None:
    with pytest.raises(ValueError, match="s’explique, en une phrase"):
        declarer("A = 1\nB = 2\n")
    with pytest.raises(ValueError, match="ne s’écrit pas en JavaScript"):
        declarer('A = object()\n"""Rien."""\n')


@pytest.mark.parametrize("motif", [r"\d+", r"a\w", r"\s", r"\bmot", r"a\Z", r"(?P<n>a)", "(?i)a", "(?i:a)", "a*+", r"\\\d"])
def test_un_motif_propre_a_un_langage_est_refuse(motif: str) -> None:
    with pytest.raises(ValueError, match="ne se lit pas de même"):
        motif_commun(motif)


@pytest.mark.parametrize("motif", [r"(?<![0-9A-Za-z])\.", "(?:a|b)+?", r"\\d", "(?=a)(?!b)(?<=c)", r"[\-\]]", "a{2,}"])
def test_un_motif_commun_passe(motif: str) -> None:
    assert motif_commun(motif) == motif
    re.compile(motif)


@given(st.text())
def test_une_chaine_ecrite_se_relit(texte: str) -> None:
    ecrite = declares._ecrire(en_valeur(texte))
    assert ecrite.isprintable()
    assert json.loads(ecrite) == texte


def test_chaque_module_declare_est_lu_et_chaque_nom_sert() -> None:
    """Un module ne porte que ce dont le navigateur se sert."""
    code = dossier_du_code()
    for nom, sources in TOUS.items():
        demandes: set[str] = set()
        for module in code.glob("*/*.js"):
            texte = module.read_text(encoding="utf-8")
            for noms in re.findall(rf'import \{{([^}}]*)\}} from "\.\./{Path(DOSSIER_DES_DECLARES).name}/{nom}\.js";', texte):
                demandes |= {n.strip() for n in noms.split(",") if n.strip()}
        assert demandes == {n for _, noms in sources for n in noms}, nom
