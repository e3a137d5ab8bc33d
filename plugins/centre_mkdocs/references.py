"""Extension de Griffe : rend nos textes de documentation lisibles dans la référence Python.

Dans le code, ils emploient les renvois de Sphinx et des exemples vérifiables ; ici, du code en ligne et des blocs de code.
"""

from __future__ import annotations

import re
from typing import Any

import griffe

_RENVOI = re.compile(r":(?:py:)?[a-z]+:`~?([^`]+)`")
_LITTERAL = re.compile(r"``([^`]+)``")


def en_markdown(texte: str) -> str:
    r"""Un texte de documentation en Markdown.

    >>> en_markdown("Voir :func:`lire`.\n\n>>> 1 + 1\n2")
    'Voir `lire`.\n\n    >>> 1 + 1\n    2'
    """
    blocs = re.split(r"\n{2,}", texte)
    return "\n\n".join(_bloc(bloc) for bloc in blocs)


def _bloc(bloc: str) -> str:
    if bloc.lstrip().startswith(">>>"):
        return "\n".join(f"    {ligne.strip()}" for ligne in bloc.strip("\n").split("\n"))
    return _LITTERAL.sub(r"`\1`", _RENVOI.sub(r"`\1`", bloc))


class Textes(griffe.Extension):
    """Convertit chaque texte de documentation une fois lu."""

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Réécrit le texte d’un module, d’une classe, d’une fonction ou d’une donnée."""
        if obj.docstring is not None:
            obj.docstring.value = en_markdown(obj.docstring.value)
