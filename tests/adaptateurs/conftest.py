"""Un petit projet prêt à construire, et MkDocs conduit pas à pas, sans rien écrire."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from tests.projet import ecrire


@dataclass
class Chantier:
    """Un site en construction : ses réglages et ses fichiers."""

    config: MkDocsConfig
    files: Files

    def fichier(self, adresse: str) -> File:
        return next(f for f in self.files if f.src_uri == adresse)

    def page(self, adresse: str, markdown: str = "") -> Page:
        """La page après la lecture de son Markdown, comme MkDocs la tient alors."""
        page = Page(None, self.fichier(adresse), self.config)
        page.markdown = self.config.plugins.on_page_markdown(markdown, page=page, config=self.config, files=self.files)
        return page

    def rendue(self, adresse: str) -> Page:
        """La page après la préparation de son gabarit."""
        page = self.page(adresse)
        self.config.plugins.on_page_context({}, page=page, config=self.config, nav=Navigation([], []))
        return page


Ouvrir = Callable[..., Chantier]


@pytest.fixture
def projet(tmp_path: Path, racine: Path) -> Path:
    """Le projet sans faute des cas dorés, avec notre thème et nos réglages, moins la référence du code."""
    ecrire(tmp_path, {})
    theme = "plugins/centre_mkdocs/theme"
    shutil.copytree(racine / theme, tmp_path / theme)
    (tmp_path / "search").mkdir()
    shutil.copy2(racine / "search" / "thesaurus.yml", tmp_path / "search")
    reglages = (racine / "mkdocs.yml").read_text(encoding="utf-8").partition("  - mkdocstrings:")[0]
    (tmp_path / "mkdocs.yml").write_text(reglages, encoding="utf-8")
    return tmp_path


@pytest.fixture
def ouvrir(projet: Path, monkeypatch: pytest.MonkeyPatch) -> Ouvrir:
    """Conduit MkDocs jusqu’à la liste des fichiers ; les arguments sont des réglages, ``variables`` l’environnement."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")

    def conduire(commande: Any = "build", variables: dict[str, str] | None = None, **reglages: Any) -> Chantier:
        for nom in ("CENTRE_SITE_URL", "CENTRE_EDIT_URI"):
            monkeypatch.setenv(nom, (variables or {}).get(nom, ""))
        config = load_config(config_file=str(projet / "mkdocs.yml"), site_dir=str(projet / "site"), **reglages)
        config.plugins.on_startup(command=commande, dirty=False)
        config = config.plugins.on_config(config)
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        config.plugins.on_env(env, config=config, files=files)
        return Chantier(config, files)

    return conduire
