"""Un schéma JSON par modèle (JSON Schema 2020-12, https://json-schema.org/draft/2020-12), en français.

Un éditeur de texte qui connaît ce format propose les champs et leurs valeurs ; d’autres outils peuvent relire nos données.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema

from centre.base.caracteres import ancre
from centre.contenu import vocabulaire
from centre.contenu.modeles import Contenu, Donnee, Modele, Revue
from centre.contenu.types import TYPES_ECRITS
from centre.contenu.vocabulaire import Enumeration, publics, thematiques

Schema = dict[str, Any]

DOSSIER_DES_SCHEMAS = "docs/donnees/schemas"

TITRES_DES_SCHEMAS: dict[str, str] = {
    "Accessible": "Accessible",
    "AQuiAppeler": "Appel",
    "Champ": "Champ d’un document",
    "Clause": "Clause",
    "Colonne": "Colonne d’une liste",
    "Diffusion": "Diffusion",
    "EtatArticle": "État d’un article de loi",
    "ReponseDeVeille": "Réponse à la veille",
    "RegleDeDroit": "Règle de droit",
    "Ecart": "Écart",
    "Etape": "Étape",
    "EtapeParcours": "Étape de parcours",
    "EtatPartenariat": "État d’un partenariat",
    "FamillePartenaire": "Famille de partenaire",
    "FichierOutil": "Fichier d’outil",
    "FormatOutil": "Format d’outil",
    "GenreEtape": "Genre d’étape",
    "Groupe": "Groupe de champs",
    "Jalon": "Jalon",
    "Licence": "Licence",
    "LienVersUnePage": "Lien vers une page",
    "Malentendu": "Malentendu",
    "Maturite": "Maturité",
    "Mesure": "Mesure",
    "Metier": "Métier",
    "MomentConvention": "Moment d’une convention",
    "Nature": "Nature",
    "OptionChamp": "Option d’un choix",
    "Partenariat": "Partenariat",
    "Portee": "Portée d’une clause",
    "Programme": "Programme",
    "Public": "Public",
    "QuandParcours": "Moment du parcours",
    "QuestionAssistant": "Question d’assistant",
    "ReponseAssistant": "Réponse d’assistant",
    "IssueAssistant": "Issue d’assistant",
    "PreuveDemandee": "Preuve demandée",
    "SensDIssue": "Sens d’une issue",
    "QuestionDiagnostic": "Question d’auto-diagnostic",
    "ReponseDiagnostic": "Réponse d’auto-diagnostic",
    "Role": "Rôle",
    "Statut": "Statut",
    "Structure": "Structure",
    "FonctionMutualisee": "Fonction mutualisée",
    "Theme": "Thème",
    "Thematique": "Thématique",
    "TypeChamp": "Type d’un champ",
    "Urgence": "Urgence",
    "Version": "Version",
}
"""Nom de classe → titre lu dans les schémas et les pages, quand ce n’est ni son nom ni le ``title`` de sa configuration."""

OUI_NON = ("oui", "non", "true", "false")
"""Les écritures d’un champ oui ou non."""

NOMBRE_ECRIT = r"^-?[0-9][0-9 \u00a0\u202f]*([.,][0-9]+)?$"
"""Un nombre écrit à la française ou non : 3448, 3 448, 46,5, 46.5."""

_ECRITS = {nom for noms in TYPES_ECRITS.values() for nom in noms}


def chemin_du_schema(modele: type[Contenu] | type[Donnee]) -> str:
    """Le fichier du schéma d’un modèle, depuis la racine du projet."""
    return f"{DOSSIER_DES_SCHEMAS}/{ancre(modele.TYPE)}.schema.json"


def champs_ordonnes(modele: type[Contenu] | type[Donnee]) -> list[str]:
    """Les champs dans l’ordre où on les écrit : identité, tenue éditoriale, puis ce qui est propre au modèle."""
    noms = list(modele.model_fields)
    if not issubclass(modele, Revue):
        return noms
    revue = list(Revue.model_fields)
    if not issubclass(modele, Contenu):
        return [n for n in noms if n not in revue] + revue
    communs = [n for n in Contenu.model_fields if n not in revue]
    pivot = communs.index("nature") + 1
    return [*communs[:pivot], *revue, *communs[pivot:], *(n for n in noms if n not in Contenu.model_fields)]


def schema_de(modele: type[Contenu] | type[Donnee]) -> Schema:
    """Le schéma d’un modèle : champs ordonnés, titres, descriptions et exemples, libellé de chaque valeur."""
    brut = modele.model_json_schema()
    definitions = {nom: _definition(nom, d) for nom, d in brut.pop("$defs", {}).items()}
    proprietes = {nom: _champ(modele.model_fields[nom], brut["properties"][nom], definitions) for nom in champs_ordonnes(modele)}
    obligatoires = [nom for nom in proprietes if nom in brut.get("required", [])]
    if modele.TYPE in _ECRITS:
        texte = "Ce que le fichier contient : ce mot, toujours."
        proprietes = {
            "type": {"const": modele.TYPE, "title": "Type", "description": texte, "examples": [modele.TYPE]}
        } | proprietes
        obligatoires.insert(0, "type")
    schema: Schema = {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": chemin_du_schema(modele).rpartition("/")[2],
        "title": modele.TYPE.capitalize(),
        "description": brut["description"],
        "type": "object",
        "properties": proprietes,
        "required": obligatoires,
        "additionalProperties": False,
    }
    if definitions:
        schema["$defs"] = dict(sorted(definitions.items()))
    return schema


def schema_en_json(schema: Schema) -> str:
    """Le schéma écrit de façon stable, lisible et terminée par une fin de ligne."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _definition(nom: str, brut: Schema) -> Schema:
    definition = {"title": TITRES_DES_SCHEMAS.get(nom, brut["title"]), "description": brut["description"]}
    if "enum" in brut:
        enumeration: type[Enumeration] = getattr(vocabulaire, nom)
        return definition | _liste({v.value: v.libelle for v in enumeration})
    champs = next(m for m in _descendants(Modele) if m.__name__ == nom).model_fields
    return definition | {
        "type": "object",
        "properties": {n: _champ(champs[n], c, {}) for n, c in brut["properties"].items()},
        "required": brut.get("required", []),
        "additionalProperties": False,
    }


def _descendants(modele: type[Modele]) -> Iterator[type[Modele]]:
    for enfant in modele.__subclasses__():
        yield enfant
        yield from _descendants(enfant)


def _liste(valeurs: dict[str, str]) -> Schema:
    return {"type": "string", "oneOf": [{"const": v, "title": libelle} for v, libelle in valeurs.items()]}


def _champ(champ: FieldInfo, brut: Schema, definitions: dict[str, Schema]) -> Schema:
    """Un champ : l’ordre de lecture (titre, description, forme, exemple), sans défaut vide."""
    tete: Schema = {"title": champ.title, "description": champ.description}
    forme = {cle: v for cle, v in brut.items() if cle not in ("title", "description", "examples", "default")}
    corps = _forme(forme, definitions)
    fin: Schema = {} if brut.get("default") in (None, []) else {"default": brut["default"]}
    return tete | corps | fin | {"examples": [_exemple(e, corps) for e in champ.examples or ()]}


def _forme(forme: Schema, definitions: dict[str, Schema]) -> Schema:
    if forme.get("type") == "boolean":
        return {"anyOf": [{"type": "boolean"}, {"enum": list(OUI_NON)}]}
    if "enum" in forme and forme.get("type") == "string":
        nom, valeurs, texte = next(v for v in _vocabulaires() if sorted(v[1]) == forme["enum"])
        definitions[nom] = {"title": TITRES_DES_SCHEMAS[nom], "description": texte} | _liste(valeurs)
        return {"$ref": f"#/$defs/{nom}"}
    if "anyOf" in forme and {f.get("type") for f in forme["anyOf"]} == {"number", "string"}:
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": NOMBRE_ECRIT}]}
    if "anyOf" in forme:
        return {"anyOf": [_forme(f, definitions) for f in forme["anyOf"]]}
    if "items" in forme:
        return forme | {"items": _forme(forme["items"], definitions)}
    return forme


def _vocabulaires() -> tuple[tuple[str, dict[str, str], str], ...]:
    return (
        ("Thematique", thematiques(), "Ce dont on parle : référentiel data·inclusion et extension locale."),
        ("Public", publics(), "Les personnes concernées : référentiel data·inclusion et extension locale."),
    )


def _exemple(exemple: Any, forme: Schema) -> Any:
    """L’exemple dans le type annoncé : les modèles l’écrivent comme dans un fichier."""
    return int(exemple) if forme.get("type") == "integer" and isinstance(exemple, str) else exemple
