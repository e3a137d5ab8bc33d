"""Les options que plusieurs commandes partagent."""

from __future__ import annotations

from pathlib import Path

import click

option_racine = click.option(
    "--racine",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    show_default="le dossier courant",
    help="Dossier du projet.",
)
"""Le dossier du projet : toute commande qui lit le contenu le demande ainsi."""
