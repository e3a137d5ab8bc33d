"""Lire les textes officiels : la base LEGI en paquet ``@socialgouv/legi-data``, ou une ligne JSON par article.

Le paquet se lit en archive « .tgz », déplié, ou dans un clone de son dépôt public.
"""

from __future__ import annotations

import gzip
import json
import re
import tarfile
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

_BALISE = re.compile(r"<[^>]{0,500}>")
_MORCEAU = 1 << 20
_SANS_FIN = 2900
"""À partir de cette année, la base veut dire « sans fin » (elle écrit 2999)."""

TAILLE_MAX_TEXTES = 200_000_000
"""Taille au-delà de laquelle un fichier n’est pas lu, en octets ; le plus gros code en fait moins de cent millions."""


class DossierIllisible(ValueError):
    """Le dossier ne porte pas de textes officiels que l’on sache lire ; le message dit pourquoi."""


@dataclass(frozen=True, slots=True)
class TexteOfficiel:
    """Un article tel que la base le donne ; ``par`` est le texte qui a fait cette version, s’il est dit."""

    code: str
    numero: str
    cid: str
    version: str
    etat: str
    debut: date | None
    fin: date | None
    texte: str
    par: str = ""

    @property
    def empreinte(self) -> str:
        """L’empreinte de ses mots."""
        return empreinte_du_texte(self.texte)


def mots_de(texte: str) -> list[str]:
    """Les mots d’un texte, sans balise, ponctuation, majuscule ni blanc : ce dont un changement de forme ne change rien.

    >>> mots_de("<p>Le  salaire est dû.</p>") == mots_de("Le salaire, est dû")
    True
    """
    propre = unicodedata.normalize("NFKC", unescape(_BALISE.sub(" ", texte))).lower()
    return re.findall(r"[^\W\d_]+|\d+", propre)


def empreinte_du_texte(texte: str) -> str:
    """Les seize premiers signes de l’empreinte SHA-256 des mots d’un texte."""
    return sha256(" ".join(mots_de(texte)).encode()).hexdigest()[:16]


def contient_motif(texte: str, motif: str) -> bool:
    """Vrai si le texte contient les mots du motif, dans l’ordre ; « … » saute des mots.

    >>> contient_motif("dans la limite de soixante mois.", "limite … soixante mois")
    True
    """
    reste = f" {' '.join(mots_de(texte))} "
    for morceau in motif.split("…"):
        cherche = f" {' '.join(mots_de(morceau))} "
        _, trouve, apres = reste.partition(cherche)
        if not trouve:
            return False
        reste = f" {apres}"
    return True


def numero_normalise(numero: str) -> str:
    """« L5132-15-1 » s’écrit « L. 5132-15-1 »."""
    return re.sub(r"^([LRD])\.?\s*(?=\d)", r"\1. ", numero.strip())


def lire_textes_officiels(ou: Path) -> dict[str, tuple[TexteOfficiel, ...]]:
    """Code (en minuscules) → ses articles. Lève :class:`DossierIllisible` avec la phrase à montrer.

    ``ou`` est un dossier, ou l’archive « .tgz » telle qu’elle se télécharge : elle se lit sans rien déplier sur le disque. Un
    fichier coupé ou mal formé arrête tout : un état à moitié lu ferait dire « absent » ce qui est là.
    """
    if not ou.is_dir() and not ou.is_file():
        raise DossierIllisible(f"« {ou} » n’est pas un dossier, ni une archive « .tgz ».")
    codes: dict[str, list[TexteOfficiel]] = {}
    for nom, lire in _d_une_archive(ou) if ou.is_file() else _d_un_dossier(ou):
        try:
            for article in _lire(nom, lire()):
                codes.setdefault(article.code, []).append(article)
        except DossierIllisible:
            raise
        except (*_COUPE, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
            raise _coupe(nom) from None
    if not codes:
        quoi = "ni « data/LEGITEXT….json » ni fichier « .jsonl »"
        raise DossierIllisible(f"« {ou} » ne contient aucun article : {quoi} qui en porte.")
    return {code: tuple(articles) for code, articles in codes.items()}


_COUPE = (OSError, EOFError, tarfile.TarError, zlib.error)
"""Ce que lèvent un fichier absent et une archive coupée."""


def _coupe(nom: str) -> DossierIllisible:
    return DossierIllisible(f"« {nom} » est coupé ou mal formé : téléchargez-le de nouveau.")


def _d_un_dossier(dossier: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    places = [d for d in (dossier, dossier / "data", dossier / "package" / "data") if d.is_dir()]
    for fichier in (f for d in places for motif in ("*.jsonl", "LEGITEXT*.json") for f in sorted(d.glob(motif))):
        try:
            taille = fichier.stat().st_size
        except OSError:
            raise _coupe(fichier.name) from None
        _accepter_la_taille(fichier.name, taille)
        yield fichier.name, partial(fichier.read_text, encoding="utf-8")


def _d_une_archive(archive: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    """Les fichiers de textes d’une archive, lus l’un après l’autre ; aucun n’est écrit, un nom n’est donc jamais un chemin."""
    try:
        with gzip.open(archive) as octets, tarfile.open(fileobj=octets, mode="r|") as tar:
            for membre in tar:
                nom = membre.name.rpartition("/")[2]
                if membre.isfile() and (nom.endswith(".jsonl") or re.fullmatch(r"LEGITEXT.*\.json", nom)):
                    _accepter_la_taille(nom, membre.size)
                    flux = tar.extractfile(membre)
                    yield nom, partial((flux.read() if flux else b"").decode, "utf-8")
            while octets.read(_MORCEAU):  # jusqu’au bout : la somme de contrôle y est
                pass
    except _COUPE:
        raise _coupe(archive.name) from None


def _accepter_la_taille(nom: str, taille: int) -> None:
    if taille > TAILLE_MAX_TEXTES:
        raise DossierIllisible(f"« {nom} » dépasse {TAILLE_MAX_TEXTES // 1_000_000} Mo : il n’est pas lu.")


def _lire(nom: str, texte: str) -> Iterator[TexteOfficiel]:
    if nom.endswith(".jsonl"):
        for ligne in filter(str.strip, texte.split("\n")):
            a = json.loads(ligne)
            bornes = (date.fromisoformat(a["debut"]) if a["debut"] else None, _fin(a["fin"]))
            yield TexteOfficiel(
                a["code"].lower(), numero_normalise(a["article"]), a["cid"], a["id"], a["etat"], *bornes, a["texte"]
            )
        return
    racine = json.loads(texte)
    code, pile = racine["data"]["title"].lower(), [racine]
    while pile:
        noeud = pile.pop()
        if noeud["type"] == "article":
            yield _article(code, noeud["data"])
        pile.extend(noeud.get("children", ()))


def _article(code: str, a: Mapping[str, Any]) -> TexteOfficiel:
    liens = [
        lien for lien in a.get("lienModifications") or () if lien.get("linkOrientation") == "cible" and lien.get("textTitle")
    ]
    par = max(liens, key=lambda lien: lien.get("dateDebutCible") or "", default=None)
    return TexteOfficiel(
        code,
        numero_normalise(str(a.get("num") or "")),
        a["cid"],
        a["id"],
        a["etat"],
        _jour(a["dateDebut"]),
        _fin(a["dateFin"]),
        a.get("texte") or a.get("texteHtml") or "",
        " ".join(par["textTitle"].split()) if par else "",
    )


def _jour(millisecondes: int | None) -> date | None:
    return None if millisecondes is None else datetime.fromtimestamp(millisecondes / 1000, UTC).date()


def _fin(valeur: str | int | None) -> date | None:
    fin = date.fromisoformat(valeur) if isinstance(valeur, str) else _jour(valeur)
    return None if fin is None or fin.year >= _SANS_FIN else fin
