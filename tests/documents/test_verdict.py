"""Le verdict, vite : chaque acte sur un document du centre, tel que les vecteurs gardés le disent, et le PDF."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from tests.documents.modeles import exemple
from tests.documents.modeles import gabarit as du_depot
from tests.documents.retouches import ACTES, FICHIER, REMPLI, archive, gabarit, parties, resultat, versions
from tests.documents.test_relecture_hasard import connues

from centre.documents import en_pdf, remplir
from centre.documents.relire import verdict
from centre.documents.relire.bornes import DocumentIllisible
from centre.documents.relire.lecture_pdf import relire_pdf
from centre.documents.relire.relecture import Relecture, relire_document

GARDES = json.loads(FICHIER.read_text(encoding="utf-8"))
RANGS = {(acte, format_): rang for acte, format_, contenant, rang in GARDES["documents"] if contenant == "centre"}


@pytest.mark.parametrize("format_", ["docx", "odt"])
@pytest.mark.parametrize("acte", ACTES)
def test_chaque_acte_se_dit_comme_les_vecteurs_le_gardent(acte: str, format_: str) -> None:
    octets = archive(ACTES[acte](parties(remplir(gabarit(), REMPLI, format_))))
    assert resultat(octets, versions()) == GARDES["dires"][RANGS[acte, format_]]


def relue(**changes: Any) -> Relecture:
    sain = relire_document(remplir(gabarit(), REMPLI, "docx"), versions())
    return replace(sain, **changes)


@pytest.mark.parametrize(
    ("change", "titre"),
    [
        ({}, "Ce document est à jour"),
        ({"manquent": ("Nom",)}, "Brouillon : 1 réponse manque"),
        ({"manquent": ("Nom", "Date"), "a_decider": ("Séances",)}, "Brouillon : 2 réponses manquent, 1 clause à décider"),
        ({"inconnus": ("On ne sait pas.",)}, "On ne peut pas tout savoir de ce document"),
        ({"reserves": {"champs": 1}}, "Le texte suit le modèle, mais tout n’a pas pu être lu"),
        ({"version": "1.0.0"}, "Le modèle a changé depuis"),
    ],
)
def test_le_titre_est_le_premier_qui_vaut(change: dict[str, Any], titre: str) -> None:
    r = relue(**change)
    assert verdict.titre(r) == titre
    assert any("Rien à reprendre" in geste for geste in verdict.conseils(r)) is (change == {})


def test_chaque_reserve_et_chaque_note_ont_leur_phrase() -> None:
    r = relue(reserves=dict.fromkeys(verdict.RESERVES, 1), notes=dict.fromkeys(verdict.NOTES, 2), caches=("Caché.",))
    dites = verdict.phrases(r)
    for attendue in (*verdict.RESERVES.values(), *(f"2 {plusieurs}" for _, plusieurs in verdict.NOTES.values())):
        assert attendue in dites
    assert "Du texte barré ou masqué est compté comme absent : «\u00a0Caché.\u00a0»." in dites


def test_un_pdf_du_centre_se_relit_sans_rien_installer_de_plus() -> None:
    r = relire_pdf(en_pdf(du_depot("cpam"), exemple("cpam")), connues("cpam"))
    assert (r.modele, r.verdict) == ("cpam", "a-jour")
    with pytest.raises(DocumentIllisible, match="incomplet ou abîmé"):
        relire_pdf(b"%PDF-1.7\n%", versions())
