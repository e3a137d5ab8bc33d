"""La section qui répond, et quelques mots autour de ceux que l’on cherche."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from centre_search.analyse import jetons, morceaux

LONGUEUR_EXTRAIT = 180
"""Caractères d’un extrait, environ."""

RECUL = 50
"""Caractères montrés avant le premier mot trouvé."""

Extrait = list[tuple[str, bool]]
"""Des segments de texte brut, chacun surligné ou non : jamais de balises."""

_BORDS = re.compile(r"^((?:[^\w]*\w{1,6}['’])?[^\w]*)(.*?)([^\w]*)$", re.DOTALL)
_POINT = re.compile(r"[.!?…:;][)»”\"]?$")


def _valeur(texte: str, poids: Mapping[str, int]) -> int:
    return sum(poids[t] for t in dict.fromkeys(j.terme for j in jetons(texte)) if t in poids)


def choisir_section(sections: Sequence[Sequence[str]], poids: Mapping[str, int]) -> int:
    """Le rang de la section qui porte le plus de la requête, son intertitre comptant une fois et demie ; -1 si aucune.

    Jumelle de ``navigateur/recherche/extraits.js#choisirSection``.

    >>> choisir_section([["", "", "Rien."], ["Droits santé", "droits", "La CPAM ouvre les droits."]], {"cpam": 5, "droit": 2})
    1
    """
    choix, mieux = -1, 0.0
    for rang, (titre, _, texte) in enumerate(sections):
        valeur = 1.5 * _valeur(titre, poids) + _valeur(texte, poids)
        if valeur > mieux:
            choix, mieux = rang, valeur
    return choix


def marquer(texte: str, poids: Mapping[str, int]) -> Extrait:
    """Le texte en segments, les mots cherchés surlignés. Jumelle de ``navigateur/recherche/extraits.js#marquer``.

    >>> marquer("L’hébergement d’urgence.", {"heberg": 1})
    [('L’', False), ('hébergement', True), (' d’urgence.', False)]
    """
    sortie: Extrait = []
    fini = 0
    for debut, fin, js in morceaux(texte):
        if any(j.terme in poids and not j.vide for j in js):
            trouve = _BORDS.match(texte[debut:fin])
            assert trouve is not None
            a, b = debut + len(trouve[1]), fin - len(trouve[3])
            if a >= b:
                a, b = debut, fin
            if a > fini:
                sortie.append((texte[fini:a], False))
            sortie.append((texte[a:b], True))
            fini = b
    if fini < len(texte):
        sortie.append((texte[fini:], False))
    return sortie


def extraire(texte: str, poids: Mapping[str, int]) -> Extrait:
    """La fenêtre du texte la plus riche en mots cherchés, surlignés.

    Jumelle de ``navigateur/recherche/extraits.js#extraire``.

    >>> extraire("La caisse ouvre les droits.", {"droit": 3})
    [('La caisse ouvre les ', False), ('droits', True), ('.', False)]
    """
    suite = [(d, f, {j.terme for j in js if not j.vide and j.terme in poids}) for d, f, js in morceaux(texte)]
    trouves = [i for i, x in enumerate(suite) if x[2]]
    choix, mieux = (trouves[0] if trouves else 0), -1
    for i in trouves:
        vus: set[str] = set()
        for _, f, ts in suite[i:]:
            if f - suite[i][0] > LONGUEUR_EXTRAIT - RECUL:
                break
            vus |= ts
        valeur = sum(poids[t] for t in vus)
        if valeur > mieux:
            choix, mieux = i, valeur
    if not suite:
        return []
    premier = choix
    while (
        premier > 0
        and suite[choix][0] - suite[premier - 1][0] <= RECUL
        and not _POINT.search(texte[suite[premier - 1][0] : suite[premier - 1][1]])
    ):
        premier -= 1
    dernier = premier
    while dernier + 1 < len(suite) and suite[dernier + 1][1] - suite[premier][0] <= LONGUEUR_EXTRAIT:
        dernier += 1
    segments = marquer(texte[suite[premier][0] : min(suite[dernier][1], suite[premier][0] + 2 * LONGUEUR_EXTRAIT)], poids)
    if premier > 0:
        segments = [("… ", False), *segments]
    if dernier + 1 < len(suite):
        segments = [*segments, (" …", False)]
    return segments
