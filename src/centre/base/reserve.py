"""La réserve : des fichiers produits, gardés par l’empreinte de ce dont ils dépendent.

Le nom d’un fichier gardé dit tout de lui : l’empreinte de sa recette, celle de ses octets (SHA-256) et leur nombre. Sa taille et
son empreinte se lisent donc sans l’ouvrir ; abîmé, il est refait.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
import weakref
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from io import TextIOWrapper
from pathlib import Path

_NOM = re.compile(r"([0-9a-f]{64})-([0-9a-f]{64})-(\d{1,12})")
_VERROU = ".verrou"


@dataclass(frozen=True, slots=True)
class PieceGardee:
    """Un fichier gardé : son chemin, sa taille en octets et l’empreinte SHA-256 de ses octets."""

    chemin: Path
    taille: int
    sha256: str

    @classmethod
    def des_octets(cls, chemin: Path, octets: bytes) -> PieceGardee:
        """La pièce d’un fichier dont on vient de lire, ou d’écrire, les octets."""
        return cls(chemin, len(octets), sha256(octets).hexdigest())


class Reserve:
    """Recette → fichier. ``dossier`` absent, plein ou interdit, les fichiers vont dans un dossier temporaire, jeté à la fin.

    Une recette est une empreinte SHA-256, en hexadécimal, de tout ce dont dépendent les octets : mêmes recettes, mêmes octets.
    """

    def __init__(self, dossier: Path | None = None) -> None:
        self.dossier = dossier
        self._pieces: dict[str, PieceGardee] = {}
        self._sures: set[str] = set()
        self._demandees: set[str] = set()
        self._temporaire: Path | None = None
        self._verrou: TextIOWrapper | None = None
        if dossier is not None:
            self._lister(dossier)

    def connue(self, recette: str) -> PieceGardee | None:
        """La pièce gardée pour cette recette, sans la relire ; ``None`` si elle est à produire."""
        self._demandees.add(recette)
        return self._pieces.get(recette)

    def prendre(self, recette: str, produire: Callable[[], bytes]) -> PieceGardee:
        """La pièce gardée, relue et intacte, ou produite puis gardée."""
        piece = self.connue(recette)
        if piece is not None and (recette in self._sures or _intacte(piece)):
            self._sures.add(recette)
            return piece
        octets = produire()
        piece = self._pieces[recette] = self._ecrire(recette, octets)
        self._sures.add(recette)
        return piece

    def elaguer(self) -> None:
        """Efface du disque ce qui n’a pas été demandé depuis l’ouverture ; ne fait rien si un autre programme s’en sert."""
        if self.dossier is None or not self._seul():
            return
        gardes = {p.chemin.name for r, p in self._pieces.items() if r in self._demandees}
        with suppress(OSError):
            for fichier in self.dossier.iterdir():
                if fichier.name not in gardes and fichier.name != _VERROU:
                    fichier.unlink(missing_ok=True)
        self._pieces = {r: p for r, p in self._pieces.items() if r in self._demandees}

    def _lister(self, dossier: Path) -> None:
        self._tenir(dossier)
        with suppress(OSError):
            for fichier in sorted(dossier.iterdir()):
                trouve = _NOM.fullmatch(fichier.name)
                if trouve:
                    self._pieces[trouve[1]] = PieceGardee(fichier, int(trouve[3]), trouve[2])

    def _tenir(self, dossier: Path) -> None:
        """Dit aux autres programmes que l’on se sert de la réserve : ils n’y effaceront rien."""
        with suppress(OSError):
            verrou = (dossier / _VERROU).open("w")
            self._verrou = verrou
            weakref.finalize(self, verrou.close)
            fcntl.flock(verrou, fcntl.LOCK_SH | fcntl.LOCK_NB)

    def _seul(self) -> bool:
        if self._verrou is None:
            return False
        try:
            fcntl.flock(self._verrou, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        fcntl.flock(self._verrou, fcntl.LOCK_SH)
        return True

    def _ecrire(self, recette: str, octets: bytes) -> PieceGardee:
        somme = sha256(octets).hexdigest()
        nom = f"{recette}-{somme}-{len(octets)}"
        if self.dossier is not None:
            with suppress(OSError):
                self.dossier.mkdir(parents=True, exist_ok=True)
                if self._verrou is None:
                    self._tenir(self.dossier)
                return PieceGardee(_poser(self.dossier / nom, octets), len(octets), somme)
        if self._temporaire is None:
            self._temporaire = Path(tempfile.mkdtemp(prefix="centre-reserve-"))
            weakref.finalize(self, shutil.rmtree, self._temporaire, ignore_errors=True)
        return PieceGardee(_poser(self._temporaire / nom, octets), len(octets), somme)


def _intacte(piece: PieceGardee) -> bool:
    try:
        octets = piece.chemin.read_bytes()
    except OSError:
        return False
    return len(octets) == piece.taille and sha256(octets).hexdigest() == piece.sha256


def _poser(fichier: Path, octets: bytes) -> Path:
    """Écrit à côté, puis met en place : un fichier gardé n’est jamais à moitié écrit."""
    a_cote = fichier.with_name(f".{fichier.name[:64]}.{os.getpid()}")
    try:
        a_cote.write_bytes(octets)
        return a_cote.replace(fichier)
    except OSError:
        with suppress(OSError):
            a_cote.unlink(missing_ok=True)
        raise
