"""Le jour dû : avant le délai, un jour ouvré, toujours le même, jamais plus d’une petite part des relectures le même jour."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.projet import ecrire

from centre.contenu.corpus import charger
from centre.contenu.modeles import Contenu
from centre.contenu.modeles.commun import RYTHMES
from centre.texte.echeances import PART_AU_PLUS, RelectureDue, echeance, motif_de_risque, peut_etre_due, relectures

RELU = date(2026, 11, 22)


@pytest.fixture(scope="module")
def vraies(racine: Path) -> tuple[RelectureDue, ...]:
    return relectures(charger(racine)[0])


@pytest.fixture(scope="module")
def un_de_chaque(tmp_path_factory: pytest.TempPathFactory) -> list[Contenu]:
    contenus = charger(ecrire(tmp_path_factory.mktemp("projet"), {}))[0].contenus
    return [contenus[nom].contenu for nom in ("bilan-de-sante", "malaise")]


def test_aucun_jour_ne_porte_plus_que_sa_part(vraies: tuple[RelectureDue, ...]) -> None:
    pire = Counter(r.due_le for r in vraies).most_common(1)[0][1]
    assert pire <= PART_AU_PLUS * len(vraies)
    assert Counter(r.limite for r in vraies).most_common(1)[0][1] > PART_AU_PLUS * len(vraies), "il y aurait à étaler"


def test_le_risque_passe_d_abord_et_le_delai_n_est_jamais_depasse(vraies: tuple[RelectureDue, ...]) -> None:
    for r in vraies:
        assert r.relu_le < r.due_le <= r.limite, r
    for rythme in {r.rythme for r in vraies}:
        meme_jour = [r for r in vraies if (r.relu_le, r.rythme) == (RELU, rythme)]
        risque, autres = [r.due_le for r in meme_jour if r.motif], [r.due_le for r in meme_jour if not r.motif]
        if risque and autres:
            assert max(risque) <= min(autres)


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.sampled_from(RYTHMES), st.from_regex(r"[a-z]{2,12}", fullmatch=True))
def test_le_jour_du_est_ouvre_dans_le_delai_et_toujours_le_meme(
    un_de_chaque: list[Contenu], relu: date, rythme: int, nom: str
) -> None:
    for modele in un_de_chaque:
        objet = modele.model_copy(update={"id": nom, "relu_le": relu, "rythme_revue": rythme})
        du = echeance(objet)
        assert du == echeance(objet)
        assert relu < du <= objet.limite_de_revue
        assert du.weekday() < 5
        assert peut_etre_due(objet, du)


def test_la_loi_ecrite_ou_citee_est_un_risque(un_de_chaque: list[Contenu]) -> None:
    vide, situation = un_de_chaque
    assert motif_de_risque(situation) == "situation"
    assert motif_de_risque(vide.model_copy(update={"objectif": "Lire l’article L. 5132-15 du code du travail."})) == "loi"
    assert (motif_de_risque(vide), motif_de_risque(vide, "Soit {droit:cumul-6-mois}.")) == ("", "loi")
