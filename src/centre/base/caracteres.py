"""De petites opérations sur les textes, communes à plusieurs parties du cœur."""

from __future__ import annotations

import re
import unicodedata

MARQUES = "[\u0300-\u036f]"
"""Les accents, une fois séparés de leur lettre."""

LIGATURES_FRANCAISES = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"}
"""Les ligatures du français et les lettres qu’elles réunissent."""

_MARQUES, _LIGATURES = re.compile(MARQUES), str.maketrans(LIGATURES_FRANCAISES)


def sans_accents(texte: str) -> str:
    """Le texte sans ses accents ni ses ligatures. Jumelle de ``navigateur/commun/caracteres.js#sansAccents``.

    >>> sans_accents("Œuvre précaire")
    'OEuvre precaire'
    """
    if texte.isascii():
        return texte
    return _MARQUES.sub("", unicodedata.normalize("NFD", texte.translate(_LIGATURES)))


def ancre(texte: str) -> str:
    """L’ancre d’un titre : minuscules sans accent, mots séparés par un tiret.

    >>> ancre("L’hébergement, d’abord !")
    'l-hebergement-d-abord'
    """
    return re.sub(r"[^a-z0-9]+", "-", sans_accents(texte).lower()).strip("-") or "partie"


def ancre_mkdocs(texte: str, _separateur: str = "-") -> str:
    """La même ancre, sous la signature qu’attend l’extension « toc » de Python-Markdown."""
    return ancre(texte)
