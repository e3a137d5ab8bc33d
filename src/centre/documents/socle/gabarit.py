"""Le gabarit : un modèle compilé une fois, figé, que l’on remplit autant de fois que l’on veut."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from centre.contenu.modeles.documents import Champ, Clause, Colonne, Groupe
from centre.documents.socle.arbre import Bloc

SCHEMA = 1
"""La version de l’écriture des gabarits et des fichiers de valeurs ; elle change quand un ancien lecteur ne saurait plus lire."""

COMPTEUR = "\ue000"
"""Dans un champ vide : l’endroit où poser un numéro unique dans le document."""

LIBELLE, ETIQUETTE, AIDE, COURT = "\ue002", "\ue003", "\ue004", "\ue005"
"""Dans un champ vide : où poser le libellé, l’identifiant, l’aide (ou le libellé), le libellé coupé à :data:`ETIQUETTE_MAX`."""

ETIQUETTE_MAX = 64
"""Longueur d’un nom de contrôle de contenu, dans Word."""

EMPREINTE = "\ue001"
"""Dans les textes fixes, tant que l’empreinte n’est pas calculée : l’endroit où la poser."""

Segment = str | int | tuple[Any, ...]
"""Un littéral, le rang d’un texte à échapper (``-1 - rang`` : d’un littéral répété), ou un n-uplet : voir le paquet."""

Segments = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """Un format de fichier : ses parties dans l’ordre de l’archive, fixes ou à remplir."""

    ordre: tuple[tuple[str, str], ...]
    fixes: Mapping[str, str]
    variables: Mapping[str, Segments]
    pleins: tuple[tuple[str, str, str], ...]
    vides: tuple[str, ...]
    litteraux: tuple[str, ...] = ()

    def donnees(self) -> dict[str, Any]:
        """La forme publiée."""
        return {
            "ordre": self.ordre,
            "fixes": self.fixes,
            "pleins": self.pleins,
            "vides": self.vides,
            "litteraux": self.litteraux,
            "variables": {nom: replier(suite, [0]) for nom, suite in self.variables.items()},
        }


@dataclass(frozen=True)
class Gabarit:
    """Un document à remplir, dans tous ses formats ; ``typst`` ne se publie pas, il sert au PDF."""

    modele: str
    titre: str
    version: str
    edition: str
    nom: str
    groupes: tuple[Groupe, ...]
    champs: tuple[Champ, ...]
    clauses: tuple[Clause, ...]
    empreintes: Mapping[str, str]
    textes: tuple[str, ...]
    formats: Mapping[str, Format]
    apercu: Any
    typst: Format
    blocs: tuple[Bloc, ...] = field(repr=False)
    empreinte: str = ""

    @cached_property
    def par_champ(self) -> Mapping[str, Champ]:
        """Les champs par identifiant."""
        return {c.id: c for c in self.champs}

    @cached_property
    def par_clause(self) -> Mapping[str, Clause]:
        """Les clauses par identifiant."""
        return {c.id: c for c in self.clauses}

    def donnees(self) -> dict[str, Any]:
        """La forme publiée, prête pour JSON."""
        return {
            "schema": SCHEMA,
            "modele": self.modele,
            "titre": self.titre,
            "version": self.version,
            "edition": self.edition,
            "empreinte": self.empreinte or EMPREINTE,
            "groupes": [g.model_dump(mode="json", exclude_defaults=True) for g in self.groupes],
            "champs": [_champ(c) for c in self.champs],
            "clauses": [
                c.model_dump(mode="json", exclude_defaults=True) | {"empreinte": self.empreintes[c.id]} for c in self.clauses
            ],
            "nom": self.nom,
            "textes": self.textes,
            "formats": {nom: f.donnees() for nom, f in self.formats.items()},
            "apercu": plier_apercu(self.apercu, [0]),
        }

    def en_json(self) -> str:
        """Le gabarit publié : une seule ligne, toujours les mêmes octets pour le même modèle."""
        return en_json(self.donnees())


def replier(suite: Segments, suivant: list[int]) -> list[Any]:
    """Les mêmes segments, plus légers : 0 y est le texte suivant, ``n > 0`` le texte ``n - 1``, déjà vu.

    Les textes sont rangés dans l’ordre de lecture : presque tous se suivent.
    Jumelle de ``navigateur/conventions/deplier.js#deplier``, qui fait le chemin inverse.
    """
    return [_plier(segment, suivant) for segment in suite]


def _plier(segment: Segment, suivant: list[int]) -> Any:
    if isinstance(segment, int):
        return _plier_rang(segment, suivant) if segment >= 0 else segment
    if isinstance(segment, tuple) and segment[0] in ("s", "r"):
        return [replier(dedans, suivant) if isinstance(dedans, tuple) else dedans for dedans in segment]
    return segment


def _plier_rang(rang: int, suivant: list[int]) -> int:
    if rang != suivant[0]:
        return rang + 1
    suivant[0] += 1
    return 0


def plier_apercu(noeud: Any, suivant: list[int]) -> Any:
    """L’arbre de l’aperçu, plié comme les segments."""
    match noeud:
        case int():
            return _plier_rang(noeud, suivant)
        case [balise, attributs, *enfants]:
            return [balise, attributs, *(plier_apercu(e, suivant) for e in enfants)]
        case {"s": clause, "consigne": consigne, "enfants": enfants}:
            avis = None if consigne is None else _plier_rang(consigne, suivant)
            return {"s": clause, "consigne": avis, "enfants": [plier_apercu(e, suivant) for e in enfants]}
        case {"r": liste, "vides": vides, "enfants": enfants}:
            return {"r": liste, "vides": vides, "enfants": [plier_apercu(e, suivant) for e in enfants]}
        case _:
            return noeud


def _champ(champ: Colonne) -> dict[str, Any]:
    """Un champ publié : sans ses défauts, mais chaque option avec ses formes."""
    publie: dict[str, Any] = champ.model_dump(mode="json", exclude_defaults=True) | {"type": champ.type.value}
    if champ.options:
        publie["options"] = [o.model_dump(mode="json") for o in champ.options]
    if isinstance(champ, Champ) and champ.champs:
        publie["champs"] = [_champ(c) for c in champ.champs]
    return publie


def en_json(donnees: Any) -> str:
    """JSON serré, accents en clair, suivi d’une fin de ligne."""
    return json.dumps(donnees, ensure_ascii=False, separators=(",", ":")) + "\n"


def calculer_empreinte(gabarit: Gabarit) -> str:
    """Douze chiffres hexadécimaux de la forme publiée, l’empreinte elle-même remplacée par sa marque."""
    return hashlib.sha256(gabarit.en_json().encode()).hexdigest()[:12]


def poser_empreinte(texte: Any, empreinte: str) -> Any:
    """La même valeur, la marque de l’empreinte remplacée partout."""
    if isinstance(texte, str):
        return texte.replace(EMPREINTE, empreinte)
    if isinstance(texte, Mapping):
        return {cle: poser_empreinte(v, empreinte) for cle, v in texte.items()}
    if isinstance(texte, tuple):
        return tuple(poser_empreinte(v, empreinte) for v in texte)
    if isinstance(texte, list):
        return [poser_empreinte(v, empreinte) for v in texte]
    return texte
