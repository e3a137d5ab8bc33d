import json
from pathlib import Path

import pytest
from tests.recherche.collection import ICI, REQUETES

from centre_mesures.recherche.banc import mesurer_recherche, tableau_des_moteurs
from centre_mesures.recherche.jugement import BancImpossible, ecart_apparie, juger_un_moteur, lire_requetes


@pytest.fixture
def requetes(tmp_path: Path) -> Path:
    premiers = [json.loads(ligne)["id"] for ligne in (ICI / "petit-corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    fichier = tmp_path / "requetes-essai.jsonl"
    lignes = [{"qid": str(i), "q": q, "rel": {premiers[i]: 1}, "corpus": "petit"} for i, q in enumerate(REQUETES[:12])]
    fichier.write_text("".join(json.dumps(x) + "\n" for x in lignes), encoding="utf-8")
    return fichier


@pytest.mark.long
def test_deux_moteurs_ecrivent_le_format_d_echange_et_se_valent(requetes: Path, tmp_path: Path) -> None:
    lus = {}
    for moteur in ("python", "whoosh", "navigateur"):
        sortie = tmp_path / f"{moteur}.json"
        texte = mesurer_recherche(ICI / "petit-corpus.jsonl", [requetes], moteur, sortie)
        assert moteur in texte
        lus[moteur] = json.loads(sortie.read_text(encoding="utf-8"))
        assert {"engine", "corpus", "docs", "build_s", "rss_build_mb", "index_bytes", "results", "lat"} <= set(lus[moteur])
        assert len(lus[moteur]["lat"]["essai"]) == 12
    assert lus["python"]["results"] == lus["whoosh"]["results"] == lus["navigateur"]["results"]
    assert lus["navigateur"]["fil"]["premiere"][0] > 1000


def test_un_concurrent_se_mesure_pareil(requetes: Path) -> None:
    assert "whoosh-nu" in mesurer_recherche(ICI / "petit-corpus.jsonl", [requetes], "whoosh-nu")


def test_les_mesures(requetes: Path) -> None:
    jeu = lire_requetes(requetes)
    parfait = {r.qid: list(r.rel) for r in jeu}
    assert juger_un_moteur(parfait, jeu) == {"ndcg": 1, "s1": 1, "s3": 1, "rappel10": 1, "rappel": 1, "zero": 0}
    assert juger_un_moteur({}, jeu)["zero"] == 1
    assert ecart_apparie(parfait, {}, jeu, 50) == (1, 1, 1)
    assert tableau_des_moteurs([], {}).startswith("moteur")


def test_un_fichier_mal_forme_est_nomme(tmp_path: Path, requetes: Path) -> None:
    faux = tmp_path / "faux.jsonl"
    faux.write_text('{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(BancImpossible, match=r"faux\.jsonl:1"):
        mesurer_recherche(faux, [requetes])
    with pytest.raises(BancImpossible, match="Moteur inconnu"):
        mesurer_recherche(faux, [requetes], "google")
