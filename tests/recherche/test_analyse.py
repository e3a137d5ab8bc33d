import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.recherche.collection import HOSTILES

from centre_search.analyse import jetons, morceaux, termes
from centre_search.conformite import DOSSIER_DES_CONTRATS, empreinte_des_mots, vecteurs


def _lire(nom: str) -> object:
    return json.loads((DOSSIER_DES_CONTRATS / nom).read_text(encoding="utf-8"))


def test_les_vecteurs_sont_a_jour() -> None:
    textes = _lire("textes.json")
    assert len(textes) >= 500
    assert json.loads(json.dumps(vecteurs(textes))) == _lire("vecteurs.json")


@pytest.mark.long
def test_tous_les_mots_des_corpus_publics_gardent_leurs_jetons() -> None:
    publics = _lire("mots-publics.json")
    mots = (DOSSIER_DES_CONTRATS / "mots-publics.txt").read_text(encoding="utf-8").split("\n")[:-1]
    assert (len(mots), empreinte_des_mots(mots)) == (publics["nombre"], publics["sha256"])


def test_les_ecritures_qui_se_valent() -> None:
    equivalences = _lire("equivalences.json")
    for groupe in equivalences["meme_termes"]:
        assert {tuple(termes(t)) for t in groupe} == {tuple(termes(groupe[0]))}, groupe
    for premier, *autres in equivalences["premier_retrouve_par_les_suivants"]:
        assert [t for t in autres if termes(premier)[0] not in termes(t)] == []


@pytest.mark.parametrize("texte", ["service-public.fr", "c.-à-d.", "1.e", "grille.odt", "data.gouv.fr"])
def test_ce_qui_n_est_pas_inclusif_n_est_pas_touche(texte: str) -> None:
    attendus = {
        "service-public.fr": ["service", "public", "fr"],
        "c.-à-d.": [],
        "1.e": ["1"],
        "grille.odt": ["grille", "odt"],
        "data.gouv.fr": ["data", "gouv", "fr"],
    }
    assert [j.forme for j in jetons(texte) if not j.vide] == attendus[texte]


@given(st.text(max_size=200))
def test_toute_chaine_s_analyse_et_une_forme_se_reanalyse(texte: str) -> None:
    for jeton in jetons(texte):
        assert jeton.forme
        assert jeton.terme
    for debut, fin, _ in morceaux(texte):
        assert 0 <= debut < fin <= len(texte)


@pytest.mark.parametrize("texte", HOSTILES, ids=range(len(HOSTILES)))
def test_les_textes_hostiles_s_analysent(texte: str) -> None:
    assert all("<" not in j.forme and " " not in j.forme for j in jetons(texte))
