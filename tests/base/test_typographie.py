"""Les nombres, les dates et les listes à la française."""

from __future__ import annotations

import doctest
from decimal import Decimal

import pytest

from centre.base import typographie
from centre.base.typographie import au_singulier, date_longue, liste, nombre, pluriel, taille_fichier, valeur_unite


def test_les_exemples_des_docstrings() -> None:
    resultat = doctest.testmod(typographie)
    assert resultat.attempted >= 10
    assert resultat.failed == 0


@pytest.mark.parametrize(
    ("valeur", "ecrit"),
    [
        (0, "0"),
        (999, "999"),
        (3448, "3\u202f448"),
        (1234567, "1\u202f234\u202f567"),
        (Decimal("12.50"), "12,5"),
        (Decimal("1E+3"), "1\u202f000"),
        (Decimal("0.05"), "0,05"),
        (-4, "\u22124"),
        (Decimal("-0.0"), "0"),
        (Decimal("-0.5"), "\u22120,5"),
    ],
)
def test_nombre(valeur: Decimal | int, ecrit: str) -> None:
    assert nombre(valeur) == ecrit


@pytest.mark.parametrize(
    ("valeur", "unite", "ecrit"),
    [
        (0, "chantiers", "0\u00a0chantier"),
        (1, "salariés accompagnés", "1\u00a0salarié accompagné"),
        (2, "chantiers", "2\u00a0chantiers"),
        (3448, "salariés", "3\u202f448\u00a0salariés"),
        (Decimal("42.5"), "%", "42,5\u00a0%"),
        (1, "ACI", "1\u00a0ACI"),
        (1, "mois", "1\u00a0mois"),
        (1, "entrées PHC", "1\u00a0entrée PHC"),
    ],
)
def test_valeur_unite(valeur: Decimal | int, unite: str, ecrit: str) -> None:
    assert valeur_unite(valeur, unite) == ecrit


@pytest.mark.parametrize(
    ("unite", "un"),
    [
        ("personnes sans abri", "personne sans abri"),
        ("heures d’ateliers", "heure d’ateliers"),
        ("bureaux", "bureau"),
        ("parcours", "parcours"),
        ("ans", "an"),
        ("%", "%"),
        ("€", "€"),
    ],
)
def test_au_singulier(unite: str, un: str) -> None:
    assert au_singulier(unite) == un


def test_pluriel() -> None:
    assert [pluriel(n, "jour", "jours") for n in (0, 1, Decimal("1.99"), 2, -3)] == ["jour", "jour", "jour", "jours", "jours"]


@pytest.mark.parametrize(
    ("iso", "ecrit"),
    [
        ("2023", "2023"),
        ("2023-11", "novembre 2023"),
        ("2023-11-28", "28 novembre 2023"),
        ("2021-04-01", "1er avril 2021"),
        ("2020-08-09", "9 août 2020"),
    ],
)
def test_date_longue(iso: str, ecrit: str) -> None:
    assert date_longue(iso) == ecrit


@pytest.mark.parametrize("iso", ["", "23", "2023-13", "2023-00", "2023-11-32", "28/11/2023", "2023-11-28T10:00", "2023\n"])
def test_date_illisible(iso: str) -> None:
    with pytest.raises(ValueError, match="date illisible"):
        date_longue(iso)


def test_liste() -> None:
    assert liste() == ""
    assert liste("a") == "a"
    assert liste("a", "b") == "a et b"
    assert liste("a", "b", "c") == "a, b et c"
    assert liste("a", "b", "c", conjonction="ou") == "a, b ou c"


@pytest.mark.parametrize(
    ("octets", "ecrit"),
    [
        (0, "0\u00a0octet"),
        (820, "820\u00a0octets"),
        (999, "999\u00a0octets"),
        (1000, "1\u00a0ko"),
        (12_345, "12\u00a0ko"),
        (999_499, "999\u00a0ko"),
        (999_500, "1\u00a0Mo"),
        (1_449_000, "1,4\u00a0Mo"),
        (25_600_000, "26\u00a0Mo"),
        (3_200_000_000, "3,2\u00a0Go"),
    ],
)
def test_taille_fichier(octets: int, ecrit: str) -> None:
    assert taille_fichier(octets) == ecrit


def test_taille_negative() -> None:
    with pytest.raises(ValueError, match="négative"):
        taille_fichier(-1)
