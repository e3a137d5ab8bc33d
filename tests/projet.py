"""Fabriquer un projet de contenus sur le disque : celui de ``cas/projet.yml``, sans faute, puis ce qu’un essai y tord."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import yaml

CAS = Path(__file__).with_name("cas")
BASE: dict[str, str] = yaml.safe_load((CAS / "projet.yml").read_text(encoding="utf-8"))
JOUR = date(2026, 11, 22)


def ecrire(racine: Path, fichiers: Mapping[str, Any], *, base: bool = True) -> Path:
    """Écrit la base, puis ``fichiers`` par-dessus ; ``None`` efface un fichier."""
    tout: dict[str, Any] = {**(BASE if base else {}), **fichiers}
    for chemin, contenu in tout.items():
        cible = racine / chemin
        cible.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(contenu, Mapping) and "lien" in contenu:
            cible.symlink_to(contenu["lien"])
        elif isinstance(contenu, Mapping) and contenu.get("tube"):
            os.mkfifo(cible)
        elif contenu is not None:
            cible.write_bytes(octets(contenu))
    return racine


def octets(contenu: Any) -> bytes:
    """Les octets que décrit un cas : un texte, ou un mapping dont les clés se combinent."""
    if isinstance(contenu, bytes):
        return contenu
    if isinstance(contenu, str):
        return contenu.encode()
    texte = BASE[contenu["comme"]] if "comme" in contenu else contenu.get("texte", "")
    for avant, apres in contenu.get("remplacer", {}).items():
        assert avant in texte, f"rien à remplacer : {avant!r}"
        texte = texte.replace(avant, apres, 1)
    texte += contenu.get("suite", "")
    texte = texte * contenu.get("fois", 1)
    texte = texte.replace("\n", contenu.get("fins-de-ligne", "\n"))
    brut: bytes = texte.encode(contenu.get("encodage", "utf-8"))
    for genre, fabrique in DOCUMENTS.items():
        if genre in contenu:
            brut = fabrique(contenu[genre])
    return bytes.fromhex(contenu.get("avant", "")) + brut


def archive(**parties: str | bytes) -> bytes:
    """Une archive ZIP ; « __ » vaut « / » dans le nom d’une partie."""
    tampon = BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as zip_:
        for nom, contenu in parties.items():
            zip_.writestr(nom.replace("__", "/").replace("_xml", ".xml"), contenu)
    return tampon.getvalue()


def _ooxml(document: str) -> Any:
    def fabrique(auteur: str) -> bytes:
        dc = "http://purl.org/dc/elements/1.1/"
        proprietes = f'<p xmlns:dc="{dc}"><dc:title>Grille</dc:title><dc:creator>{escape(auteur)}</dc:creator></p>'
        return archive(**{document: "<document/>", "docProps__core_xml": proprietes})

    return fabrique


def odt(auteur: str) -> bytes:
    meta = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
    proprietes = f'<m xmlns:meta="{meta}"><meta:initial-creator>{escape(auteur)}</meta:initial-creator></m>'
    return archive(mimetype=b"application/vnd.oasis.opendocument.text", meta_xml=proprietes)


def pdf(auteur: str) -> bytes:
    return b"%PDF-1.4\n1 0 obj << /Title (Grille) /Author (" + auteur.encode("latin-1") + b") >> endobj\n%%EOF\n"


def pdf_hexadecimal(auteur: str) -> bytes:
    return b"%PDF-1.4\n1 0 obj << /Author <FEFF" + auteur.encode("utf-16-be").hex().encode() + b"> >> endobj\n%%EOF\n"


def pdf_compresse(auteur: str) -> bytes:
    flux = zlib.compress(b"1 0 << /Author (" + auteur.encode("latin-1") + b") >>")
    return b"%PDF-1.5\n2 0 obj << /Type /ObjStm /Filter /FlateDecode /Length 9 >>\nstream\n" + flux + b"\nendstream endobj\n"


def pdf_xmp(auteur: str) -> bytes:
    return f"%PDF-1.7\n<dc:creator><rdf:Seq><rdf:li>{auteur}</rdf:li></rdf:Seq></dc:creator>\n".encode()


DOCUMENTS: dict[str, Any] = {
    "docx": _ooxml("word__document_xml"),
    "xlsx": _ooxml("xl__workbook_xml"),
    "odt": odt,
    "pdf": pdf,
    "pdf-hexadecimal": pdf_hexadecimal,
    "pdf-compresse": pdf_compresse,
    "pdf-xmp": pdf_xmp,
}
