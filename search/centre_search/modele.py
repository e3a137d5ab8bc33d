"""Ce que le moteur indexe : des documents neutres, sans rien savoir du corpus d’où ils viennent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

MOTIF_AXE = r"^[a-z][a-z0-9_]*$"


@dataclass(frozen=True, slots=True)
class Section:
    """Une section d’un document ; la première, avant tout intertitre, a un titre vide.

    >>> Section("Premiers gestes", "premiers-gestes", "S’isoler pour parler.").titre
    'Premiers gestes'
    """

    titre: str
    ancre: str
    texte: str


@dataclass(frozen=True, slots=True)
class Document:
    """Un document à trouver.

    ``facettes`` associe un axe (minuscules sans accent : ``programme``, ``metier``, ``territoire``…) à ses valeurs ;
    ``type`` est l’axe du même nom. ``mots`` sont des libellés cherchables qui ne s’affichent pas. ``priorite``, de
    -8 à 8, déplace le score de 4 % par point. ``date`` est une date ISO, affichée et jamais classante.

    >>> Document("cip", "terme", "CIP", "/glossaire/#cip").facettes
    {}
    """

    cle: str
    type: str
    titre: str
    url: str
    resume: str = ""
    sections: tuple[Section, ...] = ()
    questions: tuple[str, ...] = ()
    synonymes: tuple[str, ...] = ()
    mots: tuple[str, ...] = ()
    facettes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date: str = ""
    priorite: int = 0


@dataclass(frozen=True, slots=True)
class Reponse:
    """Une réponse directe, montrée au-dessus de la liste.

    ``cles`` sont les requêtes entières qui l’appellent, à l’ordre et aux mots vides près (« CPAM », « caisse
    primaire d’assurance maladie », « convention cpam », « 69 »). ``genre`` dit ce que c’est (definition, page,
    convention, partenariat…), pour l’interface.

    >>> Reponse(("CIP",), "definition", "CIP", "Conseiller ou conseillère en insertion professionnelle.", "/glossaire/#cip").genre
    'definition'
    """

    cles: tuple[str, ...]
    genre: str
    titre: str
    texte: str
    url: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Tout ce qu’il faut pour construire les deux index : documents, réponses directes, libellés des facettes.

    ``libelles`` associe un axe à son libellé (clé vide) et aux libellés de ses valeurs :
    ``{"metier": {"": "Métier", "cip": "CIP"}}``. L’ordre des documents départage les ex æquo.
    """

    documents: tuple[Document, ...]
    reponses: tuple[Reponse, ...] = ()
    libelles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def facettes_de(document: Document) -> dict[str, tuple[str, ...]]:
    """Les facettes d’un document, le type compris, axes triés."""
    axes = {axe: tuple(valeurs) for axe, valeurs in document.facettes.items() if valeurs}
    axes["type"] = (document.type,)
    return dict(sorted(axes.items()))


def carte(document: Document) -> str:
    """Ce qui s’affiche d’un document, en JSON : clé, titre, adresse, type, résumé, date, facettes, sections.

    >>> carte(Document("a", "fiche", "Titre", "/a/", sections=(Section("", "", "Texte."),)))
    '["a","Titre","/a/","fiche","","",{},[["","","Texte."]]]'
    """
    facettes = {axe: list(v) for axe, v in facettes_de(document).items() if axe != "type"}
    sections = [[s.titre, s.ancre, s.texte] for s in document.sections if s.titre or s.texte]
    valeurs: list[Any] = [
        document.cle, document.titre, document.url, document.type, document.resume, document.date, facettes, sections,
    ]  # fmt: skip
    return json.dumps(valeurs, ensure_ascii=False, separators=(",", ":"))


def empreinte_collection(collection: Collection, *autres: str) -> str:
    """L’empreinte du contenu entier : change si un document, une réponse, un libellé ou le thésaurus change.

    >>> len(empreinte_collection(Collection(())))
    64
    """
    h = sha256()
    for d in collection.documents:
        h.update(carte(d).encode())
        h.update(json.dumps([d.questions, d.synonymes, d.mots, d.priorite]).encode())
    for r in collection.reponses:
        h.update(json.dumps([r.cles, r.genre, r.titre, r.texte, r.url]).encode())
    h.update(json.dumps({a: dict(v) for a, v in collection.libelles.items()}, sort_keys=True).encode())
    for autre in autres:
        h.update(autre.encode())
    return h.hexdigest()
