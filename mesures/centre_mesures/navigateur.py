"""``centre mesurer navigateur`` : ce que pèse le code servi au navigateur, et la part qui s’écrit depuis Python."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

from centre.navigateur import MODULES_SERVIS, dossier_du_code, fichiers_servis
from centre.navigateur.assemblage import modules_reunis
from centre.navigateur.declares import DOSSIER_DES_DECLARES
from centre.navigateur.serrage import serrer
from centre_mesures.tableau import entete, ligne_de_tableau, nombre_ecrit, verdict

FORMULAIRE, RELECTURE = "navigateur/conventions/remplir.js", "navigateur/conventions/verifier.js"
POIDS_VISES = {FORMULAIRE: 15_000, RELECTURE: 12_000}
"""Octets compressés à ne pas dépasser."""


def mesurer_navigateur(dire: Callable[[str], object]) -> bool:
    """Affiche un tableau par fichier servi, puis la part déclarée ; rend vrai si les visées sont tenues."""
    dire(entete("Fichier servi", "Octets", "Compressé (gzip 9)", "Modules réunis"))
    poids = {}
    for adresse, texte in fichiers_servis():
        octets = texte.encode()
        poids[adresse] = len(gzip.compress(octets, 9))
        source = dossier_du_code().parent / adresse
        voisins = [source.with_name(f"{m}.js") for m in MODULES_SERVIS.get(source.parent.name, ())]
        modules = len(modules_reunis(source, voisins)) if adresse.endswith(".js") and source.is_file() else ""
        dire(ligne_de_tableau(adresse, len(octets), poids[adresse], modules))
    dire("")
    declares, tout = part_declaree()
    dire(f"Code déclaré en Python : {declares} octets sur {tout} une fois serré, soit {nombre_ecrit(100 * declares / tout)} %.")
    for adresse, visee in POIDS_VISES.items():
        dire(verdict(adresse, poids[adresse], visee, " octets", 0))
    return all(poids[adresse] <= visee for adresse, visee in POIDS_VISES.items())


def part_declaree() -> tuple[int, int]:
    """Octets, une fois serrés, des modules écrits depuis Python, et de tous les modules."""
    tailles = {f: len(serrer(f.read_text(encoding="utf-8")).encode()) for f in sorted(dossier_du_code().glob("*/*.js"))}
    return sum(t for f, t in tailles.items() if f.parent.name == Path(DOSSIER_DES_DECLARES).name), sum(tailles.values())
