"""Ce qu’une impression laisse seul : un titre au bas d’une page, des signatures sans rien avant elles."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

from pypdf import PdfReader
from tests.documents.lecture import parties
from tests.documents.modeles import gabarit

from centre.documents import remplir

TITRES = re.compile(r'<w:p><w:pPr>(?:(?!</w:pPr>).)*<w:pStyle w:val="Titre[0-9]"/>.*?</w:p>')
PIED = re.compile(r"Modèle\s+proposé\s+«.*", re.DOTALL)


@cache
def titres(nom: str) -> set[str]:
    """Les titres d’un document, serrés, sans leur numéro : Word et LibreOffice le calculent."""
    document = parties(remplir(gabarit(nom), {}, "docx"))["word/document.xml"]
    return {serrer("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", t))).partition("–")[2] for t in TITRES.findall(document)} - {""}


def pages_de(pdf: Path | io.BytesIO) -> list[str]:
    """Le texte de chaque page, sans son pied."""
    with PdfReader(pdf) as lecteur:
        return [PIED.sub("", page.extract_text()).strip() for page in lecteur.pages]


def serrer(texte: str) -> str:
    """Le texte sans aucune espace : un PDF coupe les lignes et les mots où il veut."""
    return re.sub(r"\s+", "", texte)


def titres_au_bas(nom: str, pages: list[str]) -> list[int]:
    """Le rang des pages qui finissent par un titre."""
    return [n for n, page in enumerate(pages) if any(serrer(page).endswith(t) for t in titres(nom))]


def signatures_seules(nom: str, pages: list[str]) -> bool:
    """Vrai si rien ne précède les signatures sur leur page, hors l’en-tête."""
    signee = next(page for page in pages if re.search(r"^\W*Signatures\W*$", page, re.MULTILINE))
    avant = re.split(r"^\W*Signatures\W*$", signee, flags=re.MULTILINE)[0]
    return not serrer(avant).removeprefix(serrer(gabarit(nom).titre))
