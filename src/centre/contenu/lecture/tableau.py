"""Lire un tableau CSV tel qu’un tableur l’enregistre : première ligne, noms des champs ; une case vide est un champ absent.

Virgule, point-virgule ou tabulation, colonnes vides en fin de ligne : le contenant est reconnu avant que l’on regarde ce qu’il
contient, et une faute qui vaut pour tout le tableau n’est dite qu’une fois.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.lecture.disque import Texte
from centre.contenu.lecture.entete import Fichier
from centre.contenu.lecture.guillemets import sans_guillemets_courbes
from centre.contenu.lecture.yaml_situe import Positions

SEPARATEURS_DE_CSV = {",": "des virgules", ";": "des points-virgules", "\t": "des tabulations"}
"""Ce qui peut séparer les cases, et son nom ; la virgule est la règle (RFC 4180)."""


@dataclass(frozen=True, slots=True)
class _Rangee:
    numero: int
    cases: list[str]


def separateur_de(texte: str) -> str:
    r"""Le séparateur de la première ligne écrite : celui qui y découpe le plus de cases, la virgule à égalité.

    >>> separateur_de("id;nom;ville\\na;b;c\\n")
    ';'
    """
    premiere = next((ligne for ligne in texte.split("\n") if ligne.strip()), "")
    return max(SEPARATEURS_DE_CSV, key=lambda s: len(next(csv.reader([premiere], delimiter=s), [])))


def lire_tableau(source: Texte) -> tuple[Fichier | None, list[Constat]]:
    """Les lignes du tableau, chacune en dictionnaire, avec sa ligne dans le fichier ; ``None`` si son en-tête ne se lit pas."""
    separateur = separateur_de(source.texte)
    constats: list[Constat] = []
    entete: list[str] = []
    positions = Positions()
    lignes: list[dict[str, str]] = []
    decalees: list[Constat] = []
    enregistre = separateur != ","
    for rangee in _rangees(source, separateur, constats):
        cases = rangee.cases
        while len(cases) > len(entete) and not cases[-1].strip():
            cases.pop()
            enregistre = True
        if not entete:
            entete = [nom.strip() for nom in cases]
            faute = _entete_fautive(entete)
            if faute:
                return None, [constat(source.chemin, rangee.numero, *faute)]
            continue
        if len(cases) != len(entete):
            quoi = f"La ligne a {len(cases)} cases, l’en-tête en a {len(entete)}."
            decalees.append(constat(source.chemin, rangee.numero, "csv", quoi))
            continue
        positions.lignes[(len(lignes),)] = rangee.numero
        lignes.append({})
        for nom, case in zip(entete, cases, strict=True):
            valeur, courbes = sans_guillemets_courbes(case)
            if courbes:
                quoi = f"« {nom} » est entouré de guillemets courbes : {case.strip()[:60]}."
                constats.append(constat(source.chemin, rangee.numero, "guillemets-courbes", quoi))
            if valeur.strip():
                lignes[-1][nom] = valeur
    if len(decalees) > 1 and not lignes:
        quoi = f"Aucune des {len(decalees)} lignes n’a le même nombre de cases que l’en-tête ({len(entete)})."
        return None, [*constats, constat(source.chemin, decalees[0].ligne, "csv", quoi)]
    if enregistre:
        quoi = f"Le tableau a {SEPARATEURS_DE_CSV[separateur]} entre ses cases" + (
            ", ou des colonnes vides en fin de ligne." if separateur == "," else "."
        )
        constats.append(constat(source.chemin, 1, "tableau-de-tableur", quoi))
    return Fichier(source.chemin, lignes, positions, colonnes=tuple(entete)), [*constats, *decalees]


def _rangees(source: Texte, separateur: str, constats: list[Constat]) -> Iterator[_Rangee]:
    """Les lignes non vides, jusqu’à la première que l’on ne sait pas lire."""
    lecteur = csv.reader(io.StringIO(source.texte, newline=""), delimiter=separateur, strict=True)
    debut = 1
    try:
        for cases in lecteur:
            numero, debut = debut, lecteur.line_num + 1
            if any(case.strip() for case in cases):
                yield _Rangee(numero, cases)
    except csv.Error:
        constats.append(constat(source.chemin, debut, "csv", "Un guillemet n’est pas fermé, ou une case est trop longue."))


def _entete_fautive(entete: list[str]) -> tuple[str, str] | None:
    """Le code et l’explication d’une première ligne qui ne nomme pas ses colonnes."""
    double = next((nom for nom in sorted(set(entete)) if entete.count(nom) > 1), None)
    if "" in entete:
        return "csv", f"La colonne {entete.index('') + 1} n’a pas de nom sur la première ligne."
    if double is not None:
        return "cle-en-double", f"La colonne « {double} » est écrite deux fois."
    return None
