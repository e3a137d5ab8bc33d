"""Attendre la page, sans la montre."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page

from ..processus import GARDE  # noqa: TID252


def attendre(page: Page, condition: str, valeur: Any = None) -> None:
    """Attend qu’une condition soit vraie ; ``wait_for_function`` fabrique du code, ce que la politique de sécurité interdit."""
    limite = time.monotonic() + GARDE
    while not page.evaluate(condition, valeur):
        assert time.monotonic() < limite, f"jamais vrai : {condition}"
        page.wait_for_timeout(50)
