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
        corpus, fichiers = self.seance.corpus, self.seance.fichiers
        for outil in corpus.de(Outil):
            dossier = (corpus.racine / outil.chemin).parent
            for fichier in fichiers.de(outil):
                adresse = f"outils/{outil.contenu.id}/{fichier.nom}"
                if fichier.octets is None:
                    files.append(File.generated(config, adresse, abs_src_path=str(dossier / fichier.nom)))
                else:
                    files.append(File.generated(config, adresse, content=fichier.octets))
        return files
