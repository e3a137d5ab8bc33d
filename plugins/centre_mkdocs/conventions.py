"""``centre/conventions`` : les modèles, leurs formulaires, leurs documents et les kits de territoire."""

from __future__ import annotations

from contextlib import suppress

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from centre.documents.publier.publication import ModeleFautif
from centre_mkdocs.virtuelles import PagesVirtuelles


class ConventionsPlugin(PagesVirtuelles):
    """Une page et un formulaire par modèle, et leurs fichiers, vierges et pré-remplis."""

    rayons = frozenset({"conventions"})

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Ajoute aux pages les documents, les données que lit le navigateur."""
        files = super().on_files(files, config)
        publication = self.seance.publication
        for document in (*publication.documents(), *publication.donnees()):
            with suppress(ModeleFautif):  # ce que la vérification a déjà dit, à sa ligne
                if publication.reserve.connue(document.recette) and self.reprise.fichier_a_jour(
                    document.adresse, document.recette
                ):
                    continue
                self.reprise.recettes[document.adresse] = document.recette
                files.append(File.generated(config, document.adresse, abs_src_path=str(publication.piece(document).chemin)))
        return files

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Retire de la réserve ce que plus rien ne demande."""
        self.seance.reserve.elaguer()
