"""Les mots d’un paragraphe : gras, italique, liens et marques, avec la typographie française posée à la compilation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from centre.base.typographie import INSECABLE
from centre.documents.compiler.grammaire import PREMIERE_MARQUE, LectureDuCorps
from centre.documents.socle.arbre import Morceau, Morceaux, MotsFixes

_LIEN = re.compile(r"\[([^\[\]]*)\]\(\s*([^()\s]*)\s*\)")
_ADRESSE = re.compile(r"https://[^\s<>\"]+")
_A_GARDER = re.compile(r"(\]\([^)]*\)|https?://\S+)")
_ECHAPPES = frozenset("\\`*_{}[]()#+-.!|<>&")
_REFUSES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"!\["), "une image"),
    (re.compile(r"<(?=[a-zA-Z/!?])"), "une balise HTML"),
    (re.compile(r"&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);"), "une entité HTML"),
    (re.compile(r"`"), "du code"),
    (re.compile(r"\[\^"), "une note de bas de page"),
)
_USAGES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<=\w)'(?=[\w«\U000f0000-\U000f1388])"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"«[ \u00a0]?"), "«" + INSECABLE),
    (re.compile(r"[ \u00a0]?»"), INSECABLE + "»"),
    (re.compile(r"[ \u00a0](?=[:;!?](?!/))"), INSECABLE),
    (re.compile(r"\b([Aa]rticles?|[Aa]nnexes?|n°|nº|[LRD]\.) (?=[\w\U000f0000-\U000f1388])"), r"\1" + INSECABLE),
    (re.compile(r"(?<=[\d\U000f0000-\U000f1388]) (?=[%€])"), INSECABLE),
    (re.compile(r"(?<=\S) ☐"), "\u2003☐"),
    (re.compile(r"☐ "), "☐" + INSECABLE),
    (re.compile(r"(?<=☐\u00a0)[^☐\u2003]{1,12}(?=\u2003|$)"), lambda trouve: trouve[0].replace(" ", INSECABLE)),
)


def typographier(texte: str) -> str:
    r"""Insécables et apostrophes à la française ; les adresses ne changent pas.

    >>> typographier("l'accord « oui » : article 3") == "l’accord «\\u00a0oui\\u00a0»\\u00a0: article\\u00a03"
    True
    """
    morceaux = _A_GARDER.split(texte)
    for rang in range(0, len(morceaux), 2):
        for motif, par in _USAGES:
            morceaux[rang] = motif.sub(par, morceaux[rang])
    return "".join(morceaux)


def lire_ligne(texte: str, lecture: LectureDuCorps, refuser: Callable[[str], None]) -> Morceaux:
    """Les morceaux d’un paragraphe ; ce qui n’est pas admis est dit par ``refuser``."""
    for motif, nom in _REFUSES:
        if motif.search(texte):
            refuser(nom)
    texte = typographier(re.sub(r"[ \t\n]+", " ", texte).strip())
    sortie: list[Morceau] = []
    _lire(texte, lecture, refuser, sortie, gras=False, italique=False)
    return tuple(sortie)


def _lire(
    texte: str, lecture: LectureDuCorps, refuser: Callable[[str], None], sortie: list[Morceau], *, gras: bool, italique: bool
) -> None:
    tampon = ""
    position = 0

    def vider() -> None:
        nonlocal tampon
        _ajouter(sortie, MotsFixes(tampon, gras, italique))
        tampon = ""

    while position < len(texte):
        c = texte[position]
        if c == "\\" and texte[position + 1 : position + 2] in _ECHAPPES and position + 1 < len(texte):
            tampon += texte[position + 1]
            position += 2
        elif ord(c) >= PREMIERE_MARQUE and (marque := lecture.marque(c)) is not None:
            vider()
            sortie.append(replace(marque.morceau, gras=gras, italique=italique))
            position += 1
        elif c == "[" and (lien := _LIEN.match(texte, position)):
            vider()
            _lien(lien[1], lien[2], lecture, refuser, sortie, gras=gras, italique=italique)
            position = lien.end()
        elif (cle := _ouvre(texte, position)) is not None:
            fin = _fin(texte, position + len(cle), cle)
            if fin is None:
                if cle == "**":
                    refuser("un gras qui n’est pas fermé (« ** »)")
                tampon += cle
                position += len(cle)
                continue
            vider()
            dedans = texte[position + len(cle) : fin]
            fort = len(cle) == 2
            _lire(dedans, lecture, refuser, sortie, gras=gras or fort, italique=italique or not fort)
            position = fin + len(cle)
        else:
            tampon += c
            position += 1
    vider()


def _ouvre(texte: str, position: int) -> str | None:
    """Ce qui ouvre un gras ou un italique ici, ou ``None``."""
    for cle in ("**", "__", "*", "_"):
        if texte.startswith(cle, position):
            suivant = texte[position + len(cle) : position + len(cle) + 1]
            avant = texte[position - 1] if position else " "
            if not suivant or suivant.isspace() or (cle[0] == "_" and avant.isalnum()):
                return None
            return cle
    return None


def _fin(texte: str, depuis: int, cle: str) -> int | None:
    """La position de la clé fermante."""
    position = depuis
    while (position := texte.find(cle, position)) != -1:
        apres = texte[position + len(cle) : position + len(cle) + 1]
        if texte[position - 1] != "\\" and not (len(cle) == 1 and apres == cle) and not (cle[0] == "_" and apres.isalnum()):
            return position
        position += len(cle) + (len(cle) == 1)
    return None


def _lien(
    mots: str,
    adresse: str,
    lecture: LectureDuCorps,
    refuser: Callable[[str], None],
    sortie: list[Morceau],
    *,
    gras: bool,
    italique: bool,
) -> None:
    if not _ADRESSE.fullmatch(adresse):
        refuser(f"un lien qui ne commence pas par https:// (« {adresse[:60]} »)")
        return
    _lire(mots, lecture, refuser, sortie, gras=gras, italique=italique)
    _ajouter(sortie, MotsFixes(" (", gras, italique))
    sortie.append(MotsFixes(adresse, gras, italique, lien=True))
    _ajouter(sortie, MotsFixes(")", gras, italique))


def _ajouter(sortie: list[Morceau], texte: MotsFixes) -> None:
    if not texte.texte:
        return
    dernier = sortie[-1] if sortie else None
    if isinstance(dernier, MotsFixes) and not dernier.lien and (dernier.gras, dernier.italique) == (texte.gras, texte.italique):
        sortie[-1] = replace(dernier, texte=dernier.texte + texte.texte)
    else:
        sortie.append(texte)
