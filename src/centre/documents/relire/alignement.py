"""Aligner un document sur une trame : quelle unité du document est quelle unité du modèle, dans l’ordre, ou déplacée.

Les passages sûrs d’abord (début, fin, unités que rien d’autre n’imite), puis ce qui se ressemble entre eux : les signets
aident et ne sont pas nécessaires. Jumeau de ``navigateur/conventions/alignement.js``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from centre.documents.relire.bornes import CASES_MAX
from centre.documents.relire.mots import en_mots
from centre.documents.relire.trame import Motif, Trame

SEUIL, SEUIL_SIGNET = 0.5, 0.2
"""Part de mots communs à partir de laquelle deux unités se répondent ; et entre les signets d’une même clause."""


@dataclass
class Alignement:
    """``unite[i]`` est le rang du motif de l’unité ``i`` (-1 : aucun) ; ``deplacees`` sont les unités hors de leur ordre."""

    unite: list[int]
    deplacees: set[int] = field(default_factory=set)
    sections: list[int] = field(default_factory=list)


class Aligneur:
    """Aligne des textes réduits ; ``clauses`` dit, pour chacun, la clause du signet où il se trouve."""

    def __init__(self, trame: Trame, textes: Sequence[str], montres: Sequence[str], clauses: Sequence[str]) -> None:
        self.trame, self.textes, self.montres, self.clauses = trame, textes, montres, clauses
        self.motifs = trame.motifs
        self.resultat = Alignement([-1] * len(textes))
        self.pris = [False] * len(self.motifs)

    def aligner(self) -> Alignement:
        """L’alignement, et pour chaque unité la section où elle se lit (-1 : hors de toute clause)."""
        self._entre(0, len(self.textes), 0, len(self.motifs), ancrer=True)
        self.resultat.sections = self._sections()
        return self.resultat

    def convient(self, i: int, j: int) -> bool:
        """Vrai si l’unité du document suit le motif ; un motif sans mots demande que chaque trou tienne sa forme."""
        motif = self.motifs[j]
        stricte = not motif.mots.strip("\t")
        return self._proche(i, motif) and self.trame.suivre((motif,), self.textes[i], stricte=stricte) is not None

    def _cede(self, i: int, j: int, voisin: int, fin_j: int) -> bool:
        """Vrai si un motif sans mots laisse l’unité à son voisin, dont les mots y sont."""
        if self.motifs[j].mots.strip("\t") or not 0 <= voisin < fin_j:
            return False
        return bool(self.motifs[voisin].mots.strip("\t")) and self.convient(i, voisin)

    def _proche(self, i: int, motif: Motif) -> bool:
        premiere = motif.pieces[0] if motif.pieces else ""
        return not isinstance(premiere, str) or self.textes[i].startswith(premiere)

    def _poser(self, i: int, j: int) -> None:
        self.resultat.unite[i] = j
        self.pris[j] = True

    def _entre(self, i: int, fin_i: int, j: int, fin_j: int, *, ancrer: bool) -> None:
        """Aligne une plage d’unités sur une plage de motifs."""
        while i < fin_i and j < fin_j:
            if self._cede(i, j, j + 1, fin_j):
                j += 1
            elif self.convient(i, j):
                self._poser(i, j)
                i += 1
                j += not self.motifs[j].repetee
            elif self.motifs[j].repetee:
                j += 1
            else:
                break
        while i < fin_i and j < fin_j:
            if self._cede(fin_i - 1, fin_j - 1, fin_j - 2, fin_j):
                fin_j -= 1
            elif self.convient(fin_i - 1, fin_j - 1):
                fin_i -= 1
                self._poser(fin_i, fin_j - 1)
                fin_j -= not self.motifs[fin_j - 1].repetee
            elif self.motifs[fin_j - 1].repetee:
                fin_j -= 1
            else:
                break
        if i >= fin_i or j >= fin_j:
            return
        ancres, deplacees = self._ancres(range(i, fin_i), range(j, fin_j)) if ancrer else ([], [])
        if ancres:
            for x, y in [*ancres, (fin_i, fin_j)]:
                self._entre(i, x, j, y, ancrer=False)
                if x < fin_i:
                    self._poser(x, y)
                i, j = x + 1, y + (y < fin_j and not self.motifs[y].repetee)
            for x, y in deplacees:
                self._deplacer(x, y)
            return
        self._ressembler(range(i, fin_i), range(j, fin_j))

    def _ancres(self, unites: range, motifs: range) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Les paires que rien d’autre n’imite : celles qui se suivent, et les autres, déplacées."""
        par_cle: dict[str, list[int]] = {}
        for j in motifs:
            if cle := self.motifs[j].cle:
                par_cle.setdefault(cle, []).append(j)
        voulus: dict[int, list[int]] = {}
        for i in unites:
            for j in par_cle.get(self.textes[i][:10], ()):
                if self.convient(i, j):
                    voulus.setdefault(j, []).append(i)
        compte = Counter(i for suite in voulus.values() for i in suite)
        paires = sorted((suite[0], j) for j, suite in voulus.items() if len(suite) == 1 and compte[suite[0]] == 1)
        gardees = _croissante([j for _, j in paires])
        return [paires[k] for k in gardees], [p for k, p in enumerate(paires) if k not in set(gardees)]

    def _deplacer(self, i: int, j: int) -> None:
        """Une unité retrouvée ailleurs, et ses voisines avec elle."""
        for pas in (1, -1):
            x, y = (i, j) if pas == 1 else (i - 1, j - 1)
            while 0 <= x < len(self.textes) and 0 <= y < len(self.motifs):
                if self.resultat.unite[x] >= 0 or self.pris[y] or not self.convient(x, y):
                    break
                self._poser(x, y)
                self.resultat.deplacees.add(x)
                x, y = x + pas, y + pas

    def _ressembler(self, unites: range, motifs: range) -> None:
        """Apparie ce qui se ressemble, sans croiser."""
        unites_libres = [i for i in unites if self.resultat.unite[i] < 0]
        motifs_libres = [j for j in motifs if not self.pris[j]]
        if len(unites_libres) * len(motifs_libres) > CASES_MAX // 25:
            return
        sacs_i = [Counter(en_mots(self.montres[i])) for i in unites_libres]
        sacs_j = [Counter(m for p in self.motifs[j].brutes if isinstance(p, str) for m in en_mots(p)) for j in motifs_libres]
        scores = [
            [self._score(i, j, a, b) for j, b in zip(motifs_libres, sacs_j, strict=True)]
            for i, a in zip(unites_libres, sacs_i, strict=True)
        ]
        n, m = len(unites_libres), len(motifs_libres)
        totaux = [[0.0] * (m + 1) for _ in range(n + 1)]
        for x in range(n - 1, -1, -1):
            for y in range(m - 1, -1, -1):
                totaux[x][y] = max(totaux[x + 1][y], totaux[x][y + 1], scores[x][y] + totaux[x + 1][y + 1])
        x = y = 0
        while x < n and y < m:
            if scores[x][y] and totaux[x][y] == scores[x][y] + totaux[x + 1][y + 1]:
                self._poser(unites_libres[x], motifs_libres[y])
                x, y = x + 1, y + 1
            elif totaux[x][y] == totaux[x + 1][y]:
                x += 1
            else:
                y += 1

    def _score(self, i: int, j: int, a: Counter[str], b: Counter[str]) -> float:
        tous = a.total() + b.total()
        commun = 2 * (a & b).total() / tous if tous else 0.0
        clause = self.trame.sections[self.motifs[j].section].clause
        seuil = SEUIL_SIGNET if clause and clause == self.clauses[i] else SEUIL
        return commun if commun >= seuil else 0.0

    def _sections(self) -> list[int]:
        """La section de chaque unité : la sienne, ou celle que disent ses voisines, ou le signet, ou aucune (-1)."""
        par_clause = {s.clause: rang for rang, s in enumerate(self.trame.sections) if s.clause}
        unite, deplacees = self.resultat.unite, self.resultat.deplacees
        sues = [self.motifs[j].section if j >= 0 and i not in deplacees else -1 for i, j in enumerate(unite)]
        apres, suivante = [-1] * len(sues), -1
        for i in range(len(sues) - 1, -1, -1):
            apres[i] = suivante
            suivante = sues[i] if sues[i] >= 0 else suivante
        rendues, avant = [], -1
        for i, section in enumerate(sues):
            if i in deplacees:
                rendues.append(-1)
                continue
            if section < 0:
                signet = par_clause.get(self.clauses[i], -1)
                section = avant if avant == apres[i] else signet
            else:
                avant = section
            rendues.append(section)
        return rendues


def _croissante(suite: Sequence[int]) -> list[int]:
    """Les rangs de la plus longue sous-suite croissante (R. Fredman, 1975)."""
    tetes: list[int] = []
    rangs: list[int] = []
    avant: list[int] = []
    for rang, valeur in enumerate(suite):
        ou = bisect_left(tetes, valeur)
        if ou == len(tetes):
            tetes.append(valeur)
            rangs.append(rang)
        else:
            tetes[ou], rangs[ou] = valeur, rang
        avant.append(rangs[ou - 1] if ou else -1)
    chaine, rang = [], rangs[-1] if rangs else -1
    while rang >= 0:
        chaine.append(rang)
        rang = avant[rang]
    return chaine[::-1]
