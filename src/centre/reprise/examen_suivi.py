"""L’examen qui note ce que demandent les constats d’un fichier."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date
from functools import cached_property
from typing import Any, cast

from centre.base.journal import Journal
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Contenu, Donnee, Source
from centre.contenu.modeles.donnees import Numero
from centre.contenu.modeles.droit import ArticleDeLoi
from centre.controles.examen import Examen
from centre.fichiers.production import Fichiers
from centre.reprise.contexte_suivi import FichiersSuivis
from centre.reprise.corpus_suivi import CorpusSuivi


class EnsembleSuivi(Set[str]):
    """Un ensemble qui note chaque présence demandée, ou qu’on l’a parcouru."""

    def __init__(self, noms: frozenset[str], journal: Journal, un: str, tous: str) -> None:
        self._noms, self._noter, self._un, self._tous = noms, journal.noter, un, tous

    def __contains__(self, nom: object) -> bool:
        self._noter(f"{self._un}/{nom}")
        return nom in self._noms

    def __iter__(self) -> Iterator[str]:
        self._noter(self._tous)
        return iter(self._noms)

    def __len__(self) -> int:
        self._noter(self._tous)
        return len(self._noms)


class ExamenSuivi(Examen):
    """L’examen ``brut``, accès pour accès, dont les questions vont au journal."""

    def __init__(self, brut: Examen, journal: Journal) -> None:
        corpus = cast(Corpus, CorpusSuivi(brut.corpus, journal))
        fichiers = cast(Fichiers, FichiersSuivis(brut.fichiers, journal))
        super().__init__(corpus, brut.aujourd_hui, fichiers, brut.compilations)
        self._brut, self._journal = brut, journal

    @property
    def aujourd_hui(self) -> date:
        """La date des relectures."""
        self._journal.noter("jour")
        return self._jour

    @aujourd_hui.setter
    def aujourd_hui(self, jour: date) -> None:
        self._jour = jour

    @cached_property
    def adresses(self) -> Any:
        """Ce qu’un lien peut désigner, noté une adresse à la fois."""
        return EnsembleSuivi(self._brut.adresses, self._journal, "adresse", "adresses")

    @cached_property
    def chemins(self) -> Any:
        """Les fichiers du projet, notés un à un."""
        return EnsembleSuivi(self._brut.chemins, self._journal, "present", "arborescence")

    @property
    def articles(self) -> Any:
        """Les articles du registre."""
        return self._du_registre(ArticleDeLoi).articles

    @property
    def articles_par_source(self) -> Any:
        """Les articles, par la source qui en est la page."""
        return self._du_registre(ArticleDeLoi, Source).articles_par_source

    @property
    def regles(self) -> Any:
        """Les règles lues."""
        return self._du_registre(ArticleDeLoi).regles

    @property
    def numeros(self) -> Any:
        """Les numéros à appeler."""
        return self._du_registre(Numero).numeros

    def _du_registre(self, *types: type[Donnee]) -> Examen:
        """L’examen brut, une fois noté que l’on dépend de toutes ces données."""
        for type_ in types:
            self._journal.noter(f"donnees/{type_.TYPE}")
        return self._brut

    def ancres(self, entree: Entree[Contenu]) -> frozenset[str]:
        """Les parties d’une page."""
        self._journal.noter(f"fichier/{entree.chemin}")
        return self._brut.ancres(entree)
