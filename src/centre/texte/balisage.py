"""Le Markdown du centre : sans HTML brut, avec chiffres cités, renvois aux sources et liens par identifiant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from markdown import Extension, Markdown
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markupsafe import Markup

from centre.base.caracteres import ancre
from centre.base.typographie import date_longue, valeur_unite
from centre.contenu.corpus import Corpus
from centre.contenu.modeles import Chiffre, Source
from centre.contenu.modeles.droit import ArticleDeLoi
from centre.texte.droit import (
    MOTIF_D_ARTICLE,
    article_d_une_regle,
    articles_designes,
    articles_ecrits,
    articles_par_numero,
    regles_de,
)
from centre.texte.lecture import A_CONVERTIR, EXTENSIONS
from centre.texte.mots import CITATION

SCHEMAS_PERMIS = ("http:", "https:", "mailto:", "tel:", "centre:")
"""Les seules sortes d’adresses qu’un lien de contenu peut porter, en plus des chemins relatifs."""


def _propre(adresse: str) -> str:
    r"""L’adresse comme un navigateur la lit : entités lues, blancs et caractères de commande retirés, « \\ » devenu « / »."""
    return re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029]", "", unescape(adresse)).replace("\\", "/").lower()


def est_locale(adresse: str) -> bool:
    r"""Vrai pour une adresse relative : ni schéma, ni autre site.

    >>> est_locale("images/carte.svg"), est_locale("\\\\ailleurs.example/x.png")
    (True, False)
    """
    return not re.match(r"[^/?#]*:|//", _propre(adresse))


def schema_permis(adresse: str) -> bool:
    """Vrai pour une adresse relative ou d’un schéma permis, une fois retirés espaces, entités et caractères de commande.

    >>> schema_permis("java&#115;cript:alert(1)")
    False
    """
    propre = _propre(adresse)
    if propre.startswith("//"):
        return False
    debut = re.match(r"[^/?#]*:", propre)
    return debut is None or propre.startswith(SCHEMAS_PERMIS)


class _Citation(InlineProcessor):
    """``{chiffre:id}``, ``{source:id}`` et ``{droit:règle}``."""

    def __init__(
        self, md: Markdown, chiffres: Mapping[str, Chiffre], sources: Mapping[str, Source], articles: Iterable[ArticleDeLoi]
    ) -> None:
        super().__init__(CITATION.pattern, md)
        self.chiffres, self.sources, self.regles = chiffres, sources, regles_de(articles)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        genre, identifiant = m[1], m[2]
        if genre == "source":
            element = Element("a", {"class": "renvoi", "data-source": identifiant, "href": f"centre:source/{identifiant}"})
        elif genre == "droit":
            element = self._regle(identifiant)
        else:
            element = self._chiffre(identifiant)
        return element, m.start(0), m.end(0)

    def _chiffre(self, identifiant: str) -> Element:
        chiffre = self.chiffres.get(identifiant)
        bloc = Element("span", {"class": "chiffre"})
        if chiffre is None:
            bloc.text = f"[chiffre inconnu : {identifiant}]"
            return bloc
        lien = SubElement(bloc, "a", {"href": f"centre:chiffre/{identifiant}"})
        donnee = SubElement(lien, "data", {"value": str(chiffre.valeur)})
        donnee.text = valeur_unite(chiffre.valeur, chiffre.unite)
        source = self.sources.get(chiffre.source)
        note = SubElement(bloc, "span", {"class": "chiffre-note"})
        note.text = f" ({date_longue(chiffre.date)}, "
        renvoi = SubElement(note, "a", {"href": f"centre:source/{chiffre.source}"})
        renvoi.text = source.court if source else chiffre.source
        renvoi.tail = ")"
        return bloc

    def _regle(self, identifiant: str) -> Element:
        bloc = Element("span", {"class": "chiffre"})
        if identifiant not in self.regles:
            bloc.text = f"[règle inconnue : {identifiant}]"
            return bloc
        article, regle = self.regles[identifiant]
        lien = SubElement(bloc, "a", {"href": f"centre:article/{article.id}"})
        lien.text = regle.valeur
        note = SubElement(bloc, "span", {"class": "chiffre-note"})
        note.text = f" ({article_d_une_regle(article)})"
        return bloc


_FIN_DE_PHRASE = re.compile(r"[.!?…][»\s]")


def _suite(bloc: Element) -> Iterator[Element | str]:
    """Les textes d’un bloc et ses chiffres cités, dans l’ordre où ils se lisent."""
    yield bloc.text or ""
    for enfant in bloc:
        if enfant.get("class") == "chiffre":
            yield enfant
        else:
            yield from _suite(enfant)
        yield enfant.tail or ""


def reunir_les_notes(bloc: Element) -> None:
    """Dans une phrase, la date et la source que partagent des chiffres qui se suivent ne se disent qu’après le dernier.

    Chaque chiffre garde son lien vers sa ligne de la liste des chiffres, qui les donne toujours.
    """
    precedent: Element | None = None
    entre = ""
    for morceau in _suite(bloc):
        if isinstance(morceau, str):
            entre += morceau
            continue
        note = morceau.find("span")
        if note is None:
            continue
        if precedent is not None and not _FIN_DE_PHRASE.search(entre):
            ancienne = precedent.find("span")
            if ancienne is not None and tostring(ancienne) == tostring(note):
                precedent.remove(ancienne)
        precedent, entre = morceau, ""


class _ArticleEcrit(InlineProcessor):
    """« article R. 5132-1-8 du code du travail » : le numéro mène à ce que le registre en a lu.

    Sans lui, ou si deux codes ont ce numéro et que la phrase n’en nomme aucun, le texte reste tel qu’il est.
    """

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, articles: Iterable[ArticleDeLoi]) -> None:
        super().__init__(MOTIF_D_ARTICLE, md)
        self.articles = articles_par_numero(articles)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]
        ecrit = next(articles_ecrits(data[m.start(0) : m.end(0)]))
        ecrit = ecrit._replace(position=m.start(0), fin=m.end(0))
        trouves = articles_designes(data, ecrit, self.articles)
        if len(trouves) != 1:
            return None, None, None
        lien = Element("a", {"href": f"centre:article/{trouves[0].id}"})
        lien.text = AtomicString(m[0])
        return lien, m.start(0), m.end(0)


class _Propre(Treeprocessor):
    """Liens sûrs, images locales, tableaux lisibles sur un téléphone, sources des chiffres réunies."""

    BLOCS = frozenset({"p", "li", "dd", "dt", "td", "th", "h2", "h3", "h4"})

    def run(self, root: Element) -> None:
        for bloc in root.iter():
            if bloc.tag in self.BLOCS and not any(e is not bloc and e.tag in self.BLOCS for e in bloc.iter()):
                reunir_les_notes(bloc)
        for lien in list(root.iter("a")):
            for dedans in list(lien.iter("a")):
                if dedans is not lien:
                    self._en_texte(dedans, dedans.text or "")
        for element in root.iter():
            if element.tag == "a" and not schema_permis(element.get("href", "")):
                self._en_texte(element, element.text or "")
            elif element.tag == "img" and not est_locale(element.get("src", "")):
                self._en_texte(element, element.get("alt", ""))
            elif element.tag == "table":
                self._tableau(element)

    @staticmethod
    def _en_texte(element: Element, texte: str) -> None:
        """Retire le lien ou l’image et garde ses mots."""
        element.tag, element.text = "span", texte
        element.attrib.clear()
        element.set("class", "lien-absent")

    @staticmethod
    def _tableau(table: Element) -> None:
        titres = ["".join(th.itertext()).strip() for th in table.iterfind("thead/tr/th")]
        for th in table.iterfind("thead/tr/th"):
            th.set("scope", "col")
        for ligne in table.iterfind("tbody/tr"):
            for titre, case in zip(titres, ligne, strict=False):
                case.set("data-libelle", titre)


class BalisageExtension(Extension):
    """L’extension Python-Markdown du centre, utilisable aussi par un moteur de site."""

    def __init__(self, corpus: Corpus, **options: Any) -> None:
        super().__init__(**options)
        self.corpus = corpus

    def extendMarkdown(self, md: Markdown) -> None:
        """Retire le HTML brut et ajoute nos écritures."""
        md.preprocessors.deregister("html_block", strict=False)
        md.inlinePatterns.deregister("html", strict=False)
        citation = _Citation(
            md, self.corpus.donnees(Chiffre), self.corpus.donnees(Source), self.corpus.donnees(ArticleDeLoi).values()
        )
        md.inlinePatterns.register(citation, "centre-citation", 175)
        articles = self.corpus.donnees(ArticleDeLoi).values()
        md.inlinePatterns.register(_ArticleEcrit(md, articles), "centre-article", 70)
        md.treeprocessors.register(_Propre(md), "centre-propre", -1)  # après « unescape » : les adresses sont définitives


class Balisage:
    """Convertit les textes d’un corpus ; les liens ``centre:`` restent à résoudre."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    @cached_property
    def _md(self) -> Markdown:
        return Markdown(
            extensions=[
                *EXTENSIONS,
                TocExtension(slugify=lambda texte, _: ancre(texte)),
                BalisageExtension(self.corpus),
            ],
            extension_configs={"tables": {"use_align_attribute": True}},
            output_format="html",
        )

    def bloc(self, texte: str) -> Markup:
        """Un texte entier : paragraphes, listes, tableaux, titres."""
        return self.avec_titres(texte)[0]

    def avec_titres(self, texte: str) -> tuple[Markup, tuple[tuple[int, str, str], ...]]:
        """Le texte converti et ses titres : (niveau, ancre, texte)."""
        if not texte.strip():
            return Markup(), ()
        md = self._md
        md.reset()
        html = md.convert(texte)
        titres: list[tuple[int, str, str]] = []
        pile = list(reversed(getattr(md, "toc_tokens", [])))
        while pile:
            jeton = pile.pop()
            titres.append((jeton["level"], jeton["id"], unescape(jeton["name"])))
            pile.extend(reversed(jeton["children"]))
        return Markup(html), tuple(titres)

    def ligne(self, texte: str | None) -> Markup:
        """Un texte court, sans paragraphe autour quand il n’y en a qu’un."""
        if not texte:
            return Markup()
        if not A_CONVERTIR.search(texte) and next(articles_ecrits(texte), None) is None:
            return Markup.escape(texte)
        html = self.bloc(texte)
        if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
            return Markup(html[3:-4])
        return html
