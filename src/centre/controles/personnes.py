"""Rien sur une personne : numéros, adresses, identifiants, dans les textes comme dans les propriétés des fichiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import cast

from stdnum import iban
from stdnum.fr import nir

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Outil
from centre.contenu.produits import dossier_de, lire_definition
from centre.fichiers.annonces import annoncer, definitions_de
from centre.fichiers.inspection import inspecter
from centre.texte.passages import passages

_TELEPHONE = re.compile(
    r"(?<![\w/-])(?<!\d\.)(?:(?:\+|00)33[\s.‑-]?(?:\(0\)\s?)?[1-79]|0[1-79])(?:[\s.‑–-]{0,2}\d{2}){4}(?![\w/-])"
)
_COURRIEL = re.compile(r"(?<![\w.%+-])([\w.%+-]{1,64})@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_NIR = re.compile(r"(?<!\w)[1-478][\s.-]?\d{2}[\s.-]?\d{2}[\s.-]?(?:\d{2}|2[AB])(?:[\s.-]?\d{3}){2}[\s.-]?\d{2}(?!\w)")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?(?!\w)", re.IGNORECASE)
_IBAN_MIN = 15
_BOITES_COMMUNES = frozenset(
    {
        *("accueil", "accessibilite", "communication", "contact", "coordination", "direction", "donnees", "dpo"),
        *("formation", "info", "infos", "partenariats", "rgpd", "secretariat", "support"),
    }
)


def controler_personnes(corpus: Corpus) -> Iterator[Constat]:
    """Aucune ligne directe, aucun courriel nominatif, aucun NIR ni IBAN, aucun auteur resté dans un fichier."""
    for passage in passages(corpus):
        for texte in dict.fromkeys((passage.brut, unescape(passage.brut))):
            lu = replace(passage, texte=texte)
            for position, quoi in _trouver(texte):
                yield constat(passage.chemin, lu.ligne_a(position), "donnee-personnelle", quoi)
    for entree in corpus.tous_les_contenus.values():
        if isinstance(entree.contenu, Outil):
            outil = cast(Entree[Outil], entree)
            yield from _auteurs(corpus, outil)
            yield from _definitions(corpus, outil)


def _auteurs(corpus: Corpus, outil: Entree[Outil]) -> Iterator[Constat]:
    rangs = {f.chemin: n for n, f in enumerate(outil.contenu.fichiers)}
    for annonce in annoncer(corpus, outil):
        lu = None if annonce.definition else inspecter(corpus.racine / dossier_de(outil) / annonce.nom)
        if lu is not None and lu.auteurs:
            quoi = f"Les propriétés de « {annonce.nom} » portent un nom d’auteur."
            yield constat(outil.chemin, outil.ligne_de("fichiers", rangs[annonce.nom]), "auteur-dans-le-fichier", quoi)


def _definitions(corpus: Corpus, outil: Entree[Outil]) -> Iterator[Constat]:
    """Ce qui s’écrit dans une définition part dans les fichiers produits."""
    for nom in definitions_de(corpus, outil):
        texte, _ = lire_definition(corpus, outil, nom)
        if texte is None:
            continue
        for position, quoi in _trouver(texte.texte):
            yield constat(texte.chemin, texte.texte.count("\n", 0, position) + 1, "donnee-personnelle", quoi)


def _trouver(texte: str) -> Iterator[tuple[int, str]]:
    """Position et description de chaque donnée personnelle, sans la recopier."""
    for trouve in _TELEPHONE.finditer(texte):
        yield trouve.start(), "Le texte contient un numéro de téléphone direct."
    for trouve in _COURRIEL.finditer(texte):
        if trouve[1].lower() not in _BOITES_COMMUNES:
            yield trouve.start(), "Le texte contient une adresse électronique nominative."
    for trouve in _NIR.finditer(texte):
        if nir.is_valid(re.sub(r"[\s.-]", "", trouve.group())):
            yield trouve.start(), "Le texte contient un numéro de sécurité sociale."
    for trouve in _IBAN.finditer(texte):
        compact = re.sub(r"\s", "", trouve.group())
        if any(iban.is_valid(compact[:n], check_country=False) for n in range(_IBAN_MIN, len(compact) + 1)):
            yield trouve.start(), "Le texte contient un numéro de compte bancaire (IBAN)."
