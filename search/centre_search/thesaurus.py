"""Le thésaurus : des mots qui se valent ou se touchent, donnés par des personnes (SKOS)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from centre_search.analyse import termes

POIDS_SYNONYME = 0.6
"""Un autre nom de la même chose vaut moins que le mot exact."""

POIDS_VOISIN = 0.2
"""Un terme plus large ou voisin vaut beaucoup moins."""


class ThesaurusInvalide(ValueError):
    """Le fichier du thésaurus a un défaut ; le message dit lequel et comment le réparer."""


@dataclass(frozen=True, slots=True)
class Concept:
    """Un concept SKOS."""

    id: str
    prefere: str
    autres: tuple[str, ...] = ()
    larges: tuple[str, ...] = ()
    voisins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Elargissement:
    """Ce que l’on ajoute quand la requête contient ``suite`` : des suites de termes, leur poids, leur libellé."""

    suite: tuple[str, ...]
    ajouts: tuple[tuple[tuple[str, ...], float, str], ...]


_CLES = {"id", "prefLabel", "altLabel", "hiddenLabel", "broader", "related", "definition"}


def charger_thesaurus(chemin: Path) -> tuple[Concept, ...]:
    """Lit ``thesaurus.yml`` : une liste de concepts.

    Lève :class:`ThesaurusInvalide` si un concept est mal formé ou si un renvoi ne mène nulle part.
    """
    import yaml  # un index gardé se lit sans lui

    brut = yaml.load(chemin.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or []
    if not isinstance(brut, list):
        raise ThesaurusInvalide(f"{chemin} : il faut une liste de concepts.")
    concepts = []
    for rang, c in enumerate(brut, 1):
        if not isinstance(c, dict) or "id" not in c or "prefLabel" not in c:
            raise ThesaurusInvalide(f"{chemin}, concept {rang} : il faut « id » et « prefLabel ».")
        inconnus = set(c) - _CLES
        if inconnus:
            raise ThesaurusInvalide(f"{chemin}, concept « {c['id']} » : clé inconnue {', '.join(sorted(inconnus))}.")
        concepts.append(
            Concept(
                str(c["id"]),
                str(c["prefLabel"]),
                (*map(str, c.get("altLabel") or ()), *map(str, c.get("hiddenLabel") or ())),
                tuple(map(str, c.get("broader") or ())),
                tuple(map(str, c.get("related") or ())),
            )
        )
    connus = {c.id for c in concepts}
    if len(connus) != len(concepts):
        raise ThesaurusInvalide(f"{chemin} : deux concepts ont le même « id ».")
    for concept in concepts:
        for renvoi in (*concept.larges, *concept.voisins):
            if renvoi not in connus:
                raise ThesaurusInvalide(f"{chemin}, concept « {concept.id} » : le renvoi « {renvoi} » n’existe pas.")
    return tuple(concepts)


def elargissements(concepts: tuple[Concept, ...]) -> dict[str, tuple[Elargissement, ...]]:
    """Les élargissements, rangés par premier terme de l’étiquette reconnue.

    >>> e = elargissements((Concept("cpam", "Caisse primaire d’assurance maladie", ("CPAM",)),))
    >>> [(x.suite, x.ajouts[0][0]) for x in e["cpam"]]
    [(('cpam',), ('cais', 'primair', 'asuranc', 'malad'))]
    """
    par_id = {c.id: c for c in concepts}
    sortie: dict[tuple[str, ...], dict[tuple[str, ...], tuple[float, str]]] = {}
    for c in concepts:
        etiquettes = (c.prefere, *c.autres)
        proches = [(par_id[i].prefere, POIDS_VOISIN) for i in (*c.larges, *c.voisins)]
        for etiquette in etiquettes:
            suite = tuple(termes(etiquette))
            if not suite:
                continue
            ajouts = sortie.setdefault(suite, {})
            for autre, poids in [(e, POIDS_SYNONYME) for e in etiquettes] + proches:
                mots = tuple(dict.fromkeys(termes(autre)))
                if mots and mots != suite and poids > ajouts.get(mots, (0.0, ""))[0]:
                    ajouts[mots] = (poids, autre)
    par_terme: dict[str, list[Elargissement]] = {}
    for suite in sorted(sortie):
        ajouts = sortie[suite]
        if ajouts:
            par_terme.setdefault(suite[0], []).append(
                Elargissement(suite, tuple((mots, p, libelle) for mots, (p, libelle) in ajouts.items()))
            )
    return {t: tuple(v) for t, v in par_terme.items()}


def en_jsonld(concepts: tuple[Concept, ...], base: str) -> str:
    """Le thésaurus en JSON-LD (SKOS, W3C)."""
    graphe: list[Mapping[str, Any]] = [{"@id": base, "@type": "skos:ConceptScheme"}]
    for c in concepts:
        noeud: dict[str, Any] = {
            "@id": f"{base}{c.id}",
            "@type": "skos:Concept",
            "skos:inScheme": {"@id": base},
            "skos:prefLabel": {"@language": "fr", "@value": c.prefere},
        }
        if c.autres:
            noeud["skos:altLabel"] = [{"@language": "fr", "@value": a} for a in c.autres]
        for cle, ids in (("skos:broader", c.larges), ("skos:related", c.voisins)):
            if ids:
                noeud[cle] = [{"@id": f"{base}{i}"} for i in ids]
        graphe.append(noeud)
    contexte = {"skos": "http://www.w3.org/2004/02/skos/core#"}
    return json.dumps({"@context": contexte, "@graph": graphe}, ensure_ascii=False, indent=2) + "\n"


def en_turtle(concepts: tuple[Concept, ...], base: str) -> str:
    """Le thésaurus en Turtle (SKOS, W3C)."""

    def texte(valeur: str) -> str:
        return json.dumps(valeur, ensure_ascii=False) + "@fr"

    lignes = ["@prefix skos: <http://www.w3.org/2004/02/skos/core#> .", f"<{base}> a skos:ConceptScheme ."]
    for c in concepts:
        proprietes = ["a skos:Concept", f"skos:inScheme <{base}>", f"skos:prefLabel {texte(c.prefere)}"]
        proprietes += [f"skos:altLabel {texte(a)}" for a in c.autres]
        proprietes += [f"skos:broader <{base}{i}>" for i in c.larges] + [f"skos:related <{base}{i}>" for i in c.voisins]
        lignes.append(f"<{base}{c.id}> " + " ;\n    ".join(proprietes) + " .")
    return "\n".join(lignes) + "\n"
