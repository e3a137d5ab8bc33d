"""La fiche de terrain : empreinte, corps du texte, code QR."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from tests.projet import ecrire

from centre.contenu.corpus import Corpus, charger
from centre.contenu.modeles import Fiche, Situation
from centre.pages.terrain import CORPS, LIGNES, empreinte_de_version, lignes, qr, rang, tient

ADRESSE = "https://exemple.fr/centre/fiches/sante/aller-ensemble-au-centre-d-examens/"


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return charger(ecrire(tmp_path, {}))[0]


def test_l_empreinte_suit_le_contenu_et_lui_seul(corpus: Corpus) -> None:
    entree = corpus.contenus["bilan-de-sante"]
    assert re.fullmatch(r"[0-9a-f]{8}", empreinte_de_version(entree))
    assert empreinte_de_version(replace(entree, chemin="ailleurs.md", ligne=9)) == empreinte_de_version(entree)
    autre = entree.contenu.model_copy(update={"titre": "Un autre titre"})
    assert empreinte_de_version(replace(entree, contenu=autre)) != empreinte_de_version(entree)
    assert empreinte_de_version(replace(entree, corps="Un mot de plus.")) != empreinte_de_version(entree)


def test_plus_le_texte_est_long_plus_le_corps_est_petit_puis_il_ne_tient_plus(corpus: Corpus) -> None:
    fiche = corpus.contenus["bilan-de-sante"].contenu
    assert isinstance(fiche, Fiche)
    rangs, tenus = [], []
    for combien in range(0, 80, 4):
        longue = fiche.model_copy(update={"points_de_vigilance": ("Un point.",) * combien})
        rangs.append(rang(longue))
        tenus.append(tient(longue))
        assert all(lignes(longue, grand) >= lignes(longue, petit) for grand, petit in pairwise(CORPS))
        if tenus[-1]:
            assert lignes(longue, CORPS[rangs[-1]]) <= LIGNES[rangs[-1]]
    assert rangs == sorted(rangs)
    assert set(rangs) == {0, 1, 2, 3}
    assert tenus[0]
    assert not tenus[-1]
    assert tenus == sorted(tenus, reverse=True)


def test_chaque_partie_d_une_fiche_et_d_une_situation_compte(corpus: Corpus) -> None:
    long = "Un texte assez long pour prendre plusieurs lignes. " * 20
    fiche, situation = corpus.contenus["bilan-de-sante"].contenu, corpus.contenus["malaise"].contenu
    assert isinstance(fiche, Fiche)
    assert isinstance(situation, Situation)
    for champ in ("objectif", "quand", "resume_oral"):
        assert lignes(fiche.model_copy(update={champ: long})) > lignes(fiche), champ
    for champ in ("points_de_vigilance", "limites_de_role"):
        assert lignes(fiche.model_copy(update={champ: (long,)})) > lignes(fiche), champ
    etape = fiche.etapes[0].model_copy(update={"texte": long})
    assert lignes(fiche.model_copy(update={"etapes": (etape,)})) > lignes(fiche)
    assert lignes(situation.model_copy(update={"orientation": long})) > lignes(situation)
    for champ in ("signes", "ne_pas_faire", "limites_de_role"):
        assert lignes(situation.model_copy(update={champ: (long,)})) > lignes(situation), champ
    assert lignes(corpus.contenus["grille-de-suivi"].contenu) == 0


def test_le_code_qr_est_un_dessin_sans_style_toujours_le_meme() -> None:
    dessin = qr(ADRESSE)
    assert dessin == qr(ADRESSE) != qr(ADRESSE + "x")
    assert dessin.startswith('<span class="terrain-qr" aria-hidden="true"><svg ')
    assert re.search(r"\s(?:style|class|id|xmlns)=", dessin.removeprefix('<span class="terrain-qr"')) is None
    cote = int(re.search(r'viewBox="0 0 (\d+) \1"', dessin)[1])  # type: ignore[index]
    assert (cote - 8 - 17) % 4 == 0, "un code QR et sa marge de quatre modules"
    assert qr("") == ""
