"""Qui cite quoi : les renvois d’un texte, et l’index inverse des sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Contenu, Convention, Donnee, Evenement, Modele, Outil, Source
from centre.contenu.modeles.droit import ArticleDeLoi
from centre.contenu.produits import CLASSEUR, DOCUMENT, dossier_de, lire_definition
from centre.contenu.types import TYPES
from centre.texte.droit import articles_ecrits
from centre.texte.mots import CITATION


@dataclass(frozen=True, slots=True)
class Citant:
    """Ce qui cite une source : un titre à lire, une référence à suivre, et où, si ce n’est pas le seul texte d’une page."""

    titre: str
    reference: str
    type: str
    ou: tuple[str, ...] = ()


def textes(modele: Modele) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Toutes les chaînes d’un modèle, avec leur place."""
    pile: list[tuple[tuple[str | int, ...], object]] = [((), modele)]
    while pile:
        cle, valeur = pile.pop()
        if isinstance(valeur, str):
            yield cle, valeur
        elif isinstance(valeur, Modele):
            pile.extend(((*cle, nom), getattr(valeur, nom)) for nom in reversed(list(type(valeur).model_fields)))
        elif isinstance(valeur, tuple):
            pile.extend(((*cle, n), v) for n, v in reversed(list(enumerate(valeur))))


def sources_de(objet: Entree[Contenu | Donnee] | Modele) -> tuple[str, ...]:
    """Les identifiants des sources d’une entrée ou d’un modèle, sans doublon : ses déclarées, puis celles de ses textes."""
    modele, corps = (objet, "") if isinstance(objet, Modele) else (objet.contenu, objet.corps)
    trouvees: dict[str, None] = dict.fromkeys(getattr(modele, "sources", ()))
    for cle, texte in textes(modele):
        trouvees |= dict.fromkeys((texte,) if cle[0] == "sources" or cle[-1] == "source" else sources_citees(texte))
    return tuple(trouvees | dict.fromkeys(sources_citees(corps)))


def sources_citees(texte: str) -> tuple[str, ...]:
    """Les identifiants que cite un texte : ``{source:identifiant}``."""
    return tuple(m[2] for m in CITATION.finditer(texte) if m[1] == "source")


def index_des_sources(corpus: Corpus) -> dict[str, tuple[Citant, ...]]:
    """Source → tout ce qui la cite et se lit sur le site : pages, clauses, documents et classeurs des outils, données.

    Qui nomme un article de loi, ou cite une de ses règles, cite la source qui en est la page ; un numéro que deux codes portent
    n’en désigne aucun.
    """
    lois = PagesDeLoi(corpus)
    index: dict[str, list[Citant]] = {}
    for entree in corpus.entrees:
        citant = _citant(corpus, entree)
        if citant is None:
            continue
        ou: dict[str, dict[str, None]] = {source: {} for source in (*sources_de(entree), *lois.nommees(entree))}
        for lieu, texte in _lieux(corpus, entree):
            for source in (*sources_citees(texte), *lois.citees(texte)):
                ou.setdefault(source, {})[lieu] = None
        for source, lieux in ou.items():
            index.setdefault(source, []).append(replace(citant, ou=tuple(lieux)))
    return {source: tuple(citants) for source, citants in index.items()}


class PagesDeLoi:
    """Article écrit ou règle citée → la source qui est la page de cet article."""

    def __init__(self, corpus: Corpus) -> None:
        articles = tuple(corpus.donnees(ArticleDeLoi).values())
        pages = {s.adresse: s.id for s in corpus.donnees(Source).values() if s.adresse}
        fois = Counter(a.numero for a in articles)
        connus = [a for a in articles if a.adresse in pages]
        self._articles = {a.numero: pages[a.adresse or ""] for a in connus if fois[a.numero] == 1}
        self._regles = {r.id: pages[a.adresse or ""] for a in connus for r in a.regles}

    def citees(self, texte: str) -> tuple[str, ...]:
        """Les sources qu’un texte cite en nommant un article ou une règle."""
        if not self._articles:
            return ()
        ecrits = [self._articles.get(a.numero) for a in articles_ecrits(texte)]
        regles = [self._regles.get(m[2]) for m in CITATION.finditer(texte) if m[1] == "droit"]
        return tuple(dict.fromkeys(s for s in (*ecrits, *regles) if s))

    def nommees(self, entree: Entree[Contenu | Donnee]) -> tuple[str, ...]:
        """Les mêmes, pour tous les textes d’une entrée."""
        ecrits = (entree.corps, *(texte for _, texte in textes(entree.contenu)))
        return tuple(dict.fromkeys(source for texte in ecrits for source in self.citees(texte)))


_TITRE_DE_CLAUSE = re.compile(r"^## (.+)$", re.MULTILINE)


def _lieux(corpus: Corpus, entree: Entree[Contenu | Donnee]) -> Iterator[tuple[str, str]]:
    """Les parties d’une entrée que l’on nomme à part : clauses d’une convention, document et classeur d’un outil."""
    if isinstance(entree.contenu, Convention):
        morceaux = _TITRE_DE_CLAUSE.split(entree.corps)
        yield from zip(morceaux[1::2], morceaux[2::2], strict=True)
    elif isinstance(entree.contenu, Outil):
        outil = cast(Entree[Outil], entree)
        for nom, mot in ((DOCUMENT, "document"), (CLASSEUR, "classeur")):
            if f"{dossier_de(outil)}/{nom}" in corpus.chemins:
                lu = lire_definition(corpus, outil, nom)[0]
                if lu is not None:
                    yield mot, lu.texte


def _citant(corpus: Corpus, entree: Entree[Contenu | Donnee]) -> Citant | None:
    objet = entree.contenu
    if isinstance(objet, Contenu):
        return Citant(objet.titre, objet.id, objet.TYPE) if objet.id in corpus.contenus else None
    ou = "histoire" if isinstance(objet, Evenement) else f"{objet.TYPE}/{objet.id}"
    return Citant(objet.intitule, ou, objet.TYPE) if TYPES[objet.TYPE].citant else None
