"""Les choix de l’équipe sur tout le site : chaque lien du menu et de l’accueil mène à une page, chaque type a sa rubrique."""

from __future__ import annotations

from collections.abc import Iterator

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.corpus import Corpus
from centre.contenu.lecture.validation import suggestion
from centre.contenu.modeles.site import BlocAccueil, Rubrique
from centre.contenu.types import TYPES
from centre.contenu.urls import Adresses
from centre.texte.citations import textes


def controler_choix(corpus: Corpus) -> Iterator[Constat]:
    """Les pages que nomment le menu et l’accueil, et les rubriques que demandent les types publiés."""
    adresses = Adresses(corpus)
    for entree in corpus.entrees:
        if isinstance(entree.contenu, Rubrique | BlocAccueil):
            for cle, reference in textes(entree.contenu):
                if cle[-1] == "page" and adresses.de(reference) is None:
                    quoi = f"« {reference} » ne désigne aucune page publiée."
                    remede = suggestion(reference, adresses.table)
                    yield constat(entree.chemin, entree.ligne_de(*cle), "reference-inconnue", quoi, remede=remede)
    yield from _rubriques(corpus)


def _rubriques(corpus: Corpus) -> Iterator[Constat]:
    menu = corpus.donnees(Rubrique)
    manquantes: set[str] = set()
    publies = {e.contenu.TYPE for e in corpus.entrees}
    for type_ in TYPES.values():
        if menu and type_.nom in publies and type_.rubrique not in ("", *menu) and type_.rubrique not in manquantes:
            manquantes.add(type_.rubrique)
            quoi = f"Il manque la rubrique « {type_.rubrique} », où se rangent les {type_.pluriel}."
            remede = "Gardez son identifiant ; son titre se change."
            yield constat(TYPES[Rubrique.TYPE].ecrit, 1, "reference-inconnue", quoi, remede=remede)
