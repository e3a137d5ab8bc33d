"""``centre veille`` et ``centre sceller`` : ce qui a changé dehors, ce qui est dû, et ce qu’une relecture signe."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from centre_cli.francais import Commande, GroupeDeCommandes
from centre_cli.options import option_racine
from centre_cli.systeme import DejaLa, ecrire, raison
from centre_cli.veille_du_web import liens, noter_la_veille, sources

if TYPE_CHECKING:
    from centre.veille.droit import Suivi
    from centre.veille.etaler import Etalement


class _Fonction(click.ParamType):
    """Un métier du vocabulaire, lu seulement quand on en donne un : les autres commandes n’ont pas à charger les modèles."""

    name = "fonction"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Le métier, ou un refus qui donne la liste."""
        from centre.contenu.vocabulaire import Metier

        return click.Choice([m.value for m in Metier]).convert(value, param, ctx)


@click.group(cls=GroupeDeCommandes)
def veille() -> None:
    """Dit ce qui a changé dans la loi et ce qu’il faut relire ; ne change aucun contenu sans qu’on le demande."""


@veille.command(cls=Commande)
@click.option(
    "--depuis",
    "dossier",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DOSSIER_OU_TGZ",
    help="Paquet @socialgouv/legi-data (.tgz ou déplié), clone de son dépôt, ou dossier de fichiers « .jsonl ».",
)
@click.option(
    "--avant", type=click.Path(path_type=Path), metavar="DOSSIER_OU_TGZ", help="État plus ancien, pour voir les mots changés."
)
@click.option("--noter", is_flag=True, help="Note les changements dans docs/donnees/veille.csv, pour la page « À revoir ».")
@click.option("--json", "en_json", is_flag=True, help="Donne le résultat en JSON.")
@option_racine
def droit(dossier: Path, avant: Path | None, noter: bool, en_json: bool, racine: Path) -> None:
    """Suit chaque article du registre dans les textes officiels, et dit les pages, clauses, outils et classeurs à relire.

    Le paquet se télécharge à part : « npm pack @socialgouv/legi-data ». Sort 1 s’il faut relire quelque chose. Sans --noter, ne
    change aucun fichier.
    """
    from centre.seance import Seance
    from centre.veille.droit import suivre_le_droit
    from centre.veille.textes_officiels import DossierIllisible, lire_textes_officiels

    try:
        officiels = lire_textes_officiels(dossier)
        anciens = lire_textes_officiels(avant) if avant else None
    except DossierIllisible as faute:
        raise click.ClickException(str(faute)) from None
    seance = Seance(racine.resolve(), date.today())
    suivis = suivre_le_droit(seance.examen, officiels, anciens)
    if noter:
        from centre.veille.observer import observer_la_loi

        noter_la_veille(seance.racine, seance.corpus, observer_la_loi(seance.corpus, suivis, date.today()))
    if en_json:
        click.echo(json.dumps([s.en_donnees() for s in suivis], ensure_ascii=False, indent=2))
    else:
        _raconter(suivis)
    sys.exit(1 if any(s.est_une_alerte for s in suivis) else 0)


def _raconter(suivis: Sequence[Suivi]) -> None:
    for s in suivis:
        if s.explication:
            click.echo(f"{s.article.intitule}\u00a0: {s.verdict.libelle.lower()}. {s.explication}")
        if s.est_une_alerte:
            for place in s.a_relire:
                click.echo(f"    à relire\u00a0: {place}")
    comptes = Counter(s.verdict.libelle.lower() for s in suivis)
    click.echo(f"{len(suivis)} articles\u00a0: " + ", ".join(f"{n} {mot}" for mot, n in comptes.most_common()) + ".")


veille.add_command(sources)
veille.add_command(liens)


@veille.command(cls=Commande)
@click.option("--json", "en_json", is_flag=True, help="Donne chaque relecture et son jour en JSON.")
@option_racine
def etaler(en_json: bool, racine: Path) -> None:
    """Dit quand relire quoi : combien par mois, le jour le plus chargé, ce qui est en retard.

    Chaque contenu est dû avant la fin de son délai, un jour tiré de son identifiant ; situations et loi d’abord. Aucun fichier
    n’est changé. Sort 1 si un jour porte plus de 5 % des relectures.
    """
    from centre.seance import Seance
    from centre.veille.etaler import etalement_de

    bilan = etalement_de(Seance(racine.resolve(), date.today()).corpus, date.today())
    if en_json:
        click.echo(json.dumps(bilan.en_donnees(), ensure_ascii=False, indent=2))
    else:
        _dire_l_etalement(bilan)
    sys.exit(0 if bilan.est_etale else 1)


def _dire_l_etalement(bilan: Etalement) -> None:
    from centre.base.typographie import date_longue

    if not bilan.toutes:
        click.echo("Aucune relecture à venir.")
        return
    for mois, n, risque in bilan.par_mois:
        click.echo(f"{date_longue(mois)}\u00a0: {n}" + (f", dont {risque} à risque (situation ou loi)" if risque else ""))
    for titre, (jour, n) in (
        ("Jour le plus chargé", bilan.pire_jour),
        ("Sans étaler", bilan.pire_jour_sans_etaler),
    ):
        part = f"{100 * n / len(bilan.toutes):.1f}".replace(".", ",")
        click.echo(f"{titre}\u00a0: le {date_longue(jour.isoformat())}, {n} sur {len(bilan.toutes)} ({part}\u00a0%).")
    click.echo(f"En retard\u00a0: {len(bilan.en_retard)}.")
    for r in bilan.en_retard:
        click.echo(f"    {r.chemin}\u00a0: {r.titre}, due le {date_longue(r.due_le.isoformat())} ({r.responsable.libelle})")


@click.command(cls=Commande)
@click.argument("objets", nargs=-1, metavar="[OBJET]...")
@click.option("--fonction", type=_Fonction(), metavar="FONCTION", help="Qui a relu ces objets sur leur source ; exige OBJET.")
@click.option(
    "--le",
    "jour",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="AAAA-MM-JJ",
    help="Jour de cette relecture.  [défaut : aujourd’hui]",
)
@option_racine
def sceller(objets: tuple[str, ...], fonction: str | None, jour: object, racine: Path) -> None:
    """Scelle les valeurs relues : ensuite, en changer une sans la relire est une erreur.

    Sans OBJET, scelle ce qui est nouveau ou relu depuis son sceau. OBJET est un fichier, un dossier ou un sceau (« chiffre-… »)
    que l’on vient de relire sur sa source : il exige --fonction. Sort 1 si des valeurs ont changé sans relecture.
    """
    from centre.seance import Seance
    from centre.veille.sceller import TABLEAU, NonScelle, poser_les_sceaux

    if bool(objets) != bool(fonction):
        raise click.UsageError("OBJET et --fonction vont ensemble : dites ce qui a été relu, et par quelle fonction.")
    quand = jour.date() if hasattr(jour, "date") else date.today()
    if quand > date.today():
        raise click.UsageError("La relecture est dans le futur.")
    from centre.contenu.vocabulaire import Metier

    racine = racine.resolve()
    try:
        bilan = poser_les_sceaux(Seance(racine, date.today()), objets, Metier(fonction) if fonction else None, quand)
        ecrire(racine / TABLEAU, bilan.tableau.encode(), remplacer=True)
    except (NonScelle, DejaLa) as refuse:
        raise click.ClickException(str(refuse)) from None
    except OSError as erreur:
        raise click.ClickException(f"« {TABLEAU} » n’a pas pu être écrit : {raison(erreur)}.") from None
    for refus in bilan.refus:
        click.echo(str(refus), err=True)
    click.echo(f"{bilan.poses} sceaux posés, {bilan.gardes} gardés, {bilan.retires} retirés, {len(bilan.refus)} refusés.")
    sys.exit(1 if bilan.refus else 0)
