"""Servir un site construit sur cette machine, comme le ferait un hébergeur : en-têtes, compression, erreurs en français."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from centre_cli.entetes import ENTETES

COMPRESSIBLES = ("text/", "application/json", "application/javascript", "image/svg+xml", "application/xml", "application/ld+json")
"""Les types que les hébergeurs décrits dans ``docs/a-propos/heberger.md`` compressent ; le reste l’est déjà."""

INACTIVITE = 30
"""Secondes après lesquelles une connexion muette est fermée."""

_ERREURS: Mapping[int, tuple[str, str]] = {
    400: ("Cette adresse ne se lit pas", "Le navigateur a envoyé une demande que ce serveur ne comprend pas."),
    404: ("Cette page n’existe pas, ou plus", "L’adresse a peut-être été mal recopiée, ou la page a changé de nom."),
    405: ("Cette demande n’est pas acceptée", "Ce serveur ne fait que donner des pages à lire."),
    408: ("La demande a trop tardé", "Rechargez la page."),
    414: ("Cette adresse est trop longue", "Reprenez-la depuis l’accueil."),
    431: ("La demande est trop longue", "Le navigateur envoie trop d’informations : essayez dans une fenêtre privée."),
    500: ("Cette page n’a pas pu être lue", "Le détail est dans la fenêtre où « centre servir » est lancé."),
    501: ("Cette demande n’est pas acceptée", "Ce serveur ne fait que donner des pages à lire."),
    503: ("Le site n’est pas encore là", "Il se construit. Cette page se rechargera d’elle-même."),
    505: ("Cette version du protocole n’est pas acceptée", "Mettez votre navigateur à jour."),
}

AUTRE_ERREUR = ("Cette demande n’a pas abouti", "Revenez à l’accueil et réessayez.")


class Serveur(ThreadingHTTPServer):
    """Un serveur local qui ne s’émeut ni d’une foule de connexions, ni d’un lecteur parti avant la fin."""

    daemon_threads = True
    request_queue_size = 512

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ne dit rien d’une connexion coupée par le navigateur."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def page_d_erreur(code: int, details: str = "") -> bytes:
    """Une page d’erreur complète, sans rien charger d’autre ; elle se recharge seule tant que le site se construit."""
    titre, conseil = _ERREURS.get(code, AUTRE_ERREUR)
    attente = '<meta http-equiv="refresh" content="2">\n' if code == 503 else ""
    suite = f"<pre>{escape(details)}</pre>\n" if details else ""
    return (
        f'<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n{attente}'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{titre}</title>\n</head>\n<body>\n'
        f'<h1>{titre}</h1>\n<p>{conseil}</p>\n{suite}<p><a href="/">Aller à l’accueil</a></p>\n</body>\n</html>\n'
    ).encode()


class ReponseServie(SimpleHTTPRequestHandler):
    """Un fichier du site, ou une page d’erreur en français ; jamais la liste d’un dossier, jamais de journal bavard."""

    protocol_version = "HTTP/1.1"
    timeout = INACTIVITE
    server_version, sys_version = "centre", ""

    def __init__(
        self, *args: Any, entetes: Mapping[str, str], cache: str, absence: Callable[[], str | None], **options: Any
    ) -> None:
        self.entetes, self.cache, self.absence = entetes, cache, absence
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """Donne un fichier ; une adresse de dossier donne son index."""
        chemin = unquote(urlsplit(self.path).path, errors="replace")
        if any(ord(c) < 32 for c in chemin) or not chemin.startswith("/"):
            self.send_error(400)
            return
        fichier = Path(self.translate_path(chemin))
        try:
            if fichier.is_dir() and not chemin.endswith("/"):
                self._ailleurs(f"/{chemin.strip('/')}/")
                return
            fichier = fichier / "index.html" if chemin.endswith("/") else fichier
            corps = fichier.read_bytes() if fichier.is_file() else None
        except (OSError, ValueError):
            corps = None
        if corps is None:
            self.send_error(404)
        else:
            self._donner(200, self.guess_type(str(fichier)), corps)

    do_HEAD = do_GET

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Une page d’erreur : celle du site pour une page absente, la nôtre sinon ; la connexion est ensuite fermée."""
        self.close_connection = True
        self.request_version = self.protocol_version  # une demande illisible reçoit, elle aussi, un code et des en-têtes
        details = self.absence() if code == 404 else None
        if details is not None:
            code, corps = 503, page_d_erreur(503, details)
        else:
            absente = Path(self.directory) / "404.html"
            corps = absente.read_bytes() if code == 404 and absente.is_file() else page_d_erreur(code)
        self._donner(code, "text/html", corps)

    def _ailleurs(self, adresse: str) -> None:
        self.send_response(301)
        self.send_header("Location", quote(adresse))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _donner(self, code: int, type_: str, corps: bytes) -> None:
        compressible = type_.startswith(COMPRESSIBLES)
        if compressible and code == 200 and "gzip" in (self.headers.get("Accept-Encoding", "") if self.headers else ""):
            corps = _compresser(corps)
            encodage = "gzip"
        else:
            encodage = ""
        self.send_response(code)
        self.send_header("Content-Type", f"{type_}; charset=utf-8" if type_.startswith("text/") else type_)
        self.send_header("Content-Length", str(len(corps)))
        if encodage:
            self.send_header("Content-Encoding", encodage)
        if compressible:
            self.send_header("Vary", "Accept-Encoding")
        for nom, valeur in self.entetes.items():
            self.send_header(nom, valeur)
        self.send_header("Cache-Control", self.cache)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(corps)

    def log_message(self, format: str, *args: Any) -> None:
        """Se tait : seules les constructions comptent ici."""


@lru_cache(maxsize=256)
def _compresser(corps: bytes) -> bytes:
    """Le corps compressé (RFC 1952), sans date ; les pages les plus lues ne le sont pas deux fois."""
    return gzip.compress(corps, 6, mtime=0)


def ouvrir(
    site: Path,
    port: int,
    *,
    entetes: Mapping[str, str] = ENTETES,
    cache: str = "no-cache",
    absence: Callable[[], str | None] = lambda: None,
) -> Serveur:
    """Un serveur de ``site`` sur 127.0.0.1, qui écoute déjà ; ``port`` 0 en prend un libre. Lève ``OSError`` s’il est pris.

    ``absence`` dit pourquoi le site n’est pas là, s’il n’a pas encore pu être construit.
    """
    reponse = partial(ReponseServie, directory=str(site), entetes=entetes, cache=cache, absence=absence)
    return Serveur(("127.0.0.1", port), reponse)
