"""Retoucher un projet comme le ferait un rédacteur, et attendre que la page le montre."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from centre.contenu.vocabulaire import Theme
from centre_search.compte import COMPTE, POUR

PATIENCE_DE_PAGE = 600
"""Secondes au bout desquelles on renonce à voir la page : la machine est trop chargée pour mesurer."""

_RYTHME = 0.02


class PageJamaisVue(Exception):
    """La page n’a pas montré la retouche ; le message dit laquelle."""


def oublier(projet: Path) -> None:
    """Retire ce qu’une construction a laissé : la suivante part de rien, documents déjà produits mis à part."""
    shutil.rmtree(projet / "publie", ignore_errors=True)
    shutil.rmtree(projet / ".cache" / "construction", ignore_errors=True)


def oublier_la_recherche(projet: Path) -> None:
    """Retire l’index gardé et ce que les constructions ont compté : la recherche suivante part de rien."""
    shutil.rmtree(projet / ".cache" / "recherche", ignore_errors=True)
    for fichier in (COMPTE, POUR):
        (projet / fichier).unlink(missing_ok=True)


def retoucher(projet: Path, numero: int, *, titre: bool = False) -> tuple[str, str]:
    """Ajoute une phrase à la première fiche ; rend l’adresse de sa page et la phrase. ``titre`` la met dans une partie neuve."""
    fiche = next(f for f in sorted((projet / "fiches").glob("*/*.md")) if f.parent.name in set(Theme))
    phrase = f"Retouche mesurée, numéro {numero}."
    texte = fiche.read_text(encoding="utf-8").rstrip("\n")
    partie = f"## Partie mesurée, numéro {numero}\n\n" if titre else ""
    fiche.write_text(f"{texte}\n\n{partie}{phrase}\n", encoding="utf-8", newline="\n")
    return f"/fiches/{fiche.parent.name}/{fiche.stem}/", phrase


def delai_de_servir(projet: Path, environnement: Mapping[str, str]) -> float:
    """Secondes entre un fichier enregistré et la page rechargée qui le montre, « centre servir » étant déjà en marche.

    Lève :class:`PageJamaisVue`.
    """
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port = prise.getsockname()[1]
    commande = [sys.executable, "-m", "centre_cli", "servir", "--port", str(port)]
    muet = subprocess.DEVNULL
    with subprocess.Popen(commande, cwd=projet, env=os.environ | dict(environnement), stdout=muet, stderr=muet) as service:
        try:
            for numero in (1000, 1001):  # la première retouche attend la fin de la première construction ; la seconde se mesure
                adresse, phrase = retoucher(projet, numero)
                depart = time.monotonic()
                _attendre(port, adresse, phrase)
                delai = time.monotonic() - depart
            return delai
        finally:
            service.terminate()


def _attendre(port: int, adresse: str, phrase: str) -> None:
    limite = time.monotonic() + PATIENCE_DE_PAGE
    while time.monotonic() < limite:
        lien = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_DE_PAGE)
        try:
            lien.request("GET", adresse)
            if phrase in lien.getresponse().read().decode("utf-8", "replace"):
                return
        except OSError:
            pass
        finally:
            lien.close()
        time.sleep(_RYTHME)
    raise PageJamaisVue(f"{adresse} n’a jamais montré « {phrase} ».")
