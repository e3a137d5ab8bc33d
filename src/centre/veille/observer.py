"""Suivre les sources et la loi d’une fois à l’autre : ce qui change, ce qui ne répond pas, et le fichier qui s’en souvient."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from centre.contenu.corpus import Corpus
from centre.contenu.modeles import Source
from centre.contenu.modeles.droit import ArticleDeLoi
from centre.contenu.modeles.veille import Observation
from centre.contenu.types import TYPES
from centre.contenu.vocabulaire import ReponseDeVeille
from centre.texte.citations import Citant, index_des_sources
from centre.veille.droit import Suivi, Verdict
from centre.veille.page_lue import PageLue
from centre.veille.texte_de_page import PASSAGES_AU_PLUS, empreinte_de_page, empreinte_de_passage, passages_de_page

FICHIER_DE_VEILLE = TYPES[Observation.TYPE].ecrit
"""Où la veille se souvient, depuis la racine du projet."""

_PASSAGES_MONTRES = 3
_SIGNES_MONTRES = 200


@dataclass(frozen=True, slots=True)
class Constatation:
    """Une source essayée : ce qui en est noté, si elle a changé, les passages nouveaux, et ce qui s’appuie dessus."""

    source: Source
    observation: Observation
    change: bool
    pourquoi: str
    nouveaux: tuple[str, ...]
    citants: tuple[Citant, ...]

    def en_donnees(self) -> dict[str, Any]:
        """Les mêmes choses, pour un programme."""
        return {
            "source": self.source.id,
            "adresse": self.source.adresse,
            "reponse": self.observation.reponse.value,
            "change": self.change,
            "pourquoi": self.pourquoi,
            "nouveaux": list(self.nouveaux),
            "a_relire": [c.reference for c in self.citants],
        }


def a_lire(corpus: Corpus, demandees: Iterable[str] = ()) -> tuple[Source, ...]:
    """Les sources qui ont une adresse : celles que l’on demande, ou toutes, la plus anciennement essayée d’abord.

    Lève ``ValueError`` avec la phrase à montrer si une source demandée n’existe pas ou n’a pas d’adresse.
    """
    sources, vues = corpus.donnees(Source), corpus.donnees(Observation)
    voulues = tuple(dict.fromkeys(demandees))
    for nom in voulues:
        if nom not in sources:
            raise ValueError(f"« {nom} » n’est pas une source de docs/donnees/sources.csv.")
        if not sources[nom].adresse:
            raise ValueError(f"« {nom} » n’a pas d’adresse : elle ne se lit pas sur le Web.")
    if voulues:
        return tuple(sources[nom] for nom in voulues)
    avec_adresse = [s for s in sources.values() if s.adresse]
    return tuple(sorted(avec_adresse, key=lambda s: v.essaye_le if (v := vues.get(f"source-{s.id}")) else date.min))


def observer(corpus: Corpus, sources: Iterable[Source], lire: Callable[[str], PageLue], jour: date) -> Iterator[Constatation]:
    """Essaie chaque source, l’une après l’autre ; ce que ``lire`` lève arrête tout."""
    avant, citants = corpus.donnees(Observation), index_des_sources(corpus)
    for source in sources:
        page = lire(source.adresse or "")
        yield _constater(source, avant.get(f"source-{source.id}"), page, jour, citants.get(source.id, ()))


def _constater(
    source: Source, ancienne: Observation | None, page: PageLue, jour: date, citants: tuple[Citant, ...]
) -> Constatation:
    connu: dict[str, Any] = {"id": f"source-{source.id}", "objet": f"source/{source.id}"}
    if ancienne is not None:
        connu = ancienne.model_dump()
    connu |= {"essaye_le": jour, "reponse": page.reponse}
    if page.reponse is not ReponseDeVeille.LUE:
        return Constatation(source, Observation.model_validate(connu), False, page.pourquoi, (), citants)
    passages = passages_de_page(page)
    courts = tuple(empreinte_de_passage(p) for p in passages)
    empreinte = empreinte_de_page(page)
    connus = set((ancienne.passages or "").split()) if ancienne else set()
    change = ancienne is not None and ancienne.empreinte is not None and ancienne.empreinte != empreinte
    nouveaux = tuple(p for p, court in zip(passages, courts, strict=True) if court not in connus) if change and connus else ()
    partis = len(connus - set(courts)) if connus else 0
    gardes = " ".join(dict.fromkeys(courts)) if courts and len(courts) <= PASSAGES_AU_PLUS else None
    connu |= {"lu_le": jour, "empreinte": empreinte, "passages": gardes}
    if change:
        connu |= {"change_le": jour, "note": _en_une_phrase(len(nouveaux), partis)}
    montres = tuple(p[:_SIGNES_MONTRES] for p in nouveaux[:_PASSAGES_MONTRES])
    return Constatation(source, Observation.model_validate(connu), change, "", montres, citants)


def _en_une_phrase(nouveaux: int, partis: int) -> str:
    if nouveaux or partis:
        return f"Le texte a changé\u00a0: passages nouveaux, {nouveaux}\u00a0; disparus, {partis}."
    return "Le texte a changé."


def observer_la_loi(corpus: Corpus, suivis: Iterable[Suivi], jour: date) -> tuple[Observation, ...]:
    """Ce que le suivi de la loi donne à noter : un article qui demande une relecture garde le jour où on l’a vu changer."""
    avant = corpus.donnees(Observation)
    notees = []
    for suivi in suivis:
        if suivi.verdict is Verdict.NON_SUIVI:
            continue
        nom = f"article-{suivi.article.id}"
        ancienne = avant.get(nom)
        note = f"{suivi.verdict.libelle}. {suivi.explication}".strip() if suivi.est_une_alerte else None
        meme = ancienne is not None and ancienne.note == note and ancienne.change_le is not None
        change_le = (ancienne.change_le if meme and ancienne else jour) if suivi.est_une_alerte else None
        reponse = ReponseDeVeille.INTROUVABLE if suivi.verdict is Verdict.ABSENT else ReponseDeVeille.LUE
        notees.append(
            Observation(
                id=nom,
                objet=f"article/{suivi.article.id}",
                essaye_le=jour,
                reponse=reponse,
                lu_le=jour,
                change_le=change_le,
                note=note,
            )
        )
    return tuple(notees)


def tableau_de_veille(corpus: Corpus, neuves: Iterable[Observation]) -> str:
    """Le fichier de la veille, refait : ce qui vient d’être vu remplace ce que l’on savait ; ce qui n’existe plus est retiré."""
    existants = {f"source-{i}" for i in corpus.donnees(Source)} | {f"article-{i}" for i in corpus.donnees(ArticleDeLoi)}
    gardees: Mapping[str, Observation] = {**corpus.donnees(Observation), **{o.id: o for o in neuves}}
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, lineterminator="\n")
    ecrivain.writerow(Observation.model_fields)
    for nom in sorted(existants & set(gardees)):
        ligne = gardees[nom].model_dump(mode="json")
        ecrivain.writerow(["" if ligne[c] is None else ligne[c] for c in Observation.model_fields])
    return sortie.getvalue()
