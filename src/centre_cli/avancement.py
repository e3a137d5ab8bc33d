"""Dire où l’on en est, sur une ligne, à qui regarde ; se taire dans un fichier ou un tuyau."""

from __future__ import annotations

import shutil
import sys
from typing import TextIO


class Avancement:
    """Une ligne qui se réécrit, sur la sortie d’erreur d’un terminal ; ailleurs, rien."""

    def __init__(self, sortie: TextIO | None = None) -> None:
        self.sortie = sys.stderr if sortie is None else sortie
        self.visible = self.sortie.isatty()
        self._ecrit = 0

    def __call__(self, etape: str, fait: int = 0, total: int = 0) -> None:
        """Dit une étape et, s’il y a lieu, combien est fait sur combien."""
        if not self.visible:
            return
        compte = f" : {fait} sur {total}" if total else ""
        texte = f"{etape}{compte}…"[: shutil.get_terminal_size().columns - 1]
        self.sortie.write(f"\r{texte.ljust(self._ecrit)}")
        self.sortie.flush()
        self._ecrit = len(texte)

    def effacer(self) -> None:
        """Rend la ligne."""
        if self.visible and self._ecrit:
            self.sortie.write(f"\r{' ' * self._ecrit}\r")
            self.sortie.flush()
            self._ecrit = 0
