# ruff: noqa: E501 — un cas se lit d’un trait
"""Relire un document : ce qu’il dit de lui, ce que l’on n’en sait pas, et tout fichier qui n’en est pas un, en une phrase."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.retouches import (
    ACTES,
    CONTENANTS,
    CORPS,
    REMPLI,
    archive,
    corps,
    gabarit,
    parties,
    resultat,
    versions,
)
from tests.documents.test_relecture_vecteurs import rejouer_par_node

from centre.documents import remplir
from centre.documents.relire import verdict
from centre.documents.relire.bornes import PHRASES, DocumentIllisible
from centre.documents.relire.relecture import ETAT_ECRIT, lire_document, relire_document
from centre.documents.relire.reponses import douter
from centre.documents.relire.trame import Trame


def zip_de(**contenu: str) -> bytes:
    tampon = BytesIO()
    with ZipFile(tampon, "w", ZIP_DEFLATED) as z:
        for nom, texte in contenu.items():
            z.writestr(nom.replace("__", "/").replace("_p_", "."), texte)
    return tampon.getvalue()


def bombe() -> bytes:
    """Une archive dont une partie se déplie sans fin, et ment sur sa taille."""
    presse = zlib.compressobj(9, zlib.DEFLATED, -15)
    donnees = b"".join(presse.compress(bytes(1_000_000)) for _ in range(40)) + presse.flush()
    nom = b"content.xml"
    commun = struct.pack("<4HLLL2H", 0, 8, 0, 33, 0, len(donnees), 1000, len(nom), 0)
    local = b"PK\x03\x04" + struct.pack("<H", 20) + commun + nom + donnees
    central = b"PK\x01\x02" + struct.pack("<2H", 20, 20) + commun + struct.pack("<3H2L", 0, 0, 0, 0, 0) + nom
    return local + central + b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 1, 1, len(central), len(local), 0)


def deux_fois() -> bytes:
    p = parties(remplir(gabarit(), REMPLI, "docx"))
    return archive({**p, "Word/Document.xml": p[CORPS["docx"]]})


def docx() -> bytes:
    return remplir(gabarit(), REMPLI, "docx")


TYPES = '<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="{}"/></Types>'
CLASSEUR = TYPES.format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
TEXTE = TYPES.format("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
TYPE_ODS = '<m xmlns="m"><e xmlns:a="a" a:full-path="/" a:media-type="application/vnd.oasis.opendocument.spreadsheet"/></m>'
ENTITES = '<!DOCTYPE a [<!ENTITY e "e">]><a>&e;</a>'

MAUVAIS: dict[str, tuple[Callable[[], bytes], str]] = {
    "vide": (lambda: b"", "vide"),
    "texte": (lambda: b"Bonjour", "autre"),
    "pdf": (lambda: b"%PDF-1.7\n%\xe2\xe3", "pdf"),
    "rtf": (lambda: b"{\\rtf1 Bonjour}", "rtf"),
    "ancien-word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ancien-word"),
    "mot-de-passe": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "mot-de-passe"),
    "odt-chiffre": (lambda: zip_de(META_p_INF="x", content_p_xml="<a/>", **{"META-INF__manifest_p_xml": '<m xmlns="m"><encryption-data/></m>'}), "mot-de-passe"),
    "moitie": (lambda: docx()[: len(docx()) // 2], "abime"),
    "tronque": (lambda: b"PK\x03\x04 puis plus rien", "abime"),
    "50-mo": (lambda: b"PK\x03\x04" + bytes(50_000_000), "trop-lourd"),
    "bombe": (bombe, "abime"),
    "partie-lourde": (lambda: zip_de(content_p_xml="<a>" + " " * 17_000_000 + "</a>"), "deplie-trop"),
    "foule": (lambda: zip_de(**{f"f{n}": "" for n in range(600)}), "trop-de-parties"),
    "deux-fois": (deux_fois, "deux-fois"),
    "archive": (lambda: zip_de(autre_p_txt="x"), "autre-archive"),
    "classeur": (lambda: zip_de(**{"[Content_Types]_p_xml": CLASSEUR}), "autre-office"),
    "classeur-odf": (lambda: zip_de(content_p_xml="<a/>", **{"META-INF__manifest_p_xml": TYPE_ODS}), "autre-office"),
    "docx-d-ailleurs": (lambda: zip_de(word__document_p_xml="<a/>", **{"[Content_Types]_p_xml": TEXTE}), "sans-modele"),
    "odt-d-ailleurs": (lambda: zip_de(content_p_xml="<a/>"), "sans-modele"),
    "xml-coupe": (lambda: zip_de(content_p_xml="<a"), "abime"),
    "xml-mal-ferme": (lambda: zip_de(content_p_xml="<a><b></a></b>"), "abime"),
    "prefixe-inconnu": (lambda: zip_de(content_p_xml="<a:b/>"), "abime"),
    "entites": (lambda: zip_de(content_p_xml=ENTITES), "anormal"),
    "entite-inconnue": (lambda: zip_de(content_p_xml="<a>&e;</a>"), "abime"),
    "milliers-de-paragraphes": (lambda: zip_de(content_p_xml='<t:p xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0">' + "<t:p>a</t:p>" * 20_010 + "</t:p>"), "trop-long"),
    "modele-retire": (lambda: archive({n: t.replace(">relecture<", ">constructor<") for n, t in parties(docx()).items()}), "modele-inconnu"),
}  # fmt: skip


def test_tout_autre_fichier_recoit_une_phrase_la_meme_dans_les_deux_langages(tmp_path: Path) -> None:
    cas = [(nom, faire(), code) for nom, (faire, code) in MAUVAIS.items()]
    dits = [(nom, octets, resultat(octets, versions())) for nom, octets, _ in cas]
    assert {nom: dit.get("refus") for nom, _, dit in dits} == {nom: code for nom, _, code in cas}
    assert all(dit["dit"].startswith(PHRASES[dit["refus"]]) for _, _, dit in dits)
    rejouer_par_node(tmp_path, versions(), dits)


def test_une_entite_en_utf_16_ne_passe_pas_non_plus() -> None:
    with pytest.raises(DocumentIllisible, match="définitions"):
        lire_document(archive({"content.xml": ENTITES.encode("utf-16")}))


def _sans(*noms: str) -> Callable[[dict[str, str]], dict[str, str]]:
    return lambda p: {n: t for n, t in p.items() if not n.startswith(noms)}


def test_sans_proprietes_ni_pied_le_titre_dit_le_modele_et_le_sous_titre_sa_version() -> None:
    p = _sans("docProps/custom", "word/footer", "word/header")(parties(docx()))
    r = relire_document(archive(p), versions())
    assert (r.modele, r.version, r.verdict) == ("relecture", "1.1.0", "a-jour")


def test_sans_version_nulle_part_on_le_dit() -> None:
    p = _sans("docProps/custom", "word/footer")(corps("Version\u00a01.1.0 du", "du")(parties(docx())))
    r = relire_document(archive(p), versions())
    assert r.verdict == "retouche"
    assert r.inconnus == ("La version du document n’est pas connue du centre : il est comparé à la version 1.1.0.",)


def test_un_autre_pied_que_les_proprietes_se_dit() -> None:
    p = parties(docx())
    p["word/footer1.xml"] = p["word/footer1.xml"].replace("1.1.0", "1.0.0")
    r = relire_document(archive(p), versions())
    assert r.verdict == "inconnu"
    assert "on ne sait pas laquelle croire" in r.inconnus[0]


def test_une_nationale_qui_manque_n_est_jamais_retiree_par_choix() -> None:
    """Même si la propriété du document la dit absente."""
    p = ACTES["nationale-dite-absente"](ACTES["clause-effacee"](parties(docx())))
    r = relire_document(archive(p), versions())
    assert {c.id: c.etat for c in r.clauses}["secret"] == "absente"
    assert r.verdict == "retouche"


def test_le_temps_de_lecture_croit_comme_le_document() -> None:
    """Quarante mille signets jamais fermés : on compte ce qui est fait, pas le temps."""
    signets = "".join(f'<w:bookmarkStart w:id="{i}" w:name="clause_{i}"/>' for i in range(40_000))
    p = corps("<w:sectPr>", f"<w:p>{signets}<w:r><w:t>x</w:t></w:r></w:p><w:sectPr>")(parties(docx()))
    r = relire_document(archive(p), versions())
    assert r.verdict == "retouche"
    assert "signets" in r.reserves


@pytest.mark.parametrize("format_", list(CORPS))
def test_un_document_de_deux_mille_lignes_se_lit(format_: str) -> None:
    rangee = {"docx": ("<w:tr>", "</w:tr>"), "odt": ("<table:table-row ", "</table:table-row>")}[format_]
    p = parties(remplir(gabarit(), REMPLI, format_))
    xml = p[CORPS[format_]]
    fin = xml.index(rangee[1], xml.index("Chantier B")) + len(rangee[1])
    debut = xml.rindex(rangee[0], 0, xml.index("Chantier B"))
    r = relire_document(archive({**p, CORPS[format_]: xml[:fin] + xml[debut:fin] * 2000 + xml[fin:]}), versions())
    assert r.clauses[-1].id == ""
    assert {c.etat for c in r.clauses if c.id} == {"intacte"}


def test_les_verdicts_et_les_etats_ont_chacun_leurs_mots() -> None:
    assert set(verdict.ETATS) == {"intacte", "retouchee", "deplacee", "absente", "retiree"}
    assert set(verdict.TITRES) | {"brouillon"} == {
        "brouillon",
        "retouche",
        "a-relire",
        "inconnu",
        "reserve",
        "ancien",
        "adapte",
        "a-jour",
    }
    assert [v for v, t in verdict.TITRES.items() if "à jour" in t] == ["a-jour"]
    assert ETAT_ECRIT.count("|") == 2


@given(st.binary(max_size=400))
def test_des_octets_quelconques_ne_levent_rien_d_autre(octets: bytes) -> None:
    for suite in (octets, b"PK\x03\x04" + octets):
        with pytest.raises(DocumentIllisible):
            lire_document(suite)


@given(st.lists(st.text("xyz’, ", max_size=12), min_size=3, max_size=3))
def test_un_texte_rempli_suit_toujours_sa_trame(valeurs: list[str]) -> None:
    trous: list[dict[str, Any]] = [{"t": "texte", "l": str(n)} for n in range(3)]
    trame = Trame({"trous": trous, "sections": [{"u": [["Un ", 0, " deux ", 1, " trois ", 2, " fin."]]}]})
    from centre.documents.relire.mots import reduire

    texte = reduire("Un {} deux {} trois {} fin.".format(*valeurs))
    assert trame.suivre(trame.motifs, texte, stricte=True) is not None
    assert trame.suivre(trame.motifs, texte + "x", stricte=False) is None


@pytest.mark.parametrize(
    ("type_", "ecrit", "doute"),
    [
        ("texte", "Caisse de l’exemple", ""),
        ("texte", "S.A.S. Dupont, 12 av. de la République", ""),
        ("texte", "Lyon. Les parties se dédient de tout.", "plusieurs phrases"),
        ("texte", "Lyon, sauf si la direction le refuse", "condition"),
        ("paragraphe", "Ouvrir les droits. Les garder tous ensemble.", ""),
        ("paragraphe", "L’article 3 ne s’applique pas.", "condition"),
        ("date", "1er janvier 2027", ""),
        ("date", "bientôt", "attend une date"),
        ("montant", "1 200,50 €", ""),
        ("siret", "732 829 320 00074", ""),
        ("siret", "732 829", "attend un numéro SIRET"),
    ],
)
def test_ce_qui_etonne_dans_une_reponse(type_: str, ecrit: str, doute: str) -> None:
    from centre.documents.relire.mots import reduire

    dit = douter({"t": type_, "l": "x"}, reduire(ecrit), ecrit)
    assert (doute in dit) if doute else dit == ""


def test_versions_json_suffit(tmp_path: Path) -> None:
    """Ce qui est publié se relit depuis son texte, et chaque contenant a ses deux formats."""
    assert json.loads(json.dumps(versions())) == versions()
    assert all(len(c) >= 6 for c in CONTENANTS.values())
