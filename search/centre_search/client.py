"""Le code du navigateur, allégé pour être servi : sans commentaires ni retraits, et rien d’autre de changé."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_JSDOC = re.compile(r"/\*\*(?:[^*]|\*(?!/))*\*/[ \t]*")
_LIGNE = re.compile(r"^[ \t]*//.*\n?", re.MULTILINE)
_RETRAIT = re.compile(r"^[ \t]+", re.MULTILINE)
_VIDE = re.compile(r"\n{2,}")


def alleger(source: str) -> str:
    r"""Ôte commentaires JSDoc, lignes de commentaire, retraits et lignes vides d’un module sans gabarit sur plusieurs lignes.

    >>> alleger("// dit\n/** @type {number} */\nconst a = 1;\n\n  b(/** @type {X} */ (a));\n")
    'const a = 1;\nb((a));\n'
    """
    return _VIDE.sub("\n", _RETRAIT.sub("", _LIGNE.sub("", _JSDOC.sub("", source)))).lstrip("\n")


def modules_servis(dossier: Path) -> Iterator[tuple[str, str]]:
    """Le nom et le code allégé de chaque module d’un dossier de client, dans l’ordre des noms."""
    for module in sorted(dossier.glob("*.js")):
        yield module.name, alleger(module.read_text(encoding="utf-8"))
