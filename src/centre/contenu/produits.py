"""Les fichiers produits : ce qu’une définition du dossier d’un outil (classeur, texte) donne à télécharger.

Une *source* est une fonction : elle reçoit le corpus et l’outil, lit sa définition dans le dossier de l’outil et rend, en
mémoire, les fichiers produits et les fautes de la définition. Elle ne lève jamais pour une définition mauvaise, donne toujours
les mêmes octets pour les mêmes fichiers, et ne recompile rien de ce qui n’a pas changé. Le registre des sources est
:data:`centre.fichiers.SOURCES`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from centre.base.constat import Constat
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.lecture.disque import Texte, lire
from centre.contenu.modeles import Outil


@dataclass(frozen=True, slots=True)
class FichierProduit:
    """Un fichier à télécharger que rien n’écrit dans le dépôt."""

    nom: str
    titre: str
    octets: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Production:
    """Ce que donne une définition : des fichiers, dans l’ordre où ils se proposent, et ses fautes."""

    fichiers: tuple[FichierProduit, ...] = ()
    constats: tuple[Constat, ...] = ()


Source = Callable[[Corpus, Entree[Outil]], Production]
"""De quoi produire les fichiers d’un outil ; n’est appelée que si la définition existe."""


def dossier_de(outil: Entree[Outil]) -> str:
    """Le dossier d’un outil, relatif à la racine du projet."""
    return outil.chemin.rpartition("/")[0]


def lire_definition(corpus: Corpus, outil: Entree[Outil], nom: str) -> tuple[Texte | None, list[Constat]]:
    """Le texte d’une définition du dossier de l’outil, et ce qui empêche de la lire."""
    return lire(corpus.racine, corpus.racine / Path(dossier_de(outil), nom))
