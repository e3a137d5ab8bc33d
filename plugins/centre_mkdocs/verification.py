"""``centre/verification`` : les constats deviennent des lignes de journal ; une construction stricte échoue sur eux."""

from __future__ import annotations

import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files

from centre.base.constat import Gravite
from centre_mkdocs.memoire import seance_de

_NIVEAUX = {Gravite.ERREUR: logging.ERROR, Gravite.AVERTISSEMENT: logging.WARNING, Gravite.AVIS: logging.INFO}

journal = get_plugin_logger("centre")


class VerificationPlugin(BasePlugin):
    """Dit, à chaque construction, tout ce que ``centre verifier`` dirait."""

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Écrit un message par constat."""
        for constat in seance_de(config).constats:
            journal.log(_NIVEAUX[constat.gravite], "%s", constat)
        return files
