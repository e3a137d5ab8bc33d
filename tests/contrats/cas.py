# ruff: noqa: RUF001 — ces caractères ambigus sont justement ceux que l’on éprouve.
"""Ce que l’on donne aux règles écrites deux fois : ordinaire, tordu, hostile."""

from __future__ import annotations

from typing import Any

from tests.documents.hasard import TEXTES

DATES = (
    "2027-01-01", "2028-02-29", "2027-02-29", "2100-02-29", "2000-02-29", "2027-04-31", "2027-13-01", "2027-00-10",
    "2027-01-00",
    "0001-01-01", "0000-01-01", "0099-12-31", "9999-12-31", "2027-12-32",
)  # fmt: skip
ENTIERS = (0, 1, 2, 12, 999, 1000, 1234567, 2**53 - 1)
ASTRAL = ("😀" * 70, f"{'é😀 ' * 60}domiciliation{' 👩‍👩‍👧 mot' * 40}", "a\u0301b 𝒳𝒴 droits")
PERSONNES = (
    "1 85 05 78 006 084 91", "185057800608491", "1 85 05 78 006 084 92", "2.85.05.78.006.084.34",
    "1\u00a085\u202f05 78 006 084 91",
    "2 85 05 2A 006 084 27", "2850578006084 91", "28505782a08427", "é185057800608491", "185057800608491é",
    "_185057800608491",
    "NIR:185057800608491.", "1 85 05\n78 006 084 91", "\u0661 85 05 78 006 084 91", "73282932000074",
    "1 99 12 2B 033 021 85",
    "1 99 12 2b 033 021 85", "1 99 12 2A 033 021 58", "M. Dupont", "MM. Dupont et Durand", "voir Mme Traoré",
    "Madame D’Aubigné",
    "Monsieur Li", "Monsieur\u00a0Élie", "Mr  Ŵood", "la directrice", "Madame la directrice", "Monsieur le maire",
    "S.A.M. Durand",
    "Mme É", "Mlle Œdipe", "ÉM. Dupont", "Mme traoré", "M.Dupont", "MADAME DUPONT", "Madame Li-Traoré, M. O’Neil", "",
)  # fmt: skip
"""Numéros et noms, vrais ou qui y ressemblent ; les numéros sont ceux d’exemples publics ou inventés."""

CHAMPS: dict[str, dict[str, Any]] = {
    "texte": {}, "court": {"type": "texte", "max": 3}, "paragraphe": {}, "siret": {"exemple": "73282932000074"},
    "rna": {}, "date": {},
    "code-postal": {}, "courriel": {}, "entier": {"min": -2, "max": 1000}, "montant": {"min": 0},
    "requis": {"type": "texte", "requis": True},
    "choix": {"options": [{"valeur": "un", "libelle": "Le premier"}, {"valeur": "deux", "libelle": "Le second"}]},
    "liste": {"min": 2, "max": 3, "champs": [
        {"id": "nom", "type": "texte", "libelle": "Nom", "requis": True}, {"id": "n", "type": "entier",
    "libelle": "Nombre"}]},
}  # fmt: skip
DATES_LIEES: list[dict[str, Any]] = [
    {"id": "fait_le", "type": "date", "libelle": "Date de signature", "plutot_apres": ["lus_le"]},
    {"id": "lus_le", "type": "date", "libelle": "Textes lus le"},
    {"id": "effet_le", "type": "date", "libelle": "Date d’effet", "plutot_apres": ["fait_le"]},
    {"id": "fin_le", "type": "date", "libelle": "Fin", "jamais_avant": ["effet_le", "fait_le"]},
    {"id": "lieu", "type": "texte", "libelle": "Lieu"},
    {"id": "visites", "type": "liste", "libelle": "Visites", "champs": [
        {"id": "jour", "type": "date", "libelle": "Jour", "jamais_avant": ["effet_le"]},
    {"id": "ou", "type": "texte", "libelle": "Où"}]},
]  # fmt: skip
DATES_PRISES: tuple[dict[str, Any], ...] = (
    {}, {"fin_le": "2027-01-01"}, {"effet_le": "2027-02-01", "fin_le": "2027-02-01"},
    {"effet_le": "2027-02-01", "fin_le": "2027-01-31"},
    {"fait_le": "2027-03-01", "effet_le": "2027-02-01", "fin_le": "2026-12-31"},
    {"fait_le": "2027-01-01", "lus_le": "2027-01-02"},
    {"lieu": "Lyon", "effet_le": "2027-02-01", "visites": [{"ou": "là"}, {"jour": "2027-01-31"},
    {"jour": "2027-02-01", "ou": "ici"}]},
    {"visites": [{"jour": "2020-01-01"}]},
)  # fmt: skip
VALEURS: tuple[Any, ...] = (
    None, "", "  ", "\u200b", "abc", "abcd", "😀😀😀", "😀😀😀😀", "a\u00adb", 0, 1, -3, 1001, 12.0, 12.5, 2**53, True, [], {},
    ["x"],
    "73282932000074", "732 829 320 00074", "732.829.320-00074", "732\u00a0829\u202f320 00074", "\u0667\u0663282932000074",
    "35600000009075", "35600000000048", "W691234567", "w69-1234567", "W6\u01311234567", "W6ſ1234567",
    "W\u00a0691234567", "69000", "00100",
    "6900", "2A004", "a@b.fr", "a@b", "é@b.fr", f"{'a' * 250}@b.fr", "un", "Un", "x" * 201, "x" * 2001, "un\ndeux",
    "un\r\n\n\n\ndeux",
    *DATES,
)  # fmt: skip
LIGNES: tuple[Any, ...] = (
    [{"nom": "a"}], [{"nom": "a"}, {"nom": "b", "n": 2}], [{"nom": f"c{n}"} for n in range(4)], [{"n": 1}, {"nom": " "},
    "x", None],
    [{"nom": "a", "autre": 1}, {"nom": "b", "n": "2"}], {"nom": "a"}, "abc",
)  # fmt: skip
MOTS = (
    "salariées", "travailleuses", "hébergement", "nationaux", "CPAM", "eaux", "Œuvres", "ß", "ıIİ", "𝒳mot", "12e",
    "aiguë", "naïveté",
    "addictologie", "éducatrices", "x", "", "Ａｂｃ", "½", "ﬁn",
)  # fmt: skip
TEXTES_DE_RECHERCHE = (
    *MOTS, *TEXTES[:20], "1 500 personnes, 20 heures et 20h", "salarié·e·s", "les conseiller(e)s", "tous·tes",
    "C.P.A.M. d’aujourd’hui",
    "12 345 678,5 €", "prud’homales", "x" * 100, *ASTRAL,
)  # fmt: skip

_SORTIES = {"a": ["b", "fin"], "b": ["a", "fin", "b"], "constructor": ["fin", "toString"]}
CHEMINS = (
    ("a", _SORTIES, {}), ("a", _SORTIES, {"a": 1}), ("a", _SORTIES, {"a": 0, "b": 1}), ("a", _SORTIES, {"a": 0}),
    ("a", _SORTIES, {"a": 0, "b": 0}), ("a", _SORTIES, {"a": 0, "b": 2}), ("a", _SORTIES, {"a": 2}), ("a", _SORTIES, {"a": -1}),
    ("a", _SORTIES, {"b": 1}), ("b", _SORTIES, {"b": 1, "a": 1}), ("fin", _SORTIES, {"a": 1}), ("a", {}, {}),
    ("constructor", _SORTIES, {}), ("constructor", _SORTIES, {"constructor": 1}), ("toString", _SORTIES, {}),
)  # fmt: skip
"""Début, flèches et réponses : un bout, une question en suspens, une boucle, un rang de trop, des noms que JavaScript connaît."""


def _groupe(terme: str, fois: int, *membres: tuple[float, int, int, list[int], list[int]]) -> dict[str, Any]:
    return {
        "terme": terme,
        "fois": fois,
        "membres": [{"poids": p, "liste": {"poids": r, "echelle": e, "numeros": n, "octets": o}} for p, r, e, n, o in membres],
    }


GROUPES = (
    [_groupe("droit", 1, (1, 7, 1024, [0, 2, 5], [126, 41, 3]))],
    [
        _groupe("droit", 2, (1, 7, 900, [0, 2], [126, 40]), (0.6, 11, 700, [2, 9], [63, 12])),
        _groupe("sante", 1, (0.2, 3, 1000, [2], [127])),
    ],
    [_groupe("a", 3, (0.3, 5, 1, [1], [2]), (0.1, 9, 3, [1, 4], [5, 7]))],
)
SECTIONS = [
    ["", "", "Rien."],
    ["Droits santé", "droits", "La CPAM ouvre les droits."],
    ["Autre", "a", "CPAM " * 90 + "😀 droits. Fin"],
]
POIDS = ({"cpam": 5, "droit": 2}, {"fin": 3}, {}, {"absent": 1, "droit": 9})
SUITES = (
    ["a", 3, ["c", "chantier.nom", 1, 2], 3, 4], ["x", ["s", "clause", [0], [1, "y", 0, -2]], ["r", "liste", 2, [2, 5]], 3],
)  # fmt: skip
