"""Écrire du XML à la main : échappements et en-tête."""

from __future__ import annotations

ENTETE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ECHAPPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def echapper(texte: str) -> str:
    """Le texte, sûr dans un contenu comme dans un attribut entre guillemets doubles.

    Jumelle de ``navigateur/conventions/remplissage.js#echapper``.

    >>> echapper('<b>&"')
    '&lt;b&gt;&amp;&quot;'
    """
    return texte.translate(_ECHAPPES)


def attributs(paires: dict[str, str]) -> str:
    """Des attributs, précédés d’une espace."""
    return "".join(f' {nom}="{echapper(valeur)}"' for nom, valeur in paires.items())
