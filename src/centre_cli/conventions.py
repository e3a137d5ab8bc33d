"""Les conventions en ligne de commande : les lister, les remplir, relire un document, comparer deux versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from centre.base.constat import en_texte
from centre.base.typographie import pluriel
from centre.contenu.corpus import Corpus, Entree, charger
from centre.contenu.lecture.disque import lire
from centre.contenu.lecture.validation import suggestion
from centre.contenu.modeles import Convention
from centre.documents import Gabarit, Jugement, en_pdf, juger, lire_saisie, preremplir, remplir
from centre.documents.publier.pdf import CaractereSansDessin
from centre.documents.publier.publication import FORMATS_DES_CONVENTIONS, Publication, nom_du_fichier
from centre.documents.relire import verdict
from centre.documents.relire.bornes import PHRASES, TAILLE_MAX, DocumentIllisible
from centre.documents.relire.lecture_pdf import relire_pdf
from centre.documents.relire.relecture import ClauseRelue, Relecture, relire_document
from centre.documents.relire.versions import comparer, compiler_entree, decrire, versions_publiees
from centre.documents.remplir.manques import blancs, indecises
from centre.documents.remplir.preremplissage import provenance
from centre_cli.systeme import DejaLa, ecrire, raison

MOT_D_ECART = {"ajoutee": "ajoutée", "retiree": "retirée", "changee": "changée"}


def conventions_de(racine: Path) -> tuple[Corpus, dict[str, Entree[Convention]]]:
    """Le corpus et ses modèles, par identifiant."""
    corpus, _ = charger(racine)
    return corpus, {e.contenu.id: e for e in corpus.de(Convention)}


def choisir(racine: Path, nom: str) -> tuple[Corpus, Entree[Convention], Gabarit]:
    """Le modèle demandé, compilé ; une faute de nom ou de modèle se dit en français."""
    corpus, connues = conventions_de(racine)
    if nom not in connues:
        conseil = suggestion(nom, connues) or "Modèles : " + ", ".join(connues) + "."
        raise click.ClickException(f"« {nom} » n’est pas un modèle publié. {conseil}")
    compilation = compiler_entree(corpus, connues[nom])
    if compilation.gabarit is None:
        raise click.ClickException("Ce modèle est à reprendre avant d’être rempli.\n" + en_texte(compilation.constats))
    return corpus, connues[nom], compilation.gabarit


def liste(racine: Path) -> list[str]:
    """Une ligne par modèle."""
    _, connues = conventions_de(racine)
    largeur = max(map(len, connues), default=0)
    return [f"{nom:<{largeur}}  {e.contenu.version:<7}  {e.contenu.titre}" for nom, e in connues.items()]


def champs(racine: Path, nom: str) -> list[str]:
    """Ce qu’un modèle demande, groupe par groupe, puis ses clauses."""
    _, _, gabarit = choisir(racine, nom)
    lignes = [f"{gabarit.titre}, version {gabarit.version}"]
    for groupe in gabarit.groupes:
        lignes += ["", groupe.titre]
        for c in gabarit.champs:
            if c.groupe != groupe.id:
                continue
            requis = ", requis" if c.requis else ""
            lignes.append(f"  {c.id} ({c.type.value}{requis}) : {c.libelle}")
            if c.options:
                lignes.append("    au choix : " + ", ".join(o.valeur for o in c.options))
            for colonne in c.champs:
                lignes.append(f"    - {colonne.id} ({colonne.type.value}) : {colonne.libelle}. Exemple : {colonne.exemple}")
            if c.exemple:
                lignes.append(f"    exemple : {c.exemple}")
            if c.depuis:
                lignes.append(f"    pré-rempli par : {c.depuis}")
    lignes += ["", "Clauses"]
    lignes += [f"  {c.id} ({c.portee.libelle}) : {c.titre}" for c in gabarit.clauses]
    return lignes


def remplir_modele(
    racine: Path,
    nom: str,
    territoire: str,
    valeurs: Path | None,
    gardees: Sequence[str],
    retirees: Sequence[str],
    sortie: Path | None,
    *,
    remplacer: bool = False,
) -> list[str]:
    """Écrit le document, et dit ce qui manque encore. Rien n’est écrit si une réponse est refusée."""
    corpus, _, gabarit = choisir(racine, nom)
    saisie = _saisie(corpus, gabarit, territoire, valeurs)
    saisie["clauses"] = {**saisie.get("clauses", {}), **dict.fromkeys(gardees, True), **dict.fromkeys(retirees, False)}
    jugement = juger(gabarit.champs, gabarit.clauses, saisie)
    if jugement.fautes:
        refus = "\n".join(f"- {r.champ} : {r.quoi} {r.remede}" for r in jugement.fautes)
        raise click.ClickException(f"Des réponses sont refusées, le document n’est pas écrit.\n{refus}")
    sortie = sortie or Path(nom_du_fichier(gabarit.modele, "docx", territoire))
    extension = sortie.suffix.lower().lstrip(".")
    if extension not in FORMATS_DES_CONVENTIONS:
        raise click.ClickException(f"« {sortie.name} » : terminez le nom par .docx, .odt ou .pdf.")
    try:
        octets = en_pdf(gabarit, saisie) if extension == "pdf" else remplir(gabarit, saisie, extension)
    except CaractereSansDessin as refus:
        raise click.ClickException(str(refus)) from None
    _ecrire(sortie, octets, remplacer=remplacer)
    connus = _connus(corpus, gabarit, territoire, saisie) if territoire else []
    a_verifier = [f"À vérifier : {r.champ} : {r}" for r in jugement.a_verifier]
    return [f"Écrit : {sortie} ({FORMATS_DES_CONVENTIONS[extension]}).", *connus, *a_verifier, *_manques(gabarit, jugement)]


def _connus(corpus: Corpus, gabarit: Gabarit, territoire: str, saisie: Mapping[str, Any]) -> list[str]:
    """Ce qui vient de la page du territoire, avec sa date, et les partenariats que ce document viendrait doubler."""
    publication = Publication(corpus)
    sait = publication.territoires[territoire]
    preremplis = preremplir(gabarit, sait)
    venus: dict[str, list[str]] = {}
    for c in gabarit.champs:
        if c.id in preremplis and saisie["champs"].get(c.id) == preremplis[c.id]:
            venus.setdefault(provenance(sait, c), []).append(c.libelle)
    dits = [f"Prérempli d’après {d_ou} : {', '.join(libelles)}." for d_ou, libelles in venus.items()]
    return [*dits, *publication.deja(gabarit.modele, territoire)]


def _saisie(corpus: Corpus, gabarit: Gabarit, territoire: str, valeurs: Path | None) -> dict[str, Any]:
    """Les réponses : celles du territoire, puis celles du fichier, qui l’emportent."""
    saisie: dict[str, Any] = {"champs": {}, "clauses": {}}
    if territoire:
        connus = Publication(corpus).territoires
        if territoire not in connus:
            conseil = suggestion(territoire, connus) or "Territoires : " + ", ".join(connus) + "."
            raise click.ClickException(f"« {territoire} » n’est pas un territoire. {conseil}")
        saisie["champs"] = preremplir(gabarit, connus[territoire])
    if valeurs is None:
        return saisie
    texte, constats = lire(valeurs.parent.resolve(), valeurs.resolve())
    if texte is not None:  # une marque de début, des fins de ligne ou un caractère invisible se nettoient, sans se reprocher
        lues, _, constats = lire_saisie(gabarit, texte)
        saisie["champs"] |= lues.get("champs") or {}
        saisie["clauses"] |= lues.get("clauses") or {}
    if constats:
        raise click.ClickException("Le fichier de réponses n’a pas pu être lu.\n" + en_texte(constats))
    return saisie


def _manques(gabarit: Gabarit, jugement: Jugement) -> list[str]:
    """Ce que le document laisse à compléter ou à décider : tout ce qu’il imprime entre crochets, requis ou non."""
    vides, clauses = blancs(gabarit, jugement), indecises(gabarit, jugement)
    if not vides and not clauses:
        return ["Rien ne manque : à relire par chaque partie avant de signer."]
    combien = [f"{len(vides)} {pluriel(len(vides), 'réponse à compléter', 'réponses à compléter')}"] if vides else []
    combien += [f"{len(clauses)} {pluriel(len(clauses), 'clause à décider', 'clauses à décider')}"] if clauses else []
    lignes = [f"Brouillon : {' et '.join(combien)}. Le document les montre entre crochets."]
    lignes += [f"- {b.nom} : {b.libelle}{' (requis)' if b.requis else ''}" for b in vides]
    return lignes + [f"- clause {c.id} : {c.titre} (gardez-la par --clause, retirez-la par --sans-clause)" for c in clauses]


def _ecrire(sortie: Path, octets: bytes, *, remplacer: bool) -> None:
    try:
        ecrire(sortie, octets, remplacer=remplacer)
    except DejaLa as deja_la:
        raise click.ClickException(str(deja_la)) from None
    except OSError as erreur:
        raise click.ClickException(f"« {sortie} » n’a pas pu être écrit : {raison(erreur)}.") from None


def verifier(racine: Path, document: Path) -> tuple[list[str], Relecture]:
    """Ce que dit un document de lui-même, et ce qu’il faut faire."""
    try:
        if document.stat().st_size > TAILLE_MAX:
            raise click.ClickException(PHRASES["trop-lourd"])
        octets = document.read_bytes()
    except OSError as erreur:
        raise click.ClickException(f"« {document} » n’a pas pu être lu : {raison(erreur)}.") from None
    corpus, connues = conventions_de(racine)
    try:
        versions = {nom: decrire(corpus, e) for nom, e in connues.items()}
        relecture = relire_pdf(octets, versions) if octets.startswith(b"%PDF") else relire_document(octets, versions)
    except DocumentIllisible as illisible:
        raise click.ClickException(str(illisible)) from None
    return en_lignes(relecture), relecture


def en_lignes(r: Relecture) -> list[str]:
    """Une relecture, telle qu’elle s’affiche : le verdict, ce qui se sait, chaque clause, puis quoi faire."""
    lignes = [verdict.titre(r), "", f"Modèle : {r.titre}", *verdict.phrases(r), ""]
    for c in r.clauses:
        lignes += _clause(c)
    if r.reponses:
        lignes += ["", "Réponses à relire"]
        lignes += [f"  {x.libelle} : {x.quoi}\n      « {x.texte} »" for x in r.reponses]
    return [*lignes, "", "Que faire", *(f"  {rang}. {geste}" for rang, geste in enumerate(verdict.conseils(r), 1))]


def _clause(c: ClauseRelue) -> list[str]:
    """Une clause : son état, les mots changés (« - » du modèle, « + » du document), et ce que le modèle y a changé depuis."""
    if not c.id and c.etat == "intacte" and c.depuis == "pareille":
        return []
    depuis = f" ; {verdict.DEPUIS[c.depuis]}" if verdict.DEPUIS[c.depuis] else ""
    portee = f" ({c.portee})" if c.portee else ""
    lignes = [f"  {'!' if c.accusee or c.depuis != 'pareille' else ' '} {c.titre}{portee} : {verdict.ETATS[c.etat]}{depuis}"]
    for entete, ecarts in (("", c.ecarts), ("depuis, dans le modèle :", c.evolution)):
        if ecarts and entete:
            lignes.append(f"      {entete}")
        lignes += [f"      {' '.join(_SIGNES[genre].format(mots) for genre, mots in ligne)}" for ligne in ecarts]
    return lignes


_SIGNES = {"=": "{}", "-": "[-{}-]", "+": "[+{}+]"}
"""Les mots gardés, ôtés, ajoutés : l’écriture de « git diff --word-diff »."""


def relecture_en_donnees(relecture: Relecture) -> dict[str, Any]:
    """La relecture, prête pour JSON."""
    return asdict(relecture) | {
        "verdict": relecture.verdict,
        "a_jour": relecture.a_jour,
        "dit": verdict.titre(relecture),
        "phrases": verdict.phrases(relecture),
        "conseils": verdict.conseils(relecture),
    }


def comparer_versions(racine: Path, nom: str, ancienne: str, neuve: str) -> list[str]:
    """Ce qui change d’une version à l’autre, clause par clause."""
    corpus, entree, _ = choisir(racine, nom)
    connues = dict(versions_publiees(corpus, entree))
    for version in (ancienne, neuve):
        if version not in connues:
            raise click.ClickException(f"La version {version} de « {nom} » n’est pas gardée. Versions : {', '.join(connues)}.")
    ecarts = comparer(connues[ancienne], connues[neuve])
    if not ecarts:
        return [f"Rien ne change de {ancienne} à {neuve}."]
    lignes = []
    for e in ecarts:
        portee = f" ({e.portee})" if e.portee else ""
        lignes += [f"{e.titre}{portee} : {MOT_D_ECART[e.genre]}", *(f"  {ligne}" for ligne in e.lignes), ""]
    return lignes[:-1]
