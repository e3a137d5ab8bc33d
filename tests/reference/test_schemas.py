"""Les schémas disent ce que disent les modèles, en français, et acceptent tout ce que la vérification accepte."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from centre.contenu.corpus import charger
from centre.contenu.lecture.disque import lire
from centre.contenu.lecture.entete import lire_donnees, lire_markdown
from centre.contenu.lecture.tableau import lire_tableau
from centre.contenu.types import FICHIERS_DE_DONNEES, MODELES
from centre.reference import champs_ordonnes, produire, schema_de
from centre.reference.schemas import chemin_du_schema, schema_en_json

Schema = dict[str, Any]


def fautes(valeur: Any, schema: Schema, racine: Schema, ou: str = "") -> list[str]:
    """Un petit valideur des mots de JSON Schema que nous employons ; ``valeur`` vient d’un fichier, donc faite de textes."""
    if "$ref" in schema:
        return fautes(valeur, racine["$defs"][schema["$ref"].rpartition("/")[2]], racine, ou)
    if "anyOf" in schema:
        essais = [fautes(valeur, forme, racine, ou) for forme in schema["anyOf"]]
        return [] if [] in essais else essais[0]
    trouvees = []
    genre = schema.get("type")
    if "oneOf" in schema and valeur not in [v["const"] for v in schema["oneOf"]]:
        trouvees.append(f"{ou} : {valeur!r} hors de la liste")
    if "enum" in schema and valeur not in [str(v) for v in schema["enum"]]:
        trouvees.append(f"{ou} : {valeur!r} hors de la liste")
    if "const" in schema and valeur != schema["const"]:
        trouvees.append(f"{ou} : {valeur!r} n’est pas {schema['const']!r}")
    if "patternProperties" in schema:
        ((motif, forme),) = schema["patternProperties"].items()
        trouvees += [f"{ou} : {nom} ne suit pas {motif}" for nom in valeur if not re.search(motif, nom)]
        trouvees += [f for nom, element in valeur.items() for f in fautes(element, forme, racine, f"{ou}.{nom}")]
    elif genre == "object":
        trouvees += [f"{ou} : il manque {nom}" for nom in schema["required"] if nom not in valeur]
        for nom, element in valeur.items():
            if nom not in schema["properties"]:
                trouvees.append(f"{ou} : {nom} inconnu")
            else:
                trouvees += fautes(element, schema["properties"][nom], racine, f"{ou}.{nom}")
    elif genre == "array":
        if not isinstance(valeur, list) or not schema.get("minItems", 0) <= len(valeur) <= schema.get("maxItems", 10**6):
            return [f"{ou} : liste attendue, de bonne longueur"]
        trouvees += [f for n, element in enumerate(valeur) for f in fautes(element, schema["items"], racine, f"{ou}[{n}]")]
    elif genre == "string":
        if not schema.get("minLength", 0) <= len(valeur) <= schema.get("maxLength", 10**6):
            trouvees.append(f"{ou} : longueur {len(valeur)}")
        if "pattern" in schema and not re.search(schema["pattern"], valeur):
            trouvees.append(f"{ou} : {valeur!r} ne suit pas {schema['pattern']}")
    elif genre == "integer" and not schema.get("minimum", -(10**9)) <= int(valeur) <= schema.get("maximum", 10**9):
        trouvees.append(f"{ou} : {valeur} hors des bornes")
    elif genre in ("boolean", "number", "null"):
        trouvees.append(f"{ou} : un texte n’est pas de type {genre}")
    return trouvees


def sans_vides(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        return {k: sans_vides(v) for k, v in valeur.items() if v is not None}
    return [sans_vides(v) for v in valeur] if isinstance(valeur, list) else valeur


def test_tout_contenu_valide_suit_son_schema(racine: Path) -> None:
    corpus, _ = charger(racine)
    schemas = {nom: schema_de(modele) for nom, modele in MODELES.items()}
    trouvees, lus = [], 0
    for chemin in sorted({e.chemin for e in corpus.entrees}):
        texte, _ = lire(racine, racine / chemin)
        assert texte is not None
        lecteur = lire_tableau if chemin.endswith(".csv") else lire_markdown if chemin.endswith(".md") else lire_donnees
        fichier, _ = lecteur(texte)
        assert fichier is not None
        entrees = [e for e in corpus.entrees if e.chemin == chemin]
        elements = fichier.donnees if chemin in FICHIERS_DE_DONNEES else [fichier.donnees]
        for entree in entrees:
            schema = schemas[entree.contenu.TYPE]
            trouvees += fautes(sans_vides(elements[entree.rang or 0]), schema, schema, f"{chemin} {entree.contenu.id}")
            lus += 1
    assert trouvees == []
    assert lus == len(corpus.entrees) > 100


@pytest.mark.parametrize("nom", MODELES)
def test_le_schema_suit_le_modele(nom: str) -> None:
    modele, schema = MODELES[nom], schema_de(MODELES[nom])
    proprietes = {n: p for n, p in schema["properties"].items() if n != "type"}
    assert sorted(champs_ordonnes(modele)) == sorted(modele.model_fields) == sorted(proprietes)
    assert set(schema["required"]) - {"type"} == {n for n, c in modele.model_fields.items() if c.is_required()}
    assert schema["additionalProperties"] is False
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == chemin_du_schema(modele).rpartition("/")[2]


@pytest.mark.parametrize("nom", MODELES)
def test_chaque_champ_a_titre_description_et_exemple_acceptable(nom: str) -> None:
    schema = schema_de(MODELES[nom])
    muets, refuses = [], []
    for ou, objet in {nom: schema, **schema.get("$defs", {})}.items():
        if not (objet.get("title") and objet.get("description")):
            muets.append(ou)
        for champ, forme in objet.get("properties", {}).items():
            if not (forme.get("title") and forme.get("description") and forme.get("examples")):
                muets.append(f"{ou}.{champ}")
            exemple = forme["examples"][0]
            if "anyOf" not in forme and isinstance(exemple, str):
                refuses += fautes(exemple, forme, schema, f"{ou}.{champ}")
    assert muets == []
    assert [r for r in refuses if "longueur" not in r] == [], "un exemple peut être abrégé, pas faux"


def test_chaque_valeur_d_une_liste_a_son_libelle() -> None:
    schema = schema_de(MODELES["fiche"])
    assert {v["const"]: v["title"] for v in schema["$defs"]["Programme"]["oneOf"]} == {"cvg": "CVG", "phc": "PHC"}
    assert {"const": "cooperation", "title": "Coopération entre structures"} in schema["$defs"]["Thematique"]["oneOf"]
    for definition in schema["$defs"].values():
        assert all(v["title"] for v in definition.get("oneOf", ()))


def test_le_type_n_est_attendu_que_la_ou_le_fichier_l_ecrit() -> None:
    assert schema_de(MODELES["fiche"])["properties"]["type"]["const"] == "fiche"
    assert "type" not in schema_de(MODELES["outil"])["properties"]


def test_l_ecriture_est_stable() -> None:
    assert produire() == produire()
    texte = schema_en_json(schema_de(MODELES["événement"]))
    assert texte.endswith("}\n")
    assert json.loads(texte)["title"] == "Événement"
    assert "Événement" in texte
