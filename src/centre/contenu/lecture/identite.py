"""Ce qui n’a pas pu être lu garde son identité : sans elle, une seule faute se dirait une fois par page qui cite le contenu."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from centre.contenu.lecture.yaml_situe import ValeurYaml

ESPACE_DES_CONTENUS = "contenu"
"""L’espace des identifiants de contenus ; les données ont le leur, du nom de leur type."""

_IDENTIFIANT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ECRIT = re.compile(r"^(?:- )?id\s?:[ ]*[\"'“]?([a-z0-9-]+)[\"'”]?\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Ecarte:
    """Un contenu ou une donnée que l’on n’a pas pu lire.

    ``espace`` est celui de ses identifiants (:data:`CONTENUS`, ou un type de donnée). ``identifiants`` est vide quand on ne
    les connaît pas : n’importe lequel peut alors être le sien. ``texte`` est ce qui est écrit dans le fichier, pour ses liens.
    """

    chemin: str
    espace: str
    identifiants: frozenset[str]
    texte: str = ""

    def peut_etre(self, identifiant: str) -> bool:
        """Vrai si cet identifiant est le sien, ou s’il peut l’être."""
        return not self.identifiants or identifiant in self.identifiants


def identifiant_du_chemin(chemin: str) -> str | None:
    """L’identifiant que dit le nom du fichier, ou celui du dossier d’un outil ; ``None`` pour un ``index.md``.

    >>> identifiant_du_chemin("outils/grille/outil.yml"), identifiant_du_chemin("docs/cvg/index.md")
    ('grille', None)
    """
    *dossiers, nom = chemin.split("/")
    base = dossiers[-1] if dossiers and dossiers[0] == "outils" else nom.rpartition(".")[0]
    return None if base == "index" else base


def contenu_ecarte(chemin: str, texte: str) -> Ecarte:
    """L’identité d’un contenu illisible : celle de son chemin, et celle qu’il écrit."""
    ecrit = _ECRIT.search(texte)
    ids = {i for i in (identifiant_du_chemin(chemin), ecrit[1] if ecrit else None) if i}
    return Ecarte(chemin, ESPACE_DES_CONTENUS, frozenset(ids), texte)


def donnee_ecartee(chemin: str, type_: str, donnees: ValeurYaml) -> Ecarte:
    """L’identité d’une ligne illisible : l’identifiant qu’elle écrit s’il a la bonne forme."""
    ecrit = donnees.get("id") if isinstance(donnees, dict) else None
    connu = isinstance(ecrit, str) and _IDENTIFIANT.fullmatch(ecrit.strip())
    return Ecarte(chemin, type_, frozenset({str(ecrit).strip()} if connu else ()))


def donnees_ecartees(chemin: str, type_: str) -> Ecarte:
    """Un fichier de données illisible : on ne sait pas ce qu’il contient."""
    return Ecarte(chemin, type_, frozenset())


def est_ecarte(ecartes: Iterable[Ecarte], espace: str, identifiant: str) -> bool:
    """Vrai si l’identifiant est, ou peut être, celui de quelque chose que l’on n’a pas pu lire."""
    return any(e.espace == espace and e.peut_etre(identifiant) for e in ecartes)
