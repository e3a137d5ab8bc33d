"""Ce qui se lit au plus, et ce qui se dit d’un fichier qui ne se lit pas : les mêmes bornes et les mêmes mots qu’au navigateur.

Jumeau de ``navigateur/conventions/bornes.js``.
"""

from __future__ import annotations

TAILLE_MAX = 20_000_000
"""Taille au-delà de laquelle un document est refusé, en octets."""

PARTIE_MAX = 16_000_000
"""Taille d’une partie dépliée, en octets."""

PARTIES_MAX = 500
"""Nombre de parties d’une archive."""

UNITES_MAX = 20_000
"""Nombre de paragraphes et de lignes de tableau qui se comparent."""

SIGNETS_MAX = 1000
"""Nombre de signets au-delà duquel un document n’est plus celui d’un traitement de texte."""

CASES_MAX = 250_000
"""Nombre de cases d’un calcul d’écart ; au-delà, l’écart se dit d’un bloc."""

PHRASES: dict[str, str] = {
    "vide": "Ce fichier est vide. Demandez-le de nouveau à la personne qui vous l’a donné.",
    "trop-lourd": "Ce fichier pèse plus de 20 Mo : ce n’est pas une convention. "
    "Déposez le document seul, sans photo ni pièce jointe.",
    "trop-de-parties": "Cette archive contient plus de 500 fichiers : ce n’est pas un document du centre. "
    "Déposez la convention seule.",
    "deplie-trop": "Une fois déplié, ce fichier est trop lourd pour une convention : il n’est pas lu. "
    "Reprenez le document à sa source.",
    "trop-long": "Ce document a plus de 20 000 paragraphes : ce n’est pas une convention, il n’est pas comparé.",
    "mot-de-passe": "Ce document est protégé par un mot de passe. Ouvrez-le, enregistrez-le sans mot de passe, puis recommencez.",
    "ancien-word": "Ce document est dans l’ancien format «\u00a0.doc\u00a0». "
    "Ouvrez-le, enregistrez-le en DOCX ou en ODT, puis recommencez.",
    "autre-office": "Ce fichier est un classeur ou une présentation, pas un texte. Déposez la convention, en DOCX ou en ODT.",
    "pdf": "Un PDF ne se lit pas ici. Déposez le document Word ou LibreOffice dont il vient ; pour un PDF du centre, "
    "l’équipe nationale peut le relire.",
    "pdf-ailleurs": "Ce PDF ne vient pas du centre, ou ses pages sont des images. Apportez le document Word ou LibreOffice "
    "dont il vient.",
    "rtf": "Ce fichier est du RTF, quel que soit son nom. Ouvrez-le, enregistrez-le en DOCX ou en ODT, puis recommencez.",
    "autre": "Ce fichier n’est ni un document Word (DOCX), ni un document LibreOffice (ODT). Déposez la convention elle-même.",
    "autre-archive": "Cette archive n’est ni un DOCX ni un ODT. Sortez-en le document, puis déposez-le seul.",
    "abime": "Ce fichier est incomplet ou abîmé. Reprenez-le à sa source, puis recommencez.",
    "deux-fois": "Deux parties de ce fichier portent le même nom : il n’est pas lu, car deux logiciels y liraient deux textes. "
    "Enregistrez-le de nouveau, puis recommencez.",
    "anormal": "Ce document contient des définitions que nul traitement de texte n’écrit : il n’est pas lu. "
    "Reprenez-le à sa source.",
    "sans-modele": "Rien dans ce document ne dit de quel modèle il vient : ni ses propriétés, ni son pied de page, ni son titre. "
    "On ne peut pas le comparer.",
    "modele-inconnu": "Ce document vient d’un modèle que le centre ne publie plus : ",
}
"""Code → ce qui se dit."""


class DocumentIllisible(Exception):
    """Le fichier ne se relit pas ; ``code`` est une clé de :data:`PHRASES`, le message dit pourquoi et quoi faire."""

    def __init__(self, code: str, precision: str = "") -> None:
        super().__init__(PHRASES[code] + precision)
        self.code = code
