"""Les modèles : dates, nombres, relectures, et leur description en français."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from centre.base.caracteres import ancre_mkdocs, sans_accents
from centre.contenu.modeles.commun import Booleen, DateIso, DatePartielle, Nombre, mois_plus
from centre.contenu.types import MODELES
from centre.contenu.vocabulaire import Nature, publics, thematiques


@pytest.mark.parametrize("nom", MODELES)
def test_chaque_champ_a_titre_description_et_exemple(nom: str) -> None:
    for champ, info in MODELES[nom].model_fields.items():
        assert info.title, champ
        assert (info.description or "").endswith((".", "?")), champ
        assert info.examples, champ


@pytest.mark.parametrize(
    ("jour", "mois", "attendu"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 15), 3, date(2027, 3, 15)),
        (date(2026, 11, 30), 12, date(2027, 11, 30)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2026, 2, 28), 24, date(2028, 2, 28)),
    ],
)
def test_mois_plus(jour: date, mois: int, attendu: date) -> None:
    assert mois_plus(jour, mois) == attendu


@pytest.mark.parametrize(
    ("ecrit", "lu"), [("3 448", "3448"), ("46,5", "46.5"), ("3\u202f448,50", "3448.50"), ("-2", "-2"), (3, "3")]
)
def test_nombres(ecrit: object, lu: str) -> None:
    assert TypeAdapter(Nombre).validate_python(ecrit) == Decimal(lu)


@pytest.mark.parametrize(("ecrit", "lu"), [("oui", True), (" Non ", False), ("true", True), (False, False)])
def test_booleens(ecrit: object, lu: bool) -> None:
    assert TypeAdapter(Booleen).validate_python(ecrit) is lu


@pytest.mark.parametrize("ecrit", ["2023", "2023-11", "2023-11-28", "2024-02-29"])
def test_dates_partielles(ecrit: str) -> None:
    assert TypeAdapter(DatePartielle).validate_python(ecrit) == ecrit


@pytest.mark.parametrize("ecrit", ["23", "2023-13", "2023-02-29", "2023-1-1", "hier", "2023-11-28T00:00", "0000"])
def test_dates_impossibles(ecrit: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(DatePartielle).validate_python(ecrit)
    with pytest.raises(ValidationError):
        TypeAdapter(DateIso).validate_python(ecrit)


def test_textes_et_vocabulaires() -> None:
    assert sans_accents("Œuvre, Ægide, cœur, été") == "OEuvre, AEgide, coeur, ete"
    assert ancre_mkdocs("L’été !", "_") == "l-ete"
    assert Nature.DOCUMENTE.libelle == "Documenté"
    assert "cooperation" in thematiques()
    assert "salaries-en-insertion" in publics()
