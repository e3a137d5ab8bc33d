"""Chaque fichier à sa place : noms, dossiers, adresses, fichiers d’outil, orphelins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.corpus import HORS_CORPUS, Corpus, Entree, se_lit
from centre.contenu.modeles import Contenu, Donnee, Outil
from centre.contenu.modeles.contenus import FichierOutil
from centre.contenu.types import FICHIERS_DE_DONNEES, RAYONS, TYPES
from centre.contenu.urls import url_de
from centre.contenu.vocabulaire import Theme
from centre.controles.choix import controler_rubriques
from centre.controles.examen import Examen
from centre.controles.liens import cible
from centre.fichiers.annonces import FORMATS, TAILLE_MAX_FICHIER, Annonce, annoncer, definitions_de, nom_sur
from centre.fichiers.inspection import inspecter
from centre.fichiers.production import Fichiers

_NOM_SUR = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9]+)+")
_DOSSIER_SUR = re.compile(r"[a-z0-9][a-z0-9-]*")
_DOSSIERS_DE_TYPE = {
    ligne.dossier.removeprefix("fiches/"): nom for nom, ligne in TYPES.items() if ligne.dossier.startswith("fiches/")
}
"""Dossier de ``fiches/`` réservé à un type → ce type ; les autres sont ceux des thèmes."""

_A_COTE_D_UN_MODELE = re.compile(r"outils/conventions/[^/]+/(?:exemple\.yml|versions/\d+\.\d+\.\d+\.md)")
_TEXTES_SIMPLES = frozenset({"csv", "txt"})


def controler_rangement(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Le nom du fichier, son dossier, et les fichiers d’un outil."""
    if isinstance(entree.contenu, Contenu):
        yield from _nom(cast(Entree[Contenu], entree))
        yield from _place(cast(Entree[Contenu], entree))
    if isinstance(entree.contenu, Outil):
        yield from _outil(examen.fichiers, cast(Entree[Outil], entree), entree.contenu)


def controler_ensemble(examen: Examen) -> Iterator[Constat]:
    """Ce qui ne se voit qu’à plusieurs : adresses prises deux fois, noms de fichiers, fichiers que rien n’utilise."""
    yield from _adresses(examen.corpus)
    yield from _noms_de_fichiers(examen.corpus)
    yield from _orphelins(examen)
    yield from controler_rubriques(examen.corpus)


def _nom(entree: Entree[Contenu]) -> Iterator[Constat]:
    morceaux = entree.chemin.split("/")
    base = morceaux[-1].rpartition(".")[0]
    attendu = morceaux[-2] if morceaux[0] == "outils" else base
    if base != "index" and attendu != entree.contenu.id:
        quoi = f"L’identifiant est « {entree.contenu.id} », le fichier dit « {attendu} »."
        yield constat(entree.chemin, entree.ligne_de("id"), "identifiant-et-nom", quoi)


def _place(entree: Entree[Contenu]) -> Iterator[Constat]:
    type_, morceaux = entree.contenu.TYPE, entree.chemin.split("/")
    remede = None
    match morceaux:
        case ["fiches", dossier, _] if _DOSSIERS_DE_TYPE.get(dossier) == type_:
            return
        case ["fiches", dossier, _] if dossier in set(Theme) and type_ not in _DOSSIERS_DE_TYPE.values():
            return
        case ["fiches", *_]:
            propre = type_ in _DOSSIERS_DE_TYPE.values()
            ou = f"{TYPES[type_].dossier}/" if propre else "fiches/<thème>/"
            remede = None if propre else "Thèmes : " + ", ".join(t.value for t in Theme) + "."
        case ["outils", _, "outil.yml"] | ["outils", "conventions", _, "modele.md"]:
            return
        case ["outils", *_]:
            ou = "outils/conventions/<identifiant>/" if type_ == "convention" else "outils/<identifiant>/"
        case _:
            return
    yield constat(entree.chemin, 1, "fichier-mal-place", f"Ce contenu se range dans {ou}.", remede=remede)


def _adresses(corpus: Corpus) -> Iterator[Constat]:
    """Deux pages n’ont pas la même adresse ; les identifiants des rayons sont réservés."""
    prises = {r.adresse: f"la page « {r.titre} »" for r in RAYONS.values() if r.adresse}
    prises |= {f"fiches/{t.value}/": f"la page « {t.libelle} »" for t in Theme}
    for identifiant, entree in corpus.tous_les_contenus.items():
        url = url_de(entree)
        if url in prises:
            quoi = f"L’adresse « {url} » est déjà celle de {prises[url]}."
            yield constat(entree.chemin, 1, "fichier-mal-place", quoi, remede="Changez le fichier de nom ou de dossier.")
        elif identifiant in RAYONS and url != RAYONS[identifiant].adresse:
            quoi = f"« {identifiant} » est réservé à la page « {RAYONS[identifiant].titre} »."
            yield constat(entree.chemin, entree.ligne_de("id"), "identifiant-en-double", quoi, remede="Changez d’identifiant.")
        prises.setdefault(url, entree.chemin)


def _outil(fichiers: Fichiers, entree: Entree[Outil], outil: Outil) -> Iterator[Constat]:
    if not outil.fichiers and outil.adresse is None and not definitions_de(fichiers.corpus, entree):
        yield constat(entree.chemin, 1, "outil-sans-fichier", "L’outil n’a ni fichier, ni adresse.")
    yield from fichiers.fautes(entree)
    produits = {a.nom for a in annoncer(fichiers.corpus, entree) if a.definition}
    dossier = (fichiers.corpus.racine / entree.chemin).parent
    for n, declare in enumerate(outil.fichiers):
        if declare.chemin in produits:
            quoi = f"« {declare.chemin} » est produit par une définition du dossier."
            yield constat(entree.chemin, entree.ligne_de("fichiers", n, "chemin"), "fichier-deja-produit", quoi)
            continue
        faute = _fichier(dossier, declare)
        if faute:
            code, quoi, remede = faute
            yield constat(entree.chemin, entree.ligne_de("fichiers", n, "chemin"), code, quoi, remede=remede)


def _fichier(dossier: Path, declare: FichierOutil) -> tuple[str, str, str | None] | None:
    """Le code, l’explication et le remède d’un fichier fautif ; ``None`` s’il est bon."""
    nom, chemin = declare.chemin, dossier / declare.chemin
    if not nom_sur(nom):
        code = "fichier-hors-du-dossier" if re.search(r"[/\\]|\.\.", nom) else "nom-de-fichier"
        return code, f"« {nom} » n’est pas un nom de fichier accepté.", None
    if chemin.is_symlink():
        return "lien-symbolique", f"« {nom} » est un raccourci.", None
    if not chemin.is_file():
        return "fichier-absent", f"« {nom} » n’existe pas dans le dossier de l’outil.", None
    if chemin.stat().st_size > TAILLE_MAX_FICHIER:
        return "fichier-trop-gros", f"« {nom} » pèse plus de 10 Mo.", "Allégez ses images, ou coupez-le en deux."
    lu = inspecter(chemin)
    if lu is None:
        return "fichier-illisible", f"« {nom} » ne peut pas être ouvert.", None
    vrai, dit = lu.format, Annonce(nom, declare.titre).extension
    if dit in FORMATS and (vrai == dit or {vrai, dit} == _TEXTES_SIMPLES):
        return None
    return (
        "fichier-autre-type",
        f"« {nom} » est en réalité : {FORMATS.get(vrai or '', 'un format que le centre ne publie pas')}.",
        None,
    )


def _noms_de_fichiers(corpus: Corpus) -> Iterator[Constat]:
    for chemin in corpus.chemins:
        *dossiers, nom = chemin.split("/")
        if not chemin.startswith(HORS_CORPUS) and not (_NOM_SUR.fullmatch(nom) and all(map(_DOSSIER_SUR.fullmatch, dossiers))):
            yield constat(chemin, 1, "nom-de-fichier", f"« {'/'.join([*dossiers[1:], nom])} » ne peut pas devenir une adresse.")


def _fichiers_mal_dits(corpus: Corpus, entree: Entree[Outil]) -> bool:
    """Vrai si l’outil ne nomme aucun fichier, ou en nomme un qui n’existe pas : la faute est dite à l’outil, pas au fichier."""
    outil = entree.contenu
    if not outil.fichiers:
        return outil.adresse is None and not definitions_de(corpus, entree)
    return any(not nom_sur(f.chemin) for f in outil.fichiers)


def _orphelins(examen: Examen) -> Iterator[Constat]:
    corpus = examen.corpus
    utiles = set(FICHIERS_DE_DONNEES)
    fautifs = [e.chemin.removesuffix("outil.yml") for e in corpus.ecartes if e.chemin.endswith("/outil.yml")]
    for entree in corpus.tous_les_contenus.values():
        if isinstance(entree.contenu, Outil):
            dossier = entree.chemin.rpartition("/")[0]
            if _fichiers_mal_dits(corpus, cast(Entree[Outil], entree)):
                fautifs.append(f"{dossier}/")
            utiles |= {f"{dossier}/{f.chemin}" for f in entree.contenu.fichiers}
            utiles |= {f"{dossier}/{nom}" for nom in definitions_de(corpus, cast(Entree[Outil], entree))}
    for page in corpus.entrees:
        if page.corps and page.chemin.startswith("docs/"):
            utiles |= {cible(page.chemin, lien.adresse) for lien in examen.lecteur.lire(page.corps).liens}
    for ecarte in corpus.ecartes:
        utiles |= {cible(ecarte.chemin, lien.adresse) for lien in examen.lecteur.lire(ecarte.texte).liens}
    for chemin in corpus.chemins:
        base = chemin.removesuffix(".license")
        if base in utiles or se_lit(base) or base.startswith((*HORS_CORPUS, "docs/donnees/schemas/", *fautifs)):
            continue
        if not _A_COTE_D_UN_MODELE.fullmatch(base):
            yield constat(chemin, 1, "fichier-orphelin", "Aucun contenu n’emploie ce fichier.")
