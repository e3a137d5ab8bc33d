"""S’arrêter quand on le demande : Ctrl+C comme SIGTERM, même lancé en arrière-plan par un script."""

from __future__ import annotations

import signal
from types import FrameType


def _interrompre(numero: int, cadre: FrameType | None) -> None:
    raise KeyboardInterrupt


def ecouter_les_arrets() -> None:
    """SIGINT et SIGTERM interrompent le programme.

    Un script qui lance « commande & » fait ignorer SIGINT à la commande (POSIX, XCU 2.11) : on le rétablit.
    """
    for nom in ("SIGINT", "SIGTERM", "SIGHUP"):
        numero = getattr(signal, nom, None)
        if numero is not None:
            signal.signal(numero, _interrompre)
