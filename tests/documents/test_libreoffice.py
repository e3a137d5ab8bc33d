"""LibreOffice ouvre les documents et n’en perd pas un mot ; sauté là où il n’est pas installé."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.documents.essai import gabarit_essai
from tests.documents.lecture import du_docx, serrer
from tests.documents.vecteurs import COMPLET

from centre.documents import remplir

SOFFICE = shutil.which("soffice")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice n’est pas installé")
def test_libreoffice_lit_tous_les_mots(tmp_path: Path) -> None:
    gabarit = gabarit_essai()
    attendus = {}
    for nom, valeurs in (("vierge", {}), ("rempli", COMPLET)):
        for format_ in ("docx", "odt"):
            fichier = tmp_path / f"{nom}-{format_}.{format_}"
            fichier.write_bytes(remplir(gabarit, valeurs, format_))
            attendus[fichier] = du_docx(remplir(gabarit, valeurs, "docx"))
    profil = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    commande = [str(SOFFICE), "--headless", profil, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*commande, *map(str, attendus)], check=True, capture_output=True)
    for fichier, paragraphes in attendus.items():
        lu = serrer(fichier.with_suffix(".txt").read_text(encoding="utf-8-sig"))
        ou = 0
        for paragraphe in paragraphes:
            ou = lu.find(serrer(paragraphe), ou)
            assert ou >= 0, (fichier.name, paragraphe)
            ou += len(serrer(paragraphe))
