"""Ce que les outils donnent à télécharger, dit sans ouvrir ni produire un seul fichier."""

from __future__ import annotations

import re
from dataclasses import dataclass

from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Outil
from centre.contenu.produits import DEFINITIONS, dossier_de

TAILLE_MAX_FICHIER = 10 * 1024 * 1024
"""Taille au-delà de laquelle un fichier d’outil est refusé, en octets."""

FORMATS: dict[str, str] = {
    "docx": "Word (DOCX)",
    "odt": "LibreOffice Writer (ODT)",
    "xlsx": "Excel (XLSX)",
    "ods": "LibreOffice Calc (ODS)",
    "pptx": "PowerPoint (PPTX)",
    "odp": "LibreOffice Impress (ODP)",
    "pdf": "PDF",
    "csv": "CSV",
    "txt": "Texte",
    "ics": "Agenda (iCalendar)",
}
"""Extension → nom lu sur le site ; une autre extension n’est pas admise."""


@dataclass(frozen=True, slots=True)
class Annonce:
    """Un fichier à télécharger ; ``definition`` est le nom de ce qui le produit, vide pour un fichier déposé."""

    nom: str
    titre: str
    definition: str = ""

    @property
    def extension(self) -> str:
        """Son format, tel que son nom le dit : deux à quatre lettres minuscules."""
        return self.nom.rpartition(".")[2].lower() if "." in self.nom else ""

    @property
    def format_lisible(self) -> str:
        """Le nom de son format, pour le lecteur."""
        return FORMATS.get(self.extension, self.extension.upper())


def nom_sur(nom: str) -> bool:
    """Vrai pour un simple nom de fichier : ni dossier, ni « .. », ni caractère à risque."""
    return bool(re.fullmatch(r"[a-z0-9][a-z0-9._-]*", nom)) and ".." not in nom


def definitions_de(corpus: Corpus, outil: Entree[Outil]) -> tuple[str, ...]:
    """Les définitions présentes dans le dossier d’un outil, par leur nom."""
    dossier = dossier_de(outil)
    return tuple(nom for nom in DEFINITIONS if f"{dossier}/{nom}" in corpus.chemins)


def annoncer(corpus: Corpus, outil: Entree[Outil]) -> tuple[Annonce, ...]:
    """Les fichiers d’un outil : ceux qu’il déclare, s’ils sont là sous un nom sûr, puis ceux que ses définitions produisent."""
    dossier, contenu = dossier_de(outil), outil.contenu
    deposes = [
        Annonce(f.chemin, f.titre) for f in contenu.fichiers if nom_sur(f.chemin) and f"{dossier}/{f.chemin}" in corpus.chemins
    ]
    produits = [
        Annonce(f"{contenu.id}.{extension}", titre, definition)
        for definition in definitions_de(corpus, outil)
        for extension, titre in DEFINITIONS[definition].items()
    ]
    return tuple({a.nom: a for a in (*deposes, *produits)}.values())
