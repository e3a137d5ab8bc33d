"""Le rayon des outils tient ses promesses : assez d’outils, reliés, et qui répondent à de vraies questions."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from centre.contenu.corpus import Corpus, charger
from centre.contenu.modeles import Contenu, Outil
from centre.fichiers.annonces import annoncer
from centre.texte.citations import textes

RACINE = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return charger(RACINE)[0]


def venant_de(corpus: Corpus) -> dict[str, set[str]]:
    """Outil → les pages qui y mènent, par un champ ou par un lien du texte."""
    outils = {o.contenu.id for o in corpus.de(Outil)}
    venant: dict[str, set[str]] = defaultdict(set)
    for entree in corpus.contenus.values():
        champs = [valeur for cle, valeur in textes(entree.contenu) if {"outils", "voir_aussi", "contenu"} & set(cle)]
        liens = [o for o in outils if f"(centre:{o})" in entree.corps]
        for outil in outils & {*champs, *liens} - {entree.contenu.id}:
            venant[outil].add(entree.contenu.id)
    return venant


def test_il_y_a_au_moins_trente_outils(corpus: Corpus) -> None:
    assert len(corpus.de(Outil)) >= 30


def test_deux_pages_menent_a_chaque_outil(corpus: Corpus) -> None:
    venant = venant_de(corpus)
    assert {o.contenu.id: venant[o.contenu.id] for o in corpus.de(Outil) if len(venant[o.contenu.id]) < 2} == {}


def test_une_fiche_ou_une_situation_mene_a_chaque_document(corpus: Corpus) -> None:
    venant = venant_de(corpus)
    types = {i: e.contenu.TYPE for i, e in corpus.contenus.items()}
    seuls = [
        o.contenu.id
        for o in corpus.de(Outil)
        if o.contenu.adresse is None and not {types[i] for i in venant[o.contenu.id]} & {"fiche", "situation"}
    ]
    assert seuls == []


@pytest.mark.long
def test_chaque_outil_s_ouvre_et_repond_a_deux_questions(corpus: Corpus) -> None:
    for entree in corpus.de(Outil):
        outil: Contenu = entree.contenu
        assert len(outil.questions) >= 2, outil.id
        assert annoncer(corpus, entree) or entree.contenu.adresse, outil.id
