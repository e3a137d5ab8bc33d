"""Rejouer le banc de questions du centre et tenir ses rangs de référence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from centre.contenu.corpus import charger
from centre.reference import ecrire_les_produits
from centre_mesures.recherche.questions import (
    LOTS,
    PART_VISEE,
    BilanDesQuestions,
    charger_banc,
    decrire_le_bilan,
    ecrire_attendus,
    lire_attendus,
    regressions,
    rejouer,
)
from centre_mesures.tableau import entete, ligne_de_tableau, nombre_ecrit
from centre_search.collection import collection_de
from centre_search.contenu import ContenuDIndex, preparer
from centre_search.moteur import Moteur
from centre_search.thesaurus import charger_thesaurus

BANC_DU_CENTRE = Path("mesures", "banc", "requetes.yml")
FICHIER_DES_ATTENDUS = Path("mesures", "banc", "attendus.json")


def contenu_de(racine: Path) -> ContenuDIndex:
    """Ce qui se cherche dans un projet, préparé en mémoire : la mesure ne dépend d’aucun index déjà écrit."""
    return preparer(collection_de(charger(racine)[0]), charger_thesaurus(racine / "search" / "thesaurus.yml"))


def _ligne(nom: str, bilan: BilanDesQuestions) -> str:
    return ligne_de_tableau(
        nom, len(bilan.rejeux), nombre_ecrit(100 * bilan.succes(1)), nombre_ecrit(100 * bilan.succes(3)), bilan.zeros
    )


def mesurer_questions(racine: Path, *, ecrire: bool, dire: Callable[[str], object]) -> bool:
    """Affiche le bilan ; rend vrai si les deux lots tiennent le seuil sans régression ni réponse vide.

    Les échecs du lot « test » ne sont pas détaillés : on ne règle rien en les regardant.
    """
    banc = charger_banc(racine / BANC_DU_CENTRE)
    bilan = rejouer(Moteur(contenu_de(racine)), banc.questions)
    dire(entete("Questions", "Nombre", "Succès à 1 (%)", "Succès à 3 (%)", "Sans réponse"))
    lots = {lot: bilan.du_lot(lot) for lot in LOTS}
    for lot, du_lot in lots.items():
        dire(_ligne(f"lot {lot}", du_lot))
    for famille, de_la_famille in lots["reglage"].par_famille().items():
        dire(_ligne(f"réglage, {famille}", de_la_famille))
    for echec in lots["reglage"].echecs:
        dire(f"Échec : {decrire_le_bilan(echec)}")
    reference = lire_attendus(racine / FICHIER_DES_ATTENDUS)
    perdues = regressions(bilan, reference, banc.regressions)
    for perdue in perdues:
        dire(f"Régression : {decrire_le_bilan(perdue)}")
    gains = sum(r.reussi and not 1 <= reference.get(r.question.q, 0) <= 3 for r in bilan.rejeux)
    if gains:
        dire(f"{gains} question{'s' if gains > 1 else ''} de plus que la référence : « --ecrire » les y garde.")
    for q in banc.regressions:
        if any(r.question.q == q and r.reussi for r in bilan.rejeux):
            dire(f"« {q} » est de nouveau réussie : retirez-la de « regressions ».")
    if ecrire:
        if perdues:
            raise click.ClickException(
                "Référence non écrite : dites d’abord dans requetes.yml pourquoi ces questions se perdent."
            )
        ecrire_les_produits(racine, {FICHIER_DES_ATTENDUS.as_posix(): ecrire_attendus(bilan)})
        dire(f"Écrit : {FICHIER_DES_ATTENDUS}")
    return not perdues and not bilan.zeros and all(du_lot.succes(3) >= PART_VISEE for du_lot in lots.values())
