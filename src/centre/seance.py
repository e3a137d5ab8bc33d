"""La séance : un projet ouvert un jour donné, et tout ce que l’on en tire, calculé à la demande et une seule fois.

C’est le seul endroit où vivent les mémoires du programme : on la crée, on la passe, on l’oublie. Rien n’est gardé au niveau d’un
module, et rien ne lit l’horloge : la date est donnée à l’ouverture.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from centre.base.codes import trier
from centre.base.constat import Constat
from centre.base.reserve import Reserve
from centre.contenu.corpus import Corpus, charger
from centre.contenu.lecture.empreintes import empreinte_des_fichiers
from centre.controles import constats_de, verifier
from centre.controles.examen import Examen
from centre.documents.compiler.compilations import Compilations
from centre.documents.publier.publication import Publication
from centre.fichiers.production import Fichiers
from centre.pages import Contexte, PageDecrite, pages_generees
from centre.texte.lecture import LecteurMarkdown

_V = TypeVar("_V")


class Seance:
    """Un projet ouvert : ``racine`` est son dossier, ``aujourd_hui`` la date des relectures.

    ``reserve`` garde les documents produits d’une séance à l’autre ; sans elle, ils sont jetés à la fin. ``avant`` est une séance
    sur le même projet : ce qui n’a pas changé depuis est repris.
    """

    def __init__(self, racine: Path, aujourd_hui: date, reserve: Reserve | None = None, *, avant: Seance | None = None) -> None:
        self.racine, self.aujourd_hui = racine, aujourd_hui
        self.reserve: Reserve = reserve or (avant.reserve if avant else Reserve())
        self._avant = avant.fichiers if avant and "fichiers" in vars(avant) else None
        self.compilations: Compilations = Compilations(avant.compilations if avant else None)
        self.lecteur: LecteurMarkdown = LecteurMarkdown(avant.lecteur if avant else None)

    @cached_property
    def empreinte(self) -> str:
        """Celle des fichiers de contenu, prise avant de les lire : elle dit si la séance est encore à jour."""
        return empreinte_des_fichiers(self.racine)

    @cached_property
    def _lecture(self) -> tuple[Corpus, list[Constat]]:
        _ = self.empreinte
        return charger(self.racine)

    @property
    def corpus(self) -> Corpus:
        """Tout ce qui est lu et valide."""
        return self._lecture[0]

    @cached_property
    def constats(self) -> tuple[Constat, ...]:
        """Tout ce qui ne va pas, à la lecture puis aux contrôles, trié et sans doublon."""
        return trier([*self._lecture[1], *verifier(self.examen)])

    @cached_property
    def examen(self) -> Examen:
        """Ce que les contrôles partagent."""
        return Examen(self.corpus, self.aujourd_hui, self.fichiers, self.compilations, self.lecteur)

    def constats_de(self, chemin: str) -> tuple[Constat, ...]:
        """Les constats d’un seul fichier, les mêmes que dans :attr:`constats`, sans vérifier les autres."""
        lus = [c for c in self._lecture[1] if c.chemin == chemin]
        return trier([*lus, *constats_de(self.examen, chemin)])

    @cached_property
    def publication(self) -> Publication:
        """Les documents des conventions."""
        return Publication(self.corpus, self.reserve, self.compilations)

    @cached_property
    def fichiers(self) -> Fichiers:
        """Les fichiers des outils."""
        return Fichiers(self.corpus, self.reserve, self._avant)

    @cached_property
    def contexte(self) -> Contexte:
        """Ce que les gabarits demandent au corpus."""
        return Contexte(self.corpus, self.publication, self.fichiers, self.lecteur)

    @cached_property
    def pages(self) -> tuple[PageDecrite, ...]:
        """Les pages qui ne sont pas écrites dans ``docs/``, décrites sans être rendues."""
        return pages_generees(self.contexte)

    def retenir(self, nom: str, calcul: Callable[[Corpus], _V]) -> _V:
        """Ce que donne un calcul sur le corpus, refait ici à chaque appel."""
        return calcul(self.corpus)

    def souvenir(self, nom: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """De quoi se souvenir d’un calcul : ce qui vient d’une autre séance, et où ranger ce qui servira à la suivante."""
        return {}, {}

    def rouvrir(self, aujourd_hui: date) -> Seance:
        """La même séance si rien n’a changé ; sinon une nouvelle, qui reprend ce qui n’a pas changé."""
        neuve = Seance(self.racine, aujourd_hui, avant=self)
        return self if (neuve.empreinte, aujourd_hui) == (self.empreinte, self.aujourd_hui) else neuve
