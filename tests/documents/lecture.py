"""Relire ce que le centre écrit : les paragraphes d’un DOCX, d’un ODT, d’un aperçu et d’un PDF, sans passer par son code."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXTE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def parties(octets: bytes) -> dict[str, str]:
    """Les parties d’une archive, chacune en texte ; l’archive est entière."""
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        assert archive.testzip() is None
        return {nom: archive.read(nom).decode() for nom in archive.namelist()}


def du_docx(octets: bytes) -> list[str]:
    """Les paragraphes qui ont un texte, contrôles de contenu compris."""
    lus = []
    for p in ElementTree.fromstring(parties(octets)["word/document.xml"]).iter(f"{W}p"):
        morceaux = []
        for e in p.iter():
            if e.tag == f"{W}t":
                morceaux.append(e.text or "")
            elif e.tag == f"{W}br":
                morceaux.append("\n")
        lus.append("".join(morceaux))
    return [t for t in lus if t]


def de_l_odt(octets: bytes) -> list[str]:
    """Les paragraphes et titres qui ont un texte."""
    racine = ElementTree.fromstring(parties(octets)["content.xml"])
    lus = []
    for p in racine.iter():
        if p.tag in (f"{TEXTE}p", f"{TEXTE}h"):
            for saut in p.iter(f"{TEXTE}line-break"):
                saut.text = "\n"
            lus.append("".join(p.itertext()))
    return [t for t in lus if t]


class _Paragraphes(HTMLParser):
    """Les textes des blocs ; une liste dans un élément ouvre un autre bloc."""

    BLOCS = frozenset({"h2", "h3", "h4", "p", "li", "th", "td"})

    def __init__(self) -> None:
        super().__init__()
        self.lus: list[list[str]] = []
        self.pile: list[int] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in self.BLOCS:
            self.pile.append(len(self.lus))
            self.lus.append([])
        elif tag == "br":
            self.lus[self.pile[-1]].append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.BLOCS:
            self.pile.pop()

    def handle_data(self, data: str) -> None:
        if self.pile:
            self.lus[self.pile[-1]].append(data)
        else:
            assert not data.strip(), data


def de_l_apercu(html: str) -> list[str]:
    """Les blocs qui ont un texte."""
    lecteur = _Paragraphes()
    lecteur.feed(html)
    lecteur.close()
    assert not lecteur.pile
    return [t for t in ("".join(m) for m in lecteur.lus) if t]


def serrer(texte: str) -> str:
    """Le texte sans aucune espace, tel que l’on peut le comparer à celui d’un PDF."""
    return re.sub(r"\s+", "", texte.replace("\u202f", "").replace("\u00a0", ""))
