"""L’arbre d’un document : des blocs et des morceaux gelés, que chaque émetteur parcourt."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class MotsFixes:
    """Des mots, écrits une fois pour toutes ; ``lien`` si ces mots sont une adresse."""

    texte: str
    gras: bool = False
    italique: bool = False
    lien: bool = False


@dataclass(frozen=True, slots=True)
class Valeur:
    """Un champ : ``id``, ``id.forme``, et dans une ligne répétée ``@colonne`` ou ``@colonne.forme``."""

    chemin: str
    gras: bool = False
    italique: bool = False


@dataclass(frozen=True, slots=True)
class Accord:
    """Un mot accordé avec un nombre."""

    chemin: str
    singulier: str
    pluriel: str
    gras: bool = False
    italique: bool = False


@dataclass(frozen=True, slots=True)
class Renvoi:
    """Le numéro de l’article qui ouvre une clause."""

    clause: str
    gras: bool = False
    italique: bool = False


Morceau = MotsFixes | Valeur | Accord | Renvoi
Morceaux = tuple[Morceau, ...]


@dataclass(frozen=True, slots=True)
class Titre:
    """Un titre : ``genre`` vaut ``partie``, ``article``, ``annexe``, ``signatures`` ou ``sous-titre``.

    ``clause`` est celle qu’il ouvre, s’il en ouvre une ; ``saut`` le place en haut d’une page.
    """

    genre: str
    morceaux: Morceaux
    ligne: int
    clause: str | None = None
    saut: bool = False


@dataclass(frozen=True, slots=True)
class Paragraphe:
    """Un paragraphe ; ``tenu`` s’il reste sur la même page que le bloc suivant."""

    morceaux: Morceaux
    tenu: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """Un élément de liste, et la liste qu’il contient."""

    morceaux: Morceaux
    liste: Liste | None = None


@dataclass(frozen=True, slots=True)
class Liste:
    """Une liste à puces, ou numérotée à partir de un ; ``tenue`` si son dernier élément reste avec le bloc suivant."""

    numerotee: bool
    elements: tuple[Element, ...]
    tenue: bool = False

    @property
    def a_cocher(self) -> bool:
        """Vrai si chaque élément s’ouvre par une case « ☐ », qui tient lieu de puce."""
        premiers = [e.morceaux[0] if e.morceaux else None for e in self.elements]
        return not self.numerotee and all(isinstance(p, MotsFixes) and p.texte.startswith("☐") for p in premiers)


@dataclass(frozen=True, slots=True)
class Rangee:
    """Une ligne de tableau ; ``liste`` et ``vides`` si elle se répète."""

    cases: tuple[Morceaux, ...]
    liste: str | None = None
    vides: int = 0


@dataclass(frozen=True, slots=True)
class Tableau:
    """Un tableau : une ligne d’en-têtes, puis des lignes ; ``signatures`` sous le titre du même nom, ``tenu`` avec le suivant."""

    entetes: tuple[Morceaux, ...]
    rangees: tuple[Rangee, ...]
    signatures: bool = False
    tenu: bool = False


@dataclass(frozen=True, slots=True)
class BlocClause:
    """Une clause et ce qu’elle contient."""

    clause: str
    blocs: tuple[Bloc, ...]
    ligne: int


Bloc = Titre | Paragraphe | Liste | Tableau | BlocClause


def tenir(bloc: Bloc) -> Bloc:
    """Le même bloc, dont la fin reste sur la page du suivant ; un titre y reste déjà."""
    match bloc:
        case Paragraphe() | Tableau():
            return replace(bloc, tenu=True)
        case Liste():
            return replace(bloc, tenue=True)
        case BlocClause(blocs=(*debut, fin)):
            return replace(bloc, blocs=(*debut, tenir(fin)))
        case _:
            return bloc


def a_plat(blocs: tuple[Bloc, ...]) -> Iterator[Bloc]:
    """Tous les blocs, clauses ouvertes."""
    for bloc in blocs:
        yield bloc
        if isinstance(bloc, BlocClause):
            yield from bloc.blocs


def paragraphes(bloc: Bloc) -> Iterator[Morceaux]:
    """Les paragraphes d’un bloc, dans l’ordre de lecture."""
    match bloc:
        case Titre() | Paragraphe():
            yield bloc.morceaux
        case Liste():
            for element in bloc.elements:
                yield element.morceaux
                if element.liste:
                    yield from paragraphes(element.liste)
        case Tableau():
            yield from bloc.entetes
            for rangee in bloc.rangees:
                yield from rangee.cases
        case BlocClause():
            for dedans in bloc.blocs:
                yield from paragraphes(dedans)


def empreinte_du_bloc(clause: BlocClause) -> str:
    """Douze chiffres hexadécimaux tirés du texte d’une clause, champs compris, espaces fondues."""
    lignes: list[str] = []
    for bloc in clause.blocs:
        if isinstance(bloc, Titre):
            lignes.append(f"#{bloc.genre}")
        for paragraphe in paragraphes(bloc):
            lignes.append(re.sub(r"\s+", " ", "".join(map(_ecrit, paragraphe))).strip())
    return hashlib.sha256("\n".join(lignes).encode()).hexdigest()[:12]


def _ecrit(morceau: Morceau) -> str:
    match morceau:
        case MotsFixes():
            return morceau.texte
        case Valeur():
            return f"{{{{ {morceau.chemin} }}}}"
        case Accord():
            return f"{{{{ {morceau.chemin} | {morceau.singulier} | {morceau.pluriel} }}}}"
        case Renvoi():
            return f"{{{{ article.{morceau.clause} }}}}"
