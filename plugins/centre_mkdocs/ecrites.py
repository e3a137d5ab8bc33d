"""``centre/pages`` : les pages écrites à la main dans ``docs/`` reçoivent le balisage et l’habillage du centre."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page

from centre.pages import equiper, page_ecrite
from centre.texte.balisage import BalisageExtension
from centre_mkdocs.memoire import reprise_de, seance_de
from centre_mkdocs.virtuelles import SANS_TERMES, meta_de


class PagesPlugin(BasePlugin):
    """Habille les pages de ``docs/`` et retire du site les fichiers de Material qu’aucune page n’appelle."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Retient si l’on sert le site pendant l’édition."""
        self.en_direct = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Installe notre Markdown, et allège le thème."""
        self.seance = seance_de(config)
        config.markdown_extensions.append(BalisageExtension(self.seance.contexte.corpus))  # type: ignore[arg-type]
        config.extra["en_direct"] = getattr(self, "en_direct", False)
        config.theme.static_templates.discard("sitemap.xml")
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Ne publie du thème que nos fichiers : la coque de Material n’est pas chargée."""
        ours = Path(config.theme.custom_dir or "").resolve() if config.theme.custom_dir else None
        for fichier in files:
            origine = Path(fichier.src_dir).resolve() if fichier.src_dir else None
            if origine and origine != ours and origine != Path(config.docs_dir).resolve():
                fichier.inclusion = InclusionLevel.EXCLUDED
        self.reprise = reprise_de(config)
        for fichier in files.documentation_pages():
            ecrite = fichier.src_dir == config.docs_dir and fichier.src_uri != "index.md"  # l’accueil est au menu du moteur
            if ecrite and self.reprise.texte_a_jour(fichier.url):
                fichier.inclusion = InclusionLevel.EXCLUDED
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Donne à la coque le menu et ses filtres."""
        equiper(env, self.seance.contexte)
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Donne au site le titre et le résumé de l’en-tête."""
        entree = self.seance.corpus.par_chemin.get(f"docs/{page.file.src_uri}")
        if page.file.src_dir == config.docs_dir:
            self.reprise.commencer_texte(page.url, f"docs/{page.file.src_uri}")
        if entree is not None:
            page.meta = {"title": entree.contenu.titre, "description": entree.contenu.resume}
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Entoure le texte de ce que son en-tête annonce : règle, sources, fraîcheur, suites."""
        entree = self.seance.corpus.par_chemin.get(f"docs/{page.file.src_uri}")
        if entree is not None:
            decrite = page_ecrite(entree, html, self.seance.contexte)
            rendu = decrite.rendre()
            page.meta["centre"] = meta_de(decrite, rendu)
            html = self.seance.contexte.terminer(rendu, decrite.url, termes=decrite.type not in SANS_TERMES)
        if page.file.src_dir == config.docs_dir:
            self.reprise.finir(page.url)
        return html
