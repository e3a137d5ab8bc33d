"""Recueillir ce que l’on voit d’un document : ses paragraphes et ses lignes de tableau, et à part ce qui n’est pas dans le corps.

Jumeau de ``navigateur/conventions/recueil.js``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from centre.documents.relire.bornes import SIGNETS_MAX, UNITES_MAX, DocumentIllisible
from centre.documents.relire.mots import blanc, montrer

MARQUE_DE_CASE = "\t"
"""Ce qui ferme chaque case d’une ligne de tableau."""

DES_MOTS = "[A-Za-zÀ-ÖØ-öø-ÿŒœ]{4}"
"""Ce qui, dans une puce ou autour d’un numéro, est un mot et non une marque."""

MOTS_DE_PUCE = re.compile(DES_MOTS)

SIGNET = "clause_"
"""Le début du nom d’un signet de clause."""


@dataclass(frozen=True, slots=True)
class Unite:
    """Un paragraphe hors d’un tableau, ou une ligne de tableau ; ``clause`` est celle du signet où elle se trouve."""

    texte: str
    clause: str = ""


@dataclass
class DocumentLu:
    """Ce qu’un document dit et montre.

    ``flux`` sont les textes hors du corps, chacun avec son genre : ``en-tete``, ``pied``, ``note``, ``cadre`` (zone de texte).
    ``caches`` est ce qui est barré ou masqué ; ``notes`` compte ce qui se dit sans rien accuser (``commentaires``, ``suivis``,
    ``liens``, ``images-de-page``), ``reserves`` ce qui ne se lit pas (``macros``, ``objets``, ``images``, ``imports``).
    """

    format: str
    proprietes: dict[str, str] = field(default_factory=dict)
    unites: list[Unite] = field(default_factory=list)
    flux: list[tuple[str, str]] = field(default_factory=list)
    caches: list[str] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)
    reserves: dict[str, int] = field(default_factory=dict)

    def noter(self, genre: str) -> None:
        """Compte une chose à dire."""
        self.notes[genre] = self.notes.get(genre, 0) + 1

    def reserver(self, genre: str) -> None:
        """Compte une chose qui ne se lit pas."""
        self.reserves[genre] = self.reserves.get(genre, 0) + 1


class Recueil:
    """Reçoit le texte au fil de la lecture et le range par unité."""

    def __init__(self, lu: DocumentLu) -> None:
        self.lu = lu
        self._tampon: list[str] = []
        self._tableaux = 0
        self._cases: list[str] = []
        self._pile: list[tuple[str, list[str], int]] = []
        self._signets: dict[str, str] = {}
        self._clause = ""
        self._compte = 0
        self._caches: list[str] = []

    def ecrire(self, mots: str, *, cache: bool = False) -> None:
        """Des mots ; cachés, ils se disent à part."""
        if cache:
            self._caches.append(mots)
            return
        self._rompre()
        self._tampon.append(mots.replace(MARQUE_DE_CASE, " "))
        if self._signets and not self._pile and not blanc(mots):
            self._clause = next(reversed(self._signets.values()))

    def paragraphe(self) -> None:
        """Un paragraphe commence."""
        if self._tableaux or self._pile:
            self._tampon.append(" ")
        else:
            self._finir("".join(self._tampon))

    def tableau(self, sens: int) -> None:
        """Un tableau s’ouvre (1) ou se ferme (-1) ; un tableau dans une case n’est que du texte de la case."""
        if not self._tableaux:
            self.paragraphe()
        self._tableaux += sens

    def rangee(self) -> None:
        """Une ligne commence."""
        if self._tableaux == 1 and not self._pile:
            self._cases, self._tampon = [], []

    def case(self) -> None:
        """Une case se ferme."""
        if self._tableaux == 1 and not self._pile:
            self._cases.append("".join(self._tampon))
            self._tampon = []
        else:
            self._tampon.append(" ")

    def fin_de_rangee(self) -> None:
        """Une ligne se ferme."""
        if self._tableaux == 1 and not self._pile:
            self._finir("".join(montrer(case) + MARQUE_DE_CASE for case in self._cases))
            self._cases = []

    def entrer(self, genre: str) -> None:
        """Un texte hors du corps commence."""
        self._pile.append((genre, self._tampon, self._tableaux))
        self._tampon, self._tableaux = [], 0

    def sortir(self) -> None:
        """Il finit."""
        self._rompre()
        texte = montrer("".join(self._tampon))
        genre, self._tampon, self._tableaux = self._pile.pop()
        if texte:
            self.lu.flux.append((genre, texte))

    def ouvrir_signet(self, cle: str, nom: str) -> None:
        """Un signet s’ouvre ; le même nom deux fois n’efface rien."""
        self._compte += 1
        if self._compte == SIGNETS_MAX:
            self.lu.reserver("signets")
        if nom.startswith(SIGNET):
            self._signets[cle] = nom.removeprefix(SIGNET)

    def fermer_signet(self, cle: str) -> None:
        """Un signet se ferme."""
        self._signets.pop(cle, None)

    def finir(self) -> None:
        """Le corps est lu."""
        self._rompre()
        self._finir("".join(self._tampon))

    def _finir(self, texte: str) -> None:
        self._tampon = []
        montre = texte if MARQUE_DE_CASE in texte else montrer(texte)
        if montre:
            self.lu.unites.append(Unite(montre, self._clause))
            if len(self.lu.unites) > UNITES_MAX:
                raise DocumentIllisible("trop-long")
        self._clause = ""

    def _rompre(self) -> None:
        """Le passage caché est fini."""
        if self._caches:
            texte = montrer("".join(self._caches))
            self._caches = []
            if texte:
                self.lu.caches.append(texte)


def interne(proprietes: dict[str, str]) -> dict[str, str]:
    """Les propriétés du centre, sans leur préfixe."""
    return {nom.removeprefix("centre."): re.sub(r"\s+", " ", v).strip() for nom, v in proprietes.items() if nom[:7] == "centre."}
