"""Serrer un module JavaScript, ou une feuille de style : ôter commentaires, blancs et ponctuation superflue.

Ni les chaînes ni les motifs ne sont touchés.

Le module finit chaque instruction par un point-virgule (la mise en forme du projet y veille) : ses fins de ligne ne comptent pas.
Un gabarit dans un gabarit est refusé : le lire demanderait une vraie analyse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_JETON = re.compile(
    r"""
    (?P<blanc>\s+|//[^\n]*|/\*.*?\*/)
  | (?P<chaine>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)
  | (?P<mot>[\w$]+)
  | (?P<motif>/(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*)
  | (?P<signe>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_AVANT_UN_MOTIF = frozenset("(,=:[!&|?{};>+")
_RETENUS = frozenset(",;")
_MOTS_A_CONDITION = frozenset({"if", "for", "while", "with"})
_MOTS_AVANT_UN_MOTIF = frozenset({"return", "typeof", "case", "in", "of"})


def serrer(source: str) -> str:
    r"""Le même module, en moins d’octets ; lève ``ValueError`` devant un gabarit dans un gabarit.

    >>> serrer("// dit\nconst a = 1; /** @type {X} */\nreturn `b  ${a}` + / \"/.test(a) + +b;\n")
    'const a=1;return`b  ${a}`+/ "/.test(a)+ +b;'
    """
    return "".join(_jetons(source))


_MORCEAU_DE_FEUILLE = re.compile(
    r"""/\*.*?\*/|(?P<entier>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)]*\))|(?P<texte>(?:[^"'/u]|/(?!\*)|u(?!rl\())+)""",
    re.DOTALL,
)


def serrer_feuille(feuille: str) -> str:
    r"""La même feuille de style, sans commentaires ni blancs superflus ; une chaîne ou une adresse reste entière.

    >>> serrer_feuille("/* dit */\na ,\n  b { content: \"a ; {\";\n  margin: 0 1px; }\n")
    'a,b{content: "a ; {";margin: 0 1px}'
    """
    serres = []
    for morceau in _MORCEAU_DE_FEUILLE.finditer(feuille):
        if morceau["texte"]:
            serres.append(re.sub(r" ?([{};,]) ?", r"\1", re.sub(r"\s+", " ", morceau["texte"])))
        elif morceau["entier"]:
            serres.append(morceau["entier"])
    return re.sub(r";\}", "}", "".join(serres)).strip()


def _jetons(source: str) -> Iterator[str]:
    dernier, avant, place, blanc = "{", "", 0, False
    ouvertes: list[bool] = []  # pour chaque parenthèse ouverte : est-ce celle d’un « if », d’un « for », d’un « while » ?
    condition = False
    while place < len(source):
        trouve = _JETON.match(source, place)
        assert trouve is not None
        jeton, genre = trouve.group(), trouve.lastgroup
        if genre == "motif" and not (dernier[-1] in _AVANT_UN_MOTIF or dernier in _MOTS_AVANT_UN_MOTIF):
            jeton = "/"  # une division
        if jeton[0] == "`" and jeton.count("${") > jeton.count("}"):
            raise ValueError(f"gabarit dans un gabarit : {jeton[:60]}")
        place += len(jeton)
        if genre == "blanc":
            blanc = True
            continue
        if dernier in _RETENUS:
            superflu = jeton == "}" and not condition if dernier == ";" else jeton in ")}" or (jeton == "]" and avant not in ",[")
            if not superflu:
                yield dernier
        if blanc and _se_soudent(dernier, jeton):
            yield " "
        if jeton == "(":
            ouvertes.append(dernier in _MOTS_A_CONDITION)
        if jeton != ";":
            condition = jeton == ")" and ouvertes.pop()
        if jeton not in _RETENUS:
            yield jeton
        avant, dernier, blanc = dernier, jeton, False
    if dernier in _RETENUS:
        yield dernier


def _se_soudent(gauche: str, droite: str) -> bool:
    """Vrai si les deux jetons, côte à côte, en feraient un autre."""
    lettres = re.compile(r"[\w$]")
    return bool(lettres.match(gauche[-1]) and lettres.match(droite[0])) or (gauche in "+-" and droite[0] in "+-")
