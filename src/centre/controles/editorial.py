"""La tenue éditoriale : sources et leur âge, relectures, fiche de terrain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.base.typographie import date_longue
from centre.contenu.corpus import Entree
from centre.contenu.modeles import Contenu, Donnee, Revue, Source
from centre.contenu.modeles.droit import Sceau
from centre.contenu.vocabulaire import Nature
from centre.controles.examen import Examen
from centre.pages.terrain import CORPS, LIGNES, lignes, tient
from centre.texte.citations import sources_de
from centre.texte.echeances import echeance, est_archive, peut_etre_due
from centre.texte.valeurs import CHAMPS_DE_REVUE

_DATES_PASSEES = (*CHAMPS_DE_REVUE, "essaye_le", "change_le")
"""Les champs qui disent ce qui a été fait : leur date n’est jamais à venir."""


def controler_editorial(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Une page de faits a ses sources, et une assez récente ; un contenu se relit à son rythme ; une fiche tient sur une page."""
    objet = entree.contenu
    if isinstance(objet, Contenu):
        if objet.nature is Nature.DOCUMENTE and not objet.sources:
            quoi = "La page se dit documentée et ne cite aucune source."
            yield constat(entree.chemin, entree.ligne_de("nature"), "page-sans-source", quoi)
        if not tient(objet, examen.lecteur):
            quoi = f"Il faudrait {lignes(objet, CORPS[-1], lecteur=examen.lecteur)} lignes ; une page en porte {LIGNES[-1]}."
            yield constat(entree.chemin, 1, "fiche-de-terrain-trop-longue", quoi)
        if not est_archive(objet):
            yield from _sources_anciennes(examen, entree, objet)
    dates = () if isinstance(objet, Sceau) else _DATES_PASSEES  # un sceau se juge avec ce qu’il scelle
    futures = [(nom, jour) for nom in dates if (jour := _a_venir(objet, nom, examen.aujourd_hui))]
    for nom, jour in futures:
        quoi = f"« {nom} » est dans le futur : {date_longue(jour.isoformat())}."
        remede = "Écrivez la date de la vraie relecture."
        yield constat(entree.chemin, entree.ligne_de(nom), "date-impossible", quoi, remede=remede)
    if isinstance(objet, Revue) and not futures and not est_archive(objet) and peut_etre_due(objet, examen.aujourd_hui):
        du = echeance(objet, entree.corps)
        if du <= examen.aujourd_hui:
            quoi = f"La relecture était due le {date_longue(du.isoformat())}."
            yield constat(entree.chemin, entree.ligne_de("relu_le"), "revue-due", quoi)


def _a_venir(objet: Contenu | Donnee, nom: str, aujourd_hui: date) -> date | None:
    valeur = getattr(objet, nom, None)
    return valeur if isinstance(valeur, date) and valeur > aujourd_hui else None


def _sources_anciennes(examen: Examen, entree: Entree[Contenu | Donnee], objet: Contenu) -> Iterator[Constat]:
    """Une page dont aucune source n’est récente : toutes celles qui ont une date ont passé le délai de leur genre."""
    connues = examen.corpus.donnees(Source)
    citees = [connues[s] for s in sources_de(entree) if s in connues]
    datees = [s for s in citees if s.date]
    if datees and all(s.est_ancienne(examen.aujourd_hui) for s in datees):
        recente = max(datees, key=lambda s: s.date or "")
        quoi = f"Sa source datée la plus récente est « {recente.court} » ({date_longue(recente.date or '')})."
        yield constat(entree.chemin, entree.ligne_de("sources"), "source-ancienne", quoi)
