"""Les processus que lancent les essais : démarrés comme depuis un terminal, et toujours finis par l’essai qui les a lancés.

Un essai ne dépend ni de la façon dont on l’a lancé (une commande suivie de « & », dans un script, lègue à ses enfants un SIGINT
ignoré), ni de la charge de la machine : :data:`GARDE` n’est là que pour ne pas attendre sans fin un essai bloqué.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

GARDE = int(os.environ.get("CENTRE_GARDE", "900"))
"""Secondes avant de tenir un essai pour bloqué, même sur une machine surchargée ; à réduire pour en mettre un au point."""

SURSIS = 120
"""Secondes laissées à ce qu’un programme terminé met à s’éteindre derrière lui (les aides de Chromium, par exemple)."""

_ADOPTER = 36
"""PR_SET_CHILD_SUBREAPER (man 2 prctl) : un orphelin devient notre enfant, et se voit."""


@contextmanager
def demarrer(commande: Sequence[str | Path], dossier: Path | None = None, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Lance une commande à la tête de son propre groupe ; à la sortie, tout ce qui reste du groupe est tué et attendu.

    ``options`` va à :class:`subprocess.Popen`.
    """
    with _signaux_d_origine():
        processus = subprocess.Popen(commande, cwd=dossier, text=True, start_new_session=True, **options)
    try:
        yield processus
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(processus.pid, signal.SIGKILL)
        processus.wait()
        for tuyau in (processus.stdin, processus.stdout, processus.stderr):
            if tuyau:
                tuyau.close()


def executer(
    commande: Sequence[str | Path], dossier: Path | None = None, entree: str | None = None, **options: Any
) -> subprocess.CompletedProcess[str]:
    """Exécute une commande jusqu’au bout et rend ce qu’elle a dit ; lève ``TimeoutExpired`` si elle reste bloquée."""
    tuyaux = {"stdin": subprocess.DEVNULL if entree is None else subprocess.PIPE}
    with demarrer(commande, dossier, **tuyaux, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options) as processus:
        sortie, erreurs = processus.communicate(entree, timeout=GARDE)
        return subprocess.CompletedProcess(commande, processus.returncode, sortie, erreurs)


def environnement(**variables: str) -> Mapping[str, str]:
    """L’environnement d’une commande lancée par un essai, sans les réglages de la machine."""
    nettoye = {n: v for n, v in os.environ.items() if not n.startswith(("CENTRE_", "COV_", "SOURCE_DATE_EPOCH"))}
    return nettoye | {"PYTHONUNBUFFERED": "1", **variables}


@contextmanager
def _signaux_d_origine() -> Iterator[None]:
    """Le temps d’un lancement, rend leur effet aux signaux qu’on nous a demandé d’ignorer : un enfant les hérite tels quels."""
    ignores = [s for s in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP) if signal.getsignal(s) is signal.SIG_IGN]
    for numero in ignores:
        signal.signal(numero, signal.SIG_DFL)
    try:
        yield
    finally:
        for numero in ignores:
            signal.signal(numero, signal.SIG_IGN)


_GARDIEN = "from multiprocessing.resource_tracker import main"
"""Le gardien que Python lance lui-même, un seul par processus, au premier « spawn » : il finit avec nous, pas avec un essai."""


def adopter_les_orphelins() -> None:
    """Sous Linux, fait de nous le parent de ce qu’un enfant laisse derrière lui."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPTER, 1, 0, 0, 0)


def enfants() -> dict[int, str]:
    """Les processus encore en vie dont nous sommes le parent : numéro → commande. Hors de Linux, rien n’est su : vide."""
    vivants = {}
    for fil in Path("/proc/self/task").glob("*/children"):
        numeros: list[str] = []
        with suppress(OSError):  # un fil, comme un processus, peut finir pendant qu’on lit
            numeros = fil.read_text(encoding="ascii").split()
        for numero in numeros:
            with suppress(OSError):
                etat = Path(f"/proc/{numero}/stat").read_text(encoding="utf-8", errors="replace").rpartition(") ")[2][0]
                if etat not in "ZX":
                    nom = Path(f"/proc/{numero}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                    if _GARDIEN not in nom:
                        vivants[int(numero)] = nom.strip()
    return vivants


def oublies(avant: Mapping[int, str]) -> list[str]:
    """Ce qui vit encore et ne vivait pas ``avant``, une fois le sursis passé ; le tue, pour ne pas gêner les essais suivants."""
    limite = time.monotonic() + SURSIS
    while (restes := {n: c for n, c in enfants().items() if n not in avant}) and time.monotonic() < limite:
        time.sleep(0.05)
    for numero in restes:
        with suppress(ProcessLookupError):
            os.kill(numero, signal.SIGKILL)
    return sorted(restes.values())
