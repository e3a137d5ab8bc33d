"""Lire un fichier : des octets au texte, ou des constats."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from centre.base.codes import constat
from centre.base.constat import Constat

TEXTE_TAILLE_MAX = 2 * 1024 * 1024
"""Taille au-delà de laquelle un fichier de texte est refusé, en octets."""

_INVISIBLES = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Texte:
    """Un texte lu et son chemin relatif à la racine du projet."""

    chemin: str
    texte: str


def parcourir(racine: Path, *dossiers: str) -> Iterator[Path]:
    """Tous les fichiers des dossiers, triés, sauf ceux dont le nom commence par un point ; un raccourci n’est jamais suivi."""
    for nom in dossiers:
        base = racine / nom
        pile = [base] if _est_dossier(base) else []
        if base.is_symlink():
            yield base
        while pile:
            dossier = pile.pop()
            try:
                contenu = sorted(e for e in dossier.iterdir() if not e.name.startswith("."))
            except OSError:
                continue
            dedans = {e for e in contenu if _est_dossier(e)}
            pile.extend(sorted(dedans, reverse=True))
            yield from (e for e in contenu if e not in dedans)


def _est_dossier(chemin: Path) -> bool:
    try:
        return stat.S_ISDIR(chemin.lstat().st_mode)
    except OSError:
        return False


def relatif(racine: Path, fichier: Path) -> str:
    r"""Le chemin depuis la racine, avec des barres obliques ; un octet qui n’est pas de l’UTF-8 s’écrit « \xe9 »."""
    return os.fsencode(fichier.relative_to(racine).as_posix()).decode("utf-8", "backslashreplace")


def sort_du_projet(racine: Path, fichier: Path) -> bool:
    """Vrai si un raccourci mène hors de la racine, ou nulle part."""
    if not fichier.is_symlink():
        return False
    try:
        return not fichier.resolve(strict=True).is_relative_to(racine.resolve())
    except (OSError, RuntimeError):
        return True


def lire(racine: Path, fichier: Path) -> tuple[Texte | None, list[Constat]]:
    """Le texte du fichier, normalisé (UTF-8, fins de ligne LF), et ce qui ne va pas ; ``None`` s’il est illisible."""
    chemin = relatif(racine, fichier)
    if sort_du_projet(racine, fichier):
        return None, [constat(chemin, 1, "lien-symbolique", "Ce raccourci mène hors du projet.")]
    try:
        etat = fichier.stat()
        if not stat.S_ISREG(etat.st_mode):
            return None, [constat(chemin, 1, "fichier-illisible", "Ce n’est pas un simple fichier.")]
        if etat.st_size > TEXTE_TAILLE_MAX:
            poids = f"{etat.st_size / 1024 / 1024:.1f}".replace(".", ",")
            return None, [constat(chemin, 1, "fichier-trop-gros", f"Le fichier pèse {poids} Mo.")]
        octets = fichier.read_bytes()
    except OSError:
        return None, [constat(chemin, 1, "fichier-illisible", "Le fichier ne peut pas être ouvert.")]
    return decoder(chemin, octets)


def decoder(chemin: str, octets: bytes) -> tuple[Texte | None, list[Constat]]:
    """Comme :func:`lire`, depuis des octets déjà lus."""
    constats: list[Constat] = []
    marque = octets.startswith(codecs.BOM_UTF8)
    octets = octets.removeprefix(codecs.BOM_UTF8)
    if not octets.strip():
        return None, [constat(chemin, 1, "fichier-vide", "Le fichier est vide.")]
    try:
        texte = octets.decode("utf-8")
    except UnicodeDecodeError as erreur:
        ligne = octets.count(b"\n", 0, erreur.start) + 1
        quoi = f"Un caractère n’est pas en UTF-8 : le fichier {_encodage_probable(octets)}."
        return None, [constat(chemin, ligne, "encodage", quoi, remede=_REMEDES_D_ENCODAGE.get(Path(chemin).suffix))]
    if "\0" in texte[:4000]:
        return None, [constat(chemin, 1, "encodage", "Le fichier contient des zéros : ce n’est pas du texte en UTF-8.")]
    if "\r" in texte:
        ligne = texte.count("\n", 0, texte.index("\r")) + 1
        quoi = "Les fins de ligne sont celles de Windows" + (
            ", et le fichier commence par une marque invisible (BOM)." * marque or "."
        )
        constats.append(constat(chemin, ligne, "fins-de-ligne", quoi))
        texte = texte.replace("\r\n", "\n").replace("\r", "\n")
    elif marque:
        constats.append(constat(chemin, 1, "bom", "Le fichier commence par une marque invisible (BOM)."))
    if _INVISIBLES.search(texte):
        constats += _invisibles(chemin, texte)
    return Texte(chemin, _INVISIBLES.sub("", texte)), constats


_REMEDES_D_ENCODAGE = {
    ".csv": "Dans le tableur : Enregistrer sous, puis « CSV UTF-8 » (Excel) ou le jeu de caractères UTF-8 (LibreOffice)."
}
"""Suffixe → comment réenregistrer le fichier avec le logiciel qui l’ouvre d’ordinaire."""


def _encodage_probable(octets: bytes) -> str:
    """D’où vient sans doute un fichier qui n’est pas en UTF-8."""
    if octets.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "est en UTF-16 (« Unicode » dans le Bloc-notes)"
    try:
        octets.decode("cp1252")
    except UnicodeDecodeError:
        return "vient sans doute d’un ancien logiciel, ou n’est pas un texte"
    return "est sans doute en Windows-1252 (« ANSI » dans le Bloc-notes, « CSV » tout court dans Excel)"


def brut(racine: Path, fichier: Path) -> str:
    """Ce que l’on devine d’un fichier illisible, pour y chercher son identité ; vide s’il ne s’ouvre pas."""
    try:
        if sort_du_projet(racine, fichier) or not stat.S_ISREG(fichier.stat().st_mode):
            return ""
        with fichier.open("rb") as flux:
            return flux.read(TEXTE_TAILLE_MAX).decode("cp1252", "replace").replace("\0", "").replace("\r", "")
    except OSError:
        return ""


def _invisibles(chemin: str, texte: str) -> Iterator[Constat]:
    """Un constat par ligne qui contient un caractère invisible."""
    for numero, ligne in enumerate(texte.split("\n"), 1):
        trouve = _INVISIBLES.search(ligne)
        if trouve:
            quoi = f"La ligne contient un caractère invisible (U+{ord(trouve.group()):04X})."
            yield constat(chemin, numero, "caractere-interdit", quoi)
