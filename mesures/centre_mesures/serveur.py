"""Un serveur de mesure : celui de « centre servir », avec la durée de garde qu’un hébergeur donne aux fichiers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from centre_cli.entetes import ENTETES
from centre_cli.serveur import ouvrir

PATIENCE = 900_000
"""Millisecondes avant de tenir Chromium pour bloqué : une machine occupée n’interrompt pas une mesure."""


@contextmanager
def servir_un_dossier(site: Path, *, entetes: dict[str, str] = ENTETES) -> Iterator[str]:
    """L’adresse locale d’un site construit, le temps d’un bloc ``with``."""
    serveur = ouvrir(site, 0, entetes=entetes, cache="max-age=600")
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{serveur.server_port}/"
    finally:
        serveur.shutdown()
        serveur.server_close()
