"""Les classeurs du dépôt, compilés une fois."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from centre.classeurs.definition import compiler_classeur, ecrire_classeur
from centre.contenu.corpus import Corpus, charger
from centre.contenu.lecture.disque import Texte
from centre.contenu.modeles import Outil, Source

RACINE = Path(__file__).resolve().parents[2]
IDENTIFIANTS = sorted(f.parent.name for f in RACINE.glob("outils/*/classeur.yml"))


@dataclass(frozen=True)
class Produit:
    """Une définition du dépôt et les octets qu’elle donne."""

    outil: Outil
    texte: Texte
    sources: tuple[Source, ...]

    @cached_property
    def xlsx(self) -> bytes:
        return self._octets("xlsx")

    @cached_property
    def ods(self) -> bytes:
        return self._octets("ods")

    def _octets(self, extension: str) -> bytes:
        pages, constats = compiler_classeur(self.texte, self.outil, self.sources)
        assert constats == ()
        return ecrire_classeur(pages, self.outil, extension)


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return charger(RACINE)[0]


def produit(corpus: Corpus, identifiant: str) -> Produit:
    outil = corpus.contenus[identifiant].contenu
    assert isinstance(outil, Outil)
    chemin = f"outils/{identifiant}/classeur.yml"
    texte = Texte(chemin, (RACINE / chemin).read_text(encoding="utf-8"))
    sources = tuple(corpus.donnees(Source)[s] for s in outil.sources)
    return Produit(outil, texte, sources)


@pytest.fixture(scope="session")
def produits(corpus: Corpus) -> dict[str, Produit]:
    return {identifiant: produit(corpus, identifiant) for identifiant in IDENTIFIANTS}
