"""Les vrais modèles, compilés une fois, et de quoi les remplir : rien, leur exemple, leur exemple sans clause à décider."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from centre.corpus import charger
from centre.documents import Gabarit, lire_saisie
from centre.parsing.lecture import lire
from centre.publication import Publication

RACINE = Path(__file__).resolve().parents[2]
MODELES = sorted(f.parent.name for f in RACINE.glob("outils/conventions/*/modele.md"))
ETATS = ("vierge", "exemple", "reduit")


@cache
def publication() -> Publication:
    """Ce que publient les vrais modèles."""
    return Publication(charger(RACINE)[0])


@cache
def exemple(modele: str) -> dict[str, Any]:
    """Les valeurs de ``exemple.yml``."""
    texte, constats = lire(RACINE, RACINE / "outils" / "conventions" / modele / "exemple.yml")
    assert texte is not None, constats
    valeurs, _, constats = lire_saisie(gabarit(modele), texte)
    assert constats == []
    return valeurs


def gabarit(modele: str) -> Gabarit:
    """Le gabarit d’un modèle."""
    return publication().gabarits[modele]


def valeurs(modele: str, etat: str) -> dict[str, Any]:
    """Les valeurs d’un état."""
    if etat == "vierge":
        return {}
    garde = etat == "exemple"
    clauses = {c.id: garde for c in gabarit(modele).clauses if c.portee.value != "nationale"}
    return {**exemple(modele), "clauses": clauses}
