"""Lire un tableau CSV : première ligne, noms des champs ; une case vide est un champ absent."""

from __future__ import annotations

import csv
import io

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.lecture.disque import Texte
from centre.contenu.lecture.entete import Fichier
from centre.contenu.lecture.yaml_situe import Positions


def lire_tableau(source: Texte) -> tuple[Fichier | None, list[Constat]]:
    """Les lignes du tableau, chacune en dictionnaire, avec sa ligne dans le fichier."""
    lecteur = csv.reader(io.StringIO(source.texte, newline=""), strict=True)
    constats: list[Constat] = []
    positions = Positions()
    lignes: list[dict[str, str]] = []
    entete: list[str] = []
    debut = 1
    try:
        for cases in lecteur:
            numero, debut = debut, lecteur.line_num + 1
            if not cases:
                continue
            if not entete:
                entete = [nom.strip() for nom in cases]
                doublons = sorted({nom for nom in entete if entete.count(nom) > 1})
                if doublons:
                    return None, [
                        constat(source.chemin, numero, "cle-en-double", f"La colonne « {doublons[0]} » est écrite deux fois.")
                    ]
                continue
            if len(cases) != len(entete):
                constats.append(
                    constat(source.chemin, numero, "csv", f"La ligne a {len(cases)} cases, l’en-tête en a {len(entete)}.")
                )
                continue
            positions.lignes[(len(lignes),)] = numero
            lignes.append({nom: case for nom, case in zip(entete, cases, strict=True) if case.strip()})
    except csv.Error:
        constats.append(constat(source.chemin, debut, "csv", "Un guillemet n’est pas fermé, ou une case est trop longue."))
    return Fichier(source.chemin, lignes, positions), constats
