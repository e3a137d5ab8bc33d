"""Bâtir une suite de segments : les littéraux voisins se soudent, les habillages identiques ne s’écrivent qu’une fois."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from centre.documents.arbre import Valeur
from centre.documents.gabarit import Segment, Segments
from centre.modeles.documents import Champ, Clause, Colonne
from centre.vocabulaire import Portee


@dataclass(frozen=True)
class Champs:
    """Les champs et les clauses d’un modèle, retrouvés depuis un chemin de l’arbre."""

    champs: Mapping[str, Champ]
    clauses: Mapping[str, Clause]

    def de(self, chemin: str, liste: str | None) -> Colonne:
        """Le champ que désigne un chemin ; ``liste`` est celle de la ligne répétée où l’on se trouve."""
        nom = chemin.removeprefix("@").partition(".")[0]
        if chemin.startswith("@") and liste:
            return next(c for c in self.champs[liste].champs if c.id == nom)
        return self.champs[nom]

    def etiquette(self, valeur: Valeur, liste: str | None) -> str:
        """Le nom d’un champ dans le document : son identifiant, ou ``liste.colonne``."""
        nom = valeur.chemin.removeprefix("@").partition(".")[0]
        return f"{liste}.{nom}" if valeur.chemin.startswith("@") and liste else nom


def invite(champ: Colonne) -> str:
    """Ce qui s’imprime à la place d’un champ vide."""
    return f"[À compléter : {champ.libelle}]"


def consigne(clause: Clause) -> str | None:
    """Ce qui s’imprime devant une clause non décidée ; rien devant une clause nationale."""
    if clause.portee is Portee.NATIONALE:
        return None
    suite = f" : {clause.consigne}" if clause.consigne else ""
    return f"[{clause.portee.libelle}{suite}]"


@dataclass
class Habillages:
    """Les habillages de valeurs (``pleins``) et les champs vides (``vides``) d’un format, chacun à son rang."""

    pleins: dict[tuple[str, str, str], int] = field(default_factory=dict)
    vides: dict[str, int] = field(default_factory=dict)

    def plein(self, avant: str, apres: str, saut: str) -> int:
        """Le rang d’un habillage."""
        return self.pleins.setdefault((avant, apres, saut), len(self.pleins))

    def vide(self, texte: str) -> int:
        """Le rang d’un champ vide."""
        return self.vides.setdefault(texte, len(self.vides))


class Fil:
    """Une suite de segments en cours d’écriture ; :meth:`dans` ouvre une clause ou une ligne répétée."""

    def __init__(self) -> None:
        self._pile: list[list[Segment]] = [[]]

    def ecrire(self, *textes: str) -> None:
        """Ajoute des littéraux."""
        suite = self._pile[-1]
        for texte in textes:
            if texte and suite and isinstance(suite[-1], str):
                suite[-1] += texte
            elif texte:
                suite.append(texte)

    def poser(self, *segment: object) -> None:
        """Ajoute un segment."""
        self._pile[-1].append(segment)

    @contextmanager
    def dedans(self) -> Iterator[list[Segment]]:
        """Écrit dans une suite à part, rendue à la fermeture."""
        suite: list[Segment] = []
        self._pile.append(suite)
        try:
            yield suite
        finally:
            self._pile.pop()

    @property
    def segments(self) -> Segments:
        """Tout ce qui a été écrit."""
        return tuple(self._pile[0])
