"""Ouvrir un document sans lui faire confiance : une archive bornée, ses parties trouvées comme le veulent leurs formats.

DOCX : conventions d’empaquetage ouvert (ISO/IEC 29500-2), types de contenu et relations, en écriture de transition ou stricte ;
ODT : OpenDocument 1.3, partie 2. Jumeau de ``navigateur/conventions/dezip.js``.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from centre.documents.relire.balises import Balises, elements
from centre.documents.relire.bornes import PARTIE_MAX, PARTIES_MAX, TAILLE_MAX, DocumentIllisible

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAQUET_CHIFFRE = "EncryptedPackage".encode("utf-16-le")


def controler(octets: bytes) -> None:
    """Lève :class:`DocumentIllisible` si ce n’est pas une archive de taille admise."""
    if len(octets) > TAILLE_MAX:
        raise DocumentIllisible("trop-lourd")
    if not octets:
        raise DocumentIllisible("vide")
    if octets.startswith(_OLE):
        raise DocumentIllisible("mot-de-passe" if _PAQUET_CHIFFRE in octets else "ancien-word")
    if octets.startswith(b"%PDF"):
        raise DocumentIllisible("pdf")
    if octets.startswith(b"{\\rtf"):
        raise DocumentIllisible("rtf")
    if not octets.startswith(b"PK\x03\x04"):
        raise DocumentIllisible("autre")


class Paquet:
    """Les parties d’une archive ; un nom s’y cherche sans égard à la casse, la barre inverse y vaut « / »."""

    def __init__(self, octets: bytes) -> None:
        controler(octets)
        try:
            self._archive = zipfile.ZipFile(BytesIO(octets))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
            raise DocumentIllisible("abime") from None
        infos = self._archive.infolist()
        if len(infos) > PARTIES_MAX:
            raise DocumentIllisible("trop-de-parties")
        self._infos: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            nom = _nom(info.filename)
            if nom in self._infos:
                raise DocumentIllisible("deux-fois")
            if info.flag_bits & 1:
                raise DocumentIllisible("mot-de-passe")
            self._infos[nom] = info

    @property
    def noms(self) -> tuple[str, ...]:
        """Les noms des parties, en minuscules."""
        return tuple(self._infos)

    def lire(self, nom: str) -> str | None:
        """Le texte d’une partie, ou ``None`` si elle manque."""
        info = self._infos.get(_nom(nom))
        if info is None:
            return None
        if info.file_size > PARTIE_MAX:
            raise DocumentIllisible("deplie-trop")
        try:
            with self._archive.open(info) as flux:
                octets = flux.read(PARTIE_MAX + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
            raise DocumentIllisible("abime") from None
        if len(octets) > PARTIE_MAX:
            raise DocumentIllisible("deplie-trop")
        return _texte(octets)


def _nom(nom: str) -> str:
    return nom.replace("\\", "/").lstrip("/").lower()


def _texte(octets: bytes) -> str:
    """Le texte d’une partie : UTF-8, ou UTF-16 si ses premiers octets le disent (les deux écritures qu’admet un paquet)."""
    codage = "utf-8"
    if octets.startswith((b"\xff\xfe", b"<\0")):
        codage = "utf-16-le"
    elif octets.startswith((b"\xfe\xff", b"\0<")):
        codage = "utf-16-be"
    try:
        return octets.decode(codage).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise DocumentIllisible("abime") from None


@dataclass(frozen=True, slots=True)
class Relation:
    """Le lien d’une partie vers une autre : le dernier mot de son type, la partie visée, et si elle est hors du document."""

    genre: str
    cible: str
    dehors: bool


def relations(paquet: Paquet, partie: str) -> dict[str, Relation]:
    """Identifiant → relation d’une partie (``""`` : le paquet)."""
    dossier, _, nom = partie.rpartition("/")
    texte = paquet.lire(f"{dossier}/_rels/{nom}.rels")
    trouvees: dict[str, Relation] = {}
    for balise, attributs in elements(texte or "<x/>"):
        if balise.endswith(":Relationship"):
            dehors = attributs.get("TargetMode") == "External"
            cible = attributs.get("Target", "")
            if not dehors:
                cible = posixpath.normpath("/" + cible if cible.startswith("/") else f"/{dossier}/{cible}").lstrip("/").lower()
            trouvees[attributs.get("Id", "")] = Relation(attributs.get("Type", "").rpartition("/")[2].lower(), cible, dehors)
    return trouvees


def types_de_contenu(paquet: Paquet) -> dict[str, str]:
    """Partie → type de contenu déclaré, l’un et l’autre en minuscules."""
    types: dict[str, str] = {}
    for balise, attributs in elements(paquet.lire("[Content_Types].xml") or "<x/>"):
        if balise.endswith(":Override"):
            types[_nom(attributs.get("PartName", ""))] = attributs.get("ContentType", "").lower()
    return types


__all__ = ["Balises", "Paquet", "Relation", "controler", "relations", "types_de_contenu"]
