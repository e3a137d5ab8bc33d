"""Toutes les pages d’un corpus, rendues comme le site les publie."""

from __future__ import annotations

from collections.abc import Iterator

from centre.contenu.corpus import Corpus
from centre.contenu.modeles import Page as Ecrite
from centre.contenu.modeles import Pilier, Principe, Terme
from centre.contenu.urls import Adresses
from centre.pages import Page, Rendu, page_ecrite, pages_generees
from centre.texte.balisage import Balisage
from centre.texte.reperage import Reperage

from .lecteur import Arbre, lire


def pages(corpus: Corpus) -> list[Page]:
    """Les pages produites depuis le corpus, puis celles qui sont écrites dans ``docs/``."""
    balisage = Balisage(corpus)
    ecrites = [e for e in corpus.contenus.values() if isinstance(e.contenu, Ecrite | Pilier | Principe)]
    return [*pages_generees(corpus), *(page_ecrite(e, str(balisage.bloc(e.corps)), corpus) for e in ecrites)]


class Site:
    """Les pages d’un corpus, par adresse : description, rendu, HTML publié et arbre."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus, self.adresses = corpus, Adresses(corpus)
        self.liste = pages(corpus)
        self.pages = {p.url: p for p in self.liste}
        self.rendus: dict[str, Rendu] = {p.url: p.rendre() for p in self.liste}
        reperage = Reperage(corpus.donnees(Terme).values())
        self.html = {u: self.adresses.resoudre(reperage.annoter(r.html), u, _listees(r)) for u, r in self.rendus.items()}
        self.arbres: dict[str, Arbre] = {u: lire(h) for u, h in self.html.items()}

    def __iter__(self) -> Iterator[tuple[Page, Rendu, Arbre]]:
        return ((p, self.rendus[u], self.arbres[u]) for u, p in self.pages.items())


def _listees(rendu: Rendu) -> tuple[str, ...]:
    """Les sources dont la page donne la liste : les seules dont un renvoi peut porter le numéro."""
    return tuple(s for s in rendu.sources if f'id="source-{s}"' in rendu.html)
