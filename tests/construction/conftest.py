"""Un petit projet complet, prêt à construire en une seconde ou deux, et de quoi lancer « centre » comme le fait l’équipe."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.processus import environnement, executer
from tests.projet import ecrire

Lancer = Callable[..., subprocess.CompletedProcess[str]]

INUTILES = shutil.ignore_patterns("__pycache__", "node_modules", ".*")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tout ce qui est ici construit un site."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.construction)


def arbre(dossier: Path) -> dict[str, bytes]:
    """Chemin → octets de chaque fichier."""
    return {f.relative_to(dossier).as_posix(): f.read_bytes() for f in sorted(dossier.rglob("*")) if f.is_file()}


def ecarts(a: Path, b: Path) -> list[str]:
    """Les fichiers absents d’un côté ou différents à l’octet."""
    gauche, droite = arbre(a), arbre(b)
    return sorted({f for f in gauche.keys() | droite.keys() if gauche.get(f) != droite.get(f)})


def lancer_centre(projet: Path, *arguments: str, prelude: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Exécute ``centre`` dans un processus neuf ; ``prelude`` est du Python exécuté juste avant, pour provoquer une panne."""
    commande = [sys.executable, "-c", f"{prelude}\nfrom centre_cli import main\nmain()", *arguments]
    return executer(commande, projet, env=environnement(**variables))


@pytest.fixture
def lancer() -> Lancer:
    """Exécute ``centre``."""
    return lancer_centre


@pytest.fixture(scope="session")
def modele(tmp_path_factory: pytest.TempPathFactory, racine: Path) -> Path:
    """Le projet des cas dorés, avec le thème, la recherche et les réglages du vrai site ; construit une fois pour tous."""
    projet = fabriquer_projet(tmp_path_factory.mktemp("modele") / "projet", racine)
    fait = lancer_centre(projet, "construire")
    assert fait.returncode == 0, fait.stdout + fait.stderr
    return projet


@pytest.fixture
def projet(tmp_path: Path, modele: Path) -> Path:
    """Une copie du projet, encore sans site."""
    return Path(shutil.copytree(modele, tmp_path / "projet", ignore=shutil.ignore_patterns("site")))


@pytest.fixture
def publie(projet: Path, modele: Path) -> Path:
    """Le site déjà publié du projet de l’essai : ce qu’une panne ne doit pas toucher."""
    return Path(shutil.copytree(modele / "site", projet / "site"))


def fabriquer_projet(vers: Path, racine: Path) -> Path:
    """Écrit le petit projet dans ``vers``."""
    ecrire(vers, {})
    shutil.copytree(racine / "plugins" / "centre_mkdocs" / "theme", vers / "plugins" / "centre_mkdocs" / "theme", ignore=INUTILES)
    shutil.copytree(racine / "search", vers / "search", ignore=INUTILES)
    shutil.copy2(racine / "mkdocs.yml", vers / "mkdocs.yml")
    return vers
