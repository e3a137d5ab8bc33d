"""Ôter d’un module réuni ce que rien n’appelle : une boîte à outils commune ne pèse que ce dont une page se sert.

De même, une constante déclarée ailleurs et lue une seule fois s’écrit à l’endroit où elle se lit : la déclarer ne coûte rien.

Seul part ce qui ne peut rien changer en partant : une fonction, une classe, une constante faite d’un littéral ou d’une fonction.
Un nom compte comme appelé dès qu’il s’écrit quelque part, même dans une chaîne : on garde trop plutôt que pas assez.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial

from centre.navigateur.serrage import serrer

_DECLARATION = re.compile(
    r"""^(?P<publie>export\ )?
    (?:(?:async\ )?function\ |class\ |const\ (?=\w+\ =\s+(?:["'`\[{\d-]|/(?![*/])|async\ \(|\w+\ =>|\([^()]*\)\ =>)))
    (?P<nom>\w+)\b[^\n]*\n(?:(?:[\ })\]][^\n]*)?\n)*""",
    re.MULTILINE | re.VERBOSE,
)
_MOT = re.compile(r"\w+")
_CONSTANTE = re.compile(r"""(?<![\w$.])(?<!export )const (?P<nom>[A-Z][A-Z0-9_]*)=(?P<valeur>"(?:[^"\\]|\\.)*"|\d+);""")


def elaguer(source: str) -> str:
    r"""Le même module, sans les déclarations qu’aucune autre n’emploie ; ce qu’il exporte reste.

    >>> elaguer("const a = 1;\nconst b = [a];\nconst c = 2;\nexport function f() {\n  return b;\n}\n")
    'const a = 1;\nconst b = [a];\nexport function f() {\n  return b;\n}\n'
    """
    blocs = [m for m in _DECLARATION.finditer(source) if not m["publie"]]
    racine = _DECLARATION.sub(lambda m: m[0] if m["publie"] else "", source)
    emploie = {m["nom"]: _mots(m[0]) for m in blocs}
    vus: set[str] = set()
    a_voir = _mots(racine)
    while a_voir:
        vus |= a_voir
        a_voir = {mot for nom in a_voir & emploie.keys() for mot in emploie[nom]} - vus
    return _DECLARATION.sub(lambda m: m[0] if m["publie"] or m["nom"] in vus else "", source)


def poser_sur_place(serre: str) -> str:
    r"""Le même module serré, chaque constante EN_CAPITALES faite d’un littéral écrite là où elle se lit, si c’est plus court.

    Ce qu’il exporte reste : une autre page le lit.

    >>> poser_sur_place('const BORNE=12;const LONGUE="abcdefghij";const f=n=>n<BORNE&&BORNE?LONGUE:LONGUE;')
    'const LONGUE="abcdefghij";const f=n=>n<12&&12?LONGUE:LONGUE;'
    """
    compte = Counter(_MOT.findall(serre))
    for constante in _CONSTANTE.finditer(serre):
        nom, valeur = constante["nom"], constante["valeur"]
        if compte[nom] == 2 or len(valeur) <= len(nom):
            sans = serre.replace(constante[0], "")
            serre = re.sub(rf"(?<![\w$.]){nom}(?![\w$])", partial(_valeur, valeur), sans)
    return serre


def _mots(code: str) -> set[str]:
    return set(_MOT.findall(serrer(code)))


def _valeur(valeur: str, _: re.Match[str]) -> str:
    return valeur
