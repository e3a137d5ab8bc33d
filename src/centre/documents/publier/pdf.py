"""Le PDF : Typst compile le document rempli, avec ses seules polices, balisé et daté d’avance (PDF/UA-1, ISO 14289-1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import typst

from centre.documents.compiler.typst import echapper_typst
from centre.documents.remplir.remplissage import Plume
from centre.documents.socle.gabarit import Gabarit

_SANS_DESSIN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)


class CaractereSansDessin(ValueError):
    """Un caractère d’une valeur qu’aucune police du PDF ne dessine ; Word et LibreOffice, eux, l’écrivent."""

    def __init__(self, caracteres: str) -> None:
        super().__init__(f"Le PDF ne sait pas écrire « {caracteres} » : retirez ces caractères, ou choisissez DOCX ou ODT.")
        self.caracteres = caracteres


def en_pdf(gabarit: Gabarit, valeurs: Mapping[str, Any]) -> bytes:
    """Le document rempli, en PDF ; les mêmes valeurs donnent les mêmes octets.

    Lève :class:`CaractereSansDessin` pour une valeur que les polices ne savent pas écrire (un émoji, par exemple).
    """
    source = source_typst(gabarit, valeurs).encode()
    jour = int(datetime.fromisoformat(gabarit.edition).replace(tzinfo=UTC).timestamp())
    try:
        return typst.compile(source, format="pdf", pdf_standards="ua-1", ignore_system_fonts=True, timestamp=jour)
    except typst.TypstError as erreur:
        sans_dessin = _SANS_DESSIN.search(str(erreur))
        if sans_dessin is None:
            raise
        raise CaractereSansDessin(sans_dessin[1]) from None


def source_typst(gabarit: Gabarit, valeurs: Mapping[str, Any]) -> str:
    """Le texte Typst du document rempli."""
    return Plume(gabarit, gabarit.typst, valeurs, echapper_typst).ecrire(gabarit.typst.variables["document.typ"])
