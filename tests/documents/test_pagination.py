"""Une signature ne reste jamais seule sur sa page : ce qui la précède, et son tableau entier, restent avec elle."""

from __future__ import annotations

import re

import pytest
from tests.documents.lecture import parties
from tests.documents.modeles import NOMS, exemple, gabarit

from centre.documents import remplir
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
