"""``centre/donnees`` : les rayons des données, l’index général, et ce qui est à revoir, en flux et en agenda."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from centre.contenu.types import DONNEES, TYPES
from centre.pages.flux import fichiers_a_revoir
from centre_mkdocs.memoire import seance_de
from centre_mkdocs.virtuelles import PagesVirtuelles


class DonneesPlugin(PagesVirtuelles):
    """Les pages bâties sur les données de ``docs/donnees/``."""

    rayons = frozenset({"recherche", "mallette"} | {TYPES[nom].rayon for nom in DONNEES})

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Ajoute aux pages ce que l’équipe suit ailleurs : flux Atom, agenda, données."""
        for adresse, texte in fichiers_a_revoir(seance_de(config).contexte).items():
            files.append(File.generated(config, adresse, content=texte))
        return super().on_files(files, config)
