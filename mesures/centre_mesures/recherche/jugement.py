"""Juger des réponses : requêtes jugées, mesures d’un moteur, nDCG, succès, écarts appariés.

Aucun réglage ne dépend du corpus. Le format des fichiers est décrit dans ``mesures/banc/README.md``.
"""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from centre_mesures.recherche.concurrents import memoire
from centre_search.modele import Collection, Document, Section


class BancImpossible(Exception):
    """La mesure ne peut pas se faire ; le message dit ce qui manque."""


@dataclass(frozen=True, slots=True)
class RequeteJugee:
    """Une requête jugée : identifiant, texte, gain par document, corpus qu’elle interroge."""

    qid: str
    q: str
    rel: Mapping[str, int]
    corpus: str


@dataclass(slots=True)
class MesureDeMoteur:
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


def lire_requetes(chemin: Path) -> list[RequeteJugee]:
    """Des requêtes JSONL : ``{"qid", "q", "rel": {id: gain}, "corpus"}`` par ligne."""
    requetes = []
    with chemin.open(encoding="utf-8") as lignes:
        for numero, ligne in enumerate(lignes, 1):
            try:
                r = json.loads(ligne)
                gains = {str(k): int(v) for k, v in r.get("rel", {}).items()}
                requetes.append(RequeteJugee(str(r["qid"]), str(r["q"]), gains, str(r.get("corpus") or "")))
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


def juger_un_moteur(resultats: Mapping[str, Sequence[str]], requetes: Sequence[RequeteJugee]) -> dict[str, float]:
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
    a: Mapping[str, Sequence[str]], b: Mapping[str, Sequence[str]], requetes: Sequence[RequeteJugee], tirages: int = 2000
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
