"""Ce que la recherche déclare une fois pour Python et pour le navigateur : tables du français, bornes et poids du classement."""

from __future__ import annotations

from collections.abc import Mapping

from centre.navigateur.declares import SourceDeclaree, modules_javascript

DECLARES: Mapping[str, tuple[SourceDeclaree, ...]] = {
    "recherche": (
        (
            "centre_search.tables",
            (
                "ESPACES", "LETTRES", "REMPLACEMENTS", "LIGATURES", "MOTS_ENTIERS", "SUFFIXES", "RACCORDS", "PAIRES", "UNITES",
                "MOTS_VIDES", "RACINES",
            ),
        ),
        ("centre_search.analyse", ("LONGUEUR_MORCEAU",)),
        ("centre_search.requete", ("LONGUEUR_MAXIMALE", "MOTS_MAXIMUM")),
        ("centre_search.correction", ("LONGUEUR_MINIMALE", "LONGUEUR_DEUX_FAUTES")),
        ("centre_search.releve", ("NIVEAUX",)),
        ("centre_search.classement", ("COUVERTURE", "TITRE", "FOIS_MAXIMUM", "CONTEXTE", "PRIORITE")),
        ("centre_search.extraits", ("LONGUEUR_EXTRAIT", "RECUL")),
        ("centre_search.contenu", ("VERSION", "MOTS_DE_QUESTION")),
        ("centre_search.moteur", ("VERIFIES", "SUGGESTIONS", "DEBUT_MAXIMUM")),
    ),
}  # fmt: skip
"""Module de ``navigateur/declares/`` → les constantes Python qu’il porte."""


def modules_declares() -> dict[str, str]:
    """Chemin → texte des modules que la recherche déclare pour le navigateur."""
    return modules_javascript(DECLARES)
