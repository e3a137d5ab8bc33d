"""Le petit modèle d’essai, compilé : ce que les essais des deux langages rejouent."""

from __future__ import annotations

from pathlib import Path

from centre.contenu.corpus import lire_fichier
from centre.contenu.lecture.disque import Texte
from centre.contenu.modeles import Convention
from centre.documents import Compilation, Gabarit, compiler_convention

MODELE = Path(__file__).with_name("modele-essai.md")
CHEMIN = "outils/conventions/essai/modele.md"


def compiler_texte(texte: str) -> Compilation:
    """Compile le texte d’un ``modele.md``."""
    (entree,), constats = lire_fichier(Texte(CHEMIN, texte))
    assert not constats, constats
    assert isinstance(entree.contenu, Convention)
    return compiler_convention(entree.contenu, entree.chemin, entree.corps, entree.ligne_du_corps, entree.positions)


def gabarit_essai() -> Gabarit:
    """Le gabarit du modèle d’essai."""
    compilation = compiler_texte(MODELE.read_text(encoding="utf-8"))
    assert compilation.gabarit is not None, compilation.constats
    return compilation.gabarit
