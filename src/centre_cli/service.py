"""Servir le site sur cette machine pendant qu’on l’écrit : mêmes en-têtes qu’en ligne, reconstruction à chaque changement."""

from __future__ import annotations

import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from centre_cli.construction import Echec, construire_et_publier
from centre_cli.entetes import ENTETES
from centre_cli.systeme import raison

SURVEILLES = ("docs", "fiches", "outils", "plugins", "src", "search", "mkdocs.yml")
"""Ce dont le site dépend : un changement ici le reconstruit."""

PAUSE = 0.6
"""Silence attendu après le dernier changement avant de reconstruire, en secondes."""


class Serveur(ThreadingHTTPServer):
    """Un serveur local qui ne s’émeut pas d’un lecteur parti avant la fin."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ne dit rien d’une connexion coupée par le navigateur."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Reponse(SimpleHTTPRequestHandler):
    """Un fichier du site, avec les en-têtes recommandés et sans journal bavard."""

    def end_headers(self) -> None:
        for nom, valeur in ENTETES.items():
            self.send_header(nom, valeur)
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Pour une page absente, celle du site."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        corps = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(corps)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(corps)

    def log_message(self, format: str, *args: Any) -> None:
        """Se tait : seules les constructions comptent ici."""


class _Changement(FileSystemEventHandler):
    def __init__(self) -> None:
        self.survenu = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Retient qu’un fichier a été écrit, créé, déplacé ou supprimé."""
        chemin = str(event.src_path)
        if (
            event.event_type in ("modified", "created", "deleted", "moved")
            and "__pycache__" not in chemin
            and not event.is_directory
        ):
            self.survenu.set()


def servir(racine: Path, port: int) -> None:
    """Sert le site jusqu’à Ctrl+C ; une construction qui échoue laisse la précédente en ligne et dit pourquoi."""
    dossier = Path(tempfile.mkdtemp(prefix="centre-"))
    site = dossier / "site"
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with _surveiller(racine) as changement:
            _construire(racine, site)
            _boucle(racine, site, port, changement)
    except OSError as erreur:
        raise click.ClickException(
            f"Impossible d’écouter sur le port {port} ({raison(erreur)}). Essayez --port {port + 1}."
        ) from None
    except KeyboardInterrupt:
        click.echo("\nÀ bientôt.")
    finally:
        shutil.rmtree(dossier, ignore_errors=True)


def _construire(racine: Path, site: Path) -> None:
    try:
        click.echo(construire_et_publier(racine, site))
    except Echec as echec:
        click.echo(str(echec), err=True)
        click.echo(
            "Le site d’avant reste en ligne ; corrigez, il se reconstruira." if site.exists() else "Corrigez : il se construira.",
            err=True,
        )


@contextmanager
def _surveiller(racine: Path) -> Iterator[threading.Event]:
    """Un drapeau levé à chaque changement, dès avant la première construction : rien de ce que l’on écrit pendant n’est perdu."""
    changement, observateur = _Changement(), Observer()
    for nom in SURVEILLES:
        chemin = racine / nom
        if chemin.exists():
            observateur.schedule(changement, str(chemin), recursive=chemin.is_dir())
    observateur.start()
    try:
        yield changement.survenu
    finally:
        observateur.stop()
        observateur.join()


def _boucle(racine: Path, site: Path, port: int, changement: threading.Event) -> None:
    site.mkdir(exist_ok=True)
    with Serveur(("127.0.0.1", port), partial(_Reponse, directory=str(site))) as serveur:
        threading.Thread(target=serveur.serve_forever, daemon=True).start()
        click.echo(f"Le centre de ressources est sur http://127.0.0.1:{port}/ (Ctrl+C pour arrêter).")
        try:
            while True:
                changement.wait()
                while changement.is_set():
                    changement.clear()
                    changement.wait(PAUSE)
                click.echo("Un fichier a changé : reconstruction…")
                _construire(racine, site)
        finally:
            serveur.shutdown()
            sys.stdout.flush()
