# ruff: noqa: RUF001 — ces signes qui se ressemblent sont le sujet du module
"""Comparer des mots sans s’arrêter à ce qui ne change pas le sens.

Espaces, invisibles, formes d’apostrophe, de tiret et de guillemet, cases cochées ou non n’accusent personne.
Jumeau de ``navigateur/conventions/mots.js``.
"""

from __future__ import annotations

import re
import unicodedata

ESPACES_LUES = "\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Les espaces, tabulation exceptée, en classe d’un motif."""

INVISIBLES_LUS = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
"""Ce qui ne se dessine pas : coupures facultatives, largeurs nulles, marques de sens, variantes."""

FORMES: tuple[tuple[str, str], ...] = (
    ("'`´ʹʼ‘’‛′＇", "’"),
    ("\u00af\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d-", "-"),
    ('"«»“”„‟″', '"'),
    ("☐☑☒✓✔✗✘🗹🗷🗵", "☐"),
)
"""Classe de signes → celui qui les représente tous : apostrophes, tirets, guillemets, cases cochées ou non."""

_ESPACE = re.compile(f"[{ESPACES_LUES}\t]+")
_INVISIBLE = re.compile(f"[{INVISIBLES_LUS}]")
_OTES = re.compile(f"[{ESPACES_LUES}{INVISIBLES_LUS}]")
_FORMES = tuple((re.compile(f"[{classe}]"), forme) for classe, forme in FORMES)
_MOT = re.compile(r"[^\W_]+|[^\w\s]|_")


def montrer(texte: str) -> str:
    r"""Le texte tel qu’il se montre : forme canonique, sans invisible, espaces fondues, « ... » en un seul signe.

    >>> montrer(" l'ai\u00adde\u00a0 : ... ")
    "l'aide : …"
    """
    texte = unicodedata.normalize("NFC", _INVISIBLE.sub("", texte)).replace("...", "…")
    return _ESPACE.sub(" ", texte).strip(" ")


def reduire(montre: str) -> str:
    """Le texte comparé : une seule forme de chaque signe, aucune espace ; chaque signe en garde un, ou aucun.

    >>> reduire("L'aide : « oui » – non")
    'L’aide:"oui"-non'
    """
    montre = _OTES.sub("", montre)
    for classe, forme in _FORMES:
        montre = classe.sub(forme, montre)
    return montre


def blanc(texte: str) -> bool:
    """Vrai si rien ne se lirait."""
    return not _OTES.sub("", texte).strip("\t")


def en_mots(montre: str) -> list[str]:
    """Les mots et les signes, un par un.

    >>> en_mots("L’aide, 3 fois.")
    ['L', '’', 'aide', ',', '3', 'fois', '.']
    """
    return _MOT.findall(montre)


def places(montre: str) -> list[int]:
    """La place, dans un texte montré, de chaque signe du texte réduit, et celle de la fin."""
    return [*(rang for rang, signe in enumerate(montre) if not _OTES.match(signe)), len(montre)]


def tranche(montre: str, ou: list[int], debut: int, fin: int) -> str:
    """Ce qui, dans un texte montré, va d’une place à l’autre du texte réduit ; ``ou`` vient de :func:`places`.

    >>> tranche("Fait à Lyon, le 3.", places("Fait à Lyon, le 3."), 5, 9)
    'Lyon'
    """
    return montre[ou[debut] : ou[fin]].strip(" \t") if fin > debut else ""
