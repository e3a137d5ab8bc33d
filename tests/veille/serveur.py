"""Un serveur local qui se conduit mal : chaque adresse a sa façon."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import ClassVar

TEXTE = "".join(f"<p>Le passage {n} dit une chose de plus sur les droits de la personne.</p>" for n in range(8))
PAGE = (
    "<!doctype html><html><head><title>Titre</title><style>p{}</style></head><body><nav>Menu, menu</nav>"
    f"<main><h1>Droits</h1>{TEXTE}<script>var x = 1;</script></main><footer>Pied</footer></body></html>"
)


class Conduite(BaseHTTPRequestHandler):
    """Ce que répond chaque adresse."""

    pages: ClassVar[dict[str, str]] = {}
    robots: ClassVar[str | int] = "User-agent: *\nAllow: /\n"
    recues: ClassVar[list[tuple[str, str]]] = []
    fini: ClassVar[Event] = Event()

    def log_message(self, format: str, *args: object) -> None:
        """Rien."""

    def do_GET(self) -> None:
        """Répond selon l’adresse ; ce que le client coupe n’est pas une faute."""
        type(self).recues.append((self.path, self.headers.get("User-Agent") or ""))
        with suppress(OSError):
            self._repondre(self.path)

    def _repondre(self, chemin: str) -> None:
        if chemin == "/robots.txt":
            code = self.robots if isinstance(self.robots, int) else 200
            self._donner(str(self.robots).encode(), "text/plain", code=code)
        elif chemin.startswith("/code/"):
            self._donner(b"non", code=int(chemin.rsplit("/", 1)[1]))
        elif chemin == "/boucle":
            self._renvoyer("/boucle")
        elif chemin.startswith("/renvoi/"):
            n = int(chemin.rsplit("/", 1)[1])
            self._renvoyer(f"/renvoi/{n - 1}" if n else "/page")
        elif chemin == "/ailleurs":
            self._renvoyer("file:///etc/passwd")
        elif chemin == "/enorme":
            self._entete("text/html", None)
            while True:
                self.wfile.write(b"<p>encore</p>" * 5000)
        elif chemin == "/bombe":
            self._donner(gzip.compress(b"0" * 60_000_000), "text/html", encodage="gzip")
        elif chemin == "/muette":
            self.fini.wait(60)
        elif chemin == "/goutte":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Lent: ")
            while not self.fini.wait(0.05):
                self.wfile.write(b"a")
                self.wfile.flush()
        elif chemin == "/coupee":
            self._entete("text/html", 10_000)
            self.wfile.write(PAGE.encode()[:300])
        elif chemin == "/latin":
            self._donner(PAGE.replace("droits", "élèves").encode("latin-1"), "text/html; charset=inconnu-42")
        elif chemin == "/pdf":
            self._donner(b"%PDF-1.7 \x00\xff", "application/pdf")
        elif chemin == "/comprimee":
            self._donner(gzip.compress(PAGE.encode()), "text/html; charset=utf-8", encodage="gzip")
        elif chemin in self.pages:
            self._donner(self.pages[chemin].encode(), "text/html; charset=utf-8")
        else:
            self._donner(b"absente", code=404)

    def _entete(self, genre: str, taille: int | None, code: int = 200, encodage: str = "") -> None:
        self.send_response(code)
        self.send_header("Content-Type", genre)
        if taille is not None:
            self.send_header("Content-Length", str(taille))
        if encodage:
            self.send_header("Content-Encoding", encodage)
        self.end_headers()

    def _donner(self, octets: bytes, genre: str = "text/html", code: int = 200, encodage: str = "") -> None:
        self._entete(genre, len(octets), code, encodage)
        self.wfile.write(octets)

    def _renvoyer(self, ou: str) -> None:
        self.send_response(302)
        self.send_header("Location", ou)
        self.send_header("Content-Length", "0")
        self.end_headers()


@contextmanager
def servir_mal(robots: str | int = "User-agent: *\nAllow: /\n", **pages: str) -> Iterator[tuple[str, type[Conduite]]]:
    """L’adresse d’un serveur, le temps du bloc, et sa conduite : ce qu’il a reçu, ce qu’il donne."""
    connues = {"/page": PAGE, **{f"/{nom}": texte for nom, texte in pages.items()}}
    conduite = type("UneConduite", (Conduite,), {"robots": robots, "pages": connues, "recues": [], "fini": Event()})
    serveur = ThreadingHTTPServer(("127.0.0.1", 0), conduite)
    serveur.daemon_threads = True
    fil = Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    fil.start()
    try:
        yield f"http://127.0.0.1:{serveur.server_port}", conduite
    finally:
        conduite.fini.set()
        serveur.shutdown()
        serveur.server_close()
