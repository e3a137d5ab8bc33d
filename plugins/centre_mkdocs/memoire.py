"""La séance d’une construction : les adaptateurs ne se parlent pas, chacun la demande ici."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from centre.base.journal import Journal
from centre.base.reserve import Reserve
from centre.reprise.sorties import Reprise
from centre.seance import Seance

CLE, CLE_DE_REPRISE = "seance", "reprise"
"""Où la séance et la reprise se rangent dans ``extra`` : qui appelle le moteur peut y mettre les siennes, déjà ouvertes."""


def racine_de(config: MkDocsConfig) -> Path:
    """Le dossier du projet : celui de ``mkdocs.yml``."""
    return Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()


def seance_de(config: MkDocsConfig) -> Seance:
    """La séance de cette construction : celle que l’on a confiée au moteur, ou une nouvelle, ouverte au premier besoin."""
    if not isinstance(config.extra.get(CLE), Seance):
        racine = racine_de(config)
        config.extra[CLE] = Seance(racine, date.today(), Reserve(racine / ".cache" / "documents"))
    seance: Seance = config.extra[CLE]
    return seance


def reprise_de(config: MkDocsConfig) -> Reprise:
    """Ce que cette construction peut garder de la précédente : rien, si le moteur est appelé seul."""
    if not isinstance(config.extra.get(CLE_DE_REPRISE), Reprise):
        config.extra[CLE_DE_REPRISE] = Reprise(Journal())
    reprise: Reprise = config.extra[CLE_DE_REPRISE]
    return reprise
