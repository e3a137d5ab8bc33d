# ruff: noqa: E501 — JavaScript et textes piégés se lisent mieux d’un trait
"""axe, sur une page de chaque type, à trois largeurs, en clair et en sombre, tout ouvert : zéro violation.

L’apparence sombre ne change que des couleurs (une seule feuille, que des variables) : les règles de couleur y sont rejouées, les autres
le sont une fois par largeur.
"""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page

from .axe import violations
from .conftest import Ouvrir
from .types_de_page import TYPES

pytestmark = pytest.mark.navigateur

SCHEMAS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
REPLIS = "d => document.querySelectorAll('details').forEach(e => e.open = d)"


def _ouvrir_les_replis(page: Page, ouverts: bool) -> None:
    page.evaluate(REPLIS, ouverts)


@pytest.mark.parametrize("type_", TYPES)
def test_zero_violation(ouvrir: Ouvrir, type_: str) -> None:
    page = ouvrir(type_)
    fautes = {}
    for largeur in (360, 768, 1280):
        page.set_viewport_size({"width": largeur, "height": 800})
        _ouvrir_les_replis(page, largeur != 768)
        for schema in SCHEMAS:
            page.emulate_media(color_scheme=schema)
            for faute in violations(page, couleurs_seules=schema == "dark"):
                fautes.setdefault(faute, []).append(f"{largeur} px {schema}")
    assert not fautes, "\n".join(f"{faute}  ({', '.join(ou)})" for faute, ou in fautes.items())


@pytest.mark.parametrize("type_", TYPES)
def test_menu_et_definition_ouverts(ouvrir: Ouvrir, type_: str) -> None:
    page = ouvrir(type_, largeur=360)
    fautes = []
    terme = page.locator("button.terme:visible").first
    for schema in SCHEMAS:
        page.emulate_media(color_scheme=schema)
        page.locator(".bouton-menu").click()
        page.locator("#menu:popover-open").wait_for()
        fautes += violations(page, "#menu")
        page.keyboard.press("Escape")
        if terme.count():
            terme.click()
            page.locator(".definition:popover-open").wait_for()
            fautes += violations(page, ".definition:popover-open")
            page.keyboard.press("Escape")
    assert not fautes, "\n".join(dict.fromkeys(fautes))


def test_axe_voit_une_faute(ouvrir: Ouvrir) -> None:
    """Zéro violation n’est pas le silence d’un outil muet : une image sans texte et un gris trop pâle sont vus, en clair et en sombre."""
    page = ouvrir("accueil")
    page.evaluate(
        """() => {
          document.querySelector("main").append(Object.assign(document.createElement("img"), { src: "images/favicon.svg" }));
          document.querySelector(".chapeau").style.color = "#8a8a8a";
          document.querySelector(".chapeau").style.backgroundColor = "#9a9a9a";
        }"""
    )
    regles = {faute.split("]")[0].lstrip("[") for faute in violations(page)}
    assert {"image-alt", "color-contrast"} <= regles
    assert {faute.split("]")[0] for faute in violations(page, couleurs_seules=True)} == {"[color-contrast"}
