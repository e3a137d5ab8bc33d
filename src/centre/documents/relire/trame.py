"""La trame d’un modèle : ses mots et ses trous, section par section, et la façon dont un texte la suit.

Une trame est faite de sections (une clause, ou ce qui est entre deux clauses), une section d’unités, une unité de pièces : des
mots, le rang d’un trou, ou deux formes d’un mot accordé. Jumeau de ``navigateur/conventions/trame.js``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from centre.documents.relire.mots import reduire
from centre.documents.relire.reponses import LIBRE_MAX, PARAGRAPHE, convient, longueur

Piece = str | int | tuple[str, str]
"""Des mots réduits, le rang d’un trou, ou les deux formes d’un accord."""

Trou = Mapping[str, Any]
"""Un trou : type ``t``, libellé ``l``, nom de sa réponse ``c``, longueur ``m``, formes ``o``,
requis ``q``, phrase admise ``v``."""

ETATS_MAX = 256
"""Nombre de lectures d’un même texte que l’on poursuit de front."""


@dataclass(frozen=True, slots=True)
class Saisie:
    """Ce qui est écrit dans un trou : son rang, et sa place dans le texte réduit."""

    trou: int
    debut: int
    fin: int


@dataclass(frozen=True)
class Motif:
    """Une unité : ``pieces`` réduites, ``brutes`` telles qu’elles s’écrivent ; ``repetee`` si c’est une ligne de liste."""

    section: int
    pieces: tuple[Piece, ...]
    brutes: tuple[Any, ...]
    repetee: bool = False

    @cached_property
    def cle(self) -> str:
        """Les premiers mots réduits, s’ils suffisent à chercher l’unité."""
        premiere = self.pieces[0] if self.pieces else ""
        return premiere[:10] if isinstance(premiere, str) and len(premiere) >= 10 else ""

    @cached_property
    def mots(self) -> str:
        """Tous les mots fixes, réduits."""
        return "".join(p for p in self.pieces if isinstance(p, str))


@dataclass(frozen=True)
class SectionDeTrame:
    """Une clause (``clause`` non vide) ou ce qui est entre deux ; ``avis`` est la consigne réduite d’une clause à décider."""

    clause: str
    avis: str
    motifs: tuple[Motif, ...]


class Trame:
    """La trame d’une version d’un modèle, telle que ``conventions/<modèle>/versions.json`` la donne."""

    def __init__(self, publiee: Mapping[str, Any]) -> None:
        self.trous: Sequence[Trou] = [{**t, "o": [reduire(o) for o in t.get("o", ())]} for t in publiee["trous"]]
        self.sections: list[SectionDeTrame] = []
        for rang, section in enumerate(publiee["sections"]):
            motifs = tuple(_motif(rang, unite) for unite in section["u"])
            self.sections.append(SectionDeTrame(section.get("c", ""), reduire(section.get("a", "")), motifs))
        self.motifs = tuple(m for s in self.sections for m in s.motifs)
        self._bords: Sequence[int] = ()

    def suivre(
        self, motifs: Iterable[Motif], texte: str, *, stricte: bool, bords: Sequence[int] = ()
    ) -> tuple[Saisie, ...] | None:
        """Ce qui est écrit dans chaque trou si le texte réduit suit les motifs jusqu’au bout, sinon ``None``.

        ``stricte`` : chaque trou tient la forme de son type, et une réponse d’une ligne ne passe aucun des ``bords`` (fins de
        paragraphe, par place croissante) ; sinon un trou accepte tout texte d’une case.
        """
        self._bords = bords
        etats: dict[int, Any] = {0: None}
        suite = list(motifs)
        for rang, motif in enumerate(suite):
            apres = self._tete(suite, rang + 1)
            if motif.repetee:
                etats = self._repeter(motif, texte, etats, stricte)
            else:
                etats = self._unite(motif, texte, etats, apres, stricte)
            if not etats:
                return None
        if len(texte) not in etats:
            return None
        chaine, saisies = etats[len(texte)], []
        while chaine is not None:
            chaine, saisie = chaine
            saisies.append(saisie)
        return tuple(reversed(saisies))

    @staticmethod
    def _tete(suite: Sequence[Motif], rang: int) -> str | None:
        """Les mots qui suivent à coup sûr : ``None`` si rien ne suit, ``""`` si l’on ne sait pas."""
        if rang >= len(suite):
            return None
        premiere = suite[rang].pieces[0] if suite[rang].pieces else ""
        return premiere if isinstance(premiere, str) and not suite[rang].repetee else ""

    def _repeter(self, motif: Motif, texte: str, etats: dict[int, Any], stricte: bool) -> dict[int, Any]:
        tous, front = dict(etats), etats
        while front:
            suivants = self._unite(motif, texte, front, "", stricte)
            front = {ou: chaine for ou, chaine in suivants.items() if ou not in tous}
            tous.update(front)
            if len(tous) > ETATS_MAX:
                break
        return tous

    def _unite(self, motif: Motif, texte: str, etats: dict[int, Any], apres: str | None, stricte: bool) -> dict[int, Any]:
        pieces = motif.pieces
        for rang, piece in enumerate(pieces):
            suivants: dict[int, Any] = {}
            if isinstance(piece, str):
                for ou, chaine in etats.items():
                    if texte.startswith(piece, ou):
                        suivants.setdefault(ou + len(piece), chaine)
            elif isinstance(piece, tuple):
                for ou, chaine in etats.items():
                    for forme in piece:
                        if texte.startswith(forme, ou):
                            suivants.setdefault(ou + len(forme), chaine)
            else:
                suite: str | None = apres
                if rang + 1 < len(pieces):
                    voisine = pieces[rang + 1]
                    suite = voisine if isinstance(voisine, str) else ""
                for ou, chaine in etats.items():
                    for fin in self._fins(piece, texte, ou, suite, stricte):
                        if fin not in suivants:
                            suivants[fin] = (chaine, Saisie(piece, ou, fin))
                        if len(suivants) > ETATS_MAX:
                            break
            etats = suivants
            if not etats:
                break
        return etats

    def _fins(self, piece: int, texte: str, ou: int, suite: str | None, stricte: bool) -> Iterable[int]:
        """Où peut finir ce qui est écrit dans un trou, du plus court au plus long."""
        trou = self.trous[piece]
        borne = min(len(texte), ou + (longueur(trou) if stricte else LIBRE_MAX))
        case = texte.find("\t", ou, borne)
        borne = borne if case < 0 else case
        if stricte and trou["t"] != PARAGRAPHE:
            bord = bisect_right(self._bords, ou)
            borne = min(borne, self._bords[bord]) if bord < len(self._bords) else borne
        if suite is None:
            candidats: Iterable[int] = (len(texte),) if borne == len(texte) else ()
        elif suite == "":
            candidats = range(ou, borne + 1)
        else:
            candidats = _places(texte, suite, ou, borne)
        for fin in candidats:
            if not stricte or convient(trou, texte[ou:fin]):
                yield fin


def _places(texte: str, mots: str, ou: int, borne: int) -> Iterable[int]:
    place = texte.find(mots, ou, borne + len(mots))
    while 0 <= place <= borne:
        yield place
        place = texte.find(mots, place + 1, borne + len(mots))


def _motif(section: int, unite: Any) -> Motif:
    repetee = isinstance(unite, Mapping)
    brutes = tuple(tuple(p) if isinstance(p, list) else p for p in (unite["r"] if repetee else unite))
    pieces: list[Piece] = []
    for piece in brutes:
        if isinstance(piece, str):
            reduit = reduire(piece)
            if pieces and isinstance(pieces[-1], str):
                pieces[-1] += reduit
            elif reduit:
                pieces.append(reduit)
        elif isinstance(piece, tuple):
            pieces.append((reduire(piece[0]), reduire(piece[1])))
        else:
            pieces.append(piece)
    return Motif(section, tuple(pieces), brutes, repetee)
