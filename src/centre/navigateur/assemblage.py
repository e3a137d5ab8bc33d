"""Réunir les modules du navigateur en un seul fichier par page : une requête au lieu de quinze, et bien moins d’octets.

Rien n’est récrit : les modules se suivent, dépendances d’abord, sans leurs importations, et sans ce que rien n’appelle. Deux noms
égaux au premier niveau de deux modules s’écraseraient : c’est refusé. Ce qu’une page partage avec un module servi pour lui-même
reste une importation : il n’est chargé qu’une fois.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from centre.navigateur.elagage import elaguer, poser_sur_place
from centre.navigateur.serrage import serrer

_IMPORTATION = re.compile(r'^import \{[^}]*\} from "(\.{1,2}/[a-z./-]+)\.js";\n', re.MULTILINE)
_EXPORTATION = re.compile(r"^export (?=(?:async )?(?:const|let|function|class)\b)", re.MULTILINE)
_REEXPORTATION = re.compile(r"^export \{[^}]*\};\n", re.MULTILINE)
_AUTRE = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_NOM = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)


def assembler(page: Path, servis: Collection[Path] = ()) -> str:
    """Le module d’une page et tous ceux dont il dépend, en un seul ; seule la page exporte encore.

    Les modules ``servis`` pour eux-mêmes ne sont pas recopiés : la page continue de les importer.

    Lève ``ValueError`` si deux modules déclarent le même nom, ou pour une importation ou une exportation d’une autre forme que
    ``import { a } from "./module.js";`` (ou ``"../piece/module.js"``), ``export function a`` ou ``export { a };``.
    """
    noms: dict[str, str] = {}
    morceaux = []
    page = page.resolve()
    ailleurs = {m.resolve() for m in servis} - {page}
    for module, ecrit in _dans_l_ordre(page, {}, ailleurs).items():
        source = _IMPORTATION.sub(partial(_garder_si, ailleurs, module.parent), ecrit)
        nu = _REEXPORTATION.sub("", _EXPORTATION.sub("", source))
        if autre := _AUTRE.search(_IMPORTATION.sub("", nu)):
            raise ValueError(f"{module.name} : « {autre[0]} » ne s’assemble pas.")
        for nom in _NOM.findall(source):
            if nom in noms:
                raise ValueError(f"« {nom} » est déclaré par {noms[nom]} et par {module.name}.")
            noms[nom] = module.name
        morceaux.append(source if module == page else nu)
    return elaguer("".join(morceaux))


def modules_servis(dossier: Path, *pages: str) -> Iterator[tuple[str, str]]:
    """Le nom de fichier et le code de chaque page, tel qu’il se sert."""
    servis = [dossier / f"{page}.js" for page in pages]
    for page in servis:
        yield page.name, poser_sur_place(serrer(assembler(page, servis)))


def modules_reunis(page: Path, servis: Collection[Path] = ()) -> list[Path]:
    """Les modules dont une page est faite, dépendances d’abord ; ceux qui sont servis pour eux-mêmes n’en sont pas."""
    page = page.resolve()
    return list(_dans_l_ordre(page, {}, {m.resolve() for m in servis} - {page}))


def _voisin(dossier: Path, chemin: str) -> Path:
    return (dossier / f"{chemin}.js").resolve()


def _dans_l_ordre(page: Path, vus: dict[Path, str], ailleurs: Collection[Path]) -> dict[Path, str]:
    """Le nom et la source des modules, dépendances d’abord, chacun une fois."""
    source = page.read_text(encoding="utf-8")
    for chemin in _IMPORTATION.findall(source):
        voisin = _voisin(page.parent, chemin)
        if voisin not in vus and voisin not in ailleurs:
            _dans_l_ordre(voisin, vus, ailleurs)
    vus.setdefault(page, source)
    return vus


def _garder_si(ailleurs: Collection[Path], dossier: Path, importation: re.Match[str]) -> str:
    return importation[0] if _voisin(dossier, importation[1]) in ailleurs else ""
