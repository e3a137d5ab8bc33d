"""``centre/fiches`` : la rubrique « Agir » : fiches, situations, feuillets, parcours, auto-diagnostic, assistants."""

from __future__ import annotations

from centre.contenu.types import CONTENUS, TYPES
from centre_mkdocs.virtuelles import PagesVirtuelles


class FichesPlugin(PagesVirtuelles):
    """Une page par contenu de la rubrique, et leurs index : un type nouveau y entre par sa ligne."""

    rayons = frozenset(TYPES[nom].adresse.split("/")[0] for nom in CONTENUS if TYPES[nom].rubrique == "agir")
