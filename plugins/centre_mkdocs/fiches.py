"""``centre/fiches`` : les bonnes pratiques, les situations, les parcours d’accueil, l’auto-diagnostic et les assistants."""

from __future__ import annotations

from centre_mkdocs.virtuelles import PagesVirtuelles


class FichesPlugin(PagesVirtuelles):
    """Une page par fiche, par situation et par parcours, leurs index, l’auto-diagnostic et les assistants."""

    rayons = frozenset({"fiches", "situations", "parcours", "auto-diagnostic", "assistants"})
