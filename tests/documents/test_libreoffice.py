"""Chaque modèle, vierge et rempli, s’ouvre dans LibreOffice et s’y imprime sans rien perdre."""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from tests.documents.modeles import MODELES, gabarit, valeurs
from tests.preparer import libreoffice

from centre.documents import remplir

CORPS = {"docx": "word/document.xml", "odt": "content.xml"}
INVITE = re.compile(r"\[Àcompléter:[^\]]+\]")


def serrer(texte: str) -> str:
    """Le texte sans aucune espace : un PDF coupe les lignes et les mots où il veut."""
    return re.sub(r"\s+", "", texte)


def paragraphes(octets: bytes, format_: str) -> list[str]:
    """Les paragraphes non vides d’un document, sans espaces."""
    with zipfile.ZipFile(BytesIO(octets)) as archive:
        racine = ElementTree.fromstring(archive.read(CORPS[format_]))
    trouves = [serrer("".join(p.itertext())) for p in racine.iter() if p.tag.rpartition("}")[2] in ("p", "h")]
    return [t for t in trouves if t]


def imprimer(documents: list[Path], dossier: Path) -> None:
    """Convertit tous les documents en PDF, en un seul appel."""
    logiciel = libreoffice()
    assert logiciel, "LibreOffice est absent : lancez « python tests/preparer.py »."
    commande = [
        logiciel,
        "--headless",
        f"-env:UserInstallation=file://{dossier}/profil",
        "--convert-to",
        "pdf",
        "--outdir",
        dossier,
    ]
    subprocess.run([*commande, *documents], check=True, capture_output=True, timeout=600)


@pytest.mark.parametrize("format_", CORPS)
def test_chaque_modele_s_imprime_sans_rien_perdre(format_: str, tmp_path: Path) -> None:
    attendus: dict[str, list[str]] = {}
    for modele in MODELES:
        for etat in ("vierge", "exemple"):
            octets = remplir(gabarit(modele), valeurs(modele, etat), format_)
            (tmp_path / f"{modele}-{etat}.{format_}").write_bytes(octets)
            attendus[f"{modele}-{etat}"] = paragraphes(octets, format_)
    imprimer(sorted(tmp_path.glob(f"*.{format_}")), tmp_path)
    for nom, dits in attendus.items():
        with PdfReader(tmp_path / f"{nom}.pdf") as lecteur:
            pages = [serrer(page.extract_text()) for page in lecteur.pages]
        lu = "".join(pages)
        assert all(len(page) > 40 for page in pages), f"{nom} : une page presque vide"
        assert re.search(r"[{}]|%\}", lu) is None, nom
        invites = [i for p in dits for i in INVITE.findall(p)]
        assert bool(invites) == nom.endswith("-vierge"), nom
        assert lu.count("[Àcompléter:") == len(invites), nom
        absents = [p for p in dits if len(p) < 60 and p not in lu]
        assert absents == [], nom
