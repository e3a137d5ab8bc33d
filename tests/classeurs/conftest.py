"""Les classeurs du dépôt, compilés une fois."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from centre.classeurs import compiler
from centre.contenu.corpus import Corpus, charger
from centre.contenu.lecture.disque import Texte
from centre.contenu.modeles import Outil, Source
from centre.contenu.produits import FichierProduit

RACINE = Path(__file__).resolve().parents[2]
IDENTIFIANTS = sorted(f.parent.name for f in RACINE.glob("outils/*/classeur.yml"))


@dataclass(frozen=True)
class Produit:
    """Une définition du dépôt et ce qu’elle donne."""

    outil: Outil
    texte: Texte
    sources: tuple[Source, ...]
    xlsx: FichierProduit
    ods: FichierProduit


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return charger(RACINE)[0]


def produit(corpus: Corpus, identifiant: str) -> Produit:
    outil = corpus.contenus[identifiant].contenu
    assert isinstance(outil, Outil)
    chemin = f"outils/{identifiant}/classeur.yml"
    texte = Texte(chemin, (RACINE / chemin).read_text(encoding="utf-8"))
    sources = tuple(corpus.donnees(Source)[s] for s in outil.sources)
    production = compiler(texte, outil, sources)
    assert production.constats == ()
    xlsx, ods = production.fichiers
    return Produit(outil, texte, sources, xlsx, ods)


@pytest.fixture(scope="session")
def produits(corpus: Corpus) -> dict[str, Produit]:
    return {identifiant: produit(corpus, identifiant) for identifiant in IDENTIFIANTS}
