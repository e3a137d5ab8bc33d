"""``centre/fiches`` : les bonnes pratiques, les situations et les parcours d’accueil."""

from __future__ import annotations

from centre_mkdocs.virtuelles import PagesVirtuelles


class FichesPlugin(PagesVirtuelles):
    """Une page par fiche, par situation et par parcours, et leurs index."""

    rayons = frozenset({"fiches", "situations", "parcours"})
