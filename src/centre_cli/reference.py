"""La page de référence des commandes, lue dans les commandes elles-mêmes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import click

from centre.reference.ecriture import code, tableau, texte
from centre_cli.francais import en_francais

PAGE_DES_COMMANDES = "docs/reference/commandes.md"

LARGEUR = 10_000
"""Assez large pour que Click ne coupe aucune ligne : la page ne dépend pas de la taille d’un terminal."""


def page_des_commandes(programme: click.Command, nom: str = "centre") -> str:
    """Le texte Markdown de la page : pour chaque commande, son rôle, son emploi, ses arguments et ses options."""
    blocs = [
        f"# Les commandes de `{nom}`",
        "Chaque commande s’écrit dans un terminal, à la racine du projet. Cette page est produite depuis le programme : "
        f"c’est ce que répond `{nom} --help`, commande par commande.",
        "Toutes rendent 0 quand tout va bien, 1 quand quelque chose est à reprendre, 2 quand la commande est mal écrite.",
    ]
    for contexte in commandes(programme, nom):
        blocs += _commande(contexte)
    return "\n\n".join(blocs) + "\n"


def commandes(commande: click.Command, nom: str, parent: click.Context | None = None) -> Iterator[click.Context]:
    """Les contextes de toutes les commandes qui font quelque chose, sous-commandes comprises, dans l’ordre alphabétique."""
    contexte = click.Context(commande, parent=parent, info_name=nom, terminal_width=LARGEUR, max_content_width=LARGEUR)
    if not isinstance(commande, click.Group):
        yield contexte
        return
    for sous_nom in commande.list_commands(contexte):
        sous_commande = commande.get_command(contexte, sous_nom)
        if sous_commande is not None and not sous_commande.hidden:
            yield from commandes(sous_commande, sous_nom, contexte)


def _commande(contexte: click.Context) -> Iterator[str]:
    commande = contexte.command
    yield f"## {contexte.command_path}"
    yield from map(texte, inspect.cleandoc(commande.help or "").split("\n\n"))
    emploi = " ".join([contexte.command_path, *commande.collect_usage_pieces(contexte)])
    yield f"Emploi : {code(en_francais(emploi))}"
    fiches = (parametre.get_help_record(contexte) for parametre in commande.get_params(contexte))
    lignes = [_ligne(*fiche) for fiche in fiches if fiche is not None and fiche[1]]
    yield tableau(("Option", "Ce qu’elle fait"), lignes)


def _ligne(option: str, aide: str) -> tuple[str, str]:
    phrase = re.sub(r"\s+\[(.*)\]$", r" (\1)", en_francais(aide))
    return code(en_francais(option)), texte(phrase)
