"""Les feuillets à remettre : leurs dessins, ce qui les propose, et la place qu’ils prennent sur le papier."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import ceil
from pathlib import Path

from markupsafe import Markup

from centre.contenu.corpus import Corpus
from centre.contenu.modeles.feuillets import Feuillet, Traduction
from centre.contenu.vocabulaire import Pictogramme

PICTOGRAMMES = Path(__file__).with_name("pictogrammes")
"""Le dossier des dessins, repris de Material Design Icons (Apache 2.0)."""

SIGNES_DU_TITRE = 26
"""Signes qui tiennent à coup sûr sur une ligne du titre, à côté du code QR."""

SIGNES_PAR_LIGNE = 44
"""Signes qui tiennent à coup sûr sur une ligne d’un pas, le même en A5 qu’en A4 : la lettre suit la feuille."""

LIGNES_DU_FEUILLET = 32
"""Lignes qui tiennent à coup sûr sur la page : le plus petit nombre mesuré dans Chromium, moins une marge."""


@cache
def dessin_du_pas(pictogramme: Pictogramme) -> Markup:
    """Le dessin d’un pictogramme, en SVG : il accompagne les mots, un lecteur d’écran ne le dit pas."""
    svg = (PICTOGRAMMES / f"{pictogramme.value}.svg").read_text(encoding="utf-8").strip()
    return Markup(svg)


def rattaches(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Identifiant → ce qui s’y rattache : les feuillets à remettre depuis une page, les traductions d’un feuillet."""
    trouves: dict[str, list[str]] = {}
    for feuillet in corpus.de(Feuillet):
        for page in feuillet.contenu.voir_aussi:
            trouves.setdefault(page, []).append(feuillet.contenu.id)
    for traduction in corpus.de(Traduction):
        trouves.setdefault(traduction.contenu.feuillet, []).append(traduction.contenu.id)
    return {page: tuple(liste) for page, liste in trouves.items()}


def lignes_du_feuillet(feuillet: Feuillet | Traduction, numeros: int) -> int:
    """Le nombre de lignes, majoré, que prend un feuillet imprimé avec ``numeros`` numéros à appeler.

    Les fractions suivent ``navigateur/commun/feuillet.css`` : filets, blancs, lignes à écrire, pied de page.
    """
    titre = max(3.9, 1.5 * ceil(len(feuillet.titre) / SIGNES_DU_TITRE))
    pas = sum(1.35 + _hauteur(p.phrases) for p in feuillet.pas)
    return ceil(titre + pas + 1.9 * numeros + 1.5 * len(feuillet.a_noter) + 1.9)


def _hauteur(phrases: Iterable[str]) -> int:
    return sum(max(1, ceil(len(phrase) / SIGNES_PAR_LIGNE)) for phrase in phrases)


def feuillet_tient(feuillet: Feuillet | Traduction, numeros: int) -> bool:
    """Vrai si le feuillet tient à coup sûr sur une page."""
    return lignes_du_feuillet(feuillet, numeros) <= LIGNES_DU_FEUILLET
