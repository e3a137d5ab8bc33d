"""Un serveur de mesure : les en-têtes recommandés, et la compression que tout hébergeur applique."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

from centre_cli.entetes import ENTETES
from centre_cli.service import Serveur

_COMPRESSIBLES = ("text/", "application/json", "application/javascript", "image/svg+xml", "application/xml")


class _Reponse(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, entetes: dict[str, str], **options: Any) -> None:
        self.entetes = entetes
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """Rend un fichier, compressé s’il s’y prête ; un dossier rend son index."""
        fichier = Path(self.translate_path(self.path))
        fichier = fichier / "index.html" if fichier.is_dir() else fichier
        code = 200 if fichier.is_file() else 404
        corps = fichier.read_bytes() if code == 200 else b""
        type_mime = self.guess_type(str(fichier))
        self.send_response(code)
        if type_mime.startswith(_COMPRESSIBLES) and "gzip" in self.headers.get("Accept-Encoding", ""):
            corps = gzip.compress(corps, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{type_mime}; charset=utf-8" if type_mime.startswith("text/") else type_mime)
        self.send_header("Content-Length", str(len(corps)))
        self.send_header("Cache-Control", "max-age=600")
        for nom, valeur in self.entetes.items():
            self.send_header(nom, valeur)
        self.end_headers()
        self.wfile.write(corps)

    def log_message(self, format: str, *args: Any) -> None:
        """Se tait."""


@contextmanager
def servir(site: Path, *, entetes: dict[str, str] = ENTETES) -> Iterator[str]:
    """L’adresse locale d’un site construit, le temps d’un bloc ``with``."""
    serveur = Serveur(("127.0.0.1", 0), partial(_Reponse, directory=str(site), entetes=entetes))
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{serveur.server_port}/"
    finally:
        serveur.shutdown()
        serveur.server_close()
