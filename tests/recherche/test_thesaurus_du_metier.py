"""Le thésaurus du métier se lit, et aucun de ses noms ne se réduit à rien ou à un mot trop courant."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from centre_search.analyse import plier, termes
from centre_search.thesaurus import Concept, charger_thesaurus, elargissements

FICHIER = Path(__file__).resolve().parents[2] / "search" / "thesaurus.yml"
TROP_COURANTS = {
    termes(m)[0] for m in ("heures", "aller", "contact", "sortie", "argent", "boîte", "mal", "convention", "abord", "bout")
}
DEUX_SENS = {"asp"}


@pytest.fixture(scope="module")
def concepts() -> tuple[Concept, ...]:
    return charger_thesaurus(FICHIER)


def test_il_couvre_le_metier(concepts: tuple[Concept, ...]) -> None:
    assert len(concepts) >= 120


def test_aucun_autre_nom_ne_se_reduit_a_rien_ou_a_un_mot_courant(concepts: tuple[Concept, ...]) -> None:
    mal = [
        (c.id, e) for c in concepts for e in c.autres if not termes(e) or (len(termes(e)) == 1 and termes(e)[0] in TROP_COURANTS)
    ]
    assert not mal


def test_un_nom_n_est_qu_a_un_concept(concepts: tuple[Concept, ...]) -> None:
    noms = Counter(plier(e) for c in concepts for e in (c.prefere, *c.autres))
    assert {nom for nom, n in noms.items() if n > 1} <= DEUX_SENS


@pytest.mark.parametrize(
    ("tape", "trouve"),
    [
        ("CIP", "Conseiller en insertion professionnelle"),
        ("conseiller en insertion professionnelle", "CIP"),
        ("Pôle emploi", "France Travail"),
        ("dispositif Premières Heures", "DPH"),
        ("à la rue", "sans-abri"),
        ("toubib", "Médecin"),
        ("HLM", "Logement social"),
    ],
)
def test_les_sigles_vont_dans_les_deux_sens_et_les_mots_des_gens_menent_aux_mots_du_metier(
    concepts: tuple[Concept, ...], tape: str, trouve: str
) -> None:
    suite = tuple(termes(tape))
    ajoutes = {mots for e in elargissements(concepts)[suite[0]] if e.suite == suite for mots, _, _ in e.ajouts}
    assert tuple(dict.fromkeys(termes(trouve))) in ajoutes
