"""Click, en français : aide, erreurs et mots de service."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import click

_PROCHE = r"(?: Did you mean (?P<p>.*?)\?| \((?:Did you mean one of|Possible options): (?P<q>.*?)\??\))?"
_PHRASES: tuple[tuple[str, str], ...] = (
    (rf"No such command '(?P<a>.*?)'\.{_PROCHE}", "« {a} » n’est pas une commande."),
    (rf"No such option:? '?(?P<a>[^\s']+?)'?\.?{_PROCHE}", "L’option {a} n’existe pas."),
    (r"Missing argument '(?P<a>.*)'\.?( .*)?", "Il manque l’argument {a}."),
    (r"Missing option '(?P<a>.*)'\.?( .*)?", "Il manque l’option {a}."),
    (r"Missing command\.", "Il manque le nom d’une commande."),
    (r"Option '(?P<a>.*)' requires an argument\.", "L’option {a} attend une valeur."),
    (r"Option '(?P<a>.*)' does not take a value\.", "L’option {a} n’attend pas de valeur."),
    (r"Got unexpected extra arguments? \((?P<a>.*)\)", "Argument en trop : {a}."),
    (r"Invalid value for (?P<a>.*): '(?P<b>.*)' is not one of (?P<c>.*)\.", "{a} : « {b} » n’est pas une valeur possible ({c})."),
    (r"Invalid value for (?P<a>.*): \w+ '(?P<b>.*)' does not exist\.", "{a} : « {b} » n’existe pas."),
    (r"Invalid value for (?P<a>.*): '?(?P<b>.*?)'? .*", "{a} : « {b} » n’est pas accepté."),
)


def traduire(message: str) -> str:
    """Un message d’erreur de Click, en français."""
    message = message.split("\n")[0]
    for motif, phrase in _PHRASES:
        trouve = re.fullmatch(motif, message)
        if trouve:
            mots = {k: (v or "").replace("'", "") for k, v in trouve.groupdict().items()}
            proche = mots.pop("p", "") or mots.pop("q", "")
            return phrase.format(**mots) + (f" Vouliez-vous dire {proche} ?" if proche else "")
    return message


_MOTS: tuple[tuple[str, str], ...] = (
    (r"\[OPTIONS\]", "[OPTIONS…]"),
    (r"COMMAND \[ARGS\]\.\.\.", "COMMANDE [ARGUMENTS…]"),
    (r"([A-Z\]}])\.\.\.", r"\1…"),
    (r"\[default: \((.*)\)\]", r"[défaut : \1]"),
    (r"\[default: ", "[défaut : "),
    (r"\[required\]", "[obligatoire]"),
    (r"; (\d+)<=x<=(\d+)\]", r" ; de \1 à \2]"),
    (r"\bDIRECTORY\b", "DOSSIER"),
    (r"\bINTEGER RANGE\b", "NOMBRE"),
    (r"\bTEXT\b", "TEXTE"),
    (r"\bPATH\b", "CHEMIN"),
)
_TITRES = {"Options": "Options ", "Commands": "Commandes ", "Positional arguments": "Arguments "}


def en_francais(aide: str) -> str:
    """Les mots de service de Click dans une aide, en français.

    >>> en_francais("Port.  [default: 8000; 1<=x<=65535]")
    'Port.  [défaut : 8000 ; de 1 à 65535]'
    """
    for anglais, francais in _MOTS:
        aide = re.sub(anglais, francais, aide)
    return aide


class _Mise(click.HelpFormatter):
    """La mise en page de l’aide : traduite avant d’être alignée."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """La ligne d’emploi."""
        super().write_usage(prog, en_francais(args), "Emploi : ")

    def write_heading(self, heading: str) -> None:
        """Le titre d’une rubrique."""
        super().write_heading(_TITRES.get(heading, heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Une liste d’options ou de commandes."""
        super().write_dl([(en_francais(nom), en_francais(aide)) for nom, aide in rows], col_max, col_spacing)


class _Contexte(click.Context):
    formatter_class = _Mise


class _EnFrancais:
    """Ce que commandes et groupes partagent : mise en page et option d’aide."""

    context_class = _Contexte

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """L’option d’aide, en français."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Affiche cette aide."
        return option  # type: ignore[no-any-return]

    def get_short_help_str(self, limit: int = 45) -> str:
        """Le premier paragraphe de l’aide, entier."""
        return " ".join((getattr(self, "help", None) or "").strip().split("\n\n")[0].split())


class Commande(_EnFrancais, click.Command):
    """Une commande dont l’aide est en français."""


class GroupeDeCommandes(_EnFrancais, click.Group):
    """Un groupe de commandes dont l’aide et les erreurs sont en français."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Exécute, et dit les erreurs en français ; code de sortie 2 pour une commande mal écrite, 1 pour un échec."""
        if not kwargs.pop("standalone_mode", True):
            return super().main(*args, standalone_mode=False, **kwargs)
        try:
            code = super().main(*args, standalone_mode=False, **kwargs)
        except click.exceptions.NoArgsIsHelpError as aide:
            click.echo(aide.format_message())
            raise SystemExit(2) from None
        except click.UsageError as erreur:
            click.echo(f"Erreur : {traduire(erreur.format_message())}", err=True)
            if erreur.ctx:
                click.echo(f"Aide : {erreur.ctx.command_path} --help", err=True)
            raise SystemExit(2) from None
        except click.ClickException as erreur:
            click.echo(f"Erreur : {erreur.format_message()}", err=True)
            raise SystemExit(1) from None
        except click.Abort:
            click.echo("Interrompu.", err=True)
            raise SystemExit(130) from None
        raise SystemExit(code if isinstance(code, int) else 0)
