"""``centre mesurer verification`` : le temps de vérifier un fichier seul, à côté de tout vérifier, à chaud."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from centre.controles import constats_de, verifier
from centre.controles.examen import Examen
from centre.seance import Seance

REPRISES = 5
"""Nombre de passages, dont la médiane."""


def mesurer_verification(racine: Path, dire: Callable[[str], object]) -> None:
    """Processeur de l’ensemble, puis de chaque fichier de contenu dans un examen neuf ; les fichiers déjà produits le restent."""
    seance = Seance(racine, date.today())
    verifier(seance.examen)

    def examen() -> Examen:
        return Examen(seance.corpus, seance.aujourd_hui, seance.fichiers, seance.compilations, seance.lecteur)

    tout = median(_processeur(lambda: verifier(examen())) for _ in range(REPRISES))
    un = {chemin: _processeur(lambda c=chemin: constats_de(examen(), c)) for chemin in seance.examen.entrees}  # type: ignore[misc]
    lent = max(un, key=un.__getitem__)
    dire(f"Tout vérifier, à chaud : {_ms(tout)} de processeur pour {len(seance.corpus.entrees)} éléments.")
    dire(f"Un fichier, médiane de {len(un)} : {_ms(median(un.values()))}, soit {median(un.values()) / tout:.1%} de l’ensemble.")
    dire(f"Le plus long : {lent}, {_ms(un[lent])}, soit {un[lent] / tout:.1%}.")


def _processeur(faire: Callable[[], object]) -> float:
    debut = time.process_time()
    faire()
    return time.process_time() - debut


def _ms(secondes: float) -> str:
    return f"{secondes * 1000:.0f} ms"
