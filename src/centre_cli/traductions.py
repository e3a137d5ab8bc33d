"""``centre traduction`` : où en sont les feuillets traduits, et préparer une traduction à faire."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from centre_cli.francais import Commande, GroupeDeCommandes
from centre_cli.options import option_racine
from centre_cli.systeme import raison


@click.group(cls=GroupeDeCommandes)
def traduction() -> None:
    """Dit où en sont les feuillets traduits, et prépare une traduction à faire ; ne traduit rien."""


@traduction.command(cls=Commande, name="etat")
@option_racine
def etat_des_traductions(racine: Path) -> None:
    """Donne l’empreinte de chaque feuillet et l’état de ses traductions.

    Sort 1 si l’une est à revoir. Ne change aucun fichier.
    """
    from centre.contenu.corpus import charger
    from centre.contenu.modeles.feuillets import Feuillet, Traduction
    from centre.contenu.traductions import empreinte_du_francais, est_a_revoir

    contenus = [e.contenu for e in charger(racine.resolve())[0].tous_les_contenus.values()]
    traductions = [c for c in contenus if isinstance(c, Traduction)]
    feuillets = {c.id: c for c in contenus if isinstance(c, Feuillet)}
    en_retard = 0
    for feuillet in feuillets.values():
        click.echo(f"{feuillet.id}\u00a0: empreinte {empreinte_du_francais(feuillet)}")
        for t in (t for t in traductions if t.feuillet == feuillet.id):
            a_revoir = est_a_revoir(t, feuillet)
            en_retard += a_revoir
            valide = "validée" if t.est_validee else "proposition, à valider"
            click.echo(f"    {t.id} ({t.langue})\u00a0: {'à revoir, le français a changé' if a_revoir else valide}")
    for t in (t for t in traductions if t.feuillet not in feuillets):
        en_retard += 1
        click.echo(f"{t.id}\u00a0: le feuillet «\u00a0{t.feuillet}\u00a0» n’existe pas.")
    click.echo(f"{len(feuillets)} feuillets, {len(traductions)} traductions, {en_retard} à revoir.")
    sys.exit(1 if en_retard else 0)


@traduction.command(cls=Commande, name="preparer")
@click.argument("feuillet")
@click.option("--langue", required=True, metavar="CODE", help="Code de la langue (BCP 47)\u00a0: ar, en, ps, ku-Arab…")
@option_racine
def preparer_une_traduction(feuillet: str, langue: str, racine: Path) -> None:
    """Écrit un brouillon de traduction : le français, ligne à ligne, à remplacer, et son empreinte.

    FEUILLET est l’identifiant du feuillet français. N’écrase jamais un fichier.
    """
    from centre_cli.amorce import RefusDePreparer, amorcer_une_traduction

    try:
        chemin = amorcer_une_traduction(racine.resolve(), feuillet, langue, date.today())
    except RefusDePreparer as refus:
        raise click.ClickException(str(refus)) from None
    except OSError as erreur:
        raise click.ClickException(f"La traduction ne peut pas être écrite : {raison(erreur)}.") from None
    click.echo(f"Écrit : {chemin}\nTraduisez chaque ligne, faites relire, puis lancez « centre verifier ».")
