"""Le corpus qui note ce qu’on lui demande."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, TypeVar

from centre.base.journal import Journal
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Contenu, Donnee

V = TypeVar("V")
_C = TypeVar("_C", bound=Contenu)
_D = TypeVar("_D", bound=Donnee)


class TableSuivie(Mapping[str, V]):
    """Une table qui note chaque clé lue (``un``), ou qu’on l’a parcourue tout entière (``toutes``)."""

    def __init__(self, table: Mapping[str, V], journal: Journal, un: str, toutes: str) -> None:
        self._table, self._noter, self._un, self._toutes = table, journal.noter, un, toutes

    def __getitem__(self, cle: str) -> V:
        self._noter(f"{self._un}/{cle}")
        return self._table[cle]

    def __contains__(self, cle: object) -> bool:
        self._noter(f"{self._un}/{cle}")
        return cle in self._table

    def __iter__(self) -> Iterator[str]:
        return iter(self._toute())

    def __len__(self) -> int:
        return len(self._toute())

    def __eq__(self, autre: object) -> bool:
        return self._toute() == autre

    __hash__ = None  # type: ignore[assignment]

    def keys(self) -> KeysView[str]:
        """Toutes les clés."""
        return self._toute().keys()

    def values(self) -> ValuesView[V]:
        """Toutes les valeurs."""
        return self._toute().values()

    def items(self) -> ItemsView[str, V]:
        """Toutes les paires."""
        return self._toute().items()

    def _toute(self) -> Mapping[str, V]:
        self._noter(self._toutes)
        return self._table


class CorpusSuivi:
    """Le même corpus, accès pour accès ; ce qui n’est pas suivi finement compte comme « tout le corpus »."""

    def __init__(self, corpus: Corpus, journal: Journal) -> None:
        self._corpus, self._journal = corpus, journal
        self.racine = corpus.racine
        self.contenus: Mapping[str, Entree[Contenu]] = TableSuivie(corpus.contenus, journal, "contenu", "contenus")
        self.tous_les_contenus: Mapping[str, Entree[Contenu]] = TableSuivie(corpus.tous_les_contenus, journal, "tout", "corpus")
        self.par_chemin: Mapping[str, Entree[Contenu]] = TableSuivie(corpus.par_chemin, journal, "fichier", "corpus")

    @property
    def chemins(self) -> tuple[str, ...]:
        """Les fichiers du projet : leurs noms, non leur contenu."""
        self._journal.noter("arborescence")
        return self._corpus.chemins

    def de(self, modele: type[_C]) -> tuple[Entree[_C], ...]:
        """Les contenus d’un type : la liste entière."""
        self._journal.noter(f"liste/{modele.TYPE}")
        return self._corpus.de(modele)

    def donnees(self, modele: type[_D]) -> Mapping[str, _D]:
        """Les données d’un type, suivies une à une."""
        nom = modele.TYPE
        return TableSuivie(self._corpus.donnees(modele), self._journal, f"donnee/{nom}", f"donnees/{nom}")

    def __getattr__(self, nom: str) -> Any:
        if nom.startswith("__"):
            raise AttributeError(nom)
        self._journal.noter("corpus")
        return getattr(self._corpus, nom)
