"""Le relevé : la collection comptée une fois, dont les deux index (Whoosh et navigateur) sont écrits.

Le classement est un BM25 par champ, sommé. Comme rien n’y dépend de la requête, sa valeur pour un terme et un
document — son *impact* — est calculée ici et rangée dans un octet : six bits pour l’impact, relatif au plus fort de la
liste, un bit qui dit si le terme est dans le titre. Les deux moteurs n’ont plus qu’à additionner des entiers, et
donnent donc exactement les mêmes scores.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from sys import intern

from centre_search.analyse import LONGUEUR_MORCEAU, _analyser, grouper, plier, racine
from centre_search.modele import Collection, Document
from centre_search.tables import ESPACES, MOTS_VIDES

NIVEAUX = 63
"""Impacts de 1 à 63, en racine carrée : les petits se distinguent aussi bien que les grands."""

ECHELLE = 1024
"""Les poids sont des entiers, en 1/1024."""


@dataclass(frozen=True, slots=True)
class ChampCompte:
    """Un champ et ses réglages BM25 : poids, saturation ``k1``, correction de longueur ``b``."""

    nom: str
    poids: float
    k1: float
    b: float


CHAMPS = (
    ChampCompte("titre", 1, 1.2, 0.75),
    ChampCompte("mots", 1, 1.2, 0.5),
    ChampCompte("inter", 0.4, 1.2, 0.75),
    ChampCompte("corps", 1, 2, 0.7),
)
"""Titre ; questions, synonymes et libellés des auteurs ; intertitres ; corps."""

_MORCEAU = re.compile(f"[^{ESPACES}]+")
_MOT_BRUT = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BITS = 14
_MAX = (1 << _BITS) - 1


@dataclass(frozen=True, slots=True)
class ListeDImpacts:
    """Les documents d’un terme : poids de couverture, échelle des impacts, numéros croissants, octets.

    Un octet vaut ``impact * 2 + (1 si le terme est dans le titre)``.
    """

    poids: int
    echelle: int
    numeros: array[int]
    octets: bytes


@dataclass(frozen=True, slots=True)
class Releve:
    """Une collection comptée : listes par terme, formes connues (avec accents) et leur nombre de documents."""

    documents: tuple[Document, ...]
    listes: Mapping[str, ListeDImpacts]
    formes: Mapping[str, tuple[str, int]]


def _morceaux(textes: Iterable[str]) -> Counter[str]:
    compte: Counter[str] = Counter()
    for texte in textes:
        compte.update(_MORCEAU.findall(grouper(texte)))
    return compte


def poids_rarete(n: int, df: int) -> float:
    """La rareté d’un terme (IDF de BM25, toujours positive).

    >>> poids_rarete(1000, 1) > poids_rarete(1000, 500) > 0
    True
    """
    return math.log(1 + (n - df + 0.5) / (df + 0.5))


def textes_des_champs(d: Document) -> tuple[tuple[str, ...], ...]:
    """Les textes d’un document, champ par champ, dans l’ordre de :data:`CHAMPS`."""
    return (
        (d.titre,),
        (*d.questions, *d.synonymes, *d.mots),
        tuple(s.titre for s in d.sections if s.titre),
        (d.resume, *(s.texte for s in d.sections)),
    )


@dataclass(frozen=True, slots=True)
class Comptes:
    """Un document compté seul : ce qui ne dépend d’aucun autre.

    ``morceaux`` donne chaque mot tel qu’il est écrit et son nombre ; ``codes``, pour chaque terme, ses nombres par champ,
    tassés dans un entier ; ``longueurs``, le nombre de mots de chaque champ.
    """

    morceaux: dict[str, int]
    codes: dict[str, int]
    formes: tuple[str, ...]
    longueurs: tuple[int, ...]


Analyses = dict[str, tuple[tuple[str, str, bool], ...]]


def compter(document: Document, analyses: Analyses) -> Comptes:
    """Compte les mots d’un document ; ``analyses`` retient ceux qui ont déjà été analysés."""
    comptes: dict[str, list[int]] = {}
    formes: dict[str, None] = {}
    vus: Counter[str] = Counter()
    longueurs = []
    for champ, textes in enumerate(textes_des_champs(document)):
        longueur = 0
        morceaux = _morceaux(textes)
        vus.update(morceaux)
        for morceau, fois in morceaux.items():
            jetons = analyses.get(morceau)
            if jetons is None:
                jetons = tuple((j.forme, j.terme, j.vide) for j in _analyser(morceau[:LONGUEUR_MORCEAU]))
                analyses[morceau] = jetons
            for forme, terme, vide in jetons:
                if vide and champ:  # les mots vides du titre l’allongent, et servent à une requête qui n’a qu’eux
                    continue
                longueur += fois
                if not vide:
                    formes[forme] = None
                compte = comptes.get(terme)
                if compte is None:
                    compte = comptes[terme] = [0] * len(CHAMPS)
                compte[champ] += fois
        longueurs.append(longueur)
    codes = {}
    for terme, compte in comptes.items():
        code = 0
        for valeur in compte:
            code = code << _BITS | (valeur if valeur < _MAX else _MAX)
        codes[terme] = code
    return Comptes({intern(m): n for m, n in vus.items()}, codes, tuple(formes), tuple(longueurs))


def empreinte_du_document(document: Document) -> str:
    """L’empreinte des textes que l’on compte."""
    return sha256(repr(textes_des_champs(document)).encode()).hexdigest()[:32]


def relever(collection: Collection, deja: Mapping[str, Comptes] | None = None, faits: dict[str, Comptes] | None = None) -> Releve:
    """Compte la collection et calcule les impacts.

    ``deja`` donne les documents comptés une autre fois, par leur empreinte ; ``faits`` reçoit ceux de cette collection.

    >>> from centre_search.modele import Document
    >>> r = relever(Collection((Document("a", "fiche", "Hébergement", "/a/"), Document("b", "fiche", "Santé", "/b/"))))
    >>> [(t, list(l.numeros)) for t, l in r.listes.items()]
    [('heberg', [0]), ('sant', [1])]
    """
    documents, deja, faits = collection.documents, deja or {}, {} if faits is None else faits
    postes: dict[str, array[int]] = {}
    longueurs = [array("I", bytes(4 * len(documents))) for _ in CHAMPS]
    formes: Counter[str] = Counter()
    vus: Counter[str] = Counter()
    analyses: Analyses = {}
    for numero, document in enumerate(documents):
        empreinte = empreinte_du_document(document)
        comptes = faits[empreinte] = deja.get(empreinte) or compter(document, analyses)
        for champ, longueur in enumerate(comptes.longueurs):
            longueurs[champ][numero] = longueur
        vus.update(comptes.morceaux)
        formes.update(comptes.formes)
        for terme, code in comptes.codes.items():
            liste = postes.get(terme)
            if liste is None:
                liste = postes[terme] = array("Q")
            liste.append(numero)
            liste.append(code)
    listes = _impacts(postes, longueurs, len(documents))
    return Releve(documents, listes, _formes_accentuees(formes, vus))


def _impacts(postes: dict[str, array[int]], longueurs: list[array[int]], n: int) -> dict[str, ListeDImpacts]:
    moyennes = [sum(ls) / n if n else 1.0 for ls in longueurs]
    # norme[champ][document] = k1 · (1 - b + b · longueur / moyenne)
    normes = [[c.k1 * (1 - c.b + c.b * x / (m or 1)) for x in ls] for c, m, ls in zip(CHAMPS, moyennes, longueurs, strict=True)]
    decalages = [_BITS * (len(CHAMPS) - 1 - i) for i in range(len(CHAMPS))]
    listes: dict[str, ListeDImpacts] = {}
    for terme in sorted(postes):
        brut = postes.pop(terme)
        numeros = brut[0::2]
        codes = brut[1::2]
        valeurs = [0.0] * len(numeros)
        for i, champ in enumerate(CHAMPS):
            decalage = decalages[i]
            norme = normes[i]
            comptes = [(code >> decalage) & _MAX for code in codes]
            df = sum(1 for x in comptes if x)
            if not df:
                continue
            facteur = champ.poids * poids_rarete(n, df) * (champ.k1 + 1)
            for j, x in enumerate(comptes):
                if x:
                    valeurs[j] += facteur * x / (x + norme[numeros[j]])
        plus_fort = max(valeurs)
        premier = decalages[0]
        octets = bytes(
            max(1, round(math.sqrt(v / plus_fort) * NIVEAUX)) << 1 | (1 if (code >> premier) & _MAX else 0)
            for v, code in zip(valeurs, codes, strict=True)
        )
        listes[terme] = ListeDImpacts(
            max(1, round(poids_rarete(n, len(numeros)) * ECHELLE)),
            max(1, round(plus_fort * ECHELLE)),
            array("I", numeros),
            octets,
        )
    return listes


def _formes_accentuees(formes: Counter[str], vus: Counter[str]) -> dict[str, tuple[str, int]]:
    """Pour chaque forme connue, la graphie la plus fréquente et le nombre de documents ; seulement de vrais mots."""
    graphies: dict[str, tuple[int, str]] = {}
    for morceau, fois in vus.items():
        for mot in _MOT_BRUT.findall(morceau.lower()):
            for graphie in {mot, re.split("['’]", mot)[-1]}:
                forme = plier(graphie)
                if forme in formes and (fois, graphie) > graphies.get(forme, (0, "")):
                    graphies[forme] = (fois, graphie)
    return {
        forme: (graphies.get(forme, (0, forme))[1], formes[forme])
        for forme in sorted(formes)
        if 3 <= len(forme) <= 30 and forme.isalpha() and forme not in MOTS_VIDES and racine(forme)
    }
