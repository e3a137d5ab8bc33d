"""Ce qu’un texte n’a pas le droit de contenir : balises, titres sautés, chiffres recopiés, formes abrégées."""

from __future__ import annotations

import re
from collections.abc import Iterator

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.corpus import Entree
from centre.contenu.modeles import Chiffre, Contenu, Donnee, Graphique, Source
from centre.controles.examen import Examen
from centre.texte.passages import Passage

_BALISES = (
    "a|audio|base|body|br|button|canvas|details|dialog|div|embed|form|frame|head|html|iframe|img|input|link|marquee|math|meta|object|p|"
    "script|select|source|span|style|svg|table|template|textarea|title|video"
)
HTML_BRUT = re.compile(
    rf"<(?:/?(?:{_BALISES})(?=[\s/>])|/?[a-z][a-z0-9-]*(?=[\s/>])[^<>]{{0,500}}>|!--|!\[CDATA|!DOCTYPE|\?[a-z])", re.IGNORECASE
)
"""Une balise, un commentaire ou une déclaration, tels qu’un texte ne doit pas en porter."""

_CHIFFRE = re.compile(
    r"(?<![\w,.:/-])(\d{1,3}(?:\s\d{3}){1,4}|\d+)((?:[,.]\d+)?)(?:\s|&nbsp;|&#160;|[*_]{1,3})*"
    r"(%|€|euros?\b|millions?\b|milliards?\b|salarié|chantiers?\b|territoires?\b|personnes?\b|parcours\b|séances?\b|participant"
    r"|projets?\b|ACI\b|logements?\b|embauches?\b)"
)
_CHIFFRE_DU_TEXTE = re.compile("[0-9\u0660-\U0001fbf9]")
"""Sans chiffre, rien à compter ; d’autres écritures que la nôtre ont aussi leurs chiffres."""

_PETIT = 12
"""Jusqu’à douze, un nombre entier de choses est une consigne (« prévenir deux personnes »), pas une statistique."""

_ABREGEE = re.compile(
    r"(?<!\w)[^\W\d_]{2,40}(?:[·•‧][^\W\d_]{1,6}(?!\w)|\((?:e|le|ne|te|ère|rice|trice|euse)s?\)|/(?:rice|trice|euse|ère)s?(?!\w))"
)
_SIGNE_D_ABREGE = re.compile(r"[·•‧]|\((?:e|le|ne|te|ère|rice|trice|euse)s?\)|/(?:rice|trice|euse|ère)")
"""Sans l’un de ces signes, un texte n’a pas de forme abrégée : on ne le parcourt pas mot à mot."""

_MOTS_DES_LECTEURS = frozenset({"alias", "anciens_noms", "synonymes", "questions"})
"""Les champs qui portent les graphies d’autrui, telles quelles."""

_NOM_DE_FICHIER = ("chemin",)
"""La fin de la place d’un nom de fichier : ce n’est pas un texte, et le rangement dit ce qui n’y va pas."""

_SANS_CONTROLE = (Chiffre, Graphique, Source)


def controler_textes(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Aucune balise HTML, aucun niveau de titre sauté, aucun chiffre recopié ni forme abrégée dans un texte."""
    compte = not isinstance(entree.contenu, _SANS_CONTROLE)
    francais = not isinstance(entree.contenu, Contenu) or entree.contenu.langue_du_texte == "fr"
    for passage in examen.passages(entree):
        if passage.cle[-1:] == _NOM_DE_FICHIER:
            continue
        if "<" in passage.texte:
            for trouve in HTML_BRUT.finditer(passage.texte):
                quoi = f"Le texte contient « {trouve.group()[:40]} »."
                yield constat(passage.chemin, passage.ligne_a(trouve.start()), "html-brut", quoi)
        if passage.est_corps:
            yield from _niveaux(passage)
        if compte:
            yield from _chiffres(passage)
            if francais:
                yield from _abregees(passage)


def _niveaux(passage: Passage) -> Iterator[Constat]:
    niveau = 1
    for titre in passage.lu.titres:
        ligne = passage.ligne_a(titre.position)
        if titre.niveau == 1:
            quoi = "Un titre de niveau 1 dans le corps : la page en a déjà un, son « titre »."
            yield constat(passage.chemin, ligne, "saut-de-titre", quoi, remede="Employez ##, puis ###.")
        elif titre.niveau > niveau + 1:
            quoi = f"On passe du niveau {niveau} au niveau {titre.niveau}."
            yield constat(passage.chemin, ligne, "saut-de-titre", quoi)
        niveau = titre.niveau


def _abregees(passage: Passage) -> Iterator[Constat]:
    """Les formes à point médian, à parenthèses ou à barre oblique, que la décision 16 écarte."""
    if not _MOTS_DES_LECTEURS.isdisjoint(map(str, passage.cle)):
        return
    if not _SIGNE_D_ABREGE.search(passage.texte):
        return
    for trouve in _ABREGEE.finditer(passage.texte):
        yield constat(passage.chemin, passage.ligne_a(trouve.start()), "forme-abregee", f"« {trouve.group()} » est abrégé.")


def _chiffres(passage: Passage) -> Iterator[Constat]:
    if not _CHIFFRE_DU_TEXTE.search(passage.texte):
        return
    for trouve in _CHIFFRE.finditer(passage.texte):
        entier = int(re.sub(r"\D", "", trouve[1])) if len(trouve[1]) < 20 else _PETIT + 1
        mesure = trouve[3] in ("%", "€") or trouve[3].startswith(("euro", "milli"))
        if entier <= _PETIT and not trouve[2] and not mesure:
            continue
        quoi = f"« {trouve.group()[:60]} » est écrit dans le texte."
        yield constat(passage.chemin, passage.ligne_a(trouve.start()), "chiffre-en-clair", quoi)
