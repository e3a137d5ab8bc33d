"""Une signature ne reste jamais seule sur sa page : ce qui la précède, et son tableau entier, restent avec elle."""

from __future__ import annotations

import io
import re

import pytest
from tests.documents.lecture import parties
from tests.documents.modeles import NOMS, exemple, gabarit
from tests.documents.pages import pages_de, signatures_seules, titres_au_bas

from centre.documents import en_pdf, remplir
from centre.documents.socle.arbre import BlocClause, Element, Liste, Paragraphe, Tableau, Titre, tenir


def test_tenir_ne_touche_que_la_fin() -> None:
    liste = Liste(numerotee=False, elements=(Element(()), Element(())))
    assert tenir(liste) == Liste(numerotee=False, elements=liste.elements, tenue=True)
    assert tenir(Paragraphe(())) == Paragraphe((), tenu=True)
    clause = BlocClause("objet", (Paragraphe(()), liste), 1)
    assert tenir(clause) == BlocClause("objet", (Paragraphe(()), tenir(liste)), 1)
    titre = Titre("partie", (), 1)
    assert tenir(titre) is titre


@pytest.mark.parametrize("nom", NOMS)
def test_le_bloc_qui_precede_les_signatures_reste_avec_elles(nom: str) -> None:
    blocs = gabarit(nom).blocs
    rang = next(n for n, b in enumerate(blocs) if isinstance(b, Titre) and b.genre == "signatures")
    avant = blocs[rang - 1]
    assert avant == tenir(avant)
    tableau = next(b for b in blocs[rang:] if isinstance(b, Tableau))
    assert tableau.signatures


@pytest.mark.parametrize("nom", NOMS)
@pytest.mark.parametrize("etat", ["vierge", "rempli"])
def test_le_tableau_des_signatures_tient_d_un_bloc(nom: str, etat: str) -> None:
    """Word : chaque paragraphe du tableau reste avec le suivant ; LibreOffice : le tableau ne se coupe pas."""
    valeurs = exemple(nom) if etat == "rempli" else {}
    document = parties(remplir(gabarit(nom), valeurs, "docx"))["word/document.xml"]
    (tableau,) = re.findall(r'<w:tbl><w:tblPr><w:tblStyle w:val="TableauSignatures"/>.*?</w:tbl>', document)
    lignes = re.findall(r"<w:tr>.*?</w:tr>", tableau)[1:]
    assert lignes
    assert all(p.count("<w:p>") == p.count("<w:keepNext/>") for p in lignes)
    contenu = parties(remplir(gabarit(nom), valeurs, "odt"))["content.xml"]
    serres = re.findall(
        r'<style:style style:name="(Tableau[^"]*)"[^>]*><style:table-properties [^>]*may-break-between-rows="false"', contenu
    )
    debut = contenu.index(">Signatures</text:h>")
    assert re.search(r'<table:table [^>]*table:style-name="([^"]+)"', contenu[debut:])[1] in serres  # type: ignore[index]


@pytest.mark.parametrize("nom", NOMS)
@pytest.mark.parametrize("etat", ["vierge", "rempli"])
def test_aucune_ligne_de_tableau_ne_se_coupe_et_tout_titre_tient_a_la_suite(nom: str, etat: str) -> None:
    """Word : ``cantSplit`` et ``keepNext`` ; LibreOffice : ``keep-together`` et ``keep-with-next``."""
    valeurs = exemple(nom) if etat == "rempli" else {}
    docx = parties(remplir(gabarit(nom), valeurs, "docx"))
    rangees = re.findall(r"<w:tr[ >].*?</w:tr>", docx["word/document.xml"])
    assert rangees
    assert all("<w:cantSplit/>" in r for r in rangees)
    employes = set(re.findall(r'<w:pStyle w:val="(Titre\w+)"/>', docx["word/document.xml"]))
    styles = dict(re.findall(r'<w:style [^>]*w:styleId="(Titre\w+)">(.*?)</w:style>', docx["word/styles.xml"]))
    assert employes
    assert all("<w:keepNext/>" in styles[s] for s in employes)
    odt = parties(remplir(gabarit(nom), valeurs, "odt"))
    serrees = set(
        re.findall(
            r'<style:style style:name="(\w+)" style:family="table-row"><style:table-row-properties fo:keep-together="always"',
            odt["content.xml"] + odt["styles.xml"],
        )
    )
    assert set(re.findall(r"<table:table-row([^>]*)>", odt["content.xml"])) <= {f' table:style-name="{s}"' for s in serrees}
    titres = set(re.findall(r'<text:h text:style-name="(\w+)"', odt["content.xml"]))
    tenus = dict(re.findall(r'<style:style style:name="(Titre\w+)"(.*?)</style:style>', odt["styles.xml"]))
    assert titres
    assert all('fo:keep-with-next="always"' in tenus[t] for t in titres)


@pytest.mark.parametrize("nom", NOMS)
@pytest.mark.parametrize("etat", ["vierge", "rempli"])
def test_le_pdf_publie_ne_laisse_seuls_ni_un_titre_ni_les_signatures(nom: str, etat: str) -> None:
    pages = pages_de(io.BytesIO(en_pdf(gabarit(nom), exemple(nom) if etat == "rempli" else {})))
    assert titres_au_bas(nom, pages) == []
    assert not signatures_seules(nom, pages)
