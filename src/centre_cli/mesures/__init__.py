"""Mesurer le centre à côté de Material pour MkDocs seul, sur les mêmes pages et la même machine."""

from __future__ import annotations

from centre_cli.mesures.construction import mesurer_construction
from centre_cli.mesures.pages import mesurer_pages

__all__ = ["mesurer_construction", "mesurer_pages"]
