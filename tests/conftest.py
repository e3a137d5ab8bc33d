"""Ce que plusieurs dossiers d’essais partagent : le site du projet, construit strictement une seule fois par session."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest
from hypothesis import settings

from centre_cli.construction import construire_et_publier

RACINE = Path(__file__).resolve().parents[1]

# Un essai tiré au hasard ne se juge pas à la montre : une machine occupée ne le fait pas échouer.
settings.register_profile("centre", deadline=None)
settings.load_profile("centre")


@pytest.fixture(scope="session")
def racine() -> Path:
    """Le dossier du projet."""
    return RACINE


@pytest.fixture(scope="session")
def site_construit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Le site, construit pour un sous-dossier par la commande même que lance l’équipe ; en parallèle (pytest -n), une seule fois.

    ``CENTRE_SITE=dossier`` fait lire un site déjà construit, pour rejouer vite un essai de navigateur.
    """
    if deja := os.environ.get("CENTRE_SITE"):
        return Path(deja).resolve()
    base = tmp_path_factory.getbasetemp()
    commun = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    site = commun / "site-construit"
    with (commun / "site-construit.verrou").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        if not site.exists():
            with pytest.MonkeyPatch.context() as milieu:
                milieu.setenv("CENTRE_SITE_URL", "https://exemple.fr/centre/")
                construire_et_publier(RACINE, site)
    return site
