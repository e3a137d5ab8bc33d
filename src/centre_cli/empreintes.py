"""Les empreintes d’une construction : le programme et ses réglages, puis tout ce qu’elle lit."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

PAQUETS = ("centre", "centre_search", "centre_mkdocs", "centre_cli")
"""Le code dont dépend ce qui est construit."""

_IGNORES = frozenset({"__pycache__", "node_modules"})
_GABARITS = "/pages/gabarits/"
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]+")


def empreinte_du_programme(racine: Path, moteur: str) -> str:
    """L’empreinte de ce qui construit : code, thème, réglages, bibliothèques installées, moteur, variables d’environnement lues.

    Les gabarits n’en sont pas : chaque page sait desquels elle dépend.
    """
    reglages = racine / "mkdocs.yml"
    somme = sha256(f"{moteur}\0{sys.version}\0{sys.platform}\0".encode())
    somme.update("\0".join(_bibliotheques()).encode())
    dossiers = [*map(_dossier_du_paquet, PAQUETS), racine / "plugins", racine / "search", racine / "src"]
    for dossier in dict.fromkeys(d.resolve() for d in dossiers if d is not None):
        for chemin, fichier in _fichiers(dossier):
            if _GABARITS not in f"/{chemin}" and not chemin.startswith("navigateur/code/") and chemin != "thesaurus.yml":
                somme.update(f"{chemin}\0{sha256(_octets(fichier)).hexdigest()}\0".encode())
    texte = _octets(reglages)
    somme.update(texte)
    for ligne in texte.decode("utf-8", "replace").split("\n"):
        if "!ENV" in ligne:
            somme.update("\0".join(f"{v}={os.environ.get(v)}" for v in _VARIABLE.findall(ligne)).encode())
    return somme.hexdigest()


def empreinte_de_ce_qui_tourne(racine: Path) -> str:
    """L’empreinte de ce qu’un programme déjà lancé a chargé une fois pour toutes : code, bibliothèques, réglages et gabarits."""
    return empreinte_de_l_entree(empreinte_du_programme(racine, ""), racine, {}, dossier_des_gabarits(), "")


def empreinte_de_l_entree(programme: str, racine: Path, fichiers: Mapping[str, str], code: Path, jour: str) -> str:
    """L’empreinte de tout ce dont dépend un site : le programme, les contenus, les gabarits, le code du navigateur et le jour."""
    somme = sha256(f"{programme}\0{jour}\0".encode())
    somme.update("".join(f"{chemin}\0{empreinte}\n" for chemin, empreinte in fichiers.items()).encode())
    for dossier in (code, dossier_des_gabarits()):
        for chemin, fichier in _fichiers(dossier):
            somme.update(f"{chemin}\0{sha256(_octets(fichier)).hexdigest()}\0".encode())
    somme.update(_octets(racine / "search" / "thesaurus.yml"))
    return somme.hexdigest()


def dossier_des_gabarits() -> Path:
    """Le dossier des gabarits de pages, trouvé sans charger le code qui les emploie."""
    return (_dossier_du_paquet("centre") or Path()) / "pages" / "gabarits"


def _bibliotheques() -> list[str]:
    """Les paquets installés, nom et version : le nom du dossier que pip en garde les dit."""
    noms: set[str] = set()
    for chemin in sys.path:
        if chemin.endswith(("site-packages", "dist-packages")) and Path(chemin).is_dir():
            noms.update(f.name for f in Path(chemin).glob("*.dist-info"))
    return sorted(noms)


def _dossier_du_paquet(nom: str) -> Path | None:
    trouve = find_spec(nom)
    return Path(next(iter(trouve.submodule_search_locations))) if trouve and trouve.submodule_search_locations else None


def _fichiers(dossier: Path) -> Iterator[tuple[str, Path]]:
    """Chaque fichier d’un dossier, par chemin relatif, trié."""
    for chemin, sous, noms in os.walk(dossier):
        sous[:] = sorted(n for n in sous if n not in _IGNORES and not n.startswith("."))
        relatif = os.path.relpath(chemin, dossier).replace(os.sep, "/")
        for nom in sorted(noms):
            if not nom.endswith(".pyc"):
                yield (nom if relatif == "." else f"{relatif}/{nom}"), Path(chemin, nom)


def _octets(fichier: Path) -> bytes:
    try:
        return fichier.read_bytes()
    except OSError:
        return b""
