"""Imprimer un tableau que l’on peut coller dans un document Markdown."""

from __future__ import annotations


def ligne_de_tableau(*cases: object) -> str:
    """Une ligne de tableau.

    >>> ligne_de_tableau("a", 1)
    '| a | 1 |'
    """
    return "| " + " | ".join(str(c) for c in cases) + " |"


def entete(*cases: object) -> str:
    """La ligne d’en-tête et son filet."""
    return f"{ligne_de_tableau(*cases)}\n{ligne_de_tableau(*['---'] * len(cases))}"


def nombre_ecrit(valeur: float, decimales: int = 1) -> str:
    """Un nombre à virgule.

    >>> nombre_ecrit(0.283, 2)
    '0,28'
    """
    return f"{valeur:.{decimales}f}".replace(".", ",")


def verdict(nom: str, valeur: float, borne: float, unite: str = "", decimales: int = 1, *, au_moins: bool = False) -> str:
    """Une borne, ce qui a été mesuré, et si elle est tenue.

    >>> verdict("Accueil", 31, 90, " ko", 0)
    'Accueil : 31 ko (visé : au plus 90 ko), tenu.'
    """
    tenu = valeur >= borne if au_moins else valeur <= borne
    sens = "au moins" if au_moins else "au plus"
    vise = f"visé : {sens} {nombre_ecrit(borne, decimales)}{unite}"
    return f"{nom} : {nombre_ecrit(valeur, decimales)}{unite} ({vise}), {'tenu' if tenu else 'NON TENU'}."
