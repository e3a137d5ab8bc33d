"""Le fichier de valeurs : le même en YAML et en JSON, sur la ligne de commande et dans le navigateur."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.lecture.disque import Texte
from centre.contenu.lecture.yaml_situe import Positions, lire_yaml
from centre.documents.socle.gabarit import SCHEMA, Gabarit

_OUI_NON = {"true": True, "oui": True, "vrai": True, "false": False, "non": False, "faux": False}

_ENTETES = ("modele", "version", "schema", "champs", "clauses")
"""Ce qu’un fichier de réponses contient au premier niveau ; tout le reste n’est pas à sa place."""


def lire_saisie(gabarit: Gabarit, texte: Texte) -> tuple[dict[str, Any], Positions, list[Constat]]:
    """Les réponses d’un fichier, telles qu’elles y sont écrites, et ce qui empêche de le lire ou n’y est pas à sa place.

    Dans un fichier que le formulaire a enregistré (il porte ``schema``), un nombre est une valeur exacte : un montant en
    centimes. Partout ailleurs, un nombre est ce qu’une personne a tapé : ``montant: 1200`` vaut douze cents euros.
    Les réponses ne sont pas jugées ici : voir :func:`centre.documents.juger`.
    """
    donnees, positions, constats = _lire(texte)
    if constats:
        return {}, positions, constats
    if not isinstance(donnees, dict):
        quoi = "On attend « champs: » et « clauses: », chacun suivi de ses valeurs."
        return {}, positions, [constat(texte.chemin, 1, "mauvais-type", quoi)]
    constats = list(_hors_de_leur_place(gabarit, donnees, positions, texte.chemin))
    exact = _du_formulaire(donnees)
    champs = {nom: v if exact else _tape(v) for nom, v in _objet(donnees.get("champs")).items()}
    clauses = {nom: _OUI_NON.get(str(v).strip().lower(), v) for nom, v in _objet(donnees.get("clauses")).items()}
    return {"champs": champs, "clauses": clauses}, positions, constats


def _lire(texte: Texte) -> tuple[Any, Positions, list[Constat]]:
    if texte.texte.lstrip().startswith("{"):
        try:
            return json.loads(texte.texte), Positions(), []
        except (ValueError, RecursionError):
            pass  # du YAML peut aussi commencer par une accolade
    return lire_yaml(texte.texte, texte.chemin)


def _du_formulaire(donnees: Mapping[str, Any]) -> bool:
    """Vrai pour un fichier enregistré par le formulaire, dont les nombres sont des valeurs exactes."""
    return isinstance(donnees.get("schema"), int)


def _hors_de_leur_place(gabarit: Gabarit, donnees: Mapping[str, Any], positions: Positions, chemin: str) -> Iterator[Constat]:
    """Ce qui serait perdu sans un mot : réponses hors de « champs: », fichier d’un autre modèle ou d’une version à venir."""
    schema = donnees.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        quoi = f"Ce fichier a été enregistré par une version plus récente du centre (format {schema}, ici {SCHEMA})."
        yield constat(chemin, positions.ligne("schema"), "mauvais-type", quoi, remede="Mettez le centre à jour, ou refaites-le.")
    modele = donnees.get("modele")
    if modele not in (None, gabarit.modele):
        quoi = f"Ces réponses viennent d’un autre modèle, « {modele} » : celui-ci est « {gabarit.modele} »."
        remede = f"Remplissez « {modele} », ou retirez la ligne « modele: » pour reprendre les réponses de même nom."
        yield constat(chemin, positions.ligne("modele"), "valeur-inconnue", quoi, remede=remede)
    for nom in donnees:
        if nom in _ENTETES:
            continue
        place = "champs" if nom in gabarit.par_champ else "clauses" if nom in gabarit.par_clause else ""
        quoi = f"« {nom} » est hors de sa place : la réponse serait perdue."
        remede = f"Mettez-la sous « {place}: », décalée de deux espaces." if place else "Retirez-la, ou corrigez son nom."
        yield constat(chemin, positions.ligne(nom), "champ-inconnu", quoi, remede=remede)
    for nom in ("champs", "clauses"):
        if donnees.get(nom) is not None and not isinstance(donnees[nom], Mapping):
            quoi = f"« {nom}: » attend une réponse par ligne, « nom: réponse »."
            yield constat(chemin, positions.ligne(nom), "mauvais-type", quoi)


def _tape(brut: Any) -> Any:
    """Une réponse tapée par une personne : un nombre y est du texte, que la lecture de la frappe comprendra."""
    match brut:
        case bool():
            return brut
        case int():
            return str(brut)
        case float():
            return repr(brut)
        case list():
            return [_tape(b) for b in brut]
        case Mapping():
            return {nom: _tape(v) for nom, v in brut.items()}
        case _:
            return brut


def ecrire_saisie(gabarit: Gabarit, valeurs: Mapping[str, Any]) -> str:
    """Le fichier de valeurs, en JSON, tel que le navigateur l’enregistre.

    Jumelle de ``navigateur/conventions/saisie.js#enregistrer``.
    """
    enregistre = json.dumps(
        {
            "modele": gabarit.modele,
            "version": gabarit.version,
            "schema": SCHEMA,
            "champs": _objet(valeurs.get("champs")),
            "clauses": _objet(valeurs.get("clauses")),
        },
        ensure_ascii=False,
        indent=2,
    )
    return f"{enregistre}\n"


def _objet(valeur: Any) -> dict[str, Any]:
    return dict(valeur) if isinstance(valeur, Mapping) else {}
