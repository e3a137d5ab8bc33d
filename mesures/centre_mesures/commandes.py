"""« centre mesurer » : ce que le centre coûte et ce qu’il vaut, à côté de ses pairs, sur cette machine."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from centre.contenu.types import CONTENUS
from centre_cli.francais import Commande, GroupeDeCommandes
from centre_cli.options import option_racine


@click.group(cls=GroupeDeCommandes)
def mesurer() -> None:
    """Mesure le centre à côté de ses pairs, sur cette machine."""


@mesurer.command(cls=Commande, name="construction")
@click.option(
    "--pages",
    "tailles",
    multiple=True,
    type=click.IntRange(1, 20000),
    default=(60, 1000, 2700),
    show_default=True,
    help="Nombre de fiches.",
)
@click.option(
    "--repetitions",
    type=click.IntRange(1, 20),
    default=1,
    show_default=True,
    help="Nombre de paires de constructions par taille.",
)
@option_racine
def mesurer_construction(tailles: tuple[int, ...], repetitions: int, racine: Path) -> None:
    """Temps et mémoire d’une construction, à côté de Material seul sur les mêmes pages."""
    from centre_mesures.construction import mesurer_construction as lancer

    lancer(racine.resolve(), tailles, repetitions, click.echo)


@mesurer.command(cls=Commande, name="mutations")
@click.option("--tirages", type=click.IntRange(6, 5000), default=200, show_default=True, help="Nombre de valeurs changées.")
@option_racine
def mesurer_mutations(tirages: int, racine: Path) -> None:
    """Part des valeurs changées sans relecture que la vérification trouve : nombres, durées, articles, dates, noms.

    Sort 1 si plus d’une faute sur vingt passe.
    """
    from centre_mesures.mutations import mesurer_part_vue as lancer

    sys.exit(0 if lancer(racine.resolve(), tirages, click.echo) else 1)


@mesurer.command(cls=Commande, name="navigateur")
def mesurer_navigateur() -> None:
    """Octets de chaque fichier servi au navigateur, et part du code déclarée en Python.

    Sort 1 si un fichier dépasse ce qui est visé.
    """
    from centre_mesures.navigateur import mesurer_navigateur as lancer

    sys.exit(0 if lancer(click.echo) else 1)


@mesurer.command(cls=Commande, name="conventions")
@click.option(
    "--modele", "modeles", multiple=True, metavar="MODELE", help="Ne mesure que ce modèle ; se répète.  [défaut : tous]"
)
@click.option(
    "--repetitions", type=click.IntRange(1, 200), default=20, show_default=True, help="Remplissages par modèle, dont la médiane."
)
@click.option(
    "--site", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Site déjà construit.  [défaut : site]"
)
@option_racine
def mesurer_conventions(modeles: tuple[str, ...], repetitions: int, site: Path | None, racine: Path) -> None:
    """Octets et temps pour remplir un modèle, à côté de docxtemplater, puis pour produire tous les documents.

    docxtemplater et pizzip sont téléchargés par npm dans .cache ; sans réseau, le reste se mesure quand même.
    """
    from centre_mesures.conventions import mesurer_conventions as lancer

    lancer(racine.resolve(), site or racine.resolve() / "site", modeles, repetitions, click.echo)


@mesurer.command(cls=Commande, name="verification")
@option_racine
def mesurer_verification(racine: Path) -> None:
    """Temps de processeur pour vérifier un fichier seul, à chaud, à côté de tout vérifier."""
    from centre_mesures.verification import mesurer_verification as lancer

    lancer(racine.resolve(), click.echo)


@mesurer.command(cls=Commande, name="lisibilite")
@click.option(
    "--type",
    type=click.Choice(list(CONTENUS)),
    help="Ne mesure que ce type de contenu : fiche, situation…",
)
@click.option("--details", is_flag=True, help="Dit, page par page, ce qui est à reprendre, la plus difficile d’abord.")
@option_racine
def mesurer_lisibilite(type: str | None, details: bool, racine: Path) -> None:
    """Facilité de lecture des contenus : indice de Kandel et Moles, longueur des phrases, sigles non expliqués.

    Sort 1 si une médiane est sous sa visée (60 pour les situations, 50 pour les fiches), si un type dépasse 20 mots
    par phrase en moyenne, ou si un sigle n’est ni au glossaire ni déplié sur place.
    """
    from centre_mesures.lisibilite import mesurer_lisibilite as lancer

    sys.exit(0 if lancer(racine.resolve(), type, details=details, dire=click.echo) else 1)


@mesurer.command(cls=Commande, name="pages")
@click.option(
    "--site", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Site déjà construit.  [défaut : site]"
)
@click.option("--lighthouse", is_flag=True, help="Ajoute Lighthouse (téléchargé par npm), médiane de cinq passages.")
@option_racine
def mesurer_pages(site: Path | None, lighthouse: bool, racine: Path) -> None:
    """Octets transférés, requêtes et notes, page par page, à côté de Material seul ; et ce qu’un pouce atteint.

    À 360 × 740 : jusqu’où descendent l’appel et le premier geste de chaque situation, et combien de touchers mènent
    de l’accueil à chaque situation, convention et outil.
    """
    from centre_mesures.pages import mesurer_pages as lancer

    lancer(racine.resolve(), site or racine.resolve() / "site", lighthouse, click.echo)


@mesurer.command(cls=Commande, name="mallette")
@click.option(
    "--site", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Site déjà construit.  [défaut : site]"
)
@option_racine
def mesurer_mallette(site: Path | None, racine: Path) -> None:
    """Octets pour prendre tout le centre, pour une première visite, et pour la mise à jour après une fiche changée.

    Sort 1 si ce qui est visé n’est pas tenu.
    """
    from centre_mesures.mallette import mesurer_la_mallette as lancer

    construit = site or racine.resolve() / "site"
    if not (construit / "mallette.json").is_file():
        raise click.ClickException(f"« {construit.name} » n’est pas un site construit : lancez d’abord « centre construire ».")
    sys.exit(0 if lancer(racine.resolve(), construit, click.echo) else 1)


@mesurer.command(cls=Commande, name="questions")
@click.option("--ecrire", is_flag=True, help="Garde ces rangs comme référence (mesures/banc/attendus.json).")
@option_racine
def mesurer_questions(ecrire: bool, racine: Path) -> None:
    """Rejoue le banc de questions du centre et dit ce qui est trouvé, par lot et par famille.

    Une question est réussie si une bonne réponse est dans les trois premières. Sort 1 si moins de dix-neuf sur vingt le sont,
    si une question reste sans réponse, ou si une question se perd sans que requetes.yml dise pourquoi.
    """
    from centre_mesures.questions import mesurer_questions as lancer

    sys.exit(0 if lancer(racine.resolve(), ecrire=ecrire, dire=click.echo) else 1)


@mesurer.command(cls=Commande, name="recherche")
@click.option(
    "--corpus",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Documents, en JSONL.  [défaut : corpus publics]",
)
@click.option(
    "--requetes",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Requêtes jugées, en JSONL (répétable).",
)
@click.option(
    "--moteur", default="python", show_default=True, help="Moteur : python, whoosh, navigateur, chromium, un pair, ou « tous »."
)
@click.option("--sortie", type=click.Path(dir_okay=False, path_type=Path), help="Écrit les résultats au format d’échange.")
@click.option(
    "--thesaurus", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Thésaurus à employer.  [défaut : aucun]"
)
@click.option(
    "--ralenti", type=click.IntRange(1, 20), default=1, show_default=True, help="Ralentit le processeur du navigateur d’autant."
)
@click.option("--pairs", is_flag=True, help="Mesure aussi les pairs (téléchargés), à la suite, dans un seul tableau.")
@option_racine
def mesurer_recherche(
    corpus: Path | None,
    requetes: tuple[Path, ...],
    moteur: str,
    sortie: Path | None,
    thesaurus: Path | None,
    ralenti: int,
    pairs: bool,
    racine: Path,
) -> None:
    """Qualité, octets et temps de la recherche, sur des corpus publics ou sur les vôtres."""
    from centre_mesures.recherche.banc import mesurer_recherche as lancer
    from centre_mesures.recherche.jugement import BancImpossible

    if corpus is not None and not requetes:
        raise click.UsageError("Avec --corpus, donnez au moins un fichier de --requetes.")
    cache = racine.resolve() / ".cache" / "banc"
    try:
        click.echo(
            lancer(corpus, requetes, moteur, sortie, thesaurus, cache, ralenti, lambda texte: click.echo(texte, err=True), pairs)
        )
    except BancImpossible as impossible:
        raise click.ClickException(str(impossible)) from None
