"""``centre/outils`` : les outils avec leurs fichiers."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from centre.contenu.modeles import Outil
from centre_mkdocs.virtuelles import PagesVirtuelles


class OutilsPlugin(PagesVirtuelles):
    """Une page par outil, leur index, et les fichiers à télécharger."""

    rayons = frozenset({"outils"})

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Ajoute aux pages les fichiers des outils, déclarés ou produits, sous l’adresse de l’outil."""
        files = super().on_files(files, config)
        for outil in self.seance.corpus.de(Outil):
            for fichier in self.seance.fichiers.de(outil):
                adresse = f"outils/{outil.contenu.id}/{fichier.annonce.nom}"
                if not self.reprise.fichier_a_jour(adresse, fichier.piece.sha256):
                    files.append(File.generated(config, adresse, abs_src_path=str(fichier.piece.chemin)))
        return files
