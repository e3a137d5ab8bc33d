"""Écrire en français les nombres, les unités, les dates et les listes.

Usages du *Lexique des règles typographiques en usage à l’Imprimerie nationale* : espace fine insécable entre les milliers,
virgule décimale, espace insécable devant l’unité, « 1er » pour le premier du mois, singulier jusqu’à moins de deux.
"""

from __future__ import annotations

import re
from decimal import Decimal

FINE = "\u202f"
"""Espace fine insécable : entre les tranches de trois chiffres."""

MOINS = "\u2212"
"""Le signe moins, de la largeur d’un chiffre."""

INSECABLE = "\u00a0"
"""Espace insécable : entre un nombre et son unité."""

MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
"""Les douze mois, dans l’ordre."""

_INVARIABLES = frozenset({"mois", "fois", "cas", "repas", "cours", "parcours", "temps", "bus"})
_MOTS_OUTILS = frozenset({"à", "au", "aux", "dans", "de", "des", "du", "en", "par", "pour", "sans", "sous", "sur", "vers"})


def milliers(nombre: int) -> str:
    r"""Un entier positif, tranches de trois chiffres. Jumelle de ``navigateur/commun/typographie.js#milliers``.

    >>> milliers(1234567) == "1\u202f234\u202f567"
    True
    """
    return f"{nombre:,}".replace(",", FINE)


def nombre(valeur: Decimal | int) -> str:
    r"""Un nombre à la française : milliers séparés, virgule, zéros inutiles retirés.

    >>> nombre(3448) == "3\u202f448"
    True
    >>> nombre(Decimal("12.50")), nombre(Decimal("4.00")), nombre(999)
    ('12,5', '4', '999')
    """
    entier, _, decimales = format(abs(Decimal(valeur)), "f").partition(".")
    decimales = decimales.rstrip("0")
    groupes = milliers(int(entier))
    signe = MOINS if valeur < 0 and (int(entier) or decimales) else ""
    return f"{signe}{groupes},{decimales}" if decimales else f"{signe}{groupes}"


JOURNEE = 7 * 60
"""Une journée de travail, en minutes."""


def pluriel(combien: Decimal | int, singulier: str, forme_plurielle: str) -> str:
    """Le mot accordé : singulier tant que la quantité n’atteint pas deux.

    Jumelle de ``navigateur/commun/typographie.js#pluriel``.

    >>> [pluriel(n, "chantier", "chantiers") for n in (0, 1, 2)]
    ['chantier', 'chantier', 'chantiers']
    >>> pluriel(Decimal("1.9"), "heure", "heures")
    'heure'
    """
    return singulier if abs(Decimal(combien)) < 2 else forme_plurielle


def au_singulier(unite: str) -> str:
    """L’unité au singulier ; on s’arrête au premier mot-outil, ce qui suit ne s’accorde pas.

    >>> au_singulier("salariés accompagnés"), au_singulier("heures par mois"), au_singulier("parcours")
    ('salarié accompagné', 'heure par mois', 'parcours')
    """
    mots = unite.split(" ")
    for rang, mot in enumerate(mots):
        if mot in _MOTS_OUTILS or mot.startswith(("d’", "d'", "l’", "l'")):
            break
        if mot not in _INVARIABLES and not mot.isupper():
            mots[rang] = re.sub(r"(?<=[^\Wsx])s$|(?<=eau)x$", "", mot)
    return " ".join(mots)


def valeur_unite(valeur: Decimal | int, unite: str) -> str:
    r"""Une valeur et son unité (donnée au pluriel), liées par une espace insécable.

    >>> valeur_unite(3448, "salariés") == "3\u202f448\u00a0salariés"
    True
    >>> valeur_unite(1, "chantiers") == "1\u00a0chantier"
    True
    """
    return f"{nombre(valeur)}{INSECABLE}{pluriel(valeur, au_singulier(unite), unite)}"


def date_longue(date: str) -> str:
    """Une date ISO 8601, au jour, au mois ou à l’année, en toutes lettres.

    Jumelle de ``navigateur/commun/typographie.js#dateLongue``, qui ne lit que des dates au jour, déjà jugées.

    Lève ``ValueError`` si la forme n’est pas AAAA, AAAA-MM ou AAAA-MM-JJ, ou si le mois n’existe pas.

    >>> date_longue("2023-11-28"), date_longue("2021-04-01"), date_longue("2023-11"), date_longue("2019")
    ('28 novembre 2023', '1er avril 2021', 'novembre 2023', '2019')
    """
    morceaux = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", date)
    if morceaux is None:
        raise ValueError(f"date illisible : {date!r}")
    annee, mois, jour = morceaux.groups()
    if mois is None:
        return str(annee)
    en_lettres = f"{MOIS[int(mois) - 1]} {annee}"
    if jour is None:
        return en_lettres
    return f"{'1er' if jour == '01' else int(jour)} {en_lettres}"


def liste(*elements: str, conjonction: str = "et") -> str:
    """Une énumération : virgules, puis la conjonction avant le dernier.

    >>> liste("a", "b", "c"), liste("a", "b", conjonction="ou"), liste("a"), liste()
    ('a, b et c', 'a ou b', 'a', '')
    """
    if len(elements) < 2:
        return "".join(elements)
    return f"{', '.join(elements[:-1])} {conjonction} {elements[-1]}"


def duree_en_mots(minutes: int) -> str:
    r"""Une durée de travail, donnée en minutes, telle qu’elle se dit ; une journée compte sept heures.

    >>> [duree_en_mots(m).replace("\u00a0", " ") for m in (5, 60, 90, 210, 420, 840)]
    ['5 min', '1 h', '1 h 30', 'une demi-journée', 'une journée', '2 journées']
    """
    if minutes % JOURNEE == 0:
        return "une journée" if minutes == JOURNEE else valeur_unite(minutes // JOURNEE, "journées")
    if minutes == JOURNEE // 2:
        return "une demi-journée"
    heures, reste = divmod(minutes, 60)
    if not heures:
        return f"{reste}{INSECABLE}min"
    return f"{heures}{INSECABLE}h" + (f"{INSECABLE}{reste:02d}" if reste else "")


def taille_fichier(octets: int) -> str:
    r"""Le poids d’un fichier, en unités décimales (1 ko = 1 000 octets, norme CEI 80000-13).

    >>> taille_fichier(12_300) == "12\u00a0ko", taille_fichier(1_449_000) == "1,4\u00a0Mo"
    (True, True)
    >>> taille_fichier(1) == "1\u00a0octet"
    True
    """
    if octets < 0:
        raise ValueError("une taille ne peut pas être négative")
    if octets < 1000:
        return valeur_unite(octets, "octets")
    ko = (octets + 500) // 1000
    if ko < 1000:
        return f"{ko}{INSECABLE}ko"
    for unite, poids in (("Mo", 10**6), ("Go", 10**9)):
        dixiemes = (octets * 10 + poids // 2) // poids
        if dixiemes < 10_000 or unite == "Go":
            arrondi = Decimal(dixiemes) / 10 if dixiemes < 100 else Decimal((dixiemes + 5) // 10)
            return f"{nombre(arrondi)}{INSECABLE}{unite}"
    raise AssertionError  # pragma: no cover
