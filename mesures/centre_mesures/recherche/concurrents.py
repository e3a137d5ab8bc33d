"""Les concurrents du banc, chacun avec ses réglages d’origine : Pagefind, Whoosh nu, tantivy, MiniSearch, lunr.

lunr est réglé comme MkDocs le livre. Ce qui manque s’installe à la demande, versions fixées, dans le cache du banc : les paquets
JavaScript par npm, tantivy par pip. Rien de cela n’entre dans les verrous du projet.
"""

from __future__ import annotations

import html
import importlib
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
from urllib.parse import quote

CONCURRENTS = ("pagefind", "whoosh-nu", "tantivy", "minisearch", "lunr")
PAQUETS_NPM = ("pagefind@1.6.0", "minisearch@7.2.0", "lunr@2.3.9", "lunr-languages@1.22.0")
TANTIVY = "tantivy==0.25.1"
BANC = Path(__file__).resolve().parents[2] / "banc"


class ConcurrentAbsent(Exception):
    """Le concurrent n’est pas installé ; le message dit comment l’ajouter."""


def _documents(corpus: Path) -> list[tuple[str, str, str, str]]:
    documents = []
    with corpus.open(encoding="utf-8") as lignes:
        for ligne in lignes:
            d = json.loads(ligne)
            titres = "\n".join(s.get("h") or "" for s in d["sections"])
            documents.append((d["id"], d["title"], titres, "\n".join(s.get("t") or "" for s in d["sections"])))
    return documents


def _jouer(chercher: Any, travail: Mapping[str, Any], sortie: dict[str, Any]) -> dict[str, Any]:
    for jeu, requetes in travail["jeux"].items():
        resultats: dict[str, Sequence[str]] = {}
        latences: list[float] = []
        for qid, q in requetes:
            debut = perf_counter()
            resultats[qid] = chercher(q, travail["profondeur"])
            latences.append(1000 * (perf_counter() - debut))
        sortie["resultats"][jeu], sortie["latences"][jeu] = resultats, latences
    return sortie


def _poids(dossier: str) -> int:
    return sum(f.stat().st_size for f in Path(dossier).rglob("*") if f.is_file())


def memoire() -> float:
    """La mémoire la plus haute de ce processus, en Mo : celle du seul processus quand le système la donne."""
    try:
        etat = Path("/proc/self/status").read_text(encoding="utf-8")
        return int(etat.split("VmHWM:")[1].split()[0]) / 1024
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _construit(debut: tuple[float, float], dossier: str) -> dict[str, Any]:
    duree, processeur = perf_counter() - debut[0], process_time() - debut[1]
    sortie = {"construction": duree, "processeur": processeur, "memoire": memoire(), "octets": _poids(dossier)}
    return {**sortie, "resultats": {}, "latences": {}}


def _whoosh(corpus: Path, travail: Mapping[str, Any]) -> dict[str, Any]:
    from whoosh.analysis import LanguageAnalyzer  # type: ignore[import-untyped]
    from whoosh.fields import ID, TEXT, Schema  # type: ignore[import-untyped]
    from whoosh.filedb.filestore import FileStorage  # type: ignore[import-untyped]
    from whoosh.qparser import MultifieldParser, OrGroup  # type: ignore[import-untyped]

    champs = ("titre", "inter", "corps")
    documents = _documents(corpus)
    debut = perf_counter(), process_time()
    with tempfile.TemporaryDirectory() as dossier:
        schema = Schema(cle=ID(stored=True), **{c: TEXT(analyzer=LanguageAnalyzer("fr")) for c in champs})
        index = FileStorage(dossier).create_index(schema)
        ecrivain = index.writer()
        for cle, *textes in documents:
            ecrivain.add_document(cle=cle, **dict(zip(champs, textes, strict=True)))
        ecrivain.commit()
        sortie = _construit(debut, dossier)
        lecteur = MultifieldParser(champs, schema, group=OrGroup)
        with index.searcher() as chercheur:

            def chercher(q: str, limite: int) -> list[str]:
                requete = lecteur.parse(re.sub(r"[^\w]+", " ", q))
                return [r["cle"] for r in chercheur.search(requete, limit=limite)]

            return _jouer(chercher, travail, sortie)


def _importer_tantivy(cache: Path) -> Any:
    dossier = cache.resolve() / "python" / TANTIVY
    if not (dossier / "tantivy").is_dir():
        commande = [sys.executable, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", "--no-deps"]
        fait = subprocess.run([*commande, "--target", str(dossier), TANTIVY], capture_output=True, text=True, check=False)
        if fait.returncode:
            raise ConcurrentAbsent(f"pip n’a pas pu installer {TANTIVY} (réseau absent ?) : {_fin(fait.stderr)}")
    sys.path.insert(0, str(dossier))
    try:
        return importlib.import_module("tantivy")
    except ImportError as erreur:
        raise ConcurrentAbsent(f"tantivy est installé mais ne se charge pas : {erreur}") from None
    finally:
        sys.path.remove(str(dossier))


def _fin(texte: str) -> str:
    return (texte.strip().splitlines() or ["aucun détail"])[-1][:300]


def _tantivy(corpus: Path, travail: Mapping[str, Any], cache: Path) -> dict[str, Any]:
    tantivy = _importer_tantivy(cache)
    documents = _documents(corpus)
    debut = perf_counter(), process_time()
    with tempfile.TemporaryDirectory() as dossier:
        schema = tantivy.SchemaBuilder().add_text_field("cle", stored=True, tokenizer_name="raw")
        for champ in ("titre", "inter", "corps"):
            schema = schema.add_text_field(champ, tokenizer_name="fr_stem")
        index = tantivy.Index(schema.build(), path=dossier)
        ecrivain = index.writer()
        for cle, titre, inter, corps in documents:
            ecrivain.add_document(tantivy.Document(cle=[cle], titre=[titre], inter=[inter], corps=[corps]))
        ecrivain.commit()
        ecrivain.wait_merging_threads()
        index.reload()
        sortie = _construit(debut, dossier)
        chercheur = index.searcher()

        def chercher(q: str, limite: int) -> list[str]:
            requete = index.parse_query(re.sub(r"[^\w]+", " ", q).lower(), ["titre", "inter", "corps"])
            return [chercheur.doc(adresse)["cle"][0] for _, adresse in chercheur.search(requete, limite).hits]

        return _jouer(chercher, travail, sortie)


def _ecrire_pages(corpus: Path, dossier: Path) -> None:
    with corpus.open(encoding="utf-8") as lignes:
        for d in map(json.loads, lignes):
            titre = html.escape(d["title"])
            corps = "".join(
                (f'<h2 id="s{i}">{html.escape(s["h"])}</h2>' if s.get("h") else "") + f"<p>{html.escape(s.get('t') or '')}</p>\n"
                for i, s in enumerate(d["sections"])
            )
            page = dossier / quote(d["id"], safe="") / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text(
                f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{titre}</title></head>'
                f"<body><main data-pagefind-body><h1>{titre}</h1>{corps}</main></body></html>",
                encoding="utf-8",
            )


def _construire_pagefind(corpus: Path, paquets: Path, node: str, dossier: Path) -> dict[str, Any]:
    """Indexe un dossier de pages avec la commande de Pagefind ; écrire les pages n’est pas compté."""
    _ecrire_pages(corpus, dossier / "pages")
    avant = resource.getrusage(resource.RUSAGE_CHILDREN)
    debut = perf_counter()
    commande = [node, str(paquets / "node_modules/pagefind/lib/runner/bin.cjs"), "--site", str(dossier / "pages")]
    commande += ["--output-path", str(dossier / "index"), "--force-language", "fr"]
    fini = subprocess.run(commande, capture_output=True, text=True, check=False)
    duree, apres = perf_counter() - debut, resource.getrusage(resource.RUSAGE_CHILDREN)
    if fini.returncode:
        raise ConcurrentAbsent(f"Pagefind s’est arrêté : {_fin(fini.stderr)}")
    processeur = apres.ru_utime + apres.ru_stime - avant.ru_utime - avant.ru_stime
    return {"construction": duree, "processeur": processeur, "memoire": apres.ru_maxrss / 1024}


def _javascript(nom: str, corpus: Path, travail: Mapping[str, Any], cache: Path, node: str) -> dict[str, Any]:
    dossier = (cache / "npm").resolve()
    if not (dossier / "node_modules" / nom).is_dir():
        npm = shutil.which("npm")
        if npm is None:
            raise ConcurrentAbsent(f"Il manque npm pour installer {nom}.")
        dossier.mkdir(parents=True, exist_ok=True)
        (dossier / "package.json").write_text('{"private": true}\n', encoding="utf-8")
        commande = [npm, "install", "--no-audit", "--no-fund", "--loglevel=error", *PAQUETS_NPM]
        fait = subprocess.run(commande, cwd=dossier, capture_output=True, text=True, check=False)
        if fait.returncode:
            raise ConcurrentAbsent(f"npm n’a pas pu installer {nom} (réseau absent ?) : {_fin(fait.stderr)}")
    with tempfile.TemporaryDirectory() as temporaire:
        fichier = Path(temporaire) / "travail.json"
        fichier.write_text(json.dumps(travail), encoding="utf-8")
        cout = _construire_pagefind(corpus, dossier, node, Path(temporaire)) if nom == "pagefind" else {}
        arguments = [node, str(BANC / "concurrents.mjs"), nom, str(dossier), str(corpus), str(fichier), f"{temporaire}/index"]
        fini = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if fini.returncode:
        raise ConcurrentAbsent(f"{nom} s’est arrêté : {fini.stderr[-600:]}")
    sortie: dict[str, Any] = {**json.loads(fini.stdout), **cout}
    return sortie


def jouer_concurrent(nom: str, corpus: Path, travail: Mapping[str, Any], cache: Path, node: str) -> dict[str, Any]:
    """Construit l’index d’un concurrent et joue le travail ; lève :class:`ConcurrentAbsent` s’il n’est pas installé."""
    if nom == "whoosh-nu":
        return _whoosh(corpus, travail)
    if nom == "tantivy":
        return _tantivy(corpus, travail, cache)
    return _javascript(nom, corpus, travail, cache, node)
