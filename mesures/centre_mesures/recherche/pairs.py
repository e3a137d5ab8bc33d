"""Notre moteur et ceux des autres, à la suite, sur le même travail : un seul passage, un seul tableau.

Chaque moteur travaille dans un processus neuf, pour que sa mémoire et son temps de processeur soient les siens. Un moteur qui
manque (réseau absent, paquet introuvable) est nommé sous le tableau, avec la raison ; les autres passent quand même.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from centre_mesures.recherche.concurrents import CONCURRENTS
from centre_mesures.recherche.jugement import (
    BancImpossible,
    MesureDeMoteur,
    RequeteJugee,
    centile,
    ecart_apparie,
    juger_un_moteur,
)
from centre_mesures.recherche.moteurs import mesurer_moteur
from centre_search.thesaurus import Concept

LES_NOTRES = ("python", "whoosh", "navigateur")
ORDRE = (*LES_NOTRES, *CONCURRENTS)
TITRES_DES_PAIRS = (
    *("jeu", "moteur", "nDCG@10", "succès@1", "succès@3", "sans réponse", "p50 ms", "p95 ms"),
    *("construction s CPU", "mémoire Mo", "index Mo", "1re requête ko", "2e ko", "longue ko", "écart de nDCG au nôtre [95 %]"),
)

Travail = tuple[Path, Mapping[str, Sequence[RequeteJugee]]]


def _a_part(
    nom: str,
    corpus: Path,
    jeux: Mapping[str, Sequence[RequeteJugee]],
    thesaurus: tuple[Concept, ...],
    cache: Path,
    fil: Sequence[str],
) -> MesureDeMoteur:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as atelier:
        try:
            return atelier.submit(mesurer_moteur, nom, corpus, jeux, thesaurus, 1, cache, fil).result()
        except BrokenProcessPool:
            raise BancImpossible("le processus s’est arrêté (mémoire épuisée ?).") from None


def _nombre(valeur: float, decimales: int) -> str:
    return f"{valeur:.{decimales}f}".replace(".", ",")


def _ecart(a: MesureDeMoteur, b: MesureDeMoteur, jeu: str, requetes: Sequence[RequeteJugee]) -> str:
    def signe(valeur: float) -> str:
        return "+" * (valeur > 0) + _nombre(valeur, 3).replace("-", "\N{MINUS SIGN}")

    moyen, bas, haut = ecart_apparie(a.results[jeu], b.results[jeu], requetes)
    return f"{signe(moyen)} [{signe(bas)} ; {signe(haut)}]"


def _cout(m: MesureDeMoteur) -> list[str]:
    cellules = [_nombre(m.build_cpu_s, 1), _nombre(m.rss_build_mb, 0), _nombre(m.index_bytes / 1e6, 1)]
    if not m.fil:
        return [*cellules, "", "", ""]
    octets = [m.fil["code"] + centile(m.fil["premiere"], 0.5), centile(m.fil["suivante"], 0.5), centile(m.fil["longue"], 0.5)]
    return cellules + [_nombre(x / 1000, 1) for x in octets]


def _dessiner(lignes: Sequence[Sequence[str]]) -> str:
    largeurs = [max(len(ligne[i]) for ligne in lignes) for i in range(len(TITRES_DES_PAIRS))]
    texte = ["| " + " | ".join(c.ljust(n) for c, n in zip(ligne, largeurs, strict=True)) + " |" for ligne in lignes]
    return "\n".join([texte[0], "|" + "|".join("-" * (n + 2) for n in largeurs) + "|", *texte[1:]])


def tableau_des_pairs(
    mesures: Sequence[MesureDeMoteur], jeux: Mapping[str, Mapping[str, Sequence[RequeteJugee]]], absents: Sequence[str] = ()
) -> str:
    """Le tableau des pairs, en Markdown ; ``jeux`` donne, par corpus, les requêtes de chaque jeu.

    Les coûts sont écrits à la première ligne de chaque moteur pour chaque corpus.
    """
    lignes: list[Sequence[str]] = [TITRES_DES_PAIRS]
    for corpus, siens in jeux.items():
        ici = [m for m in mesures if m.corpus == corpus]
        reference = next((m for m in ici if m.engine == LES_NOTRES[0]), None)
        if not siens:
            lignes.extend((f"{corpus} ({m.docs})", m.engine, *[""] * 6, *_cout(m), "") for m in ici)
        for rang, (jeu, requetes) in enumerate(siens.items()):
            for m in ici:
                j = juger_un_moteur(m.results[jeu], requetes)
                qualite = [_nombre(j["ndcg"], 4), *(_nombre(j[c], 3) for c in ("s1", "s3", "zero"))]
                temps = [_nombre(centile(m.lat[jeu], part), 1) for part in (0.5, 0.95)]
                ecart = _ecart(m, reference, jeu, requetes) if reference and m is not reference else ""
                lignes.append((jeu, m.engine, *qualite, *temps, *(_cout(m) if rang == 0 else [""] * 6), ecart))
    dit = [_dessiner(lignes)]
    if absents:
        dit += ["", "Ce qui n’a pas tourné :", *(f"- {a}" for a in absents)]
    return "\n".join(dit)


def mesurer_les_pairs(
    travaux: Sequence[Travail], thesaurus: tuple[Concept, ...], cache: Path, dire: Callable[[str], None]
) -> tuple[list[MesureDeMoteur], str]:
    """Les mesures de chaque moteur sur chaque corpus, et leur tableau.

    Les octets se comptent partout avec les requêtes de tous les jeux : un jeu de mots-clés n’a pas de question longue. Un corpus
    donné sans requêtes mesure la construction et les octets. Le thésaurus ne sert qu’à notre moteur.
    Lève :class:`BancImpossible` si notre moteur lui-même ne peut pas tourner.
    """
    fil = [r.q for _, jeux in travaux for requetes in jeux.values() for r in requetes]
    mesures: list[MesureDeMoteur] = []
    absents: list[str] = []
    for corpus, jeux in travaux:
        for nom in ORDRE:
            dire(f"{nom} sur {corpus.name}…")
            try:
                mesures.append(_a_part(nom, corpus, jeux, thesaurus, cache, fil))
            except BancImpossible as impossible:
                if nom == LES_NOTRES[0]:
                    raise
                absents.append(f"{nom} sur {corpus.name} : {impossible}")
                dire(absents[-1])
    par_corpus = {corpus.name.removesuffix(".jsonl"): jeux for corpus, jeux in travaux}
    return mesures, tableau_des_pairs(mesures, par_corpus, absents)
