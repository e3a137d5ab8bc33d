"""Une archive ZIP toujours faite des mêmes octets : dates fixes, aucun champ superflu."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_JOUR = 0x0021  # 1er janvier 1980, le premier jour que sait écrire une archive
_VERSION = 20
_LOCALE = struct.Struct("<4s5H3L2H")
_CENTRALE = struct.Struct("<4s6H3L5H2L")
_FIN = struct.Struct("<4s4H2LH")


@dataclass(frozen=True, slots=True)
class Partie:
    """Une partie d’archive : ``methode`` vaut 0 (rangée telle quelle) ou 8 (dégonflée)."""

    nom: str
    methode: int
    crc: int
    taille: int
    octets: bytes


def stocker(nom: str, texte: str) -> Partie:
    """Une partie rangée sans compression. Jumelle de ``navigateur/conventions/archive.js#stocker``."""
    octets = texte.encode()
    return Partie(nom, 0, zlib.crc32(octets), len(octets), octets)


def degonfler(nom: str, texte: str) -> Partie:
    """Une partie compressée une fois pour toutes, au niveau 9, sans en-tête zlib."""
    octets = texte.encode()
    presse = zlib.compressobj(9, zlib.DEFLATED, -15)
    return Partie(nom, 8, zlib.crc32(octets), len(octets), presse.compress(octets) + presse.flush())


def en_base64(partie: Partie) -> tuple[int, int, str]:
    """Ce qui se publie d’une partie du socle : somme de contrôle, taille et octets compressés."""
    return partie.crc, partie.taille, base64.b64encode(partie.octets).decode("ascii")


def archiver(parties: Iterable[Partie]) -> bytes:
    """L’archive, parties dans l’ordre donné. Jumelle de ``navigateur/conventions/archive.js#archiver``."""
    corps, centrale, nombre = bytearray(), bytearray(), 0
    for p in parties:
        nom = p.nom.encode("ascii")
        commun = (0, p.methode, 0, _JOUR, p.crc, len(p.octets), p.taille, len(nom), 0)
        centrale += _CENTRALE.pack(b"PK\x01\x02", _VERSION, _VERSION, *commun, 0, 0, 0, 0, len(corps)) + nom
        corps += _LOCALE.pack(b"PK\x03\x04", _VERSION, *commun) + nom + p.octets
        nombre += 1
    fin = _FIN.pack(b"PK\x05\x06", 0, 0, nombre, nombre, len(centrale), len(corps), 0)
    return bytes(corps + centrale + fin)
