"""Ce que disent les octets d’un fichier d’outil : format et auteurs."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.projet import DOCUMENTS, archive

from centre.fichiers.annonces import TAILLE_MAX_FICHIER
from centre.fichiers.inspection import Inspection, auteurs, format_constate, inspecter, lire_octets

ZIPS = [DOCUMENTS["docx"]("A. Personne"), DOCUMENTS["odt"]("A. Personne"), archive(a="b")]


@pytest.mark.parametrize(
    ("octets", "attendu"),
    [
        (DOCUMENTS["docx"]("x"), "docx"),
        (DOCUMENTS["xlsx"]("x"), "xlsx"),
        (DOCUMENTS["odt"]("x"), "odt"),
        (archive(ppt__presentation_xml="x"), "pptx"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        (archive(mimetype=b"application/x-inconnu"), None),
        (archive(autre="x"), None),
        (b"PK\x03\x04 tronquee", None),
        (b"PK est un sigle\n", "txt"),
        (DOCUMENTS["pdf"]("x"), "pdf"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", "ics"),
        (b"a;b\n1;2\n", "csv"),
        (b"a,b\n", "csv"),
        (b"sans saut, de ligne", "txt"),
        ("héhé\n".encode(), "txt"),
        ("héhé\n".encode("latin-1"), None),
        (b"a\x00b", None),
        (b"", "txt"),
        (b"," * 3_000_000, "txt"),
    ],
)
def test_format_constate(octets: bytes, attendu: str | None) -> None:
    assert format_constate(octets) == attendu


@pytest.mark.parametrize("genre", DOCUMENTS)
def test_un_auteur_est_vu(genre: str) -> None:
    assert auteurs(DOCUMENTS[genre]("Une Personne")) == ("Une Personne",)


@pytest.mark.parametrize("genre", DOCUMENTS)
@pytest.mark.parametrize("nom", ["", "Centre de ressources", "python-docx"])
def test_un_document_anonyme(genre: str, nom: str) -> None:
    assert auteurs(DOCUMENTS[genre](nom)) == ()


def test_les_autres_proprietes() -> None:
    assert auteurs(archive(docProps__app_xml="<p><Manager>Une Cheffe</Manager></p>")) == ("Une Cheffe",)
    assert auteurs(rb"%PDF-1.4 /Author (Une \(vraie\) Personne) /Author (Autre (bis))") == ("Autre (bis)", "Une (vraie) Personne")
    assert auteurs(b"%PDF-1.4 /Author <4142 4> ") == ("AB@",)
    assert auteurs(b"un texte") == ()
    assert auteurs(b"%PDF-1.5 /FlateDecode >>\nstream\nabime") == ()


@pytest.mark.parametrize(
    "xml",
    [
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a><creator>&b;</creator></a>",
        "<a><creator>x</creator></a>".encode("utf-16"),
    ],
)
def test_un_xml_piege_est_signale_sans_etre_lu(xml: str | bytes) -> None:
    assert auteurs(archive(docProps__core_xml=xml)) == ("DOCTYPE",)


def test_des_proprietes_demesurees_ou_mal_formees_sont_ignorees() -> None:
    assert auteurs(archive(docProps__core_xml="<a>" + " " * 300_000 + "<creator>x</creator></a>")) == ()
    assert auteurs(archive(docProps__core_xml="<a><creator>x")) == ()


def test_une_bombe_de_flux_pdf_est_bornee() -> None:
    bombe = DOCUMENTS["pdf-compresse"]("x") * 50
    assert auteurs(bombe) == ("x",)
    grosse = b"%PDF-1.5\n" + (b"/FlateDecode >>\nstream\n" + zlib.compress(b"\0" * 50_000_000)) * 100
    assert auteurs(grosse) == ()


def test_une_archive_chiffree_ou_abimee_ne_leve_pas() -> None:
    octets = bytearray(archive(mimetype=b"application/vnd.oasis.opendocument.text" * 4, docProps__core_xml="<a/>" * 50))
    for n in range(len(octets)):
        octets[n] ^= 0xFF
        assert format_constate(bytes(octets)) in (None, "docx", "odt", "txt")
        assert isinstance(auteurs(bytes(octets)), tuple)
        octets[n] ^= 0xFF


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.sampled_from(ZIPS), st.data())
def test_une_archive_quelconque_ne_leve_pas(base: bytes, tirage: st.DataObject) -> None:
    debut, fin = sorted(tirage.draw(st.tuples(st.integers(0, len(base)), st.integers(0, len(base)))))
    octets = base[:debut] + tirage.draw(st.binary(max_size=20)) + base[fin:]
    assert format_constate(octets) in (None, "docx", "odt", "txt", "csv", "pdf", "ics")
    assert all(isinstance(nom, str) for nom in auteurs(octets))


def test_inspecter(tmp_path: Path) -> None:
    fichier = tmp_path / "Grille.CSV"
    fichier.write_bytes(b"a;b\n")
    assert inspecter(fichier) == Inspection("csv", ())
    (tmp_path / "note.odt").write_bytes(DOCUMENTS["odt"]("A. Personne"))
    assert inspecter(tmp_path / "note.odt") == Inspection("odt", ("A. Personne",))
    assert inspecter(tmp_path / "absent.csv") is None
    (tmp_path / "raccourci.csv").symlink_to(fichier)
    assert inspecter(tmp_path / "raccourci.csv") is None
    gros = tmp_path / "gros.csv"
    with gros.open("wb") as f:
        f.truncate(TAILLE_MAX_FICHIER + 1)
    assert inspecter(gros) is None


def test_un_fichier_qui_disparait_ne_fait_pas_echouer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fichier = tmp_path / "a.csv"
    fichier.write_bytes(b"a")

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert lire_octets(fichier) is None
    assert inspecter(fichier) is None


def test_une_archive_avec_mot_de_passe() -> None:
    tampon = BytesIO()
    with zipfile.ZipFile(tampon, "w") as z:
        z.writestr("mimetype", b"application/vnd.oasis.opendocument.text")
    octets = bytearray(tampon.getvalue())
    octets[6] |= 1
    octets[octets.index(b"PK\x01\x02") + 8] |= 1
    assert format_constate(bytes(octets)) is None
