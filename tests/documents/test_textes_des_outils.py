"""Les textes des outils : ce que chaque « document.md » donne à télécharger, et ce que LibreOffice en lit."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from tests.preparer import libreoffice
from tests.processus import executer

from centre.contenu.corpus import Corpus, Entree, charger
from centre.contenu.lecture.disque import Texte
from centre.contenu.modeles import Outil
from centre.contenu.produits import DEFINITIONS, DOCUMENT, DefinitionFautive
from centre.documents.compiler.compilation import compiler_document
from centre.documents.publier.ecriture import ecrire_document
from centre.documents.publier.production import DefinitionDeDocument
from centre.documents.socle.docx_socle import agrandir
from centre.documents.socle.docx_socle import socle as socle_docx
from centre.fichiers.inspection import auteurs, format_constate

RACINE = Path(__file__).resolve().parents[2]
MARQUES = re.compile("\\{\\{|\\}\\}|\\{%|%\\}|[\ue000-\uf8ff\U000f0000-\U0010ffff]")
OUTILS = sorted(f.parent.name for f in RACINE.glob("outils/*/document.md"))


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return charger(RACINE)[0]


Octets = dict[str, bytes]
"""Extension → contenu d’un document."""


def definition(corpus: Corpus, identifiant: str) -> DefinitionDeDocument:
    entree = corpus.contenus[identifiant]
    assert isinstance(entree.contenu, Outil)
    return DefinitionDeDocument(corpus, Entree(entree.contenu, entree.chemin))


def produire(corpus: Corpus, identifiant: str) -> Octets:
    lue = definition(corpus, identifiant)
    return {extension: lue.produire(extension) for extension in DEFINITIONS[DOCUMENT]}


def essai(texte: str, *extensions: str) -> Octets:
    gabarit = compiler_document(Texte("a.md", texte), "essai", "Essai", "2026-11-22").gabarit
    assert gabarit is not None
    return {extension: ecrire_document(gabarit, {}, extension) for extension in extensions}


def mots(texte: str) -> str:
    return re.sub(r"\s+", " ", texte).strip()


def paragraphes(octets: bytes, partie: str, balises: frozenset[str]) -> list[str]:
    """Le texte de chaque paragraphe non vide d’un document, dans l’ordre."""
    with zipfile.ZipFile(BytesIO(octets)) as archive:
        racine = ElementTree.fromstring(archive.read(partie))
    trouves = [mots("".join(p.itertext())) for p in racine.iter() if p.tag.rpartition("}")[2] in balises]
    return [t for t in trouves if t]


def docx_odt(octets: Octets) -> tuple[list[str], list[str]]:
    return (
        paragraphes(octets["docx"], "word/document.xml", frozenset({"p"})),
        paragraphes(octets["odt"], "content.xml", frozenset({"p", "h"})),
    )


@pytest.mark.long
@pytest.mark.parametrize("outil", OUTILS)
class TestChaqueTexte:
    """Ce qui doit être vrai de chaque texte."""

    def test_il_donne_trois_fichiers_sans_faute(self, corpus: Corpus, outil: str) -> None:
        assert definition(corpus, outil).fautes == ()
        produit = produire(corpus, outil)
        assert [format_constate(octets) for octets in produit.values()] == ["docx", "odt", "pdf"]
        assert [auteurs(octets) for octets in produit.values()] == [()] * 3

    def test_word_et_libreoffice_disent_la_meme_chose(self, corpus: Corpus, outil: str) -> None:
        docx, odt = docx_odt(produire(corpus, outil))
        assert docx == odt
        assert docx[0] == mots(corpus.contenus[outil].contenu.titre)
        assert not [p for p in docx if MARQUES.search(p)]

    def test_le_pdf_dit_la_meme_chose_et_il_est_balise(self, corpus: Corpus, outil: str) -> None:
        produit = produire(corpus, outil)
        lecteur = PdfReader(BytesIO(produit["pdf"]))
        catalogue = lecteur.trailer["/Root"]
        assert catalogue["/MarkInfo"]["/Marked"]
        assert str(catalogue["/Lang"]).startswith("fr")
        assert "/StructTreeRoot" in catalogue
        assert lecteur.metadata is not None
        assert lecteur.metadata.title == corpus.contenus[outil].contenu.titre
        texte = re.sub(r"\W+", "", "".join(page.extract_text() for page in lecteur.pages))
        absents = [p for p in docx_odt(produit)[0] if (cle := re.sub(r"\W+", "", p)) and len(cle) < 60 and cle not in texte]
        assert absents == []

    def test_les_memes_octets_deux_fois(self, corpus: Corpus, outil: str) -> None:
        une = produire(corpus, outil)
        assert produire(corpus, outil) == une

    def test_un_champ_se_lit_par_son_nom(self, corpus: Corpus, outil: str) -> None:
        """Aucun champ vide ne reste sans invite, aucune invite n’est écrite à la main."""
        texte = (RACINE / "outils" / outil / "document.md").read_text(encoding="utf-8")
        invites = [i for p in docx_odt(produire(corpus, outil))[0] for i in re.findall(r"\[À compléter : [^\]]+\]", p)]
        assert len(invites) == len(re.findall(r"\{\{", texte))


def test_une_case_se_coche_d_un_clic_dans_word() -> None:
    """Chaque « ☐ » d’un DOCX est une case à cocher, nommée par l’option qui la suit."""
    corps = "| A | B |\n| --- | --- |\n| ☐ oui ☐ non, & pourquoi : | ☐ |\n"
    docx = essai(corps, "docx")["docx"]
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        racine = ElementTree.fromstring(archive.read("word/document.xml"))
    controles = [e for e in racine.iter() if e.tag.endswith("}sdt")]
    assert all("".join(c.itertext()) == "☐" for c in controles)
    assert all([e for e in c.iter() if e.tag.endswith("/2010/wordml}checkbox")] for c in controles)
    noms = [e.attrib.values() for c in controles for e in c.iter() if e.tag.endswith("}alias")]
    assert [mots(nom) for (nom,) in noms] == ["oui", "non, & pourquoi :", "à cocher"]
    assert "".join(racine.itertext()).count("☐") == 3


def test_un_texte_fautif_est_situe_et_ne_donne_rien(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "document.md").write_text("## Bonjour\n\nVoici {{ inconnu }}.\n", encoding="utf-8")
    outil = corpus.contenus[OUTILS[0]].contenu
    assert isinstance(outil, Outil)
    lue = DefinitionDeDocument(Corpus(tmp_path), Entree(outil, "outil.yml"))
    assert [(c.code, c.ligne) for c in lue.fautes] == [("champ-non-declare", 3)]
    with pytest.raises(DefinitionFautive):
        lue.produire("docx")


def test_un_texte_facile_a_lire_s_imprime_en_gros() -> None:
    corps = "Bonjour.\n\n| A | B |\n| --- | --- |\n| ☐ oui ☐ non |  |\n"
    petit = essai(corps, "docx", "odt")
    gros = essai(f"---\ngros_caracteres: true\n---\n\n{corps}", "docx", "odt")
    assert docx_odt(petit) == docx_odt(gros)
    tailles = [style_normal(f["docx"]) for f in (petit, gros)]
    assert tailles == [20, 28]
    assert 'w:sz w:val="16"' in agrandir(socle_docx()["word/styles.xml"])


def style_normal(docx: bytes) -> int:
    """La taille du texte courant, en demi-points."""
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        trouve = re.search(r'<w:docDefaults>.*?<w:sz w:val="(\d+)"', archive.read("word/styles.xml").decode())
    assert trouve
    return int(trouve[1])


def test_une_feuille_commence_une_page() -> None:
    produit = essai("## Un\n\nA.\n\n## Feuille : Deux\n\nB.\n\n## Feuille : Trois\n\nC.\n", "docx", "odt", "pdf")
    docx, odt = docx_odt(produit)
    assert docx == odt == ["Essai", "Un", "A.", "Deux", "B.", "Trois", "C."]
    assert len(PdfReader(BytesIO(produit["pdf"])).pages) == 3


@pytest.mark.bureautique
def test_tout_s_ouvre_dans_libreoffice(corpus: Corpus, tmp_path: Path) -> None:
    """Chaque DOCX et chaque ODT, converti en texte par LibreOffice, rend tous ses mots."""
    logiciel = libreoffice()
    assert logiciel, "LibreOffice est absent : lancez « python tests/preparer.py »."
    attendus: dict[str, list[str]] = {}
    for outil in OUTILS:
        produit = produire(corpus, outil)
        for format_, dits in zip(("docx", "odt"), docx_odt(produit), strict=True):
            (tmp_path / f"{outil}-{format_}.{format_}").write_bytes(produit[format_])
            attendus[f"{outil}-{format_}"] = dits
    profil, en_texte = f"-env:UserInstallation=file://{tmp_path}/profil", "txt:Text (encoded):UTF8"
    documents = [str(f) for f in sorted(tmp_path.iterdir()) if f.is_file()]
    commande = [logiciel, "--headless", profil, "--convert-to", en_texte, "--outdir", str(tmp_path), *documents]
    executer(commande).check_returncode()
    for nom, dits in attendus.items():
        lu = mots((tmp_path / f"{nom}.txt").read_text(encoding="utf-8-sig"))
        assert [p for p in dits if p not in lu] == [], nom
