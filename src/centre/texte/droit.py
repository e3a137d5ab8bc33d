"""La loi dans un texte : reconnaître un article et une durée écrits comme tout le monde les écrit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from centre.contenu.modeles import Modele
from centre.contenu.modeles.droit import ArticleDeLoi, RegleDeDroit

_BLANC = "[ \u00a0\u202f]?"
MOTIF_D_ARTICLE = rf"(?<![\w.])([LRD])\.{_BLANC}(\d{{1,4}}(?:-\d+)*)(?![\w-])"
"""« L. 5132-15-1 » : une partie, un point, un numéro."""

_ARTICLE = re.compile(MOTIF_D_ARTICLE)

_CODE = re.compile(
    r"(?:[ \u00a0\u202f,]|et|ou|à|[LRD]\.[ \u00a0\u202f]?\d{1,4}(?:-\d+)*)*"
    r"[ \u00a0\u202f]du (code d(?:e la|e l’|e l'|es|u|e) ?[^,.;:()|{}\[\]*_\n\"»]{2,80})",
    re.IGNORECASE,
)
"""« articles L. 1 et L. 2 du code du travail » : le code se nomme après le dernier numéro."""

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


Regles = Mapping[str, tuple[ArticleDeLoi, RegleDeDroit]]
"""Identifiant d’une règle → son article et elle."""

_M = TypeVar("_M", bound=Modele)
_CITATION_DE_REGLE = re.compile(r"\{droit:([a-z0-9-]+)\}")


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


def code_nomme(texte: str, fin: int) -> str | None:
    """Le code que la phrase nomme après un article, en minuscules, ou ``None`` si elle n’en nomme pas.

    >>> code_nomme("article L. 441-2 du code de la construction et de l’habitation, puis", 16)
    'code de la construction et de l’habitation'
    """
    trouve = _CODE.match(texte, fin)
    return trouve[1].lower().rstrip() if trouve else None


def articles_par_numero(articles: Iterable[ArticleDeLoi]) -> Mapping[str, tuple[ArticleDeLoi, ...]]:
    """Numéro → les articles qui le portent : deux codes peuvent avoir le même."""
    ranges: dict[str, tuple[ArticleDeLoi, ...]] = {}
    for article in articles:
        ranges[article.numero] = (*ranges.get(article.numero, ()), article)
    return ranges


def articles_designes(
    texte: str, ecrit: ArticleEcrit, connus: Mapping[str, tuple[ArticleDeLoi, ...]]
) -> tuple[ArticleDeLoi, ...]:
    """Les articles du registre qu’un texte peut désigner : ceux du numéro, et du code s’il est nommé ensuite."""
    trouves = connus.get(ecrit.numero, ())
    code = code_nomme(texte, ecrit.fin) if trouves else None
    return tuple(a for a in trouves if code is None or code.startswith(a.code.lower().replace("'", "’")))


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


def regles_de(articles: Iterable[ArticleDeLoi]) -> Regles:
    """Identifiant d’une règle → son article et elle."""
    return {regle.id: (article, regle) for article in articles for regle in article.regles}


def article_d_une_regle(article: ArticleDeLoi) -> str:
    """L’article d’une règle citée, tel qu’il se lit à côté de sa valeur, dans une page comme dans un document."""
    return f"article\u00a0{article.numero} du {article.code}, {article.version_lue}"


def citation_de_regle(regles: Regles, identifiant: str) -> str:
    """Une règle citée, en texte simple : sa valeur, son article et sa version ; la chaîne vide si elle n’est pas connue."""
    if identifiant not in regles:
        return ""
    article, regle = regles[identifiant]
    return f"{regle.valeur} ({article_d_une_regle(article)})"


def citations_de_regles(texte: str) -> Iterator[tuple[int, str]]:
    """La place et l’identifiant de chaque règle citée par ``{droit:règle}``."""
    yield from ((trouve.start(), trouve[1]) for trouve in _CITATION_DE_REGLE.finditer(texte))


def citer_les_regles(texte: str, regles: Regles) -> str:
    """Le texte, chaque ``{droit:règle}`` devenu sa valeur, son article et sa version ; une règle inconnue reste telle quelle.

    C’est ce qui s’écrit là où il n’y a pas de lien : convention, document d’un outil, classeur. Aucune ligne ne s’ajoute.
    """
    if "{droit:" not in texte:
        return texte
    return _CITATION_DE_REGLE.sub(lambda trouve: citation_de_regle(regles, trouve[1]) or trouve[0], texte)


def citer_dans(modele: _M, regles: Regles) -> _M:
    """Le modèle, les règles citées par ses textes écrites ; le même objet s’il n’en cite aucune."""
    changes = {nom: neuf for nom in type(modele).model_fields if (neuf := _cite(v := getattr(modele, nom), regles)) is not v}
    return modele.model_copy(update=changes) if changes else modele


def _cite(valeur: Any, regles: Regles) -> Any:
    if type(valeur) is str:
        return citer_les_regles(valeur, regles)
    if isinstance(valeur, Modele):
        return citer_dans(valeur, regles)
    if isinstance(valeur, tuple):
        neuve = tuple(_cite(v, regles) for v in valeur)
        return neuve if any(a is not b for a, b in zip(neuve, valeur, strict=True)) else valeur
    return valeur
