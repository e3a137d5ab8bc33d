"""Séparer l’en-tête YAML d’un fichier Markdown de son corps."""

from __future__ import annotations

from dataclasses import dataclass

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.lecture.disque import Texte
from centre.contenu.lecture.yaml_situe import Positions, ValeurYaml, lire_yaml


@dataclass(frozen=True, slots=True)
class Fichier:
    """Un fichier découpé : données de l’en-tête, corps, et la ligne où le corps commence ; ``colonnes`` d’un tableau."""

    chemin: str
    donnees: ValeurYaml
    positions: Positions
    corps: str = ""
    ligne_du_corps: int = 1
    colonnes: tuple[str, ...] = ()


def lire_markdown(source: Texte) -> tuple[Fichier | None, list[Constat]]:
    """Découpe « --- / en-tête / --- / corps »."""
    lignes = source.texte.split("\n")
    if lignes[0].rstrip() != "---":
        return None, [constat(source.chemin, 1, "entete-absente", "Le fichier ne commence pas par « --- ».")]
    fin = next((n for n, ligne in enumerate(lignes[1:], 1) if ligne.rstrip() == "---"), None)
    if fin is None:
        return None, [constat(source.chemin, 1, "entete-absente", "L’en-tête n’est pas fermée par une ligne « --- ».")]
    donnees, positions, constats = lire_yaml("\n".join(lignes[1:fin]), source.chemin, 1)
    if donnees is None and not constats:
        constats = [constat(source.chemin, 1, "entete-absente", "L’en-tête est vide.")]
    if donnees is None:
        return None, constats
    return Fichier(source.chemin, donnees, positions, "\n".join(lignes[fin + 1 :]), fin + 2), constats


def lire_donnees(source: Texte) -> tuple[Fichier | None, list[Constat]]:
    """Un fichier fait seulement de YAML."""
    donnees, positions, constats = lire_yaml(source.texte, source.chemin)
    if donnees is None:
        if not constats:
            constats = [constat(source.chemin, 1, "fichier-vide", "Le fichier ne contient aucune donnée.")]
        return None, constats
    return Fichier(source.chemin, donnees, positions), constats
