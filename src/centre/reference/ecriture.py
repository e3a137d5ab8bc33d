"""De petites écritures Markdown communes aux pages produites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def texte(brut: str) -> str:
    r"""Un texte rendu inoffensif dans une page : rien n’y devient lien, case de tableau ou citation.

    >>> texte("citez-le : {chiffre:ID} | fin")
    'citez-le : `{chiffre:ID}` \\| fin'
    """
    brut = re.sub(r"\s*\n\s*", " ", brut).replace("|", "\\|").replace("[", "\\[").replace("<", "&lt;")
    return re.sub(r"(\{\{[^{}`]*\}\}|\{[^{}`]+\})", r"`\1`", brut)


def code(brut: str) -> str:
    """Un texte à recopier ; une barre verticale, qui couperait un tableau, s’y dit « ou »."""
    return f"`{brut.replace('|', ' ou ')}`"


def tableau(titres: Sequence[str], lignes: Iterable[Sequence[str]]) -> str:
    """Un tableau Markdown."""
    rangs = [titres, ["---"] * len(titres), *lignes]
    return "\n".join("| " + " | ".join(rang) + " |" for rang in rangs)
