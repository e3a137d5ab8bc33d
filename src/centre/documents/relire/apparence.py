"""La mise en forme qui cache des mots sans les ôter : encre et fond pareils, police de signes, texte écrasé, poussé ou retourné.

On ne sait pas ce qui s’en lira : cela se dit, et le document n’est pas « à jour ».
Jumeau de ``navigateur/conventions/apparence.js``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from centre.documents.relire.mots import blanc
from centre.documents.relire.recueil import DocumentLu
from centre.navigateur.declares import motif_commun

POLICES_DE_SIGNES = motif_commun(
    "(?:wingdings ?[23]?|webdings|symbol|(?:itc )?(?:zapf ?)?dingbats|marlett|bookshelf symbol ?[0-9]?)"
)
"""Les polices qui dessinent des signes à la place des lettres, en minuscules."""

SURLIGNAGES_SOMBRES = ("black", "blue", "darkblue", "darkcyan", "darkgreen", "darkmagenta", "darkred", "darkgray")
"""Les surlignages de Word sur lesquels une encre sombre ne se lit pas, en minuscules."""

ECART_DE_CLARTE = 60
"""La plus petite différence de clarté, de 0 à 255, entre une encre et son fond : en dessous, on ne lit pas."""

RETOURNEMENTS = "[\u202b\u202e\u2067]"
"""Les marques invisibles qui font lire de droite à gauche ce qui les suit."""

NON = ("0", "false", "off", "none")
"""Les façons d’écrire « non »."""

ETRANGES = ("w:framePr", "w:fitText", "w:bdo", ":textFill")
"""Les réglages d’un DOCX qui placent ou peignent le texte autrement que la page."""

BORNES_DOCX: Mapping[str, tuple[int, int]] = {
    "w:w w:val": (34, 300),
    "w:position w:val": (-48, 48),
    "w:spacing w:val": (-40, 400),
    **{f"w:ind w:{cote}": (-1000, 6000) for cote in ("left", "right", "start", "end", "firstLine")},
    **{f"w:pgMar w:{cote}": (-1000, 6000) for cote in ("left", "right")},
}
"""Réglage et attribut d’un DOCX → les valeurs ordinaires : pour cent, demi-points, vingtièmes de point."""

HAUTEUR_MIN = 160
"""La hauteur imposée d’une ligne ou d’une rangée, en vingtièmes de point, sous laquelle le texte est rogné."""

BORNES_ODT: Mapping[str, tuple[float, float]] = {
    "style:text-scale %": (34, 300),
    "style:text-position %": (-60, 100),
    "fo:letter-spacing cm": (-0.05, 1),
    ":opacity %": (50, 100),
    "fo:line-height %": (50, 1000),
    "fo:line-height cm": (0.28, 10),
    "style:row-height cm": (0.28, 30),
    **{f"fo:{cote} cm": (-2, 10) for cote in ("margin-left", "margin-right", "text-indent")},
}
"""Attribut et unité d’un ODT → les valeurs ordinaires."""

CENTIMETRES: Mapping[str, float] = {"cm": 1, "mm": 0.1, "in": 2.54, "pt": 0.0353, "pc": 0.423, "px": 0.0265}
"""Unité d’ODF → centimètres."""

_SIGNES, _RETOURNE = re.compile(POLICES_DE_SIGNES), re.compile(RETOURNEMENTS)
_TEINTE = re.compile("#?([0-9a-f]{6})")
_ENTIER, _MESURE = re.compile("([+-]?[0-9]+)%?"), re.compile("(-?[0-9]*[.]?[0-9]+)(%|cm|mm|in|pt|pc|px)")


def teinte(valeur: str) -> str:
    """La couleur, en six chiffres, ou rien si elle n’est pas dite : « auto » se lit sur tout fond.

    >>> teinte("#FFEE00"), teinte("auto"), teinte("transparent")
    ('ffee00', '', '')
    """
    lue = _TEINTE.fullmatch(valeur.lower())
    return lue[1] if lue else ""


def semblables(encre: str, fond: str) -> bool:
    """Vrai si une encre ne se lit pas sur un fond ; une couleur inconnue ne fait pas douter.

    >>> semblables("1b2430", "000000"), semblables("1b2430", "fff3c4"), semblables("", "000000")
    (True, False, False)
    """
    return bool(encre and fond) and abs(_clarte(encre) - _clarte(fond)) < ECART_DE_CLARTE


def _clarte(couleur: str) -> int:
    """La clarté d’une couleur, de 0 à 255 (recommandation UIT-R BT.601)."""
    rouge, vert, bleu = (int(couleur[i : i + 2], 16) for i in (0, 2, 4))
    return (299 * rouge + 587 * vert + 114 * bleu) // 1000


def police_de_signes(nom: str) -> bool:
    """Vrai pour le nom d’une police qui dessine des signes."""
    return _SIGNES.fullmatch(nom.lower().strip("'\" ")) is not None


def etrange_en_docx(nom: str, attributs: Mapping[str, str]) -> bool:
    """Vrai si un réglage d’un DOCX peut cacher, écraser ou retourner les mots."""
    if nom in ETRANGES:
        return True
    if nom == "w:rtl":
        return attributs.get("w:val", "true").lower() not in NON
    if nom == "w:rFonts":
        return any(police_de_signes(v) for v in attributs.values())
    for attribut, valeur in attributs.items():
        borne = BORNES_DOCX.get(f"{nom} {attribut}")
        lu = _ENTIER.fullmatch(valeur)
        if borne and (lu is None or not borne[0] <= int(lu[1]) <= borne[1]):
            return True
    imposee = attributs.get("w:lineRule", attributs.get("w:hRule")) == "exact"
    hauteur = _ENTIER.fullmatch(attributs.get("w:line", attributs.get("w:val", "")))
    return imposee and (hauteur is None or int(hauteur[1]) < HAUTEUR_MIN)


def fond_en_docx(nom: str, attributs: Mapping[str, str]) -> str | None:
    """Le fond que pose un réglage d’un DOCX, en six chiffres ; ``None`` s’il n’en parle pas."""
    if nom == "w:shd":
        return teinte(attributs.get("w:fill", ""))
    if nom == "w:highlight":
        return "000000" if attributs.get("w:val", "").lower() in SURLIGNAGES_SOMBRES else ""
    return None


def etrange_en_odt(attribut: str, valeur: str) -> bool:
    """Vrai si une propriété d’un ODT peut cacher ou écraser les mots."""
    if attribut in ("style:font-name", "fo:font-family"):
        return police_de_signes(valeur)
    for mesure in map(_MESURE.fullmatch, valeur.split()):
        if mesure is None:
            continue
        nombre, unite = float(mesure[1]), mesure[2]
        borne = BORNES_ODT.get(f"{attribut} {'%' if unite == '%' else 'cm'}")
        if borne and not borne[0] <= nombre * CENTIMETRES.get(unite, 1) <= borne[1]:
            return True
    return False


def douter_des_mots(lu: DocumentLu, mots: str, *, doute: bool) -> None:
    """Compte ce qui ne se lira peut-être pas : des mots douteux, ou retournés par une marque invisible."""
    if (doute and not blanc(mots)) or _RETOURNE.search(mots):
        lu.reserver("apparence")
