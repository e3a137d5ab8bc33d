"""Ce qui tient pour tout modèle : mêmes mots dans tous les formats, mêmes octets, rien du modèle qui reste, archives saines."""

from __future__ import annotations

import gzip
import io
import re
from functools import cache
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from tests.documents.essai import MODELE, compiler_texte
from tests.documents.lecture import W, de_l_apercu, de_l_odt, du_docx, parties, serrer
from tests.documents.modeles import NOMS, clauses, exemple, gabarit, longues
from tests.documents.vecteurs import HOSTILES

from centre.documents import CaractereSansDessin, apercu_html, en_pdf, juger, remplir, socle_publie
from centre.documents.publier.pdf import source_typst
from centre.documents.socle.gabarit import en_json

pytestmark = pytest.mark.long

XML = re.compile(r"\{\{|\}\}|\{%|%\}|[\ue000-\uf8ff\U000f0000-\U0010ffff]")


@cache
def pdf_vierge(nom: str) -> bytes:
    return en_pdf(gabarit(nom), {})


sur_chaque_modele = pytest.mark.parametrize("nom", NOMS)


@sur_chaque_modele
def test_l_exemple_est_complet_et_valide(nom: str) -> None:
    g = gabarit(nom)
    assert juger(g.champs, g.clauses, exemple(nom)).refus == ()


@sur_chaque_modele
def test_memes_mots_en_docx_odt_apercu_et_pdf(nom: str) -> None:
    g = gabarit(nom)
    for valeurs in ({}, exemple(nom)):
        attendu = du_docx(remplir(g, valeurs, "docx"))
        assert de_l_odt(remplir(g, valeurs, "odt")) == attendu
        assert de_l_apercu(apercu_html(g, valeurs)) == attendu
        lu = texte_du_pdf(pdf_vierge(nom) if not valeurs else en_pdf(g, valeurs), serrer(g.titre))
        ou = 0
        for paragraphe in attendu:
            ou = lu.find(serrer(paragraphe), ou)
            assert ou >= 0, paragraphe
            ou += len(serrer(paragraphe))


def texte_du_pdf(octets: bytes, titre: str) -> str:
    """Le texte d’un PDF sans espaces, en-tête et pied de chaque page retirés."""
    pages = []
    for page in PdfReader(io.BytesIO(octets)).pages:
        texte = serrer(page.extract_text())
        assert texte.startswith(titre)
        pages.append(re.sub(r"(?:Modèleproposé|Outil)«.{1,80}page\d+/\d+$", "", texte.removeprefix(titre)))
    return "".join(pages)


@sur_chaque_modele
def test_deux_constructions_donnent_les_memes_octets(nom: str) -> None:
    g = gabarit(nom)
    for format_ in ("docx", "odt"):
        vierge = remplir(g, {}, format_)
        assert vierge == remplir(g, {"champs": {}, "clauses": {}}, format_)
        assert vierge == remplir(g, {"champs": {c.id: "" for c in g.champs}}, format_)
        assert remplir(g, exemple(nom), format_) == remplir(g, exemple(nom), format_) != vierge
    assert en_pdf(g, {}) == pdf_vierge(nom)


def test_un_modele_recompile_donne_le_meme_gabarit() -> None:
    texte = MODELE.read_text(encoding="utf-8")
    assert compiler_texte(texte).gabarit == compiler_texte(texte).gabarit
    autre = compiler_texte(texte.replace("Une ligne.", "Une autre ligne."))
    assert autre.gabarit is not None
    assert autre.gabarit.empreinte != gabarit("essai").empreinte
    assert autre.gabarit.empreintes == gabarit("essai").empreintes
    assert len(en_json(socle_publie())) < 12_000


@sur_chaque_modele
def test_toute_combinaison_se_lit_et_rien_du_modele_ne_reste(nom: str) -> None:
    g = gabarit(nom)
    for choix in clauses(nom):
        for champs in ({}, longues(nom)["champs"]) if len(set(choix.values())) < 2 and len(choix) != 1 else ({},):
            valeurs = {"champs": champs, "clauses": choix}
            for format_ in ("docx", "odt"):
                for partie, texte in parties(remplir(g, valeurs, format_)).items():
                    assert not XML.search(texte), partie
                    if partie != "mimetype":
                        ElementTree.fromstring(texte)
            assert not XML.search(apercu_html(g, valeurs))
            assert not XML.search(source_typst(g, valeurs).replace("{{", "").replace("}}", ""))


@sur_chaque_modele
def test_le_docx_est_sain(nom: str) -> None:
    for valeurs in ({}, longues(nom)):
        lues = parties(remplir(gabarit(nom), valeurs, "docx"))
        corps = ElementTree.fromstring(lues["word/document.xml"])
        numeros = [e.get(f"{W}val") for e in corps.iter(f"{W}id")]
        signets = [(e.get(f"{W}id"), e.get(f"{W}name")) for e in corps.iter(f"{W}bookmarkStart")]
        assert len(set(numeros)) == len(numeros)
        assert len({s for s, _ in signets}) == len({n for _, n in signets}) == len(signets)
        assert sorted(s for s, _ in signets if s) == sorted(e.get(f"{W}id") or "" for e in corps.iter(f"{W}bookmarkEnd"))
        assert all(list(case)[-1].tag == f"{W}p" for case in corps.iter(f"{W}tc"))
        for genre in ("alias", "tag"):
            assert all(0 < len(e.get(f"{W}val") or "") <= 64 for e in corps.iter(f"{W}{genre}"))
        styles = {e.get(f"{W}styleId") for e in ElementTree.fromstring(lues["word/styles.xml"]).iter(f"{W}style")}
        listes = {e.get(f"{W}numId") for e in ElementTree.fromstring(lues["word/numbering.xml"]).iter(f"{W}num")}
        for partie in ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/styles.xml"):
            for e in ElementTree.fromstring(lues[partie]).iter():
                if e.tag in (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle", f"{W}basedOn", f"{W}next"):
                    assert e.get(f"{W}val") in styles
        assert {e.get(f"{W}val") for e in corps.iter(f"{W}numId")} <= listes
        relations = {
            (r.get("Id"), f"word/{r.get('Target')}") for r in ElementTree.fromstring(lues["word/_rels/document.xml.rels"])
        }
        assert {cible for _, cible in relations} <= set(lues)
        cites = {v for e in corps.iter() for k, v in e.attrib.items() if k.endswith("relationships}id")}
        assert cites <= {i for i, _ in relations}
        types = {e.get("PartName") for e in ElementTree.fromstring(lues["[Content_Types].xml"])} - {None}
        assert types == {f"/{n}" for n in lues if not n.endswith(".rels") and n != "[Content_Types].xml"}


@sur_chaque_modele
def test_un_champ_rempli_est_un_simple_texte_et_un_champ_vide_un_controle(nom: str) -> None:
    vierge, rempli = (parties(remplir(gabarit(nom), v, "docx"))["word/document.xml"] for v in ({}, exemple(nom)))
    assert vierge.count("<w:tag ") == vierge.count("[À compléter : ") > 0
    assert rempli.count("<w:tag ") == rempli.count("[À compléter : ")
    assert "<w:text/>" not in vierge
    assert "w:dataBinding" not in vierge
    odt = parties(remplir(gabarit(nom), {}, "odt"))["content.xml"]
    assert odt.count("<text:text-input text:description=") == odt.count("[À compléter : ") == vierge.count("[À compléter : ")


@sur_chaque_modele
def test_l_odt_est_sain(nom: str) -> None:
    octets = remplir(gabarit(nom), longues(nom), "odt")
    assert octets[30:38] == b"mimetype"
    assert octets[38:77] == b"application/vnd.oasis.opendocument.text"
    lues = parties(octets)
    manifeste = set(re.findall(r'full-path="([^"]+)"', lues["META-INF/manifest.xml"]))
    assert manifeste == set(lues) - {"mimetype", "META-INF/manifest.xml"} | {"/"}
    tout = lues["content.xml"] + lues["styles.xml"]
    definis = set(re.findall(r'style:name="([^"]+)"', tout))
    assert set(re.findall(r'(?:text|table|style:parent|style:next):?-?style-name="([^"]+)"', tout)) <= definis
    noms = re.findall(r'table:name="([^"]+)"', lues["content.xml"])
    assert len(set(noms)) == len(noms)
    ouverts = re.findall(r'bookmark-start text:name="([^"]+)"', lues["content.xml"])
    assert ouverts == re.findall(r'bookmark-end text:name="([^"]+)"', lues["content.xml"])
    assert "  " not in re.sub(r"<[^>]+>", "", lues["content.xml"])


@sur_chaque_modele
def test_le_document_dit_d_ou_il_vient(nom: str) -> None:
    g = gabarit(nom)
    choix = {c.id: False for c in g.clauses if c.portee.value == "facultative"}
    for format_, partie in (("docx", "docProps/custom.xml"), ("odt", "meta.xml")):
        lues = parties(remplir(g, {"clauses": choix}, format_))
        dits = dict(re.findall(r'name="centre\.([^"]+)"[^>]*>(?:<vt:lpwstr>)?([^<]*)<', lues[partie]))
        assert dits["modele"] == g.modele
        assert dits["version"] == g.version
        assert dits["empreinte"] == g.empreinte
        for clause in g.clauses:
            etat = {"nationale": "oui", "locale": "indecis", "facultative": "non"}[clause.portee.value]
            assert dits[f"clause.{clause.id}"] == f"{g.empreintes[clause.id]} {etat}"
        assert any(g.empreinte in texte for n, texte in lues.items() if n in ("word/footer1.xml", "meta.xml"))


@sur_chaque_modele
def test_le_pdf_est_accessible(nom: str) -> None:
    g = gabarit(nom)
    lecteur = PdfReader(io.BytesIO(pdf_vierge(nom)))
    catalogue: Any = lecteur.trailer["/Root"]
    assert catalogue["/Lang"] == "fr-FR"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert lecteur.metadata is not None
    assert lecteur.metadata.title == g.titre
    assert not lecteur.metadata.author
    assert "pdfuaid" in lecteur.xmp_metadata.stream.get_data().decode()  # type: ignore[union-attr]
    polices = [p.get_object() for page in lecteur.pages for p in page["/Resources"]["/Font"].values()]  # type: ignore[union-attr, index]
    assert polices
    for police in polices:
        descripteur = police["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descripteur)
    structure = str(list(_noeuds(catalogue["/StructTreeRoot"])))
    assert "'/TH'" in structure
    assert "/Column" in structure


def _noeuds(noeud: Any) -> Any:
    pile = [noeud]
    while pile:
        n = pile.pop()
        n = n.get_object() if hasattr(n, "get_object") else n
        if isinstance(n, list):
            pile += n
        elif isinstance(n, dict):
            if "/S" in n:
                yield str(n["/S"])
            if "/A" in n:
                yield str(n["/A"])
            if "/K" in n:
                pile.append(n["/K"])


@pytest.mark.parametrize("hostile", [*HOSTILES, "x" * 100_000])
def test_une_valeur_hostile_reste_du_texte_ou_est_refusee_par_son_nom(hostile: str) -> None:
    g = gabarit("essai")
    valeurs = {"champs": {"caisse_nom": hostile, "objectifs": hostile, "chantiers": [{"nom": hostile}]}}
    jugement = juger(g.champs, g.clauses, valeurs)
    docx = du_docx(remplir(g, valeurs, "docx"))
    assert de_l_odt(remplir(g, valeurs, "odt")) == docx
    assert de_l_apercu(apercu_html(g, valeurs)) == docx
    if "👩" in hostile:
        with pytest.raises(CaractereSansDessin, match="👩"):
            en_pdf(g, valeurs)
    else:
        en_pdf(g, valeurs)
    pris = jugement.champs.get("caisse_nom")
    if pris is None:
        assert [r.code for r in jugement.fautes if r.champ == "caisse_nom"] == (["trop-long"] if len(hostile) > 1000 else [])
        assert any("[À compléter : Nom de la caisse]" in p for p in docx)
    else:
        assert any(pris in p for p in docx)


def test_le_typst_ne_lit_rien_et_n_execute_rien() -> None:
    for hostile in HOSTILES:
        source = source_typst(gabarit("essai"), {"champs": {"caisse_nom": hostile}})
        hors_chaines = re.sub(r'"(?:[^"\\]|\\.)*"', '""', source)
        assert "read(" not in hors_chaines
        assert "panic(" not in hors_chaines


@sur_chaque_modele
def test_un_gabarit_reste_leger(nom: str) -> None:
    """Le plus lourd pesait 15 ko ; les clauses de responsabilité, de litige et de données en ajoutent 1,5 (décision 32)."""
    assert len(gzip.compress(gabarit(nom).en_json().encode(), 6)) <= 16_500
