"""Ce qui peut s’écrire dans un trou : la forme de chaque type, la longueur, et ce qui ressemble à une clause de plus.

Jumeau de ``navigateur/conventions/reponses.js``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from centre.documents.remplir.valeurs import PARAGRAPHE_MAX, TEXTE_MAX

LIBRE_MAX = 6000
"""Longueur de ce que l’on cherche dans un trou quand sa forme n’est pas tenue, en signes."""

NUMERO, TEXTE, PARAGRAPHE, CHOIX, CASE = "numero", "texte", "paragraphe", "choix", "case"

_MOIS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_FORMES: dict[str, re.Pattern[str]] = {
    NUMERO: re.compile(r"[0-9]{1,3}|sansobjet"),
    "date": re.compile(rf"[0-9]{{1,2}}(?:er)?(?:{_MOIS})[0-9]{{4}}|[0-9]{{1,2}}([/.-])[0-9]{{1,2}}\1[0-9]{{2,4}}", re.IGNORECASE),
    "siret": re.compile(r"[0-9]{14}"),
    "rna": re.compile(r"W[0-9][0-9A-Z][0-9]{7}", re.IGNORECASE),
    "courriel": re.compile(r"[A-Za-z0-9.!#$%&’*+/=?^_{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    "code-postal": re.compile(r"[0-9]{5}"),
    "entier": re.compile(r"-?[0-9]{1,16}"),
    "montant": re.compile(r"-?[0-9][0-9.]{0,20}(?:,[0-9]{1,2})?(?:€|euros?|EUR)?"),
}
_INVITE = re.compile(r"\[Àcompléter:[^\]\t]*\]")
_LONGUEURS = {NUMERO: 12, "date": 20, "siret": 14, "rna": 10, "courriel": 254, "code-postal": 5, "entier": 17, "montant": 30}
_INVITE_MAX = 300

_DEROGE = re.compile(
    r"dérog|nonobstant|par exception|sauf (?:si|accord|avis|décision|demande|disposition|mention|stipulation|clause)|"
    r"à l’exception|toutefois|sans préjudice|non écrite?s?\b|(?:ne|n’) ?(?:s’|est|sont|sera|seront)?(?: pas)? ?appli(?:qu|cabl)|"
    r"ne s’applique|renonce(?:nt)?\b|prévaut|prévalent|(?:annule|remplace|modifie|supprime)(?:nt)? (?:l|le|la|les|et)\b|"
    r"sont? (?:abrogé|supprimé|annulé|caduc|caduque)|\barticles? [0-9]|\bclauses?\b|d’un commun accord",
    re.IGNORECASE,
)
_PHRASES = re.compile(r"[a-zà-öø-ÿœ]{3,}[.!?…;:] ?[A-ZÀ-ÖØ-ÞŒ][^ ]* [^ ]+ [^ ]+")


def longueur(trou: Mapping[str, Any]) -> int:
    """Le plus grand nombre de signes réduits que tienne un trou."""
    genre = trou["t"]
    if genre == CHOIX:
        return max((*(len(o) for o in trou["o"]), _INVITE_MAX))
    if genre in (TEXTE, PARAGRAPHE, CASE):
        return max(_texte_max(trou), _INVITE_MAX)
    return max(_LONGUEURS[genre], _INVITE_MAX)


def _texte_max(trou: Mapping[str, Any]) -> int:
    borne: int = trou.get("m") or (PARAGRAPHE_MAX if trou["t"] == PARAGRAPHE else TEXTE_MAX)
    return borne


def est_vide(ecrit: str) -> bool:
    """Vrai si rien n’est écrit, ou seulement l’invite.

    >>> est_vide("[Àcompléter:Nom]"), est_vide("Lyon")
    (True, False)
    """
    return not ecrit or _INVITE.fullmatch(ecrit) is not None


def convient(trou: Mapping[str, Any], ecrit: str) -> bool:
    """Vrai si un texte réduit a la forme qu’attend le trou (``o`` : ses formes réduites) ; vide, ou à compléter, il convient."""
    genre = trou["t"]
    if est_vide(ecrit):
        return genre != NUMERO
    if genre == CHOIX:
        return ecrit in trou["o"]
    if genre in (TEXTE, PARAGRAPHE, CASE):
        return len(ecrit) <= _texte_max(trou)
    return _FORMES[genre].fullmatch(ecrit) is not None


_ATTENDUS = {
    "date": "une date",
    "siret": "un numéro SIRET",
    "rna": "un numéro RNA",
    "courriel": "une adresse électronique",
    "code-postal": "un code postal",
    "entier": "un nombre entier",
    "montant": "un montant en euros",
    "choix": "une des réponses proposées",
    "numero": "un numéro d’article",
}


def douter(trou: Mapping[str, Any], ecrit: str, montre: str) -> str:
    """Pourquoi ce qui est écrit dans un trou est à relire, ou rien. ``ecrit`` est réduit, ``montre`` se lit.

    >>> douter({"t": "texte", "l": "Ville"}, "Lyon", "Lyon")
    ''
    >>> douter({"t": "date", "l": "Jour"}, "demain", "demain")
    'attend une date'
    """
    if est_vide(ecrit):
        return ""
    genre = trou["t"]
    if genre not in (TEXTE, PARAGRAPHE, CASE):
        return "" if convient(trou, ecrit) else f"attend {_ATTENDUS[genre]}"
    if len(ecrit) > _texte_max(trou):
        return f"tient au plus {_texte_max(trou)} caractères"
    if _DEROGE.search(montre.replace("'", "’")):
        return "semble porter une condition ou une exception"
    if genre != PARAGRAPHE and _PHRASES.search(montre):
        return "semble porter plusieurs phrases"
    return ""
