"""Les formules : une seule écriture, deux syntaxes, et des refus qui se comprennent."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centre.classeurs.formules import FauteDeFormule, Zone, case, en_excel, en_openformula, lettres, lire_formule


@pytest.mark.parametrize(
    ("ecrit", "excel", "odf"),
    [
        ("=1+2*3", "1+2*3", "1+2*3"),
        ("=(1+2)*3", "(1+2)*3", "(1+2)*3"),
        ("=1-(2-3)", "1-(2-3)", "1-(2-3)"),
        ("=1-2-3", "1-2-3", "1-2-3"),
        ("=-(1+2)", "-(1+2)", "-(1+2)"),
        ('=IF(1<>2,"a ""b""",FALSE())', 'IF(1<>2,"a ""b""",FALSE())', 'IF(1<>2;"a ""b""";FALSE())'),
        ('="a"&"b"="ab"', '"a"&"b"="ab"', '"a"&"b"="ab"'),
        ("=ROUND(0.1234567891234, 3)", "ROUND(0.1234567891234,3)", "ROUND(0.1234567891234;3)"),
    ],
)
def test_les_deux_syntaxes(ecrit: str, excel: str, odf: str) -> None:
    arbre = lire_formule(ecrit)
    assert en_excel(arbre, "F") == excel
    assert en_openformula(arbre, "F") == odf


@pytest.mark.parametrize(
    ("zone", "excel", "odf"),
    [
        (Zone("F", 0, 0, 0, 0, ""), "A1", "[.A1]"),
        (Zone("F", 6, 2, 6, 2, "c"), "$C7", "[.$C7]"),
        (Zone("Suivi", 5, 10, 154, 10), "Suivi!$K$6:$K$155", "[$Suivi.$K$6:.$K$155]"),
        (Zone("Synthèse", 3, 1, 3, 1), "'Synthèse'!$B$4", "[$'Synthèse'.$B$4]"),
        (Zone("À part", 0, 27, 0, 28), "'À part'!$AB$1:$AC$1", "[$'À part'.$AB$1:.$AC$1]"),
    ],
)
def test_les_adresses(zone: Zone, excel: str, odf: str) -> None:
    assert en_excel(zone, "F") == excel
    assert en_openformula(zone, "F") == odf


@pytest.mark.parametrize(
    ("ecrit", "raison"),
    [
        ("=", "trop tôt"),
        ("=1+", "trop tôt"),
        ("=A1", "ne se lit pas"),
        ("=1 2", "pas à sa place"),
        ("=)", "pas à sa place"),
        ("=SUM(1", "il manque « , »"),
        ('=HYPERLINK("https://exemple.fr")', "HYPERLINK n’est pas admise"),
        ('=WEBSERVICE("https://exemple.fr")', "n’est pas admise"),
        ("=IF(1)", "nombre d’arguments"),
        ("=TODAY(1)", "nombre d’arguments"),
        ("=" + "(" * 60 + "1" + ")" * 60, "trop de niveaux"),
        ("=" + "-" * 60 + "1", "trop de niveaux"),
        ('="a', "ne se lit pas"),
    ],
)
def test_les_refus(ecrit: str, raison: str) -> None:
    with pytest.raises(FauteDeFormule, match=raison):
        lire_formule(ecrit)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='=+-*/&<>(),"[]{}.:!#^abIFSUM12é ', max_size=60))
def test_une_formule_quelconque_se_lit_ou_se_refuse(ecrit: str) -> None:
    with suppress(FauteDeFormule):
        lire_formule("=" + ecrit)


def test_les_colonnes() -> None:
    assert [lettres(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
    assert case(0, 0, "l") == "A$1"
