"""Une séance dont chaque page dit ce dont elle dépend, et qui retrouve ce que la précédente a compilé."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from centre.base.journal import Journal
from centre.base.reserve import Reserve
from centre.contenu.corpus import Entree, empreintes_des_fichiers
from centre.contenu.modeles import Outil
from centre.contenu.produits import Production
from centre.fichiers import Fichiers
from centre.pages import Contexte
from centre.reprise.contexte_suivi import ContexteSuivi
from centre.reprise.reponses import Reponses
from centre.seance import Seance


class FichiersGardes(Fichiers):
    """Les fichiers des outils ; une définition dont rien n’a changé n’est pas produite de nouveau."""

    def __init__(self, seance: SeanceSuivie, gardees: dict[str, tuple[str, Production]]) -> None:
        super().__init__(seance.corpus)
        self._seance, self._gardees = seance, gardees
        self.faites: dict[str, tuple[str, Production]] = {}

    def production(self, outil: Entree[Outil]) -> Production:
        """Ce que produisent les définitions d’un outil."""
        identifiant = outil.contenu.id
        recette = self._seance.reponses.de(f"fichiers/{identifiant}")
        garde = self._gardees.get(identifiant)
        production = garde[1] if garde is not None and garde[0] == recette else super().production(outil)
        self.faites[identifiant] = (recette, production)
        return production


class SeanceSuivie(Seance):
    """Une séance suivie ; ``souvenir`` est ce qu’une autre a rendu par :meth:`a_retenir`, ou ``None``."""

    def __init__(self, racine: Path, aujourd_hui: date, reserve: Reserve | None = None, souvenir: Any = None) -> None:
        super().__init__(racine, aujourd_hui, reserve)
        self.journal = Journal()
        self._productions: dict[str, tuple[str, Production]] = {}
        if isinstance(souvenir, tuple):
            self.compilations.retrouver(souvenir[0])
            self._productions = souvenir[1]

    @cached_property
    def fichiers_lus(self) -> Mapping[str, str]:
        """L’empreinte de chaque fichier de contenu, prise avant de les lire."""
        return empreintes_des_fichiers(self.racine)

    @cached_property
    def empreinte(self) -> str:
        """Celle de tous les fichiers de contenu."""
        return sha256(repr(self.fichiers_lus).encode()).hexdigest()

    @cached_property
    def fichiers(self) -> FichiersGardes:
        """Les fichiers des outils."""
        return FichiersGardes(self, self._productions)

    @cached_property
    def _contexte_nu(self) -> Contexte:
        return Contexte(self.corpus, self.publication, self.fichiers)

    @cached_property
    def contexte(self) -> ContexteSuivi:
        """Le contexte, suivi."""
        return ContexteSuivi(self._contexte_nu, self.journal)

    @cached_property
    def reponses(self) -> Reponses:
        """De quoi répondre aux questions des traces."""
        _ = self.fichiers_lus
        return Reponses(self._contexte_nu, self.fichiers_lus)

    def a_retenir(self) -> Any:
        """Ce qu’il faut garder pour la séance suivante."""
        return self.compilations.retenues(), dict(self.fichiers.faites)
