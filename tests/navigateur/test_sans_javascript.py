"""Sans JavaScript, rien d’utile ne manque : naviguer, comprendre un mot, chercher, imprimer."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import Ouvrir
from .types_de_page import TYPES

pytestmark = pytest.mark.navigateur


@pytest.mark.parametrize("type_", TYPES)
def test_la_page_se_lit(ouvrir: Ouvrir, type_: str) -> None:
    page = ouvrir(type_, largeur=320, js=False)
    expect(page.locator("h1")).to_be_visible()
    assert len(page.locator("main").inner_text()) > 150
    expect(page.locator("main a:visible").first).to_be_visible()
    assert page.locator("[data-theme-bouton]:visible, .filtres:visible, .avancement:visible").count() == 0, (
        "un bouton sans effet reste affiché"
    )
    menu = page.locator("#menu")
    expect(menu).to_be_hidden()
    page.locator(".bouton-menu").click()
    expect(menu).to_be_visible()
    assert menu.locator("a:visible").count() >= 6
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    page.locator(".bouton-menu").click()
    menu.locator("a:visible", has_text="Glossaire").first.click()
    page.wait_for_url("**/glossaire/")


def test_definition(ouvrir: Ouvrir) -> None:
    page = ouvrir("page", largeur=360, js=False)
    terme = page.locator("button.terme").first
    terme.focus()
    page.keyboard.press("Enter")
    definition = page.locator(".definition:popover-open")
    expect(definition).to_be_visible()
    definition.locator("a").click()
    page.wait_for_url("**/glossaire/#*")
    expect(page.locator(":target")).to_be_in_viewport()


def test_recherche_par_l_index(ouvrir: Ouvrir) -> None:
    page = ouvrir("accueil", js=False)
    page.locator(".bouton-recherche").click()
    page.wait_for_url("**/recherche/")
    index = page.locator("#index a")
    assert index.count() > 60
    page.locator(".ancres a").first.click()
    index.first.click()
    expect(page.locator("h1")).to_be_visible()


def test_carte_et_tableaux(ouvrir: Ouvrir) -> None:
    page = ouvrir("territoires", js=False)
    expect(page.locator(".carte-metropole")).to_be_visible()
    assert page.locator("#tableau-departements tbody tr:visible").count() > 20
    page.locator("a.carte-lien").nth(3).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/territoires/"))


def test_chiffres_et_leurs_tableaux(ouvrir: Ouvrir) -> None:
    page = ouvrir("chiffres", js=False)
    page.locator(".graphique-donnees summary").first.click()
    expect(page.locator("details table").first).to_be_visible()


def test_parcours_imprimable(ouvrir: Ouvrir) -> None:
    page = ouvrir("parcours", js=False)
    page.emulate_media(media="print")
    assert page.locator(".case input:visible").count() == page.locator(".case input").count() > 0
    reponses = page.locator(".sous-case .repli")
    assert reponses.count() > 0
    page.evaluate("document.querySelectorAll('.sous-case .repli').forEach(e => e.open = true)")
    assert page.locator(".sous-case .repli:visible, .sous-case .repli p:visible").count() == 0, "une réponse s’imprime"
