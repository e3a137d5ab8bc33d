"""Réunir les modules du navigateur en un seul fichier par page : une requête au lieu de quinze, et deux fois moins d’octets.

Rien n’est analysé ni récrit : les modules se suivent, dépendances d’abord, sans leurs importations. Deux noms égaux au premier
niveau de deux modules s’écraseraient : c’est refusé.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from centre.documents.serrage import serrer

CLIENT = Path(__file__).with_name("client")
"""Les modules du navigateur."""

PAGES = ("remplir", "verifier")
"""Les modules qu’une page demande ; les autres viennent avec eux."""

_IMPORTATION = re.compile(r'^import \{[^}]*\} from "\./([a-z]+)\.js";\n', re.MULTILINE)
_EXPORTATION = re.compile(r"^export (?=(?:async )?(?:const|function|class)\b)", re.MULTILINE)
_NOM = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)


def assembler(page: str, dossier: Path = CLIENT) -> str:
    """Le module d’une page et tous ceux dont il dépend, en un seul ; seule la page exporte encore.

    Lève ``ValueError`` si deux modules déclarent le même nom, ou si une importation n’est pas de la forme attendue.
    """
    noms: dict[str, str] = {}
    morceaux = []
    for module in _dans_l_ordre(page, dossier, []):
        source = _IMPORTATION.sub("", (dossier / f"{module}.js").read_text(encoding="utf-8"))
        if re.search(r"^import\b", source, re.MULTILINE):
            raise ValueError(f'{module}.js : importation d’une autre forme que « import {{ … }} from "./module.js"; ».')
        for nom in _NOM.findall(source):
            if nom in noms:
                raise ValueError(f"« {nom} » est déclaré par {noms[nom]}.js et par {module}.js.")
            noms[nom] = module
        morceaux.append(source if module == page else _EXPORTATION.sub("", source))
    return "".join(morceaux)


def modules_des_pages(dossier: Path = CLIENT) -> Iterator[tuple[str, str]]:
    """Le nom de fichier et le code de chaque page, tel qu’il se sert."""
    for page in PAGES:
        yield f"{page}.js", serrer(assembler(page, dossier))


def _dans_l_ordre(module: str, dossier: Path, vus: list[str]) -> list[str]:
    """Les modules, dépendances d’abord, chacun une fois."""
    for voisin in _IMPORTATION.findall((dossier / f"{module}.js").read_text(encoding="utf-8")):
        if voisin not in vus:
            _dans_l_ordre(voisin, dossier, vus)
    if module not in vus:
        vus.append(module)
    return vus
