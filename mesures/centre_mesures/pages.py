"""``centre mesurer pages`` : ce qu’un lecteur télécharge, page par page, à côté de Material seul, et ce qu’un pouce atteint."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from centre_mesures.chrono import executer
from centre_mesures.construction import ENVIRONNEMENT, MKDOCS
from centre_mesures.phare import CATEGORIES, installer_lighthouse, noter
from centre_mesures.pouce import mesurer_au_pouce
from centre_mesures.projets import exporter_pour_material
from centre_mesures.serveur import PATIENCE, servir_un_dossier
from centre_mesures.tableau import entete, ligne_de_tableau, nombre_ecrit, verdict

BORNE_TRANSFERT = 25
"""Ce que coûte au plus une première visite de l’accueil ou d’une situation, en kilo-octets transférés."""

BORNE_PERFORMANCE, BORNE_NOTES = 95, 100
"""Notes de Lighthouse que l’on s’impose sur l’accueil et sur une fiche."""

TYPES_PESES = {
    "accueil": "index.html",
    "pilier": "cvg/*/index.html",
    "fiche": "fiches/*/*/index.html",
    "situation": "situations/*/index.html",
    "outil": "outils/*/index.html",
    "convention": "conventions/*/index.html",
    "parcours": "parcours/*/index.html",
    "territoires": "territoires/index.html",
    "territoire": "territoires/*/index.html",
    "chantiers": "chantiers-phc/index.html",
    "chiffres": "chiffres/index.html",
    "glossaire": "glossaire/index.html",
    "sources": "sources/index.html",
}
"""Type de page → où la trouver dans le site ; la première par ordre alphabétique le représente."""

REPOS = 1500
"""Temps laissé à ce qui se charge après la page (l’index de recherche de Material, par exemple), en millisecondes."""

NAVIGATEURS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chromium-headless-shell")


@dataclass(frozen=True, slots=True)
class PoidsDePage:
    """Ce que coûte une première visite : octets reçus, requêtes, requêtes vers d’autres hôtes, éléments du document."""

    octets: int
    requetes: int
    tiers: int
    elements: int


def mesurer_pages(racine: Path, site: Path, lighthouse: bool, dire: Callable[[str], None]) -> None:
    """Ouvre chaque type de page dans Chromium, du centre puis de Material seul, et imprime le tableau."""
    if not (site / "index.html").is_file():
        raise click.ClickException(f"« {site.name} » n’est pas un site construit : lancez d’abord « centre construire ».")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise click.ClickException(
            "Il manque Playwright pour ouvrir les pages : « make test » l’installe (extra « tests » du projet)."
        ) from None
    chromium = chercher_chromium()
    with tempfile.TemporaryDirectory(prefix="centre-mesure-") as dossier:
        exporter_pour_material(site, Path(dossier))
        dire("Construction de Material seul sur les mêmes pages…")
        executer(MKDOCS, Path(dossier), ENVIRONNEMENT)
        with (
            servir_un_dossier(site) as ici,
            servir_un_dossier(Path(dossier) / "site", entetes={}) as pair,
            sync_playwright() as playwright,
        ):
            navigateur = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            releves = {
                type_: (peser(navigateur, ici + chemin), peser(navigateur, pair + chemin))
                for type_, chemin in adresses(site).items()
            }
            mesurer_au_pouce(navigateur, site, ici, dire)
            navigateur.close()
            dire("\n" + "\n".join(_tableau(releves)))
            if lighthouse:
                _phare(racine, site, ici, pair, chromium, dire)


def chercher_chromium() -> str:
    """Le programme de Chromium ; son absence se dit en français."""
    choisi = os.environ.get("CHROMIUM")
    trouve = next(filter(None, map(shutil.which, [choisi] if choisi else NAVIGATEURS)), None)
    if trouve is None:
        raise click.ClickException("Il manque Chromium : installez le paquet « chromium », ou donnez son chemin par CHROMIUM=…")
    return trouve


def adresses(site: Path) -> dict[str, str]:
    """Une adresse, relative à la racine du site, par type de page présent."""
    trouvees = {}
    for type_, motif in TYPES_PESES.items():
        pages = sorted(site.glob(motif))
        if pages:
            trouvees[type_] = pages[0].relative_to(site).as_posix().removesuffix("index.html")
    return trouvees


def peser(navigateur: Any, adresse: str) -> PoidsDePage:
    """Le coût d’une première visite, cache vide, tel que le protocole de Chromium le rapporte."""
    contexte = navigateur.new_context(viewport={"width": 412, "height": 823}, locale="fr-FR")
    try:
        page = contexte.new_page()
        page.set_default_timeout(PATIENCE)
        session = contexte.new_cdp_session(page)
        session.send("Network.enable")
        demandees: list[str] = []
        recus: list[int] = []
        session.on("Network.requestWillBeSent", lambda e: demandees.append(e["request"]["url"]))
        session.on("Network.loadingFinished", lambda e: recus.append(int(e["encodedDataLength"])))
        page.goto(adresse, wait_until="networkidle")
        page.wait_for_timeout(REPOS)
        page.wait_for_load_state("networkidle")
        elements = page.evaluate("document.getElementsByTagName('*').length")
        hote = "/".join(adresse.split("/")[:3])
        reelles = [d for d in demandees if d.startswith("http")]
        return PoidsDePage(sum(recus), len(reelles), sum(not d.startswith(hote) for d in reelles), elements)
    finally:
        contexte.close()


def _tableau(releves: dict[str, tuple[PoidsDePage, PoidsDePage]]) -> list[str]:
    lignes = [entete("page", "centre", "Material seul", "requêtes", "vers des tiers", "éléments")]
    for type_, (nous, pair) in releves.items():
        poids = [f"{nombre_ecrit(p.octets / 1000)} ko" for p in (nous, pair)]
        comptes = [f"{getattr(nous, champ)} / {getattr(pair, champ)}" for champ in ("requetes", "tiers", "elements")]
        lignes.append(ligne_de_tableau(type_, *poids, *comptes))
    legeres = [(nom, releves[nom][0].octets / 1000) for nom in ("accueil", "situation") if nom in releves]
    tiers = sum(nous.tiers for nous, _ in releves.values())
    return [
        *lignes,
        "",
        *(verdict(f"Première visite, {nom}", poids, BORNE_TRANSFERT, " ko") for nom, poids in legeres),
        verdict("Requêtes vers des tiers", tiers, 0, "", 0),
    ]


def _phare(racine: Path, site: Path, ici: str, pair: str, chromium: str, dire: Callable[[str], None]) -> None:
    dire("\nLighthouse, téléphone, médiane de cinq passages :\n")
    programme = installer_lighthouse(racine / ".cache" / "lighthouse")
    dire(entete("page", "moteur", *CATEGORIES.values()))
    chemins = adresses(site)
    notes: list[dict[str, float]] = []
    for type_ in ("accueil", "fiche"):
        for moteur, base in (("centre", ici), ("Material seul", pair)):
            lues = noter(programme, base + chemins[type_], chromium)
            notes += [lues] if moteur == "centre" else []
            dire(ligne_de_tableau(type_, moteur, *(nombre_ecrit(lues[c], 0) for c in CATEGORIES)))
    for categorie, nom in CATEGORIES.items():
        borne = BORNE_PERFORMANCE if categorie == "performance" else BORNE_NOTES
        dire(verdict(f"Lighthouse, {nom}", min(n[categorie] for n in notes), borne, "", 0, au_moins=True))
