"""Les fichiers des outils, déclarés ou produits : ce qu’ils sont vraiment, constaté sur les octets."""

from __future__ import annotations

import hashlib
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from centre.classeurs import DEFINITION, produire_classeurs
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Outil
from centre.contenu.produits import Production, Source, dossier_de
from centre.documents.publier import production as documents

SOURCES: Mapping[str, Source] = {DEFINITION: produire_classeurs, documents.DEFINITION: documents.produire_documents}
"""Nom d’une définition dans le dossier d’un outil → ce qui en produit les fichiers."""

TAILLE_MAX_FICHIER = 10 * 1024 * 1024
"""Taille au-delà de laquelle un fichier d’outil est refusé, en octets."""

_TAILLE_MAX_PROPRIETES = 256 * 1024
_TAILLE_MAX_DECOMPRESSEE = 16 * 1024 * 1024

FORMATS: dict[str, str] = {
    "docx": "Word (DOCX)",
    "odt": "LibreOffice Writer (ODT)",
    "xlsx": "Excel (XLSX)",
    "ods": "LibreOffice Calc (ODS)",
    "pptx": "PowerPoint (PPTX)",
    "odp": "LibreOffice Impress (ODP)",
    "pdf": "PDF",
    "csv": "CSV",
    "txt": "Texte",
    "ics": "Agenda (iCalendar)",
}
"""Extension → nom lu sur le site ; une autre extension n’est pas admise."""

_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_OOXML = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}


@dataclass(frozen=True, slots=True)
class FichierConstate:
    """Un fichier d’outil tel qu’il est : taille en octets, empreinte SHA-256, format constaté.

    ``octets`` est le contenu d’un fichier produit, ``None`` pour un fichier du dossier de l’outil.
    """

    nom: str
    titre: str
    taille: int
    sha256: str
    extension: str
    format_lisible: str
    format_constate: str | None
    auteurs: tuple[str, ...]
    octets: bytes | None = field(default=None, repr=False)


def nom_sur(nom: str) -> bool:
    """Vrai pour un simple nom de fichier : ni dossier, ni « .. », ni caractère à risque."""
    return bool(re.fullmatch(r"[a-z0-9][a-z0-9._-]*", nom)) and ".." not in nom


class Fichiers:
    """Ce que les outils d’un corpus donnent à télécharger ; une définition déjà produite ne l’est pas deux fois."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._productions: dict[str, Production] = {}

    def de(self, outil: Entree[Outil]) -> tuple[FichierConstate, ...]:
        """Les fichiers d’un outil : ceux qu’il déclare, s’ils existent sous un nom sûr, puis ceux de ses définitions."""
        dossier = self.corpus.racine / dossier_de(outil)
        constates = [constater(dossier / f.chemin, f.titre) for f in outil.contenu.fichiers if nom_sur(f.chemin)]
        produits = [_constate(p.nom, p.titre, p.octets, produit=True) for p in self.production(outil).fichiers]
        return tuple({c.nom: c for c in (*constates, *produits) if c is not None}.values())

    def production(self, outil: Entree[Outil]) -> Production:
        """Tout ce que produisent les définitions d’un outil, et leurs fautes."""
        if outil.chemin not in self._productions:
            productions = [SOURCES[nom](self.corpus, outil) for nom in definitions_de(self.corpus, outil)]
            fichiers = tuple(f for p in productions for f in p.fichiers)
            self._productions[outil.chemin] = Production(fichiers, tuple(c for p in productions for c in p.constats))
        return self._productions[outil.chemin]


def definitions_de(corpus: Corpus, outil: Entree[Outil]) -> tuple[str, ...]:
    """Les définitions présentes dans le dossier d’un outil, par leur nom."""
    dossier = dossier_de(outil)
    return tuple(nom for nom in SOURCES if f"{dossier}/{nom}" in corpus.chemins)


def constater(fichier: Path, titre: str) -> FichierConstate | None:
    """Ce qu’est un fichier, ou ``None`` s’il est absent, trop gros ou illisible."""
    try:
        if fichier.is_symlink() or not fichier.is_file() or fichier.stat().st_size > TAILLE_MAX_FICHIER:
            return None
        octets = fichier.read_bytes()
    except OSError:
        return None
    return _constate(fichier.name, titre, octets, produit=False)


def _constate(nom: str, titre: str, octets: bytes, *, produit: bool) -> FichierConstate:
    extension = Path(nom).suffix.lower().lstrip(".")
    return FichierConstate(
        nom=nom,
        titre=titre,
        taille=len(octets),
        sha256=hashlib.sha256(octets).hexdigest(),
        extension=extension,
        format_lisible=FORMATS.get(extension, extension.upper()),
        format_constate=format_constate(octets),
        auteurs=auteurs(octets),
        octets=octets if produit else None,
    )


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
