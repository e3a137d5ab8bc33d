"""Les pages des contenus : fiches, situations, outils, conventions, parcours, auto-diagnostic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import cast

from centre.contenu.corpus import Entree
from centre.contenu.modeles import AutoDiagnostic, Contenu, Convention, Fiche, Outil, Parcours, Situation, Territoire
from centre.contenu.urls import RAYONS, url_de
from centre.contenu.vocabulaire import QuandParcours
from centre.pages.contexte import Contexte
from centre.pages.conventions import pages_d_une_convention
from centre.pages.menu import rubrique_de
from centre.pages.modele import Page, Rendu


def pages_des_contenus(c: Contexte) -> tuple[Page, ...]:
    """Une page par contenu produit ; les archives gardent la leur."""
    pages: list[Page] = []
    for entree in c.corpus.contenus.values():
        match entree.contenu:
            case Fiche():
                pages.append(_page(c, entree, "fiches", partial(_fiche, c, entree, entree.contenu)))
            case Situation():
                pages.append(_page(c, entree, "situations", partial(_situation, c, entree, entree.contenu)))
            case Outil():
                pages.append(_page(c, entree, "outils", partial(_outil, c, entree, entree.contenu)))
            case Convention():
                pages += pages_d_une_convention(c, cast(Entree[Convention], entree))
            case Parcours():
                pages.append(_page(c, entree, "parcours", partial(_parcours, c, entree, entree.contenu)))
            case AutoDiagnostic():
                pages.append(_sans_rayon(c, entree, partial(_autodiagnostic, c, entree, entree.contenu)))
            case _:
                pass
    return tuple(pages)


def _sans_rayon(c: Contexte, entree: Entree[Contenu], rendre: Callable[[], Rendu]) -> Page:
    return replace(_page(c, entree, "accueil", rendre), fil=())


def _page(c: Contexte, entree: Entree[Contenu], rayon: str, rendre: Callable[[], Rendu]) -> Page:
    f = entree.contenu
    fil = [(RAYONS[rayon][0], rayon)]
    if entree.theme and isinstance(f, Fiche):
        fil.append((c.themes.get(entree.theme, entree.theme), f"fiches/{entree.theme}"))
    return Page(
        url=url_de(entree),
        titre=f.titre,
        resume=f.resume,
        type=f.TYPE,
        chemin=entree.chemin,
        fil=tuple(fil),
        rubrique=rubrique_de(f.id, f.TYPE),
        rendre=rendre,
    )


def _fiche(c: Contexte, entree: Entree[Contenu], f: Fiche) -> Rendu:
    origine = c.corpus.donnees(Territoire).get(f.territoire_d_origine or "")
    return c.article("fiche.html", entree, territoire=origine.nom if origine else "", sauf=f.outils + f.conventions)


def _situation(c: Contexte, entree: Entree[Contenu], f: Situation) -> Rendu:
    return c.article("situation.html", entree, sauf=f.fiches + f.outils)


def _outil(c: Contexte, entree: Entree[Contenu], f: Outil) -> Rendu:
    return c.article("outil.html", entree, fichiers=c.fichiers.de(cast(Entree[Outil], entree)))


def _parcours(c: Contexte, entree: Entree[Contenu], f: Parcours) -> Rendu:
    moments = [(q, [e for e in f.etapes if e.quand is q]) for q in QuandParcours]
    tuteur = [e for _, liste in moments for e in liste if e.avec_tuteur]
    return c.article("parcours.html", entree, moments=[(q, liste) for q, liste in moments if liste], tuteur=tuteur)


PARTIES = (("pilier", "Les cinq piliers de CVG", "piliers"), ("principe", "Les quatre principes de PHC", "principes"))
"""Ce sur quoi portent les questions : type, titre de la partie, ancre."""


def _autodiagnostic(c: Contexte, entree: Entree[Contenu], f: AutoDiagnostic) -> Rendu:
    parties = []
    for type_, titre, ancre in PARTIES:
        groupes = []
        for identifiant, questions in groupby(f.questionnaire, key=lambda q: q.fondement):
            fondement = c.entree(identifiant)
            if fondement and type_ == fondement.contenu.TYPE:
                groupes.append((fondement.contenu, [(q, list(enumerate(q.reponses))) for q in questions]))
        if groupes:
            parties.append((titre, ancre, groupes))
    return c.article("autodiagnostic.html", entree, parties=parties)
