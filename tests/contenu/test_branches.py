"""Les assistants du centre : chaque branche mène à un bout qui dit la règle en vigueur, les preuves et qui décide."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.preparer import outil_node
from tests.processus import executer

from centre.contenu.branches import atteints, boucles, branches, sorties_de, suivre
from centre.contenu.corpus import Corpus
from centre.contenu.modeles.assistants import Assistant, QuestionAssistant
from centre.contenu.modeles.droit import ArticleDeLoi
from centre.contenu.vocabulaire import EtatArticle, SensDIssue
from centre.navigateur import dossier_du_code
from centre.texte.droit import regles_de

NOMS = ("qa", "qb", "qc", "qd")


@pytest.fixture(scope="module")
def assistants(corpus: Corpus) -> dict[str, Assistant]:
    return {e.contenu.id: e.contenu for e in corpus.de(Assistant)}


def graphe(sorties: dict[str, list[str]]) -> Assistant:
    """Un assistant réduit à ses flèches."""
    questions = [
        {"id": q, "texte": q, "regles": ("regle",), "reponses": tuple({"texte": v, "vers": v} for v in vers)}
        for q, vers in sorties.items()
    ]
    return Assistant.model_construct(questionnaire=tuple(map(QuestionAssistant.model_validate, questions)), issues=())


def graphes() -> st.SearchStrategy[dict[str, list[str]]]:
    cibles = st.lists(st.sampled_from((*NOMS, "fin1", "fin2")), min_size=2, max_size=3)
    return st.dictionaries(st.sampled_from(NOMS), cibles, min_size=1)


def test_les_deux_assistants_existent(assistants: dict[str, Assistant]) -> None:
    assert {"puis-je-recruter", "puis-je-prolonger"} <= assistants.keys()


def test_chaque_branche_mene_a_une_issue(assistants: dict[str, Assistant]) -> None:
    """Aucune impasse, aucune boucle, tout s’atteint, et le chemin de chaque branche est celui que l’on suit en répondant."""
    for assistant in assistants.values():
        issues = {i.id for i in assistant.issues}
        toutes = list(branches(assistant))
        assert len(toutes) > 20
        assert not list(boucles(assistant))
        assert {b.bout for b in toutes} == issues
        assert atteints(assistant) == issues | {q.id for q in assistant.questionnaire}
        for branche in toutes:
            chemin = [q for q, _ in branche.choix]
            assert suivre(chemin[0], sorties_de(assistant), dict(branche.choix)) == (chemin, branche.bout)


def test_chaque_bout_a_sa_regle_lue_datee_et_en_vigueur(corpus: Corpus, assistants: dict[str, Assistant]) -> None:
    regles = regles_de(corpus.donnees(ArticleDeLoi).values())
    jour = max(a.lu_le for a, _ in regles.values())
    for assistant in assistants.values():
        for partie in (*assistant.questionnaire, *assistant.issues):
            assert partie.regles
            for nom in partie.regles:
                article, _ = regles[nom]
                assert article.est_en_vigueur(jour), nom
                assert isinstance(article.debut, date), nom
                assert article.etat is not EtatArticle.NON_LU, nom
        for issue in assistant.issues:
            assert issue.preuves
            assert issue.decide
            assert all(p in corpus.contenus for p in issue.suites), issue.id
            assert issue.conditions or issue.sens is not SensDIssue.OUI_SI


def test_un_je_ne_sais_pas_ne_mene_jamais_a_un_oui(assistants: dict[str, Assistant]) -> None:
    for assistant in assistants.values():
        sens = {i.id: i.sens for i in assistant.issues}
        for question in assistant.questionnaire:
            for reponse in question.reponses:
                if reponse.texte.lower().startswith("je ne sais pas"):
                    assert sens.get(reponse.vers) is not SensDIssue.OUI_SI, (question.id, reponse.texte)


def test_le_titre_passe_avant_tout(assistants: dict[str, Assistant]) -> None:
    """Une personne sans titre qui autorise à travailler n’arrive à aucun « oui », quoi que l’on réponde avant."""
    recruter = assistants["puis-je-recruter"]
    question = next(q for q in recruter.questionnaire if q.id == "document-de-sejour")
    expire = next(n for n, r in enumerate(question.reponses) if "expiré" in r.texte)
    sens = {i.id: i.sens for i in recruter.issues}
    bouts = {b.bout for b in branches(recruter) if ("document-de-sejour", expire) in b.choix}
    assert {sens[b] for b in bouts} == {SensDIssue.NON}


def _cas(assistants: dict[str, Assistant]) -> Iterator[tuple[str, dict[str, list[str]], dict[str, int], list[str], str]]:
    for assistant in assistants.values():
        for b in branches(assistant):
            yield assistant.questionnaire[0].id, sorties_de(assistant), dict(b.choix), [q for q, _ in b.choix], b.bout


def test_le_navigateur_suit_les_memes_chemins(assistants: dict[str, Assistant]) -> None:
    """Mêmes données, mêmes réponses, même chemin : le code de la page rejoue chaque branche des vrais assistants."""
    cas = list(_cas(assistants))
    module = (dossier_du_code() / "parcours" / "branches.js").as_uri()
    programme = (
        f"import {{ suivre }} from {json.dumps(module)};"
        "let lu = ''; for await (const m of process.stdin) lu += m;"
        "const faux = JSON.parse(lu).filter(([d, s, c, q, b]) => JSON.stringify(suivre(d, s, c)) !== JSON.stringify([q, b]));"
        "console.log(JSON.stringify(faux));"
    )
    fini = executer([*outil_node("node"), "--input-type=module", "--eval", programme], entree=json.dumps(cas))
    assert fini.returncode == 0, fini.stderr
    assert json.loads(fini.stdout) == []


@given(graphes(), st.sampled_from(NOMS))
def test_boucles_dit_vrai(sorties: dict[str, list[str]], debut: str) -> None:
    """Une boucle est signalée si et seulement si l’on peut repasser par une question."""
    proches = {q: {v for v in vers if v in sorties} for q, vers in sorties.items()}
    loin = dict(proches)
    for _ in sorties:
        loin = {q: v.union(*(loin[x] for x in v)) for q, v in loin.items()}
    assert bool(list(boucles(graphe(sorties)))) == any(q in v for q, v in loin.items())
    questions, bout = suivre(debut, sorties, dict.fromkeys(sorties, 0))
    assert len(questions) == len(set(questions)) <= len(sorties)
    assert bout is None or bout not in sorties
