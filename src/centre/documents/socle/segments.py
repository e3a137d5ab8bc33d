"""Bâtir une suite de segments : les littéraux voisins se soudent, les habillages identiques ne s’écrivent qu’une fois."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from centre.contenu.modeles.documents import Champ, Clause, Colonne
from centre.contenu.vocabulaire import Portee
from centre.documents.socle.gabarit import LIBELLE, Format, Segment, Segments

LITTERAL_COURT = 8
"""Longueur jusqu’à laquelle un littéral répété se recopie."""

TEXTE_COURT = 6
"""Longueur jusqu’à laquelle un texte se répète dans chaque format plutôt que de renvoyer à la table."""


@dataclass(frozen=True)
class Champs:
    """Les champs et les clauses d’un modèle, retrouvés depuis un chemin de l’arbre."""

    champs: Mapping[str, Champ]
    clauses: Mapping[str, Clause]
    textes: dict[str, int] = field(default_factory=dict)

    def texte(self, mots: str) -> int | None:
        """Le rang d’un texte, écrit une seule fois pour tous les formats ; ``None`` s’il est trop court pour y gagner."""
        return self.textes.setdefault(mots, len(self.textes)) if len(mots) > TEXTE_COURT else None

    def de(self, chemin: str, liste: str | None) -> Colonne:
        """Le champ que désigne un chemin ; ``liste`` est celle de la ligne répétée où l’on se trouve."""
        nom = chemin.removeprefix("@").partition(".")[0]
        if chemin.startswith("@") and liste:
            return next(c for c in self.champs[liste].champs if c.id == nom)
        return self.champs[nom]


INVITE = f"[À compléter : {LIBELLE}]"
"""Ce qui s’imprime à la place d’un champ vide."""


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


def mettre_en_table(format_: Format) -> Format:
    """Le même format, où un littéral répété n’est écrit qu’une fois : dans les segments, ``-1 - rang`` le désigne."""
    comptes: Counter[str] = Counter()

    def compter(suite: Segments) -> None:
        for segment in suite:
            if isinstance(segment, str):
                comptes[segment] += len(segment) > LITTERAL_COURT
            elif isinstance(segment, tuple):
                for dedans in segment:
                    if isinstance(dedans, tuple):
                        compter(dedans)

    for suite in format_.variables.values():
        compter(suite)
    rangs = {litteral: n for n, (litteral, fois) in enumerate(comptes.most_common()) if fois > 1}

    def ranger(suite: Segments) -> Segments:
        return tuple(_ranger(segment) for segment in suite)

    def _ranger(segment: Segment) -> Segment:
        if isinstance(segment, str):
            return -1 - rangs[segment] if segment in rangs else segment
        if isinstance(segment, tuple):
            return tuple(ranger(dedans) if isinstance(dedans, tuple) else dedans for dedans in segment)
        return segment

    variables = {nom: ranger(suite) for nom, suite in format_.variables.items()}
    return replace(format_, variables=variables, litteraux=tuple(rangs))


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

    def mots(self, texte: str, champs: Champs, echapper: Callable[[str], str]) -> None:
        """Ajoute des mots du modèle : un renvoi à la table des textes, ou un littéral échappé."""
        rang = champs.texte(texte)
        if rang is None:
            self.ecrire(echapper(texte))
        else:
            self._pile[-1].append(rang)

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
