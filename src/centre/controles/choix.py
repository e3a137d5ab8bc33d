"""Les choix de l’équipe sur tout le site : chaque lien du menu et de l’accueil mène à une page, chaque type a sa rubrique."""

from __future__ import annotations

from collections.abc import Iterator

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Contenu, Donnee
from centre.contenu.modeles.site import BlocAccueil, Rubrique
from centre.contenu.types import TYPES
from centre.controles.examen import Examen


def controler_choix(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Les pages que nomment le menu et l’accueil."""
    if not isinstance(entree.contenu, Rubrique | BlocAccueil):
        return
    for cle, reference in examen.textes(entree):
        if cle[-1] == "page" and reference not in examen.adresses and not examen.corpus.contenu_illisible(reference):
            quoi = f"« {reference} » ne désigne aucune page publiée."
            remede = examen.suggerer(entree.chemin, reference, examen.adresses)
            yield constat(entree.chemin, entree.ligne_de(*cle), "reference-inconnue", quoi, remede=remede)


def controler_rubriques(corpus: Corpus) -> Iterator[Constat]:
    """Les rubriques que demandent les types publiés."""
    menu = corpus.donnees(Rubrique)
    manquantes: set[str] = set()
    publies = {e.contenu.TYPE for e in corpus.entrees}
    for type_ in TYPES.values():
        voulue = menu and type_.nom in publies and type_.rubrique not in ("", *menu)
        if voulue and type_.rubrique not in manquantes and not corpus.donnee_illisible(Rubrique.TYPE, type_.rubrique):
            manquantes.add(type_.rubrique)
            quoi = f"Il manque la rubrique « {type_.rubrique} », où se rangent les {type_.pluriel}."
            remede = "Gardez son identifiant ; son titre se change."
            yield constat(TYPES[Rubrique.TYPE].ecrit, 1, "reference-inconnue", quoi, remede=remede)
