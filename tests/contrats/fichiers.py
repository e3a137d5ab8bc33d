"""Les fichiers de vecteurs, tels que Python les produit."""

from __future__ import annotations

from pathlib import Path

from tests.contrats import CONTRATS, en_texte, paires_de_python
from tests.contrats.essais import contrats
from tests.documents import frappes, retouches
from tests.documents import vecteurs as documents
from tests.recherche import reponses

from centre_search import conformite


def produire() -> dict[Path, str]:
    """Fichier → texte."""
    jumelles = {p.python: p.javascript for p in paires_de_python()}
    pieces: dict[str, list[str]] = {}
    for contrat in contrats():
        pieces.setdefault(jumelles[contrat.python].partition("/")[0], []).append(contrat.python)
    fichiers = {
        CONTRATS / piece / "jumelles.json": en_texte((c for c in contrats() if c.python in siennes), jumelles)
        for piece, siennes in pieces.items()
    }
    fichiers[documents.FICHIER] = documents.en_texte()
    fichiers[frappes.FICHIER] = frappes.en_texte()
    fichiers[retouches.FICHIER] = retouches.en_texte()
    fichiers[reponses.FICHIER] = reponses.en_texte()
    fichiers[conformite.DOSSIER_DES_CONTRATS / "vecteurs.json"] = conformite.vecteurs_en_texte()
    return fichiers
