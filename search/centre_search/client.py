"""Le code du navigateur, assemblé pour être servi : un seul fichier par entrée, sans commentaires ni retraits.

Un téléphone demande un fichier au lieu de quinze ; rien d’autre n’est changé, et le source reste celui que l’on lit.
"""

from __future__ import annotations

import re
from pathlib import Path

_JSDOC = re.compile(r"/\*\*(?:[^*]|\*(?!/))*\*/[ \t]*")
_LIGNE = re.compile(r"^[ \t]*//.*\n?", re.MULTILINE)
_RETRAIT = re.compile(r"^[ \t]+", re.MULTILINE)
_VIDE = re.compile(r"\n{2,}")

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let)\b)", re.MULTILINE)
_REEXPORT = re.compile(r"^export \{[^}]*\};\n", re.MULTILINE)
_MODULE = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_DECLARATION = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let) ([\w$]+)", re.MULTILINE)


def alleger(source: str) -> str:
    r"""Ôte commentaires JSDoc, lignes de commentaire, retraits et lignes vides d’un module sans gabarit sur plusieurs lignes.

    >>> alleger("// dit\n/** @type {number} */\nconst a = 1;\n\n  b(/** @type {X} */ (a));\n")
    'const a = 1;\nb((a));\n'
    """
    return _VIDE.sub("\n", _RETRAIT.sub("", _LIGNE.sub("", _JSDOC.sub("", source)))).lstrip("\n")


def assembler(dossier: Path, entree: str) -> str:
    """Un module et tous ceux qu’il importe, mis bout à bout dans un seul ; il exporte ce qu’exportait ``entree``.

    Lève ``ValueError`` si deux modules déclarent le même nom, ou pour un import ou un export que l’assemblage ne connaît pas.
    """
    modules: dict[str, str] = {}
    _reunir(dossier, entree, modules)
    proprietaires: dict[str, str] = {}
    for module, source in modules.items():
        for nom in _DECLARATION.findall(source):
            if proprietaires.setdefault(nom, module) != module:
                raise ValueError(f"« {nom} » est déclaré dans {proprietaires[nom]} et dans {module}.")
    morceaux = []
    for module, source in modules.items():
        nu = _REEXPORT.sub("", _EXPORT.sub("", _IMPORT.sub("", source)))
        if inconnue := _MODULE.search(nu):
            raise ValueError(f"{module} : « {inconnue[0]} » ne s’assemble pas.")
        morceaux.append(alleger(nu))
    exportes = [m[1] for m in _DECLARATION.finditer(modules[entree]) if m[0].startswith("export ")]
    exportes += [n.strip() for m in _REEXPORT.findall(modules[entree]) for n in m[8:-3].split(",")]
    return f"{''.join(morceaux)}export {{ {', '.join(exportes)} }};\n"


def _reunir(dossier: Path, nom: str, modules: dict[str, str]) -> None:
    """Les modules dont un autre dépend, avant lui."""
    if nom in modules:
        return
    source = (dossier / nom).read_text(encoding="utf-8")
    for _, importe in _IMPORT.findall(source):
        _reunir(dossier, importe, modules)
    modules[nom] = source
