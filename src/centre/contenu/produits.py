"""Les fichiers produits : ce qu’une définition du dossier d’un outil (classeur, texte) donne à télécharger.

Une définition *s’annonce* sans être lue : le nom et le titre de ses fichiers ne dépendent que de l’outil. Elle *se vérifie*
sans rien produire, et *se produit* un fichier à la fois, quand on en veut les octets (voir :class:`Definition`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from centre.base.constat import Constat
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.lecture.disque import Texte, lire
from centre.contenu.modeles import Outil

CLASSEUR = "classeur.yml"
"""Le nom de la définition d’un classeur dans le dossier d’un outil."""

DOCUMENT = "document.md"
"""Le nom d’un texte à remplir dans le dossier d’un outil."""

DEFINITIONS: Mapping[str, Mapping[str, str]] = {
    CLASSEUR: {"xlsx": "Classeur à remplir (Excel)", "ods": "Classeur à remplir (LibreOffice)"},
    DOCUMENT: {
        "docx": "Document à remplir (Word)",
        "odt": "Document à remplir (LibreOffice)",
        "pdf": "Document à imprimer (PDF)",
    },
}
"""Nom d’une définition → extension de chaque fichier produit et son titre, dans l’ordre où ils se proposent."""


class DefinitionFautive(ValueError):
    """Une définition qui ne peut rien produire : elle a des fautes, que :attr:`Definition.fautes` dit une à une."""


class Definition(Protocol):
    """Une définition d’un outil, lue dans son dossier.

    Les mêmes fichiers donnent toujours les mêmes octets. Rien ici ne lève pour une définition mauvaise, sauf ``produire``.
    """

    @property
    def recette(self) -> str:
        """L’empreinte de tout ce dont dépendent ses fichiers, le programme compris."""

    @property
    def fautes(self) -> tuple[Constat, ...]:
        """Ce qui ne va pas ; rien n’est produit pour le savoir."""

    def produire(self, extension: str) -> bytes:
        """Les octets d’un de ses fichiers ; lève :class:`DefinitionFautive`."""


SourceDeFichiers = Callable[[Corpus, Entree[Outil]], Definition]
"""De quoi lire une définition ; le registre est :data:`centre.fichiers.production.SOURCES`."""


def dossier_de(outil: Entree[Outil]) -> str:
    """Le dossier d’un outil, relatif à la racine du projet."""
    return outil.chemin.rpartition("/")[0]


def lire_definition(corpus: Corpus, outil: Entree[Outil], nom: str) -> tuple[Texte | None, list[Constat]]:
    """Le texte d’une définition du dossier de l’outil, et ce qui empêche de la lire."""
    return lire(corpus.racine, corpus.racine / Path(dossier_de(outil), nom))
