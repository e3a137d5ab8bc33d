"""La tenue éditoriale : sources, relectures, fiche de terrain."""

from __future__ import annotations

from collections.abc import Iterator

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.base.typographie import date_longue
from centre.contenu.corpus import Entree
from centre.contenu.modeles import Contenu, Donnee, Revue
from centre.contenu.vocabulaire import Nature, Statut
from centre.controles.examen import Examen
from centre.pages.terrain import CORPS, LIGNES, lignes, tient


def controler_editorial(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Une page de faits a ses sources ; un contenu publié est relu à son rythme ; une fiche s’imprime sur une page."""
    objet = entree.contenu
    if isinstance(objet, Contenu) and objet.nature is Nature.DOCUMENTE and not objet.sources:
        yield constat(
            entree.chemin,
            entree.ligne_de("nature"),
            "page-sans-source",
            "La page se dit documentée et ne cite aucune source.",
        )
    if isinstance(objet, Contenu) and not tient(objet, examen.lecteur):
        quoi = f"Il faudrait {lignes(objet, CORPS[-1], lecteur=examen.lecteur)} lignes ; une page en porte {LIGNES[-1]}."
        yield constat(entree.chemin, 1, "fiche-de-terrain-trop-longue", quoi)
    if isinstance(objet, Revue):
        if objet.relu_le > examen.aujourd_hui:
            quoi = f"« relu_le » est dans le futur : {date_longue(objet.relu_le.isoformat())}."
            yield constat(
                entree.chemin,
                entree.ligne_de("relu_le"),
                "date-impossible",
                quoi,
                remede="Écrivez la date de la vraie relecture.",
            )
        elif objet.est_perimee(examen.aujourd_hui) and not (isinstance(objet, Contenu) and objet.statut is Statut.ARCHIVE):
            quoi = f"La relecture était due le {date_longue(objet.prochaine_revue.isoformat())}."
            yield constat(entree.chemin, entree.ligne_de("relu_le"), "revue-due", quoi)
