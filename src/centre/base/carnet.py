"""Un carnet : des valeurs gardées d’un lancement à l’autre, relues seulement si elles sont intactes et à nous.

Le fichier porte l’empreinte de ce qui l’a écrit (le programme, les bibliothèques) et celle de son contenu. Abîmé, tronqué, d’une
autre version ou d’un autre programme, il vaut un carnet vide : tout se refait. Ce qu’il contient ne peut nommer que nos classes
et celles de la bibliothèque standard qui ne font que porter des valeurs.
"""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

_MARQUE = b"carnet du centre 1\n"

_PORTEURS = frozenset(
    {
        *(("builtins", nom) for nom in ("set", "frozenset", "complex", "bytearray", "range", "slice")),
        *(("datetime", nom) for nom in ("date", "datetime", "timedelta", "timezone")),
        *(("collections", nom) for nom in ("Counter", "OrderedDict", "defaultdict", "deque")),
        *(("array", nom) for nom in ("array", "_array_reconstructor")),
        *(("pathlib", nom) for nom in ("Path", "PosixPath", "PurePosixPath", "WindowsPath")),
        ("decimal", "Decimal"),
        ("markupsafe", "Markup"),
        ("copyreg", "_reconstructor"),
        ("builtins", "object"),
    }
)
"""Les classes étrangères qu’un carnet peut nommer."""

_NOTRES = ("centre.", "centre_search.")


def _se_taire(raison: str) -> None:
    """Ne dit rien."""


class _Etranger(pickle.UnpicklingError):
    """Un carnet nomme une classe qu’il n’a pas à porter ; le message est son nom."""


class _Lecteur(pickle.Unpickler):
    """Ne reconstruit que des valeurs : nommer une autre classe ou une fonction du système est refusé (PEP 307, sécurité)."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PORTEURS or (module.startswith(_NOTRES) and "." not in name):
            trouve = super().find_class(module, name)
            if isinstance(trouve, type) or (module, name) in _PORTEURS:
                return trouve
        raise _Etranger(f"{module}.{name}")


def lire_carnet(fichier: Path, programme: str, dire: Callable[[str], None] = _se_taire) -> Any:
    """La valeur gardée, ou ``None`` si le carnet manque, est abîmé, ou n’a pas été écrit par ``programme``.

    ``dire`` reçoit la raison, en français, quand un carnet est là et ne sert pas.
    """
    try:
        brut = fichier.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        dire("sa mémoire ne peut pas être lue")
        return None
    debut = len(_MARQUE)
    corps = debut + len(programme) + 32
    if not brut.startswith(_MARQUE) or brut[corps - 32 : corps] != sha256(brut[corps:]).digest():
        dire("sa mémoire est abîmée, ou d’une autre version")
        return None
    if brut[debut : corps - 32] != programme.encode():
        dire("le programme, ses réglages ou ses bibliothèques ont changé")
        return None
    try:
        return _Lecteur(io.BytesIO(brut[corps:])).load()
    except _Etranger as classe:
        dire(f"sa mémoire ne se relit pas ({classe})")
        return None
    except Exception:  # un carnet ne sert qu’à gagner du temps : quoi qu’il ait, on s’en passe
        dire("sa mémoire ne se relit pas")
        return None


def ecrire_carnet(fichier: Path, programme: str, valeur: Any) -> None:
    """Garde ``valeur``, d’un coup ; lève ``OSError`` si le disque refuse, et rien n’est à moitié écrit."""
    contenu = pickle.dumps(valeur, pickle.HIGHEST_PROTOCOL)
    a_cote = fichier.with_name(f".{fichier.name}.{os.getpid()}")
    try:
        fichier.parent.mkdir(parents=True, exist_ok=True)
        with a_cote.open("wb") as sortie:
            sortie.write(_MARQUE + programme.encode() + sha256(contenu).digest())
            sortie.write(contenu)
        a_cote.replace(fichier)
    except OSError:
        with suppress(OSError):
            a_cote.unlink(missing_ok=True)
        raise
