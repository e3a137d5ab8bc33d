"""Le journal : ce qu’un calcul a demandé pendant qu’il se faisait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Journal:
    """Les questions posées, par calcul en cours ; une question est un texte, ``genre/nom``.

    Hors de tout calcul suivi, noter ne fait rien.
    """

    def __init__(self) -> None:
        self._ouverts: list[set[str]] = []

    def noter(self, question: str) -> None:
        """Retient une question pour chaque calcul en cours."""
        for notes in self._ouverts:
            notes.add(question)

    def ouvrir(self) -> set[str]:
        """Commence à suivre un calcul ; rend l’ensemble qui se remplira jusqu’à :meth:`fermer`."""
        notes: set[str] = set()
        self._ouverts.append(notes)
        return notes

    def fermer(self, notes: set[str]) -> None:
        """Cesse de suivre ce calcul."""
        self._ouverts = [n for n in self._ouverts if n is not notes]

    @contextmanager
    def suivre(self) -> Iterator[set[str]]:
        """Les questions posées dans le bloc."""
        notes = self.ouvrir()
        try:
            yield notes
        finally:
            self.fermer(notes)
