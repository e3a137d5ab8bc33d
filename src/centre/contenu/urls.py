"""Les adresses : le seul endroit qui sait où chaque chose se lit sur le site.

Une référence désigne un contenu (``domiciliation``), une donnée (``territoire/lyon``, ``terme/cpam``), un fichier d’outil
(``fichier/grille/grille.odt``) ou un rayon (``fiches``). Les pages écrivent ``href="centre:REFERENCE"`` ;
:meth:`Adresses.resoudre` en fait des liens relatifs, valables dans un sous-dossier comme sur un disque.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from html import escape

from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Chiffre, Contenu, Convention, Donnee, Source
from centre.contenu.types import RAYONS, TYPES
from centre.contenu.vocabulaire import Theme

_LIEN = re.compile(r'href="centre:([^"#]*)(#[^"]*)?"')
_RENVOI = re.compile(r'<a class="renvoi" data-source="([^"]+)"[^>]*></a>')


def url_de(entree: Entree[Contenu]) -> str:
    """L’adresse d’un contenu, relative à la racine du site.

    Une page suit son chemin dans ``docs/`` ; les autres contenus suivent leur type et leur identifiant.
    """
    contenu = entree.contenu
    adresse = TYPES[contenu.TYPE].adresse
    if adresse:
        return adresse.format(id=contenu.id, theme=entree.theme, court=contenu.id.removeprefix(f"{contenu.TYPE}-"))
    chemin = entree.chemin.removeprefix("docs/").removesuffix(".md")
    return "" if chemin == "index" else chemin.removesuffix("/index") + "/"


def url_de_donnee(donnee: Donnee) -> str:
    """L’adresse d’une donnée : sa page, ou son ancre dans la page où elle se lit.

    Un chiffre propre à un territoire se lit sur la page de ce territoire.
    """
    if isinstance(donnee, Chiffre) and donnee.territoire:
        return f"territoires/{donnee.territoire}/#{donnee.id}"
    return TYPES[donnee.TYPE].adresse.format(id=donnee.id)


def annee_si_ancienne(source: Source, relu_le: date | None) -> str:
    """L’année d’une source qui avait passé son délai le jour où la page a été relue, ou la chaîne vide."""
    jour = max(relu_le or source.consulte_le, source.consulte_le)
    return source.date[:4] if source.date and source.est_ancienne(jour) else ""


def relative(depuis: str, vers: str) -> str:
    """Le lien relatif d’une page à une autre.

    >>> relative("fiches/sante/x/", "glossaire/#cpam")
    '../../../glossaire/#cpam'
    >>> relative("", "")
    './'
    """
    page, _, ancre = vers.partition("#")
    if ancre and page == depuis:
        return f"#{ancre}"
    return "../" * depuis.count("/") + vers or "./"


class Adresses:
    """Les adresses de tout ce que contient un corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    @cached_property
    def table(self) -> Mapping[str, str]:
        """Référence → adresse, pour tout ce qui est publié."""
        table = {nom: rayon.adresse for nom, rayon in RAYONS.items()}
        table |= {f"fiches/{t.value}": f"fiches/{t.value}/" for t in Theme}
        table |= {"chiffres/liste": "chiffres/liste/", "conventions/verifier": "conventions/verifier/"}
        table["mallette/hors-ligne"] = "mallette/hors-ligne/"
        table |= {identifiant: url_de(e) for identifiant, e in self.corpus.contenus.items()}
        table |= {f"remplir/{e.contenu.id}": f"{url_de(e)}remplir/" for e in self.corpus.de(Convention)}
        for entree in self.corpus.entrees:
            donnee = entree.contenu
            if isinstance(donnee, Donnee) and TYPES[donnee.TYPE].adresse:
                table.setdefault(f"{donnee.TYPE}/{donnee.id}", url_de_donnee(donnee))
        return table

    def de(self, reference: str) -> str | None:
        """L’adresse d’une référence, ou ``None`` si elle ne désigne rien."""
        if reference.startswith("fichier/"):
            return "outils/" + reference.removeprefix("fichier/")
        if reference.startswith("donnees/"):
            return reference
        if reference.startswith("document/"):
            return reference.removeprefix("document/")
        return self.table.get(reference)

    def resoudre(self, html: str, url_page: str, sources: Sequence[str] = (), relu_le: date | None = None) -> str:
        """Rend relatifs les liens ``centre:`` et numérote les renvois aux sources de la page.

        Une référence inconnue perd son lien et garde son texte : la vérification la signale par ailleurs. Une source qui avait
        passé le délai de son genre quand la page a été relue (``relu_le``, sinon quand elle a été lue) dit son année à côté de la
        phrase qui s’appuie sur elle.
        """

        def lien(trouve: re.Match[str]) -> str:
            url = self.de(trouve[1])
            return 'class="lien-absent"' if url is None else f'href="{relative(url_page, url + (trouve[2] or ""))}"'

        def renvoi(trouve: re.Match[str]) -> str:
            identifiant = trouve[1]
            source = self.corpus.donnees(Source).get(identifiant)
            nom = escape(source.court if source else identifiant, quote=True)
            if identifiant in sources:
                numero, cible = str(sources.index(identifiant) + 1), f"#source-{identifiant}"
            else:
                numero, cible = "source", relative(url_page, TYPES[Source.TYPE].adresse.format(id=identifiant))
            nom_accessible = f"Source {numero} : {nom}" if numero.isdecimal() else f"Source : {nom}"
            appel = f'<sup class="renvoi"><a href="{cible}" aria-label="{nom_accessible}">{numero}</a></sup>'
            annee = annee_si_ancienne(source, relu_le) if source else ""
            return f'{appel}<small class="renvoi-ancien"> (source de {annee})</small>' if annee else appel

        return _LIEN.sub(lien, _RENVOI.sub(renvoi, html))
