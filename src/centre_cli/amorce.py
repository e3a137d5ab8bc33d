"""Préparer le fichier d’une nouvelle fiche : chaque champ, expliqué, dans l’ordre où on l’écrit."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from centre.base.caracteres import ancre
from centre.contenu.corpus import charger
from centre.contenu.lecture.disque import parcourir, relatif
from centre.contenu.lecture.validation import suggestion
from centre.contenu.modeles.commun import MOTIF_IDENTIFIANT
from centre.contenu.modeles.feuillets import Feuillet, Traduction
from centre.contenu.traductions import empreinte_du_francais, se_lit_de_droite_a_gauche
from centre.contenu.types import CONTENUS, RAYONS, TYPES
from centre.contenu.vocabulaire import Nature, Statut, Theme
from centre.reference import schema_de
from centre_cli.systeme import raison

VALEURS_MONTREES = 10
"""Nombre de valeurs au-delà duquel on renvoie à la page de référence."""


class RefusDePreparer(Exception):
    """La fiche ne peut pas être préparée ; le message, en français, dit pourquoi et quoi faire."""


def amorcer(racine: Path, type_: str, identifiant: str, theme: str | None, jour: date) -> str:
    """Écrit un brouillon commenté et rend son chemin depuis la racine ; n’écrase jamais rien.

    ``type_`` est un type qui s’écrit dans ``fiches/``, ``jour`` la date de relecture inscrite. Lève :class:`RefusDePreparer` si
    l’identifiant est mal formé ou déjà pris, ou si le thème est inconnu.
    """
    _controler_identifiant(racine, identifiant)
    chemin = f"fiches/{_dossier(type_, theme)}/{identifiant}.md"
    fichier = racine / chemin
    try:
        fichier.parent.mkdir(parents=True, exist_ok=True)
        with fichier.open("x", encoding="utf-8", newline="\n") as sortie:
            sortie.write(brouillon(type_, identifiant, jour))
    except FileExistsError:
        raise RefusDePreparer(f"« {chemin} » existe déjà : ouvrez-le, ou choisissez un autre identifiant.") from None
    except OSError as erreur:
        raise RefusDePreparer(f"« {chemin} » ne peut pas être écrit : {raison(erreur)}.") from None
    return chemin


A_TRADUIRE = "# Remplacez chaque texte français par sa traduction. Qui traduit dit sa fonction, jamais son nom."


def amorcer_une_traduction(racine: Path, feuillet: str, langue: str, jour: date) -> str:
    """Écrit un brouillon de traduction et rend son chemin depuis la racine ; n’écrase jamais rien.

    Le français y est recopié, à remplacer ligne à ligne, avec son empreinte. Lève :class:`RefusDePreparer` si le feuillet est
    inconnu, si la langue n’est pas un code, ou si la traduction existe ; ``OSError`` si le fichier ne s’écrit pas.
    """
    contenus = charger(racine)[0].tous_les_contenus
    feuillets = {i: e.contenu for i, e in contenus.items() if isinstance(e.contenu, Feuillet)}
    if feuillet not in feuillets:
        remede = suggestion(feuillet, feuillets) or "Ils sont dans fiches/feuillets/."
        raise RefusDePreparer(f"« {feuillet} » n’est l’identifiant d’aucun feuillet. {remede}")
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?", langue) or langue == "fr":
        raise RefusDePreparer(f"« {langue} » n’est pas le code d’une autre langue : ar, en, ps, ku-Arab…")
    identifiant = f"{feuillet}-{langue.lower()}"
    _controler_identifiant(racine, identifiant)
    chemin = f"{TYPES[Traduction.TYPE].dossier}/{identifiant}.md"
    entete = _entete_a_traduire(feuillets[feuillet], identifiant, langue, jour)
    fichier = racine / chemin
    fichier.parent.mkdir(parents=True, exist_ok=True)
    with fichier.open("x", encoding="utf-8", newline="\n") as sortie:
        sortie.write(f"---\n{A_TRADUIRE}\n{entete}---\n")
    return chemin


def _entete_a_traduire(feuillet: Feuillet, identifiant: str, langue: str, jour: date) -> str:
    """Les champs d’une traduction, où le français tient la place de ce qui reste à traduire."""
    donnees = {
        "type": Traduction.TYPE,
        "id": identifiant,
        "titre": feuillet.titre,
        "resume": feuillet.resume,
        "statut": Statut.BROUILLON.value,
        "nature": Nature.PROPOSITION.value,
        "responsable": feuillet.responsable.value,
        "relu_le": jour.isoformat(),
        "rythme_revue": feuillet.rythme_revue,
        "feuillet": feuillet.id,
        "langue": langue,
        "nom_de_la_langue": langue,
        "sens": "rtl" if se_lit_de_droite_a_gauche(langue) else "ltr",
        "traduite_par": "À écrire : la fonction de qui traduit",
        "traduite_le": jour.isoformat(),
        "premier_jet_machine": "non",
        "empreinte": empreinte_du_francais(feuillet),
        "pas": [{"titre": p.titre, "phrases": list(p.phrases)} for p in feuillet.pas],
        "a_noter": list(feuillet.a_noter),
    }
    return yaml.safe_dump(donnees, allow_unicode=True, sort_keys=False, width=10_000)


def _controler_identifiant(racine: Path, identifiant: str) -> None:
    if not re.fullmatch(MOTIF_IDENTIFIANT, identifiant) or not 2 <= len(identifiant) <= 80:
        propose = ancre(identifiant)[:80].strip("-")
        attendu = "de 2 à 80 minuscules sans accent, chiffres et tirets"
        raise RefusDePreparer(f"« {identifiant} » n’est pas un identifiant : {attendu}. Essayez « {propose} ».")
    if identifiant in RAYONS:
        raise RefusDePreparer(f"« {identifiant} » est réservé à un rayon du site : choisissez un nom plus précis.")
    entree = charger(racine)[0].tous_les_contenus.get(identifiant)
    pris = entree.chemin if entree else _meme_nom(racine, identifiant)
    if pris:
        raise RefusDePreparer(f"« {identifiant} » est déjà pris par {pris} : complétez-le, ou choisissez un autre identifiant.")


def _meme_nom(racine: Path, identifiant: str) -> str | None:
    """Un fichier de ce nom, même si son contenu n’est pas encore valide."""
    chemins = (relatif(racine, f) for f in parcourir(racine, "fiches") if f.name == f"{identifiant}.md")
    return next(chemins, None)


def _dossier(type_: str, theme: str | None) -> str:
    propre = TYPES[type_].dossier
    if propre:
        if theme:
            raise RefusDePreparer(f"Le type « {type_} » n’a pas de thème : il se range dans {propre}/. Retirez --theme.")
        return propre.removeprefix("fiches/")
    themes = [t.value for t in Theme]
    if theme not in themes:
        debut = f"« {theme} » n’est pas un thème." if theme else "Une fiche se range dans un thème : ajoutez --theme."
        remede = suggestion(theme, themes) if theme else None
        raise RefusDePreparer(f"{debut} {remede or 'Choisissez parmi : ' + ', '.join(themes) + '.'}")
    return theme


def brouillon(type_: str, identifiant: str, jour: date) -> str:
    """Le texte du brouillon : un en-tête YAML commenté, puis une amorce de texte."""
    schema = schema_de(CONTENUS[type_])
    donnes = {
        "type": type_,
        "id": identifiant,
        "statut": Statut.BROUILLON.value,
        "nature": Nature.PROPOSITION.value,
        "relu_le": jour.isoformat(),
        "rythme_revue": "12",
        "licence": schema["properties"]["licence"]["default"],
    }
    lignes = ["---", *CONSIGNES, ""]
    for nom, champ in schema["properties"].items():
        obligatoire = "obligatoire" if nom in schema["required"] else "facultatif"
        definition = _definition(champ, schema)
        lignes += [f"# {champ['title']} ({obligatoire}). {champ['description']}", *_valeurs(definition)]
        lignes += _champ(nom, donnes.get(nom, ""), champ, definition)
        lignes.append("")
    return "\n".join([*lignes, "---", "", *CORPS_A_ECRIRE, ""])


CONSIGNES = (
    "# Complétez chaque champ obligatoire, puis lancez « centre verifier ».",
    "# Les lignes qui commencent par « # » expliquent : effacez-les à la fin.",
    "# Un texte qui contient « : » ou « # » se met entre guillemets droits.",
)
CORPS_A_ECRIRE = ("## Contexte", "", "À écrire : ce que les champs ne disent pas. Effacez cette partie si elle ne sert pas.")


def _valeurs(definition: dict[str, Any]) -> list[str]:
    """Les valeurs possibles, ou l’endroit où les lire."""
    valeurs = [v["const"] for v in definition.get("oneOf", ())]
    if len(valeurs) > VALEURS_MONTREES:
        return ["# Valeurs : voir la page de référence, docs/reference/champs.md"]
    return [f"# Valeurs : {', '.join(valeurs)}"] if valeurs else []


def _champ(nom: str, valeur: str, champ: dict[str, Any], definition: dict[str, Any]) -> list[str]:
    """Le champ et son exemple ; pour une liste, un élément à reprendre en retirant les « # »."""
    exemple = champ["examples"][0]
    if definition.get("type") == "object":
        sous_champs = [f"{n}: {c['examples'][0]}" for n, c in definition["properties"].items()]
        return [f"{nom}:", f"#  - {sous_champs[0]}", *(f"#    {s}" for s in sous_champs[1:])]
    if isinstance(exemple, list):
        return [f"{nom}:", f"#  - {exemple[0]}"]
    return [f"# Exemple : {exemple}", f"{nom}: {valeur}".rstrip()]


def _definition(champ: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """La définition que désigne un champ, dans une liste ou non ; vide s’il n’y en a pas."""
    forme = champ.get("items", champ)
    nom = forme.get("$ref", "").rpartition("/")[2]
    definition: dict[str, Any] = schema["$defs"][nom] if nom else {}
    return definition
