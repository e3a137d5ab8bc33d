"""Le texte principal d’une page du Web : ce qu’un lecteur y lit, sans menus, pieds de page ni programmes."""

from __future__ import annotations

import codecs
import re
from hashlib import sha256
from html.parser import HTMLParser

from centre.veille.page_lue import PageLue
from centre.veille.textes_officiels import mots_de

PASSAGES_AU_PLUS = 2000
"""Au-delà, les passages d’une page ne sont pas gardés un à un : son empreinte suffit."""

_MUETTES = frozenset({
    "script", "style", "noscript", "template", "svg", "nav", "header", "footer", "aside", "form", "button", "select", "iframe",
    "object", "canvas", "head",
})  # fmt: skip
_BLOCS = frozenset({
    "p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th", "h1", "h2", "h3",
    "h4", "h5", "h6", "br", "hr", "blockquote", "pre", "figure", "figcaption",
})  # fmt: skip
_PRINCIPALES = frozenset({"main", "article"})
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_MOTS_D_UNE_PAGE = 30
"""En dessous, une partie « principale » n’est qu’un titre : on lit toute la page."""


class _Texte(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tout: list[str] = []
        self.principal: list[str] = []
        self._muettes: list[str] = []
        self._principales = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Entre dans une partie."""
        if tag in _MUETTES:
            self._muettes.append(tag)
        self._principales += tag in _PRINCIPALES
        if tag in _BLOCS:
            self._dire("\n")

    def handle_endtag(self, tag: str) -> None:
        """Sort d’une partie ; une fermeture en trop ne ferme rien."""
        if tag in self._muettes:
            del self._muettes[self._muettes.index(tag) :]
        if tag in _PRINCIPALES and self._principales:
            self._principales -= 1
        if tag in _BLOCS:
            self._dire("\n")

    def handle_data(self, data: str) -> None:
        """Retient ce qui se lit."""
        self._dire(data)

    def _dire(self, texte: str) -> None:
        if not self._muettes:
            self.tout.append(texte)
            if self._principales:
                self.principal.append(texte)


def texte_decode(octets: bytes, annonce: str) -> str:
    """Les octets en texte : l’encodage annoncé, celui que la page écrit, UTF-8, puis Windows-1252 ; ne lève jamais.

    >>> texte_decode("é".encode("latin-1"), "inconnu-42")
    'é'
    """
    ecrit = _META.search(octets[:4096])
    marque = "utf-8-sig" if octets.startswith(codecs.BOM_UTF8) else ""
    for nom in (marque, annonce, ecrit[1].decode("ascii") if ecrit else "", "utf-8", "cp1252"):
        try:
            if nom and codecs.lookup(nom)._is_text_encoding:
                return octets.decode(nom)
        except (LookupError, ValueError):
            continue
    return octets.decode("cp1252", "replace")


def passages_de_page(page: PageLue) -> tuple[str, ...]:
    """Les passages du texte principal, dans l’ordre ; rien si ce n’est pas du texte (un PDF, une image)."""
    if page.genre not in ("text/html", "application/xhtml+xml", "text/plain"):
        return ()
    texte = texte_decode(page.octets, page.encodage)
    if page.genre != "text/plain":
        lecteur = _Texte()
        lecteur.feed(texte)
        lecteur.close()
        principal = "".join(lecteur.principal)
        texte = principal if len(mots_de(principal)) >= _MOTS_D_UNE_PAGE else "".join(lecteur.tout)
    return tuple(propre for ligne in texte.split("\n") if (propre := " ".join(ligne.split())) and mots_de(propre))


def empreinte_de_page(page: PageLue) -> str:
    """L’empreinte des mots du texte principal ; celle des octets si ce n’est pas du texte."""
    passages = passages_de_page(page)
    lu = " ".join(mots_de(" ".join(passages))).encode() if passages else page.octets
    return sha256(lu).hexdigest()[:16]


def empreinte_de_passage(passage: str) -> str:
    """L’empreinte courte d’un passage : ses mots, sans mise en forme."""
    return sha256(" ".join(mots_de(passage)).encode()).hexdigest()[:8]
