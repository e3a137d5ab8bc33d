"""Le PDF : Typst compile le document rempli, avec ses seules polices, balisé et daté d’avance (PDF/UA-1, ISO 14289-1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import typst

from centre.documents.gabarit import Gabarit
from centre.documents.remplissage import Plume
from centre.documents.typst import echapper


def en_pdf(gabarit: Gabarit, valeurs: Mapping[str, Any]) -> bytes:
    """Le document rempli, en PDF ; les mêmes valeurs donnent les mêmes octets."""
    source = source_typst(gabarit, valeurs)
    jour = datetime.fromisoformat(gabarit.edition).replace(tzinfo=UTC)
    return typst.compile(
        source.encode(), format="pdf", pdf_standards="ua-1", ignore_system_fonts=True, timestamp=int(jour.timestamp())
    )


def source_typst(gabarit: Gabarit, valeurs: Mapping[str, Any]) -> str:
    """Le texte Typst du document rempli."""
    return Plume(gabarit, gabarit.typst, valeurs, echapper).ecrire(gabarit.typst.variables["document.typ"])
