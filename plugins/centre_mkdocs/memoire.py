"""Le corpus d’un projet, lu une seule fois par état de ses fichiers.

Les adaptateurs ne se parlent pas : chacun demande le corpus ici. Tant qu’aucun fichier ne change, c’est le même objet.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from centre.base.constat import Constat
from centre.contenu.corpus import Corpus
from centre.contenu.modeles import Terme
from centre.contenu.urls import Adresses
from centre.controles import relire
from centre.documents.publier.publication import publication_de
from centre.pages import Page, Rendu, pages_generees
from centre.texte.balisage import BalisageExtension
from centre.texte.reperage import Reperage
from centre_mkdocs.reserve import Reserve


class Atelier:
    """Un corpus vérifié et ce qu’il faut pour en faire des pages."""

    def __init__(self, corpus: Corpus, constats: tuple[Constat, ...]) -> None:
        self.corpus, self.constats = corpus, constats
        self.reserve = Reserve(corpus.racine / ".cache" / "documents")
        self.publication = publication_de(corpus, self.reserve)
        self.adresses = Adresses(corpus)
        self.balisage = BalisageExtension(corpus)
        self._reperage = Reperage(corpus.donnees(Terme).values())

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Les pages qui ne sont pas écrites dans ``docs/``."""
        return pages_generees(self.corpus)

    def terminer(self, rendu: Rendu, url: str, *, termes: bool = True) -> str:
        """Le HTML prêt à publier : termes repérés, liens résolus, renvois numérotés.

        Un renvoi n’est numéroté que si la page donne la liste où le numéro mène ; sinon il va à la page de la source.
        """
        listees = tuple(s for s in rendu.sources if f'id="source-{s}"' in rendu.html)
        html = self._reperage.annoter(rendu.html) if termes else rendu.html
        return self.adresses.resoudre(html, url, listees)


def racine_de(config: MkDocsConfig) -> Path:
    """Le dossier du projet : celui de ``mkdocs.yml``."""
    return Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()


_dernier: list[Atelier] = []


def atelier_de(config: MkDocsConfig) -> Atelier:
    """L’atelier du projet configuré, à jour des fichiers ; le dernier demandé est gardé."""
    corpus, constats = relire(racine_de(config), date.today())
    if not _dernier or _dernier[0].corpus is not corpus:
        _dernier[:] = [Atelier(corpus, constats)]
    return _dernier[0]
