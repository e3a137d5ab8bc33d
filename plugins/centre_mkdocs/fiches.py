"""``centre/fiches`` : la rubrique « Agir » (des fiches aux assistants) et « Mon bureau »."""

from __future__ import annotations

import json

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from centre.contenu.types import CONTENUS, TYPES
from centre.pages import donnees_du_bureau
from centre_mkdocs.virtuelles import PagesVirtuelles


class FichesPlugin(PagesVirtuelles):
    """Une page par contenu de la rubrique, et leurs index : un type nouveau y entre par sa ligne."""

    rayons = frozenset({"mon-bureau", *(TYPES[nom].adresse.split("/")[0] for nom in CONTENUS if TYPES[nom].rubrique == "agir")})

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Ajoute aux pages les deux listes que lit « Mon bureau »."""
        files = super().on_files(files, config)
        for adresse, donnees in donnees_du_bureau(self.seance.contexte):
            files.append(File.generated(config, adresse, content=json.dumps(donnees, ensure_ascii=False, separators=(",", ":"))))
        return files
