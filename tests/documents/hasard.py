# ruff: noqa: RUF001 — les textes hostiles le sont exprès
"""Des jeux de valeurs tirés au sort, les mêmes à chaque essai : plausibles, tordues, hostiles."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable, Iterator
from typing import Any

from centre.contenu.modeles.documents import Champ, Colonne
from centre.contenu.vocabulaire import TypeChamp
from centre.documents import Gabarit, remplir
from centre.documents.remplir.valeurs import juger

TEXTES = (
    "Association de l’Exemple",
    "  des   espaces \u00a0\u202f partout  ",
    "<b>&\"'</b> ]]> <!-- -->",
    '{{ 7*7 }} {% if x %} ${7*7} #read("/etc/passwd")',
    "\u202ebidi\u2066 \u200bnul\u00ad\ufeff \ufffe\uffff",
    "\ud800 seul \udc00",
    "e\u0301 A\u030a \u1100\u1161 ﬁ ½ ſ",
    "ligne une\r\nligne deux\rligne trois\u2028quatre\n\n\n\ncinq\t.",
    "👩‍🔧 🏠 \U0001f3f4\U000e0067\U000e007f",
    "\ue000\ue001\ue002\ue005 usage privé \uf8ff \U000f0000",
    "$1 $& $` \\n \\\\ \\u0041",
    "__proto__",
    "constructor",
    "x" * 201,
    "é" * 199,
    "mot " * 700,
    "",
    " \n\t ",
    "\x00\x01\x0b\x1f\x7f\x80\x9f",
)
SIRETS = (
    "73282932000074",
    "732 829 320 00074",
    "73282932000075",
    "35600000009075",
    "35600000000048",
    "356.000.000-00049",
    "1234",
)
RNAS = ("W691234567", "w69 1234567", "W6912345", "W9R1234567", "Ｗ691234567")
DATES = (
    "2027-01-01",
    "2024-02-29",
    "2023-02-29",
    "1900-02-29",
    "2000-02-29",
    "0000-01-01",
    "0001-12-31",
    "9999-12-31",
    "1/1/2027",
)
NOMBRES: tuple[Any, ...] = (
    0,
    1,
    2,
    -1,
    99,
    100,
    1000,
    123450,
    10**9,
    2**53 - 1,
    2**53,
    -(2**53),
    1.5,
    3.0,
    -0.0,
    1e300,
    "12",
    "1 234",
)
AUTRES: tuple[Any, ...] = (None, True, False, [], {}, [1], {"a": 1}, 0, "x")


def jeux(gabarit: Gabarit, combien: int, graine: int) -> Iterator[dict[str, Any]]:
    """``combien`` jeux de valeurs pour ce gabarit, tels que JSON les transporte."""
    tirage = random.Random(graine)
    for _ in range(combien):
        yield json.loads(json.dumps(_jeu(gabarit, tirage)))


def _jeu(gabarit: Gabarit, tirage: random.Random) -> dict[str, Any]:
    champs: dict[str, Any] = {c.id: _valeur(c, tirage) for c in gabarit.champs if tirage.random() < 0.8}
    clauses: dict[str, Any] = {c.id: tirage.choice((True, False, None, "oui")) for c in gabarit.clauses if tirage.random() < 0.8}
    if tirage.random() < 0.1:
        champs[tirage.choice(("inconnu", "__proto__", "toString"))] = "x"
        clauses[tirage.choice(("inconnue", "__proto__", "constructor"))] = False
    valeurs: dict[str, Any] = {"champs": champs, "clauses": clauses}
    if tirage.random() < 0.02:
        valeurs[tirage.choice(("champs", "clauses"))] = tirage.choice(AUTRES)
    return valeurs


def _valeur(champ: Colonne, tirage: random.Random) -> Any:
    if tirage.random() < 0.08:
        return tirage.choice(AUTRES)
    match champ.type:
        case TypeChamp.SIRET:
            return tirage.choice(SIRETS)
        case TypeChamp.RNA:
            return tirage.choice(RNAS)
        case TypeChamp.DATE:
            return tirage.choice(DATES)
        case TypeChamp.ENTIER | TypeChamp.MONTANT:
            return tirage.choice(NOMBRES)
        case TypeChamp.CHOIX:
            return tirage.choice([*(o.valeur for o in champ.options), "autre"])
        case TypeChamp.COURRIEL:
            return tirage.choice(("contact@exemple.org", "à@exemple.org", "a@b", "a@b.c", "contact@exemple.org\n"))
        case TypeChamp.CODE_POSTAL:
            return tirage.choice(("69000", "00100", "2A004", "６９０００"))
        case TypeChamp.LISTE if isinstance(champ, Champ):
            combien = tirage.choice((0, 1, 2, 3, (champ.max or 40), (champ.max or 40) + 1))
            return [_ligne(champ, tirage) for _ in range(combien)]
        case _:
            return _texte(tirage)


def _ligne(champ: Champ, tirage: random.Random) -> Any:
    if tirage.random() < 0.05:
        return tirage.choice(AUTRES)
    ligne = {c.id: _valeur(c, tirage) for c in champ.champs if tirage.random() < 0.8}
    return ligne | {"de_trop": "x"} if tirage.random() < 0.05 else ligne


def _texte(tirage: random.Random) -> str:
    if tirage.random() < 0.5:
        return tirage.choice(TEXTES)
    alphabet = "aé’ <>&\"'\n\t\u00a0\u202f\u200b\u0301{}[]#$\\\ue000\ud83d\udc4d日"
    return "".join(tirage.choice(alphabet) for _ in range(tirage.randrange(60)))


def rejouer(gabarit: Gabarit, valeurs: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Chaque jeu, ses refus et les sommes de ses documents : ce que l’autre langage doit retrouver."""
    return [
        {
            "valeurs": jeu,
            "refus": [
                {"champ": r.champ, "code": r.code, "quoi": r.quoi, "remede": r.remede}
                for r in juger(gabarit.champs, gabarit.clauses, jeu).refus
            ],
            **{f: hashlib.sha256(remplir(gabarit, jeu, f)).hexdigest() for f in ("docx", "odt")},
        }
        for jeu in valeurs
    ]
