"""``centre mesurer mutations`` : la part des valeurs changées sans relecture que la vérification trouve, sur le vrai contenu."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from centre.contenu.corpus import Entree
from centre.contenu.lecture.disque import Texte
from centre.contenu.modeles import Chiffre, Contenu, Convention, Donnee, Modele, Source
from centre.contenu.produits import CLASSEUR
from centre.controles import constats_d_une
from centre.controles.examen import Examen
from centre.controles.sceaux import SANS_SCEAU
from centre.seance import Seance
from centre.texte.droit import articles_ecrits, durees_ecrites

GRAINE = 11
"""Graine du tirage : deux mesures sur le même contenu donnent le même nombre."""

VOULU = 0.95
"""Part à atteindre."""

_NOMBRE = re.compile(r"(?<![\w:{/.-])\d+(?![\w}/-])")
_HORS = frozenset(
    {"id", "adresse", "sources", "source", "relu_le", "consulte_le", "lu_le", "version", "empreinte", "cid", "valeurs"}
)
_LETTRES = {"douze": "six", "six": "douze", "deux": "trois", "trois": "deux", "vingt": "trente", "quatre": "cinq", "un": "deux"}


@dataclass(frozen=True, slots=True)
class Mutation:
    """Une valeur changée : sa sorte, l’entrée d’avant, celle d’après, ce qui se lisait et ce qui se lit.

    ``definitions`` sont les documents et classeurs de l’entrée d’après, si c’est l’un d’eux qui change.
    """

    sorte: str
    avant: Entree[Contenu | Donnee]
    apres: Entree[Contenu | Donnee]
    quoi: str
    definitions: tuple[Texte, ...] = ()


def mesurer_part_vue(racine: Path, combien: int, dire: Callable[[str], object]) -> bool:
    """Tire des mutations, compte celles qui font une erreur de plus ; vrai si la part voulue est atteinte."""
    examen = Seance(racine, date.today()).examen
    tirees = tirer(examen, combien)
    vues = [est_vue(examen, m) for m in tirees]
    for sorte, total in sorted(Counter(m.sorte for m in tirees).items()):
        trouvees = sum(v for m, v in zip(tirees, vues, strict=True) if m.sorte == sorte)
        dire(f"{sorte}\u00a0: {trouvees} vues sur {total}.")
    for m, vue in zip(tirees, vues, strict=True):
        if not vue:
            dire(f"Non vue\u00a0: {m.avant.chemin}, {m.quoi}.")
    part = sum(vues) / max(len(vues), 1)
    dire(f"{sum(vues)} mutations vues sur {len(vues)}, soit {part:.1%} (voulu\u00a0: {VOULU:.0%}).")
    return part >= VOULU


def tirer(examen: Examen, combien: int) -> list[Mutation]:
    """Autant de mutations de chaque sorte, à des places tirées au sort."""
    hasard = random.Random(GRAINE)
    par_sorte: dict[str, list[Mutation]] = {}
    for entree in examen.corpus.entrees:
        if not isinstance(entree.contenu, SANS_SCEAU):
            for mutation in (*_possibles(entree), *_des_definitions(examen, entree)):
                par_sorte.setdefault(mutation.sorte, []).append(mutation)
    tirees: list[Mutation] = []
    sortes = sorted(par_sorte, key=lambda sorte: (len(par_sorte[sorte]), sorte))
    for n, sorte in enumerate(sortes):  # les plus rares d’abord : ce qui leur manque revient aux autres
        part = (combien - len(tirees)) // (len(sortes) - n)
        tirees += hasard.sample(par_sorte[sorte], min(part, len(par_sorte[sorte])))
    return tirees


def est_vue(examen: Examen, mutation: Mutation) -> bool:
    """Vrai si l’entrée changée a une erreur que l’entrée d’avant n’a pas."""
    avant = {(c.code, c.quoi) for c in constats_d_une(examen, mutation.avant) if c.gravite.value == "erreur"}
    if mutation.definitions:
        examen.lire_autrement(mutation.apres, mutation.definitions)
    apres = {(c.code, c.quoi) for c in constats_d_une(examen, mutation.apres) if c.gravite.value == "erreur"}
    return bool(apres - avant)


def _des_definitions(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Mutation]:
    """Les documents et les classeurs d’un outil, tirés à part : ils sont loin d’être les plus nombreux."""
    textes = examen.definitions(entree)
    for n, texte in enumerate(textes):
        nature = "classeur" if texte.chemin.endswith(CLASSEUR) else "document"
        for sorte, avant, apres in _du_texte(texte.texte):
            neufs = (*textes[:n], replace(texte, texte=apres), *textes[n + 1 :])
            yield Mutation(f"{sorte}, {nature} d’outil", entree, replace(entree), f"{texte.chemin}, {avant}", neufs)


def _possibles(entree: Entree[Contenu | Donnee]) -> Iterator[Mutation]:
    ou = ", convention" if isinstance(entree.contenu, Convention) else ""
    for sorte, avant, apres in _du_texte(entree.corps):
        yield Mutation(f"{sorte}{ou}", entree, replace(entree, corps=apres), avant)
    yield from _du_modele(entree, entree.contenu, lambda neuf: neuf)
    if isinstance(entree.contenu, Chiffre):
        neuf = entree.contenu.model_copy(update={"valeur": entree.contenu.valeur + 100})
        yield Mutation("chiffre", entree, replace(entree, contenu=neuf), f"{entree.contenu.valeur} → {neuf.valeur}")
    if isinstance(entree.contenu, Source) and entree.contenu.date:
        neuve = entree.contenu.model_copy(update={"date": _autre_date(entree.contenu.date)})
        yield Mutation("date de source", entree, replace(entree, contenu=neuve), f"{entree.contenu.date} → {neuve.date}")


def _du_modele(entree: Entree[Contenu | Donnee], modele: Modele, poser: Callable[[Any], Any]) -> Iterator[Mutation]:
    for nom in type(modele).model_fields:
        valeur = getattr(modele, nom)
        if nom in _HORS or (isinstance(modele, Source) and nom == "date"):
            continue

        def changer(neuf: Any, n: str = nom) -> Any:
            return poser(modele.model_copy(update={n: neuf}))

        if type(valeur) is str:
            for sorte, quoi, neuf in _du_texte(valeur):
                yield Mutation(sorte, entree, replace(entree, contenu=cast(Any, changer(neuf))), quoi)
            if nom == "resume":
                neuf = f"{valeur[:-1]}, avec Monsieur Bertrand."
                yield Mutation("nom", entree, replace(entree, contenu=cast(Any, changer(neuf))), "un nom ajouté au résumé")
        elif isinstance(valeur, Modele):
            yield from _du_modele(entree, valeur, changer)
        elif isinstance(valeur, tuple):
            for i, element in enumerate(valeur):

                def remplacer(neuf: Any, t: tuple[Any, ...] = valeur, rang: int = i, c: Callable[[Any], Any] = changer) -> Any:
                    return c((*t[:rang], neuf, *t[rang + 1 :]))

                if isinstance(element, Modele):
                    yield from _du_modele(entree, element, remplacer)
                elif type(element) is str:
                    for sorte, quoi, neuf in _du_texte(element):
                        yield Mutation(sorte, entree, replace(entree, contenu=remplacer(neuf)), quoi)


def _du_texte(texte: str) -> Iterator[tuple[str, str, str]]:
    """Sorte, ce qui change, texte changé : un article, une durée, un nombre après l’autre."""
    prises: set[int] = set()
    for article in articles_ecrits(texte):
        prises.update(range(article.position, article.fin))
        yield "article", article.numero, _changer(texte, article.fin - 1)
    for duree in durees_ecrites(texte):
        prises.update(range(duree.position, duree.fin))
        mot = re.split(r"[ \u00a0\u202f]", duree.lue)[0]
        if mot.isdigit():
            yield "durée", duree.lue, _changer(texte, duree.position + len(mot) - 1)
        elif mot.lower() in _LETTRES:
            fin = duree.position + len(mot)
            yield "durée", duree.lue, texte[: duree.position] + _LETTRES[mot.lower()] + texte[fin:]
    for nombre in _NOMBRE.finditer(texte):
        en_tete = not texte[texte.rfind("\n", 0, nombre.start()) + 1 : nombre.start()].strip()
        if nombre[0] == texte or (nombre.start() not in prises and not en_tete):
            yield "nombre", nombre[0], _changer(texte, nombre.end() - 1)


def _changer(texte: str, position: int) -> str:
    """Le texte, un chiffre changé."""
    return texte[:position] + str((int(texte[position]) + 3) % 10) + texte[position + 1 :]


def _autre_date(ecrite: str) -> str:
    return str(int(ecrite[:4]) - 1) + ecrite[4:]
