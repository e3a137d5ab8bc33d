"""Un vrai Chromium sur le site construit, servi sous un sous-dossier avec les en-têtes recommandés.

Un seul navigateur par session, un contexte jetable par essai. Tout est journalisé : une requête hors du site, une violation de la
politique de sécurité, une erreur de console ou de script fait échouer l’essai qui l’a provoquée, quoi qu’il vérifiât.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from centre_cli.entetes import ENTETES

from ..preparer import chromium  # noqa: TID252
from ..processus import GARDE  # noqa: TID252
from .types_de_page import adresse_du_type

SOUS_DOSSIER = "/centre/"
"""Le site n’est pas à la racine de l’hôte : un lien absolu s’y perdrait."""

VIOLATIONS = (
    "addEventListener('securitypolicyviolation', e => console.error('CSP', e.effectiveDirective, e.blockedURI, e.sample))"
)

Ouvrir = Callable[..., Page]

expect.set_options(timeout=GARDE * 1000)


class _Site(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        if not path.startswith(SOUS_DOSSIER):
            return str(Path(self.directory) / "hors-du-site")
        return super().translate_path(path.removeprefix(SOUS_DOSSIER.rstrip("/")))

    def end_headers(self) -> None:
        for nom, valeur in ENTETES.items():
            self.send_header(nom, valeur)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        corps = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(corps)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(corps)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def servir() -> Iterator[Callable[[Path], str]]:
    """Sert un dossier sous le sous-dossier et rend son adresse."""
    serveurs: list[ThreadingHTTPServer] = []

    def sert(dossier: Path) -> str:
        serveur = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Site, directory=str(dossier)))
        serveur.daemon_threads = True
        threading.Thread(target=serveur.serve_forever, daemon=True).start()
        serveurs.append(serveur)
        return f"http://127.0.0.1:{serveur.server_port}{SOUS_DOSSIER}"

    yield sert
    for serveur in serveurs:
        serveur.shutdown()
        serveur.server_close()


@pytest.fixture(scope="session")
def adresse(site_construit: Path, servir: Callable[[Path], str]) -> str:
    """L’adresse du site construit, sous-dossier compris."""
    return servir(site_construit)


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Browser]:
    """Le Chromium de la machine."""
    chemin = chromium()
    assert chemin, "Chromium manque : lancez python tests/preparer.py"
    with sync_playwright() as playwright:
        lance = playwright.chromium.launch(executable_path=chemin, timeout=GARDE * 1000)
        yield lance
        lance.close()


class Journal:
    """Ce que le navigateur a fait pendant un essai ; ``requetes`` sont celles des pages, non du travailleur hors ligne."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.requetes: list[str] = []
        self.fautes: list[str] = []

    def requete(self, requete: Request) -> None:
        if requete.service_worker is None:
            self.requetes.append(requete.url)
        if not requete.url.startswith(self.base):
            self.fautes.append(f"requête hors du site : {requete.url}")

    def console(self, message: ConsoleMessage) -> None:
        page_absente = "404 (Not Found)" in message.text and message.location.get("url", "").endswith("/absente/")
        if message.type in ("error", "warning") and not page_absente:
            self.fautes.append(f"console : {message.text} {message.location.get('url', '')}".rstrip())

    def erreur(self, erreur: Any) -> None:
        self.fautes.append(f"script : {erreur.error if hasattr(erreur, 'error') else erreur}")


@pytest.fixture
def journal(adresse: str) -> Iterator[Journal]:
    """Le journal de l’essai, vérifié à la fin."""
    tenu = Journal(adresse)
    yield tenu
    assert not tenu.fautes, "\n".join(dict.fromkeys(tenu.fautes))


@pytest.fixture
def ouvrir(navigateur: Browser, adresse: str, site_construit: Path, journal: Journal) -> Iterator[Ouvrir]:
    """Ouvre, dans un contexte neuf, la page d’un type ou d’une adresse : ``ouvrir("fiche", largeur=360)``."""
    contextes = []

    def ouvre(ou: str, *, largeur: int = 1280, hauteur: int = 800, js: bool = True, base: str = adresse, **options: Any) -> Page:
        contexte = navigateur.new_context(
            viewport={"width": largeur, "height": hauteur},
            locale="fr-FR",
            java_script_enabled=js,
            reduced_motion=options.pop("reduced_motion", "reduce"),
            **options,
        )
        contexte.set_default_timeout(GARDE * 1000)
        contextes.append(contexte)
        journal.base = base
        contexte.on("request", journal.requete)
        contexte.on("console", journal.console)
        contexte.on("weberror", journal.erreur)
        if js:
            contexte.add_init_script(VIOLATIONS)
        page = contexte.new_page()
        try:
            chemin = adresse_du_type(site_construit, ou)
        except KeyError:
            chemin = ou
        except LookupError as absent:
            pytest.fail(str(absent), pytrace=False)
        page.goto(base + chemin)
        return page

    yield ouvre
    for contexte in contextes:
        contexte.close()
