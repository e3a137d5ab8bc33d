"""Chaque modèle, vierge et rempli, s’ouvre dans LibreOffice et s’y imprime sans rien perdre."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.documents.lecture import de_l_odt, du_docx
from tests.documents.modeles import NOMS, exemple, gabarit
from tests.preparer import libreoffice
from tests.processus import executer

from centre.documents import remplir

pytestmark = pytest.mark.bureautique

LIRE = {"docx": du_docx, "odt": de_l_odt}
INVITE = re.compile(r"\[Àcompléter:[^\]]+\]")


def serrer(texte: str) -> str:
    """Le texte sans aucune espace : un PDF coupe les lignes et les mots où il veut."""
    return re.sub(r"\s+", "", texte)


@pytest.mark.parametrize("format_", LIRE)
def test_chaque_modele_s_imprime_sans_rien_perdre(format_: str, tmp_path: Path) -> None:
    logiciel = libreoffice()
    assert logiciel, "LibreOffice est absent : lancez « python tests/preparer.py »."
    attendus: dict[str, list[str]] = {}
    for nom in NOMS:
        for etat, valeurs in (("vierge", {}), ("rempli", exemple(nom))):
            octets = remplir(gabarit(nom), valeurs, format_)
            (tmp_path / f"{nom}-{etat}.{format_}").write_bytes(octets)
            attendus[f"{nom}-{etat}"] = [serrer(p) for p in LIRE[format_](octets)]
    documents = sorted(tmp_path.glob(f"*.{format_}"))
    commande = [logiciel, "--headless", f"-env:UserInstallation=file://{tmp_path}/profil", "--convert-to", "pdf"]
    executer([*commande, "--outdir", tmp_path, *documents]).check_returncode()
    for document, dits in attendus.items():
        with PdfReader(tmp_path / f"{document}.pdf") as lecteur:
            lu = "".join(serrer(page.extract_text()) for page in lecteur.pages)
        invites = [i for p in dits for i in INVITE.findall(p)]
        assert bool(invites) or document.endswith("-rempli")
        assert lu.count("[Àcompléter:") == len(invites), document
        assert re.search(r"[{}]|%\}", lu) is None, document
        absents = [p for p in dits if len(p) < 60 and p not in lu]
        assert absents == [], document
