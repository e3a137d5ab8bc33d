"""Corriger un mot que le vocabulaire ne connaît pas, et seulement lui."""

from __future__ import annotations

from collections.abc import Iterable

LONGUEUR_MINIMALE = 4
"""En dessous, un mot inconnu n’est pas corrigé : trop de mots courts se ressemblent."""

LONGUEUR_DEUX_FAUTES = 8
"""À partir de huit lettres, deux fautes se corrigent."""

Forme = tuple[str, str, int]
"""Forme pliée, graphie à montrer, classe de fréquence."""


def distance(a: str, b: str, plafond: int) -> int:
    """Distance d’édition avec échange de lettres voisines (OSA), arrêtée au-delà du plafond.

    Jumelle de ``navigateur/recherche/correction.js#distance``.

    >>> distance("adiction", "addiction", 2), distance("hbeergement", "hebergement", 2)
    (1, 1)
    """
    la, lb = len(a), len(b)
    if abs(la - lb) > plafond:
        return plafond + 1
    avant: list[int] = []
    ligne = list(range(lb + 1))
    for i in range(1, la + 1):
        suivante = [i] + [0] * lb
        moindre = i
        for j in range(1, lb + 1):
            v = min(ligne[j] + 1, suivante[j - 1] + 1, ligne[j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                v = min(v, avant[j - 2] + 1)
            suivante[j] = v
            moindre = min(moindre, v)
        if moindre > plafond:
            return plafond + 1
        avant, ligne = ligne, suivante
    return ligne[lb]


def cles_de_recherche(mot: str) -> tuple[str, str]:
    """Le début et la fin qu’un mot corrigé doit partager : l’un ou l’autre, selon où est la faute.

    >>> cles_de_recherche("adictions"), cles_de_recherche("cpma")
    (('ad', 'ions'), ('cp', 'ma'))
    """
    n = len(mot)
    return mot[:2], mot[-4:] if n >= 8 else mot[-3:] if n >= 6 else mot[-2:]


def meilleur(mot: str, formes: Iterable[Forme]) -> tuple[int, Forme] | None:
    """La forme la plus proche : moins de fautes, puis la plus fréquente, puis l’ordre alphabétique.

    >>> meilleur("adictions", [("addictions", "addictions", 3), ("additions", "additions", 5)])
    (1, ('addictions', 'addictions', 3))
    """
    plafond = 2 if len(mot) >= LONGUEUR_DEUX_FAUTES else 1
    choix: tuple[int, Forme] | None = None
    for forme in formes:
        d = distance(mot, forme[0], plafond)
        if d > plafond:
            continue
        if choix is None or (d, -forme[2], forme[0]) < (choix[0], -choix[1][2], choix[1][0]):
            choix = (d, forme)
            plafond = d
    return choix


def classe_de_frequence(documents: int) -> int:
    """Le nombre de documents d’une forme, en classes : la longueur de son écriture binaire, neuf au plus.

    >>> [classe_de_frequence(n) for n in (1, 2, 5, 3000)]
    [1, 2, 3, 9]
    """
    return min(9, documents.bit_length())
