"""« Mon document est-il à jour ? » : des documents à nous, retouchés ou non, et tout ce qui n’en est pas."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from centre.contenu.vocabulaire import Portee
from centre.documents import remplir

from .axe import violations
from .conftest import Ouvrir
from .conventions import VERIFIER, exemple, gabarit

pytestmark = pytest.mark.navigateur

CORPS = {"docx": "word/document.xml", "odt": "content.xml"}


def deposer(page: Page, octets: bytes, nom: str = "convention.docx") -> str:
    """Choisit un document et rend ce que dit la page."""
    page.set_input_files("#cv-document", {"name": nom, "mimeType": "application/octet-stream", "buffer": octets})
    titre = page.locator("[data-verdict] h2")
    expect(page.locator("[data-verdict] .cv-fichier-lu")).to_have_text(nom)
    expect(titre).to_be_focused()
    return page.locator("[data-verdict]").inner_text()


def retoucher(octets: bytes, changer: dict[str, Callable[[str], str]]) -> bytes:
    """La même archive, des parties récrites et compressées, comme le ferait un traitement de texte."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as lue, zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as ecrite:
        for nom in lue.namelist():
            texte = lue.read(nom)
            ecrite.writestr(nom, changer[nom](texte.decode()).encode() if nom in changer else texte)
    return sortie.getvalue()


@pytest.mark.parametrize("format_", ["docx", "odt"])
@pytest.mark.parametrize("valeurs", [{}, exemple()], ids=["vierge", "rempli"])
def test_un_document_du_jour_est_a_jour(ouvrir: Ouvrir, format_: str, valeurs: dict[str, Any]) -> None:
    modele = gabarit()
    page = ouvrir(VERIFIER)
    dit = deposer(page, remplir(modele, valeurs, format_), f"ma convention.{format_}")
    assert "Ce document est à jour" in dit
    assert modele.titre in dit
    assert modele.version in dit
    assert violations(page) == []


@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_reenregistre_compresse_il_se_lit_encore(ouvrir: Ouvrir, format_: str) -> None:
    octets = retoucher(remplir(gabarit(), exemple(), format_), {})
    assert "Ce document est à jour" in deposer(ouvrir(VERIFIER), octets)


@pytest.mark.parametrize("portee", [Portee.NATIONALE, Portee.FACULTATIVE])
def test_une_clause_retouchee_se_voit(ouvrir: Ouvrir, portee: Portee) -> None:
    """Une phrase ajoutée à la fin d’une clause : une faute si elle est nationale, un droit si elle est facultative."""
    modele = gabarit()
    clause = next(c for c in modele.clauses if c.portee is portee)

    def ajouter(xml: str) -> str:
        debut = xml.index(f'w:name="clause_{clause.id}"')
        numero = xml[:debut].rsplit('w:id="', 1)[1].split('"')[0]
        fin = xml.index(f'<w:bookmarkEnd w:id="{numero}"/>', debut)
        return f"{xml[:fin]}<w:p><w:r><w:t>Sauf décision contraire.</w:t></w:r></w:p>{xml[fin:]}"

    octets = retoucher(remplir(modele, {"clauses": {clause.id: True}}, "docx"), {CORPS["docx"]: ajouter})
    dit = deposer(ouvrir(VERIFIER), octets)
    nationale = portee is Portee.NATIONALE
    assert ("Des clauses nationales ont été retouchées" in dit) is nationale
    assert ("Clauses adaptées" in dit) is not nationale
    assert clause.titre in dit


def test_une_clause_nationale_effacee_se_voit(ouvrir: Ouvrir) -> None:
    modele = gabarit()
    clause = next(c for c in modele.clauses if c.portee is Portee.NATIONALE)
    octets = retoucher(
        remplir(modele, {}, "odt"), {CORPS["odt"]: lambda x: x.replace(f'text:name="clause_{clause.id}"', 'text:name="autre"')}
    )
    dit = deposer(ouvrir(VERIFIER), octets)
    assert "Clauses nationales retouchées ou absentes" in dit
    assert "Absente" in dit


def test_un_modele_qui_a_change_depuis(ouvrir: Ouvrir) -> None:
    """Le modèle publié passe à une version suivante, où une clause est récrite et une autre arrive."""
    modele = gabarit()
    page = ouvrir("conventions/")

    def vieillir(route: Route) -> None:
        publie = route.fetch().json()
        versions = publie[modele.modele]["versions"]
        suivante = json.loads(json.dumps(versions[modele.version]))
        clauses = suivante["clauses"]
        clauses[modele.clauses[0].id]["empreinte"] = "0" * 12
        clauses["nouvelle"] = {"titre": "Clause toute neuve", "portee": "nationale", "empreinte": "1" * 12, "motif": ["x"]}
        versions["99.0.0"] = suivante | {"changement": "Une clause de plus."}
        publie[modele.modele]["version"] = "99.0.0"
        route.fulfill(json=publie)

    page.context.route("**/conventions/versions.json", vieillir)
    page.goto(page.url + "verifier/")
    dit = deposer(page, remplir(modele, {}, "docx"))
    for attendu in (
        "Le modèle a changé depuis",
        "99.0.0",
        "Une clause de plus.",
        "Clause toute neuve",
        "Nouvelle",
        "Changée",
        "avenant",
    ):
        assert attendu in dit


def _bombe() -> bytes:
    """Une archive dont une partie se déplie sans fin, et ment sur sa taille."""
    presse = zlib.compressobj(9, zlib.DEFLATED, -15)
    donnees = b"".join(presse.compress(bytes(1_000_000)) for _ in range(60)) + presse.flush()
    nom = b"word/document.xml"
    commun = struct.pack("<4HLLL2H", 0, 8, 0, 33, 0, len(donnees), 1000, len(nom), 0)
    local = b"PK\x03\x04" + struct.pack("<H", 20) + commun + nom + donnees
    central = b"PK\x01\x02" + struct.pack("<2H", 20, 20) + commun + struct.pack("<3H2L", 0, 0, 0, 0, 0) + nom
    fin = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + fin


def _archive(**parties: str) -> bytes:
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as z:
        for nom, texte in parties.items():
            z.writestr(nom.replace("__", "/").replace("_xml", ".xml"), texte)
    return sortie.getvalue()


def _abimer(octets: bytes) -> bytes:
    milieu = len(octets) // 2
    return octets[:milieu] + bytes(b ^ 0xFF for b in octets[milieu : milieu + 400]) + octets[milieu + 400 :]


ENTITES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&a;</x>'
MAUVAIS: dict[str, tuple[Callable[[], bytes], str]] = {
    "vide": (lambda: b"", "est vide"),
    "texte": (lambda: b"Bonjour", "n’est pas un document Word"),
    "pdf": (lambda: b"%PDF-1.7\n%\xe2\xe3", "C’est un PDF"),
    "ole": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "mot de passe"),
    "tronque": (lambda: remplir(gabarit(), {}, "docx")[:-2000], "abîmé ou incomplet"),
    "abime": (lambda: _abimer(remplir(gabarit(), {}, "docx")), "abîmé"),
    "bombe": (_bombe, "trop lourd"),
    "50-mo": (lambda: b"PK\x03\x04" + bytes(50_000_000), "trop lourd"),
    "archive": (lambda: _archive(a="b"), "ne vient pas d’un modèle du centre"),
    "sans-proprietes": (lambda: _archive(word__document_xml="<a/>"), "ne vient pas d’un modèle du centre"),
    "entites": (lambda: _archive(word__document_xml=ENTITES), "abîmé"),
    "odt-chiffre": (
        lambda: _archive(**{"META-INF__manifest_xml": "<m><encryption-data/></m>", "content_xml": "x"}),
        "mot de passe",
    ),
}


@pytest.mark.parametrize("cas", MAUVAIS)
def test_tout_autre_fichier_recoit_une_phrase_claire(ouvrir: Ouvrir, tmp_path: Path, cas: str) -> None:
    fabriquer, attendu = MAUVAIS[cas]
    fichier = tmp_path / "convention.docx"
    fichier.write_bytes(fabriquer())
    page = ouvrir(VERIFIER)
    page.set_input_files("#cv-document", fichier)
    expect(page.locator("[data-verdict] h2")).to_be_focused()
    dit = page.locator("[data-verdict]").inner_text()
    assert "Ce fichier ne peut pas être vérifié" in dit
    assert attendu in dit


def test_un_modele_inconnu_et_une_version_inconnue(ouvrir: Ouvrir) -> None:
    modele = gabarit()
    page = ouvrir(VERIFIER)
    octets = remplir(modele, {}, "docx")
    inconnu = retoucher(octets, {"docProps/custom.xml": lambda x: x.replace(f">{modele.modele}<", ">constructor<")})
    assert "ne publie plus" in deposer(page, inconnu, "un.docx")
    futur = retoucher(octets, {"docProps/custom.xml": lambda x: x.replace(f">{modele.version}<", ">98.7.6<")})
    dit = deposer(page, futur, "deux.docx")
    assert "98.7.6" in dit
    assert "inconnue du centre" in dit


def test_deposer_a_la_souris(ouvrir: Ouvrir) -> None:
    page = ouvrir(VERIFIER)
    octets = list(remplir(gabarit(), {}, "odt"))
    page.evaluate(
        """octets => {
          const donnees = new DataTransfer();
          donnees.items.add(new File([new Uint8Array(octets)], "glisse.odt"));
          const zone = document.querySelector("[data-verifier]");
          const options = { dataTransfer: donnees, bubbles: true, cancelable: true };
          for (const genre of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(genre, options));
        }""",
        octets,
    )
    expect(page.locator("[data-verdict] h2")).to_have_text("Ce document est à jour")


def test_sans_javascript_la_page_dit_quoi_faire(ouvrir: Ouvrir) -> None:
    page = ouvrir(VERIFIER, js=False)
    expect(page.locator("[data-verifier]")).to_be_hidden()
    expect(page.get_by_role("heading", name="Le vérifier à la main")).to_be_visible()
