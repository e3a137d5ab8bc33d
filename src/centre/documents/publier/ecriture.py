"""Écrire un document rempli dans le format voulu, et dire de quel programme ses octets dépendent."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

from centre.base.code import empreinte_de_textes, empreinte_du_code
from centre.documents.publier.pdf import en_pdf
from centre.documents.remplir.remplissage import remplir
from centre.documents.socle.gabarit import Gabarit


def ecrire_document(gabarit: Gabarit, valeurs: Mapping[str, Any], extension: str) -> bytes:
    """Le document rempli, en ``docx``, ``odt`` ou ``pdf``."""
    return en_pdf(gabarit, valeurs) if extension == "pdf" else remplir(gabarit, valeurs, extension)


def programme() -> str:
    """L’empreinte de ce qui compile et remplit : nos paquets, Typst pour les PDF, zlib pour les archives."""
    code = empreinte_du_code(("centre.base", "centre.contenu", "centre.texte", "centre.documents"), ("typst",))
    return empreinte_de_textes(code, zlib.ZLIB_RUNTIME_VERSION)
