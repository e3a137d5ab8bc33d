"""Une séance dont chaque calcul dit ce dont il dépend, et qui reprend d’une autre ce qui n’a pas changé."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from sys import intern
from typing import Any, TypeVar, cast

from centre.base.codes import trier
from centre.base.constat import Constat
from centre.base.journal import Journal
from centre.base.reserve import Reserve
from centre.contenu.corpus import Corpus, Entree, FichierLu, charger, charger_fichier
from centre.contenu.lecture.empreintes import empreinte_commune, empreintes_des_fichiers
from centre.contenu.modeles import Contenu, Donnee
from centre.controles import constats_d_une
from centre.controles.rangement import controler_ensemble
from centre.documents.compiler.compilation import Compilation
from centre.pages import Contexte
from centre.reprise.contexte_suivi import ContexteSuivi
from centre.reprise.corpus_suivi import CorpusSuivi
from centre.reprise.examen_suivi import ExamenSuivi
from centre.reprise.reponses import SANS_REPONSE, ReponsesGardees
from centre.seance import Seance

_V = TypeVar("_V")
_VIDE = sha256(b"").hexdigest()


@dataclass(slots=True)
class Souvenir:
    """Ce qu’une séance laisse à la suivante : fichiers lus, constats et calculs avec leurs traces, modèles compilés, le reste."""

    lus: dict[str, tuple[str, FichierLu]] = field(default_factory=dict)
    constats: dict[str, tuple[tuple[str, ...], tuple[Constat, ...]]] = field(default_factory=dict)
    calculs: dict[str, tuple[tuple[str, ...], Any]] = field(default_factory=dict)
    reponses: dict[str, str] = field(default_factory=dict)
    autres: dict[str, dict[str, Any]] = field(default_factory=dict)
    compilations: dict[tuple[Any, ...], Compilation] = field(default_factory=dict)


class SeanceSuivie(Seance):
    """Une séance suivie ; ``souvenir`` est ce qu’une autre a laissé par :meth:`a_retenir`."""

    def __init__(self, racine: Path, aujourd_hui: date, reserve: Reserve | None = None, souvenir: Souvenir | None = None) -> None:
        super().__init__(racine, aujourd_hui, reserve)
        self.journal = Journal()
        self._souvenir = souvenir or Souvenir()
        self._laisse = Souvenir()
        self.compilations.retrouver(self._souvenir.compilations)

    @cached_property
    def fichiers_lus(self) -> Mapping[str, str]:
        """L’empreinte de chaque fichier de contenu, prise avant de les lire."""
        return empreintes_des_fichiers(self.racine)

    @cached_property
    def empreinte(self) -> str:
        """Celle de tous les fichiers de contenu."""
        return empreinte_commune(self.fichiers_lus)

    @cached_property
    def _lecture(self) -> tuple[Corpus, list[Constat]]:
        _ = self.fichiers_lus
        return charger(self.racine, self._lire)

    def _lire(self, racine: Path, fichier: Path, chemin: str) -> FichierLu:
        """Un fichier déjà lu ne l’est pas de nouveau ; un fichier vide ou un raccourci peut cacher autre chose."""
        somme = self.fichiers_lus.get(chemin, _VIDE)
        garde = self._souvenir.lus.get(chemin)
        lu = garde[1] if garde is not None and garde[0] == somme else charger_fichier(racine, fichier, chemin)
        if somme != _VIDE and " " not in somme:
            self._laisse.lus[chemin] = (somme, lu)
        return lu

    @cached_property
    def constats(self) -> tuple[Constat, ...]:
        """Tout ce qui ne va pas ; les constats d’un fichier sont repris si rien de ce qu’ils regardent n’a changé."""
        examen = ExamenSuivi(self.examen, self.journal)
        tous = [*self._lecture[1], *controler_ensemble(self.examen)]
        for chemin, entrees in self.examen.entrees.items():
            garde = self._souvenir.constats.get(chemin)
            if garde is None or not self._changees.isdisjoint(garde[0]):
                garde = self._constats_d_un_fichier(examen, chemin, entrees)
            self._laisse.constats[chemin] = garde
            tous += garde[1]
        return trier(tous)

    @cached_property
    def _changees(self) -> frozenset[str]:
        """Les questions que le souvenir avait posées, et dont la réponse n’est plus la même."""
        return self.reponses.changees(self._souvenir.reponses)

    def retenir(self, nom: str, calcul: Callable[[Corpus], _V]) -> _V:
        """Ce que donne un calcul sur le corpus, repris du souvenir si rien de ce qu’il a demandé n’a changé.

        ``nom`` dit tout ce dont il dépend d’autre.
        """
        garde = self._souvenir.calculs.get(nom)
        if garde is None or not self._changees.isdisjoint(garde[0]):
            with self.journal.suivre() as notes:
                valeur = calcul(cast(Corpus, CorpusSuivi(self.corpus, self.journal)))
            garde = tuple(map(intern, sorted(notes))), valeur
        self._laisse.calculs[nom] = garde
        return cast(_V, garde[1])

    def _constats_d_un_fichier(
        self, examen: ExamenSuivi, chemin: str, entrees: Iterable[Entree[Contenu | Donnee]]
    ) -> tuple[tuple[str, ...], tuple[Constat, ...]]:
        """Les constats d’un fichier et leur trace ; un outil ou un modèle dépend de tout son dossier."""
        with self.journal.suivre() as notes:
            constats = tuple(c for entree in entrees for c in constats_d_une(examen, entree))
        dossier = chemin.rpartition("/")[0]
        notes.add(f"dossier/{dossier}/" if chemin.startswith("outils/") else f"fichier/{chemin}")
        return tuple(map(intern, sorted(notes))), constats

    @cached_property
    def _contexte_nu(self) -> Contexte:
        return Contexte(self.corpus, self.publication, self.fichiers)

    @cached_property
    def contexte(self) -> ContexteSuivi:
        """Le contexte, suivi."""
        return ContexteSuivi(self._contexte_nu, self.journal)

    @cached_property
    def reponses(self) -> ReponsesGardees:
        """De quoi répondre aux questions des traces."""
        return ReponsesGardees(lambda: self._contexte_nu, self.fichiers_lus, self.aujourd_hui)

    def confirmer(self) -> bool:
        """Vrai si aucun fichier n’a changé depuis l’ouverture ; sinon, ce qui dépend de ceux-là sera refait la fois suivante.

        On ne sait pas si un tel fichier a été lu avant ou après son changement.
        """
        avant, apres = self.fichiers_lus, empreintes_des_fichiers(self.racine)
        douteux = {c for c in (*avant, *apres) if avant.get(c) != apres.get(c)}
        if douteux:
            pages = self.reponses.pages
            vars(self)["fichiers_lus"] = {c: SANS_REPONSE if c in douteux else somme for c, somme in avant.items()}
            del vars(self)["reponses"]
            self.reponses.pages = pages
            for chemin in douteux:
                self._laisse.lus.pop(chemin, None)
        return not douteux

    def souvenir(self, nom: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """Ce qu’un autre calcul, d’une autre pièce, a rangé sous ce nom, et où ranger la suite."""
        return self._souvenir.autres.get(nom, {}), self._laisse.autres.setdefault(nom, {})

    def a_retenir(self) -> Souvenir:
        """Ce qu’il faut garder pour la séance suivante."""
        suivis = (*self._laisse.constats.values(), *self._laisse.calculs.values())
        self._laisse.reponses = {q: self.reponses.de(q) for notes, _ in suivis for q in notes}
        self._laisse.compilations = self.compilations.retenues()
        return self._laisse
