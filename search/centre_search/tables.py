"""Les tables de l’analyse française : une seule définition, lue par Python et écrite pour le navigateur.

Voir :mod:`centre_search.declares` ; « centre generer » écrit ``navigateur/declares/recherche.js``.
"""
# ruff: noqa: RUF001 — ces caractères ambigus sont justement ceux que l’on ramène à une seule forme.

from __future__ import annotations

ESPACES = "\t\n\v\f\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""Ce qui sépare deux morceaux, écrit pour une classe d’expression régulière (les espaces de Python et de JavaScript réunies)."""

LETTRES = (
    "a-z0-9\u0370-\u03ff\u0400-\u052f\u0531-\u0587\u05d0-\u05ea\u0620-\u064a\u0660-\u0669\u0671-\u06d3"
    "\u0900-\u0dff\u0e00-\u0e7f\u10a0-\u10ff\u3041-\u30fe\u4e00-\u9fff\uac00-\ud7af"
)
"""Ce dont un mot est fait une fois les accents pliés : liste close, pour que deux versions d’Unicode donnent les mêmes mots."""

REMPLACEMENTS = {
    # apostrophes
    **dict.fromkeys("’‘ʼʹ′‛＇`´ʻ", "'"),
    # points médians et puces employés pour l’écriture inclusive
    **dict.fromkeys("·‧•⋅∙・･ꞏ", "·"),
    # traits d’union ; les tirets longs séparent
    **dict.fromkeys("‐‑﹣－", "-"),
    **dict.fromkeys("–—―‒−", " "),
    # invisibles : trait d’union conditionnel, espaces de largeur nulle, contrôles de sens
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""),
    "€": " euros ",
}
"""Avant la décomposition Unicode."""

LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
"""Ce que la décomposition Unicode ne défait pas."""

MOTS_ENTIERS = {
    "aujourd'hui": "aujourdhui",
    "prud'hom": "prudhom",
    "presqu'ile": "presquile",
    "entr'aid": "entraid",
    "c.-a-d.": "cad",
    "c.-a-d": "cad",
    "c'est-a-dire": "cad",
}
"""Des graphies qui ne se coupent pas (l’apostrophe ou le point y fait partie du mot)."""

SUFFIXES = sorted(
    "e ne le te ere re se euse rice trice esse eresse ve elle ette enne ienne onne che que gue ive aine ine".split(),  # noqa: SIM905
    key=lambda s: (-len(s), s),
)
"""Les terminaisons féminines que l’écriture inclusive accole à un masculin, les plus longues d’abord."""

RACCORDS = (
    # (fin du masculin, terminaison écrite, lettres du masculin à ôter, lettres à mettre)
    ("er", "ere", 2, "ere"),
    ("eur", "euse", 3, "euse"),
    ("teur", "trice", 4, "trice"),
    ("teur", "rice", 3, "rice"),
    ("eur", "se", 1, "se"),
    ("eur", "eresse", 3, "eresse"),
    ("eur", "esse", 2, "resse"),
    ("eux", "euse", 3, "euse"),
    ("eux", "se", 1, "se"),
    ("oux", "se", 1, "se"),
    ("f", "ve", 1, "ve"),
    ("if", "ive", 2, "ive"),
    ("el", "elle", 2, "elle"),
    ("et", "ette", 2, "ette"),
    ("ien", "ienne", 3, "ienne"),
    ("en", "enne", 2, "enne"),
    ("on", "onne", 2, "onne"),
    ("ain", "aine", 3, "aine"),
    ("in", "ine", 2, "ine"),
    ("c", "que", 1, "que"),
    ("er", "re", 1, "re"),
    ("", "e", 0, "e"),
    ("n", "ne", 0, "ne"),
    ("l", "le", 0, "le"),
    ("t", "te", 0, "te"),
    ("s", "se", 0, "se"),
    ("c", "che", 0, "che"),
    ("g", "gue", 0, "gue"),
    ("", "esse", 0, "esse"),
)
"""Comment le féminin se forme : le premier raccord qui convient ; aucun ne convient, ce n’est pas de l’écriture inclusive."""

PAIRES = {
    "tous·tes": "tous toutes",
    "tou·tes": "tous toutes",
    "tou·te": "tout toute",
    "tout·e": "tout toute",
    "ceux·celles": "ceux celles",
    "celui·celle": "celui celle",
    "il·elle": "il elle",
    "ils·elles": "ils elles",
    "un·e": "un une",
    "le·la": "le la",
    "du·de": "du de",
    "au·a": "au a",
}
"""Les mots outils doublés."""

UNITES = {"h": ("h", ""), "heure": ("h", " heure"), "heures": ("h", " heures")}
"""Unités accolées au nombre : « 20 h », « 20h » et « 20 heures » se retrouvent ; le mot entier reste cherchable."""

MOTS_VIDES = frozenset(
    """
    a ai aie aient ait alors apres as au aucun aucune aupres aura aurait auront aussi autre autres aux avais
    avait avant avec avez avoir avons ayant c ca cad car ce ceci cela celle celles celui cependant ces cet
    cette ceux chacun chaque chez ci combien comme comment d dans de depuis des donc dont du e elle elles en
    encore entre es est et etaient etait etant etc ete etes etre eu eux f faire fait faut fera font g h hors i
    il ils j je jusqu jusque k l la laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque
    lui m ma mais me meme memes mes mien moi moins mon n ne ni non nos notre nous o on ont or ou par parce
    parfois pas pendant peu peut peuvent plus plusieurs plutot pour pourquoi pouvez puis puisqu puisque qu
    quand que quel quelle quelles quelqu quelque quelques quels qui quoi quoiqu quoique r s sa sans se selon
    sera serait seront ses si sien sinon soi soit sommes son sont sous souvent suis sur t ta tandis te tel
    telle telles tels tes toi ton toujours tous tout toute toutes tres trop tu u un une v vers via vos votre
    vous vs w x y z
    """.split()  # noqa: SIM905
)
"""Mots vides : ils ne comptent que dans le titre. Écrits sans accent, comme ils sont comparés."""

RACINES = (
    # (fin, longueur minimale du mot, remplacement) ; d’après J. Savoy, « Light Stemming Approaches for the French,
    # Portuguese, German and Hungarian Languages », SAC 2006 ; réécrit pour des mots sans accent, avec -eur/-euse réunis.
    ("issement", 10, "ir"),
    ("issant", 9, "ir"),
    ("ivement", 7, "if"),
    ("ement", 7, "e"),
    ("ficatrice", 12, "fier"),
    ("ficateur", 11, "fier"),
    ("catrice", 10, "quer"),
    ("cateur", 9, "quer"),
    ("atrice", 9, "er"),
    ("ateur", 8, "er"),
    ("trice", 8, "ter"),
    ("trice", 7, "teu"),
    ("ieme", 6, ""),
    ("teuse", 8, "ter"),
    ("teur", 7, "ter"),
    ("euse", 6, "eu"),
    ("eur", 6, "eu"),
    ("ere", 9, "er"),
    ("ive", 8, "if"),
    ("folle", 5, "fou"),
    ("molle", 5, "mou"),
    ("nnelle", 10, "n"),
    ("nnel", 10, "n"),
    ("ete", 5, "et"),
    ("ique", 9, ""),
    ("esse", 9, "e"),
    ("inage", 8, "in"),
    ("ualisation", 10, "uel"),
    ("isation", 10, ""),
    ("isateur", 10, ""),
    ("ation", 9, ""),
    ("ition", 9, ""),
)
"""Les terminaisons que la racine ôte : (fin, longueur minimale du mot, ce qui la remplace), la première qui convient."""
