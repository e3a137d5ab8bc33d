"""L’empreinte des fichiers de contenu : dire que rien n’a changé sans rien lire du contenu lui-même."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from centre.contenu.lecture.disque import parcourir, relatif, sort_du_projet

DOSSIERS = ("docs", "fiches", "outils")
"""Les dossiers de contenu, à la racine du projet."""


def empreintes_des_fichiers(racine: Path) -> dict[str, str]:
    """L’empreinte SHA-256 de chaque fichier des dossiers de contenu, par chemin ; elle dit aussi ce qui est un raccourci."""
    sommes: dict[str, str] = {}
    for fichier in parcourir(racine, *DOSSIERS):
        try:
            octets = fichier.read_bytes() if fichier.is_file() and not sort_du_projet(racine, fichier) else b""
        except OSError:
            octets = b""
        sommes[relatif(racine, fichier)] = hashlib.sha256(octets).hexdigest() + (" raccourci" if fichier.is_symlink() else "")
    return sommes


def empreinte_des_fichiers(racine: Path) -> str:
    """Empreinte SHA-256 du contenu de tous les fichiers du corpus : elle change si et seulement si l’un d’eux change."""
    return empreinte_commune(empreintes_des_fichiers(racine))


def empreinte_commune(sommes: Mapping[str, str]) -> str:
    """L’empreinte SHA-256 de l’ensemble, depuis celle de chaque fichier."""
    lignes = (f"{chemin}\0{somme}\n" for chemin, somme in sommes.items())
    return hashlib.sha256("".join(lignes).encode()).hexdigest()
