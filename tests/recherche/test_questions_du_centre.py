"""Le banc de questions du centre, rejoué en Python et dans le client du navigateur : il garde la construction."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.preparer import outil_node
from tests.processus import executer

from centre_mesures.questions import contenu_de
from centre_mesures.recherche.questions import (
    LOTS,
    PART_VISEE,
    Banc,
    BancInvalide,
    BilanDesQuestions,
    adresses_de,
    charger_banc,
    decrire_le_bilan,
    juger_les_questions,
    lire_attendus,
    regressions,
    rejouer,
)
from centre_search.contenu import ContenuDIndex
from centre_search.index_navigateur import ecrire_index_navigateur
from centre_search.moteur import Moteur

pytestmark = pytest.mark.long

RACINE = Path(__file__).resolve().parents[2]
DOSSIER = RACINE / "mesures" / "banc"
MOTEURS = ("python", "javascript")


@pytest.fixture(scope="module")
def banc() -> Banc:
    return charger_banc(DOSSIER / "requetes.yml")


@pytest.fixture(scope="module")
def contenu() -> ContenuDIndex:
    return contenu_de(RACINE)


@pytest.fixture(scope="module")
def bilans(banc: Banc, contenu: ContenuDIndex, tmp_path_factory: pytest.TempPathFactory) -> dict[str, BilanDesQuestions]:
    moteur = Moteur(contenu)
    dossier = tmp_path_factory.mktemp("index")
    ecrire_index_navigateur(contenu, dossier / "recherche")
    (dossier / "questions.json").write_text(json.dumps([q.q for q in banc.questions]), encoding="utf-8")
    rejeu = [Path(__file__).with_name("rejouer.mjs"), dossier / "recherche", dossier / "questions.json"]
    joue = executer([*outil_node("node"), *rejeu])
    assert joue.returncode == 0, joue.stderr[-4000:]
    adresses = adresses_de(moteur)
    reponses = json.loads(joue.stdout)
    assert len(reponses) == len(banc.questions)
    return {
        "python": rejouer(moteur, banc.questions),
        "javascript": BilanDesQuestions(
            tuple(
                juger_les_questions(q, r["cles"], r["directes"], adresses) for q, r in zip(banc.questions, reponses, strict=True)
            )
        ),
    }


@pytest.mark.parametrize("moteur", MOTEURS)
@pytest.mark.parametrize("lot", LOTS)
def test_dix_neuf_questions_sur_vingt_sont_reussies(bilans: dict[str, BilanDesQuestions], moteur: str, lot: str) -> None:
    bilan = bilans[moteur].du_lot(lot)
    detail = (
        "\n".join(map(decrire_le_bilan, bilan.echecs))
        if lot == "reglage"
        else f"{len(bilan.echecs)} échecs sur {len(bilan.rejeux)}"
    )
    assert bilan.succes(3) >= PART_VISEE, detail


@pytest.mark.parametrize("moteur", MOTEURS)
def test_aucune_question_ne_reste_sans_reponse(bilans: dict[str, BilanDesQuestions], moteur: str) -> None:
    assert [r.question.q for r in bilans[moteur].rejeux if r.vide] == []


@pytest.mark.parametrize("moteur", MOTEURS)
def test_aucune_question_ne_regresse_sans_raison_ecrite(bilans: dict[str, BilanDesQuestions], banc: Banc, moteur: str) -> None:
    perdues = regressions(bilans[moteur], lire_attendus(DOSSIER / "attendus.json"), banc.regressions)
    assert not perdues, "\n".join(map(decrire_le_bilan, perdues))


def test_la_reference_couvre_le_banc(banc: Banc) -> None:
    """Sinon : centre mesurer questions --ecrire."""
    assert set(lire_attendus(DOSSIER / "attendus.json")) == {q.q for q in banc.questions}


def test_le_navigateur_repond_comme_python(bilans: dict[str, BilanDesQuestions]) -> None:
    python, javascript = (bilans[m].rejeux for m in MOTEURS)
    paires = zip(python, javascript, strict=True)
    assert {p.question.q: (p.cles, j.cles) for p, j in paires if (p.cles, p.rang) != (j.cles, j.rang)} == {}


@pytest.mark.parametrize("texte", ["[]", "requetes: []", "regressions: []\nrequetes: [{q: a}]", "regressions: [a]\nrequetes: []"])
def test_un_banc_mal_forme_dit_ou(tmp_path: Path, texte: str) -> None:
    (tmp_path / "requetes.yml").write_text(texte, encoding="utf-8")
    with pytest.raises(BancInvalide, match=r"requetes\.yml"):
        charger_banc(tmp_path / "requetes.yml")
