"""``centre/navigateur`` : le code et les feuilles de style que le site sert au navigateur."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from centre.navigateur import dossier_du_code, fichiers_servis


class NavigateurPlugin(BasePlugin):
    """Publie ``navigateur/`` : une adresse servie est le chemin du fichier dans le dépôt."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Fait reconstruire le site quand ce code change pendant ``serve``."""
        config.watch.append(str(dossier_du_code()))
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Ajoute chaque fichier au site."""
        for adresse, texte in fichiers_servis():
            files.append(File.generated(config, adresse, content=texte))
        return files
