"""Les valeurs qu’un contenu affirme : nombres, durées, dates, articles, numéros. C’est ce qu’une relecture scelle."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal

from centre.base.caracteres import sans_accents
from centre.base.personnes import noms
from centre.contenu.modeles import Contenu, Donnee, Modele
from centre.texte.droit import articles_ecrits, durees_ecrites

CHAMPS_DE_REVUE = ("relu_le", "consulte_le", "lu_le")
"""Les champs qui datent une relecture, du plus général au plus particulier."""

_HORS_SCEAU = frozenset({"id", "statut", "responsable", "rythme_revue", "version", "cree_le", *CHAMPS_DE_REVUE})
_ENTIERS = frozenset({"empreinte", "cid"})
"""Ce qui se scelle tel quel : ce n’est pas un texte."""

_A_PASSER = re.compile(r"\{source:[^}]*\}|\]\([^)]*\)|https?://\S+|^[ \t]*\d+[.)][ \t]", re.MULTILINE)
_A_LIRE = re.compile(r"\d|M|[ \u00a0\u202f](?:h|heure|jour|semaine|mois|an|année)s?(?![\w-])")
"""Sans chiffre, sans civilité et sans unité de temps, un texte n’affirme rien qui se scelle."""

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_NOMBRE = re.compile(
    r"(?<![\w-])\d+(?:[ \u00a0\u202f.,:/-]\d+)*(?:[ \u00a0\u202f]?(?:%|€|euros?\b|km\b|minutes?\b|fois\b|ans?\b))?"
    r"|\{(?:chiffre|droit):[a-z0-9-]+\}"
)
_BLANCS = re.compile(r"[ \u00a0\u202f]+")


def cle_du_sceau(objet: Contenu | Donnee) -> str:
    """L’identifiant du sceau d’un objet : son type et son identifiant.

    >>> from centre.contenu.modeles import Chiffre
    >>> cle_du_sceau(Chiffre.model_construct(id="salaries-2023"))
    'chiffre-salaries-2023'
    """
    return re.sub(r"[^a-z0-9]+", "-", f"{sans_accents(objet.TYPE).lower()}-{objet.id}")


def date_de_revue(objet: Modele) -> date | None:
    """Le jour où l’objet dit avoir été relu, ou ``None`` s’il ne le dit pas."""
    return next((jour for nom in CHAMPS_DE_REVUE if isinstance(jour := getattr(objet, nom, None), date)), None)


def valeurs_d_un_texte(texte: str) -> Counter[str]:
    """Ce qu’un texte affirme de chiffré, sans son ordre : déplacer un paragraphe ne change rien.

    >>> sorted(valeurs_d_un_texte("1. Appeler le 115 dans les 48 h (article R. 441-3), douze mois."))
    ['115', '48 h', 'R. 441-3', 'douze mois']
    """
    valeurs: Counter[str] = Counter()
    if not _A_LIRE.search(texte):
        return valeurs
    propre = _A_PASSER.sub(" ", texte)
    for reconnaitre in (articles_ecrits, durees_ecrites):
        pris = [(t.position, t.fin, t[1]) for t in reconnaitre(propre)]
        for debut, fin, lu in reversed(pris):
            valeurs[_BLANCS.sub(" ", lu)] += 1
            propre = f"{propre[:debut]} ; {propre[fin:]}"
    if "M" in propre:
        for nom in noms(propre):
            valeurs[_BLANCS.sub(" ", nom[0])] += 1
    for nombre in _NOMBRE.finditer(propre):
        valeurs[_BLANCS.sub(" ", nombre[0])] += 1
    return valeurs


def valeurs_affirmees(objet: Modele, corps: str = "") -> Counter[str]:
    """Toutes les valeurs d’un objet : ses textes, ses nombres, ses dates ; ni ses renvois, ni ses dates de relecture."""
    ecrits, autres = [corps], Counter[str]()
    pile: list[tuple[str, object]] = [("", objet)]
    while pile:
        nom, valeur = pile.pop()
        if isinstance(valeur, str):
            if nom in _ENTIERS:
                autres[f"{nom} {valeur}"] += 1
            elif _A_LIRE.search(valeur) and not _SLUG.fullmatch(valeur):
                ecrits.append(valeur)
        elif isinstance(valeur, Modele):
            pile.extend((n, getattr(valeur, n)) for n in type(valeur).model_fields if n not in _HORS_SCEAU)
        elif isinstance(valeur, tuple):
            pile.extend((nom, v) for v in valeur)
        elif isinstance(valeur, Decimal | date) or (isinstance(valeur, int) and not isinstance(valeur, bool)):
            autres[f"{nom} {valeur}"] += 1
    return valeurs_d_un_texte("\n".join(ecrits)) + autres


def ecrire_valeurs(valeurs: Counter[str]) -> str:
    """La forme écrite dans un sceau : triée, séparée par « | »."""
    return " | ".join(sorted(valeurs.elements()))


def lire_valeurs(ecrites: str) -> Counter[str]:
    """Les valeurs d’un sceau écrit."""
    return Counter(v for v in ecrites.split(" | ") if v)
