"""L’empreinte du programme : ce qu’il produit peut se garder tant qu’elle ne change pas."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

_INSTALLEE = re.compile(r"([A-Za-z0-9_.]+)-([^-]+)\.dist-info")


@cache
def empreinte_du_code(paquets: tuple[str, ...], bibliotheques: tuple[str, ...] = ()) -> str:
    """L’empreinte SHA-256 des fichiers de nos paquets, et de la version des bibliothèques dont dépend le résultat.

    Un module est aussi admis parmi les paquets. Une bibliothèque absente compte comme telle.
    """
    somme = sha256(f"{sys.version_info[:3]}\0{sys.byteorder}".encode())
    for paquet in paquets:
        for nom, fichier in _fichiers(paquet):
            octets = fichier.read_bytes()
            somme.update(f"\0{paquet}/{nom}\0{len(octets)}\0".encode())
            somme.update(octets)
    for bibliotheque in bibliotheques:
        somme.update(f"\0{bibliotheque}={_installees().get(bibliotheque, 'absente')}".encode())
    return somme.hexdigest()


def _fichiers(paquet: str) -> list[tuple[str, Path]]:
    spec = find_spec(paquet)
    if spec is None:
        return []
    if spec.submodule_search_locations is None:
        return [(paquet, Path(spec.origin))] if spec.origin else []
    dossiers = map(Path, spec.submodule_search_locations)
    trouves = [(f.relative_to(d).as_posix(), f) for d in dossiers for f in d.rglob("*") if f.is_file()]
    return sorted((nom, f) for nom, f in trouves if "__pycache__" not in nom)


@cache
def _installees() -> Mapping[str, str]:
    """Bibliothèque → version, lues dans le nom du dossier que pip garde d’elle (PEP 376) : rien n’est importé pour cela."""
    noms = (e.name for chemin in sys.path if Path(chemin).is_dir() for e in Path(chemin).iterdir())
    trouves = (_INSTALLEE.fullmatch(nom) for nom in noms)
    return {t[1].lower().replace("_", "-"): t[2] for t in trouves if t}


def empreinte_de_textes(*morceaux: str) -> str:
    """L’empreinte SHA-256 de plusieurs textes, dans l’ordre.

    >>> empreinte("a", "b") == empreinte("ab", "")
    False
    """
    somme = sha256()
    for morceau in morceaux:
        octets = morceau.encode()
        somme.update(f"{len(octets)}\0".encode())
        somme.update(octets)
    return somme.hexdigest()
