"""Ce qu’est une page, avant d’être rendue par un moteur de site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

Titres = tuple[tuple[int, str, str], ...]
"""Des titres : (niveau, ancre, texte)."""


class FeuilleDeStyle(NamedTuple):
    """Une feuille de style du site : son chemin dans ``navigateur/``, et ce à quoi elle sert (vide : à tout)."""

    chemin: str
    usage: str = ""


FEUILLES: dict[str, FeuilleDeStyle] = {
    "graphiques": FeuilleDeStyle("commun/graphiques.css"),
    "conventions": FeuilleDeStyle("conventions/conventions.css"),
    "terrain": FeuilleDeStyle("commun/terrain.css", "print"),
    "feuillet": FeuilleDeStyle("commun/feuillet.css"),
    "parcours": FeuilleDeStyle("parcours/parcours.css"),
    "bureau": FeuilleDeStyle("bureau/bureau.css"),
}
"""Nom d’une feuille de style → où elle est."""


@dataclass(frozen=True)
class Rendu:
    """L’article d’une page : son HTML (titre compris), ses titres, et ce qu’elle dit d’elle-même.

    ``sources`` sont celles dont elle donne la liste, dans l’ordre de leurs numéros ; ``styles``, les feuilles de
    :data:`centre.pages.modele.FEUILLES` qu’il lui faut en plus de la feuille commune ; ``relu_le``, le jour où elle a été relue.
    """

    html: str
    sommaire: Titres = ()
    sources: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    relu_le: date | None = None


@dataclass(frozen=True)
class PageDecrite:
    """Une page produite depuis le corpus.

    ``url`` est relative à la racine du site ; ``chemin`` est le fichier à ouvrir pour la modifier ; ``fil`` donne les ancêtres
    (titre, référence) ; ``rubrique`` est l’entrée de menu active ; ``rendre`` produit l’article, à la demande.
    """

    url: str
    titre: str
    resume: str
    type: str
    chemin: str | None
    fil: tuple[tuple[str, str], ...]
    rubrique: str
    rendre: Callable[[], Rendu]
