"""Annoncer n’ouvre rien : le nom, le titre et le format d’un fichier se disent sans le lire, ni le compiler, ni le produire."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.projet import JOUR, ecrire

import centre.classeurs.definition as classeurs
import centre.documents.compiler.compilation as compilation
import centre.documents.compiler.compilations as compilations
import centre.documents.publier.ecriture as ecriture
import centre.documents.publier.production as production
from centre.contenu.corpus import Corpus, charger
from centre.contenu.modeles import Outil
from centre.contenu.produits import DEFINITIONS
from centre.fichiers.annonces import Annonce, annoncer, nom_sur
from centre.fichiers.production import SOURCES, Fichiers
from centre.seance import Seance
from centre_search.collection import collection_de

pytestmark = pytest.mark.long

RACINE = Path(__file__).resolve().parents[2]


@pytest.fixture
def rien_ne_se_compile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dès lors, compiler ou produire quoi que ce soit fait échouer l’essai."""

    def interdit(*_: Any, **__: Any) -> None:
        raise AssertionError("annoncer a compilé, ou produit")

    for module, noms in (
        (classeurs, ("lire_classeur", "en_xlsx", "en_ods")),
        (compilation, ("compiler",)),
        (compilations, ("compiler_convention", "compiler_document")),
        (production, ("compiler_document", "ecrire_document")),
        (ecriture, ("en_pdf", "remplir")),
    ):
        for nom in noms:
            monkeypatch.setattr(module, nom, interdit)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return charger(RACINE)[0]


@pytest.mark.usefixtures("rien_ne_se_compile")
def test_annoncer_les_fichiers_des_outils_ne_compile_rien(corpus: Corpus) -> None:
    annonces = [a for outil in corpus.de(Outil) for a in annoncer(corpus, outil)]
    definitions = [c for c in corpus.chemins if c.startswith("outils/") and c.endswith(("/classeur.yml", "/document.md"))]
    produits = [a for a in annonces if a.definition]
    assert len(produits) == sum(len(DEFINITIONS[c.rpartition("/")[2]]) for c in definitions) > 0
    assert all(a.titre and a.format_lisible for a in annonces)


@pytest.mark.usefixtures("rien_ne_se_compile")
def test_chercher_et_decrire_les_pages_ne_compilent_rien(corpus: Corpus) -> None:
    titres = {s.texte for d in collection_de(corpus).documents for s in d.sections if s.titre == "Fichiers"}
    assert any("Classeur à remplir (Excel)" in texte for texte in titres)
    seance = Seance(RACINE, JOUR)
    assert any(p.url.endswith("/remplir/") for p in seance.pages)
    documents = [*seance.publication.documents(), *seance.publication.donnees()]
    assert len({d.adresse for d in documents}) == len({d.recette for d in documents}) == len(documents)
    assert all(seance.reserve.connue(d.recette) is None for d in documents)


def test_ce_qui_est_annonce_est_ce_qui_est_produit(tmp_path: Path) -> None:
    definition = (RACINE / "outils/annuaire-des-referents/classeur.yml").read_text(encoding="utf-8")
    ecrits = {"outils/grille-de-suivi/classeur.yml": definition, "outils/grille-de-suivi/document.md": "Bonjour.\n"}
    corpus, _ = charger(ecrire(tmp_path, ecrits))
    (outil,) = corpus.de(Outil)
    noms = [f"grille-de-suivi.{e}" for e in ("xlsx", "ods", "docx", "odt", "pdf")]
    assert [a.nom for a in annoncer(corpus, outil)] == ["grille.csv", *noms]
    assert [f.annonce for f in Fichiers(corpus).de(outil)] == list(annoncer(corpus, outil))


def test_chaque_definition_annoncee_a_sa_source() -> None:
    assert set(DEFINITIONS) == set(SOURCES)


def test_le_format_se_lit_dans_le_nom() -> None:
    assert [Annonce(n, "").format_lisible for n in ("a.CSV", "a.odt", "notes.org", "sans")] == [
        "CSV",
        "LibreOffice Writer (ODT)",
        "ORG",
        "",
    ]


@pytest.mark.parametrize("nom", ["a.odt", "grille-v2.csv", "a_b.txt"])
def test_noms_surs(nom: str) -> None:
    assert nom_sur(nom)


@pytest.mark.parametrize("nom", ["", "../a", "a/b", "a..b", "A.odt", ".cache", "é.odt", "a b.odt", "a\n", "a\\b", "/etc/passwd"])
def test_noms_refuses(nom: str) -> None:
    assert not nom_sur(nom)
