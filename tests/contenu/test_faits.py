"""Chaque fait des documents fondateurs a sa page, qui cite le document ; une source dit qu’elle n’a ni date ni adresse."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from centre.contenu.corpus import Corpus
from centre.contenu.modeles import Source
from centre.texte.citations import sources_de

FAITS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("faits.yml").read_text(encoding="utf-8"))
FONDATEURS = frozenset({"ra-2020", "ra-2023", "fonda-2022", "fondation-2023", "plaquette-2018"})
"""Les cinq documents de départ du centre."""

_DATE_DITE = re.compile(r"\bdat(?:e|ée?s?)\b|\bvers \d{4}|\b(?:après|avant|antérieure|postérieure)\b|\bannée\b", re.IGNORECASE)


def _uni(texte: str) -> str:
    """Le texte sans ses gras, en minuscules, à espaces simples : ce que l’on compare."""
    return re.sub(r"\s+", " ", texte.replace("*", "")).lower()


def test_la_liste_couvre_les_cinq_documents_sans_doublon() -> None:
    identifiants = [fait["id"] for fait in FAITS]
    assert len(identifiants) == len(set(identifiants))
    assert {fait["source"] for fait in FAITS} == FONDATEURS
    assert all(fait["fait"] and fait["mots"] for fait in FAITS)


def test_chaque_fait_fondateur_a_sa_page(corpus: Corpus) -> None:
    fautes = []
    for fait in FAITS:
        entree = corpus.contenus.get(fait["page"])
        if entree is None:
            fautes.append(f"{fait['id']} : la page « {fait['page']} » n’est pas publiée")
            continue
        page = _uni((corpus.racine / entree.chemin).read_text(encoding="utf-8"))
        fautes += [f"{fait['id']} : « {mot} » n’est plus dans {entree.chemin}" for mot in fait["mots"] if _uni(mot) not in page]
        if fait["source"] not in sources_de(entree):
            fautes.append(f"{fait['id']} : {entree.chemin} ne cite pas {fait['source']}")
    assert not fautes, "\n".join(fautes)


def test_une_source_sans_date_ou_sans_adresse_dit_pourquoi(corpus: Corpus) -> None:
    fautes = []
    for source in corpus.donnees(Source).values():
        note = source.note or ""
        if source.date is None and not _DATE_DITE.search(note):
            fautes.append(f"{source.id} : pas de date, et la note ne le dit pas")
        if source.adresse is None and "adresse" not in note.lower():
            fautes.append(f"{source.id} : pas d’adresse, et la note ne le dit pas")
    assert not fautes, "\n".join(fautes)
