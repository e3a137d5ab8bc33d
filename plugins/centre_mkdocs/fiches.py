<<<<<<< HEAD
"""``centre/fiches`` : les bonnes pratiques, les situations, les parcours d’accueil, l’auto-diagnostic et « Mon bureau »."""

from __future__ import annotations

import json

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from centre.pages import donnees_du_bureau
=======
"""``centre/fiches`` : tout ce que porte la rubrique « Agir » : fiches, situations, feuillets, parcours, auto-diagnostic."""

from __future__ import annotations

from centre.contenu.types import CONTENUS, TYPES
>>>>>>> maison
from centre_mkdocs.virtuelles import PagesVirtuelles


class FichesPlugin(PagesVirtuelles):
<<<<<<< HEAD
    """Une page par fiche, par situation et par parcours, leurs index, l’auto-diagnostic et « Mon bureau »."""

    rayons = frozenset({"fiches", "situations", "parcours", "auto-diagnostic", "mon-bureau"})

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Ajoute aux pages les deux listes que lit « Mon bureau »."""
        files = super().on_files(files, config)
        for adresse, donnees in donnees_du_bureau(self.seance.contexte):
            files.append(File.generated(config, adresse, content=json.dumps(donnees, ensure_ascii=False, separators=(",", ":"))))
        return files
=======
    """Une page par contenu de la rubrique, et leurs index : un type nouveau y entre par sa ligne."""

    rayons = frozenset(TYPES[nom].adresse.split("/")[0] for nom in CONTENUS if TYPES[nom].rubrique == "agir")
>>>>>>> maison
