"""La commande ``centre`` : vérifier, construire, servir et mesurer le centre de ressources."""

from __future__ import annotations

from centre_cli.commandes import main

__all__ = ["main"]
