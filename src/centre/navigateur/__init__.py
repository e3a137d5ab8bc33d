"""Le code du navigateur, tel qu’il se sert : modules réunis et serrés, feuilles de style, chacun à l’adresse de sa pièce.

Le code lui-même est dans ``navigateur/``, à la racine du projet : une pièce par usage (``commun``, ``recherche``,
``conventions``, ``parcours``, ``bureau``), les feuilles de style à côté des modules. Une adresse servie est le chemin du fichier
dans le dépôt : une importation se lit de la même façon dans les deux.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from centre.navigateur.assemblage import modules_servis
from centre.navigateur.serrage import serrer_feuille

MODULES_SERVIS: dict[str, tuple[str, ...]] = {
    "commun": ("centre", "theme", "filtres", "voix"),
    "recherche": ("interface", "page", "gonfler"),
    "conventions": ("remplir", "verifier", "relire"),
    "parcours": ("parcours", "diagnostic", "suite", "assistant"),
    "bureau": ("bureau", "reprendre"),
    "mallette": ("mallette", "attente"),
}
"""Pièce → modules qu’une page demande ; les autres viennent avec eux, réunis dans le même fichier."""

TRAVAILLEUR = ("commun", "sw")
"""Le module qui répond hors ligne : servi à la racine du site, car il ne répond que de ce qui est sous son adresse."""


def dossier_du_code() -> Path:
    """Le dossier ``navigateur/`` : celui du dépôt, ou celui que le paquet installé emporte."""
    emporte = Path(__file__).with_name("code")
    return emporte if emporte.is_dir() else Path(__file__).resolve().parents[3] / "navigateur"


def empreinte_du_code_servi() -> str:
    """L’empreinte SHA-256 des sources de :func:`fichiers_servis`, en hexadécimal."""
    dossier = dossier_du_code()
    somme = sha256()
    for fichier in sorted([*dossier.glob("*/*.js"), *dossier.glob("*/*.css")]):
        octets = fichier.read_bytes()
        somme.update(f"{fichier.relative_to(dossier).as_posix()}\0{len(octets)}\0".encode() + octets)
    return somme.hexdigest()


def fichiers_servis() -> Iterator[tuple[str, str]]:
    """L’adresse et le texte de chaque fichier que le site sert au navigateur, modules et feuilles de style."""
    dossier = dossier_du_code()
    for piece, modules in MODULES_SERVIS.items():
        for nom, code in modules_servis(dossier / piece, *modules):
            yield f"navigateur/{piece}/{nom}", code
        for feuille in sorted((dossier / piece).glob("*.css")):
            yield f"navigateur/{piece}/{feuille.name}", serrer_feuille(feuille.read_text(encoding="utf-8"))
    piece, module = TRAVAILLEUR
    yield from modules_servis(dossier / piece, module)
