"""Les contenus liés : calculés sur ce qu’ils disent d’eux-mêmes, jamais tenus à la main.

Chaque contenu est un sac de mots (titre, résumé, synonymes, questions) et de facettes (thématiques, programmes, métiers, rayon),
pesés par leur rareté ; deux contenus sont proches quand ils partagent ce que peu d’autres ont (cosinus, Salton et coll. 1975).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from heapq import nsmallest
from math import log, sqrt

from centre.base.caracteres import sans_accents
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Contenu
from centre.contenu.vocabulaire import Statut

PROCHES_AU_PLUS = 4
"""Nombre de contenus proposés au plus."""

_PART_MAX = 0.2
"""Un mot présent dans plus d’un cinquième des contenus ne distingue rien."""

_LECTURES = 1500
"""Nombre de rapprochements où l’on s’arrête, du trait le plus rare au plus commun : le coût reste proportionnel au nombre de
contenus, et rien n’est laissé de côté tant que le centre en compte quelques centaines."""


def _traits(entree: Entree[Contenu]) -> Counter[str]:
    contenu = entree.contenu
    phrases = (contenu.titre, contenu.titre, contenu.resume, *contenu.synonymes, *contenu.questions)
    mots = re.findall(r"[a-z]{4,}", sans_accents(" ".join(phrases)).lower())
    traits = Counter(m[:7] for m in mots)
    facettes = [f"t:{t}" for t in contenu.thematiques] + [f"c:{t.split('--')[0]}" for t in contenu.thematiques]
    facettes += (
        [f"p:{p}" for p in contenu.programmes] + [f"m:{m}" for m in contenu.metiers] + [f"r:{entree.theme}"] * bool(entree.theme)
    )
    traits.update(facettes)
    return traits


def proches(corpus: Corpus, nombre: int = PROCHES_AU_PLUS) -> Mapping[str, tuple[str, ...]]:
    """Identifiant → identifiants des contenus les plus proches, les plus proches d’abord.

    Ce que l’éditeur a déjà lié (``voir_aussi``) n’est pas répété ; un contenu archivé n’est pas proposé.
    """
    sacs = {i: _traits(e) for i, e in corpus.contenus.items() if e.contenu.statut is not Statut.ARCHIVE}
    frequence: Counter[str] = Counter(trait for sac in sacs.values() for trait in sac)
    plafond = max(_PART_MAX * len(sacs), 2)
    poids: dict[str, dict[str, float]] = {}
    porteurs: dict[str, list[tuple[str, float]]] = {}
    for identifiant, sac in sacs.items():
        vecteur = {t: (1 + log(n)) * log(1 + len(sacs) / frequence[t]) for t, n in sac.items() if 1 < frequence[t] <= plafond}
        norme = sqrt(sum(p * p for p in vecteur.values())) or 1.0
        poids[identifiant] = {t: p / norme for t, p in vecteur.items()}
        for trait, valeur in poids[identifiant].items():
            porteurs.setdefault(trait, []).append((identifiant, valeur))
    return {i: _premiers(i, vecteur, porteurs, corpus, nombre) for i, vecteur in poids.items()}


def _premiers(
    identifiant: str, vecteur: dict[str, float], porteurs: dict[str, list[tuple[str, float]]], corpus: Corpus, nombre: int
) -> tuple[str, ...]:
    scores: dict[str, float] = {}
    lectures = 0
    for trait in sorted(vecteur, key=lambda t: (len(porteurs[t]), t)):
        if lectures > _LECTURES:
            break
        lectures += len(porteurs[trait])
        poids = vecteur[trait]
        for autre, valeur in porteurs[trait]:
            scores[autre] = scores.get(autre, 0.0) + poids * valeur
    exclus = {identifiant, *corpus.contenus[identifiant].contenu.voir_aussi}
    classes = nsmallest(nombre, ((-round(s, 9), autre) for autre, s in scores.items() if autre not in exclus))
    return tuple(autre for _, autre in classes)
