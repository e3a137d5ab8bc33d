"""Des données lues au modèle, ou des constats en français, un par champ fautif."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.lecture.yaml_situe import Cle, Positions, ValeurYaml
from centre.contenu.modeles.commun import MOTS_A_DIRE, RYTHMES, Modele
from centre.contenu.modeles.feuillets import MOTS_PAR_PHRASE_FACILE
from centre.contenu.vocabulaire import publics, thematiques

M = TypeVar("M", bound=Modele)

FAUTES_MAX = 500
"""Nombre de fautes dites une par une pour un même objet : au-delà, c’est le fichier entier qui n’est pas le bon."""

LIGNES_DE_MEME_FAUTE = 4
"""Nombre de lignes d’un tableau à partir duquel la même faute ne se dit plus qu’une fois."""


def proche(mot: str, mots: Iterable[str]) -> str | None:
    """Le mot connu le plus ressemblant, s’il y en a un.

    >>> proche("titr", ["titre", "resume"])
    'titre'
    """
    trouves = get_close_matches(mot.lower(), sorted(set(mots)), n=1, cutoff=0.6)
    return trouves[0] if trouves else None


def suggestion(mot: str, mots: Iterable[str]) -> str | None:
    """« Vouliez-vous dire … ? », ou ``None`` si rien ne ressemble."""
    trouve = proche(mot, mots)
    return f"Vouliez-vous dire « {trouve} » ?" if trouve else None


def valider(
    modele: type[M], donnees: ValeurYaml, positions: Positions, chemin: str, prefixe: Cle = ()
) -> tuple[M | None, list[Constat]]:
    """L’objet du modèle, ou la liste de ce qui ne va pas ; ``prefixe`` situe les données dans le fichier."""
    ligne = positions.ligne(*prefixe)
    if not isinstance(donnees, dict):
        return None, [constat(chemin, ligne, "mauvais-type", "On attend ici une suite de champs « nom: valeur ».")]
    try:
        return modele.model_validate(_sans_vides(donnees)), []
    except ValidationError as erreur:
        details = _sans_suites(modele, erreur.errors(include_url=False, include_context=True))
        constats = [_traduire(modele, d, positions, chemin, prefixe) for d in details[:FAUTES_MAX]]
        if len(details) > FAUTES_MAX:
            quoi = f"{len(details) - FAUTES_MAX} autres fautes dans les mêmes champs."
            constats.append(constat(chemin, ligne, "forme", quoi, remede="Corrigez les premières, puis vérifiez de nouveau."))
        return None, constats


def _sans_suites(modele: type[BaseModel], details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Les fautes sans celles qui en découlent.

    Une liste n’est « trop courte » que parce qu’un de ses éléments est fautif ; un champ ne manque que parce que son nom est
    mal écrit juste à côté.
    """
    mal_nommes = {
        (*d["loc"][:-1], proche(str(d["loc"][-1]), _modele_a(modele, d["loc"][:-1]).model_fields))
        for d in details
        if d["type"] == "extra_forbidden"
    }
    fautifs = {d["loc"][:n] for d in details for n in range(len(d["loc"]))}
    return [
        d
        for d in details
        if not (d["type"] == "too_short" and d["loc"] in fautifs) and not (d["type"] == "missing" and d["loc"] in mal_nommes)
    ]


def _sans_vides(valeur: ValeurYaml) -> ValeurYaml:
    if isinstance(valeur, dict):
        return {k: _sans_vides(v) for k, v in valeur.items() if v is not None}
    if isinstance(valeur, list):
        return [_sans_vides(v) for v in valeur]
    return valeur


def _modele_a(modele: type[BaseModel], loc: Iterable[str | int]) -> type[BaseModel]:
    """Le modèle du champ désigné : celui de la liste ou de l’objet imbriqué."""
    courant = modele
    for pas in loc:
        if isinstance(pas, int):
            continue
        info = courant.model_fields.get(pas)
        if info is None:
            break
        suivant = _modele_dans(info.annotation)
        if suivant is None:
            break
        courant = suivant
    return courant


def _modele_dans(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is None:
        return None
    return next((m for m in map(_modele_dans, get_args(annotation)) if m is not None), None)


def _exemple(modele: type[BaseModel], loc: tuple[str | int, ...]) -> str:
    champs = [p for p in loc if isinstance(p, str)]
    if not champs:
        return ""
    info = _modele_a(modele, loc[: loc.index(champs[-1])]).model_fields.get(champs[-1])
    exemples = info.examples if info else None
    return f" Par exemple : {champs[-1]}: {exemples[0]}" if exemples else ""


def _traduire(modele: type[BaseModel], detail: ErrorDetails, positions: Positions, chemin: str, prefixe: Cle) -> Constat:
    loc = tuple(p for p in detail["loc"] if not (isinstance(p, str) and p.startswith("function-")))
    ligne = positions.ligne(*prefixe, *loc)
    genre, contexte, lue = detail["type"], detail.get("ctx", {}), detail.get("input")
    nom = next((p for p in reversed(loc) if isinstance(p, str)), "ligne")
    exemple = _exemple(modele, loc)

    def rendre(code: str, quoi: str, remede: str | None = None) -> Constat:
        return constat(chemin, ligne, code, quoi, remede=remede)

    if genre == "missing":
        return rendre("champ-manquant", f"Il manque le champ « {nom} ».", f"Ajoutez-le.{exemple}")
    if genre == "extra_forbidden":
        connus = _modele_a(modele, loc[:-1]).model_fields
        return rendre("champ-inconnu", f"« {nom} » n’est pas un champ connu.", suggestion(nom, connus))
    if genre == "enum":
        return _hors_liste(rendre, lue, nom, _valeurs_enum(modele, loc))
    message = str(contexte.get("error", "")) if genre == "value_error" else ""
    if message.startswith("vocabulaire:"):
        return _hors_liste(rendre, lue, message.partition(":")[2], thematiques() if "thém" in message else publics())
    if message == "rythme":
        return _hors_liste(rendre, lue, nom, [str(r) for r in RYTHMES])
    if message == "trop-de-mots":
        return rendre("longueur", f"« {nom} » compte {len(str(lue).split())} mots, {MOTS_A_DIRE} au plus.")
    if message == "phrase-longue":
        quoi = f"La phrase « {_court(lue)} » compte {len(str(lue).split())} mots, {MOTS_PAR_PHRASE_FACILE} au plus."
        return rendre("longueur", quoi, "Coupez-la en deux : une idée par phrase.")
    if message == "source-sans-adresse":
        return rendre("source-sans-adresse", "Ni adresse ni cote : le lecteur ne peut pas retrouver cette source.")
    if message == "date-partielle":
        return rendre("date-impossible", f"« {_court(lue)} » n’est pas une date.", "Écrivez AAAA, AAAA-MM ou AAAA-MM-JJ.")
    if message == "date-forme" or genre.startswith(("date_", "datetime_")):
        return rendre("date-impossible", f"« {_court(lue)} » n’est pas une date.", _date_a_la_francaise(str(lue)))
    return _forme(rendre, genre, contexte, nom, lue, exemple)


def _date_a_la_francaise(lue: str) -> str | None:
    """« 28/11/2026 » se lit sans ambiguïté : le remède donne la date à écrire, si elle existe."""
    trouve = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", lue.strip())
    try:
        return f"Écrivez {date(int(trouve[3]), int(trouve[2]), int(trouve[1])).isoformat()}." if trouve else None
    except ValueError:
        return None


def colonnes_fautives(modele: type[Modele], colonnes: Iterable[str], chemin: str) -> list[Constat]:
    """Les fautes de la première ligne d’un tableau : colonne inconnue ou absente, dite une fois pour tout le tableau."""
    ecrites = list(colonnes)
    champs = modele.model_fields
    inconnues = [nom for nom in ecrites if nom not in champs]
    voulues = {proche(nom, champs) for nom in inconnues}
    absentes = [nom for nom, c in champs.items() if c.is_required() and nom not in ecrites and nom not in voulues]
    if inconnues and len(inconnues) == len(ecrites):
        quoi = "La première ligne ne porte aucun nom de colonne connu."
        return [constat(chemin, 1, "csv", quoi, remede="On attend : " + ", ".join(champs) + ".")]
    return [
        *(
            constat(chemin, 1, "champ-inconnu", f"« {nom} » n’est pas une colonne connue.", remede=suggestion(nom, champs))
            for nom in inconnues
        ),
        *(constat(chemin, 1, "champ-manquant", f"Il manque la colonne « {nom} ».") for nom in absentes),
    ]


def regrouper(constats: list[Constat], chemin: str) -> list[Constat]:
    """La même faute dans beaucoup de lignes d’un tableau n’a qu’une cause : elle se dit une fois, avec ses lignes."""
    memes: dict[tuple[str, str], list[Constat]] = {}
    for c in constats:
        memes.setdefault((c.code, re.sub(r"« [^»]* »|\d+", "…", c.quoi)), []).append(c)
    rendus = []
    for groupe in memes.values():
        if len(groupe) < LIGNES_DE_MEME_FAUTE:
            rendus += groupe
            continue
        premier, lignes = groupe[0], sorted({c.ligne for c in groupe[1:]})
        suite = ", ".join(map(str, lignes[:5])) + ("…" if len(lignes) > 5 else "")
        quoi = f"{premier.quoi} De même dans {len(groupe) - 1} autres cases (lignes {suite})."
        rendus.append(constat(chemin, premier.ligne, premier.code, quoi, remede=premier.remede))
    return rendus


def _forme(rendre: Any, genre: str, contexte: dict[str, Any], nom: str, lue: Any, exemple: str) -> Constat:
    """Les fautes de longueur, de bornes, de forme et de type."""
    resultat: Constat
    if genre in ("string_too_short", "string_too_long"):
        borne = f"au moins {contexte['min_length']}" if genre == "string_too_short" else f"au plus {contexte['max_length']}"
        resultat = rendre("longueur", f"« {nom} » a {len(str(lue))} caractères ; il en faut {borne}.")
    elif genre in ("too_short", "too_long"):
        borne = f"au moins {contexte['min_length']}" if genre == "too_short" else f"au plus {contexte['max_length']}"
        resultat = rendre("longueur", f"« {nom} » : il en faut {borne}.")
    elif genre in ("greater_than_equal", "less_than_equal"):
        borne = f"au moins {contexte['ge']}" if "ge" in contexte else f"au plus {contexte['le']}"
        resultat = rendre("hors-bornes", f"« {nom} » vaut {_court(lue)} ; il faut {borne}.")
    elif genre == "string_pattern_mismatch":
        resultat = rendre("forme", f"« {nom} » ne s’écrit pas ainsi : « {_court(lue)} ».", exemple.strip() or None)
    else:
        attendu = _ATTENDUS.get(genre.split("_")[0], "une autre forme")
        resultat = rendre("mauvais-type", f"« {nom} » attend {attendu}.", exemple.strip() or None)
    return resultat


_ATTENDUS = {
    "tuple": "une liste : une ligne « - … » par élément",
    "int": "un nombre entier",
    "decimal": "un nombre",
    "finite": "un nombre",
    "bool": "oui ou non",
    "string": "du texte",
    "model": "une suite de champs « nom: valeur »",
    "dict": "une suite de champs « nom: valeur »",
}


def _court(valeur: Any) -> str:
    return re.sub(r"\s+", " ", str(valeur))[:60]


def _hors_liste(rendre: Any, lue: Any, nom: str, valeurs: Iterable[str]) -> Constat:
    liste = list(valeurs)
    remede = suggestion(str(lue), liste)
    if remede is None and len(liste) <= 20:
        remede = "Choisissez parmi : " + ", ".join(liste) + "."
    resultat: Constat = rendre("valeur-inconnue", f"« {_court(lue)} » n’est pas une valeur connue de « {nom} ».", remede)
    return resultat


def _valeurs_enum(modele: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    champs = [n for n, p in enumerate(loc) if isinstance(p, str)]
    if not champs:
        return []
    info = _modele_a(modele, loc[: champs[-1]]).model_fields.get(str(loc[champs[-1]]))
    return _enum_dans(info.annotation) if info else []


def _enum_dans(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(v.value) for v in annotation]
    for argument in get_args(annotation):
        trouve = _enum_dans(argument)
        if trouve:
            return trouve
    return []
