"""De petites opérations sur les textes, communes à plusieurs parties du cœur."""

from __future__ import annotations

import re
import unicodedata


def sans_accents(texte: str) -> str:
    """Le texte sans ses accents ni ses ligatures.

    >>> sans_accents("Œuvre précaire")
    'OEuvre precaire'
    """
    if texte.isascii():
        return texte
    texte = texte.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    return "".join(c for c in unicodedata.normalize("NFD", texte) if not unicodedata.combining(c))


def ancre(texte: str) -> str:
    """L’ancre d’un titre : minuscules sans accent, mots séparés par un tiret.

    >>> ancre("L’hébergement, d’abord !")
    'l-hebergement-d-abord'
    """
    return re.sub(r"[^a-z0-9]+", "-", sans_accents(texte).lower()).strip("-") or "partie"


def ancre_mkdocs(texte: str, _separateur: str = "-") -> str:
    """La même ancre, sous la signature qu’attend l’extension « toc » de Python-Markdown."""
    return ancre(texte)
