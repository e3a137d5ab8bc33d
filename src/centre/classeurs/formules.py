"""Les formules : lues une fois, écrites pour Excel (OOXML) et pour LibreOffice (OpenFormula, ODF 1.2 partie 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

FONCTIONS: dict[str, tuple[int, int]] = {
    "IF": (2, 3), "AND": (1, 30), "OR": (1, 30), "NOT": (1, 1), "IFERROR": (2, 2), "ISNUMBER": (1, 1), "N": (1, 1),
    "SUM": (1, 30), "AVERAGE": (1, 9), "MIN": (1, 9), "MAX": (1, 9), "COUNT": (1, 9), "COUNTA": (1, 30), "COUNTIF": (2, 2),
    "COUNTIFS": (2, 12), "SUMIF": (3, 3), "SUMIFS": (3, 13), "SUMPRODUCT": (1, 1), "ROUND": (2, 2), "INT": (1, 1),
    "SMALL": (2, 2), "LARGE": (2, 2), "DATE": (3, 3), "EDATE": (2, 2), "YEAR": (1, 1), "MONTH": (1, 1),
    "DATEDIF": (3, 3), "TODAY": (0, 0), "LEN": (1, 1), "TRIM": (1, 1), "ROW": (1, 1), "LEFT": (2, 2), "REPT": (2, 2),
    "INDEX": (2, 2), "MATCH": (3, 3), "TRUE": (0, 0), "FALSE": (0, 0),
}  # fmt: skip
"""Les fonctions admises et leur nombre d’arguments : elles ont le même nom et le même sens dans les deux formats."""

_MOTIF = re.compile(
    r'\s*(?:(?P<nombre>\d+(?:\.\d+)?)|"(?P<texte>(?:[^"]|"")*)"|(?P<cite>\[[^\[\]]*\]|\{[a-z0-9_]*!?\}|#)'
    r"|(?P<nom>[A-Z]+)(?=\()|(?P<signe><>|<=|>=|[-+*/&=<>(),]))"
)
_RANGS = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4}
EMBOITEMENT_MAX = 40
"""Nombre de niveaux imbriqués au-delà duquel une formule est refusée."""


class FauteDeFormule(ValueError):
    """Une formule que l’on ne sait pas lire, ou qui cite ce qui n’existe pas ; le message est en français."""


@dataclass(frozen=True, slots=True)
class NombreEcrit:
    """Un nombre écrit dans la formule."""

    valeur: float


@dataclass(frozen=True, slots=True)
class TexteEcrit:
    """Un texte entre guillemets."""

    valeur: str


@dataclass(frozen=True, slots=True)
class Cite:
    """Ce que la formule nomme, pas encore situé : ``[colonne]``, ``{reglage}`` ou ``#``."""

    ecrit: str


@dataclass(frozen=True, slots=True)
class Zone:
    """Une case ou une plage située ; lignes et colonnes commencent à zéro.

    ``fixe`` dit ce qui ne bouge pas quand la formule se recopie : « l » pour la ligne, « c » pour la colonne.
    """

    feuille: str
    ligne: int
    colonne: int
    fin_ligne: int
    fin_colonne: int
    fixe: str = "lc"

    @property
    def seule(self) -> bool:
        """Vrai pour une seule case."""
        return (self.ligne, self.colonne) == (self.fin_ligne, self.fin_colonne)


@dataclass(frozen=True, slots=True)
class Appel:
    """Une fonction et ses arguments."""

    nom: str
    arguments: tuple[Noeud, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """Une opération ; ``gauche`` est absent pour un signe devant une valeur."""

    signe: str
    gauche: Noeud | None
    droite: Noeud


Noeud = NombreEcrit | TexteEcrit | Cite | Zone | Appel | Operation


class _Lecteur:
    def __init__(self, ecrit: str) -> None:
        self.ecrit, self.jetons, self.rang = ecrit, self._decouper(ecrit[1:]), 0

    @staticmethod
    def _decouper(ecrit: str) -> list[tuple[str, str]]:
        jetons: list[tuple[str, str]] = []
        position = 0
        while ecrit[position:].strip():
            trouve = _MOTIF.match(ecrit, position)
            if trouve is None or trouve.lastgroup is None:
                raise FauteDeFormule(f"« {ecrit[position:].strip()[:20]} » ne se lit pas")
            jetons.append((trouve.lastgroup, trouve[trouve.lastgroup]))
            position = trouve.end()
        return jetons

    def vu(self, *signes: str) -> bool:
        return self.rang < len(self.jetons) and self.jetons[self.rang] in [("signe", s) for s in signes]

    def prendre(self, signe: str) -> None:
        if not self.vu(signe):
            raise FauteDeFormule(f"il manque « {signe} »")
        self.rang += 1

    def expression(self, rang: int, profondeur: int) -> Noeud:
        gauche = self.valeur(profondeur + 1)
        while self.rang < len(self.jetons):
            genre, signe = self.jetons[self.rang]
            if genre != "signe" or _RANGS.get(signe, 0) < max(rang, 1):
                break
            self.rang += 1
            gauche = Operation(signe, gauche, self.expression(_RANGS[signe] + 1, profondeur + 1))
        return gauche

    def valeur(self, profondeur: int) -> Noeud:
        if profondeur > EMBOITEMENT_MAX:
            raise FauteDeFormule("trop de niveaux imbriqués")
        if self.rang >= len(self.jetons):
            raise FauteDeFormule("la formule s’arrête trop tôt")
        genre, lu = self.jetons[self.rang]
        self.rang += 1
        if genre == "nombre":
            return NombreEcrit(float(lu))
        if genre == "texte":
            return TexteEcrit(lu.replace('""', '"'))
        if genre == "cite":
            return Cite(lu)
        if genre == "nom":
            return self.appel(lu, profondeur)
        if lu == "-":
            return Operation("-", None, self.valeur(profondeur + 1))
        if lu == "(":
            dedans = self.expression(0, profondeur + 1)
            self.prendre(")")
            return dedans
        raise FauteDeFormule(f"« {lu} » n’est pas à sa place")

    def appel(self, nom: str, profondeur: int) -> Appel:
        if nom not in FONCTIONS:
            raise FauteDeFormule(f"la fonction {nom} n’est pas admise")
        self.prendre("(")
        arguments: list[Noeud] = []
        while not self.vu(")"):
            if arguments:
                self.prendre(",")
            arguments.append(self.expression(0, profondeur + 1))
        self.prendre(")")
        au_moins, au_plus = FONCTIONS[nom]
        if not au_moins <= len(arguments) <= au_plus:
            raise FauteDeFormule(f"{nom} n’a pas le bon nombre d’arguments")
        return Appel(nom, tuple(arguments))


@lru_cache(maxsize=4096)
def lire_formule(ecrit: str) -> Noeud:
    """L’arbre d’une formule ; lève :class:`FauteDeFormule` si elle ne se lit pas."""
    lecteur = _Lecteur(ecrit)
    arbre = lecteur.expression(0, 0)
    if lecteur.rang < len(lecteur.jetons):
        raise FauteDeFormule(f"« {lecteur.jetons[lecteur.rang][1]} » n’est pas à sa place")
    return arbre


def lettres(colonne: int) -> str:
    """Le nom d’une colonne.

    >>> lettres(0), lettres(25), lettres(26), lettres(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    nom = ""
    while colonne >= 0:
        nom = chr(65 + colonne % 26) + nom
        colonne = colonne // 26 - 1
    return nom


def case(ligne: int, colonne: int, fixe: str = "") -> str:
    """L’adresse d’une case.

    >>> case(0, 0), case(9, 27, "lc"), case(9, 1, "c")
    ('A1', '$AB$10', '$B10')
    """
    return f"{'$' * ('c' in fixe)}{lettres(colonne)}{'$' * ('l' in fixe)}{ligne + 1}"


def _nom_de_feuille(nom: str) -> str:
    return nom if re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", nom) else f"'{nom}'"


def _zone_excel(zone: Zone, feuille: str) -> str:
    debut = "" if zone.feuille == feuille else f"{_nom_de_feuille(zone.feuille)}!"
    fin = "" if zone.seule else f":{case(zone.fin_ligne, zone.fin_colonne, zone.fixe)}"
    return f"{debut}{case(zone.ligne, zone.colonne, zone.fixe)}{fin}"


def _zone_odf(zone: Zone, feuille: str) -> str:
    debut = "" if zone.feuille == feuille else f"${_nom_de_feuille(zone.feuille)}"
    fin = "" if zone.seule else f":.{case(zone.fin_ligne, zone.fin_colonne, zone.fixe)}"
    return f"[{debut}.{case(zone.ligne, zone.colonne, zone.fixe)}{fin}]"


def _ecrire(noeud: Noeud, feuille: str, *, odf: bool, rang: int = 0) -> str:
    match noeud:
        case NombreEcrit(valeur):
            return f"{valeur:.15g}"
        case TexteEcrit(valeur):
            return '"' + valeur.replace('"', '""') + '"'
        case Zone():
            return _zone_odf(noeud, feuille) if odf else _zone_excel(noeud, feuille)
        case Appel(nom, arguments):
            return f"{nom}({(';' if odf else ',').join(_ecrire(a, feuille, odf=odf) for a in arguments)})"
        case Operation(signe, gauche, droite):
            if gauche is None:
                return signe + _ecrire(droite, feuille, odf=odf, rang=5)
            ici = _RANGS[signe]
            ecrit = _ecrire(gauche, feuille, odf=odf, rang=ici) + signe + _ecrire(droite, feuille, odf=odf, rang=ici + 1)
            return f"({ecrit})" if ici < rang else ecrit
        case _:
            raise TypeError(f"pas encore située : {noeud}")


def en_excel(noeud: Noeud, feuille: str) -> str:
    """La formule située, pour OOXML, sans le signe « = »."""
    return _ecrire(noeud, feuille, odf=False)


def en_openformula(noeud: Noeud, feuille: str) -> str:
    """La formule située, pour OpenFormula, sans le préfixe « of:= »."""
    return _ecrire(noeud, feuille, odf=True)
