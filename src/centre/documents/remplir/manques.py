"""Ce qui manque à un document : un seul compte, pour la ligne de commande, le formulaire et le document lui-même.

Un blanc est ce que le document imprime « [À compléter : …] », requis ou non, une fois par réponse ; une clause à décider est une
clause locale ou facultative que l’on n’a ni gardée ni retirée. Une réponse dont la clause est retirée ne manque pas.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from centre.contenu.modeles.documents import Clause
from centre.documents.remplir.remplissage import Lecteur, etat
from centre.documents.remplir.valeurs import Jugement
from centre.documents.socle.gabarit import Gabarit


@dataclass(frozen=True, slots=True)
class Blanc:
    """Une réponse à compléter : son nom (``champ`` ou ``liste.colonne``), son libellé, et si le modèle l’exige."""

    nom: str
    libelle: str
    requis: bool


def blancs(gabarit: Gabarit, jugement: Jugement) -> tuple[Blanc, ...]:
    """Les réponses que le document laisse à compléter, chacune une fois, dans l’ordre de lecture."""
    lecteur = Lecteur(gabarit, jugement)
    trouves: dict[str, Blanc] = {}
    for lu in _lire(gabarit, jugement, lecteur, gabarit.apercu):
        if lu.texte is None:
            trouves.setdefault(lu.nom, Blanc(lu.nom, lu.champ.libelle, lu.champ.requis))
    return tuple(trouves.values())


def indecises(gabarit: Gabarit, jugement: Jugement) -> tuple[Clause, ...]:
    """Les clauses à garder ou à retirer, qui ne le sont pas encore."""
    return tuple(c for c in gabarit.clauses if etat(gabarit, jugement, c.id) is None)


def _lire(gabarit: Gabarit, jugement: Jugement, lecteur: Lecteur, noeud: Any) -> Iterator[Any]:
    """Ce que vaut chaque champ imprimé, dans l’ordre ; les clauses retirées sont passées."""
    match noeud:
        case [str(), dict(), *enfants]:
            for enfant in enfants:
                yield from _lire(gabarit, jugement, lecteur, enfant)
        case {"c": chemin}:
            yield lecteur.lire(chemin)
        case {"r": liste, "vides": vides, "enfants": enfants}:
            for _ in lecteur.lignes(liste, vides):
                for enfant in enfants:
                    yield from _lire(gabarit, jugement, lecteur, enfant)
        case {"s": clause, "enfants": enfants} if etat(gabarit, jugement, clause) is not False:
            for enfant in enfants:
                yield from _lire(gabarit, jugement, lecteur, enfant)
