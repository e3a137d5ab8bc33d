"""Ce qu’un gabarit peut demander au corpus : textes convertis, libellés, listes, sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from centre.base.typographie import date_longue, duree_en_mots, nombre, pluriel, taille_fichier, valeur_unite
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Contenu, Donnee, Fiche, Revue, Source, Terme
from centre.contenu.modeles.site import Rubrique
from centre.contenu.proches import proches
from centre.contenu.types import ANCRES, DONNEES, TYPES
from centre.contenu.urls import Adresses, relative
from centre.contenu.vocabulaire import Theme, publics, thematiques
from centre.documents.publier.publication import Publication
from centre.fichiers.production import Fichiers
from centre.pages.feuillets import rattaches
from centre.pages.graphiques import RenvoiDeSource
from centre.pages.menu import Menu
from centre.pages.modele import Rendu, Titres
from centre.pages.terrain import empreinte_de_version, rang
from centre.texte.balisage import Balisage
from centre.texte.citations import Citant, index_des_sources, sources_de
from centre.texte.echeances import echeance
from centre.texte.lecture import LecteurMarkdown
from centre.texte.reperage import Reperage

_TITRE = re.compile(r'<h([23])[^>]*? id="([^"]+)"[^>]*>(.*?)</h\1>', re.S)
_BALISE = re.compile(r"<[^>]+>")
_ID_DU_CORPS = re.compile(r'(<h[2-6][^>]*? id=")([^"]+)"')

GABARITS = Path(__file__).with_name("gabarits")
"""Le dossier des gabarits."""


@cache
def environnement() -> Environment:
    """L’environnement Jinja, unique : échappement automatique, variable absente interdite, gabarits compilés une fois."""
    env = Environment(
        loader=FileSystemLoader(GABARITS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals.update(
        Markup=Markup, date_longue=date_longue, nombre=nombre, pluriel=pluriel, valeur_unite=valeur_unite, taille=taille_fichier
    )
    env.filters["duree"] = duree_en_mots
    env.filters["jour"] = lambda jour: date_longue(jour.isoformat())
    return env


def titres_de(html: str) -> Titres:
    """Les titres de niveau 2 et 3 qui portent une ancre."""
    return tuple((int(n), ancre, Markup(_BALISE.sub("", texte)).unescape().strip()) for n, ancre, texte in _TITRE.findall(html))


class Contexte:
    """Le corpus vu par les gabarits, avec les documents des conventions et les fichiers des outils."""

    def __init__(
        self, corpus: Corpus, publication: Publication, fichiers: Fichiers, lecteur: LecteurMarkdown | None = None
    ) -> None:
        self.corpus = corpus
        self.publication = publication
        self.fichiers = fichiers
        self.balisage = Balisage(corpus)
        self.lecteur = lecteur or LecteurMarkdown()
        self.adresses = Adresses(corpus)
        self.ligne = self.balisage.ligne
        self.thematiques = thematiques()
        self.publics = publics()
        self.themes = {t.value: t.libelle for t in Theme}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Les sources, par identifiant."""
        return dict(self.corpus.donnees(Source))

    @cached_property
    def menu(self) -> Menu:
        """Les rubriques du site."""
        ranges = {e.theme for e in self.corpus.de(Fiche)}
        themes = [(libelle, f"fiches/{theme}") for theme, libelle in self.themes.items() if theme in ranges]
        return Menu(self.corpus.donnees(Rubrique).values(), self.adresses, {"fiches": themes})

    @cached_property
    def proches(self) -> Mapping[str, tuple[str, ...]]:
        """Les contenus proches de chacun."""
        return proches(self.corpus)

    @cached_property
    def rattaches(self) -> Mapping[str, tuple[str, ...]]:
        """Contenu → feuillets à remettre avec lui ; feuillet → ses traductions."""
        return rattaches(self.corpus)

    @cached_property
    def citants(self) -> Mapping[str, tuple[Citant, ...]]:
        """Ce qui cite chaque source."""
        return index_des_sources(self.corpus)

    def vers(self, reference: str, depuis: str) -> str | None:
        """Le lien relatif d’une page vers une référence, ou ``None``."""
        url = self.adresses.de(reference)
        return None if url is None else relative(depuis, url)

    def vers_source(self, depuis: str) -> Callable[[str], RenvoiDeSource]:
        """Ce que les dessins demandent : le renvoi d’une source, vu d’une page."""

        def renvoi(identifiant: str) -> RenvoiDeSource:
            source = self.sources.get(identifiant)
            return RenvoiDeSource(source.court if source else identifiant, self.vers(f"source/{identifiant}", depuis))

        return renvoi

    def bloc(self, texte: str) -> Markup:
        """Un corps en Markdown, dont les ancres ne prennent pas celles du gabarit."""
        if not texte.strip():
            return Markup()
        return self.sans_collision(self.balisage.bloc(texte))

    @staticmethod
    def sans_collision(html: str) -> Markup:
        """Le même HTML, ses ancres écartées de celles du gabarit."""
        return Markup(_ID_DU_CORPS.sub(lambda m: f'{m[1]}{m[2]}{"-texte" if m[2] in ANCRES else ""}"', html))

    def entree(self, identifiant: str) -> Entree[Contenu] | None:
        """Le contenu publié qui porte cet identifiant."""
        return self.corpus.contenus.get(identifiant)

    def entrees(self, identifiants: Iterable[str]) -> list[Entree[Contenu]]:
        """Les contenus publiés de ces identifiants, dans l’ordre, sans les absents."""
        return [e for i in identifiants if (e := self.entree(i)) is not None]

    def donnee(self, type_: str, identifiant: str) -> Donnee | None:
        """La donnée d’un type qui porte cet identifiant."""
        return self.corpus.donnees(DONNEES[type_]).get(identifiant)

    def attaches(self, identifiant: str, type_: str) -> list[Entree[Contenu]]:
        """Ce qui se rattache à un contenu, d’un type donné, par titre."""
        trouves = self.entrees(self.rattaches.get(identifiant, ()))
        return [e for e in trouves if type_ == e.contenu.TYPE]

    def du_territoire(self, identifiant: str) -> list[Entree[Contenu]]:
        """Les contenus publiés qui portent sur un territoire."""
        return [e for e in self.corpus.contenus.values() if identifiant in e.contenu.territoires]

    def du_partenaire(self, identifiant: str) -> list[Entree[Contenu]]:
        """Les contenus publiés qui nomment un partenaire."""
        return [e for e in self.corpus.contenus.values() if identifiant in getattr(e.contenu, "partenaires", ())]

    def suite(self, entree: Entree[Contenu], sauf: Iterable[str] = (), combien: int = 6) -> list[Entree[Contenu]]:
        """À lire ensuite : ce que l’auteur indique, puis ce qui est proche."""
        contenu = entree.contenu
        exclus = {contenu.id, *sauf}
        choisis = {e.contenu.id: e for e in self.entrees(contenu.voir_aussi) if e.contenu.id not in exclus}
        for proche in self.entrees(self.proches.get(contenu.id, ())):
            if len(choisis) < combien and proche.contenu.id not in exclus:
                choisis.setdefault(proche.contenu.id, proche)
        return list(choisis.values())

    @staticmethod
    def echeance(objet: Revue, corps: str = "") -> date:
        """Le jour où la prochaine relecture d’un objet est due ; rien d’autre que lui n’en décide."""
        return echeance(objet, corps)

    @staticmethod
    def mot(entree: Entree[Contenu]) -> str:
        """Le type d’un contenu, en un mot."""
        return TYPES[entree.contenu.TYPE].libelle

    @staticmethod
    def empreinte(entree: Entree[Contenu]) -> str:
        """La version d’un contenu, en huit signes."""
        return empreinte_de_version(entree)

    def rang_de_terrain(self, contenu: Contenu) -> int:
        """Le rang du corps auquel s’imprime sa fiche de terrain."""
        return rang(contenu, self.lecteur)

    @cached_property
    def _reperage(self) -> Reperage:
        return Reperage(self.corpus.donnees(Terme).values())

    def terminer(self, rendu: Rendu, url: str, *, termes: bool = True) -> str:
        """Le HTML prêt à publier : termes repérés, liens résolus, renvois numérotés.

        Un renvoi n’est numéroté que si la page donne la liste où le numéro mène ; sinon il va à la page de la source.
        """
        html = self._reperage.annoter(rendu.html) if termes else rendu.html
        return self.adresses.resoudre(html, url, rendu.sources, rendu.relu_le)

    def existe(self, reference: str) -> bool:
        """Vrai si la référence désigne une page publiée."""
        return self.adresses.de(reference) is not None

    def gabarit(self, nom: str, /, **variables: Any) -> str:
        """Le rendu d’un gabarit."""
        return environnement().get_template(nom).render(c=self, **variables)

    def article(
        self, nom: str, entree: Entree[Contenu], /, *, styles: tuple[str, ...] = (), citees: Iterable[str] = (), **variables: Any
    ) -> Rendu:
        """L’article d’un contenu : le gabarit de son type, puis sources, fraîcheur et suite.

        ``citees`` sont les sources de ce que l’article montre d’autre que son contenu : un dessin, une frise.
        """
        sources = tuple(dict.fromkeys([*sources_de(entree), *citees]))
        corps = self.gabarit(nom, e=entree, f=entree.contenu, **variables)
        fin = self.gabarit("provenance.html", e=entree, f=entree.contenu, sources=sources, sauf=variables.get("sauf", ()))
        html = corps + fin
        styles = (*TYPES[entree.contenu.TYPE].styles, *styles)
        return Rendu(html, titres_de(html), sources, styles, entree.contenu.relu_le)
