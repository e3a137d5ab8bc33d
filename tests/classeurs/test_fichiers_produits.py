"""Les fichiers que donnent les définitions du dépôt : pareils deux fois, protégés, sans personne, lisibles."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.classeurs.conftest import IDENTIFIANTS, RACINE, Produit

from centre.classeurs.lecture import lire_classeur
from centre.contenu.modeles import Outil
from centre.controles.personnes import trouver
from centre.fichiers.inspection import auteurs, format_constate
from centre.fichiers.production import SOURCES, Fichiers

pytestmark = pytest.mark.long

OOXML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TOUS = pytest.mark.parametrize("identifiant", IDENTIFIANTS)


def parties(octets: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(octets)) as archive:
        return {nom: archive.read(nom) for nom in archive.namelist()}


def feuilles_xlsx(octets: bytes) -> dict[str, ElementTree.Element]:
    lues = parties(octets)
    noms = [f.attrib["name"] for f in ElementTree.fromstring(lues["xl/workbook.xml"]).iter(f"{OOXML}sheet")]
    return {nom: ElementTree.fromstring(lues[f"xl/worksheets/sheet{n}.xml"]) for n, nom in enumerate(noms, 1)}


def test_les_classeurs_attendus_sont_la() -> None:
    assert len(IDENTIFIANTS) >= 9
    binaires = [f for f in (RACINE / "outils").rglob("*") if f.suffix in (".xlsx", ".ods")]
    assert binaires == [], "un classeur ne se dépose pas : il se déclare"


@TOUS
def test_les_memes_octets_deux_fois(produits: dict[str, Produit], identifiant: str) -> None:
    p = produits[identifiant]
    encore = replace(p)
    assert (encore.xlsx, encore.ods) == (p.xlsx, p.ods)


@TOUS
def test_un_autre_titre_donne_d_autres_octets(produits: dict[str, Produit], identifiant: str) -> None:
    p = produits[identifiant]
    change = p.outil.model_copy(update={"titre": "Un autre titre"})
    assert replace(p, outil=change).xlsx != p.xlsx


@TOUS
def test_aucune_trace_de_la_machine_ni_d_une_personne(produits: dict[str, Produit], identifiant: str) -> None:
    p = produits[identifiant]
    for extension, octets in (("xlsx", p.xlsx), ("ods", p.ods)):
        assert format_constate(octets) == extension
        assert auteurs(octets) == ()
        with zipfile.ZipFile(BytesIO(octets)) as archive:
            assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert {(i.create_system, i.extra) for i in archive.infolist()} == {(0, b"")}
        lues = parties(octets)
        tout = b"\n".join(lues.values()).decode()
        assert "fr-FR" in lues.get("docProps/core.xml", lues.get("meta.xml", b"")).decode()
        assert str(RACINE) not in tout
        visible = re.sub(r"<[^>]*>", "\n", lues.get("content.xml", lues.get("xl/sharedStrings.xml", b"")).decode())
        assert list(trouver(visible)) == []


@TOUS
def test_titres_et_formules_proteges_saisies_ouvertes(produits: dict[str, Produit], identifiant: str) -> None:
    p = produits[identifiant]
    ouverts = _styles_ouverts(parties(p.xlsx)["xl/styles.xml"])
    for nom, feuille in feuilles_xlsx(p.xlsx).items():
        protection = feuille.find(f"{OOXML}sheetProtection")
        assert protection is not None, nom
        assert "password" not in protection.attrib
        for case in feuille.iter(f"{OOXML}c"):
            formule, style = case.find(f"{OOXML}f"), int(case.attrib.get("s", "0"))
            if formule is not None and style in ouverts:
                assert (formule.text or "") in ("TODAY()",) or "YEAR(" in (formule.text or ""), (nom, formule.text)
            if case.attrib["r"] == "A1":
                assert style not in ouverts
    contenu = ElementTree.fromstring(parties(p.ods)["content.xml"])
    tables = list(contenu.iter(f"{ODF % 'table'}table"))
    assert tables
    assert all(t.attrib[f"{ODF % 'table'}protected"] == "true" for t in tables)


def _styles_ouverts(styles: bytes) -> set[int]:
    """Les numéros des styles de case où l’on peut écrire."""
    formats = ElementTree.fromstring(styles).find(f"{OOXML}cellXfs")
    assert formats is not None
    protections = [f.find(f"{OOXML}protection") for f in formats]
    return {n for n, p in enumerate(protections) if p is not None and p.attrib.get("locked") == "0"}


@TOUS
def test_les_menus_sont_dans_les_deux_formats(produits: dict[str, Produit], identifiant: str) -> None:
    p = produits[identifiant]
    classeur, _, _ = lire_classeur(p.texte, p.outil.relu_le)
    assert classeur is not None
    attendues = {
        f.nom
        for f in classeur.feuilles
        if any(_a_un_menu(c) for c in (*f.reglages, *(c for t in f.tableaux for c in t.colonnes)))
    }
    xlsx = {
        nom
        for nom, feuille in feuilles_xlsx(p.xlsx).items()
        if any(
            v.attrib.get("type") == "list" and "Listes" in (v.findtext(f"{OOXML}formula1") or "")
            for v in feuille.iter(f"{OOXML}dataValidation")
        )
    }
    contenu = ElementTree.fromstring(parties(p.ods)["content.xml"])
    t = ODF % "table"
    menus = {
        v.attrib[f"{t}name"] for v in contenu.iter(f"{t}content-validation") if "$Listes" in v.attrib.get(f"{t}condition", "")
    }
    ods = {
        table.attrib[f"{t}name"]
        for table in contenu.iter(f"{t}table")
        if any(c.attrib.get(f"{t}content-validation-name") in menus for c in table.iter(f"{t}table-cell"))
    }
    comme = {f.nom for f in classeur.feuilles if f.comme in attendues}
    assert xlsx == ods == attendues | comme


def _a_un_menu(case: object) -> bool:
    return getattr(case, "liste", None) is not None


@TOUS
def test_tout_s_imprime_sur_des_feuilles_a4(produits: dict[str, Produit], identifiant: str) -> None:
    p = produits[identifiant]
    for nom, feuille in feuilles_xlsx(p.xlsx).items():
        mise_en_page = feuille.find(f"{OOXML}pageSetup")
        assert mise_en_page is not None, nom
        assert mise_en_page.attrib["paperSize"] == "9"
    styles = parties(p.ods)["styles.xml"].decode()
    cotes = set(re.findall(r'fo:page-width="([^"]+)" fo:page-height="([^"]+)"', styles))
    assert cotes <= {("29.7cm", "21cm"), ("21cm", "29.7cm")}
    assert len(re.findall(r"<style:page-layout ", styles)) == len(feuilles_xlsx(p.xlsx))


@TOUS
def test_la_notice_vient_d_abord_et_dit_tout(produits: dict[str, Produit], identifiant: str) -> None:
    p = produits[identifiant]
    contenu = ElementTree.fromstring(parties(p.ods)["content.xml"])
    notice = next(contenu.iter(f"{ODF % 'table'}table"))
    assert notice.attrib[f"{ODF % 'table'}name"] == "Notice"
    texte = "\n".join(x.text or "" for x in notice.iter(f"{ODF % 'text'}p"))
    assert p.outil.titre in texte
    assert "Proposition à valider" in texte
    assert all(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", etape) in texte for etape in p.outil.mode_d_emploi)
    assert all(s.court in texte for s in p.sources)


@TOUS
def test_les_fichiers_sont_ceux_de_l_outil(produits: dict[str, Produit], corpus: object, identifiant: str) -> None:
    from centre.contenu.corpus import Corpus, charger

    lu = corpus if isinstance(corpus, Corpus) else charger(RACINE)[0]
    entree = next(e for e in lu.de(Outil) if e.contenu.id == identifiant)
    publies = Fichiers(lu)
    fichiers = list(publies.de(entree))
    noms = [f.annonce.nom for f in fichiers]
    assert noms == [f"{identifiant}.xlsx", f"{identifiant}.ods"]
    assert fichiers[0].piece.chemin.read_bytes() == produits[identifiant].xlsx
    assert "classeur.yml" in SOURCES


def test_l_autodiagnostic_mene_aux_vraies_pages(produits: dict[str, Produit]) -> None:
    classeur, _, _ = lire_classeur(produits["tableau-d-autodiagnostic"].texte, date(2027, 1, 1))
    assert classeur is not None
    axes = classeur.feuilles[1].tableaux[0].lignes
    titres = {
        m[1].strip("\"'")
        for dossier, motif in (("cvg", "pilier-*"), ("phc", "principe-*"))
        for f in Path(RACINE / "docs" / dossier).glob(f"{motif}.md")
        if (m := re.search(r"^titre: (.+)$", f.read_text(encoding="utf-8"), re.MULTILINE))
    }
    assert {r.cases["page"] for r in axes} == titres
    assert len(axes) == 9
