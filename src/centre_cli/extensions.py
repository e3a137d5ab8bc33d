"""Les commandes qui vivent hors de ce paquet : elles se déclarent par le point d’entrée ``centre.commandes``."""

from __future__ import annotations

from collections.abc import Iterator

import click

from centre_cli.francais import Commande, GroupeDeCommandes

GROUPE = "centre.commandes"
"""Le nom du point d’entrée (``pyproject.toml``) : nom de la commande = objet Click."""


class GroupeOuvert(GroupeDeCommandes):
    """Un groupe qui connaît aussi ces commandes, et ne charge leur code que si on les demande.

    Celle dont le code n’est pas installé dit pourquoi quand on l’appelle.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Le nom de chaque commande, triés."""
        from importlib.metadata import entry_points

        return sorted({*super().list_commands(ctx), *(p.name for p in entry_points(group=GROUPE))})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """La commande de ce nom."""
        connue = super().get_command(ctx, cmd_name)
        if connue is None and (points := tuple(_declarees(cmd_name))):
            connue = points[0]
            self.add_command(connue, cmd_name)
        return connue


def _declarees(nom: str) -> Iterator[click.Command]:
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUPE, name=nom):
        try:
            yield point.load()
        except ModuleNotFoundError:
            yield _absente(nom)


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
