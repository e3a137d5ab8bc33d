"""Écrire une archive ZIP toujours pareille : dates de 1980, ordre donné, rien qui vienne de la machine."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO

_ORIGINE = (1980, 1, 1, 0, 0, 0)
_NIVEAU = 6


def archive(parties: Iterable[tuple[str, bytes, bool]]) -> bytes:
    """Les octets d’une archive ; chaque partie a un nom, un contenu, et dit si elle se comprime."""
    tampon = BytesIO()
    with zipfile.ZipFile(tampon, "w") as zip_:
        for nom, octets, comprimee in parties:
            entree = zipfile.ZipInfo(nom, _ORIGINE)
            entree.create_system = 0
            entree.compress_type = zipfile.ZIP_DEFLATED if comprimee else zipfile.ZIP_STORED
            zip_.writestr(entree, octets, compresslevel=_NIVEAU)
    return tampon.getvalue()
