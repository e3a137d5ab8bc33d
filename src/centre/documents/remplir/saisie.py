"""Le fichier de valeurs : le même en YAML et en JSON, sur la ligne de commande et dans le navigateur."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.lecture.disque import Texte
from centre.contenu.lecture.yaml_situe import Positions, lire_yaml
from centre.contenu.modeles.documents import Champ
from centre.contenu.vocabulaire import TypeChamp
from centre.documents.remplir.valeurs import depuis_texte
from centre.documents.socle.gabarit import SCHEMA, Gabarit

_OUI_NON = {"true": True, "oui": True, "false": False, "non": False}


def lire_saisie(gabarit: Gabarit, texte: Texte) -> tuple[dict[str, Any], Positions, list[Constat]]:
    """Les valeurs d’un fichier, les nombres redevenus des nombres ; les constats disent ce qui empêche de le lire.

    Les valeurs elles-mêmes ne sont pas jugées ici : voir :func:`centre.documents.juger`.
    """
    if texte.texte.lstrip().startswith("{"):
        try:
            return _objet(json.loads(texte.texte)), Positions(), []
        except (ValueError, RecursionError):
            pass  # du YAML peut aussi commencer par une accolade
    donnees, positions, constats = lire_yaml(texte.texte, texte.chemin)
    if constats:
        return {}, positions, constats
    if not isinstance(donnees, dict):
        quoi = "On attend « champs: » et « clauses: », chacun suivi de ses valeurs."
        return {}, positions, [constat(texte.chemin, 1, "mauvais-type", quoi)]
    champs = {nom: _valeur(gabarit.par_champ.get(nom), v) for nom, v in _objet(donnees.get("champs")).items()}
    clauses = {nom: _OUI_NON.get(str(v).lower(), v) for nom, v in _objet(donnees.get("clauses")).items()}
    reste = {nom: v for nom, v in donnees.items() if nom not in ("champs", "clauses")}
    return {**reste, "champs": champs, "clauses": clauses}, positions, []


def _valeur(champ: Champ | None, brut: Any) -> Any:
    if champ is None:
        return brut
    if champ.type is not TypeChamp.LISTE:
        return depuis_texte(champ, brut)
    if not isinstance(brut, list):
        return brut
    colonnes = {c.id: c for c in champ.champs}
    return [
        {nom: depuis_texte(colonnes[nom], v) if nom in colonnes else v for nom, v in ligne.items()}
        if isinstance(ligne, dict)
        else ligne
        for ligne in brut
    ]


def ecrire_saisie(gabarit: Gabarit, valeurs: Mapping[str, Any]) -> str:
    """Le fichier de valeurs, en JSON, tel que le navigateur l’enregistre.

    Jumelle de ``navigateur/conventions/saisie.js#enregistrer``.
    """
    return (
        json.dumps(
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
        + "\n"
    )


def _objet(valeur: Any) -> dict[str, Any]:
    return dict(valeur) if isinstance(valeur, Mapping) else {}
