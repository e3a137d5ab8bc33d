"""La loi dans un texte : reconnaître un article et une durée écrits comme tout le monde les écrit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from centre.contenu.modeles.droit import ArticleDeLoi, RegleDeDroit

_BLANC = "[ \u00a0\u202f]?"
_ARTICLE = re.compile(rf"(?<![\w.])([LRD])\.{_BLANC}(\d{{1,4}}(?:-\d+)*)(?![\w-])")
"""« L. 5132-15-1 » : une partie, un point, un numéro."""

_UN_A_SEIZE = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_NOMBRES = {mot: n for n, mot in enumerate(_UN_A_SEIZE.split(), 1)} | {
    "une": 1, "vingt": 20, "vingt-quatre": 24, "trente": 30, "trente-six": 36, "quarante": 40, "quarante-huit": 48,
    "cinquante": 50, "cinquante-sept": 57, "soixante": 60, "soixante-douze": 72, "quatre-vingt-quatre": 84,
    "quatre-vingt-seize": 96,
}  # fmt: skip
"""Les nombres qui s’écrivent en lettres devant une unité de temps."""

_UNITES = {"h": "heure", "heure": "heure", "jour": "jour", "semaine": "semaine", "mois": "mois", "an": "an", "année": "an"}
_UNITE_ECRITE = re.compile("[ \u00a0\u202f](h|heure|jour|semaine|mois|an|année)s?(?![\\w-])")
_MOT_AVANT = re.compile(r"(?<![\w,.-])[\w-]+$")
"""Le nombre d’une durée est le mot qui précède son unité : on cherche l’unité, bien plus rare qu’un mot."""

_MOT_MAX = 20
"""Longueur du plus long nombre écrit que l’on lit, en caractères."""

_FIN_DE_PHRASE = re.compile(r"(?<=[.!?…])[ \u00a0*_]+(?=[A-ZÀ-Þ«*_])")


class ArticleEcrit(NamedTuple):
    """Un article nommé dans un texte : où il commence, son numéro normalisé (« L. 5132-15-1 »), où il finit."""

    position: int
    numero: str
    fin: int


class DureeEcrite(NamedTuple):
    """Une durée écrite : où elle commence, telle qu’elle se lit, sa mesure (24, « mois »), où elle finit."""

    position: int
    lue: str
    mesure: tuple[int, str]
    fin: int


def articles_ecrits(texte: str) -> Iterator[ArticleEcrit]:
    """Les articles de loi nommés dans un texte.

    >>> [a.numero for a in articles_ecrits("articles L. 3123-6 et D.5135-3 du code du travail")]
    ['L. 3123-6', 'D. 5135-3']
    """
    for trouve in _ARTICLE.finditer(texte):
        yield ArticleEcrit(trouve.start(), f"{trouve[1]}. {trouve[2]}", trouve.end())


def durees_ecrites(texte: str) -> Iterator[DureeEcrite]:
    """Les durées d’un texte, en chiffres ou en lettres.

    >>> [d.mesure for d in durees_ecrites("Vingt-quatre mois, ou 48 heures.")]
    [(24, 'mois'), (48, 'heure')]
    """
    for unite in _UNITE_ECRITE.finditer(texte):
        mot = _MOT_AVANT.search(texte, max(0, unite.start() - _MOT_MAX), unite.start())
        nombre = _nombre(mot[0]) if mot else None
        if mot and nombre is not None:
            lue = texte[mot.start() : unite.end()]
            yield DureeEcrite(mot.start(), lue, (nombre, _UNITES[unite[1]]), unite.end())


def _nombre(mot: str) -> int | None:
    return int(mot) if mot.isdecimal() else _NOMBRES.get(mot.lower())


def phrases_de_droit(texte: str) -> Iterator[tuple[int, str]]:
    """Les phrases d’un texte, avec leur position : une règle se lit dans la phrase qui la cite.

    Une ligne de tableau est une seule phrase.

    >>> [p for _, p in phrases_de_droit("Un an. Puis deux.")]
    ['Un an.', 'Puis deux.']
    """
    debut = 0
    for ligne in texte.splitlines(keepends=True):
        if ligne.lstrip().startswith("|"):
            yield debut, ligne
        else:
            depuis = 0
            for coupe in _FIN_DE_PHRASE.finditer(ligne):
                if ligne[depuis : coupe.start()].strip():
                    yield debut + depuis, ligne[depuis : coupe.start()]
                depuis = coupe.end()
            if ligne[depuis:].strip():
                yield debut + depuis, ligne[depuis:]
        debut += len(ligne)


def regles_de(articles: Iterable[ArticleDeLoi]) -> dict[str, tuple[ArticleDeLoi, RegleDeDroit]]:
    """Identifiant d’une règle → son article et elle."""
    return {regle.id: (article, regle) for article in articles for regle in article.regles}


def article_d_une_regle(article: ArticleDeLoi) -> str:
    """L’article d’une règle citée, tel qu’il se lit à côté de sa valeur, dans une page comme dans un document."""
    return f"article\u00a0{article.numero} du {article.code}, {article.version_lue}"


def citation_de_regle(regles: Mapping[str, tuple[ArticleDeLoi, RegleDeDroit]], identifiant: str) -> str:
    """Une règle citée, en texte simple : sa valeur, son article et sa version ; la chaîne vide si elle n’est pas connue."""
    if identifiant not in regles:
        return ""
    article, regle = regles[identifiant]
    return f"{regle.valeur} ({article_d_une_regle(article)})"
