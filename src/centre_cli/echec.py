"""Ce qu’une construction dit quand elle n’aboutit pas, et où elle en est quand elle avance."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from centre_cli.systeme import raison

_REMEDES = {
    errno.ENOSPC: "Libérez de la place, puis recommencez.",
    errno.EDQUOT: "Libérez de la place, puis recommencez.",
    errno.EACCES: "Choisissez un autre dossier avec --vers, ou donnez-vous le droit d’y écrire.",
    errno.EPERM: "Choisissez un autre dossier avec --vers, ou donnez-vous le droit d’y écrire.",
    errno.EROFS: "Choisissez un autre dossier avec --vers.",
}

Dire = Callable[..., None]
"""De quoi dire où l’on en est : une étape et, s’il y a lieu, combien sur combien."""


class Echec(Exception):
    """La construction n’a pas abouti ; le site publié n’a pas changé. Le message est en français."""


def muet(etape: str, fait: int = 0, total: int = 0) -> None:
    """Ne dit rien de l’avancement."""


def arret(erreur: OSError) -> str:
    """La phrase d’une construction que le système a arrêtée : où, pourquoi, ce qu’il reste, que faire."""
    ou = f" ({Path(erreur.filename).name})" if isinstance(erreur.filename, str) else ""
    remede = _REMEDES.get(erreur.errno or 0, "")
    return f"La construction s’est arrêtée : {raison(erreur)}{ou}. Le site publié n’a pas changé. {remede}".strip()
