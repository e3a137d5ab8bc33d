"""Le banc de questions tient ses promesses : format, clés qui existent, proportions, pas de doublon."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from centre.contenu.corpus import charger
from centre_search.analyse import plier
from centre_search.collection import collection_de

RACINE = Path(__file__).resolve().parents[2]
BANC = RACINE / "mesures" / "banc" / "requetes.yml"

PUBLICS = {"chef-de-projets", "chantier", "territoire", "national"}
FAMILLES = {
    "mot", "sigle", "orale", "gens", "metier", "phrase", "faute", "sans-accent", "inclusif", "elision", "ancien-nom", "numero",
}  # fmt: skip
LOTS = {"reglage", "test"}

Requete = dict[str, Any]


@pytest.fixture(scope="module")
def banc() -> dict[str, Any]:
    return yaml.safe_load(BANC.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def requetes(banc: dict[str, Any]) -> list[Requete]:
    return banc["requetes"]


@pytest.fixture(scope="module")
def cles() -> set[str]:
    return {d.cle for d in collection_de(charger(RACINE)[0]).documents}


def test_le_fichier_a_deux_parties(banc: dict[str, Any]) -> None:
    assert set(banc) == {"regressions", "requetes"}


def test_chaque_question_est_complete(requetes: list[Requete]) -> None:
    mal = [
        r
        for r in requetes
        if set(r) != {"q", "public", "famille", "attendu", "lot"}
        or not (isinstance(r["q"], str) and r["q"].strip() == r["q"] != "")
        or not (r["public"] in PUBLICS and r["famille"] in FAMILLES and r["lot"] in LOTS)
        or not (isinstance(r["attendu"], list) and 1 <= len(r["attendu"]) <= 8)
        or len(set(r["attendu"])) != len(r["attendu"])
    ]
    assert not mal


def test_les_reponses_attendues_sont_indexees(requetes: list[Requete], cles: set[str]) -> None:
    inconnues = {(r["q"], cle) for r in requetes for cle in r["attendu"] if cle not in cles}
    assert not inconnues


def test_aucune_question_en_double(requetes: list[Requete]) -> None:
    """Les accents comptent : « sante » et « santé » sont deux questions différentes ; la casse et l’apostrophe, non."""
    vues = Counter(" ".join(r["q"].lower().replace("’", "'").split()) for r in requetes)
    assert [q for q, n in vues.items() if n > 1] == []


def test_il_y_a_assez_de_questions_de_chaque_sorte(requetes: list[Requete]) -> None:
    assert len(requetes) >= 240
    assert all(n >= 25 for n in Counter(r["public"] for r in requetes).values())
    familles = Counter(r["famille"] for r in requetes)
    assert set(familles) == FAMILLES
    assert all(n >= 8 for n in familles.values())


def test_un_tiers_des_questions_sert_a_mesurer(requetes: list[Requete]) -> None:
    def part(choisies: list[Requete]) -> float:
        return sum(r["lot"] == "test" for r in choisies) / len(choisies)

    assert 0.25 <= part(requetes) <= 0.4
    for champ, bornes in (("famille", (0.2, 0.45)), ("public", (0.2, 0.5))):
        for valeur in {r[champ] for r in requetes}:
            assert bornes[0] <= part([r for r in requetes if r[champ] == valeur]) <= bornes[1], valeur


def test_toutes_les_sortes_de_contenu_sont_demandees(requetes: list[Requete], cles: set[str]) -> None:
    """Aucun contenu rédigé n’est hors du banc, sauf ce que personne ne cherche encore : dix pages au plus."""
    attendus = {cle for r in requetes for cle in r["attendu"]}
    assert {cle.split("/")[0] for cle in attendus if "/" in cle} == {"terme", "territoire", "partenaire", "chiffre", "chantier"}
    oubliees = {cle for cle in cles if "/" not in cle} - attendus
    assert len(oubliees) <= 10, oubliees


def test_une_regression_acceptee_dit_pourquoi(banc: dict[str, Any]) -> None:
    questions = {r["q"] for r in banc["requetes"]}
    for r in banc["regressions"]:
        assert set(r) == {"q", "raison", "depuis"}
        assert r["q"] in questions
        assert len(str(r["raison"])) >= 20


def test_le_pliage_ne_cree_pas_de_faux_doublon(requetes: list[Requete]) -> None:
    """Deux questions qui ne diffèrent que par les accents sont permises, si elles attendent la même chose."""
    par_forme: dict[str, list[Requete]] = {}
    for r in requetes:
        par_forme.setdefault(plier(r["q"]), []).append(r)
    for jumelles in par_forme.values():
        assert len({frozenset(r["attendu"]) for r in jumelles}) == 1, [r["q"] for r in jumelles]
