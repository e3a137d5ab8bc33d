"""Les réponses que les deux moteurs doivent rendre : :mod:`tests.contrats` les récrit, Python et JavaScript les retrouvent."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from tests.recherche.collection import HOSTILES, REQUETES, contenu

from centre_search.conformite import DOSSIER_DES_CONTRATS
from centre_search.moteur import Moteur

FICHIER = DOSSIER_DES_CONTRATS / "reponses.json"
LIMITE = 4
REQUETES_DU_CLIENT = (
    *REQUETES, *HOSTILES, "cpam", "c’est quoi la cpam", "sdf", "droitz sante", "hebergemant", "type:fiche logement",
    '"carte grise"', "« carte grise » -véhicule", "domotique", "impot revenue", "69", "theme:argent",
)  # fmt: skip
"""Ce que l’on tape, hostile compris."""


def reponses() -> dict[str, Any]:
    """Chaque requête, sa réponse et ce qui la complète ; un contexte, et un mot qui n’est pas fini."""
    moteur = Moteur(contenu())
    requetes = []
    for requete in REQUETES_DU_CLIENT:
        r = asdict(moteur.chercher(requete, limite=LIMITE, comptes=True))
        requetes.append([requete, {**r, "completion": moteur.completer(requete)}])
    return {
        "requetes": requetes,
        "contexte": asdict(moteur.chercher("logement", contexte={"theme": ["argent"]}, filtres={"type": ["fiche"]})),
        "enCours": asdict(moteur.chercher("droits loge", en_cours=True)),
    }


def en_texte() -> str:
    """Le fichier : une requête par ligne, tout caractère hors de l’ASCII écrit par son numéro."""
    lues = reponses()
    lignes = ",\n".join(json.dumps(r, separators=(",", ":")) for r in lues["requetes"])
    reste = ",\n".join(f"{json.dumps(cle)}:{json.dumps(lues[cle], separators=(',', ':'))}" for cle in ("contexte", "enCours"))
    return f'{{"requetes":[\n{lignes}\n],\n{reste}}}\n'
