"""« Mon document est-il à jour ? » : le verdict, les mots changés, et tout ce qui n’est pas une convention.

Le lecteur lui-même est rejoué par Node sur tous les vecteurs (``tests/documents``) : ici, la page.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

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
    expect(page.locator("[data-verifier]")).to_be_visible()  # le choix est branché
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
def test_un_document_fini_est_a_jour(ouvrir: Ouvrir, format_: str) -> None:
    modele = gabarit()
    page = ouvrir(VERIFIER)
    dit = deposer(page, remplir(modele, exemple(), format_), f"ma convention.{format_}")
    assert "Ce document est à jour" in dit
    assert modele.titre in dit
    assert modele.version in dit
    expect(page.locator("[data-annonce]")).to_have_text("Ce document est à jour")
    assert violations(page) == []


@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_un_brouillon_se_dit_avant_tout(ouvrir: Ouvrir, format_: str) -> None:
    page = ouvrir(VERIFIER)
    deposer(page, remplir(gabarit(), {}, format_))
    expect(page.locator("[data-verdict] h2")).to_contain_text("Brouillon : ")
    dit = page.locator("[data-verdict]").inner_text()
    assert "à jour" not in dit
    assert "Rien à reprendre" not in dit


@pytest.mark.parametrize("portee", [Portee.NATIONALE, Portee.FACULTATIVE])
def test_une_clause_changee_montre_ses_mots(ouvrir: Ouvrir, portee: Portee) -> None:
    """Une phrase ajoutée à la fin d’une clause : une faute si elle est nationale, un droit si elle est facultative."""
    modele = gabarit()
    clause = next(c for c in modele.clauses if c.portee is portee)

    def ajouter(xml: str) -> str:
        debut = xml.index(f'w:name="clause_{clause.id}"')
        numero = xml[:debut].rsplit('w:id="', 1)[1].split('"')[0]
        fin = xml.index(f'<w:bookmarkEnd w:id="{numero}"/>', debut)
        return f"{xml[:fin]}<w:p><w:r><w:t>Sauf décision contraire.</w:t></w:r></w:p>{xml[fin:]}"

    valeurs = exemple()
    valeurs["clauses"] = {c.id: True for c in modele.clauses if c.portee is not Portee.NATIONALE}
    page = ouvrir(VERIFIER)
    dit = deposer(page, retoucher(remplir(modele, valeurs, "docx"), {CORPS["docx"]: ajouter}))
    assert "à jour" not in dit
    assert clause.titre in dit
    assert ("Le texte du modèle a été changé" in dit) is (portee is Portee.NATIONALE)
    ajout = page.locator("[data-verdict] ins").first
    expect(ajout).to_contain_text("Sauf décision contraire.")
    assert "ajouté" in (ajout.text_content() or "")
    assert ajout.evaluate("e => getComputedStyle(e, '::before').content").strip('"').startswith("+")
    assert violations(page) == []


def test_un_modele_qui_a_change_depuis(ouvrir: Ouvrir) -> None:
    """Le modèle publié passe à une version suivante, où une clause est récrite et une autre arrive."""
    modele = gabarit()
    page = ouvrir("conventions/")

    def vieillir(route: Route) -> None:
        publie = route.fetch().json()
        versions = publie["versions"]
        suivante = json.loads(json.dumps(versions[modele.version]))
        premiere = next(s for s in suivante["sections"] if s.get("c") == modele.clauses[0].id)
        premiere["u"].append(["Un alinéa de plus."])
        suivante["clauses"][modele.clauses[0].id]["empreinte"] = "0" * 12
        suivante["clauses"]["nouvelle"] = {"titre": "Clause toute neuve", "portee": "nationale", "empreinte": "1" * 12}
        suivante["sections"].append({"c": "nouvelle", "u": [["Un texte neuf."]]})
        versions["99.0.0"] = suivante | {"changement": "Une clause de plus."}
        publie["version"] = "99.0.0"
        route.fulfill(json=publie)

    page.context.route(f"**/conventions/{modele.modele}/versions.json", vieillir)
    page.goto(page.url + "verifier/")
    dit = deposer(page, remplir(modele, exemple(), "docx"))
    attendus = (
        "Le modèle a changé depuis",
        "99.0.0",
        "Une clause de plus.",
        "Clause toute neuve",
        "Un alinéa de plus.",
        "avenant",
    )
    for attendu in attendus:
        assert attendu in dit


def test_de_tres_nombreux_passages_se_montrent_a_la_demande(ouvrir: Ouvrir) -> None:
    """Trente paragraphes ajoutés : la page montre vingt passages, dit combien restent, et les montre tous d’un geste."""

    def ajouter(xml: str) -> str:
        fin = xml.rindex("<w:sectPr>")
        return xml[:fin] + "".join(f"<w:p><w:r><w:t>Ajout numéro {n}.</w:t></w:r></w:p>" for n in range(30)) + xml[fin:]

    page = ouvrir(VERIFIER)
    dit = deposer(page, retoucher(remplir(gabarit(), exemple(), "docx"), {CORPS["docx"]: ajouter}))
    assert "Ajout numéro 0." in dit
    assert "Ajout numéro 29." not in dit
    montres = page.locator("[data-verdict] .cv-ecarts li")
    expect(montres).to_have_count(20)
    suite = page.get_by_role("button", name=re.compile(r"Montrer \d+ autres passages"))
    reste = int((suite.inner_text()).split()[1])
    suite.click()
    expect(montres).to_have_count(20 + reste)
    expect(montres.nth(20)).to_be_focused()
    expect(page.get_by_text("Ajout numéro 29.")).to_be_visible()
    expect(page.get_by_role("button", name="autres passages")).to_have_count(0)
    assert violations(page) == []


MAUVAIS: dict[str, tuple[Callable[[], bytes], str]] = {
    "vide": (lambda: b"", "est vide"),
    "texte": (lambda: b"Bonjour", "n’est ni un document Word"),
    "pdf": (lambda: b"%PDF-1.7\n%\xe2\xe3", "Un PDF ne se lit pas ici"),
    "ole": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "ancien format"),
    "tronque": (lambda: remplir(gabarit(), {}, "docx")[:-2000], "incomplet ou abîmé"),
    "50-mo": (lambda: b"PK\x03\x04" + bytes(50_000_000), "plus de 20 Mo"),
}


@pytest.mark.parametrize("cas", MAUVAIS)
def test_tout_autre_fichier_recoit_une_phrase_claire(ouvrir: Ouvrir, tmp_path: Path, cas: str) -> None:
    fabriquer, attendu = MAUVAIS[cas]
    fichier = tmp_path / "convention.docx"
    fichier.write_bytes(fabriquer())
    page = ouvrir(VERIFIER)
    expect(page.locator("[data-verifier]")).to_be_visible()
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
    assert "n’est pas connue du centre" in dit
    assert "à jour" not in dit


def test_deposer_a_la_souris(ouvrir: Ouvrir) -> None:
    page = ouvrir(VERIFIER)
    octets = list(remplir(gabarit(), exemple(), "odt"))
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


def test_au_clavier_et_sur_un_petit_ecran(ouvrir: Ouvrir) -> None:
    """Le choix d’un fichier s’atteint par la tabulation, sous un mot français ; rien ne déborde à 360 pixels."""
    page = ouvrir(VERIFIER)
    page.set_viewport_size({"width": 360, "height": 740})
    bouton = page.locator(".cv-depot label")
    expect(bouton).to_have_text("Choisir un document")
    page.locator("#cv-document").focus()
    assert bouton.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    deposer(page, remplir(gabarit(), {}, "docx"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_le_lecteur_ne_se_demande_qu_au_premier_document(ouvrir: Ouvrir) -> None:
    page = ouvrir(VERIFIER)
    demandes: list[str] = []
    page.on("request", lambda demande: demandes.append(demande.url))
    assert page.evaluate("performance.getEntriesByType('resource').filter(r => r.name.includes('relire.js')).length") == 0
    deposer(page, remplir(gabarit(), {}, "docx"))
    assert sum("relire.js" in url for url in demandes) == 1


def test_sans_javascript_la_page_dit_quoi_faire(ouvrir: Ouvrir) -> None:
    page = ouvrir(VERIFIER, js=False)
    expect(page.locator("[data-verifier]")).to_be_hidden()
    expect(page.get_by_role("heading", name="Le vérifier à la main")).to_be_visible()
