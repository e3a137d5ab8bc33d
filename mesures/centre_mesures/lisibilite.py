"""``centre mesurer lisibilite`` : ce qui se lit facilement, et ce qui est à reprendre."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from centre.contenu.corpus import charger
from centre.texte.lisibilite import MOTS_PAR_PHRASE, VISEES, Bilan, ReleveDeLisibilite, bilans, mots, relever_la_lisibilite
from centre_mesures.tableau import entete, ligne_de_tableau, nombre_ecrit, verdict


def mesurer_lisibilite(racine: Path, type_: str | None, *, details: bool, dire: Callable[[str], object]) -> bool:
    """Affiche le tableau par type, les visées, puis ce qui est à reprendre ; rend vrai si tout est tenu."""
    corpus, _ = charger(racine)
    releves = [r for r in relever_la_lisibilite(corpus) if type_ in (None, r.entree.contenu.TYPE)]
    par_type = bilans(releves)
    dire(entete("Type", "Pages", "Indice médian", "Le plus bas", "Mots par phrase", "Sigles non expliqués"))
    for bilan in par_type:
        dire(_ligne(bilan))
    dire("")
    for bilan in par_type:
        if bilan.type in VISEES:
            dire(verdict(f"Indice médian, {bilan.type}", bilan.mediane, VISEES[bilan.type], au_moins=True))
    for bilan in par_type:
        if bilan.mots_par_phrase > MOTS_PAR_PHRASE:
            dire(verdict(f"Mots par phrase, {bilan.type}", bilan.mots_par_phrase, MOTS_PAR_PHRASE))
    a_reprendre = sorted((r for r in releves if r.a_reprendre), key=lambda r: (r.indice, r.entree.chemin))
    dire(f"Pages à reprendre : {len(a_reprendre)} sur {len(releves)}" + ("." if details else " (« --details » dit lesquelles)."))
    if details:
        for releve in a_reprendre:
            dire(_detail(releve))
    return all(b.est_tenu for b in par_type) and not any(r.sigles for r in releves)


def _ligne(bilan: Bilan) -> str:
    pire = bilan.plus_bas
    sigles = sum(len(r.sigles) for r in bilan.releves)
    plus_bas = f"{nombre_ecrit(pire.indice)} ({pire.entree.contenu.id})"
    return ligne_de_tableau(
        bilan.type, len(bilan.releves), nombre_ecrit(bilan.mediane), plus_bas, nombre_ecrit(bilan.mots_par_phrase), sigles
    )


def _detail(releve: ReleveDeLisibilite) -> str:
    lecture = releve.lecture
    indice, longueur_moyenne = nombre_ecrit(releve.indice), nombre_ecrit(lecture.mots_par_phrase)
    lignes = [f"\n{releve.entree.chemin} : indice {indice}, {longueur_moyenne} mots par phrase."]
    longueur = len(mots(lecture.plus_longue))
    if longueur > MOTS_PAR_PHRASE:
        lignes.append(f"    La plus longue phrase ({longueur} mots) : {lecture.plus_longue}")
    if releve.sigles:
        lignes.append(f"    Sigles à expliquer, ou à mettre au glossaire : {', '.join(releve.sigles)}.")
    if releve.indice < VISEES.get(releve.entree.contenu.TYPE, 0):
        lourds = ", ".join(f"« {mot} »" for mot in lecture.mots_longs[:8])
        lignes.append(f"    Les mots les plus longs : {lourds}.")
    return "\n".join(lignes)
