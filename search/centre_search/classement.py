"""Le classement : additionner les impacts, compter la part de la requête couverte, départager.

Tout est en additions et multiplications d’entiers ou de flottants IEEE, dans le même ordre qu’en JavaScript : les deux moteurs
rendent les mêmes réponses dans le même ordre.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from centre_search.releve import NIVEAUX, ListeDImpacts

COUVERTURE = 0.5
"""Part du score qui dépend de la couverture de la requête par le document."""

TITRE = 4.0
"""Prime d’un titre qui porte toute la requête ; elle suit la part portée à la puissance six."""

FOIS_MAXIMUM = 3
"""Un mot répété dans la requête compte au plus trois fois."""

CONTEXTE = 0.15
"""Ce qu’apporte chaque axe du contexte du lecteur : reclasse, ne cache rien."""

PRIORITE = 0.04
"""Ce qu’apporte un point de priorité."""


@dataclass(frozen=True, slots=True)
class Membre:
    """Une liste qui sert un mot de la requête, et son poids (1 pour le mot exact)."""

    poids: float
    liste: ListeDImpacts


@dataclass(frozen=True, slots=True)
class GroupeDeTermes:
    """Un mot de la requête : le mot exact d’abord, puis ses élargissements ; ``fois`` répétitions."""

    terme: str
    fois: int
    membres: tuple[Membre, ...]

    @property
    def poids(self) -> int:
        """La rareté du mot : celle du mot exact, sinon celle de son élargissement le plus rare.

        Jumelle de ``navigateur/recherche/classement.js#rarete``.
        """
        if self.membres[0].poids == 1:
            return self.membres[0].liste.poids
        return max(m.liste.poids for m in self.membres)


def scores(groupes: Sequence[GroupeDeTermes]) -> dict[int, float]:
    """Le score de chaque document qui porte au moins un mot. Jumelle de ``navigateur/recherche/classement.js#scores``.

    Un document gagne la somme de ses impacts, réduite selon la part de la requête (pesée par la rareté des mots)
    qu’il ne couvre pas, plus une prime si son titre porte presque toute la requête.
    """
    sommes: dict[int, float] = {}
    couverts: dict[int, float] = {}
    titres: dict[int, float] = {}
    total = 0
    for groupe in groupes:
        rarete = groupe.poids
        total += rarete
        part: dict[int, float] = {}
        titre: dict[int, float] = {}
        for membre in groupe.membres:
            facteur = membre.poids * groupe.fois * membre.liste.echelle
            gain = membre.poids * rarete
            for numero, octet in zip(membre.liste.numeros, membre.liste.octets, strict=True):
                q = octet >> 1
                sommes[numero] = sommes.get(numero, 0.0) + facteur * (q * q)
                if gain > part.get(numero, 0.0):
                    part[numero] = gain
                if octet & 1 and gain > titre.get(numero, 0.0):
                    titre[numero] = gain
        for numero, gain in part.items():
            couverts[numero] = couverts.get(numero, 0.0) + gain
        for numero, gain in titre.items():
            titres[numero] = titres.get(numero, 0.0) + gain
    unite = NIVEAUX * NIVEAUX
    resultat = {}
    for numero, somme in sommes.items():
        score = somme / unite * (1 - COUVERTURE + COUVERTURE * (couverts[numero] / total))
        part_du_titre = titres.get(numero, 0.0) / total
        cube = part_du_titre * part_du_titre * part_du_titre
        score += TITRE * total * (cube * cube)
        resultat[numero] = score
    return resultat


def ordonner(
    points: Mapping[int, float], priorites: Mapping[int, int], bonus: Mapping[int, int], permis: Set[int] | None, exclus: Set[int]
) -> list[tuple[int, float]]:
    """Les documents du meilleur au moins bon ; les ex æquo dans l’ordre de la collection.

    >>> ordonner({0: 1.0, 1: 2.0, 2: 1.0}, {}, {2: 1}, None, set())
    [(1, 2.0), (2, 1.15), (0, 1.0)]
    """
    sortie = []
    for numero, score in points.items():
        if numero in exclus or (permis is not None and numero not in permis):
            continue
        if numero in priorites:
            score *= 1 + PRIORITE * priorites[numero]
        if numero in bonus:
            score *= 1 + CONTEXTE * bonus[numero]
        sortie.append((numero, score))
    sortie.sort(key=lambda x: (-x[1], x[0]))
    return sortie
