"""Toutes les pages d’un corpus, rendues comme le site les publie."""

from __future__ import annotations

from collections.abc import Iterator

from centre.contenu.modeles import Page as Ecrite
from centre.contenu.modeles import Pilier, Principe
from centre.contenu.urls import Adresses
from centre.pages import Contexte, PageDecrite, Rendu, page_ecrite, pages_generees
from centre.seance import Seance
from centre.texte.balisage import Balisage

from .lecteur import Arbre, lire


def pages(c: Contexte) -> list[PageDecrite]:
    """Les pages produites depuis le corpus, puis celles qui sont écrites dans ``docs/``."""
    corpus, balisage = c.corpus, Balisage(c.corpus)
    ecrites = [e for e in corpus.contenus.values() if isinstance(e.contenu, Ecrite | Pilier | Principe)]
    return [*pages_generees(c), *(page_ecrite(e, str(balisage.bloc(e.corps)), c) for e in ecrites)]


class Site:
    """Les pages d’un corpus, par adresse : description, rendu, HTML publié et arbre."""

    def __init__(self, seance: Seance) -> None:
        self.seance, self.corpus = seance, seance.corpus
        self.adresses = Adresses(self.corpus)
        self.liste = pages(seance.contexte)
        self.pages = {p.url: p for p in self.liste}
        self.rendus: dict[str, Rendu] = {p.url: p.rendre() for p in self.liste}
        self.html = {u: seance.contexte.terminer(r, u) for u, r in self.rendus.items()}
        self.arbres: dict[str, Arbre] = {u: lire(h) for u, h in self.html.items()}

    def __iter__(self) -> Iterator[tuple[PageDecrite, Rendu, Arbre]]:
        return ((p, self.rendus[u], self.arbres[u]) for u, p in self.pages.items())
