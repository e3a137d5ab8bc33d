"""L’examen d’un corpus : ce que les contrôles partagent, calculé à la demande et une seule fois."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import cast

from centre.contenu.corpus import Corpus, Entree
from centre.contenu.lecture.disque import Texte
from centre.contenu.lecture.validation import suggestion
from centre.contenu.modeles import Contenu, Donnee, Outil, Source
from centre.contenu.modeles.donnees import Numero
from centre.contenu.modeles.droit import ArticleDeLoi, Sceau
from centre.contenu.modeles.veille import Observation
from centre.contenu.produits import lire_definition
from centre.contenu.types import ancres_du_gabarit
from centre.contenu.urls import Adresses
from centre.documents.compiler.compilations import Compilations
from centre.fichiers.annonces import definitions_de
from centre.fichiers.production import Fichiers
from centre.texte.citations import textes
from centre.texte.droit import Regles, articles_par_numero, regles_de
from centre.texte.lecture import LecteurMarkdown
from centre.texte.passages import Passage, passages_de

SUGGESTIONS_PAR_FICHIER = 50
"""Nombre de « vouliez-vous dire » cherchés pour un même fichier : la recherche est lente."""


class Examen:
    """Un corpus regardé un jour donné, avec les fichiers de ses outils et ce qui est déjà compilé.

    Ce qui se tire d’une entrée (ses textes, ses passages, ses ancres) est gardé d’un contrôle à l’autre ; rien n’est calculé pour
    une page que l’on ne regarde pas.
    """

    def __init__(
        self,
        corpus: Corpus,
        aujourd_hui: date,
        fichiers: Fichiers | None = None,
        compilations: Compilations | None = None,
        lecteur: LecteurMarkdown | None = None,
    ) -> None:
        self.corpus, self.aujourd_hui = corpus, aujourd_hui
        self.fichiers = fichiers or Fichiers(corpus)
        self.compilations = compilations or Compilations()
        self.lecteur = lecteur or LecteurMarkdown()
        self._textes: dict[int, tuple[tuple[tuple[str | int, ...], str], ...]] = {}
        self._passages: dict[int, tuple[Passage, ...]] = {}
        self._definitions: dict[int, tuple[Texte, ...]] = {}
        self._ancres: dict[str, frozenset[str]] = {}
        self._suggestions: Counter[str] = Counter()

    @cached_property
    def entrees(self) -> dict[str, tuple[Entree[Contenu | Donnee], ...]]:
        """Les entrées, rangées par fichier."""
        rangees: dict[str, list[Entree[Contenu | Donnee]]] = {}
        for entree in self.corpus.entrees:
            rangees.setdefault(entree.chemin, []).append(entree)
        return {chemin: tuple(liste) for chemin, liste in rangees.items()}

    @cached_property
    def adresses(self) -> frozenset[str]:
        """Tout ce qu’un lien « centre: » peut désigner."""
        return frozenset(Adresses(self.corpus).table)

    @cached_property
    def chemins(self) -> frozenset[str]:
        """Les fichiers du projet."""
        return frozenset(self.corpus.chemins)

    @cached_property
    def articles(self) -> Mapping[str, tuple[ArticleDeLoi, ...]]:
        """Les articles du registre, par numéro : deux codes peuvent avoir le même."""
        return articles_par_numero(self.corpus.donnees(ArticleDeLoi).values())

    @cached_property
    def articles_par_source(self) -> dict[str, ArticleDeLoi]:
        """Les articles, par identifiant de la source qui en est la page : même adresse sur Légifrance."""
        par_adresse = {a.adresse: a for a in self.corpus.donnees(ArticleDeLoi).values() if a.adresse}
        return {s.id: par_adresse[s.adresse] for s in self.corpus.donnees(Source).values() if s.adresse in par_adresse}

    @cached_property
    def regles(self) -> Regles:
        """Les règles lues, par identifiant."""
        return regles_de(self.corpus.donnees(ArticleDeLoi).values())

    def regle_inconnue(self, identifiant: str) -> bool:
        """Vrai si aucun article lu ne porte cette règle, et que tous ont pu l’être."""
        return identifiant not in self.regles and not self.corpus.type_illisible(ArticleDeLoi.TYPE)

    @cached_property
    def numeros(self) -> frozenset[str]:
        """Les numéros à appeler, sans espace."""
        return frozenset("".join(n.numero.split()) for n in self.corpus.donnees(Numero).values())

    def textes(self, entree: Entree[Contenu | Donnee]) -> tuple[tuple[tuple[str | int, ...], str], ...]:
        """Toutes les chaînes d’une entrée, avec leur place."""
        if id(entree) not in self._textes:
            self._textes[id(entree)] = tuple(textes(entree.contenu))
        return self._textes[id(entree)]

    def passages(self, entree: Entree[Contenu | Donnee]) -> tuple[Passage, ...]:
        """Ce qui se lit dans une entrée : ses champs de texte, puis son corps ; un sceau et une observation ne se lisent pas."""
        if isinstance(entree.contenu, Sceau | Observation):
            return ()
        if id(entree) not in self._passages:
            self._passages[id(entree)] = tuple(passages_de(entree, self.textes(entree), self.lecteur))
        return self._passages[id(entree)]

    def definitions(self, entree: Entree[Contenu | Donnee]) -> tuple[Texte, ...]:
        """Les textes des documents et classeurs d’un outil ; rien pour les autres."""
        if not isinstance(entree.contenu, Outil):
            return ()
        if id(entree) not in self._definitions:
            outil = cast(Entree[Outil], entree)
            lues = (lire_definition(self.corpus, outil, nom)[0] for nom in definitions_de(self.corpus, outil))
            self._definitions[id(entree)] = tuple(texte for texte in lues if texte is not None)
        return self._definitions[id(entree)]

    def lire_autrement(self, entree: Entree[Contenu | Donnee], definitions: tuple[Texte, ...]) -> None:
        """Donne à une entrée d’autres documents et classeurs que ceux du disque : ce que vérifierait un texte changé."""
        self._definitions[id(entree)] = definitions

    def ancres(self, entree: Entree[Contenu]) -> frozenset[str]:
        """Les parties d’une page que l’on peut viser : celles de son texte et celles de son gabarit."""
        if entree.chemin not in self._ancres:
            ecrites = self.lecteur.lire(entree.corps).ancres
            self._ancres[entree.chemin] = ancres_du_gabarit(entree.contenu.TYPE).union(ecrites)
        return self._ancres[entree.chemin]

    def suggerer(self, chemin: str, mot: str, connus: Iterable[str]) -> str | None:
        """« Vouliez-vous dire », pour les premières fautes d’un fichier."""
        self._suggestions[chemin] += 1
        return suggestion(mot, connus) if self._suggestions[chemin] <= SUGGESTIONS_PAR_FICHIER else None
