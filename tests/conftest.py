"""Ce que tous les essais partagent : le site du projet, construit une seule fois, et aucun processus oublié."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from tests.processus import adopter_les_orphelins, enfants, environnement, executer, oublies

RACINE = Path(__file__).resolve().parents[1]

# Un essai tiré au hasard ne se juge pas à la montre : une machine occupée ne le fait pas échouer.
settings.register_profile("centre", deadline=None)
settings.load_profile("centre")
adopter_les_orphelins()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Un ouvrier de plus que de cœurs : un essai de navigateur attend souvent Chromium, qui a le sien."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Les essais de plus d’une minute d’abord, un par ouvrier : pris le dernier, l’un d’eux ferait attendre les autres cœurs.

    L’ordonnanceur donne à chaque ouvrier une part égale de la suite, d’un seul tenant : on place chaque essai en tête d’une part.
    """
    parts = int(getattr(config, "workerinput", {}).get("workercount", 1))
    premiers = [item for item in items if item.get_closest_marker("d_abord")]
    autres = [item for item in items if not item.get_closest_marker("d_abord")]
    par_part = len(items) // parts
    items.clear()
    for rang in range(parts):
        tete = premiers[rang::parts]
        reste = len(autres) if rang == parts - 1 else par_part - len(tete)
        items += [*tete, *autres[:reste]]
        del autres[:reste]


@pytest.fixture(autouse=True)
def rien_ne_tourne_encore() -> Iterator[None]:
    """Un essai finit les processus qu’il lance, et ceux que ceux-là ont lancés."""
    avant = enfants()
    yield
    assert oublies(avant) == [], "l’essai a laissé tourner un processus"


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
            commande = [sys.executable, "-m", "centre_cli", "construire", "--vers", site]
            fait = executer(commande, RACINE, env=environnement(CENTRE_SITE_URL="https://exemple.fr/centre/"))
            assert fait.returncode == 0, fait.stdout + fait.stderr
    return site
