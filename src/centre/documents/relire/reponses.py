"""Ce qui peut s’écrire dans un trou : la forme de chaque type, la longueur, et ce qui ressemble à une clause de plus.

Jumeau de ``navigateur/conventions/reponses.js``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from centre.base.typographie import MOIS
from centre.documents.remplir.regles import PARAGRAPHE_MAX, TEXTE_MAX
from centre.navigateur.declares import motif_commun

LIBRE_MAX = 6000
"""Longueur de ce que l’on cherche dans un trou quand sa forme n’est pas tenue, en signes."""

NUMERO, TEXTE, PARAGRAPHE, CHOIX, CASE = "numero", "texte", "paragraphe", "choix", "case"

_JOUR = f"[0-9]{{1,2}}(?:er)?(?:{'|'.join(MOIS)})[0-9]{{4}}|[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{2,4}}"

FORMES_DES_REPONSES: dict[str, str] = {
    NUMERO: "[0-9]{1,3}|sansobjet",
    "date": motif_commun(_JOUR),
    "siret": "[0-9]{14}",
    "rna": "W[0-9][0-9A-Z][0-9]{7}",
    "courriel": "[A-Za-z0-9.!#$%&’*+/=?^_{|}~-]+@[A-Za-z0-9-]+(?:[.][A-Za-z0-9-]+)+",
    "code-postal": "[0-9]{5}",
    "entier": "-?[0-9]{1,16}",
    "montant": "-?[0-9][0-9.]{0,20}(?:,[0-9]{1,2})?(?:€|euros?)?",
}
"""Type → le motif d’une réponse réduite, sans égard à la casse."""

MOTIF_D_INVITE = motif_commun(r"\[Àcompléter:[^\]\t]*\]")
"""Le motif d’une invite réduite."""

LONGUEURS: dict[str, int] = {
    NUMERO: 12, "date": 20, "siret": 14, "rna": 10, "courriel": 254, "code-postal": 5, "entier": 17, "montant": 30,
}  # fmt: skip
"""Type → signes réduits au plus."""

INVITE_MAX = 300
"""Signes réduits d’une invite, au plus."""

LIMITES: dict[str, int] = {TEXTE: TEXTE_MAX, PARAGRAPHE: PARAGRAPHE_MAX, CASE: TEXTE_MAX}
"""Type de texte → caractères au plus, quand le modèle n’en dit rien."""

DEROGATION = motif_commun(
    "dérog|nonobstant|par exception|sauf (?:si|accord|avis|décision|demande|disposition|mention|stipulation|clause)|"
    "à l’exception|toutefois|sans préjudice|non écrite?s?(?![a-zà-ÿ])|"
    "(?:ne|n’) ?(?:s’|est|sont|sera|seront)?(?: pas)? ?appli(?:qu|cabl)|"
    "renonce(?:nt)?(?![a-zà-ÿ])|prévaut|prévalent|(?:annule|remplace|modifie|supprime)(?:nt)? (?:l’|le |la |les )|"
    "sont? (?:abrogé|supprimé|annulé|caduc|caduque)|articles? [0-9]|(?<![a-zà-ÿ])clauses?(?![a-zà-ÿ])|d’un commun accord|"
    "(?<!de la )(?:présente|cette) convention|de plein droit|se réserve(?:nt)?(?![a-zà-ÿ])|"
    "réputée?s?(?![a-zà-ÿ])|dispensée?s? (?:de|d’)|(?:n’est|ne sont) pas tenu|discrétion|"
    "sans (?:son|leur|l’) ?accord|sans préavis"
)
"""Ce qui, dans une réponse, ressemble à une condition ou à une exception, sans égard à la casse."""

PHRASES_DE_SUITE = motif_commun("[a-zà-öø-ÿœ]{3,}[.!?…;:] ?[A-ZÀ-ÖØ-ÞŒ][^ ]* [^ ]+ [^ ]+")
"""Ce qui, dans une réponse d’une ligne, ressemble à une phrase après une autre."""

VERBE_CONJUGUE = motif_commun(
    "(?<![A-Za-zÀ-ÖØ-öø-ÿœ-])(?:(?:[Ii]l|[Ee]lle)s?|[Oo]n|[Nn]ous|[Nn]e|sont|ser(?:a|ont)|doi(?:t|vent)|peu(?:t|vent)|décide(?:nt)?|"
    "gardent|transmet(?:tent)?|reçoi(?:t|vent)|exige(?:nt)?|refuse(?:nt)?|choisi(?:t|ssent)|s’engage(?:nt)?|"
    "[a-zà-öø-ÿœ]{3,}(?:[eidtvu]ra|ront))(?![A-Za-zÀ-ÖØ-öø-ÿœ-])|(?<![A-Za-zÀ-ÖØ-öø-ÿœ])[Nn]’[a-zà-ÿ]|"
    "(?<![A-Za-zÀ-ÖØ-öø-ÿœ’-])(?<!qui )est(?! d(?:e|u|es) )(?![A-Za-zÀ-ÖØ-öø-ÿœ-])"
)
"""Ce qui fait d’une réponse d’une ligne une phrase : un verbe à un temps personnel, un pronom sujet, une négation."""

ATTENDUS: dict[str, str] = {
    "date": "une date",
    "siret": "un numéro SIRET",
    "rna": "un numéro RNA",
    "courriel": "une adresse électronique",
    "code-postal": "un code postal",
    "entier": "un nombre entier",
    "montant": "un montant en euros",
    CHOIX: "une des réponses proposées",
    NUMERO: "un numéro d’article",
}
"""Type → ce qu’il attend, dit à la personne."""

_FORMES = {genre: re.compile(motif, re.IGNORECASE) for genre, motif in FORMES_DES_REPONSES.items()}
_INVITE = re.compile(MOTIF_D_INVITE)
_DEROGE = re.compile(DEROGATION, re.IGNORECASE)
_PHRASES = re.compile(PHRASES_DE_SUITE)
_VERBE = re.compile(VERBE_CONJUGUE)


def longueur(trou: Mapping[str, Any]) -> int:
    """Le plus grand nombre de signes réduits que tienne un trou."""
    genre = trou["t"]
    if genre == CHOIX:
        return max((*(len(o) for o in trou["o"]), INVITE_MAX))
    if genre in LIMITES:
        return max(_texte_max(trou), INVITE_MAX)
    return max(LONGUEURS[genre], INVITE_MAX)


def _texte_max(trou: Mapping[str, Any]) -> int:
    borne: int = trou.get("m") or LIMITES[trou["t"]]
    return borne


def fait_phrase(montre: str) -> bool:
    """Vrai si un texte a la forme d’une phrase plutôt que d’un nom, d’un lieu ou d’une durée.

    >>> fait_phrase("Lyon, et la caisse décide seule des orientations"), fait_phrase("CIP du chantier, à l’est")
    (True, False)
    """
    return _VERBE.search(montre.replace("'", "’")) is not None


def est_vide(ecrit: str) -> bool:
    """Vrai si rien n’est écrit, ou seulement l’invite.

    >>> est_vide("[Àcompléter:Nom]"), est_vide("Lyon")
    (True, False)
    """
    return not ecrit or _INVITE.fullmatch(ecrit) is not None


def convient(trou: Mapping[str, Any], ecrit: str) -> bool:
    """Vrai si un texte réduit a la forme qu’attend le trou (``o`` : ses formes réduites) ; vide, ou à compléter, il convient."""
    genre: str = trou["t"]
    if est_vide(ecrit):
        return genre != NUMERO
    if genre == CHOIX:
        return bool(ecrit in trou["o"])
    if genre in LIMITES:
        return len(ecrit) <= _texte_max(trou)
    motif: re.Pattern[str] = _FORMES[genre]
    return motif.fullmatch(ecrit) is not None


def douter(trou: Mapping[str, Any], ecrit: str, montre: str) -> str:
    """Pourquoi ce qui est écrit dans un trou est à relire, ou rien. ``ecrit`` est réduit, ``montre`` se lit.

    >>> douter({"t": "texte", "l": "Ville"}, "Lyon", "Lyon")
    ''
    >>> douter({"t": "date", "l": "Jour"}, "demain", "demain")
    'attend une date'
    """
    if est_vide(ecrit):
        return ""
    genre: str = trou["t"]
    if genre not in LIMITES:
        return "" if convient(trou, ecrit) else f"attend {ATTENDUS[genre]}"
    if len(ecrit) > _texte_max(trou):
        return f"tient au plus {_texte_max(trou)} caractères"
    if _DEROGE.search(montre.replace("'", "’")):
        return "semble porter une condition ou une exception"
    if genre != PARAGRAPHE and _PHRASES.search(montre):
        return "semble porter plusieurs phrases"
    if genre == TEXTE and "v" not in trou and fait_phrase(montre):
        return "semble être une phrase, là où l’on attend quelques mots"
    return ""
