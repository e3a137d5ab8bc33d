"""Deux sites à éprouver : un petit, fabriqué, où chaque type et chaque statut est présent ; et le vrai."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.feuillets import FICHIERS as FEUILLETS
from tests.projet import BASE, JOUR, ecrire

from centre.contenu.corpus import charger
from centre.seance import Seance

from .rendre import Site

FICHE = BASE["fiches/sante/bilan-de-sante.md"]
REPERES = BASE["docs/reperes.md"]
CHIFFRE = BASE["docs/donnees/chiffres.yml"].split("- id: salaries-2022")[0]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Rendre le vrai site en entier demande plusieurs secondes : « make vite » s’en tient au petit."""
    for item in items:
        if "vrai" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.long)


def _renomme(texte: str, ancien: str, nouveau: str, **champs: str) -> str:
    texte = texte.replace(f"id: {ancien}\n", f"id: {nouveau}\n", 1)
    for champ, valeur in champs.items():
        avant = next(ligne for ligne in texte.splitlines() if ligne.startswith(f"{champ}: "))
        texte = texte.replace(avant, f"{champ}: {valeur}", 1)
    return texte


def _chiffres() -> str:
    """Ceux de la base, ceux du dessin des heures, et un chiffre propre à un territoire, avec un désaccord."""
    heures = ["phc-heures-min", "phc-heures-palier-2", "phc-heures-palier-3", "phc-heures-max", "heures-contrat-classique"]
    ajouts = [
        _renomme(CHIFFRE, "salaries-2023", nom).replace("annee", "heures").replace("3448", str(4 + 4 * n))
        for n, nom in enumerate(heures)
    ]
    local = _renomme(CHIFFRE, "salaries-2023", "salaries-lyon-2023") + (
        "  territoire: lyon\n  repere: Page 3\n  ecarts:\n    - valeur: '68'\n      source: ra-2023\n"
        "      lecture: Deux dates différentes.\n"
    )
    accueil = _renomme(CHIFFRE, "salaries-2023", "cvg-territoires-2023") + "  programme: cvg\n"
    return BASE["docs/donnees/chiffres.yml"] + "".join(ajouts) + local + accueil


DONNEES = Path(__file__).parents[2] / "docs/donnees"

PETIT: dict[str, str] = {
    **FEUILLETS,
    "docs/donnees/menu.yml": (DONNEES / "menu.yml").read_text("utf-8"),
    "docs/donnees/accueil.yml": (DONNEES / "accueil.yml").read_text("utf-8"),
    "docs/histoire.md": _renomme(REPERES, "reperes", "histoire", titre="L’histoire du réseau"),
    "docs/phc/phc-heures.md": _renomme(REPERES, "reperes", "phc-heures", titre="Les heures"),
    "docs/phc/principe-sans-selection.md": _renomme(
        BASE["docs/pilier-duree.md"], "pilier-duree", "principe-sans-selection", type="principe", titre="Sans sélection"
    ),
    "docs/donnees/chiffres.yml": _chiffres(),
    "docs/donnees/glossaire.yml": BASE["docs/donnees/glossaire.yml"]
    + "- id: aci\n  terme: ACI\n  definition: Un chantier où l’on travaille en étant accompagné.\n"
    "  anciens_noms: [chantier école]\n  famille: Cadre\n  sources: [ra-2023]\n",
    "docs/donnees/territoires.yml": BASE["docs/donnees/territoires.yml"]
    + "  structures:\n    - nom: Emergence\n      role: Porte la coordination\n      programmes: [cvg]\n      source: ra-2023\n"
    "  jalons:\n    - date: 2020-01\n      fait: Démarrage.\n      source: ra-2023\n  inconnus: [Le nombre de chantiers.]\n",
    "docs/donnees/partenaires.yml": BASE["docs/donnees/partenaires.yml"]
    + "  depuis: '2021'\n  adresse: https://www.ameli.fr\n  apports: [Des séances.]\n  attentes: [Un suivi.]\n"
    "  dans_la_matrice: true\n",
    "fiches/sante/ancienne.md": _renomme(FICHE, "bilan-de-sante", "ancienne", statut="archive", titre="Une fiche d’avant"),
    "fiches/sante/projet.md": _renomme(FICHE, "bilan-de-sante", "projet", statut="brouillon", titre="Une fiche en projet"),
    "fiches/emploi/complete.md": _renomme(FICHE, "bilan-de-sante", "complete", titre="Une fiche où rien ne manque").replace(
        "nature: proposition", "nature: documenté\nsources: [ra-2023]\nprogrammes: [cvg]\nmetiers: [cip]\nterritoires: [lyon]"
    ).replace(
        "outils: [",
        "territoire_d_origine: lyon\nresultat: Un effet mesuré {source:ra-2023}.\npoints_de_vigilance: [Ne rien garder.]\n"
        "limites_de_role: [Le soin relève des soignants.]\nresume_oral: Avant toute démarche, on écoute la personne et on note.\n"
        "outils: [",
    )
    + "\n## Objectif\n\nUn ACI et une CIP, {chiffre:salaries-2023} {source:ra-2023}.\n",
    "fiches/emploi/voisine.md": _renomme(FICHE, "bilan-de-sante", "voisine", titre="Une fiche voisine").replace(
        "objectif:", "exemple_voisin: true\nlicence: tiers\nobjectif:", 1
    ),
    "outils/service/outil.yml": _renomme(
        BASE["outils/grille-de-suivi/outil.yml"], "grille-de-suivi", "service", titre="Un service", format="service-en-ligne"
    ).replace("fichiers:\n  - chemin: grille.csv\n    titre: Grille vierge\n", "adresse: https://exemple.fr\nediteur: Un GIP\n"),
}  # fmt: skip
"""Ce qui s’ajoute à la base : tous les types, tous les statuts, tous les champs facultatifs qui changent une page."""


@pytest.fixture(scope="session")
def petit(tmp_path_factory: pytest.TempPathFactory) -> Site:
    racine = ecrire(tmp_path_factory.mktemp("petit"), PETIT)
    assert [str(c) for c in charger(racine)[1]] == []
    return Site(Seance(racine, JOUR))


@pytest.fixture(scope="session")
def vrai(racine: Path) -> Site:
    return Site(Seance(racine, JOUR))


@pytest.fixture(params=["petit", pytest.param("vrai", marks=pytest.mark.long)])
def site(request: pytest.FixtureRequest) -> Site:
    lu: Site = request.getfixturevalue(request.param)
    return lu
