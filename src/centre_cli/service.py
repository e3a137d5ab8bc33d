"""Servir le site sur cette machine pendant qu’on l’écrit : mêmes en-têtes qu’en ligne, reconstruction à chaque changement."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from centre_cli.arret import ecouter_les_arrets
from centre_cli.avancement import Avancement
from centre_cli.construction import Memoire, construire_et_publier
from centre_cli.echec import Echec
from centre_cli.empreintes import empreinte_de_ce_qui_tourne
from centre_cli.serveur import Serveur, ouvrir
from centre_cli.systeme import raison

SURVEILLES = ("docs", "fiches", "outils", "plugins", "src", "search", "navigateur", "mkdocs.yml")
"""Ce dont le site dépend : un changement ici le reconstruit."""

PAUSE = 0.2
"""Silence attendu après le dernier changement avant de reconstruire, en secondes."""

DOSSIER = Path(".cache", "servir")
"""Où se garde, dans le projet, le site servi : le lancement suivant reprend ce qui n’a pas changé."""


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


class _Service:
    """Ce qui se sert et ce qui se reconstruit."""

    def __init__(self, racine: Path, site: Path) -> None:
        self.racine, self.site = racine, site
        self.memoire = Memoire()
        self.avancement = Avancement()
        self.programme = empreinte_de_ce_qui_tourne(racine)
        self.attente = ""

    def absence(self) -> str | None:
        """Pourquoi il n’y a pas encore de site ; ``None`` s’il y en a un."""
        return None if (self.site / "404.html").is_file() else self.attente

    def construire(self) -> None:
        """Reconstruit ce qui a changé ; une faute laisse le site d’avant en ligne et dit pourquoi."""
        try:
            bilan = construire_et_publier(self.racine, self.site, dire=self.avancement, memoire=self.memoire)
        except Echec as echec:
            self.attente = str(echec)
            self.avancement.effacer()
            click.echo(str(echec), err=True)
            suite = "Le site d’avant reste en ligne ; corrigez, il se reconstruira."
            click.echo(suite if self.absence() is None else "Corrigez : il se construira.", err=True)
        else:
            self.avancement.effacer()
            click.echo(bilan)

    def le_programme_a_change(self) -> bool:
        """Vrai si le code ou un gabarit n’est plus celui qui tourne : il faut se relancer."""
        return empreinte_de_ce_qui_tourne(self.racine) != self.programme


def servir(racine: Path, port: int) -> None:
    """Sert le site jusqu’à Ctrl+C ; une construction qui échoue laisse la précédente en ligne et dit pourquoi."""
    ecouter_les_arrets()
    relancer = False
    try:
        with _dossier(racine) as dossier:
            service = _Service(racine, dossier / "site")
            with _ecouter(service, port) as serveur, _surveiller(racine) as changement:
                service.avancement("Construction du site")
                service.construire()
                click.echo(f"Le centre de ressources est sur http://127.0.0.1:{serveur.server_port}/ (Ctrl+C pour arrêter).")
                sys.stdout.flush()
                _suivre(service, changement)
                relancer = True
    except KeyboardInterrupt:
        click.echo("\nÀ bientôt.")
    if relancer:
        click.echo("Le programme a changé : il se relance.")
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "centre_cli", "servir", "--port", str(port), "--racine", str(racine)])


@contextmanager
def _dossier(racine: Path) -> Iterator[Path]:
    """Le dossier gardé du projet ; s’il ne peut pas s’écrire, un dossier temporaire, effacé à la fin."""
    garde = racine / DOSSIER
    try:
        garde.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=garde):
            pass
    except OSError:
        temporaire = Path(tempfile.mkdtemp(prefix="centre-"))
        try:
            yield temporaire
        finally:
            shutil.rmtree(temporaire, ignore_errors=True)
    else:
        yield garde


@contextmanager
def _ecouter(service: _Service, port: int) -> Iterator[Serveur]:
    """Le serveur, déjà prêt à répondre : le port est pris avant tout travail."""
    try:
        serveur = ouvrir(service.site, port, absence=service.absence)
    except OSError as erreur:
        autre = port + 1 if port < 65535 else port - 1
        raise click.ClickException(
            f"Impossible d’écouter sur le port {port} : {raison(erreur)}. Essayez --port {autre}."
        ) from None
    fil = threading.Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    fil.start()
    try:
        yield serveur
    finally:
        serveur.shutdown()
        serveur.server_close()


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


def _suivre(service: _Service, changement: threading.Event) -> None:
    """Reconstruit à chaque changement ; revient quand le programme lui-même a changé."""
    while True:
        changement.wait()
        while changement.is_set():
            changement.clear()
            changement.wait(PAUSE)
        if service.le_programme_a_change():
            return
        click.echo("Un fichier a changé : reconstruction…")
        sys.stdout.flush()
        service.construire()
        sys.stdout.flush()
