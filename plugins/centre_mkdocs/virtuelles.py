"""Ce que les adaptateurs de pages virtuelles ont en commun."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as PageMkDocs

from centre.pages import FEUILLES, PageDecrite, Rendu
from centre_mkdocs.memoire import racine_de, reprise_de, seance_de

SANS_TERMES = frozenset({"glossaire", "sources", "recherche", "accueil", "a-revoir"})
"""Types de pages où repérer les termes du glossaire gênerait la lecture."""


def meta_de(page: PageDecrite, rendu: Rendu) -> dict[str, Any]:
    """Ce que le gabarit ``main.html`` reçoit d’une page."""
    return {
        "titre": page.titre, "resume": page.resume, "type": page.type, "chemin": page.chemin,
        "fil": page.fil, "rubrique": page.rubrique, "sommaire": rendu.sommaire,
        "styles": rendu.styles, "feuilles": [FEUILLES[s] for s in rendu.styles],
    }  # fmt: skip


class PagesVirtuelles(BasePlugin):
    """Ajoute au site les pages de certains rayons ; rien n’est écrit dans ``docs/``."""

    rayons: ClassVar[frozenset[str]] = frozenset()
    """Les premiers segments d’adresse dont cet adaptateur répond."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Fait reconstruire le site quand un contenu change pendant ``serve``."""
        for dossier in ("fiches", "outils"):
            chemin = str(racine_de(config) / dossier)
            if chemin not in config.watch:
                config.watch.append(chemin)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Déclare une page virtuelle par page du corpus qui n’est pas à jour."""
        self.seance, self.reprise = seance_de(config), reprise_de(config)
        self.pages: dict[str, PageDecrite] = {}
        for page in self.seance.pages:
            if page.url.split("/")[0] in self.rayons and not self.reprise.page_a_jour(page):
                fichier = File.generated(config, f"{page.url}index.md", content="")
                self.pages[fichier.src_uri] = page
                files.append(fichier)
        return files

    def on_page_markdown(self, markdown: str, *, page: PageMkDocs, config: MkDocsConfig, files: Files) -> str:
        """Donne à la page son titre, son résumé et l’adresse du vrai fichier à modifier."""
        decrite = self.pages.get(page.file.src_uri)
        if decrite is not None:
            page.meta |= {"title": decrite.titre, "description": decrite.resume}
            if config.edit_uri and decrite.chemin:
                depot = f"{config.repo_url.rstrip('/')}/" if config.repo_url else ""
                page.edit_url = urljoin(urljoin(depot, config.edit_uri), f"../{decrite.chemin}")
        return markdown

    def on_page_context(self, context: Any, *, page: PageMkDocs, config: MkDocsConfig, nav: Navigation) -> Any:
        """Rend la page depuis le corpus, au moment de l’écrire : un site de mille pages n’est jamais tout entier en mémoire."""
        decrite = self.pages.get(page.file.src_uri)
        if decrite is not None:
            with self.reprise.suivre(decrite):
                rendu = decrite.rendre()
                page.meta["centre"] = meta_de(decrite, rendu)
                page.content = self.seance.contexte.terminer(rendu, decrite.url, termes=decrite.type not in SANS_TERMES)
        return context

    def on_post_page(self, output: str, *, page: PageMkDocs, config: MkDocsConfig) -> str:
        """Oublie le texte d’une page écrite."""
        if page.file.src_uri in self.pages:
            page.content = None
            del page.meta["centre"]
        return output
