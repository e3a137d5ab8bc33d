"""Les modèles du dépôt et celui d’essai, compilés, et des valeurs pour chacun."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, cast

from tests.documents.essai import gabarit_essai

from centre.contenu.corpus import Corpus, Entree, charger
from centre.contenu.lecture.disque import lire
from centre.contenu.modeles import Convention
from centre.contenu.modeles.documents import Champ, Colonne
from centre.contenu.vocabulaire import TypeChamp
from centre.documents import Gabarit, compiler_convention, lire_saisie

RACINE = Path(__file__).resolve().parents[2]
NOMS = ("essai", *sorted(f.parent.name for f in (RACINE / "outils/conventions").glob("*/modele.md")))


@cache
def corpus() -> Corpus:
    return charger(RACINE)[0]


@cache
def gabarit(nom: str) -> Gabarit:
    """Le gabarit d’un modèle du dépôt, ou de celui d’essai."""
    if nom == "essai":
        return gabarit_essai()
    entree = cast(Entree[Convention], corpus().tous_les_contenus[nom])
    compilation = compiler_convention(entree.contenu, entree.chemin, entree.corps, entree.ligne_du_corps, entree.positions)
    assert compilation.gabarit is not None, compilation.constats
    return compilation.gabarit


def exemple(nom: str) -> dict[str, Any]:
    """Des valeurs complètes : celles du dépôt, ou à défaut les exemples des champs."""
    chemin = RACINE / "outils/conventions" / nom / "exemple.yml"
    if chemin.exists():
        texte, constats = lire(RACINE, chemin)
        assert texte is not None
        assert not constats
        return lire_saisie(gabarit(nom), texte)[0]
    return {"champs": {c.id: _valeur(c) for c in gabarit(nom).champs}, "clauses": {}}


def _valeur(champ: Colonne) -> Any:
    if isinstance(champ, Champ) and champ.type is TypeChamp.LISTE:
        return [{c.id: _valeur(c) for c in champ.champs}]
    assert champ.exemple is not None
    return champ.exemple


def clauses(nom: str) -> list[dict[str, bool]]:
    """Des choix de clauses : rien, tout, aucune, puis chacune seule gardée ou seule retirée."""
    libres = [c.id for c in gabarit(nom).clauses if c.portee.value != "nationale"]
    choix = [{}, dict.fromkeys(libres, True), dict.fromkeys(libres, False)]
    for nom_de_clause in libres:
        choix += [{nom_de_clause: True}, dict.fromkeys(libres, True) | {nom_de_clause: False}]
    return choix


def longues(nom: str) -> dict[str, Any]:
    """Les valeurs d’exemple, listes pleines."""
    valeurs = exemple(nom)
    champs = dict(valeurs["champs"])
    for champ in gabarit(nom).champs:
        if champ.type is TypeChamp.LISTE:
            ligne = {c.id: _valeur(c) for c in champ.champs}
            champs[champ.id] = [ligne] * (champ.max or 40)
    return {**valeurs, "champs": champs}
