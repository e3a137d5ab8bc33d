"""L’analyse du français : d’un texte à ses termes, par une chaîne de petites étapes nommées.

La même chaîne est écrite en JavaScript, avec les mêmes tables (:mod:`centre_search.declares`) ; les vecteurs de
``navigateur/contrats/recherche/`` prouvent que les deux donnent les mêmes jetons.

>>> termes("L’hébergement des salarié·e·s à 20 h")
['heberg', 'salar', '20h']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from centre_search.tables import (
    ESPACES,
    LETTRES,
    LIGATURES,
    MOTS_ENTIERS,
    MOTS_VIDES,
    PAIRES,
    RACCORDS,
    RACINES,
    REMPLACEMENTS,
    SUFFIXES,
    UNITES,
)

LONGUEUR_MORCEAU = 80
"""Au-delà, un morceau sans espace est coupé : une adresse ou du bruit, jamais un mot."""


@dataclass(frozen=True, slots=True)
class Jeton:
    """Un mot analysé : sa forme pliée, son terme (la racine) et s’il est vide de sens.

    >>> jetons("Les droits")
    [Jeton(forme='les', terme='les', vide=True), Jeton(forme='droits', terme='droit', vide=False)]
    """

    forme: str
    terme: str
    vide: bool


_MORCEAU = re.compile(f"[^{ESPACES}]+")
_MOT = re.compile(f"[{LETTRES}]+")
_MARQUES = re.compile("[\u0300-\u036f]+")
_AVANT = str.maketrans(REMPLACEMENTS)
_APRES = str.maketrans(LIGATURES)
_MILLIERS = re.compile(r"([0-9]{1,3})((?:[ \xa0\u202f][0-9]{3})+)(?![0-9])")
_BLANCS = re.compile(r"[ \xa0\u202f]")
_UNITES = "|".join(sorted(UNITES, key=len, reverse=True))
_UNITE = re.compile(rf"([0-9])[ \xa0\u202f]?({_UNITES})(?![a-zA-Z0-9À-ÖØ-öø-ÿŒœ])", re.IGNORECASE | re.ASCII)
_SIGLE = re.compile(r"(^|[^a-z0-9])((?:[a-z]\.){2,}[a-z]?)(?![a-z0-9])")
_ENTIER = re.compile("|".join(re.escape(m) for m in sorted(MOTS_ENTIERS, key=len, reverse=True)))
_PAIRES = "|".join(re.escape(m) for m in sorted(PAIRES, key=len, reverse=True)).replace("·", "[·./-]")
_PAIRE = re.compile(rf"(^|[^a-z])({_PAIRES})(?:[·./-]?s)?(?![a-z])")
_S = "|".join(SUFFIXES)
_INCLUSIF = re.compile(
    rf"([a-z]{{2,}})(?:·({_S})(?:·?(s))?|\(({_S})\)(?:\(?(s)\)?)?|\.({_S})(?:\.?(s))?|[-/]({_S})(?:[-/]?(s))?)(?![a-z0-9@]|[.-][a-z])"
)
_PLURIEL = re.compile(r"([a-z]{2,})(?:·|\()(s|x)\)?(?![a-z0-9])")


def _joindre_milliers(trouve: re.Match[str]) -> str:
    if trouve.start() and trouve.string[trouve.start() - 1] in "0123456789.,":
        return trouve[0]
    return trouve[1] + _BLANCS.sub("", trouve[2])


def grouper(texte: str) -> str:
    """Étape 1, nombres et unités : les milliers se rejoignent, l’unité s’accole.

    Jumelle de ``navigateur/recherche/analyse.js#grouper``.

    >>> grouper("1 500 personnes, 20 heures")
    '1500 personnes, 20h heures'
    """
    texte = _MILLIERS.sub(_joindre_milliers, texte)
    return _UNITE.sub(lambda m: m[1] + "".join(UNITES[m[2].lower()]), texte)


def plier(morceau: str) -> str:
    """Étape 2, Unicode : minuscules, apostrophes et tirets d’une seule forme, accents ôtés, ligatures défaites.

    Jumelle de ``navigateur/recherche/analyse.js#plier``.

    >>> plier("L’Œuvre‑Élargie")
    "l'oeuvre-elargie"
    """
    if morceau.isascii():
        return morceau.lower().replace("`", "'")
    s = unicodedata.normalize("NFKD", morceau.lower().translate(_AVANT))
    return _MARQUES.sub("", s).lower().translate(_APRES)


def garder_entiers(morceau: str) -> str:
    """Étape 3, mots à ne pas couper.

    >>> garder_entiers("aujourd'hui")
    'aujourdhui'
    """
    return _ENTIER.sub(lambda m: MOTS_ENTIERS[m[0]], morceau)


def _developper(trouve: re.Match[str]) -> str:
    base = trouve[1]
    numero = 2 if trouve[2] else 4 if trouve[4] else 6 if trouve[6] else 8
    suffixe, pluriel = trouve[numero], trouve[numero + 1]
    if numero >= 6 and (len(base) < 3 or (len(suffixe) == 1 and len(base) < 4)):
        return trouve[0]
    if len(base) > 3 and base[-1] in "sx" and pluriel:
        base = base[:-1] if base[-1] == "s" else base
    for fin, ecrit, oter, mettre in RACCORDS:
        if ecrit == suffixe and base.endswith(fin):
            feminin = base[: len(base) - oter] + mettre
            return f"{base} {feminin} " if racine(base) != racine(feminin) else f"{base} "
    return trouve[0]


def deplier_inclusif(morceau: str) -> str:
    """Étape 4, écriture inclusive : le masculin et, s’il a une autre racine, le féminin.

    >>> deplier_inclusif("salarie·e·s")
    'salarie '
    >>> deplier_inclusif("bailleur·esse·s")
    'bailleur bailleresse '
    >>> deplier_inclusif("service-public.fr")
    'service-public.fr'
    """
    s = _PAIRE.sub(lambda m: m[1] + " " + PAIRES[re.sub(r"[./-]", "·", m[2])] + " ", morceau)
    s = _INCLUSIF.sub(_developper, s)
    return _PLURIEL.sub(lambda m: m[1] + " ", s)


def joindre_sigles(morceau: str) -> str:
    """Étape 5, sigles pointés.

    >>> joindre_sigles("c.p.a.m.")
    'cpam'
    """
    return _SIGLE.sub(lambda m: m[1] + m[2].replace(".", ""), morceau)


def racine(mot: str) -> str:
    """Étape 8, racine légère d’un mot plié (Savoy, 2006), pour des mots sans accent.

    Jumelle de ``navigateur/recherche/analyse.js#racine``.

    >>> [racine(m) for m in ("salariees", "travailleuses", "hebergement", "nationaux", "cpam")]
    ['salar', 'travaileu', 'heberg', 'national', 'cpam']
    """
    n = len(mot)
    if n < 4 or not ("a" <= mot[0] <= "z"):
        return mot
    if mot[-1] == "x":
        mot = mot[:-2] + "l" if n > 5 and mot[-3:-1] == "au" and mot[-4] != "e" else mot[:-1]
    if len(mot) > 3 and mot[-1] == "s":
        mot = mot[:-1]
    n = len(mot)
    for fin, minimum, remplacement in RACINES:
        if n >= minimum and mot.endswith(fin):
            mot = mot[: n - len(fin)] + remplacement
            break
    if len(mot) > 4:
        lettres = mot[0]
        for lettre in mot[1:]:
            if lettre != lettres[-1] or "0" <= lettre <= "9":
                lettres += lettre
        mot = lettres
    if len(mot) > 4 and mot.endswith("ie"):
        return mot[:-2]
    if len(mot) > 4:
        if mot[-1] == "r":
            mot = mot[:-1]
        if mot[-1] == "e":
            mot = mot[:-1]
        if mot[-1] == "e":
            mot = mot[:-1]
    return mot


@lru_cache(maxsize=400_000)
def _analyser(morceau: str) -> tuple[Jeton, ...]:
    s = joindre_sigles(deplier_inclusif(garder_entiers(plier(morceau))))
    sortie = []
    for mot in _MOT.findall(s):  # étapes 6 et 7 : apostrophes et traits d’union séparent, les mots vides sont marqués
        vide = mot in MOTS_VIDES
        sortie.append(Jeton(mot, mot if vide else racine(mot), vide))
    return tuple(sortie)


def morceaux(texte: str) -> Iterator[tuple[int, int, tuple[Jeton, ...]]]:
    """Les morceaux d’un texte (début, fin) et leurs jetons, pour surligner.

    Jumelle de ``navigateur/recherche/analyse.js#morceaux``.

    >>> [(d, f, [j.terme for j in js]) for d, f, js in morceaux("Aller à l’hôpital.")]
    [(0, 5, ['aler']), (6, 7, ['a']), (8, 18, ['l', 'hopital'])]
    """
    for trouve in _MORCEAU.finditer(texte):
        yield trouve.start(), trouve.end(), _analyser(trouve[0][:LONGUEUR_MORCEAU])


def jetons(texte: str) -> list[Jeton]:
    """Tous les jetons, mots vides compris. Jumelle de ``navigateur/recherche/analyse.js#jetons``.

    >>> [j.terme for j in jetons("C.P.A.M. : rendez-vous aujourd’hui")]
    ['cpam', 'rendez', 'vous', 'aujourdhui']
    """
    sortie: list[Jeton] = []
    for morceau in _MORCEAU.findall(grouper(texte)):
        sortie += _analyser(morceau[:LONGUEUR_MORCEAU])
    return sortie


def termes(texte: str) -> list[str]:
    """Les termes pleins d’un texte.

    >>> termes("les conseillers et les conseillères")
    ['conseil', 'conseil']
    """
    return [j.terme for j in jetons(texte) if not j.vide]


ETAPES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("nombres et unités", grouper),
    ("Unicode", plier),
    ("mots entiers", garder_entiers),
    ("écriture inclusive", deplier_inclusif),
    ("sigles", joindre_sigles),
    ("racine", racine),
)
"""Les étapes nommées, dans l’ordre ; entre les deux dernières, ce qui n’est ni lettre ni chiffre sépare les mots."""
