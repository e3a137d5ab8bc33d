"""Abîmer n’importe quel champ de n’importe quel modèle : la liste des fautes vient des modèles, jamais de la main."""

from __future__ import annotations

import copy
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, get_args

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from tests.feuillets import FEUILLET
from tests.feuillets import FICHIERS as FEUILLETS
from tests.projet import BASE

from centre.contenu.corpus import AUTODIAGNOSTIC, HORS_CORPUS, se_lit
from centre.contenu.modeles.commun import MOTIF_IDENTIFIANT, DatePartielle
from centre.contenu.types import CONTENUS, DONNEES, DOSSIERS_DE_CONTENUS, FICHIERS_DE_DONNEES

Place = tuple[str | int, ...]

AUSSI: dict[str, str] = {
    "docs/principe-accueil.md": BASE["docs/pilier-duree.md"]
    .replace("type: pilier", "type: principe")
    .replace("id: pilier-duree", "id: principe-accueil"),
    "docs/donnees/droit.yml": (
        "- id: travail-l5132-1\n  code: code du travail\n  numero: L. 5132-1\n  etat: en-vigueur\n"
        "  cid: LEGIARTI000006903486\n  version: LEGIARTI000006903486\n  debut: 2008-05-01\n"
        "  empreinte: 0123456789abcdef\n  lu_le: 2026-11-22\n  regles:\n"
        "    - id: duree-essai\n      valeur: '12 mois'\n      condition: Au plus.\n      motif: douze mois\n"
    ),
    "docs/donnees/numeros.yml": (
        "- id: secours\n  numero: '112'\n  service: Secours\n  pour_quoi: Une personne est en danger.\n"
        "  horaires: Tous les jours\n  source: ra-2023\n  lu_le: 2026-11-01\n"
    ),
    "docs/donnees/assistants/puis-je-essayer.yml": (
        "id: puis-je-essayer\ntitre: Puis-je essayer\n"
        "resume: Une question posée pas à pas, pour savoir si l’on peut essayer et qui en décide.\n"
        "statut: publie\nnature: proposition\nresponsable: equipe-nationale\nrelu_le: 2026-11-01\nrythme_revue: 12\n"
        "questionnaire:\n"
        "  - id: deja-fait\n    texte: A-t-elle déjà essayé ?\n    aide: Demandez-le-lui.\n"
        "    regles: [duree-essai]\n    reponses:\n"
        "      - texte: Oui\n        vers: essai-possible\n      - texte: Non\n        vers: essai-possible\n"
        "issues:\n"
        "  - id: essai-possible\n    sens: oui-si\n    titre: Oui, si elle le veut\n    texte: La personne choisit.\n"
        "    conditions: [Elle est d’accord.]\n    decide: La personne\n    incertain: Le texte ne dit pas comment.\n"
        "    regles: [duree-essai]\n    preuves:\n"
        "      - piece: Sa parole\n        validite: Le jour même\n        source: ra-2023\n"
        "    suites: [bilan-de-sante]\n"
    ),
    "fiches/feuillets/a-abimer.md": FEUILLET.replace("id: feuille-d-essai", "id: a-abimer").replace(
        "a_noter:", "numeros: [secours]\na_noter:"
    ),
    **FEUILLETS,
    "docs/donnees/veille.csv": (
        "id,objet,essaye_le,reponse,lu_le,change_le,empreinte,passages,note\n"
        "source-ra-2023,source/ra-2023,2026-11-22,lue,2026-11-22,2026-11-20,0123456789abcdef,01234567 89abcdef,Un passage neuf.\n"
    ),
    AUTODIAGNOSTIC: (
        "id: autodiagnostic\ntitre: Où en est le chantier\n"
        "resume: Des questions pour savoir où en est le chantier et par où commencer.\n"
        "statut: publie\nnature: proposition\nresponsable: equipe-nationale\nrelu_le: 2026-11-01\nrythme_revue: 12\n"
        "questionnaire:\n"
        "  - id: duree-suivie\n    fondement: pilier-duree\n    texte: Qui décide de la durée du parcours ?\n    reponses:\n"
        "      - texte: Personne.\n        a_faire: En parler avec la personne.\n        a_lire: [bilan-de-sante]\n"
        "      - texte: La personne et la CIP.\n"
        "  - id: accueil-suivi\n    fondement: principe-accueil\n    texte: Qui accueille la personne ?\n    reponses:\n"
        "      - texte: Personne.\n        a_faire: En parler avec l’équipe.\n        a_lire: [bilan-de-sante]\n"
        "      - texte: Un tuteur.\n"
    ),
}
"""Un exemple de chaque type que le projet de base n’a pas."""


@dataclass(frozen=True, slots=True)
class Abime:
    """Un fichier où un seul champ est abîmé. ``voulus`` est le nombre de constats permis : un, ou un au plus."""

    chemin: str
    place: Place
    faute: str
    texte: str
    exact: bool

    def __str__(self) -> str:
        return f"{self.chemin} {'.'.join(map(str, self.place))} {self.faute}"


def projet_entier() -> dict[str, str]:
    """Les fichiers d’un projet sans faute où chaque type a au moins un exemple."""
    return {**BASE, **AUSSI}


def abimes() -> Iterator[Abime]:
    """Toutes les façons d’abîmer un champ, pour tous les champs du premier exemple de chaque modèle."""
    vus: set[type[BaseModel]] = set()
    for chemin, texte in projet_entier().items():
        if not se_lit(chemin) or chemin.startswith(HORS_CORPUS):
            continue
        donnees, corps = _lire(chemin, texte)
        if chemin in FICHIERS_DE_DONNEES:
            for rang in range(len(donnees)):
                yield from _du_modele(chemin, donnees, corps, DONNEES[FICHIERS_DE_DONNEES[chemin]], (rang,), vus)
        else:
            yield from _du_modele(chemin, donnees, corps, CONTENUS[_type_de(chemin, donnees)], (), vus)


def _type_de(chemin: str, donnees: dict[str, Any]) -> str:
    for dossier, nom in DOSSIERS_DE_CONTENUS.items():
        if chemin.startswith(dossier):
            return nom
    if chemin == AUTODIAGNOSTIC:
        return "auto-diagnostic"
    if chemin.startswith("outils/"):
        return "convention" if chemin.endswith(".md") else "outil"
    return str(donnees["type"])


def _lire(chemin: str, texte: str) -> tuple[Any, str]:
    if chemin.endswith(".csv"):
        return list(csv.DictReader(io.StringIO(texte))), ""
    if chemin.endswith(".yml"):
        return yaml.load(texte, Loader=yaml.BaseLoader), ""
    _, entete, corps = texte.split("---\n", 2)
    return yaml.load(entete, Loader=yaml.BaseLoader), corps


def _ecrire(chemin: str, donnees: Any, corps: str) -> str:
    if chemin.endswith(".csv"):
        tampon = io.StringIO()
        colonnes = list(dict.fromkeys(nom for ligne in donnees for nom in ligne))
        ecrivain = csv.DictWriter(tampon, colonnes, lineterminator="\n")
        ecrivain.writeheader()
        ecrivain.writerows(donnees)
        return tampon.getvalue()
    ecrit = yaml.safe_dump(donnees, allow_unicode=True, sort_keys=False, width=10_000)
    return ecrit if chemin.endswith(".yml") else f"---\n{ecrit}---\n{corps}"


def _du_modele(
    chemin: str, donnees: Any, corps: str, modele: type[BaseModel], place: Place, vus: set[type[BaseModel]]
) -> Iterator[Abime]:
    if modele in vus:
        return
    vus.add(modele)
    objet = _a(donnees, place)
    for nom, info in modele.model_fields.items():
        for faute, valeur, exact in _fautes(nom, info, objet.get(nom), en_tableau=chemin.endswith(".csv")):
            copie = copy.deepcopy(donnees)
            if valeur is _RETIRER:
                del _a(copie, place)[nom]
            else:
                _a(copie, place)[nom] = valeur
            yield Abime(chemin, (*place, nom), faute, _ecrire(chemin, copie, corps), exact)
        dedans = _modele_dans(info.annotation)
        for rang, element in enumerate(objet.get(nom) or ()):
            if dedans is not None and isinstance(element, dict):
                yield from _du_modele(chemin, donnees, corps, dedans, (*place, nom, rang), vus)


SANS_RENVOI = {
    "id": "se nomme lui-même",
    "remplace": "nomme une page qui n’existe plus",
    "partie": "peut nommer l’ancre d’un graphique, que seul le site construit connaît : controler_site la tient",
}
"""Les identifiants qui ne renvoient à aucun contenu lu, et pourquoi un inconnu n’y est pas une faute."""

_RETIRER = object()
HOSTILE = "<img src=x onerror=alert(1)> {{ 7*7 }} ../../x"


def _fautes(nom: str, info: FieldInfo, ecrite: Any, *, en_tableau: bool) -> Iterator[tuple[str, Any, bool]]:
    """Les valeurs fautives d’un champ : ce qu’est la faute, la valeur, et si elle mérite toujours un constat."""
    en_liste = _est_liste(info)
    genres = set(_feuilles(info))
    if not en_tableau:
        yield "mauvais type", {"a": "b"}, True
        if not en_liste:
            yield "liste au lieu d’une valeur", ["a", ["b"]], True
        else:
            yield "valeur au lieu d’une liste", "a", True
            yield "élément d’un mauvais type", [["a"]], True
    if date in genres or DatePartielle in genres:
        yield "date impossible", "2026-02-31", True
        yield "date à la française", "28/11/26", True
    if any(isinstance(g, type) and issubclass(g, Enum) for g in genres):
        yield "hors de la liste", ["zzz"] if en_liste else "zzz", True
    if nom not in SANS_RENVOI and any(getattr(m, "pattern", None) == MOTIF_IDENTIFIANT for m in genres):
        yield "identifiant inconnu", ["inconnu-de-tous"] if en_liste else "inconnu-de-tous", True
    if ecrite is None:
        return
    if en_tableau:
        yield "vide", "", info.is_required()
    else:
        yield "retiré", _RETIRER, info.is_required()
        yield "vide", "", True if en_liste else info.is_required()
    yield "hostile", [HOSTILE] if en_liste else HOSTILE, False


def _est_liste(info: FieldInfo) -> bool:
    return str(info.annotation).startswith("tuple[")


def _feuilles(info: FieldInfo) -> Iterator[Any]:
    """Les types et les bornes qui composent un champ, à toute profondeur, sauf les modèles."""
    pile: list[Any] = [info.annotation, *info.metadata]
    while pile:
        courant = pile.pop()
        yield courant
        pile += [*get_args(courant), *getattr(courant, "metadata", ())]


def _modele_dans(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for m in map(_modele_dans, get_args(annotation)) if m is not None), None)


def _a(donnees: Any, place: Place) -> Any:
    for pas in place:
        donnees = donnees[pas]
    return donnees
