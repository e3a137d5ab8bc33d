"""Rien sur une personne : numéros, adresses, identifiants, dans les textes comme dans les propriétés des fichiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import cast

from stdnum import iban

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.base.personnes import nirs, noms
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Contenu, Donnee, Outil
from centre.contenu.produits import dossier_de
from centre.controles.examen import Examen
from centre.fichiers.annonces import annoncer
from centre.fichiers.inspection import inspecter

_TELEPHONE = re.compile(
    r"(?<![\w/-])(?<!\d\.)(?:(?:\+|00)33[\s.‑-]?(?:\(0\)\s?)?[1-79]|0[1-79])(?:[\s.‑–-]{0,2}\d{2}){4}(?![\w/-])"
)
_COURRIEL = re.compile(r"(?<![\w.%+-])([\w.%+-]{1,64})@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?(?!\w)", re.IGNORECASE)
_IBAN_MIN = 15
_NUMERO_POSSIBLE = re.compile(r"\d\d[\s.‑–-]{0,2}\d\d[\s.‑–-]{0,2}(?:\d\d|2[ABab])|[A-Za-z]{2}\d\d\s?[A-Za-z\d]{4}")
"""Ce que contient tout numéro cherché : trois paires de chiffres qui se suivent, ou le début d’un IBAN."""

_BOITES_COMMUNES = frozenset(
    {
        *("accueil", "accessibilite", "communication", "contact", "coordination", "direction", "donnees", "dpo"),
        *("formation", "info", "infos", "partenariats", "rgpd", "secretariat", "support"),
    }
)


def controler_personnes(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Aucune ligne directe, aucun courriel nominatif, aucun NIR ni IBAN, aucun auteur resté dans un fichier."""
    for passage in examen.passages(entree):
        for texte in dict.fromkeys((passage.brut, unescape(passage.brut))) if "&" in passage.brut else (passage.brut,):
            for position, quoi in trouver(texte):
                saut = texte.count("\n", 0, position) if passage.est_corps else 0
                yield constat(passage.chemin, passage.ligne + saut, "donnee-personnelle", quoi)
    if isinstance(entree.contenu, Outil):
        outil = cast(Entree[Outil], entree)
        yield from _auteurs(examen.corpus, outil)
        yield from _definitions(examen, outil)


def _auteurs(corpus: Corpus, outil: Entree[Outil]) -> Iterator[Constat]:
    rangs = {f.chemin: n for n, f in enumerate(outil.contenu.fichiers)}
    for annonce in annoncer(corpus, outil):
        lu = None if annonce.definition else inspecter(corpus.racine / dossier_de(outil) / annonce.nom)
        if lu is not None and lu.auteurs:
            quoi = f"Les propriétés de « {annonce.nom} » portent un nom d’auteur."
            yield constat(outil.chemin, outil.ligne_de("fichiers", rangs[annonce.nom]), "auteur-dans-le-fichier", quoi)


def _definitions(examen: Examen, outil: Entree[Outil]) -> Iterator[Constat]:
    """Ce qui s’écrit dans une définition part dans les fichiers produits."""
    for texte in examen.definitions(outil):
        for position, quoi in trouver(texte.texte):
            yield constat(texte.chemin, texte.texte.count("\n", 0, position) + 1, "donnee-personnelle", quoi)


def trouver(texte: str) -> Iterator[tuple[int, str]]:
    """Position et description de chaque donnée personnelle, sans la recopier.

    Une lecture rapide dit d’abord quelles recherches ont une chance d’aboutir.
    """
    if "@" in texte:
        for trouve in _COURRIEL.finditer(texte):
            if trouve[1].lower() not in _BOITES_COMMUNES:
                yield trouve.start(), "Le texte contient une adresse électronique nominative."
    if "M" in texte:
        for trouve in noms(texte):
            yield trouve.start(), "Le texte nomme une personne."
    if not _NUMERO_POSSIBLE.search(texte):
        return
    for trouve in _TELEPHONE.finditer(texte):
        yield trouve.start(), "Le texte contient un numéro de téléphone direct."
    for trouve in nirs(texte):
        yield trouve.start(), "Le texte contient un numéro de sécurité sociale."
    for trouve in _IBAN.finditer(texte):
        compact = re.sub(r"\s", "", trouve.group())
        if any(iban.is_valid(compact[:n], check_country=False) for n in range(_IBAN_MIN, len(compact) + 1)):
            yield trouve.start(), "Le texte contient un numéro de compte bancaire (IBAN)."
