"""La requête tapée : mots, « expressions exactes », -exclusions et filtres ``axe:valeur``."""

from __future__ import annotations

import re
from collections.abc import Collection as Ensemble
from dataclasses import dataclass

from centre_search.analyse import Jeton, jetons, plier
from centre_search.tables import ESPACES

LONGUEUR_MAXIMALE = 1000
"""Caractères lus d’une requête ; le reste est ignoré."""

MOTS_MAXIMUM = 32
"""Mots différents pris en compte."""

_CONTROLES = re.compile("[\x00-\x1f\x7f]")
_EXPRESSION = re.compile('(^|[ ])(-?)(?:"([^"]*)"|«([^»]*)»|“([^”]*)”)')
_MORCEAU = re.compile(f"[^{ESPACES}]+")
_FILTRE = re.compile(r"^([^\W\d]+):(.+)$")
_EXCLU = re.compile(r"^-[^\W_]")
_SEPARE = re.compile("[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Requete:
    """Une requête lue.

    ``expressions`` et ``exclues`` sont des suites de termes, mots vides compris ; ``exclus`` des termes seuls.
    """

    mots: tuple[Jeton, ...]
    expressions: tuple[tuple[str, ...], ...]
    exclus: tuple[str, ...]
    exclues: tuple[tuple[str, ...], ...]
    filtres: tuple[tuple[str, str], ...]


def valeur_pliee(valeur: str) -> str:
    """Une valeur de facette, comparable à ce qui est tapé. Jumelle de ``navigateur/recherche/requete.js#valeurPliee``.

    >>> valeur_pliee("Chef de projets")
    'chef-de-projets'
    """
    return _SEPARE.sub("-", plier(valeur)).strip("-")


def lire_requete(texte: str, axes: Ensemble[str]) -> Requete:
    """Lit une requête ; ``axes`` sont les noms de facettes connus, pliés.

    Jumelle de ``navigateur/recherche/requete.js#lire``.

    >>> r = lire('montée en heures -stage type:outil "salarié en insertion"', {"type"})
    >>> [m.terme for m in r.mots if not m.vide], r.expressions, r.exclus, r.filtres
    (['mont', 'heur', 'salar', 'insertion'], (('salar', 'en', 'insertion'),), ('stag',), (('type', 'outil'),))
    """
    texte = _CONTROLES.sub(" ", texte[:LONGUEUR_MAXIMALE])
    expressions: list[tuple[str, ...]] = []
    exclues: list[tuple[str, ...]] = []

    def prendre(trouve: re.Match[str]) -> str:
        contenu = trouve[3] or trouve[4] or trouve[5] or ""
        suite = tuple(j.terme for j in jetons(contenu))
        if trouve[2]:
            if suite:
                exclues.append(suite)
            return " "
        if len(suite) > 1:
            expressions.append(suite)
        return " " + contenu.replace("-", " ").replace(":", " ") + " "

    libres: list[str] = []
    exclus: list[str] = []
    filtres: list[tuple[str, str]] = []
    for morceau in _MORCEAU.findall(_EXPRESSION.sub(prendre, texte)):
        filtre = _FILTRE.match(morceau)
        if filtre and plier(filtre[1]) in axes:
            filtres.append((plier(filtre[1]), valeur_pliee(filtre[2])))
        elif _EXCLU.match(morceau):
            exclus += [j.terme for j in jetons(morceau[1:]) if not j.vide]
        else:
            libres.append(morceau)
    vus: set[str] = set()
    mots = []
    for jeton in jetons(" ".join(libres)):
        if jeton.terme not in vus and len(vus) == MOTS_MAXIMUM:
            continue
        vus.add(jeton.terme)
        mots.append(jeton)
    return Requete(tuple(mots), tuple(expressions), tuple(exclus), tuple(exclues), tuple(filtres))


def contient(termes: list[str], suite: tuple[str, ...]) -> bool:
    """Vrai si les termes se suivent dans le texte. Jumelle de ``navigateur/recherche/requete.js#contient``.

    >>> contient(["la", "mont", "en", "heur"], ("mont", "en", "heur"))
    True
    """
    n = len(suite)
    voulue = list(suite)
    return any(termes[i : i + n] == voulue for i in range(len(termes) - n + 1))
