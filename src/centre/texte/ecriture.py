"""Les liens, images et titres qu’un texte Markdown contient, trouvés en une passe, où qu’ils soient écrits.

On ne suit pas toute la grammaire de Markdown : on trouve au moins tout ce qu’elle prendrait pour un lien, une image ou un titre.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from centre.base.caracteres import ancre

_JETON = re.compile(r"\\.|!?\[|\]")
_DEFINITION = re.compile(r"^(?:[ >]|[*+-] |\d{1,3}\. ){0,12}\[([^\[\]]{1,200})\]:[ ]{0,20}\n?[ ]{0,20}<?([^\s<>]+)", re.MULTILINE)
_AUTOMATIQUE = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]{0,30}:[^\s<>]*)>")
_LIBELLE = re.compile(r"\s?\[([^\[\]]{0,200})\]")
_TITRE = re.compile(r"^(?P<diese>#{1,6})(?P<texte>.*)$|(?:\A|(?<=\n\n))(?P<ligne>[^\n]+)\n(?P<trait>=+|-+)[ ]*$", re.MULTILINE)
_DESTINATION = re.compile(r"\s{0,20}(?:<([^<>\n]{0,2000})>|((?:[^\s()]++|\((?:[^\s()]++|\([^\s()]*+\))*+\))*+))")
_MOTS_MAX = 2000


@dataclass(frozen=True, slots=True)
class Lien:
    """Un lien ou une image : sa place dans le texte, les mots entre crochets et l’adresse, entités HTML lues."""

    position: int
    mots: str
    adresse: str
    image: bool = False


@dataclass(frozen=True, slots=True)
class Titre:
    """Un titre : sa place, son niveau et son texte tel qu’il est écrit."""

    position: int
    niveau: int
    texte: str


def liens(texte: str) -> Iterator[Lien]:
    """Liens et images en ligne, par référence ou automatiques, dans l’ordre de leur fermeture."""
    definitions = {_cle(m[1]): m[2] for m in _DEFINITION.finditer(texte)}
    for trouve in _DEFINITION.finditer(texte):
        yield Lien(trouve.start(1) - 1, trouve[1], unescape(trouve[2]))
    for trouve in _AUTOMATIQUE.finditer(texte):
        yield Lien(trouve.start(), trouve[1], unescape(trouve[1]))
    ouverts: list[tuple[int, bool]] = []
    for jeton in _JETON.finditer(texte):
        if jeton[0] != "]":
            if jeton[0][0] != "\\":
                ouverts.append((jeton.end(), jeton[0] == "!["))
            continue
        if not ouverts:
            continue
        debut, image = ouverts.pop()
        mots = texte[debut : min(jeton.start(), debut + _MOTS_MAX)]
        place = debut - (2 if image else 1)
        if texte.startswith("(", jeton.end()):
            yield Lien(place, mots, unescape(destination(texte, jeton.end() + 1)), image)
        elif image:
            libelle = _LIBELLE.match(texte, jeton.end())
            adresse = definitions.get(_cle(libelle[1] if libelle and libelle[1] else mots))
            if adresse is not None:
                yield Lien(place, mots, unescape(adresse), image=True)


def _cle(libelle: str) -> str:
    return " ".join(libelle.lower().split())


def destination(texte: str, debut: int) -> str:
    """L’adresse d’un lien, à partir du caractère qui suit la parenthèse ouvrante.

    >>> destination("(javascript:alert(1)) suite", 1)
    'javascript:alert(1)'
    """
    trouve = _DESTINATION.match(texte, debut)
    return (trouve[1] or trouve[2] or "").strip() if trouve else ""


def titres(texte: str) -> Iterator[Titre]:
    """Les titres, écrits avec des dièses (« ## Titre », « ##Titre ») ou soulignés (« Titre » puis « ---- »)."""
    for trouve in _TITRE.finditer(texte):
        if trouve["diese"]:
            mots = trouve["texte"].strip().rstrip("#").strip()
            yield Titre(trouve.start(), len(trouve["diese"]), mots)
        else:
            yield Titre(trouve.start(), 1 if trouve["trait"][0] == "=" else 2, trouve["ligne"].strip())


def ancres(texte: str) -> frozenset[str]:
    """Les ancres que portent les titres d’un texte : la seconde de deux ancres égales finit par « _1 »."""
    vues: dict[str, int] = {}
    trouvees: set[str] = set()
    for titre in titres(texte):
        nom = ancre(_visible(titre.texte))
        rang = vues.get(nom, 0)
        while nom in trouvees:
            rang += 1
            nom = f"{ancre(_visible(titre.texte))}_{rang}"
        vues[ancre(_visible(titre.texte))] = rang
        trouvees.add(nom)
    return frozenset(trouvees)


_LIEN_COURT = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")


def _visible(titre: str) -> str:
    """Le texte d’un titre sans l’adresse de ses liens ni ses entités."""
    return unescape(_LIEN_COURT.sub(r"\1", titre[:_MOTS_MAX]))
