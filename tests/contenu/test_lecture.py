"""Ce qui est écrit se lit vite : l’indice et la longueur des phrases, mesurés sur le vrai contenu."""

from __future__ import annotations

import re

import pytest

from centre.contenu.corpus import Corpus
from centre.contenu.modeles import Fiche, Outil, Situation
from centre.texte.lisibilite import MOTS_PAR_PHRASE, VISEES, ReleveDeLisibilite, bilans, prose, relever_la_lisibilite

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def releves(corpus: Corpus) -> tuple[ReleveDeLisibilite, ...]:
    return relever_la_lisibilite(corpus)


@pytest.mark.parametrize("type_", sorted(VISEES))
def test_la_mediane_du_type_est_tenue(type_: str, releves: tuple[ReleveDeLisibilite, ...]) -> None:
    [bilan] = [b for b in bilans(releves) if b.type == type_]
    assert bilan.est_tenu, f"médiane {bilan.mediane:.1f}, {bilan.mots_par_phrase:.1f} mots par phrase"


def test_aucune_page_n_a_de_phrases_trop_longues(releves: tuple[ReleveDeLisibilite, ...]) -> None:
    fautes = [
        f"{r.entree.contenu.id} : {r.lecture.mots_par_phrase:.1f} mots par phrase ; la plus longue : « {r.lecture.plus_longue} »"
        for r in releves
        if r.lecture.mots_par_phrase > MOTS_PAR_PHRASE
    ]
    assert not fautes, "\n".join(fautes)


def test_aucune_fiche_ni_situation_ne_tombe_sous_sa_visee(releves: tuple[ReleveDeLisibilite, ...]) -> None:
    """La médiane ne cache pas une page illisible."""
    fautes = [
        f"{r.entree.contenu.id} : {r.indice:.1f}, mots longs : {', '.join(r.lecture.mots_longs[:6])}"
        for r in releves
        if r.indice < VISEES.get(r.entree.contenu.TYPE, 0)
    ]
    assert not fautes, "\n".join(fautes)


def test_aucun_sigle_n_est_laisse_sans_explication(releves: tuple[ReleveDeLisibilite, ...]) -> None:
    """Dans ce que lisent les équipes ; un modèle de convention demande SIRET et RNA à qui les connaît."""
    lues = [r for r in releves if isinstance(r.entree.contenu, Fiche | Situation | Outil)]
    fautes = [f"{r.entree.contenu.id} : {', '.join(r.sigles)}" for r in lues if r.sigles]
    assert not fautes, "\n".join(fautes)


_NE_SE_DIT_PAS = re.compile(r"\w[·•]\w|[a-zéè]\((?:e|es|s|ne|nes|trice|trices|euse|euses|ère|ères)\)")


def test_rien_ne_s_ecrit_qui_ne_se_dise_pas(corpus: Corpus) -> None:
    """Ni point médian ni parenthèse au milieu d’un mot : voir la décision 16."""
    fautes = [
        f"{entree.chemin} : « {trouve.group()} »"
        for entree in corpus.contenus.values()
        for texte in (entree.contenu.titre, *(t for _, t in prose(entree)))
        for trouve in _NE_SE_DIT_PAS.finditer(texte)
    ]
    assert not fautes, "\n".join(fautes)
