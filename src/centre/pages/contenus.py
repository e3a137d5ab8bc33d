"""Les pages des contenus : fiches, situations, outils, conventions, parcours, auto-diagnostic, assistants."""

from __future__ import annotations

from functools import singledispatch
from itertools import groupby
from typing import Any, cast

from centre.contenu.corpus import Entree
from centre.contenu.modeles import Assistant, AutoDiagnostic, Contenu, Convention, Fiche, Outil, Parcours, Situation, Territoire
from centre.contenu.modeles.contenus import EtapeParcours
from centre.contenu.modeles.donnees import Numero
from centre.contenu.modeles.droit import ArticleDeLoi
from centre.contenu.modeles.feuillets import Feuillet, Traduction
from centre.contenu.traductions import est_a_revoir
from centre.contenu.types import RAYONS, TYPES, TypeDeContenu
from centre.contenu.urls import url_de
from centre.contenu.vocabulaire import QuandParcours
from centre.pages.contexte import Contexte
from centre.pages.conventions import pages_d_une_convention
from centre.pages.feuillets import dessin_du_pas
from centre.pages.modele import PageDecrite
from centre.texte.droit import regles_de


def pages_des_contenus(c: Contexte) -> tuple[PageDecrite, ...]:
    """Une page par contenu produit ; les archives gardent la leur."""
    pages: list[PageDecrite] = []
    for entree in c.corpus.contenus.values():
        ligne = TYPES[entree.contenu.TYPE]
        if isinstance(entree.contenu, Convention):
            pages += pages_d_une_convention(c, cast(Entree[Convention], entree))
        elif ligne.adresse:
            pages.append(_page(c, entree, ligne))
    return tuple(pages)


def _page(c: Contexte, entree: Entree[Contenu], ligne: TypeDeContenu) -> PageDecrite:
    f = entree.contenu
    fil = [(RAYONS[ligne.rayon].titre, ligne.rayon)] if ligne.rayon else []
    if entree.theme and isinstance(f, Fiche):
        fil.append((c.themes.get(entree.theme, entree.theme), f"fiches/{entree.theme}"))
    return PageDecrite(
        url=url_de(entree),
        titre=f.titre,
        resume=f.resume,
        type=f.TYPE,
        chemin=entree.chemin,
        fil=tuple(fil),
        rubrique=c.menu.rubrique_de(f.id, f.TYPE),
        rendre=lambda: c.article(ligne.gabarit, entree, **_variables(f, c, entree)),
    )


@singledispatch
def _variables(f: Contenu, c: Contexte, entree: Entree[Contenu]) -> dict[str, Any]:
    """Ce que le gabarit d’un type demande en plus du contenu ; ``sauf`` nomme ce qui n’est plus à proposer à la fin."""
    return {}


@_variables.register
def _fiche(f: Fiche, c: Contexte, entree: Entree[Contenu]) -> dict[str, Any]:
    origine = c.corpus.donnees(Territoire).get(f.territoire_d_origine or "")
    return {"territoire": origine.nom if origine else "", "sauf": f.outils + f.conventions}


@_variables.register
def _situation(f: Situation, c: Contexte, entree: Entree[Contenu]) -> dict[str, Any]:
    horaires = {n.numero: n.horaires for n in c.corpus.donnees(Numero).values()}
    return {"sauf": f.fiches + f.outils, "appels": [(a, horaires.get(a.numero)) for a in f.qui_appeler if a.numero]}


@_variables.register
def _outil(f: Outil, c: Contexte, entree: Entree[Contenu]) -> dict[str, Any]:
    return {"fichiers": list(c.fichiers.de(cast(Entree[Outil], entree)))}


@_variables.register
def _parcours(f: Parcours, c: Contexte, entree: Entree[Contenu]) -> dict[str, Any]:
    moments = [(q, [e for e in f.etapes if e.quand is q]) for q in QuandParcours]
    tuteur = [e for _, liste in moments for e in liste if e.avec_tuteur]
    publies = [(q, liste, sum(e.duree or 0 for e in liste)) for q, liste in moments if liste]
    return {"moments": publies, "tuteur": tuteur, "premiere_heure": premiere_heure(f)}


PREMIERE_HEURE = 60
"""Une heure, en minutes."""


def premiere_heure(f: Parcours) -> list[EtapeParcours]:
    """Ce par quoi commence le premier jour et qui tient en une heure ; rien si leurs durées ne sont pas dites."""
    tenues, total = [], 0
    for etape in (e for e in f.etapes if e.quand is QuandParcours.J1):
        if etape.duree is None or total + etape.duree > PREMIERE_HEURE:
            break
        tenues.append(etape)
        total += etape.duree
    return tenues


@_variables.register
def _feuillet(f: Feuillet, c: Contexte, entree: Entree[Contenu]) -> dict[str, Any]:
    traductions = [(e, est_a_revoir(cast(Traduction, e.contenu), f)) for e in c.attaches(f.id, Traduction.TYPE)]
    return {"francais": f, "dessin": dessin_du_pas, "traductions": traductions}


@_variables.register
def _traduction(f: Traduction, c: Contexte, entree: Entree[Contenu]) -> dict[str, Any]:
    original = c.entree(f.feuillet)
    francais = original.contenu if original and isinstance(original.contenu, Feuillet) else None
    return {"francais": francais, "dessin": dessin_du_pas, "a_revoir": francais is None or est_a_revoir(f, francais)}


PARTIES = (("pilier", "Les cinq piliers de CVG", "piliers"), ("principe", "Les quatre principes de PHC", "principes"))
"""Ce sur quoi portent les questions : type, titre de la partie, ancre."""


@_variables.register
def _autodiagnostic(f: AutoDiagnostic, c: Contexte, entree: Entree[Contenu]) -> dict[str, Any]:
    parties = []
    for type_, titre, ancre in PARTIES:
        groupes = []
        for identifiant, questions in groupby(f.questionnaire, key=lambda q: q.fondement):
            fondement = c.entree(identifiant)
            if fondement and type_ == fondement.contenu.TYPE:
                groupes.append((fondement.contenu, [(q, list(enumerate(q.reponses))) for q in questions]))
        if groupes:
            parties.append((titre, ancre, groupes))
    return {"parties": parties}


@_variables.register
def _assistant(f: Assistant, c: Contexte, entree: Entree[Contenu]) -> dict[str, Any]:
    """Les règles citées, et où mène chaque réponse : une ancre et ce que l’on y lit."""
    places = {q.id: (f"question-{q.id}", f"Question {n}") for n, q in enumerate(f.questionnaire, 1)}
    places |= {i.id: (f"issue-{i.id}", i.titre) for i in f.issues}
    return {"regles": regles_de(c.corpus.donnees(ArticleDeLoi).values()), "places": places}
