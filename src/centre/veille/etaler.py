"""Étaler les relectures : combien par mois et par jour, ce que ce serait sans étaler, ce qui est en retard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from centre.contenu.corpus import Corpus
from centre.texte.echeances import PART_AU_PLUS, RelectureDue, relectures

PEU = 20
"""En dessous de ce nombre, une part par jour ne veut rien dire : une seule relecture la dépasse."""


@dataclass(frozen=True, slots=True)
class Etalement:
    """Les relectures à venir d’un corpus, vues un jour donné."""

    toutes: tuple[RelectureDue, ...]
    aujourd_hui: date

    @property
    def en_retard(self) -> tuple[RelectureDue, ...]:
        """Celles dont le jour est passé, ou venu."""
        return tuple(r for r in self.toutes if r.due_le <= self.aujourd_hui)

    @property
    def par_mois(self) -> tuple[tuple[str, int, int], ...]:
        """Mois (AAAA-MM), nombre de relectures, dont à risque."""
        mois = Counter(_mois(r) for r in self.toutes)
        risques = Counter(_mois(r) for r in self.toutes if r.motif)
        return tuple((m, mois[m], risques[m]) for m in sorted(mois))

    @property
    def pire_jour(self) -> tuple[date, int]:
        """Le jour le plus chargé, et sa charge."""
        return _pire(r.due_le for r in self.toutes)

    @property
    def pire_jour_sans_etaler(self) -> tuple[date, int]:
        """Le même, si chaque relecture attendait la fin de son délai."""
        return _pire(r.limite for r in self.toutes)

    @property
    def est_etale(self) -> bool:
        """Vrai si aucun jour ne porte plus que sa part."""
        return len(self.toutes) < PEU or self.pire_jour[1] <= PART_AU_PLUS * len(self.toutes)

    def en_donnees(self) -> dict[str, Any]:
        """Les mêmes choses, pour un programme."""
        pire, sans = self.pire_jour, self.pire_jour_sans_etaler
        return {
            "relectures": [r.en_donnees() for r in self.toutes],
            "par_mois": [{"mois": m, "relectures": n, "a_risque": risque} for m, n, risque in self.par_mois],
            "pire_jour": {"jour": pire[0].isoformat(), "relectures": pire[1]},
            "pire_jour_sans_etaler": {"jour": sans[0].isoformat(), "relectures": sans[1]},
            "en_retard": len(self.en_retard),
        }


def etalement_de(corpus: Corpus, aujourd_hui: date) -> Etalement:
    """L’étalement des relectures d’un corpus ; rien n’est écrit, le jour dû se calcule."""
    return Etalement(relectures(corpus), aujourd_hui)


def _mois(r: RelectureDue) -> str:
    return r.due_le.isoformat()[:7]


def _pire(jours: Iterable[date]) -> tuple[date, int]:
    return max(Counter(jours).items(), key=lambda x: (x[1], -x[0].toordinal()), default=(date.min, 0))
