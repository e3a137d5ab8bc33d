"""``centre/fiches`` : les bonnes pratiques, les situations, les parcours d’accueil et l’auto-diagnostic."""

from __future__ import annotations

from centre_mkdocs.virtuelles import PagesVirtuelles


class FichesPlugin(PagesVirtuelles):
    """Une page par fiche, par situation et par parcours, leurs index, et l’auto-diagnostic."""

    rayons = frozenset({"fiches", "situations", "parcours", "auto-diagnostic"})
