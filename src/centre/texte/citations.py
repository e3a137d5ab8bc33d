"""Qui cite quoi : les renvois d’un texte, et l’index inverse des sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Contenu, Donnee, Evenement, Modele
from centre.contenu.types import TYPES
from centre.texte.mots import CITATION


@dataclass(frozen=True, slots=True)
class Citant:
    """Ce qui cite une source : un titre à lire et une référence à suivre."""

    titre: str
    reference: str
    type: str


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
    """Source → tout ce qui la cite et se lit sur le site."""
    index: dict[str, list[Citant]] = {}
    for entree in corpus.entrees:
        citant = _citant(corpus, entree)
        if citant:
            for source in sources_de(entree):
                index.setdefault(source, []).append(citant)
    return {source: tuple(citants) for source, citants in index.items()}


def _citant(corpus: Corpus, entree: Entree[Contenu | Donnee]) -> Citant | None:
    objet = entree.contenu
    if isinstance(objet, Contenu):
        return Citant(objet.titre, objet.id, objet.TYPE) if objet.id in corpus.contenus else None
    ou = "histoire" if isinstance(objet, Evenement) else f"{objet.TYPE}/{objet.id}"
    return Citant(objet.intitule, ou, objet.TYPE) if TYPES[objet.TYPE].citant else None
