"""Les mots d’un bloc : liens, images, code, citations et mise en forme, chacun à sa place.

Ce sont les motifs de Python-Markdown eux-mêmes, dans leur ordre, qui lisent : ce qu’ils reconnaissent est effacé à positions
égales au lieu d’être retiré. Le texte lu est donc celui que la page montrera, et chaque mot garde l’endroit où il est écrit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from itertools import groupby
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    DelimiterProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.util import AtomicString

CITATION = re.compile(r"\{(chiffre|source|droit):([a-z0-9-]+)\}")
"""L’écriture d’une citation dans un texte."""

LIEN_MAX = 600
"""Longueur au-delà de laquelle les mots d’un lien, ou son adresse, ne se cherchent plus : sans borne, le temps croît au carré."""

_PREMIER_JETON = 0x100000
_SUITE = "\U0010fffd"
_HORS_JETONS = re.compile("[\U00100000-\U0010ffff\x02\x03]")
_GRAS, _ITALIQUE, _CODE = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Lien:
    """Un lien ou une image : sa place dans le texte, les mots qu’il porte, l’adresse et l’infobulle, entités lues."""

    position: int
    mots: str
    adresse: str
    titre: str | None = None
    image: bool = False


@dataclass(frozen=True, slots=True)
class MorceauLu:
    """Des mots qui se suivent, de même mise en forme ; une citation (sa sorte, son identifiant) n’a pas de texte à elle.

    ``lien`` est l’adresse de celui qui les porte.
    """

    texte: str
    position: int
    gras: bool = False
    italique: bool = False
    code: bool = False
    lien: str | None = None
    citation: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Mots:
    """Ce que dit un bloc : ses morceaux, ses liens, et les places de son code."""

    morceaux: tuple[MorceauLu, ...]
    liens: tuple[Lien, ...] = ()
    codes: tuple[tuple[int, int], ...] = ()


class _Citation(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        return Element("citation", {"sorte": m[1], "id": m[2]}), m.start(), m.end()


class _Borne:
    """Un motif de lien qui ne cherche sa fin que dans les caractères qui suivent."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:
        texte, fin, complet = super().getText(data[index : index + LIEN_MAX], 0)  # type: ignore[misc]
        return texte, index + fin, complet

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        adresse, titre, fin, complet = super().getLink(data[index : index + LIEN_MAX], 0)  # type: ignore[misc]
        return adresse, titre, index + fin if fin >= 0 else fin, complet

    def evalId(self, data: str, index: int, text: str) -> tuple[str | None, int, bool]:
        nom, fin, complet = super().evalId(data[index : index + LIEN_MAX], 0, text)  # type: ignore[misc]
        return nom, index + fin, complet


_LIENS: tuple[tuple[type[InlineProcessor], str, str, int], ...] = (
    (ReferenceInlineProcessor, LINK_RE, "reference", 170),
    (LinkInlineProcessor, LINK_RE, "link", 160),
    (ImageInlineProcessor, IMAGE_LINK_RE, "image_link", 150),
    (ImageReferenceInlineProcessor, IMAGE_LINK_RE, "image_reference", 140),
    (ShortReferenceInlineProcessor, LINK_RE, "short_reference", 130),
    (ShortImageReferenceInlineProcessor, IMAGE_LINK_RE, "short_image_ref", 125),
)
"""Les motifs de liens de Python-Markdown, leur nom et leur rang chez lui."""


class _Accents(DelimiterProcessor):
    """Le gras et l’italique de Python-Markdown, dont on garde les places plutôt que les éléments."""

    def _build_element(self, data: str, start: int = 0, offset: int = 0) -> tuple[Element, int]:
        return Element("accents"), len(self.regions)

    def increment_next_position(self, start: int, count: int) -> None:
        self.places = tuple((a, b, c, d, taille) for a, b, c, d, _, taille in self.regions)
        self.reset()


def motifs_de(md: Markdown) -> tuple[InlineProcessor, ...]:
    """Les motifs à suivre, dans leur ordre, sans le HTML brut et avec nos citations."""
    md.inlinePatterns.deregister("html", strict=False)
    md.inlinePatterns.register(_Citation(CITATION.pattern, md), "centre-citation", 175)
    for motif, debut, nom, rang in _LIENS:
        md.inlinePatterns.register(type(motif.__name__, (_Borne, motif), {})(debut, md), nom, rang)
    accents = _Accents("*", "strong,em", md)
    accents.add("_", "strong,em", smart=True)
    md.inlinePatterns.register(accents, "em_strong", 60)
    md.treeprocessors["inline"].stashed_nodes = {}  # type: ignore[attr-defined]  # nos jetons en tiennent lieu
    return tuple(md.inlinePatterns)  # type: ignore[arg-type]


def lire_les_mots(texte: str, motifs: tuple[InlineProcessor, ...]) -> Mots:
    """Les mots d’un bloc déjà séparé des autres."""
    fil = _Fil(texte, motifs)
    fil.suivre(0, len(texte), 0, "")
    return Mots(tuple(fil.morceaux()), tuple(sorted(fil.liens, key=lambda lien: lien.position)), tuple(fil.codes))


class _Fil:
    """Un bloc en cours de lecture : pour chaque caractère, ce qui s’en lira, sa mise en forme et son lien."""

    def __init__(self, texte: str, motifs: tuple[InlineProcessor, ...]) -> None:
        self.motifs = motifs
        self.masque = list(_HORS_JETONS.sub("\ufffd", texte))
        self.sortie = list(self.masque)
        self.style = bytearray(len(texte))
        self.lien: list[str | None] = [None] * len(texte)
        self.citations: dict[int, tuple[str, str]] = {}
        self.rendus: list[str] = []
        self.liens: list[Lien] = []
        self.codes: list[tuple[int, int]] = []

    def suivre(self, debut: int, fin: int, rang: int, adresse: str) -> None:
        """Applique les motifs, depuis ``rang``, à une partie du texte ; ``adresse`` est celle du lien qui la contient."""
        data = "".join(self.masque[debut:fin])
        for n, motif in enumerate(self.motifs[rang:], rang):
            place = 0
            while (trouve := _chercher(motif, data, place)) is not None:
                noeud, a, b, ouvert = trouve
                place = b
                if noeud is None:
                    continue
                if isinstance(motif, _Accents):
                    place = self._accents(motif, debut)
                    continue
                rendu = self._poser(noeud, debut + a, debut + b, debut + ouvert, n, adresse)
                jeton = chr(_PREMIER_JETON + len(self.rendus)) if len(self.rendus) < 0xFFF0 else _SUITE
                self.rendus.append(rendu)
                self.masque[debut + a : debut + b] = [jeton, *_SUITE * (b - a - 1)]
                data = data[:a] + jeton + _SUITE * (b - a - 1) + data[b:]

    def _poser(self, noeud: Any, a: int, b: int, ouvert: int, rang: int, adresse: str) -> str:
        """Écrit ce qu’un motif a reconnu entre ``a`` et ``b`` ; rend le texte qui le remplace dans une adresse."""
        if isinstance(noeud, str):
            brut = "".join(self.masque[a:b])
            return self._ecrire(a, b, unescape(brut) if brut.startswith("&") else re.sub(r"\\(.)", r"\1", brut, flags=re.DOTALL))
        match noeud.tag:
            case "code":
                self.codes.append((a, b))
                self.style[a] |= _CODE
                return self._ecrire(a, b, unescape(noeud.text))
            case "citation":
                self.citations[a] = (noeud.get("sorte"), noeud.get("id"))
                return self._ecrire(a, b, "")
            case "img":
                alt = self._rendre(noeud.get("alt"))
                self._oublier(a, b)
                self.liens.append(Lien(a, alt, self._rendre(noeud.get("src")), self._infobulle(noeud), image=True))
                return self._ecrire(a, b, "")
            case "a":
                return self._lien(noeud, a, b, ouvert, rang, adresse)
            case _:
                return self._ecrire(a, b, "\n")

    def _lien(self, noeud: Element, a: int, b: int, ouvert: int, rang: int, dehors: str) -> str:
        vise, mots = noeud.get("href", ""), noeud.text or ""
        if isinstance(mots, AtomicString):
            ecrit = "".join(self.masque[a + 1 : b - 1])
            vise, mots = (vise, ecrit) if "://" in ecrit else (f"mailto:{ecrit.removeprefix('mailto:')}", ecrit)
            rendu = self._ecrire(a, b, self._rendre(mots))
            fin = a + 1
        else:
            fin = ouvert + len(mots)
            self._ecrire(a, ouvert, "")
            self._ecrire(fin, b, "")
            if _HORS_JETONS.search(vise):
                self._oublier(fin, b)
            rendu = ""
        adresse = self._rendre(vise)
        for n in range(a, b):
            self.lien[n] = dehors or adresse or None
        if fin > ouvert and not isinstance(noeud.text, AtomicString):
            self.suivre(ouvert, fin, rang + 1, dehors or adresse)
            rendu = "".join(self.sortie[ouvert:fin])
        if not dehors:
            self.liens.append(Lien(a, rendu, adresse, self._infobulle(noeud)))
        return rendu

    def _oublier(self, a: int, b: int) -> None:
        """Ce qui était reconnu dans une adresse ou dans un texte de remplacement n’est plus à sa place."""
        self.liens = [lien for lien in self.liens if not a <= lien.position < b]
        self.citations = {n: citation for n, citation in self.citations.items() if not a <= n < b}

    def _accents(self, motif: _Accents, debut: int) -> int:
        for a, b, c, d, taille in motif.places:
            self._ecrire(debut + a, debut + b, "")
            self._ecrire(debut + c, debut + d, "")
            for n in range(debut + b, debut + c):
                self.style[n] |= _GRAS if taille == 2 else _ITALIQUE
        return max(d for *_, d, _ in motif.places)

    def _ecrire(self, a: int, b: int, texte: str) -> str:
        if b > a:
            self.sortie[a:b] = [texte, *[""] * (b - a - 1)]
        return texte

    def _infobulle(self, noeud: Element) -> str | None:
        titre = noeud.get("title")
        return None if titre is None else self._rendre(titre)

    def _rendre(self, texte: str | None) -> str:
        """Un attribut tel que la page le portera : ce qui y était déjà reconnu, remis en texte, et les entités lues."""
        if not texte:
            return ""
        rendu = re.sub("[\U00100000-\U0010fffc]", lambda m: self.rendus[ord(m[0]) - _PREMIER_JETON], texte.replace(_SUITE, ""))
        return unescape(rendu)

    def morceaux(self) -> list[MorceauLu]:
        """Ce qui se lit, regroupé par mise en forme."""
        suite: list[MorceauLu] = []
        for _, groupe in groupby(range(len(self.sortie)), lambda n: (self.style[n], self.lien[n], self.citations.get(n))):
            rangs = list(groupe)
            texte, n = "".join(self.sortie[r] for r in rangs), rangs[0]
            if texte or n in self.citations:
                style = self.style[n]
                mise = bool(style & _GRAS), bool(style & _ITALIQUE), bool(style & _CODE)
                suite.append(MorceauLu(texte, n, *mise, self.lien[n], self.citations.get(n)))
        return suite


def _chercher(motif: InlineProcessor, data: str, place: int) -> tuple[Any, int, int, int] | None:
    """Ce que reconnaît un motif à partir d’une place : le nœud, ses bornes, et la fin de ce qui l’ouvre."""
    for trouve in motif.getCompiledRegExp().finditer(data, place):
        noeud, a, b = motif.handleMatch(trouve, data)
        if a is not None and b is not None:
            return noeud, a, b if b >= 0 else len(data) + b, trouve.end()  # une fin négative compte depuis la fin
    return None
