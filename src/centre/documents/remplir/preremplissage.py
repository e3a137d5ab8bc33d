"""Pré-remplir depuis ce que le centre sait d’un territoire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from centre.contenu.modeles.documents import Champ, Colonne
from centre.contenu.vocabulaire import TypeChamp
from centre.documents.remplir.valeurs import Refus, juger_champ
from centre.documents.socle.gabarit import Gabarit

CHEMINS_CONNUS = (
    "territoire.nom",
    "territoire.region",
    "territoire.departements",
    "territoire.structures",
    "territoire.chantiers",
    "territoire.coordination",
    "territoire.referent_emploi",
    "territoire.referent_sante",
    "territoire.referent_logement",
)
"""Les chemins d’où un champ se pré-remplit ; dans une colonne, c’est une des :data:`CLES_DE_LIGNE`."""

CLES_DE_LIGNE: Mapping[str, tuple[str, ...]] = {
    "territoire.structures": ("nom", "role", "programmes"),
    "territoire.chantiers": ("nom", "ville", "programmes"),
}
"""Ce que porte chaque ligne d’une liste pré-remplie."""


def preremplir(gabarit: Gabarit, territoire: Mapping[str, Any]) -> dict[str, Any]:
    """Les champs que les données d’un territoire remplissent ; une donnée absente ou refusée laisse le champ vide.

    Jumelle de ``navigateur/conventions/remplissage.js#preremplir``.
    """
    pris: dict[str, Any] = {}
    for champ in gabarit.champs:
        if champ.depuis:
            brut = territoire.get(champ.depuis.partition(".")[2])
            valeur = _lignes(champ, brut) if champ.type is TypeChamp.LISTE else _valeur(champ, brut)
            if valeur is not None:
                pris[champ.id] = valeur
    return pris


def provenance(territoire: Mapping[str, Any], champ: Champ) -> str:
    """D’où vient ce qui remplit un champ, prêt à suivre « d’après » : la source et sa date, la page et sa relecture.

    Jumelle de ``navigateur/conventions/ordre.js#provenance``.
    """
    provenances = territoire["provenances"]
    dite: str = provenances.get((champ.depuis or "").partition(".")[2], provenances[""])
    return dite


def _valeur(champ: Colonne, brut: Any) -> Any:
    refus: list[Refus] = []
    return juger_champ(champ, brut, refus) if isinstance(brut, str | int) else None


def _lignes(champ: Champ, brut: Any) -> list[dict[str, Any]] | None:
    if not isinstance(brut, list):
        return None
    lignes = []
    for donnee in brut:
        jugees = {c.id: _valeur(c, donnee.get(c.depuis)) for c in champ.champs if c.depuis and isinstance(donnee, Mapping)}
        if ligne := {nom: v for nom, v in jugees.items() if v is not None}:
            lignes.append(ligne)
    return _valeur_de_liste(champ, lignes)


def _valeur_de_liste(champ: Champ, lignes: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    refus: list[Refus] = []
    valeur: list[dict[str, Any]] | None = juger_champ(champ, lignes, refus)
    return valeur
