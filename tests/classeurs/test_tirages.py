"""Deux mille tableaux mal remplis : LibreOffice, notre calcul et un oracle en Python disent la même chose, contrôles compris."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest
from tests.classeurs.juges import ecarts, juger, observation
from tests.classeurs.oracles import ORACLES, ORIGINE, Cases
from tests.classeurs.tirages import Lot, Petit, Tirage, pareil, petit, recalculer

from centre.classeurs.calcul import Adresse, ValeurCalculee
from centre.classeurs.feuille_controles import FEUILLE_DES_CONTROLES

pytestmark = pytest.mark.long

PAR_CLASSEUR = 225
"""Neuf classeurs : 2 025 tableaux."""

PAR_NOTRE_CALCUL = 60
"""Ceux que notre calcul refait aussi ; LibreOffice les refait tous."""

GRAINE = 20261128


def arrondi(x: float) -> float:
    """Au centime, la moitié s’éloignant de zéro, comme dans un tableur."""
    return int(abs(x) * 100 + 0.5 + 1e-9) / 100 * (1 if x >= 0 else -1)


def attendu(p: Petit, t: Tirage, aujourdhui: date) -> dict[Adresse, Any]:
    """Chaque case de synthèse et de contrôle, et ce que dit l’oracle."""
    tableaux: dict[str, list[dict[str, Any]]] = copy.deepcopy(t.tableaux)
    for nom, lignes in tableaux.items():
        for ligne, rangee in zip(lignes, p.tableaux[nom][1].rangees, strict=True):
            if rangee is not None and not rangee.titre:
                ligne |= {c: v for c, v in rangee.cases.items() if c not in ligne}
    jour = float((aujourdhui - ORIGINE).days)
    cases: Cases = ORACLES[p.identifiant](tableaux, t.reglages, p.listes, jour)
    totaux = [arrondi(float(e)) for e in ecarts(p.identifiant, cases, tableaux)]
    adresses = {p.case(*c) if len(c) == 3 else p.resultat(c[0]): v for c, v in cases.items() if c[0] != "interne"}
    juges, regardees = juger(p, tableaux, t.reglages, observation(p.identifiant, t.reglages, jour))
    _, t_lignes = p.tableaux["ctl_lignes"]
    for rang, rangee in enumerate(t_lignes.rangees):
        assert rangee is not None
        titre, ou = rangee.cases["controle"], rangee.cases["ou"]
        combien, nombre = juges.get((titre, ou), (1, 0))
        verdict = rangee.cases["mot"] if nombre else "Rien trouvé" if combien and regardees else "Rien à contrôler encore"
        adresses |= {p.case("ctl_lignes", "nombre", rang): nombre, p.case("ctl_lignes", "verdict", rang): verdict}
    for rang, ecart in enumerate(totaux):
        verdict = "À corriger" if ecart else "Rien trouvé" if regardees else "Rien à contrôler encore"
        adresses |= {p.case("ctl_totaux", "ecart", rang): ecart, p.case("ctl_totaux", "verdict", rang): verdict}
    points = sum(nombre > 0 for _, nombre in juges.values()) + sum(e != 0 for e in totaux)
    adresses |= {p.resultat("points_a_corriger"): points, p.resultat("lignes_regardees"): regardees}
    dit = f"à corriger, {points} point{'s' * (points > 1)}. Voir la feuille « Contrôles »." if points else (
        f"rien trouvé sur {regardees} ligne{'s' * (regardees > 1)} remplie{'s' * (regardees > 1)}." if regardees
        else "rien à contrôler encore."
    )  # fmt: skip
    return adresses | {(FEUILLE_DES_CONTROLES, 2, 0): f"Contrôles : {dit}"}


Suite = tuple[Petit, list[Tirage], list[dict[Adresse, Any]]]


@pytest.fixture(scope="module")
def aujourdhui() -> date:
    return date.today()


@pytest.fixture(scope="module")
def suites(aujourdhui: date) -> dict[str, Suite]:
    tirees = {}
    for identifiant in ORACLES:
        p, hasard = petit(identifiant), Random(f"{GRAINE} {identifiant}")
        tirages = [p.tirer(hasard, aujourdhui) for _ in range(PAR_CLASSEUR)]
        tirees[identifiant] = p, tirages, [attendu(p, t, aujourdhui) for t in tirages]
    return tirees


def differences(tirages: list[Tirage], attendus: list[dict[Adresse, Any]], lus: Iterator[dict[Adresse, Any]]) -> list[Any]:
    return [
        (k, adresse, voulu, lu[adresse], tirages[k].reglages)
        for k, (dit, lu) in enumerate(zip(attendus, lus, strict=True))
        for adresse, voulu in dit.items()
        if not pareil(voulu, lu[adresse] if isinstance(lu[adresse], str) else _affiche(lu[adresse]))
    ]


def _affiche(valeur: ValeurCalculee) -> str:
    return "" if valeur is None else f"{float(valeur):.15g}" if isinstance(valeur, int | float) else valeur


@pytest.mark.parametrize("identifiant", ORACLES)
def test_notre_calcul_et_l_oracle_sont_d_accord(suites: dict[str, Suite], aujourdhui: date, identifiant: str) -> None:
    p, tirages, attendus = suites[identifiant]
    tirages, attendus = tirages[:PAR_NOTRE_CALCUL], attendus[:PAR_NOTRE_CALCUL]
    lus = (p.calculer(t, dit, aujourdhui) for t, dit in zip(tirages, attendus, strict=True))
    assert differences(tirages, attendus, lus)[:3] == []


def test_les_tirages_en_montrent_de_toutes_les_sortes(suites: dict[str, Suite]) -> None:
    verdicts = {
        identifiant: {dit[FEUILLE_DES_CONTROLES, 2, 0].split(",")[0].split(" sur")[0] for dit in attendus}
        for identifiant, (_, _, attendus) in suites.items()
    }
    toujours = {"Contrôles : à corriger", "Contrôles : rien à contrôler encore."}
    assert {i: dits for i, dits in verdicts.items() if not dits >= toujours} == {}
    assert sum("Contrôles : rien trouvé" in dits for dits in verdicts.values()) >= 5
    assert len(suites) * PAR_CLASSEUR >= 2000


@pytest.mark.d_abord
@pytest.mark.bureautique
def test_libreoffice_et_l_oracle_sont_d_accord(suites: dict[str, Suite], tmp_path_factory: pytest.TempPathFactory) -> None:
    lots = {identifiant: Lot(p, tirages, list(attendus[0])) for identifiant, (p, tirages, attendus) in suites.items()}
    lus = recalculer(lots, tmp_path_factory.mktemp("tirages"))
    for identifiant, (_, tirages, attendus) in suites.items():
        assert differences(tirages, attendus, iter(lus[identifiant]))[:3] == [], identifiant
