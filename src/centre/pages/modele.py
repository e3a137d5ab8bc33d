"""Ce qu’est une page, avant d’être rendue par un moteur de site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Titres = tuple[tuple[int, str, str], ...]
"""Des titres : (niveau, ancre, texte)."""


@dataclass(frozen=True)
class Rendu:
    """L’article d’une page : son HTML (titre compris), ses titres, et ses sources dans l’ordre de leurs numéros."""

    html: str
    sommaire: Titres = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
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
