"""L’aperçu d’un document : un arbre JSON de balises connues, que Python écrit en HTML et que le navigateur bâtit nœud à nœud."""

from __future__ import annotations

from typing import Any

from centre.documents.socle.arbre import (
    Accord,
    Bloc,
    BlocClause,
    Liste,
    Morceau,
    Morceaux,
    MotsFixes,
    Paragraphe,
    Rangee,
    Renvoi,
    Tableau,
    Titre,
    Valeur,
)
from centre.documents.socle.identite import Identite
from centre.documents.socle.segments import Champs, consigne

NoeudDApercu = Any
"""Une chaîne, le rang d’un texte, ``[balise, attributs, enfants…]``, ou un objet marqué comme un segment."""


def emettre(identite: Identite, blocs: tuple[Bloc, ...], champs: Champs) -> NoeudDApercu:
    """L’arbre de l’aperçu."""
    tete = [["h2", {}, identite.titre], *([["p", {"class": "sous-titre"}, identite.sous_titre]] if identite.sous_titre else [])]
    return ["section", {"class": "document"}, *tete, *(_bloc(b, champs) for b in blocs)]


def _bloc(bloc: Bloc, champs: Champs) -> NoeudDApercu:
    match bloc:
        case Titre():
            return _titre(bloc, champs)
        case Paragraphe():
            return ["p", {}, *_morceaux(bloc.morceaux, champs)]
        case Liste():
            return _liste(bloc, champs)
        case Tableau():
            return _tableau(bloc, champs)
        case BlocClause():
            dedans = [_bloc(b, champs) for b in bloc.blocs]
            avis = consigne(champs.clauses[bloc.clause])
            return {"s": bloc.clause, "consigne": champs.texte(avis) if avis else None, "enfants": dedans}


def _titre(titre: Titre, champs: Champs) -> NoeudDApercu:
    mots = _morceaux(titre.morceaux, champs)
    if titre.genre in ("article", "annexe"):
        nom = "Article\u00a0" if titre.genre == "article" else "Annexe\u00a0"
        mots = [nom, {"n": [titre.clause, titre.genre]}, " – ", *mots]
    return ["h4" if titre.genre == "sous-titre" else "h3", {}, *mots]


def _liste(liste: Liste, champs: Champs) -> NoeudDApercu:
    elements = [
        ["li", {}, *_morceaux(e.morceaux, champs), *([_liste(e.liste, champs)] if e.liste else [])] for e in liste.elements
    ]
    return ["ol" if liste.numerotee else "ul", {}, *elements]


def _tableau(tableau: Tableau, champs: Champs) -> NoeudDApercu:
    entetes = [["th", {"scope": "col"}, *_morceaux(case, champs)] for case in tableau.entetes]
    attributs = {"class": "signatures"} if tableau.signatures else {}
    corps = [_rangee(r, champs) for r in tableau.rangees]
    return ["table", attributs, ["thead", {}, ["tr", {}, *entetes]], ["tbody", {}, *corps]]


def _rangee(rangee: Rangee, champs: Champs) -> NoeudDApercu:
    cases = [["td", {}, *_morceaux(case, champs)] for case in rangee.cases]
    ligne = ["tr", {}, *cases]
    return ligne if rangee.liste is None else {"r": rangee.liste, "vides": rangee.vides, "enfants": [ligne]}


def _morceaux(morceaux: Morceaux, champs: Champs) -> list[NoeudDApercu]:
    return [_habiller(m, _morceau(m, champs)) for m in morceaux]


def _morceau(m: Morceau, champs: Champs) -> NoeudDApercu:
    match m:
        case MotsFixes():
            mots = champs.texte(m.texte)
            return ["a", {"href": m.texte}, m.texte] if m.lien else m.texte if mots is None else mots
        case Valeur():
            return {"c": m.chemin}
        case Accord():
            return {"p": [m.chemin, m.singulier, m.pluriel]}
        case Renvoi():
            return {"a": m.clause}


def _habiller(m: Morceau, noeud: NoeudDApercu) -> NoeudDApercu:
    if m.italique:
        noeud = ["em", {}, noeud]
    return ["strong", {}, noeud] if m.gras else noeud
