"""Ce qui se déclare une fois, en Python, et se lit aussi dans le navigateur : un module JavaScript tiré de constantes Python.

Une constante garde son nom, sa valeur et sa phrase d’un langage à l’autre. Un motif partagé est une chaîne, compilée des deux
côtés (``re.compile``, ``new RegExp(…, "u")``) : il ne dit que ce que les deux lisent de même, voir :func:`motif_commun`.

>>> print(module_javascript((("centre.navigateur.declares", ("SEUIL_DE_CLARTE",)),)), end="")
// @ts-check
// Écrit par « centre generer » : ne pas modifier à la main.
<BLANKLINE>
// prettier-ignore
/** Au-delà de ce rang Unicode, un caractère s’écrit par son numéro : un module se relit sans piège de sens ni d’invisible. */
export const SEUIL_DE_CLARTE = 591;
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from importlib import import_module
from itertools import pairwise
from typing import Any

DOSSIER_DES_DECLARES = "navigateur/declares"
"""Où s’écrivent les modules déclarés : rien n’y est écrit à la main."""

SEUIL_DE_CLARTE = 0x24F
"""Au-delà de ce rang Unicode, un caractère s’écrit par son numéro : un module se relit sans piège de sens ni d’invisible."""

SourceDeclaree = tuple[str, tuple[str, ...]]
"""Un module Python et les noms que le navigateur y lit."""

_CLAIRS = frozenset("’“”–—…€•→")
_PROPRES_A_UN_LANGAGE = re.compile(r"(?<!\\)(?:\\\\)*(\\[dDwWsSbBAZGNpPku]|\(\?P|\(\?[aiLmsux-]+[:)]|[*+?}]\+|\\x)")


def module_javascript(sources: Iterable[SourceDeclaree]) -> str:
    """Le module ES qui porte ces constantes, dans l’ordre donné, chacune avec son type et ce qu’en dit Python.

    Lève ``AttributeError`` si un nom n’existe pas, ``ValueError`` s’il n’est pas expliqué ou si sa valeur ne s’écrit pas.
    """
    lignes = ["// @ts-check", "// Écrit par « centre generer » : ne pas modifier à la main."]
    for nom_du_module, noms in sources:
        module = import_module(nom_du_module)
        phrases = _phrases(inspect.getsource(module))
        for nom in noms:
            valeur = en_valeur(getattr(module, nom))
            if nom not in phrases:
                raise ValueError(f"{nom_du_module}.{nom} : une constante partagée s’explique, en une phrase, sous son nom.")
            type_ = "" if isinstance(valeur, str | int | float) else f" @type {{{_type(valeur)}}}"
            lignes += ["", "// prettier-ignore", f"/** {phrases[nom]}{type_} */", f"export const {nom} = {_ecrire(valeur)};"]
    return "\n".join(lignes) + "\n"


def modules_javascript(modules: Mapping[str, Iterable[SourceDeclaree]]) -> dict[str, str]:
    """Chemin depuis la racine du dépôt → texte de chaque module déclaré."""
    return {f"{DOSSIER_DES_DECLARES}/{nom}.js": module_javascript(sources) for nom, sources in modules.items()}


def motif_commun(motif: str) -> str:
    r"""Le motif lui-même ; lève ``ValueError`` s’il emploie ce que Python et JavaScript ne lisent pas de la même façon.

    Les classes abrégées (``\d``, ``\w``, ``\s``, ``\b``) n’y sont donc pas : elles ne couvrent pas les mêmes caractères.

    >>> motif_commun("[0-9]{4}-[0-9]{2}")
    '[0-9]{4}-[0-9]{2}'
    >>> motif_commun(r"\d+")
    Traceback (most recent call last):
    ValueError: « \d » ne se lit pas de même en Python et en JavaScript.
    """
    if trouve := _PROPRES_A_UN_LANGAGE.search(motif):
        raise ValueError(f"« {trouve[1]} » ne se lit pas de même en Python et en JavaScript.")
    return motif


def en_valeur(valeur: Any) -> Any:
    """La valeur, faite de ce que JSON connaît : un ensemble devient une liste triée, une énumération sa valeur."""
    match valeur:
        case str() | bool() | int() | float() | None:
            return getattr(valeur, "value", valeur)
        case Mapping():
            return {str(en_valeur(cle)): en_valeur(v) for cle, v in valeur.items()}
        case Set():
            return sorted(en_valeur(v) for v in valeur)
        case tuple():
            return tuple(en_valeur(v) for v in valeur)
        case Sequence():
            return [en_valeur(v) for v in valeur]
        case _:
            raise ValueError(f"{valeur!r} ne s’écrit pas en JavaScript.")


def _phrases(source: str) -> dict[str, str]:
    """Nom → la phrase écrite sous l’affectation, sur une ligne."""
    phrases: dict[str, str] = {}
    corps = ast.parse(source).body
    for instruction, suite in pairwise(corps):
        if isinstance(suite, ast.Expr) and isinstance(suite.value, ast.Constant) and isinstance(suite.value.value, str):
            cibles = instruction.targets if isinstance(instruction, ast.Assign) else [getattr(instruction, "target", None)]
            phrase = " ".join(suite.value.value.split()).replace("*/", "* /")
            noms = [n.id for c in cibles if c is not None for n in ast.walk(c) if isinstance(n, ast.Name)]
            phrases |= dict.fromkeys(noms, phrase)
    return phrases


def _type(valeur: Any, *, dedans: bool = False) -> str:
    """Le type JSDoc d’une valeur ; une suite au premier niveau est un tableau, un n-uplet à l’intérieur garde sa forme."""
    match valeur:
        case None:
            return "null"
        case bool():
            return "boolean"
        case str():
            return "string"
        case int() | float():
            return "number"
        case dict():
            return f"Record<string, {_union(valeur.values())}>"
        case tuple() if dedans:
            return f"[{', '.join(_type(v, dedans=True) for v in valeur)}]"
        case _:
            union = _union(valeur)
            return f"({union})[]" if "|" in union else f"{union}[]"


def _union(valeurs: Iterable[Any]) -> str:
    return " | ".join(sorted({_type(v, dedans=True) for v in valeurs})) or "never"


def _ecrire(valeur: Any) -> str:
    match valeur:
        case dict():
            return f"{{{','.join(f'{_cle(c)}:{_ecrire(v)}' for c, v in valeur.items())}}}"
        case list() | tuple():
            return f"[{','.join(map(_ecrire, valeur))}]"
        case _:
            texte = json.dumps(valeur, ensure_ascii=False)
            return "".join(c if _clair(c) else _numero(c) for c in texte)


def _cle(cle: str) -> str:
    return cle if re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", cle) else _ecrire(cle)


def _clair(caractere: str) -> bool:
    return caractere in _CLAIRS or (ord(caractere) <= SEUIL_DE_CLARTE and caractere.isprintable())


def _numero(caractere: str) -> str:
    return json.dumps(caractere, ensure_ascii=True)[1:-1]
