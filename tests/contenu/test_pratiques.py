"""Chaque pratique relevée dans le réseau est dans une fiche publiée, qui dit d’où elle vient."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Fiche, Source
from centre.contenu.vocabulaire import Theme
from centre.texte.citations import sources_de

PRATIQUES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("pratiques.yml").read_text(encoding="utf-8"))
NOMBRE_DU_RESEAU = 42
"""Le nombre de pratiques du réseau relevées le 22 novembre 2026 : la carte n’en perd aucune."""

FICHES_PAR_RAYON = 2


@pytest.fixture(scope="module")
def fiches(corpus: Corpus) -> dict[str, Entree[Fiche]]:
    return {e.contenu.id: e for e in corpus.de(Fiche)}


def test_la_carte_est_complete_et_sans_doublon() -> None:
    identifiants = [p["id"] for p in PRATIQUES]
    assert len(identifiants) == len(set(identifiants))
    assert sum(p["reseau"] for p in PRATIQUES) == NOMBRE_DU_RESEAU
    assert all(isinstance(p["reseau"], bool) and p["intitule"] and p["sources"] for p in PRATIQUES)


def test_chaque_pratique_est_dans_une_fiche_qui_cite_sa_source(corpus: Corpus, fiches: dict[str, Entree[Fiche]]) -> None:
    connues = corpus.donnees(Source)
    fautes = []
    for pratique in PRATIQUES:
        citees: set[str] = set()
        for identifiant in pratique["fiches"]:
            if identifiant not in fiches:
                fautes.append(f"{pratique['id']} : la fiche « {identifiant} » n’est pas publiée")
                continue
            trouvees = set(sources_de(fiches[identifiant])) & set(pratique["sources"])
            citees |= trouvees
            if not trouvees:
                fautes.append(f"{pratique['id']} : la fiche « {identifiant} » ne cite pas {', '.join(pratique['sources'])}")
        if not pratique["fiches"]:
            fautes.append(f"{pratique['id']} : aucune fiche")
        fautes += [f"{pratique['id']} : la source « {s} » n’est pas connue" for s in pratique["sources"] if s not in connues]
        fautes += [
            f"{pratique['id']} : la source « {s} » n’est citée par aucune fiche" for s in pratique["sources"] if s not in citees
        ]
    assert not fautes, "\n".join(fautes)


def test_un_exemple_voisin_se_dit_tel(fiches: dict[str, Entree[Fiche]]) -> None:
    """Une fiche qui ne porte que des pratiques d’à côté le dit ; une fiche du réseau ne se dit pas voisine."""
    portees: dict[str, set[bool]] = defaultdict(set)
    for pratique in PRATIQUES:
        for identifiant in pratique["fiches"]:
            portees[identifiant].add(pratique["reseau"])
    fautes = [
        f"{identifiant} : exemple_voisin devrait valoir {str(True not in natures).lower()}"
        for identifiant, natures in portees.items()
        if identifiant in fiches and fiches[identifiant].contenu.exemple_voisin is (True in natures)
    ]
    assert not fautes, "\n".join(fautes)


def test_chaque_rayon_a_au_moins_deux_fiches(fiches: dict[str, Entree[Fiche]]) -> None:
    nombre = {theme.value: sum(e.theme == theme.value for e in fiches.values()) for theme in Theme}
    maigres = {theme: n for theme, n in nombre.items() if n < FICHES_PAR_RAYON}
    assert not maigres


def test_une_fiche_sans_effet_publie_le_declare(fiches: dict[str, Entree[Fiche]]) -> None:
    """La page appelle le réseau d’après ce champ : il ne peut pas contredire ce que dit le résultat."""
    fautes = [
        f"{identifiant} : effet_publie devrait valoir {str(publie).lower()}"
        for identifiant, entree in fiches.items()
        if entree.contenu.effet_publie is not (publie := "non publié" not in _uni(entree.contenu.resultat or "non publié"))
    ]
    assert not fautes, "\n".join(fautes)


def _uni(texte: str) -> str:
    """Le texte en minuscules, à espaces simples."""
    return " ".join(texte.lower().split())
