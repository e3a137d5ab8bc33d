"""Les commandes : elles lisent des options, appellent le cœur et affichent en français."""

from __future__ import annotations

import sys
from collections.abc import Collection
from datetime import date
from pathlib import Path

import click

from centre.base.constat import Gravite, constats_en_json, en_github, en_texte, est_bloquant
from centre_cli.extensions import GroupeOuvert
from centre_cli.francais import Commande, GroupeDeCommandes
from centre_cli.options import option_racine
from centre_cli.systeme import raison
from centre_cli.traductions import traduction
from centre_cli.veille import sceller, veille

FORMES_DES_CONSTATS = {"texte": en_texte, "json": constats_en_json, "github": en_github}


@click.group(cls=GroupeOuvert)
@click.version_option(package_name="centre-de-ressources", message="centre %(version)s", help="Affiche la version.")
def main() -> None:
    """Vérifie, construit, sert et mesure le centre de ressources."""


main.add_command(traduction)
main.add_command(veille)
main.add_command(sceller)


@main.command(cls=Commande)
@click.option(
    "--format",
    "forme",
    type=click.Choice(list(FORMES_DES_CONSTATS)),
    default="texte",
    show_default=True,
    help="Forme des constats.",
)
@click.option(
    "--au", type=click.DateTime(["%Y-%m-%d"]), metavar="AAAA-MM-JJ", help="Date des relectures.  [défaut : aujourd’hui]"
)
@click.argument("fichiers", nargs=-1, type=click.Path(path_type=Path), metavar="[FICHIER]...")
@option_racine
def verifier(fichiers: tuple[Path, ...], forme: str, au: object, racine: Path) -> None:
    """Relit le contenu et dit, ligne par ligne, ce qui est à reprendre.

    Sans FICHIER, tout est vérifié ; sinon ceux-là seulement. Sort 1 s’il y a une erreur. Ne change aucun fichier.
    """
    from centre.base.codes import trier
    from centre.seance import Seance

    jour = au.date() if hasattr(au, "date") else date.today()
    seance = Seance(racine.resolve(), jour)
    chemins = [_dans_le_projet(fichier, seance.racine, seance.corpus.chemins) for fichier in fichiers]
    constats = trier(c for chemin in chemins for c in seance.constats_de(chemin)) if chemins else seance.constats
    if constats or forme == "json":
        click.echo(FORMES_DES_CONSTATS[forme](constats))
    if forme == "texte":
        compte = {g: sum(c.gravite is g for c in constats) for g in Gravite}
        accordes = (f"{n} {g}{'s' if n > 1 and not g.endswith('s') else ''}" for g, n in compte.items() if n)
        details = ", ".join(accordes) or "rien à reprendre"
        relus = f"{len(chemins)} fichier{'s' * (len(chemins) > 1)}" if chemins else f"{len(seance.corpus.entrees)} éléments"
        click.echo(f"{relus} relu{'s' * (len(chemins) != 1)} : {details}.")
    sys.exit(1 if est_bloquant(constats) else 0)


def _dans_le_projet(fichier: Path, racine: Path, chemins: Collection[str]) -> str:
    """Le chemin d’un fichier de contenu, tel que le corpus le nomme ; il se donne depuis le dossier courant ou la racine."""
    for essai in (fichier, racine / fichier):
        absolu = essai.absolute()
        if absolu.is_relative_to(racine):
            chemin = absolu.relative_to(racine).as_posix()
            if chemin in chemins:
                return chemin
    raise click.ClickException(f"« {fichier} » n’est pas un fichier de contenu du projet : docs/, fiches/ ou outils/.")


@main.command(cls=Commande)
@click.option("--vers", "destination", type=click.Path(path_type=Path), help="Dossier du site publié.  [défaut : site]")
@click.option(
    "--moteur", type=click.Choice(["mkdocs", "properdocs"]), default="mkdocs", show_default=True, help="Moteur de site."
)
@option_racine
def construire(destination: Path | None, moteur: str, racine: Path) -> None:
    """Construit le site à côté, le contrôle, puis le met en place d’un coup.

    Tant que tout n’est pas bon, le site publié reste celui d’avant.
    """
    from centre_cli.arret import ecouter_les_arrets
    from centre_cli.avancement import Avancement
    from centre_cli.construction import construire_et_publier
    from centre_cli.echec import Echec

    ecouter_les_arrets()
    avancement = Avancement()
    try:
        bilan = construire_et_publier(racine.resolve(), destination, moteur, avancement)
    except Echec as echec:
        raise click.ClickException(str(echec)) from None
    except KeyboardInterrupt:
        click.echo("Construction interrompue. Le site publié n’a pas changé.", err=True)
        sys.exit(130)
    finally:
        avancement.effacer()
    click.echo(bilan)


@main.command(cls=Commande)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port d’écoute, sur 127.0.0.1.")
@option_racine
def servir(port: int, racine: Path) -> None:
    """Sert le site sur 127.0.0.1 et le reconstruit à chaque modification."""
    from centre_cli.service import servir as lancer

    lancer(racine.resolve(), port)


@main.command(cls=Commande)
@click.option("--check", is_flag=True, help="N’écrit rien ; sort 1 si un fichier produit n’est pas à jour.")
@option_racine
def generer(check: bool, racine: Path) -> None:
    """Produit, depuis les modèles, les schémas JSON, les pages de référence et les constantes du navigateur."""
    from centre.reference import ecarts, ecrire_les_produits, orphelins, produire
    from centre_cli.reference import PAGE_DES_COMMANDES, page_des_commandes
    from centre_search.declares import modules_declares

    produits = produire() | modules_declares() | {PAGE_DES_COMMANDES: page_des_commandes(main)}
    if check:
        differences = ecarts(racine.resolve(), produits)
        for difference in differences:
            click.echo(difference)
        click.echo(f"{len(produits)} fichiers produits : " + ("à jour." if not differences else "lancez « centre generer »."))
        sys.exit(1 if differences else 0)
    try:
        changes = ecrire_les_produits(racine.resolve(), produits)
    except OSError as erreur:
        raise click.ClickException(f"Un fichier n’a pas pu être écrit : {raison(erreur)}. Rien n’est à moitié.") from None
    for orphelin in orphelins(racine.resolve(), produits):
        click.echo(f"{orphelin} : n’est plus produit, supprimez-le.")
    click.echo(f"{len(produits)} fichiers produits, {len(changes)} changés.")


@main.command(cls=Commande, name="nouvelle-fiche")
@click.argument("type", type=click.Choice(["fiche", "situation", "feuillet"]))
@click.argument("identifiant")
@click.option("--theme", help="Rayon de la fiche (le dossier de fiches/).")
@option_racine
def nouvelle_fiche(type: str, identifiant: str, theme: str | None, racine: Path) -> None:
    """Prépare un fichier à compléter, avec chaque champ et son explication.

    Dites le type (fiche, situation ou feuillet), puis l’identifiant : un nom court, définitif, en minuscules sans accent, avec
    des tirets.
    """
    from centre_cli.amorce import RefusDePreparer, amorcer

    try:
        chemin = amorcer(racine.resolve(), type, identifiant, theme, date.today())
    except RefusDePreparer as refus:
        raise click.ClickException(str(refus)) from None
    click.echo(f"Écrit : {chemin}\nComplétez-le, puis lancez « centre verifier ».")


@main.command(cls=Commande)
@click.argument("requete", nargs=-1, required=True)
@click.option("--type", "types", multiple=True, help="Type de contenu : fiche, outil, situation… (répétable).")
@click.option("--territoire", "territoires", multiple=True, help="Territoire : lyon, somme… (répétable).")
@click.option("--filtre", "autres", multiple=True, help="Autre filtre, écrit axe:valeur (répétable).")
@click.option("--nombre", type=click.IntRange(1, 100), default=10, show_default=True, help="Nombre de réponses affichées.")
@click.option("--json", "en_json", is_flag=True, help="Donne les réponses en JSON.")
@click.option("--pourquoi", is_flag=True, help="Dit ce que chaque mot a apporté.")
@option_racine
def chercher(
    requete: tuple[str, ...], types: tuple[str, ...], territoires: tuple[str, ...], autres: tuple[str, ...],
    nombre: int, en_json: bool, pourquoi: bool, racine: Path,
) -> None:  # fmt: skip
    """Cherche dans le centre, comme sur le site."""
    from centre_cli.recherche import chercher as lancer
    from centre_cli.recherche import filtres_de

    filtres = filtres_de(types, territoires, autres)
    click.echo(lancer(racine.resolve(), " ".join(requete), filtres, nombre, en_json=en_json, pourquoi=pourquoi))


@main.group(cls=GroupeDeCommandes)
def convention() -> None:
    """Liste, remplit, relit et compare les modèles de convention."""


@convention.command(cls=Commande, name="liste")
@option_racine
def convention_liste(racine: Path) -> None:
    """Nomme les modèles publiés, avec leur version."""
    from centre_cli.conventions import liste

    click.echo("\n".join(liste(racine.resolve())))


@convention.command(cls=Commande, name="champs")
@click.argument("modele")
@option_racine
def convention_champs(modele: str, racine: Path) -> None:
    """Dit ce qu’un modèle demande : ses champs, ses choix, ses clauses."""
    from centre_cli.conventions import champs

    click.echo("\n".join(champs(racine.resolve(), modele)))


@convention.command(cls=Commande, name="remplir")
@click.argument("modele")
@click.option("--territoire", default="", help="Pré-remplit avec ce que le centre sait d’un territoire.")
@click.option(
    "--valeurs",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Réponses, en YAML ou en JSON (le fichier qu’enregistre le formulaire).",
)
@click.option("--clause", "gardees", multiple=True, help="Garde cette clause (répétable).")
@click.option("--sans-clause", "retirees", multiple=True, help="Retire cette clause (répétable).")
@click.option("-o", "--sortie", type=click.Path(dir_okay=False, path_type=Path), help="Document à écrire : .docx, .odt ou .pdf.")
@click.option("--remplacer", is_flag=True, help="Remplace le document s’il existe déjà.")
@option_racine
def convention_remplir(
    modele: str, territoire: str, valeurs: Path | None, gardees: tuple[str, ...], retirees: tuple[str, ...],
    sortie: Path | None, remplacer: bool, racine: Path,
) -> None:  # fmt: skip
    """Remplit un modèle : les mêmes octets que le formulaire du site pour les mêmes réponses.

    Ce qui manque s’imprime « [À compléter : …] » et se dit. Une réponse refusée se nomme, et rien n’est écrit.
    Un fichier déjà là n’est jamais écrasé sans --remplacer.
    """
    from centre_cli.conventions import remplir_modele

    faits = remplir_modele(racine.resolve(), modele, territoire, valeurs, gardees, retirees, sortie, remplacer=remplacer)
    click.echo("\n".join(faits))


@convention.command(cls=Commande, name="verifier")
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "en_json_", is_flag=True, help="Donne le résultat en JSON.")
@option_racine
def convention_verifier(document: Path, en_json_: bool, racine: Path) -> None:
    """Dit de quel modèle vient un document, ce qui y a été retouché et ce qui a changé depuis.

    Sort 1 si le document n’est pas à jour.
    """
    import json

    from centre_cli.conventions import relecture_en_donnees
    from centre_cli.conventions import verifier as relire

    lignes, relecture = relire(racine.resolve(), document)
    click.echo(json.dumps(relecture_en_donnees(relecture), ensure_ascii=False, indent=2) if en_json_ else "\n".join(lignes))
    sys.exit(0 if relecture.a_jour else 1)


@convention.command(cls=Commande, name="comparer")
@click.argument("modele")
@click.argument("ancienne")
@click.argument("neuve")
@option_racine
def convention_comparer(modele: str, ancienne: str, neuve: str, racine: Path) -> None:
    """Compare deux versions d’un modèle, clause par clause."""
    from centre_cli.conventions import comparer_versions

    click.echo("\n".join(comparer_versions(racine.resolve(), modele, ancienne, neuve)))
