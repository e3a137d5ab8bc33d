"""``centre/donnees`` : les rayons des données et l’index général."""

from __future__ import annotations

from centre.contenu.types import DONNEES, TYPES
from centre_mkdocs.virtuelles import PagesVirtuelles


class DonneesPlugin(PagesVirtuelles):
    """Les pages bâties sur les données de ``docs/donnees/``."""

    rayons = frozenset({"recherche", "mallette"} | {TYPES[nom].rayon for nom in DONNEES})
