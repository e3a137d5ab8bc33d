"""Le banc avec les pairs : un seul tableau, et un pair absent n’arrête rien. Aucun de ces essais ne touche au réseau."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.recherche.collection import ICI, REQUETES

from centre_mesures.recherche import banc, concurrents, pairs
from centre_mesures.recherche.banc import mesurer_recherche
from centre_mesures.recherche.concurrents import ConcurrentAbsent, jouer_concurrent
from centre_mesures.recherche.jugement import BancImpossible, MesureDeMoteur, RequeteJugee
from centre_mesures.recherche.moteurs import mesurer_moteur

CORPUS = ICI / "petit-corpus.jsonl"


@pytest.fixture
def requetes(tmp_path: Path) -> Path:
    fichier = tmp_path / "requetes-essai.jsonl"
    lignes = [{"qid": str(i), "q": q, "rel": {"F2094": 1}, "corpus": "petit"} for i, q in enumerate(REQUETES[:6])]
    fichier.write_text("".join(json.dumps(x) + "\n" for x in lignes), encoding="utf-8")
    return fichier


@pytest.mark.long
def test_un_passage_un_tableau(monkeypatch: pytest.MonkeyPatch, requetes: Path, tmp_path: Path) -> None:
    monkeypatch.setattr(pairs, "ORDRE", ("python", "whoosh-nu", "pagefind"))

    def ici(nom: str, *reste: object) -> MesureDeMoteur:
        if nom == "pagefind":
            raise BancImpossible("npm n’a pas pu installer pagefind (réseau absent ?)")
        corpus, jeux, thesaurus, cache, fil = reste
        return mesurer_moteur(nom, corpus, jeux, thesaurus, 1, cache, fil)  # type: ignore[arg-type]

    monkeypatch.setattr(pairs, "_a_part", ici)
    sortie = tmp_path / "pairs.json"
    texte = mesurer_recherche(CORPUS, [requetes], sortie=sortie, cache=tmp_path, pairs=True)
    assert [m["engine"] for m in json.loads(sortie.read_text(encoding="utf-8"))] == ["python", "whoosh-nu"]
    entete, filet, *lignes = texte.splitlines()
    assert entete.count("|") == filet.count("|") == len(pairs.TITRES_DES_PAIRS) + 1
    assert "| whoosh-nu |" in lignes[1]
    assert "[" in lignes[1]
    assert "[" not in lignes[0]
    assert lignes[-1] == "- pagefind sur petit-corpus.jsonl : npm n’a pas pu installer pagefind (réseau absent ?)"


def test_le_moteur_tous_lance_les_pairs(monkeypatch: pytest.MonkeyPatch, requetes: Path) -> None:
    appels: list[Path] = []

    def mesurer(travaux: list[tuple[Path, object]], *_: object) -> tuple[list[MesureDeMoteur], str]:
        appels.append(travaux[0][0])
        return [], "tableau"

    monkeypatch.setattr(banc, "mesurer_les_pairs", mesurer)
    assert mesurer_recherche(CORPUS, [requetes], "tous") == "tableau"
    assert appels == [CORPUS]


def test_notre_moteur_ne_peut_pas_manquer(monkeypatch: pytest.MonkeyPatch, requetes: Path, tmp_path: Path) -> None:
    def rien(*_: object) -> MesureDeMoteur:
        raise BancImpossible("plus de place")

    monkeypatch.setattr(pairs, "_a_part", rien)
    with pytest.raises(BancImpossible, match="plus de place"):
        mesurer_recherche(CORPUS, [requetes], cache=tmp_path, pairs=True)


@pytest.mark.long
def test_chaque_moteur_a_son_processus(requetes: Path, tmp_path: Path) -> None:
    mesure = pairs._a_part("python", CORPUS, {"essai": [RequeteJugee("1", "curatelle", {"F2094": 1}, "")]}, (), tmp_path, ())
    assert mesure.results["essai"]["1"][0] == "F2094"
    assert mesure.build_cpu_s > 0
    assert 10 < mesure.rss_build_mb < 2000


def test_le_tableau_dit_l_ecart_et_les_octets() -> None:
    jeu = [RequeteJugee(str(i), "q", {"a": 1}, "") for i in range(4)]
    bon = MesureDeMoteur("python", "c", 2, results={"j": {r.qid: ["a"] for r in jeu}}, lat={"j": [1.0]})
    fil = {"code": 1000, "ralenti": 1, "premiere": [2000], "suivante": [500], "longue": [], "demandes": [3], "pret": [1]}
    nul = MesureDeMoteur("pagefind", "c", 2, results={"j": {}}, lat={"j": []}, fil=fil)
    lignes = pairs.tableau_des_pairs([bon, nul], {"c": {"j": jeu}}).splitlines()
    assert "-1,000 [-1,000 ; -1,000]" in lignes[3].replace("\N{MINUS SIGN}", "-")
    assert [c.strip() for c in lignes[3].split("|")][12:14] == ["3,0", "0,5"]
    taille = pairs.tableau_des_pairs([bon], {"c": {}}).splitlines()[2]
    assert taille.startswith("| c (2) | python")


@pytest.mark.parametrize(("nom", "paquet"), [("pagefind", "pagefind"), ("tantivy", "tantivy")])
def test_sans_reseau_le_message_est_en_francais(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, nom: str, paquet: str) -> None:
    def echec(commande: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(commande, 1, "", "détail\nnetwork unreachable\n")

    monkeypatch.setattr(subprocess, "run", echec)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/npm")
    with pytest.raises(ConcurrentAbsent, match=rf"n’a pas pu installer {paquet}.*réseau absent \?.*network unreachable"):
        jouer_concurrent(nom, CORPUS, {"jeux": {}}, tmp_path, "node")


def test_sans_npm_le_message_le_dit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(ConcurrentAbsent, match="Il manque npm pour installer minisearch"):
        jouer_concurrent("minisearch", CORPUS, {"jeux": {}}, tmp_path, "node")


@pytest.mark.parametrize("paquet", [*concurrents.PAQUETS_NPM, concurrents.TANTIVY.replace("==", "@")])
def test_chaque_pair_a_une_version_fixee(paquet: str) -> None:
    nom, version = paquet.split("@")
    assert nom
    assert version.replace(".", "").isdigit()
