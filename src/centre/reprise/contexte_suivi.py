"""Le contexte des gabarits, qui note ce que chaque page demande."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, cast

from centre.base.journal import Journal
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Contenu, Outil, Source, Terme
from centre.contenu.urls import Adresses
from centre.documents.publier.publication import Publication
from centre.fichiers.production import Fichiers
from centre.pages import Contexte, Menu
from centre.reprise.corpus_suivi import CorpusSuivi, TableSuivie
from centre.texte.citations import Citant
from centre.texte.reperage import Reperage


class AdressesSuivies(Adresses):
    """Les adresses, notées une à une ; leur table n’est faite qu’une fois, sur le corpus nu."""

    def __init__(self, adresses: Adresses, corpus: CorpusSuivi, journal: Journal) -> None:
        super().__init__(cast(Corpus, corpus))
        self._adresses, self._journal = adresses, journal

    @property
    def table(self) -> Mapping[str, str]:
        """La table entière."""
        self._journal.noter("adresses")
        return self._adresses.table

    def de(self, reference: str) -> str | None:
        """L’adresse d’une référence."""
        self._journal.noter(f"adresse/{reference}")
        return self._adresses.de(reference)


class ReperageSuivi(Reperage):
    """Le repérage, qui note les termes trouvés et l’ensemble des formes cherchées."""

    def __init__(self, termes: Mapping[str, Terme], journal: Journal) -> None:
        super().__init__(termes.values())
        self._journal = journal

    def annoter(self, html: str) -> str:
        """La page avec ses termes."""
        self._journal.noter("formes")
        return super().annoter(html)

    def _reconnaitre(self, texte: str, mot: Any, vus: dict[str, Terme]) -> tuple[int, int, Terme] | None:
        trouve = super()._reconnaitre(texte, mot, vus)
        if trouve is not None:
            self._journal.noter(f"donnee/{Terme.TYPE}/{trouve[2].id}")
        return trouve


class _Suivi:
    """Un objet dont chaque emploi pose la même question."""

    def __init__(self, objet: object, journal: Journal, question: str) -> None:
        self._objet, self._journal, self._question = objet, journal, question

    def __getattr__(self, nom: str) -> Any:
        self._journal.noter(self._question)
        return getattr(self._objet, nom)


class FichiersSuivis:
    """Les fichiers des outils, notés outil par outil : chaque méthode reçoit d’abord l’outil dont elle parle."""

    def __init__(self, fichiers: Fichiers, journal: Journal) -> None:
        self._fichiers, self._journal = fichiers, journal
        self.corpus = CorpusSuivi(fichiers.corpus, journal)

    def __getattr__(self, nom: str) -> Any:
        methode = getattr(self._fichiers, nom)

        def suivie(outil: Entree[Outil], *suite: Any) -> Any:
            self._journal.noter(f"fichiers/{outil.contenu.id}")
            return methode(outil, *suite)

        return suivie


class ContexteSuivi(Contexte):
    """Le contexte de ``brut``, accès pour accès, dont les questions vont au journal.

    Ce que le contexte calcule une fois pour toutes les pages est pris dans ``brut`` : la première page qui le demande n’en répond
    pas seule.
    """

    def __init__(self, brut: Contexte, journal: Journal) -> None:
        corpus = CorpusSuivi(brut.corpus, journal)
        publication = cast(Publication, _Suivi(brut.publication, journal, "publication"))
        fichiers = cast(Fichiers, FichiersSuivis(brut.fichiers, journal))
        super().__init__(cast(Corpus, corpus), publication, fichiers)
        self.brut, self.journal = brut, journal
        self.adresses = AdressesSuivies(brut.adresses, corpus, journal)

    @property
    def sources(self) -> Mapping[str, Source]:
        """Les sources, notées une à une."""
        return self.corpus.donnees(Source)

    @cached_property
    def _reperage(self) -> Reperage:
        return ReperageSuivi(self.brut.corpus.donnees(Terme), self.journal)

    @property
    def menu(self) -> Menu:
        """Le menu : entier, ou rien."""
        return cast(Menu, _Suivi(self.brut.menu, self.journal, "menu"))

    @property
    def proches(self) -> Mapping[str, tuple[str, ...]]:
        """Les contenus proches, notés un à un."""
        return TableSuivie(self.brut.proches, self.journal, "proches", "corpus")

    @property
    def rattaches(self) -> Mapping[str, tuple[str, ...]]:
        """Ce qui se rattache à chaque contenu, noté un à un."""
        return TableSuivie(self.brut.rattaches, self.journal, "rattaches", "corpus")

    @property
    def citants(self) -> Mapping[str, tuple[Citant, ...]]:
        """Ce qui cite chaque source, noté source par source."""
        return TableSuivie(self.brut.citants, self.journal, "citants", "corpus")

    def du_territoire(self, identifiant: str) -> list[Entree[Contenu]]:
        """Les contenus d’un territoire : eux seuls comptent."""
        self.journal.noter(f"territoire/{identifiant}")
        return self.brut.du_territoire(identifiant)

    def du_partenaire(self, identifiant: str) -> list[Entree[Contenu]]:
        """Les contenus qui nomment un partenaire : eux seuls comptent."""
        self.journal.noter(f"partenaire/{identifiant}")
        return self.brut.du_partenaire(identifiant)

    def gabarit(self, nom: str, /, **variables: Any) -> str:
        """Le rendu d’un gabarit, avec ceux qu’il inclut."""
        self.journal.noter(f"gabarit/{nom}")
        return super().gabarit(nom, **variables)
