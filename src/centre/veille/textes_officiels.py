"""Lire les textes officiels d’un dossier : le paquet ``@socialgouv/legi-data`` (base LEGI), ou une ligne JSON par article."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

_BALISE = re.compile(r"<[^>]{0,500}>")
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


def lire_textes_officiels(dossier: Path) -> dict[str, tuple[TexteOfficiel, ...]]:
    """Code (en minuscules) → ses articles. Lève :class:`DossierIllisible` avec la phrase à montrer.

    Un fichier coupé ou mal formé arrête tout : un état à moitié lu ferait dire « absent » ce qui est là.
    """
    if not dossier.is_dir():
        raise DossierIllisible(f"« {dossier} » n’est pas un dossier.")
    places = [d for d in (dossier, dossier / "data", dossier / "package" / "data") if d.is_dir()]
    fichiers = [f for d in places for motif in ("*.jsonl", "LEGITEXT*.json") for f in sorted(d.glob(motif))]
    if not fichiers:
        raise DossierIllisible(f"« {dossier} » ne contient ni « data/LEGITEXT….json » ni fichier « .jsonl ».")
    codes: dict[str, list[TexteOfficiel]] = {}
    for fichier in fichiers:
        try:
            if fichier.stat().st_size > TAILLE_MAX_TEXTES:
                raise DossierIllisible(f"« {fichier.name} » dépasse {TAILLE_MAX_TEXTES // 1_000_000} Mo : il n’est pas lu.")
            for article in _lire(fichier):
                codes.setdefault(article.code, []).append(article)
        except DossierIllisible:
            raise
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as faute:
            quoi = type(faute).__name__
            raise DossierIllisible(f"« {fichier.name} » est coupé ou mal formé ({quoi}) : téléchargez-le de nouveau.") from None
    return {code: tuple(articles) for code, articles in codes.items()}


def _lire(fichier: Path) -> Iterator[TexteOfficiel]:
    texte = fichier.read_text(encoding="utf-8")
    if fichier.suffix == ".jsonl":
        for ligne in filter(str.strip, texte.splitlines()):
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
