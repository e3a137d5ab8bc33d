"""Les projets que l’on mesure : le centre à une taille donnée, et le même contenu pour Material seul."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from centre.contenu.vocabulaire import Theme
from centre_mesures.markdown import page_en_markdown

DOSSIERS_DU_PROJET = ("docs", "fiches", "outils", "plugins", "src", "search")
"""Ce qu’une construction lit, à la racine du projet."""

LISTES_ECHANGEES = ("etapes", "qui_fait_quoi", "points_de_vigilance", "synonymes", "questions")
"""Champs qu’une fiche multipliée emprunte à d’autres : chaque page a son texte, sans rien inventer."""

REGLAGES_MATERIAL = """site_name: Centre de ressources de Convergence France
theme:
  name: material
  language: fr
plugins:
  - search:
      lang: fr
markdown_extensions:
  - admonition
  - def_list
  - sane_lists
"""
"""Material tel qu’on l’installe : sa navigation et sa recherche par défaut, en français."""

ELAGUE = "elague.yml"
"""Les mêmes réglages avec « navigation.prune », que sa documentation conseille aux grands sites."""


def fabriquer(racine: Path, vers: Path, fiches: int) -> int:
    """Copie le projet dans ``vers`` et y multiplie les fiches jusqu’à ``fiches`` ; rend leur nombre réel.

    Deux appels donnent les mêmes fichiers, à l’octet. Le contenu réel est toujours là en entier : une taille plus petite que lui
    est ramenée à la sienne.
    """
    ignorer = shutil.ignore_patterns("__pycache__", "node_modules", "*.pyc", "reference", "decisions", ".*")
    for nom in DOSSIERS_DU_PROJET:
        if (racine / nom).is_dir():
            shutil.copytree(racine / nom, vers / nom, ignore=ignorer)
    shutil.copy2(racine / "mkdocs.yml", vers / "mkdocs.yml")
    (vers / "docs" / "donnees" / "sceaux.csv").unlink(missing_ok=True)  # ce que l’on y change pour mesurer n’est relu de personne
    modeles = [f for f in sorted((vers / "fiches").glob("*/*.md")) if f.parent.name in set(Theme)]
    lues = [_lire(f) for f in modeles]
    for numero in range(len(modeles), fiches):
        rang = numero % len(modeles)
        identifiant = f"{modeles[rang].stem[:60]}-{numero}"
        texte = _varier(lues, rang, numero, identifiant)
        (modeles[rang].parent / f"{identifiant}.md").write_text(texte, encoding="utf-8", newline="\n")
    return max(len(modeles), fiches)


def _lire(fichier: Path) -> tuple[dict[str, Any], str]:
    _, entete, corps = fichier.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.load(entete, Loader=yaml.BaseLoader), corps


def _varier(lues: list[tuple[dict[str, Any], str]], rang: int, numero: int, identifiant: str) -> str:
    """Une fiche de plus : l’en-tête d’une fiche réelle, les listes et le corps d’autres, tirés d’une graine fixe."""
    tirage = random.Random(numero)
    entete = {champ: valeur for champ, valeur in lues[rang][0].items() if valeur}
    for champ in LISTES_ECHANGEES:
        donneur = tirage.choice(lues)[0]
        if champ in donneur:
            entete[champ] = tirage.sample(donneur[champ], len(donneur[champ]))
    autre = tirage.choice(lues)
    mots = autre[0]["titre"].split()
    citees = re.findall(r"\{source:([a-z0-9-]+)\}", f"{entete}{autre[1]}")
    entete["sources"] = list(dict.fromkeys([*entete.get("sources", ()), *citees]))
    entete |= {"id": identifiant, "titre": f"{entete['titre'][:50]}, {' '.join(mots[-3:])[:28]} {numero}"}
    return f"---\n{yaml.safe_dump(entete, allow_unicode=True, sort_keys=False, width=100)}---\n{autre[1]}"


def exporter_pour_material(site: Path, vers: Path) -> int:
    """Écrit dans ``vers`` un projet Material ordinaire qui dit la même chose que ``site`` ; rend son nombre de pages."""
    pages = 0
    for page in sorted(site.rglob("*.html")):
        if page.name == "404.html":
            continue
        fichier = vers / "docs" / page.relative_to(site).with_suffix(".md")
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(page_en_markdown(page.read_text(encoding="utf-8")), encoding="utf-8")
        pages += 1
    for dossier in ("outils", "donnees"):
        for fichier in sorted((site / dossier).rglob("*")) if (site / dossier).is_dir() else ():
            if fichier.is_file() and fichier.suffix not in (".html", ".md"):
                copie = vers / "docs" / fichier.relative_to(site)
                copie.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(fichier, copie)
    (vers / "mkdocs.yml").write_text(REGLAGES_MATERIAL, encoding="utf-8")
    elagues = REGLAGES_MATERIAL.replace(
        "  language: fr\n", "  language: fr\n  features: [navigation.prune]\nsite_dir: elague\n", 1
    )
    (vers / ELAGUE).write_text(f"{elagues}site_dir: elague\n", encoding="utf-8")
    return pages
