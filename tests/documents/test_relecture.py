"""Un document déposé dit d’où il vient, ce qui y a été touché et ce qui a changé ; tout autre fichier, une phrase claire."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.essai import MODELE, compiler_texte, gabarit_essai

from centre.documents import Gabarit, remplir, suivi_des_clauses
from centre.documents.relire.relecture import DocumentIllisible, lire_document, relire_document, suit_le_motif

CORPS = {"docx": "word/document.xml", "odt": "content.xml"}
VALEURS = {"champs": {"caisse_nom": "Caisse de l’objet", "objectifs": "Les objectifs :\nouvrir"}, "clauses": {"seances": True}}


def versions(*gabarits: Gabarit) -> dict[str, Any]:
    """Ce que publie ``versions.json``, la version courante en premier."""
    connues = {g.version: {"date": g.edition, "changement": "", "clauses": suivi_des_clauses(g)} for g in gabarits}
    return {gabarits[0].modele: {"titre": gabarits[0].titre, "version": gabarits[0].version, "versions": connues}}


def retouche(document: bytes, **remplacements: tuple[str, str]) -> bytes:
    """Le même document, des parties changées (« __ » vaut « / », « _p_ » vaut « . »)."""
    sortie = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as lu, zipfile.ZipFile(sortie, "w") as ecrit:
        for nom in lu.namelist():
            texte = lu.read(nom).decode()
            avant, apres = remplacements.get(nom.replace("/", "__").replace(".", "_p_"), ("", ""))
            assert avant in texte
            ecrit.writestr(nom, texte.replace(avant, apres) if avant else texte)
    return sortie.getvalue()


def changer(document: bytes, format_: str, avant: str, apres: str) -> bytes:
    return retouche(document, **{CORPS[format_].replace("/", "__").replace(".", "_p_"): (avant, apres)})


@pytest.mark.parametrize("format_", CORPS)
@pytest.mark.parametrize("valeurs", [{}, VALEURS], ids=["vierge", "rempli"])
def test_un_document_intact_est_a_jour(format_: str, valeurs: dict[str, Any]) -> None:
    gabarit = gabarit_essai()
    relecture = relire_document(remplir(gabarit, valeurs, format_), versions(gabarit))
    assert (relecture.modele, relecture.version, relecture.a_jour) == ("essai", "1.1.0", True)
    assert {c.id: c.etat for c in relecture.clauses} == {"objet": "intacte", "seances": "intacte", "donnees": "intacte"}
    assert relecture.conseils == ("Rien à reprendre : le document suit le modèle d’aujourd’hui.",)


@pytest.mark.parametrize("format_", CORPS)
def test_une_clause_nationale_retouchee_se_voit(format_: str) -> None:
    gabarit = gabarit_essai()
    document = changer(remplir(gabarit, VALEURS, format_), format_, "Les objectifs", "Les intentions")
    relecture = relire_document(document, versions(gabarit))
    assert {c.id: c.etat for c in relecture.clauses}["objet"] == "retouchee"
    assert not relecture.a_jour
    assert "Clauses nationales retouchées : Objet." in relecture.conseils[0]


@pytest.mark.parametrize("format_", CORPS)
def test_une_clause_locale_retouchee_ne_demande_rien(format_: str) -> None:
    gabarit = gabarit_essai()
    document = changer(remplir(gabarit, {}, format_), format_, "Rien de nominatif", "Rien qui nomme")
    relecture = relire_document(document, versions(gabarit))
    assert {c.id: c.etat for c in relecture.clauses}["donnees"] == "retouchee"
    assert relecture.a_jour


@pytest.mark.parametrize("format_", CORPS)
def test_une_clause_retiree_par_choix_se_dit(format_: str) -> None:
    gabarit = gabarit_essai()
    relecture = relire_document(remplir(gabarit, {"clauses": {"seances": False}}, format_), versions(gabarit))
    assert {c.id: c.etat for c in relecture.clauses}["seances"] == "retiree"
    assert relecture.a_jour


def test_une_version_passee_dit_ce_qui_a_change() -> None:
    ancien = gabarit_essai()
    texte = MODELE.read_text(encoding="utf-8")
    texte = texte.replace(
        "version: 1.1.0\njournal:\n",
        "version: 1.2.0\njournal:\n  - version: 1.2.0\n    date: 2026-11-25\n    changement: Autre.\n",
    )
    neuf = compiler_texte(texte.replace("Rien de nominatif.", "Aucun nom.")).gabarit
    assert neuf is not None
    relecture = relire_document(remplir(ancien, {}, "docx"), versions(neuf, ancien))
    assert {c.id: c.depuis for c in relecture.clauses} == {"objet": "pareille", "seances": "pareille", "donnees": "changee"}
    assert not relecture.a_jour
    assert relecture.conseils[0].startswith("Le modèle est passé de la version 1.1.0 à la version 1.2.0")


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        (b"%PDF-1.7", "ni un DOCX ni un ODT"),
        (b"", "ni un DOCX ni un ODT"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "mot de passe"),
        (b"PK\x03\x04 puis plus rien", "incomplet ou abîmé"),
        (b"PK\x03\x04" + b"\0" * (20 * 1024 * 1024), "plus de 20 Mo"),
    ],
    ids=["pdf", "vide", "ancien-word", "tronque", "trop-gros"],
)
def test_un_autre_fichier_recoit_une_phrase(octets: bytes, dit: str) -> None:
    with pytest.raises(DocumentIllisible, match=dit):
        lire_document(octets)


def archive(**parties: str) -> bytes:
    tampon = BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as zip_:
        for nom, texte in parties.items():
            zip_.writestr(nom.replace("__", "/").replace("_p_", "."), texte)
    return tampon.getvalue()


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        (archive(autre_p_txt="x"), "ni un DOCX ni un ODT"),
        (archive(word__document_p_xml="<a/>"), "ne vient pas d’un modèle du centre"),
        (archive(content_p_xml="<a/>"), "ne vient pas d’un modèle du centre"),
        (archive(word__document_p_xml="<a"), "incomplet ou abîmé"),
        (archive(word__document_p_xml='<!DOCTYPE a [<!ENTITY e "e">]><a>&e;</a>'), "données anormales"),
        (archive(word__document_p_xml="<a>" + " " * (17 * 1024 * 1024) + "</a>"), "données anormales"),
        (archive(**{f"f{n}": "" for n in range(600)}), "trop de fichiers"),
    ],
    ids=["archive", "docx", "odt", "xml-coupe", "entites", "bombe", "foule"],
)
def test_une_archive_qui_n_est_pas_des_notres_recoit_une_phrase(octets: bytes, dit: str) -> None:
    with pytest.raises(DocumentIllisible, match=dit):
        lire_document(octets)


def test_un_modele_ou_une_version_inconnus_se_disent() -> None:
    gabarit = gabarit_essai()
    document = remplir(gabarit, {}, "docx")
    with pytest.raises(DocumentIllisible, match="ne publie plus"):
        relire_document(document, {})
    connues = versions(gabarit)
    connues["essai"]["versions"] = {"9.9.9": connues["essai"]["versions"]["1.1.0"]}
    connues["essai"]["version"] = "9.9.9"
    with pytest.raises(DocumentIllisible, match="ne connaît pas"):
        relire_document(document, connues)


@given(st.binary(max_size=400))
def test_des_octets_quelconques_ne_levent_rien_d_autre(octets: bytes) -> None:
    with pytest.raises(DocumentIllisible):
        lire_document(octets)
    with pytest.raises(DocumentIllisible):
        lire_document(b"PK\x03\x04" + octets)


@given(
    st.lists(st.text("abc é", min_size=1, max_size=6), min_size=1, max_size=5),
    st.lists(st.text("xyz ", max_size=6), min_size=5, max_size=5),
)
def test_un_texte_rempli_suit_toujours_son_motif(motif: list[str], valeurs: list[str]) -> None:
    texte = " ".join(f"{m} {v}" for m, v in zip([*motif, ""], valeurs, strict=False))
    assert suit_le_motif(texte, [*motif, ""])
