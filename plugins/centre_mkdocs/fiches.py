"""``centre/fiches`` : les bonnes pratiques, les situations, les parcours d’accueil, l’auto-diagnostic et « Mon bureau »."""

from __future__ import annotations

import json

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from centre.pages import donnees_du_bureau
from centre_mkdocs.virtuelles import PagesVirtuelles


class FichesPlugin(PagesVirtuelles):
    """Une page par fiche, par situation et par parcours, leurs index, l’auto-diagnostic et « Mon bureau »."""

    rayons = frozenset({"fiches", "situations", "parcours", "auto-diagnostic", "mon-bureau"})

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Ajoute aux pages les deux listes que lit « Mon bureau »."""
        files = super().on_files(files, config)
        for adresse, donnees in donnees_du_bureau(self.seance.contexte):
            files.append(File.generated(config, adresse, content=json.dumps(donnees, ensure_ascii=False, separators=(",", ":"))))
        return files
