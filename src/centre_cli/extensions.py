"""Les commandes qui vivent hors de ce paquet : elles se déclarent par le point d’entrée ``centre.commandes``."""

from __future__ import annotations

from importlib.metadata import entry_points

import click

from centre_cli.francais import Commande

GROUPE = "centre.commandes"
"""Le nom du point d’entrée (``pyproject.toml``) : nom de la commande = objet Click."""


def ajouter_les_extensions(groupe: click.Group) -> None:
    """Ajoute chaque commande déclarée ; celle dont le code n’est pas installé dit pourquoi quand on l’appelle."""
    for point in sorted(entry_points(group=GROUPE), key=lambda p: p.name):
        try:
            commande = point.load()
        except ModuleNotFoundError:
            commande = _absente(point.name)
        groupe.add_command(commande, point.name)


def _absente(nom: str) -> Commande:
    @click.command(cls=Commande, name=nom, hidden=True, context_settings={"ignore_unknown_options": True})
    @click.argument("reste", nargs=-1)
    def commande(reste: tuple[str, ...]) -> None:
        """Absente du paquet installé."""
        raise click.ClickException(
            f"« {nom} » n’est pas dans le paquet installé : lancez cette commande depuis le dépôt (make serve l’installe)."
        )

    assert isinstance(commande, Commande)
    return commande
