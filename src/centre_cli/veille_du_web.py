"""``centre veille sources`` et ``centre veille liens`` : ce que le Web répond aujourd’hui à ce que nous citons."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from centre_cli.francais import Commande
from centre_cli.options import option_racine
from centre_cli.systeme import DejaLa, ecrire, raison

if TYPE_CHECKING:
    from centre.contenu.corpus import Corpus
    from centre.contenu.modeles.veille import Observation
    from centre.veille.observer import Constatation

SANS_RESEAU = "Aucune page n’a pu être jointe : le réseau manque, ou ces sites ne répondent plus. Rien n’a été noté."


def noter_la_veille(racine: Path, corpus: Corpus, neuves: Iterable[Observation]) -> None:
    """Écrit le fichier de la veille d’un seul coup ; en cas d’échec, celui d’avant reste entier."""
    from centre.veille.observer import FICHIER_DE_VEILLE, tableau_de_veille

    try:
        ecrire(racine / FICHIER_DE_VEILLE, tableau_de_veille(corpus, neuves).encode(), remplacer=True)
    except DejaLa as refus:
        raise click.ClickException(str(refus)) from None
    except OSError as erreur:
        raise click.ClickException(f"« {FICHIER_DE_VEILLE} » n’a pas pu être écrit : {raison(erreur)}.") from None


@click.command(cls=Commande)
@click.argument("sources_demandees", nargs=-1, metavar="[SOURCE]...")
@click.option("--json", "en_json", is_flag=True, help="Donne le résultat en JSON.")
@option_racine
def sources(sources_demandees: tuple[str, ...], en_json: bool, racine: Path) -> None:
    """Lit les sources qui ont une adresse, dit lesquelles ont changé et ce qui s’appuie dessus, et s’en souvient.

    Sans SOURCE, toutes, la plus anciennement essayée d’abord. Un site qui refuse ou se tait n’est pas dit disparu. Écrit
    docs/donnees/veille.csv, même si l’on arrête en cours de route ; sort 1 si une source a changé ou ne se trouve plus.
    """
    from centre.seance import Seance
    from centre.veille.observer import a_lire, observer
    from centre_cli.lecteur_du_web import LecteurDuWeb, SansReseau

    seance = Seance(racine.resolve(), date.today())
    corpus = seance.corpus
    try:
        voulues = a_lire(corpus, sources_demandees)
    except ValueError as refus:
        raise click.ClickException(str(refus)) from None
    vues: list[Constatation] = []
    arretee, lecteur = False, LecteurDuWeb()
    try:
        for vue in observer(corpus, voulues, lecteur.lire, seance.aujourd_hui):
            vues.append(vue)
            click.echo(f"{len(vues)}/{len(voulues)} {vue.source.id}\u00a0: {vue.observation.reponse.libelle.lower()}", err=True)
    except SansReseau:
        raise click.ClickException(SANS_RESEAU) from None
    except KeyboardInterrupt:
        arretee = True
    if lecteur.sans_reseau:
        raise click.ClickException(SANS_RESEAU)
    noter_la_veille(seance.racine, corpus, [v.observation for v in vues])
    if en_json:
        click.echo(json.dumps([v.en_donnees() for v in vues], ensure_ascii=False, indent=2))
    else:
        _raconter_les_sources(vues)
    if arretee:
        click.echo(f"Arrêtée\u00a0: {len(vues)} sources sur {len(voulues)} essayées et notées.", err=True)
        sys.exit(130)
    sys.exit(1 if any(v.change or v.observation.reponse == "introuvable" for v in vues) else 0)


def _raconter_les_sources(vues: list[Constatation]) -> None:
    for vue in vues:
        o = vue.observation
        if not vue.change and o.reponse == "lue":
            continue
        quoi = o.note if vue.change else f"{o.reponse.libelle}. {vue.pourquoi}"
        click.echo(f"{vue.source.court} ({vue.source.adresse})\u00a0: {quoi}")
        for passage in vue.nouveaux:
            click.echo(f"    nouveau\u00a0: {passage}")
        if vue.change or o.reponse == "introuvable":
            for citant in vue.citants:
                ou = f" ({', '.join(citant.ou)})" if citant.ou else ""
                click.echo(f"    à relire\u00a0: {citant.titre}{ou} [{citant.reference}]")
    comptes = Counter("changée" if v.change else v.observation.reponse.value for v in vues)
    click.echo(f"{len(vues)} sources\u00a0: " + (", ".join(f"{n} {mot}" for mot, n in comptes.most_common()) or "aucune") + ".")


@click.command(cls=Commande)
@click.option("--json", "en_json", is_flag=True, help="Donne le résultat en JSON.")
@option_racine
def liens(en_json: bool, racine: Path) -> None:
    """Demande chaque adresse d’un autre site écrite dans le contenu, et dit celles qui ne se trouvent plus, et où.

    Un site qui refuse ou se tait n’est pas dit disparu. Ne change aucun fichier ; sort 1 si une adresse est introuvable.
    """
    from centre.seance import Seance
    from centre.veille.liens import liens_ecrits, suivre_les_liens
    from centre_cli.lecteur_du_web import LecteurDuWeb, SansReseau

    ecrits = liens_ecrits(Seance(racine.resolve(), date.today()).examen)
    lecteur = LecteurDuWeb()
    try:
        vus = list(suivre_les_liens(ecrits, lambda adresse: lecteur.lire(adresse, corps=False)))
    except SansReseau:
        raise click.ClickException(SANS_RESEAU) from None
    if lecteur.sans_reseau:
        raise click.ClickException(SANS_RESEAU)
    if en_json:
        click.echo(json.dumps([v.en_donnees() for v in vus], ensure_ascii=False, indent=2))
    else:
        for lien in vus:
            if lien.reponse != "lue":
                click.echo(f"{lien.adresse}\u00a0: {lien.reponse.libelle.lower()}. {lien.pourquoi}")
                for place in lien.places:
                    click.echo(f"    écrite\u00a0: {place}")
        comptes = Counter(v.reponse.value for v in vus)
        click.echo(
            f"{len(vus)} adresses\u00a0: " + (", ".join(f"{n} {mot}" for mot, n in comptes.most_common()) or "aucune") + "."
        )
    sys.exit(1 if any(v.reponse == "introuvable" for v in vus) else 0)
