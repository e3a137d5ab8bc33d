"""Ce que l’on tape est ce qui s’imprime, ou se refuse en nommant ce qui gêne ; Python et le navigateur lisent de même."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents.frappes import CHAMPS, FICHIER, PAR_ID, en_texte
from tests.documents.modeles import NOMS, gabarit

from centre.base.typographie import INSECABLE
from centre.contenu.modeles.documents import Champ
from centre.documents.remplir.formes import mettre_en_forme
from centre.documents.remplir.valeurs import Refus, exemple, juger_champ


def lire(nom: str, texte: object) -> tuple[object, list[Refus]]:
    refus: list[Refus] = []
    return juger_champ(PAR_ID[nom], texte, refus), refus


def test_les_vecteurs_partages_sont_a_jour() -> None:
    assert FICHIER.read_text(encoding="utf-8") == en_texte()
    assert len(json.loads(FICHIER.read_text(encoding="utf-8"))["frappes"]) > 100


@pytest.mark.parametrize(
    ("nom", "texte", "valeur"),
    [
        ("montant", "1200", 120_000),
        ("montant", "1 200,50 €", 120_050),
        ("montant", "1.200,50", 120_050),
        ("montant", "12 000 EUR", 1_200_000),
        ("duree", "12 mois", 12),
        ("seance", "90 min", 90),
        ("date", "1er février 2027", "2027-02-01"),
        ("signataire", "La directrice", "directrice"),
        ("siret", "SIRET : 732 829 320 00074", "73282932000074"),
    ],
)
def test_ce_que_les_gens_ecrivent_se_comprend(nom: str, texte: str, valeur: object) -> None:
    assert lire(nom, texte) == (valeur, [])


@pytest.mark.parametrize(
    ("nom", "texte", "code", "dit"),
    [
        ("date", "02/01/27", "annee-courte", "quatre chiffres"),
        ("date", "0027-01-02", "annee-courte", "quatre chiffres"),
        ("date", "2231-01-02", "date-hors-bornes", "l’an 2231"),
        ("siret", "00000000000000", "siret-cle", "un chiffre est faux"),
        ("siret", "11122233344455", "siret-cle", "un chiffre est faux"),
        ("montant", "12 k€", "de-trop", "« k€ »"),
        ("duree", "2 ans", "de-trop", "« ans »"),
        ("montant", "1,200", "nombre", "« 1,200 »"),
    ],
)
def test_ce_qui_est_douteux_se_refuse_en_le_nommant(nom: str, texte: str, code: str, dit: str) -> None:
    valeur, (refus,) = lire(nom, texte)
    assert (valeur, refus.code) == (None, code)
    assert dit in f"{refus.quoi} {refus.remede}"


def test_retirer_une_unite_n_est_jamais_un_remede() -> None:
    """Ôter « ans » d’une durée en mois changerait le sens de la réponse."""
    for nom, texte in (("duree", "2 ans"), ("seance", "1 h 30"), ("montant", "12 k€")):
        _, (refus,) = lire(nom, texte)
        assert "Retirez" not in refus.remede


@pytest.mark.parametrize("nom", NOMS)
def test_chaque_exemple_donne_par_un_message_se_tape_tel_quel(nom: str) -> None:
    for champ in gabarit(nom).champs:
        for c in (champ, *champ.champs):
            donne = exemple(c).removeprefix(" Par exemple : ").removesuffix(".")
            if not donne:
                continue
            refus: list[Refus] = []
            valeur = juger_champ(c, donne, refus)
            assert refus == [], (c.id, donne)
            assert mettre_en_forme(c, valeur).removesuffix(".") == donne


@given(st.integers(0, 10**9))
def test_un_montant_imprime_se_relit(centimes: int) -> None:
    imprime = mettre_en_forme(PAR_ID["montant"], centimes)
    assert imprime.endswith(f"{INSECABLE}€")
    assert lire("montant", imprime) == (centimes, [])


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31)))
def test_une_date_imprimee_se_relit(jour: date) -> None:
    iso = jour.isoformat()
    assert lire("date", mettre_en_forme(PAR_ID["date"], iso)) == (iso, [])


@given(st.sampled_from(CHAMPS), st.text(max_size=40))
def test_aucun_texte_ne_fait_echouer_la_lecture(champ: Champ, texte: str) -> None:
    """Un texte donne une valeur qui se relit à l’identique, ou exactement un refus."""
    valeur, refus = lire(champ.id, texte)
    assert (valeur is None) or not refus
    assert len(refus) <= 1
    if valeur is not None:
        assert lire(champ.id, mettre_en_forme(champ, valeur))[0] == valeur
