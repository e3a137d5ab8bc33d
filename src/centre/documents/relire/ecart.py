"""Dire ce qui change, mot à mot : ce qui est gardé, ce qui manque, ce qui est en plus.

Jumeau de ``navigateur/conventions/ecart.js``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from centre.documents.relire.bornes import CASES_MAX
from centre.documents.relire.mots import en_mots, reduire

Pas = tuple[str, str]
"""``("=", mots)`` gardés, ``("-", mots)`` du modèle qui manquent, ``("+", mots)`` qui n’y sont pas."""

MOTS_AUTOUR = 6
"""Mots gardés que l’on montre de chaque côté d’un changement."""

_MANQUE, _PLUS, _GARDE = 1.0, 1.0, 0.0
_DANS_UN_TROU = 0.001


def mots_du_modele(pieces: Iterable[Any], trous: Sequence[Mapping[str, Any]]) -> list[str | tuple[str, ...]]:
    """Les mots d’une suite de pièces ; un trou est ``("[libellé]",)``, un accord ses deux formes."""
    mots: list[str | tuple[str, ...]] = []
    for piece in pieces:
        if isinstance(piece, str):
            mots += en_mots(piece)
        elif isinstance(piece, int):
            mots.append((f"[{trous[piece]['l']}]",))
        else:
            mots.append(tuple(piece))
    return mots


def ecart(modele: Sequence[str | tuple[str, ...]], document: Sequence[str]) -> list[Pas]:
    """Les pas qui mènent du modèle au document, les longs passages gardés abrégés."""
    voulus = [tuple(map(reduire, m)) if isinstance(m, tuple) else reduire(m) for m in modele]
    lus = [reduire(m) for m in document]
    debut = 0
    while debut < min(len(voulus), len(lus)) and voulus[debut] == lus[debut]:
        debut += 1
    fin = 0
    while fin < min(len(voulus), len(lus)) - debut and voulus[-1 - fin] == lus[-1 - fin]:
        fin += 1
    pas: list[Pas] = [("=", m) for m in document[:debut]]
    pas += _milieu(modele[debut : len(modele) - fin], voulus[debut : len(voulus) - fin],
                   document[debut : len(document) - fin], lus[debut : len(lus) - fin])  # fmt: skip
    pas += [("=", m) for m in document[len(document) - fin :]]
    return _abreger(_grouper(pas))


def _milieu(
    modele: Sequence[str | tuple[str, ...]], voulus: Sequence[Any], document: Sequence[str], lus: Sequence[str]
) -> list[Pas]:
    n, m = len(voulus), len(lus)
    if n * m > CASES_MAX:
        return [("-", _montrer(mot)) for mot in modele] + [("+", mot) for mot in document]
    couts = [[0.0] * (m + 1) for _ in range(n + 1)]
    for y in range(m - 1, -1, -1):
        couts[n][y] = couts[n][y + 1] + _PLUS
    for x in range(n - 1, -1, -1):
        trou = isinstance(voulus[x], tuple) and len(voulus[x]) == 1
        couts[x][m] = couts[x + 1][m] + (0.0 if trou else _MANQUE)
        for y in range(m - 1, -1, -1):
            if trou:
                couts[x][y] = min(couts[x + 1][y], couts[x][y + 1] + _DANS_UN_TROU)
            else:
                garde = couts[x + 1][y + 1] if _egal(voulus[x], lus[y]) else 1e9
                couts[x][y] = min(garde, couts[x + 1][y] + _MANQUE, couts[x][y + 1] + _PLUS)
    pas: list[Pas] = []
    x = y = 0
    while x < n or y < m:
        trou = x < n and isinstance(voulus[x], tuple) and len(voulus[x]) == 1
        if trou and couts[x][y] == couts[x + 1][y]:
            x += 1
        elif trou:
            pas.append(("=", document[y]))
            y += 1
        elif x < n and y < m and _egal(voulus[x], lus[y]) and couts[x][y] == couts[x + 1][y + 1]:
            pas.append(("=", document[y]))
            x, y = x + 1, y + 1
        elif x < n and couts[x][y] == couts[x + 1][y] + _MANQUE:
            pas.append(("-", _montrer(modele[x])))
            x += 1
        else:
            pas.append(("+", document[y]))
            y += 1
    return pas


def _egal(voulu: Any, lu: str) -> bool:
    return lu in voulu if isinstance(voulu, tuple) else voulu == lu


def _montrer(mot: str | tuple[str, ...]) -> str:
    return mot if isinstance(mot, str) else mot[-1]


def _grouper(pas: Sequence[Pas]) -> list[tuple[str, list[str]]]:
    """Les pas voisins réunis ; entre deux changements, ce qui manque se dit avant ce qui est en plus."""
    groupes: list[tuple[str, list[str]]] = []
    moins: list[str] = []
    plus: list[str] = []

    def vider() -> None:
        for genre, mots in (("-", moins), ("+", plus)):
            if mots:
                groupes.append((genre, list(mots)))
                mots.clear()

    for genre, mot in pas:
        if genre == "=":
            vider()
            if groupes and groupes[-1][0] == "=":
                groupes[-1][1].append(mot)
            else:
                groupes.append(("=", [mot]))
        else:
            (moins if genre == "-" else plus).append(mot)
    vider()
    return groupes


def _abreger(groupes: Sequence[tuple[str, list[str]]]) -> list[Pas]:
    pas: list[Pas] = []
    for rang, (genre, mots) in enumerate(groupes):
        if genre == "=" and len(mots) > 2 * MOTS_AUTOUR:
            tete = mots[:MOTS_AUTOUR] if rang else []
            queue = mots[-MOTS_AUTOUR:] if rang < len(groupes) - 1 else []
            mots = [*tete, "…", *queue]
        pas.append((genre, recoller(mots)))
    return pas


COLLE_AVANT, COLLE_APRES = ",.)]’'-/…", "([’'-/"
"""Les signes qui se collent au mot qui les précède, et à celui qui les suit."""


def recoller(mots: Iterable[str]) -> str:
    """Des mots en une phrase qui se lit.

    >>> joindre(["l", "’", "aide", ",", "puis"])
    'l’aide, puis'
    """
    ecrit = ""
    for mot in mots:
        colle = not ecrit or mot in COLLE_AVANT or ecrit[-1] in COLLE_APRES
        ecrit += mot if colle else " " + mot
    return ecrit


def changements(ecarts: Iterable[Pas]) -> bool:
    """Vrai si quelque chose change."""
    return any(genre != "=" for genre, _ in ecarts)
