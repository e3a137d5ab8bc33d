"""La forme d’un tableau : la largeur de chaque colonne, d’après ses mots, et les lignes où l’on écrit à la main."""

from __future__ import annotations

from centre.documents.socle.arbre import Accord, Morceaux, MotsFixes, Rangee, Tableau, Valeur

CARACTERES = 96
"""Nombre de caractères d’une ligne de tableau qui occupe toute la page."""

_MARGE = 3
_COURT, _LONG = 12, 44
_ETIQUETTE, _A_ECRIRE = 33, 22
_VALEUR = 18
_COURTES = 6


def largeurs(tableau: Tableau) -> tuple[int, ...]:
    """La part de chaque colonne, en centièmes ; le total fait cent.

    Une colonne de mots courts (« N° », « Fait ») garde sa largeur ; les autres se partagent la place selon leur texte, et aucune
    ne coupe son plus long mot si la page le permet. Les signatures ont des colonnes égales.
    """
    nombre = len(tableau.entetes)
    if tableau.signatures:
        return _centiemes([1.0] * nombre)
    colonnes = list(zip(tableau.entetes, *(r.cases for r in tableau.rangees), strict=True))
    mots = [
        max(max(map(len, _texte(case).replace("\u2003", " ").split(" "))) for case in colonne) + _MARGE for colonne in colonnes
    ]
    voulus = _voulus(colonnes)
    courts = [v <= _COURT + _MARGE for v in voulus]
    if all(courts):
        return _centiemes(voulus)
    reste = CARACTERES - sum(v for v, court in zip(voulus, courts, strict=True) if court)
    souples = sum(v for v, court in zip(voulus, courts, strict=True) if not court)
    parts = [v if court else v * reste / souples for v, court in zip(voulus, courts, strict=True)]
    return _centiemes([max(part, mot) for part, mot in zip(parts, mots, strict=True)])


def a_ecrire(rangee: Rangee) -> bool:
    """Vrai si la ligne a une case vide ou une valeur seule : elle se remplit aussi à la main, il lui faut de la hauteur."""
    return any(not case or (len(case) == 1 and isinstance(case[0], Valeur)) for case in rangee.cases)


def tient_d_un_bloc(tableau: Tableau) -> bool:
    """Vrai pour un tableau assez court pour ne pas se couper d’une page à l’autre, et pour les signatures."""
    return tableau.signatures or (len(tableau.rangees) <= _COURTES and all(r.liste is None for r in tableau.rangees))


def _voulus(colonnes: list[tuple[Morceaux, ...]]) -> list[float]:
    """La largeur que chaque colonne demande, en caractères : là où l’on écrit, les étiquettes se serrent."""
    longs = [max(len(_texte(case)) for case in colonne) + _MARGE for colonne in colonnes]
    vides = [any(not case for case in colonne[1:]) for colonne in colonnes]
    if not any(vides):
        return [float(min(long, _LONG)) for long in longs]
    etiquettes = [min(long, _ETIQUETTE) for long in longs]
    place = CARACTERES - sum(e for e, vide in zip(etiquettes, vides, strict=True) if not vide)
    part = max(place / sum(vides), _A_ECRIRE)
    return [part if vide else float(e) for e, vide in zip(etiquettes, vides, strict=True)]


def _texte(case: Morceaux) -> str:
    """Les mots d’une case, une valeur comptée comme un mot de longueur moyenne."""
    return "".join(
        m.texte
        if isinstance(m, MotsFixes)
        else m.pluriel
        if isinstance(m, Accord)
        else "x" * _VALEUR
        if isinstance(m, Valeur)
        else "0"
        for m in case
    )


def _centiemes(parts: list[float]) -> tuple[int, ...]:
    """Les parts ramenées à cent, sans perte : les plus grands restes sont servis d’abord."""
    total = sum(parts)
    justes = [100 * part / total for part in parts]
    entiers = [int(j) for j in justes]
    ordre = sorted(range(len(parts)), key=lambda i: (entiers[i] - justes[i], i))
    for i in ordre[: 100 - sum(entiers)]:
        entiers[i] += 1
    return tuple(entiers)
