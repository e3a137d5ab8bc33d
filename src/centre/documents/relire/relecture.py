"""Relire un document déposé : de quel modèle vient-il, qu’y a-t-on changé, qu’est-ce qui a changé depuis ?

Rien du document n’est exécuté ni gardé. Les formats : ISO/IEC 29500 (DOCX), OASIS OpenDocument 1.3 (ODT).
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

TAILLE_MAX = 20 * 1024 * 1024
"""Taille au-delà de laquelle un document est refusé, en octets."""

_TAILLE_MAX_PARTIE = 16 * 1024 * 1024
_ENTREES_MAX = 500
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_PREFIXE = "centre."
_SIGNET = "clause_"
_HORS_TEXTE = (f"{_TEXTE}tracked-changes", f"{_OFFICE}annotation")


class DocumentIllisible(Exception):
    """Le fichier ne se relit pas ; le message, en français, dit pourquoi et quoi faire."""


@dataclass(frozen=True, slots=True)
class DocumentLu:
    """Ce qu’un document dit de lui : ses propriétés « centre. », et le texte entre les signets de chaque clause."""

    proprietes: Mapping[str, str]
    textes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ClauseRelue:
    """Une clause du document.

    ``etat`` vaut ``intacte``, ``retouchee``, ``retiree`` (par choix, au remplissage) ou ``absente`` ;
    ``depuis`` vaut ``pareille``, ``changee``, ``retiree`` ou ``nouvelle``.
    """

    id: str
    titre: str
    portee: str
    etat: str
    depuis: str

    @property
    def a_revoir(self) -> bool:
        """Vrai si une clause nationale a été retouchée ou manque, ou si le modèle a changé depuis."""
        return self.depuis != "pareille" or (self.portee == "nationale" and self.etat != "intacte")


@dataclass(frozen=True, slots=True)
class Relecture:
    """Le résultat : modèle, version du document, version d’aujourd’hui, et ses clauses dans l’ordre du modèle."""

    modele: str
    titre: str
    version: str
    courante: str
    clauses: tuple[ClauseRelue, ...]

    @property
    def a_jour(self) -> bool:
        """Vrai si le document suit la version d’aujourd’hui et que ses clauses nationales sont intactes."""
        return self.version == self.courante and not any(c.a_revoir for c in self.clauses)

    @property
    def conseils(self) -> tuple[str, ...]:
        """Quoi faire, une phrase par geste."""
        phrases = []
        if self.version != self.courante:
            phrases.append(
                f"Le modèle est passé de la version {self.version} à la version {self.courante} : "
                "repartez du modèle d’aujourd’hui, en reprenant vos réponses."
            )
        touchees = [c.titre for c in self.clauses if c.portee == "nationale" and c.etat == "retouchee"]
        if touchees:
            phrases.append(
                f"Clauses nationales retouchées : {', '.join(touchees)}. "
                "Reprenez le texte du modèle, ou faites valider la vôtre par l’équipe nationale."
            )
        absentes = [c.titre for c in self.clauses if c.portee == "nationale" and c.etat == "absente"]
        if absentes:
            phrases.append(
                f"Clauses nationales introuvables : {', '.join(absentes)}. Remettez-les, elles protègent les personnes."
            )
        return tuple(phrases) or ("Rien à reprendre : le document suit le modèle d’aujourd’hui.",)


def reduire(texte: str) -> str:
    """Le texte comparé : NFC, apostrophes d’une seule forme, aucune espace (un traitement de texte en ajoute et en change).

    >>> reduire("L'aide :  oui ")
    'L’aide:oui'
    """
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", texte).replace("'", "’"))


def suit_le_motif(texte: str, motif: Sequence[str]) -> bool:
    """Vrai si le texte commence par le premier morceau du modèle, finit par le dernier et porte les autres dans l’ordre.

    Entre deux morceaux est ce que l’on a rempli.

    >>> suit_le_motif("La caisse de Lyon désigne Paul.", ["La caisse de", "désigne", "."])
    True
    >>> suit_le_motif("La caisse de Lyon désigne Paul. Et Jean", ["La caisse de", "désigne", "."])
    False
    """
    lu, ou = reduire(texte), 0
    for rang, morceau in enumerate(map(reduire, motif)):
        trouve = lu.rfind(morceau) if rang == len(motif) - 1 else lu.find(morceau, ou)
        if trouve < ou or (rang == 0 and trouve != 0):
            return False
        ou = trouve + len(morceau)
    return ou == len(lu) or not motif


def lire_document(octets: bytes) -> DocumentLu:
    """Lit un DOCX ou un ODT produit par le centre ; lève :class:`DocumentIllisible` pour tout autre fichier."""
    if len(octets) > TAILLE_MAX:
        raise DocumentIllisible("Ce fichier pèse plus de 20 Mo : ce n’est pas un de nos documents. Choisissez le DOCX ou l’ODT.")
    if octets.startswith(_OLE):
        raise DocumentIllisible(
            "Ce document est protégé par un mot de passe, ou vient d’un ancien Word. "
            "Ouvrez-le, enregistrez-le en DOCX sans mot de passe, puis recommencez."
        )
    if not octets.startswith(b"PK\x03\x04"):
        raise DocumentIllisible(
            "Ce fichier n’est ni un DOCX ni un ODT. Un PDF ne se relit pas : choisissez le document d’origine."
        )
    try:
        with zipfile.ZipFile(BytesIO(octets)) as archive:
            noms = set(archive.namelist())
            if len(noms) > _ENTREES_MAX:
                raise DocumentIllisible("Cette archive contient trop de fichiers : ce n’est pas un de nos documents.")
            if "word/document.xml" in noms:
                proprietes = _proprietes_docx(_partie(archive, "docProps/custom.xml"))
                textes = _clauses(_partie(archive, "word/document.xml"), _evenements_docx)
            elif "content.xml" in noms:
                proprietes = _proprietes_odt(_partie(archive, "meta.xml"))
                textes = _clauses(_partie(archive, "content.xml"), _evenements_odt)
            else:
                raise DocumentIllisible("Cette archive n’est ni un DOCX ni un ODT.")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise DocumentIllisible("Ce fichier est incomplet ou abîmé. Reprenez-le à la source, puis recommencez.") from None
    if "modele" not in proprietes:
        raise DocumentIllisible(
            "Ce document ne vient pas d’un modèle du centre, ou ses propriétés ont été effacées : on ne peut pas le comparer."
        )
    return DocumentLu(proprietes, textes)


def relire_document(octets: bytes, versions: Mapping[str, Any]) -> Relecture:
    """Compare un document à la version dont il vient et à celle d’aujourd’hui.

    ``versions`` est le contenu de ``conventions/versions.json``. Lève :class:`DocumentIllisible`.
    """
    lu = lire_document(octets)
    nom, version = lu.proprietes["modele"], lu.proprietes.get("version", "")
    if nom not in versions:
        raise DocumentIllisible(f"Ce document vient du modèle « {nom[:80]} », que le centre ne publie plus.")
    modele = versions[nom]
    if version not in modele["versions"]:
        raise DocumentIllisible(
            f"Ce document dit venir de la version « {version[:20]} » du modèle « {nom} », que le centre ne connaît pas."
        )
    origine, aujourd_hui = modele["versions"][version]["clauses"], modele["versions"][modele["version"]]["clauses"]
    relues = tuple(_relue(id_, origine, aujourd_hui, lu) for id_ in dict.fromkeys([*origine, *aujourd_hui]))
    return Relecture(nom, modele["titre"], version, modele["version"], relues)


def _relue(id_: str, origine: Mapping[str, Any], aujourd_hui: Mapping[str, Any], lu: DocumentLu) -> ClauseRelue:
    decrite = origine.get(id_) or aujourd_hui[id_]
    texte = lu.textes.get(id_)
    if id_ not in origine or not texte:
        etat = "retiree" if lu.proprietes.get(f"clause.{id_}", "").endswith(" non") else "absente"
    else:
        etat = "intacte" if suit_le_motif(texte, origine[id_]["motif"]) else "retouchee"
    if id_ not in origine:
        depuis = "nouvelle"
    elif id_ not in aujourd_hui:
        depuis = "retiree"
    else:
        depuis = "pareille" if origine[id_]["empreinte"] == aujourd_hui[id_]["empreinte"] else "changee"
    return ClauseRelue(id_, decrite["titre"], decrite["portee"], etat, depuis)


def _partie(archive: zipfile.ZipFile, nom: str) -> ElementTree.Element:
    """Une partie XML, décompressée dans une limite de taille, sans définition de type ni entité."""
    try:
        info = archive.getinfo(nom)
    except KeyError:
        return ElementTree.Element("absente")
    if info.flag_bits & 1:
        raise DocumentIllisible(
            "Ce document est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis recommencez."
        )
    with archive.open(info) as flux:
        xml = flux.read(_TAILLE_MAX_PARTIE + 1)
    if len(xml) > _TAILLE_MAX_PARTIE or b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise DocumentIllisible("Ce document contient des données anormales : il n’est pas relu.")
    try:
        return ElementTree.fromstring(xml)
    except ElementTree.ParseError:
        raise DocumentIllisible("Ce fichier est incomplet ou abîmé. Reprenez-le à la source, puis recommencez.") from None


def _proprietes_docx(racine: ElementTree.Element) -> dict[str, str]:
    proprietes = {p.get("name", ""): "".join(p.itertext()) for p in racine}
    return {nom.removeprefix(_PREFIXE): v for nom, v in proprietes.items() if nom.startswith(_PREFIXE)}


def _proprietes_odt(racine: ElementTree.Element) -> dict[str, str]:
    proprietes = {p.get(f"{_META}name", ""): p.text or "" for p in racine.iter(f"{_META}user-defined")}
    return {nom.removeprefix(_PREFIXE): v for nom, v in proprietes.items() if nom.startswith(_PREFIXE)}


Evenement = tuple[str, str]
"""``("debut", clé)``, ``("fin", clé)`` d’un signet, ou ``("texte", mots)``."""


def _clauses(racine: ElementTree.Element, evenements: Any) -> dict[str, str]:
    """Le texte entre les signets de chaque clause."""
    ouverts: dict[str, list[str]] = {}
    fermes: dict[str, str] = {}
    for genre, valeur in evenements(racine):
        if genre == "debut":
            ouverts[valeur] = []
        elif genre == "fin" and valeur in ouverts:
            fermes[valeur.removeprefix(_SIGNET)] = "".join(ouverts.pop(valeur))
        else:
            for texte in ouverts.values():
                texte.append(valeur)
    return fermes


def _evenements_docx(racine: ElementTree.Element) -> Iterator[Evenement]:
    noms: dict[str, str] = {}
    for e in racine.iter():
        if e.tag == f"{_W}bookmarkStart" and e.get(f"{_W}name", "").startswith(_SIGNET):
            noms[e.get(f"{_W}id", "")] = e.get(f"{_W}name", "")
            yield "debut", e.get(f"{_W}name", "")
        elif e.tag == f"{_W}bookmarkEnd" and e.get(f"{_W}id") in noms:
            yield "fin", noms[e.get(f"{_W}id", "")]
        elif e.tag == f"{_W}t":
            yield "texte", e.text or ""
        elif e.tag in (f"{_W}p", f"{_W}br", f"{_W}tab"):
            yield "texte", " "


def _evenements_odt(racine: ElementTree.Element) -> Iterator[Evenement]:
    nom = racine.get(f"{_TEXTE}name", "")
    if racine.tag == f"{_TEXTE}bookmark-start" and nom.startswith(_SIGNET):
        yield "debut", nom
    elif racine.tag == f"{_TEXTE}bookmark-end" and nom.startswith(_SIGNET):
        yield "fin", nom
    elif racine.tag in (f"{_TEXTE}p", f"{_TEXTE}h", f"{_TEXTE}s", f"{_TEXTE}tab", f"{_TEXTE}line-break"):
        yield "texte", " "
    if racine.text:
        yield "texte", racine.text
    for enfant in racine:
        if enfant.tag not in _HORS_TEXTE:
            yield from _evenements_odt(enfant)
        if enfant.tail:
            yield "texte", enfant.tail
