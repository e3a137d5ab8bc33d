"""Le coût d’une commande : temps de processeur et mémoire de pointe, tels que le noyau les compte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cout:
    """Ce qu’une commande a consommé : secondes de processeur (utilisateur et système) et mébioctets."""

    secondes: float
    memoire: float


class CommandeEnEchec(Exception):
    """La commande mesurée s’est mal terminée ; le message porte la fin de ce qu’elle a dit."""


_RELAIS = """
import json, os, subprocess, sys
enfant = subprocess.Popen(sys.argv[2:])
_, etat, m = os.wait4(enfant.pid, 0)
with open(sys.argv[1], "w") as sortie:
    json.dump([m.ru_utime + m.ru_stime, m.ru_maxrss], sortie)
os._exit(min(abs(os.waitstatus_to_exitcode(etat)), 255))
"""
"""Un petit processus entre nous et la commande : le noyau compte à un enfant la mémoire de celui qui l’a lancé."""


def executer(commande: Sequence[str], dossier: Path, environnement: Mapping[str, str] | None = None) -> Cout:
    """Exécute la commande et rend son coût, descendants attendus compris (``wait4``, man 2 wait4)."""
    with tempfile.TemporaryDirectory() as ici, (Path(ici) / "journal").open("w+b") as journal:
        mesures = Path(ici) / "mesures"
        relais = [sys.executable, "-S", "-c", _RELAIS, str(mesures), *commande]
        milieu = os.environ | dict(environnement or {})
        fait = subprocess.run(relais, cwd=dossier, stdout=journal, stderr=subprocess.STDOUT, env=milieu, check=False)
        if fait.returncode:
            journal.seek(0)
            raise CommandeEnEchec(journal.read().decode(errors="replace")[-3000:])
        secondes, pointe = json.loads(mesures.read_text(encoding="utf-8"))
    return Cout(secondes, pointe / (1 << 20 if sys.platform == "darwin" else 1 << 10))
