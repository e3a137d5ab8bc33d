"""Mesurer le centre à côté de ses pairs : Material pour MkDocs sur les mêmes pages, docxtemplater sur les mêmes modèles."""

from __future__ import annotations

from centre_cli.mesures.construction import mesurer_construction
from centre_cli.mesures.conventions import mesurer_conventions
from centre_cli.mesures.pages import mesurer_pages

__all__ = ["mesurer_construction", "mesurer_conventions", "mesurer_pages"]
