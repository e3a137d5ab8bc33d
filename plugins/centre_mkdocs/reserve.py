"""Des octets gardés sur le disque par leur empreinte : ce qui n’a pas changé n’est pas refait d’une construction à l’autre."""

from __future__ import annotations

import os
from collections.abc import Iterator, MutableMapping
from contextlib import suppress
from pathlib import Path


class Reserve(MutableMapping[str, bytes]):
    """Empreinte → octets. Un disque plein ou interdit ne coûte que du temps : rien n’est gardé, et tout se refait."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self.vues: dict[str, bytes] = {}

    def __getitem__(self, empreinte: str) -> bytes:
        if empreinte not in self.vues:
            try:
                self.vues[empreinte] = (self.dossier / empreinte).read_bytes()
            except OSError:
                raise KeyError(empreinte) from None
        return self.vues[empreinte]

    def __setitem__(self, empreinte: str, octets: bytes) -> None:
        self.vues[empreinte] = octets
        a_cote = self.dossier / f".{empreinte}.{os.getpid()}"
        try:
            self.dossier.mkdir(parents=True, exist_ok=True)
            a_cote.write_bytes(octets)
            a_cote.replace(self.dossier / empreinte)
        except OSError:
            with suppress(OSError):
                a_cote.unlink(missing_ok=True)

    def __delitem__(self, empreinte: str) -> None:
        del self.vues[empreinte]
        (self.dossier / empreinte).unlink(missing_ok=True)

    def __iter__(self) -> Iterator[str]:
        return iter(self.vues)

    def __len__(self) -> int:
        return len(self.vues)

    def elaguer(self) -> None:
        """Efface du disque ce qui n’a servi à rien depuis l’ouverture."""
        try:
            for fichier in self.dossier.iterdir():
                if fichier.name not in self.vues:
                    fichier.unlink(missing_ok=True)
        except OSError:
            return
