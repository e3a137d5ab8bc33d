"""Le PDF du centre : reconnu à son pied de page, lu d’un bout à l’autre ; tout autre PDF reçoit une phrase."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfWriter
from tests.documents.essai import compiler_texte
from tests.documents.modeles import NOMS, exemple
from tests.documents.modeles import gabarit as du_depot
from tests.documents.retouches import MODELE, PHRASE, REMPLI, versions
from tests.documents.test_relecture_hasard import connues

from centre.documents import en_pdf
from centre.documents.relire.bornes import DocumentIllisible
from centre.documents.relire.lecture_pdf import relire_pdf

pytestmark = pytest.mark.long


@pytest.mark.parametrize("nom", NOMS[1:])
def test_un_pdf_du_centre_suit_son_modele(nom: str) -> None:
    r = relire_pdf(en_pdf(du_depot(nom), exemple(nom)), connues(nom))
    assert (r.modele, r.version, r.verdict) == (nom, du_depot(nom).version, "a-jour")
    assert {c.etat for c in r.clauses} <= {"intacte", "retiree"}


def test_un_pdf_vierge_est_un_brouillon() -> None:
    r = relire_pdf(en_pdf(du_depot("cpam"), {}), connues("cpam"))
    assert (r.verdict, len(r.a_decider) > 0, len(r.manquent) > 20) == ("brouillon", True, True)


def test_un_pdf_dont_le_texte_a_change_n_est_pas_sain() -> None:
    """Imprimé d’un modèle où une phrase manque, sous le même numéro de version."""
    change = compiler_texte(MODELE.read_text(encoding="utf-8").replace(PHRASE, "Tout se dit.")).gabarit
    assert change is not None
    r = relire_pdf(en_pdf(change, REMPLI), versions())
    assert r.verdict == "inconnu"
    assert "apportez le DOCX" in r.inconnus[0]


def test_tout_autre_pdf_recoit_une_phrase() -> None:
    autre = PdfWriter()
    autre.add_blank_page(100, 100)
    tampon = BytesIO()
    autre.write(tampon)
    with pytest.raises(DocumentIllisible, match="ne vient pas du centre"):
        relire_pdf(tampon.getvalue(), versions())
    with pytest.raises(DocumentIllisible, match="incomplet ou abîmé"):
        relire_pdf(b"%PDF-1.7\n%", versions())
