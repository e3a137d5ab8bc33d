"""Réunir les modules du navigateur en un seul fichier par page : une requête au lieu de quinze, et bien moins d’octets.

Rien n’est analysé ni récrit : les modules se suivent, dépendances d’abord, sans leurs importations. Deux noms égaux au premier
niveau de deux modules s’écraseraient : c’est refusé.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from centre.navigateur.serrage import serrer

_IMPORTATION = re.compile(r'^import \{[^}]*\} from "(\.{1,2}/[a-z./-]+)\.js";\n', re.MULTILINE)
_EXPORTATION = re.compile(r"^export (?=(?:async )?(?:const|let|function|class)\b)", re.MULTILINE)
_REEXPORTATION = re.compile(r"^export \{[^}]*\};\n", re.MULTILINE)
_AUTRE = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_NOM = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)


def assembler(page: Path) -> str:
    """Le module d’une page et tous ceux dont il dépend, en un seul ; seule la page exporte encore.

    Lève ``ValueError`` si deux modules déclarent le même nom, ou pour une importation ou une exportation d’une autre forme que
    ``import { a } from "./module.js";`` (ou ``"../piece/module.js"``), ``export function a`` ou ``export { a };``.
    """
    noms: dict[str, str] = {}
    morceaux = []
    for module, ecrit in _dans_l_ordre(page.resolve(), {}).items():
        source = _IMPORTATION.sub("", ecrit)
        nu = _REEXPORTATION.sub("", _EXPORTATION.sub("", source))
        if autre := _AUTRE.search(nu):
            raise ValueError(f"{module.name} : « {autre[0]} » ne s’assemble pas.")
        for nom in _NOM.findall(source):
            if nom in noms:
                raise ValueError(f"« {nom} » est déclaré par {noms[nom]} et par {module.name}.")
            noms[nom] = module.name
        morceaux.append(source if module.name == page.name else nu)
    return "".join(morceaux)


def modules_servis(dossier: Path, *pages: str) -> Iterator[tuple[str, str]]:
    """Le nom de fichier et le code de chaque page, tel qu’il se sert."""
    for page in pages:
        yield f"{page}.js", serrer(assembler(dossier / f"{page}.js"))


def _dans_l_ordre(page: Path, vus: dict[Path, str]) -> dict[Path, str]:
    """Le nom et la source des modules, dépendances d’abord, chacun une fois."""
    source = page.read_text(encoding="utf-8")
    for chemin in _IMPORTATION.findall(source):
        voisin = (page.parent / f"{chemin}.js").resolve()
        if voisin not in vus:
            _dans_l_ordre(voisin, vus)
    vus.setdefault(page, source)
    return vus
