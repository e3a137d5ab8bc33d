"""Lire du XML d’un bout à l’autre, sans arbre, sans définition de type ni entité.

Jumeau de ``navigateur/conventions/balises.js``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.parsers import expat

from centre.documents.relire.bornes import DocumentIllisible

ESPACES_DE_NOMS: dict[str, str] = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:script:1.0": "script",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://purl.org/dc/elements/1.1/": "dc",
}
"""Espace de noms → préfixe employé ici, quel que soit celui du document."""

Balises = Callable[[str, dict[str, str]], object]
"""Ce que l’on fait d’une balise : son nom abrégé (« w:p ») et ses attributs."""


def _court(nom: str) -> str:
    espace, _, local = nom.rpartition(" ")
    return f"{ESPACES_DE_NOMS.get(espace, '')}:{local}" if espace else local


def lire_les_balises(xml: str, ouvrir: Balises, fermer: Callable[[str], object], mots: Callable[[str], object]) -> None:
    """Appelle ``ouvrir``, ``fermer`` et ``mots`` dans l’ordre du document.

    Lève :class:`DocumentIllisible` pour un XML mal formé ou qui définit un type ou des entités.
    """
    if "<!DOCTYPE" in xml or "<!ENTITY" in xml:
        raise DocumentIllisible("anormal")
    noms: dict[str, str] = {}

    def abrege(nom: str) -> str:
        court = noms.get(nom)
        if court is None:
            court = noms[nom] = _court(nom)
        return court

    lecteur = expat.ParserCreate("utf-8", " ")
    lecteur.buffer_text = True
    lecteur.StartElementHandler = lambda nom, attributs: ouvrir(abrege(nom), {abrege(a): v for a, v in attributs.items()})
    lecteur.EndElementHandler = lambda nom: fermer(abrege(nom))
    lecteur.CharacterDataHandler = mots
    try:
        lecteur.Parse(re.sub(r"^\s*<\?xml[^>]*\?>", "", xml).encode(), True)
    except (expat.ExpatError, UnicodeEncodeError):
        raise DocumentIllisible("abime") from None


def elements(xml: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Les balises ouvrantes d’un XML, dans l’ordre."""
    vues: list[tuple[str, dict[str, str]]] = []
    lire_les_balises(xml, lambda nom, attributs: vues.append((nom, attributs)), lambda _: None, lambda _: None)
    yield from vues
