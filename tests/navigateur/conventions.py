"""De quoi remplir un formulaire de convention comme une personne le ferait, et refaire le même document en Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Locator, Page, expect

from centre.contenu.corpus import lire_fichier
from centre.contenu.lecture.disque import Texte
from centre.contenu.modeles import Convention
from centre.contenu.modeles.documents import Champ, Colonne
from centre.contenu.vocabulaire import TypeChamp
from centre.documents import Gabarit, compiler_convention

RACINE = Path(__file__).resolve().parents[2]
MODELE = "cpam"
"""Le modèle que remplissent les essais : le plus demandé, avec des clauses, des listes et des choix."""

FORMULAIRE = f"conventions/{MODELE}/remplir/"
VERIFIER = "conventions/verifier/"


def gabarit() -> Gabarit:
    """Le gabarit du modèle, compilé depuis sa source."""
    chemin = f"outils/conventions/{MODELE}/modele.md"
    (entree,), constats = lire_fichier(Texte(chemin, (RACINE / chemin).read_text(encoding="utf-8")))
    assert not constats, constats
    assert isinstance(entree.contenu, Convention)
    compilation = compiler_convention(entree.contenu, entree.chemin, entree.corps, entree.ligne_du_corps, entree.positions)
    assert compilation.gabarit is not None, compilation.constats
    return compilation.gabarit


def exemple() -> dict[str, Any]:
    """Les valeurs d’exemple du modèle, telles qu’un fichier JSON les porte."""
    source = (RACINE / f"outils/conventions/{MODELE}/exemple.yml").read_text(encoding="utf-8")
    lu: dict[str, Any] = json.loads(json.dumps(yaml.safe_load(source), default=str))
    return lu


def ouvert(page: Page) -> Page:
    """Attend que le formulaire soit prêt."""
    expect(page.locator("[data-remplir]")).to_be_visible()
    return page


def deplier(question: Locator) -> Locator:
    """Ouvre la partie du formulaire où est une question, en touchant sa ligne ; rend la question."""
    partie = question.locator("xpath=ancestor::details[contains(@class, 'cv-groupe')]")
    if partie.get_attribute("open") is None:
        partie.locator("> summary").click()
    return question


def repondre(page: Page, champ: Colonne, saisie: Locator, valeur: Any) -> None:
    """Écrit une réponse comme on la tape : un montant en euros, un choix dans sa liste."""
    deplier(saisie)
    if champ.type is TypeChamp.CHOIX:
        saisie.select_option(str(valeur))
    elif champ.type is TypeChamp.MONTANT:
        saisie.fill(f"{valeur // 100},{valeur % 100:02d}")
    else:
        saisie.fill(str(valeur))


def remplir_tout(page: Page, modele: Gabarit, valeurs: dict[str, Any]) -> None:
    """Remplit tout le formulaire, lignes comprises, et tranche les clauses."""
    for champ in modele.champs:
        valeur = valeurs["champs"].get(champ.id)
        if valeur is None:
            continue
        if champ.type is TypeChamp.LISTE:
            _remplir_lignes(page, champ, valeur)
        else:
            repondre(page, champ, page.locator(f"#champ-{champ.id}"), valeur)
    for clause, garde in valeurs.get("clauses", {}).items():
        choix = page.locator(f"#clause-{clause}-{'oui' if garde else 'non'}")
        if choix.count():
            deplier(choix).check()


def lignes(page: Page, champ: Champ) -> Locator:
    """Les lignes d’une liste du formulaire."""
    return page.locator(".cv-liste").filter(has=page.locator(f"#champ-{champ.id}")).locator(".cv-ligne")


def _remplir_lignes(page: Page, champ: Champ, valeurs: list[dict[str, Any]]) -> None:
    for rang, ligne in enumerate(valeurs):
        if rang:
            deplier(page.locator(f"#champ-{champ.id}")).click()
        for colonne in champ.champs:
            if colonne.id in ligne:
                saisie = lignes(page, champ).nth(rang).locator(f'[data-nom="{champ.id}.{colonne.id}"]')
                repondre(page, colonne, saisie, ligne[colonne.id])


def telecharger(page: Page, geste: str) -> tuple[str, bytes]:
    """Le nom et le contenu de ce que donne un bouton."""
    with page.expect_download() as attente:
        page.locator(f'[data-geste="{geste}"]').click()
    return attente.value.suggested_filename, Path(attente.value.path()).read_bytes()


def enregistrees(page: Page) -> dict[str, Any]:
    """Le petit fichier des réponses."""
    lu: dict[str, Any] = json.loads(telecharger(page, "sauver")[1])
    return lu
