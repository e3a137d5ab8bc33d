"""Jouer le client dans un vrai Chromium, servi par un serveur de fichiers local, processeur ralenti s’il le faut."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class _Service(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".json": "application/json",
        "": "application/octet-stream",
    }

    def __init__(self, *arguments: Any, index: Path, **options: Any) -> None:
        self.index = index
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        chemin = path.split("?")[0]
        if chemin.startswith("/index/"):
            return str(self.index / chemin.removeprefix("/index/"))
        return super().translate_path(chemin)

    def log_message(self, format: str, *args: Any) -> None:
        """Rien n’est dit."""


def jouer_dans_chromium(index: Path, source: Path, travail: Mapping[str, Any], ralenti: int = 1) -> dict[str, Any]:
    """Ce que rend ``jouer`` de ``mesures/banc/navigateur.mjs``, joué dans Chromium (Playwright)."""
    from playwright.sync_api import sync_playwright

    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    serveur = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Service, index=index, directory=str(source)))
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as p:
            navigateur = p.chromium.launch(executable_path=executable, args=["--no-sandbox"])
            page = navigateur.new_page()
            page.set_default_timeout(0)
            page.goto(f"http://127.0.0.1:{serveur.server_port}/mesures/banc/README.md")
            if ralenti > 1:
                page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": ralenti})
            resultat: dict[str, Any] = page.evaluate(
                "async (travail) => (await import('/mesures/banc/navigateur.mjs')).jouer('/index/', (a) => fetch(a), travail)",
                dict(travail),
            )
            navigateur.close()
            return resultat
    finally:
        serveur.shutdown()
        serveur.server_close()
