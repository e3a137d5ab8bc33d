"""Chercher en ligne de commande, avec le même moteur que le site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import cache
from pathlib import Path

import click

from centre_search.compte import THESAURUS, compte_garde, empreinte_de_la_recherche
from centre_search.contenu import ContenuDIndex, preparer
from centre_search.index_whoosh import ouvrir_index
from centre_search.moteur import Moteur, Reponses


@contextmanager
def moteur_de(racine: Path) -> Iterator[Moteur]:
    """Le moteur d’un projet : l’index Whoosh gardé dans ``.cache``, refait si un fichier a changé ou s’il est abîmé.

    Tant que rien n’a changé depuis, ou depuis la dernière construction du site, aucun contenu n’est lu. Là où rien ne
    peut s’écrire, l’index reste en mémoire.
    """
    empreinte = empreinte_de_la_recherche(racine)
    contenu = cache(lambda: compte_garde(racine, empreinte) or _preparer(racine))
    try:
        index, _ = ouvrir_index(racine / ".cache" / "recherche", empreinte, contenu)
    except OSError:
        yield Moteur(contenu())
        return
    with index:
        yield Moteur(index)


def _preparer(racine: Path) -> ContenuDIndex:
    """Tout ce qui se cherche dans un projet, lu et compté."""
    from centre.contenu.corpus import charger
    from centre_search.collection import collection_de
    from centre_search.thesaurus import charger_thesaurus

    return preparer(collection_de(charger(racine)[0]), charger_thesaurus(racine / THESAURUS))


def filtres_de(types: tuple[str, ...], territoires: tuple[str, ...], autres: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Les filtres demandés, par axe ; ``autres`` s’écrit « axe:valeur »."""
    filtres: dict[str, list[str]] = {"type": list(types), "territoire": list(territoires)}
    for autre in autres:
        axe, deux_points, valeur = autre.partition(":")
        if not deux_points or not valeur:
            raise click.ClickException(f"« {autre} » n’est pas un filtre : écrivez axe:valeur, par exemple metier:cip.")
        filtres.setdefault(axe, []).append(valeur)
    return {axe: tuple(valeurs) for axe, valeurs in filtres.items() if valeurs}


def chercher(
    racine: Path, requete: str, filtres: dict[str, tuple[str, ...]], limite: int, *, en_json: bool, pourquoi: bool
) -> str:
    """Le texte à afficher pour une recherche."""
    with moteur_de(racine) as moteur:
        reponses = moteur.chercher(requete, filtres=filtres, limite=limite)
        raisons = {r.cle: moteur.pourquoi(requete, r.numero) for r in reponses.resultats} if pourquoi else {}
    if en_json:
        sortie = asdict(reponses) | (
            {"pourquoi": {c: [asdict(p) for p in parts] for c, parts in raisons.items()}} if pourquoi else {}
        )
        return json.dumps(sortie, ensure_ascii=False, indent=2)
    lignes = _entete(requete, reponses)
    for rang, r in enumerate(reponses.resultats, 1):
        lignes.append(f"{rang:2d}. {r.titre}  [{r.type}]")
        lignes.append(f"    {r.url}{'#' + r.ancre if r.ancre and '#' not in r.url else ''}")
        extrait = "".join(f"*{texte}*" if fort else texte for texte, fort in r.extrait)
        lignes.append(f"    {r.section + ' : ' if r.section else ''}{extrait}")
        for part in raisons.get(r.cle, ()):
            ou = ", dans le titre" if part.titre else ""
            elargi = "" if part.poids == 1 else f" (élargi, poids {part.poids:.2f})".replace(".", ",")
            lignes.append(f"      · {part.mot}{elargi} : {part.impact:.3f}{ou}".replace(".", ","))
    return "\n".join(lignes)


def _entete(requete: str, reponses: Reponses) -> list[str]:
    lignes = [f"{reponses.total} réponse{'s' if reponses.total > 1 else ''} pour « {requete} »."]
    lignes += [f"Mot corrigé : {c.mot} → {c.propose}." for c in reponses.corrections]
    lignes += [f"Élargi : {a.mot} → {', '.join(a.libelles)}." for a in reponses.elargissements]
    lignes += [f"→ {d.titre} : {d.texte} ({d.url})" for d in reponses.reponses]
    if not reponses.total:
        if reponses.proches:
            lignes.append("Mots proches : " + ", ".join(reponses.proches) + ".")
        lignes.append("Demandez à la coordination de votre territoire, ou signalez le manque à contact@cvgce.org.")
    return lignes
