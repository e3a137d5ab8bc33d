"""``centre/donnees`` : territoires, chantiers, chiffres, glossaire, sources, partenaires."""

from __future__ import annotations

from centre_mkdocs.virtuelles import PagesVirtuelles


class DonneesPlugin(PagesVirtuelles):
    """Les pages bâties sur les données de ``docs/donnees/``."""

    rayons = frozenset({"territoires", "chantiers-phc", "chiffres", "glossaire", "sources", "partenaires", "recherche"})
