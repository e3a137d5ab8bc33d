"""La page de référence des champs, tirée des schémas : ce que chaque champ dit, son exemple, ses valeurs possibles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from centre.base.caracteres import ancre
from centre.contenu.modeles import Contenu
from centre.contenu.modeles.commun import MOTIF_IDENTIFIANT
from centre.contenu.types import CONTENUS, DONNEES, MODELES, TYPES
from centre.reference.ecriture import code, tableau, texte
from centre.reference.schemas import Schema, chemin_du_schema, schema_de

PAGE_DES_CHAMPS = "docs/reference/champs.md"

VALEURS_EN_LIGNE = 15
"""Nombre de valeurs au-delà duquel une liste a sa propre partie, en bas de page."""

_FORMES = {"string": "texte", "integer": "nombre entier", "boolean": "oui ou non"}


def page_des_champs() -> str:
    """Le texte Markdown de la page."""
    schemas = {nom: schema_de(modele) for nom, modele in MODELES.items()}
    definitions: dict[str, Schema] = {}
    for schema in schemas.values():
        definitions |= schema.get("$defs", {})
    communs = set(Contenu.model_fields)
    blocs = [
        "# Les champs, un par un",
        "Chaque fichier du centre commence par des champs. Cette page dit ce que chacun attend. Elle est produite "
        "depuis les modèles, comme les schémas JSON : ce qui est écrit ici est ce que `centre verifier` contrôle.",
        "Un champ facultatif peut rester vide ou être absent. Une date s’écrit AAAA-MM-JJ, un identifiant "
        "en minuscules sans accent, avec des chiffres et des tirets.",
        "## Champs communs à tous les contenus",
        "Pages, piliers, principes, fiches, situations, outils, conventions, parcours, auto-diagnostic et assistants portent "
        "ces champs. Un fichier de `docs/` ou de `fiches/` commence en plus par `type`.",
        _tableau(schemas["page"], definitions, communs),
    ]
    for nom in CONTENUS:
        blocs += _modele(nom, schemas[nom], definitions, [c for c in schemas[nom]["properties"] if c not in communs])
        blocs.insert(len(blocs) - 1, "En plus des [champs communs](#champs-communs-a-tous-les-contenus) :")
    for nom in DONNEES:
        blocs += _modele(nom, schemas[nom], definitions, list(schemas[nom]["properties"]))
    imbriques = sorted((d for d in definitions.values() if d["type"] == "object"), key=lambda d: ancre(d["title"]))
    blocs += ["## Champs imbriqués", "Certains champs sont faits de plusieurs autres."]
    for definition in imbriques:
        blocs += [f"### {definition['title']}", texte(definition["description"]), _tableau(definition, definitions)]
    blocs += ["## Listes de valeurs", "Les listes trop longues pour un tableau de champs."]
    for definition in sorted((d for d in definitions.values() if _est_longue(d)), key=lambda d: ancre(d["title"])):
        valeurs = [(code(v["const"]), texte(v["title"])) for v in definition["oneOf"]]
        blocs += [f"### {_titre_de_liste(definition)}", texte(definition["description"]), tableau(("Valeur", "Libellé"), valeurs)]
    return "\n\n".join(blocs) + "\n"


def _modele(nom: str, schema: Schema, definitions: dict[str, Schema], champs: Iterable[str]) -> list[str]:
    fichier = chemin_du_schema(MODELES[nom]).removeprefix("docs/")
    ou = f"{texte(schema['description'])} S’écrit dans {code(TYPES[nom].ecrit)}. [Schéma JSON](../{fichier})."
    return [f"## {schema['title']}", ou, _tableau(schema, definitions, set(champs))]


def _tableau(schema: Schema, definitions: dict[str, Schema], champs: set[str] | None = None) -> str:
    lignes = []
    for nom, champ in schema["properties"].items():
        if champs is None or nom in champs:
            obligatoire = "oui" if nom in schema["required"] else "non"
            exemple = _exemple(champ.get("examples", [""])[0])
            quoi = f"**{texte(champ['title'])}.** {texte(champ['description'])}"
            lignes.append((code(nom), obligatoire, quoi, exemple, _valeurs(champ, definitions)))
    return tableau(("Champ", "Obligatoire", "Ce que c’est", "Exemple", "Valeurs possibles"), lignes)


def _exemple(exemple: Any) -> str:
    if isinstance(exemple, dict):
        return code(", ".join(f"{nom}: {valeur}" for nom, valeur in exemple.items()))
    if isinstance(exemple, list) and exemple and not isinstance(exemple[0], dict):
        return code("- " + str(exemple[0]))
    return "" if isinstance(exemple, list) else code(str(exemple))


def _valeurs(champ: Schema, definitions: dict[str, Schema]) -> str:
    """Ce qu’un champ accepte, en mots."""
    if "const" in champ:
        return code(champ["const"])
    if champ.get("type") == "array":
        return f"liste : {_valeurs(champ['items'], definitions)}"
    if "$ref" in champ:
        return _definie(definitions[champ["$ref"].rpartition("/")[2]])
    if "anyOf" in champ:
        forme = next(f for f in champ["anyOf"] if f.get("type") != "null")
        return {"boolean": "oui ou non", "number": "nombre"}.get(forme.get("type", "")) or _valeurs(forme, definitions)
    if "enum" in champ:
        return ", ".join(str(v) for v in champ["enum"])
    return _simple(champ)


def _definie(definition: Schema) -> str:
    if definition["type"] == "object":
        return f"[{definition['title']}](#{ancre(definition['title'])})"
    if _est_longue(definition):
        titre = _titre_de_liste(definition)
        return f"[{titre}](#{ancre(titre)})"
    return ", ".join(f"{code(v['const'])} ({texte(v['title'])})" for v in definition["oneOf"])


def _est_longue(definition: Schema) -> bool:
    return len(definition.get("oneOf", ())) > VALEURS_EN_LIGNE


def _titre_de_liste(definition: Schema) -> str:
    return f"{definition['title']} : valeurs"


def _simple(champ: Schema) -> str:
    if champ.get("pattern") == MOTIF_IDENTIFIANT:
        return "identifiant"
    if champ["type"] == "object":
        return "suite de « nom: texte »"
    forme = {"date": "date"}.get(champ.get("format", ""), _FORMES[champ["type"]])
    bas, haut = champ.get("minLength", champ.get("minimum")), champ.get("maxLength", champ.get("maximum"))
    unite = " caractères" if champ["type"] == "string" else ""
    if haut is not None and (bas or 0) > 1:
        return f"{forme} de {bas} à {haut}{unite}"
    if haut is not None:
        return f"{forme}, {haut}{unite} au plus"
    return forme
