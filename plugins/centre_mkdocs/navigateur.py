"""``centre/navigateur`` : le code et les feuilles de style que le site sert au navigateur."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from centre.navigateur import dossier_du_code, empreinte_du_code_servi, fichiers_servis
from centre_mkdocs.memoire import seance_de

CODE_SERVI = "code servi"
"""Le nom, dans la séance, du code assemblé la fois d’avant, par empreinte de ses sources."""


class NavigateurPlugin(BasePlugin):
    """Publie ``navigateur/`` : une adresse servie est le chemin du fichier dans le dépôt."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Fait reconstruire le site quand ce code change pendant ``serve``."""
        config.watch.append(str(dossier_du_code()))
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Ajoute chaque fichier au site ; ce qui a déjà été assemblé des mêmes sources est repris."""
        deja, retenu = seance_de(config).souvenir(CODE_SERVI)
        empreinte = empreinte_du_code_servi()
        retenu[empreinte] = servis = deja.get(empreinte) or tuple(fichiers_servis())
        for adresse, texte in servis:
            files.append(File.generated(config, adresse, content=texte))
        return files
