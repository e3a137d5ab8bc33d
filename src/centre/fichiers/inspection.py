"""Ce qu’est vraiment un fichier déposé, constaté sur ses octets : son format, et les noms restés dans ses propriétés."""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from centre.fichiers.annonces import TAILLE_MAX_FICHIER

_TAILLE_MAX_PROPRIETES = 256 * 1024
_TAILLE_MAX_DECOMPRESSEE = 16 * 1024 * 1024

_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_OOXML = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}


@dataclass(frozen=True, slots=True)
class Inspection:
    """Ce que disent les octets d’un fichier : son format, ``None`` s’il n’est pas de ceux que nous publions, et ses auteurs."""

    format: str | None
    auteurs: tuple[str, ...]


def lire_octets(fichier: Path) -> bytes | None:
    """Les octets d’un fichier, ou ``None`` s’il est absent, un raccourci, trop gros ou illisible."""
    try:
        if fichier.is_symlink() or not fichier.is_file() or fichier.stat().st_size > TAILLE_MAX_FICHIER:
            return None
        return fichier.read_bytes()
    except OSError:
        return None


def inspecter(fichier: Path) -> Inspection | None:
    """Ce qu’est un fichier, ou ``None`` s’il ne se lit pas (:func:`lire_fichier`)."""
    octets = lire_octets(fichier)
    return None if octets is None else Inspection(format_constate(octets), auteurs(octets))


def format_constate(octets: bytes) -> str | None:
    """Le format que disent les octets, ou ``None`` s’il n’est pas de ceux que nous publions."""
    if octets.startswith(b"%PDF-"):
        return "pdf"
    if octets.startswith(b"PK\x03\x04"):
        return _format_zip(octets)
    if octets.startswith(b"BEGIN:VCALENDAR"):
        return "ics"
    try:
        texte = octets.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\x00" in texte:
        return None
    premiere, saut, _ = texte.partition("\n")
    return "csv" if saut and (";" in premiere or "," in premiere) else "txt"


_ARCHIVE_ABIMEE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ElementTree.ParseError),
    *(OSError, EOFError, RuntimeError, ValueError, LookupError, OverflowError),
)
"""Ce que peut lever la lecture d’une archive fabriquée ou abîmée."""


def _format_zip(octets: bytes) -> str | None:
    try:
        with zipfile.ZipFile(BytesIO(octets)) as archive:
            noms = set(archive.namelist())
            if "mimetype" in noms and archive.getinfo("mimetype").file_size < 200:
                return _ODF.get(archive.read("mimetype"))
            return next((f for nom, f in _OOXML.items() if nom in noms), None)
    except _ARCHIVE_ABIMEE:
        return None


_PROPRIETES = {
    "docProps/core.xml": ("creator", "lastModifiedBy"),
    "docProps/app.xml": ("Manager",),
    "meta.xml": ("initial-creator", "creator", "printed-by"),
}
_ANONYMES = {"", "centre de ressources", "convergence france", "python-docx", "openpyxl", "libreoffice"}


def auteurs(octets: bytes) -> tuple[str, ...]:
    """Les noms laissés dans les propriétés d’un document (DOCX, XLSX, PPTX, ODT, ODS, ODP, PDF)."""
    if octets.startswith(b"%PDF-"):
        bruts = _auteurs_pdf(octets)
    elif octets.startswith(b"PK\x03\x04"):
        bruts = _auteurs_zip(octets)
    else:
        bruts = []
    return tuple(sorted({nom.strip() for nom in bruts if nom.strip().lower() not in _ANONYMES}))


def _auteurs_zip(octets: bytes) -> list[str]:
    noms: list[str] = []
    try:
        with zipfile.ZipFile(BytesIO(octets)) as archive:
            for partie, balises in _PROPRIETES.items():
                if partie not in archive.namelist() or archive.getinfo(partie).file_size > _TAILLE_MAX_PROPRIETES:
                    continue
                xml = archive.read(partie)
                if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\x00" in xml:
                    noms.append("DOCTYPE")
                    continue
                for element in ElementTree.fromstring(xml).iter():
                    if element.tag.rpartition("}")[2] in balises and element.text:
                        noms.append(element.text)
    except _ARCHIVE_ABIMEE:
        return noms
    return noms


_AUTEUR_PDF = re.compile(rb"/Author\s{0,9}(?:\(((?:[^()\\]|\\.|\([^()]{0,200}\)){0,400})\)|<([0-9A-Fa-f\s]{0,2000})>)", re.DOTALL)
_AUTEUR_XMP = re.compile(rb"<(?:dc:creator|pdf:Author)[ >](.{0,2000}?)</(?:dc:creator|pdf:Author)>", re.DOTALL)
_FLUX_PDF = re.compile(rb"/FlateDecode.{0,400}?stream\r?\n", re.DOTALL)


def _auteurs_pdf(octets: bytes) -> list[str]:
    """Les auteurs d’un PDF : dictionnaire d’information et XMP, en clair ou compressés (ISO 32000-1, 14.3)."""
    noms: list[str] = []
    for zone in (octets, *_flux_decompresses(octets)):
        for trouve in _AUTEUR_PDF.finditer(zone):
            if trouve[2] is None:
                noms.append(_chaine_pdf(re.sub(rb"\\([()\\])", rb"\1", trouve[1])))
            else:
                chiffres = re.sub(rb"\s", b"", trouve[2])
                noms.append(_chaine_pdf(bytes.fromhex((chiffres + b"0" * (len(chiffres) % 2)).decode("ascii"))))
        noms += [re.sub(r"<[^>]*>", " ", m[1].decode("utf-8", "replace")).strip() for m in _AUTEUR_XMP.finditer(zone)]
    return noms


def _chaine_pdf(octets: bytes) -> str:
    en_utf16 = octets.startswith((b"\xfe\xff", b"\xff\xfe"))
    return octets.decode("utf-16", "replace") if en_utf16 else octets.decode("latin-1")


def _flux_decompresses(octets: bytes) -> Iterator[bytes]:
    """Les flux compressés d’un PDF, décompressés dans une limite de temps et de mémoire."""
    reste = _TAILLE_MAX_DECOMPRESSEE
    for trouve in _FLUX_PDF.finditer(octets):
        if reste <= 0:
            return
        try:
            lu = zlib.decompressobj().decompress(
                octets[trouve.end() : trouve.end() + _TAILLE_MAX_PROPRIETES], _TAILLE_MAX_PROPRIETES
            )
        except zlib.error:
            continue
        reste -= len(lu) + 1000
        yield lu
