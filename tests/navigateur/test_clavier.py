# ruff: noqa: E501 — JavaScript et textes piégés se lisent mieux d’un trait
"""Tout se fait au clavier seul, et l’on voit toujours où l’on est."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from .conftest import Ouvrir
from .types_de_page import TYPES

pytestmark = pytest.mark.navigateur

PARCOURIR = """() => {
  // Chaque élément atteignable, dans l’ordre : son nom, son contour une fois qu’il a le foyer, et s’il est à l’écran.
  const seul = e => e.type !== "radio" || e.checked;
  const tous = [...document.querySelectorAll("a[href], button, summary, select, input, [tabindex='0']")].filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && seul(e));
  return tous.flatMap(e => {
    e.focus({ focusVisible: true });
    if (document.activeElement !== e) return [`sans foyer : ${e.tagName} « ${e.textContent.trim().slice(0, 40)} »`];
    const signe = (x, p) => { const s = getComputedStyle(x, p); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2; };
    const trace = e.querySelector("path") && getComputedStyle(e.querySelector("path")).strokeWidth;
    const visible = signe(e) || signe(e, "::after") || (e.ownerSVGElement && (e.blur(), getComputedStyle(e.querySelector("path")).strokeWidth !== trace));
    return visible ? [] : [`foyer invisible : ${e.tagName}.${e.className?.baseVal ?? e.className} « ${e.textContent.trim().slice(0, 40)} »`];
  });
}"""

RANG_AU_MENU = "[...document.querySelectorAll('#menu :is(a, summary, button)')].indexOf(document.activeElement)"

ACTIF = "document.activeElement.textContent.trim()"


def tab_jusqu_a(page: Page, selecteur: str, au_plus: int = 150) -> int:
    """Appuie sur Tab jusqu’à l’élément ; rend le nombre de pressions, échoue au-delà de ``au_plus``."""
    for presses in range(1, au_plus + 1):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selecteur):
            return presses
    pytest.fail(f"« {selecteur} » n’est pas atteint en {au_plus} pressions de Tab")


def test_lien_d_evitement(ouvrir: Ouvrir) -> None:
    page = ouvrir("fiche")
    page.keyboard.press("Tab")
    lien = page.locator(".evitement")
    expect(lien).to_be_focused()
    expect(lien).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("type_", TYPES)
def test_foyer_toujours_visible(ouvrir: Ouvrir, type_: str) -> None:
    page = ouvrir(type_)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert page.evaluate(PARCOURIR) == []


def test_menu_a_320_px(ouvrir: Ouvrir) -> None:
    page = ouvrir("fiche", largeur=320)
    menu, bouton = page.locator("#menu"), page.locator(".bouton-menu")
    expect(menu).to_be_hidden()
    tab_jusqu_a(page, ".bouton-menu", 6)
    assert bouton.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    expect(bouton).to_have_attribute("aria-expanded", "true")
    atteints = []
    arrets = menu.locator("a:visible, summary:visible").count()
    for _ in range(arrets + 1):
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('#menu').contains(document.activeElement)"), "le foyer sort du menu ouvert"
        assert page.evaluate(
            "(() => { const r = document.activeElement.getBoundingClientRect(); return r.top >= -1 && r.bottom <= innerHeight + 1 })()"
        )
        atteints.append(page.evaluate(RANG_AU_MENU))
    assert menu.locator("a, summary, button").nth(atteints[0]).inner_text() == "Fermer"
    assert len(set(atteints)) == arrets + 1 > 30
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(bouton).to_be_focused()
    expect(bouton).to_have_attribute("aria-expanded", "false")


def test_menu_mene_a_une_page(ouvrir: Ouvrir) -> None:
    page = ouvrir("fiche", largeur=320)
    tab_jusqu_a(page, ".bouton-menu", 6)
    page.keyboard.press("Space")
    tab_jusqu_a(page, "#menu details a[href$='glossaire/']", 80)
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossaire/")
    expect(page.locator("#menu")).to_be_hidden()


@pytest.mark.parametrize("largeur", [320, 1280])
def test_definition_d_un_terme(ouvrir: Ouvrir, largeur: int) -> None:
    page = ouvrir("page", largeur=largeur)
    tab_jusqu_a(page, "button.terme")
    terme = page.locator("button.terme:focus")
    nom = terme.inner_text()
    page.keyboard.press("Enter")
    definition = page.locator(".definition:popover-open")
    expect(definition).to_be_visible()
    expect(definition).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.definition') !== null"), "le lien de la définition suit son terme"
    page.keyboard.press("Escape")
    expect(definition).to_be_hidden()
    assert page.evaluate(ACTIF) == nom, "Échap rend le foyer au terme"


def test_definition_au_doigt(ouvrir: Ouvrir) -> None:
    page = ouvrir("page", largeur=360, has_touch=True, is_mobile=True)
    page.locator("button.terme").first.tap()
    definition = page.locator(".definition:popover-open")
    expect(definition).to_be_visible()
    page.locator("h1").tap()
    expect(definition).to_be_hidden()


def _choisir(page: Page, cle: str, touches: str) -> None:
    tab_jusqu_a(page, f"select[data-cle={cle}]")
    page.keyboard.type(touches)


@pytest.mark.parametrize(
    ("type_", "tableau"), [("territoires", "#tableau-departements"), ("chantiers-phc", "#tableau-chantiers")]
)
def test_filtres_des_tableaux(ouvrir: Ouvrir, type_: str, tableau: str) -> None:
    page = ouvrir(type_)
    lignes = page.locator(f"{tableau} tbody tr:visible")
    toutes = lignes.count()
    annonce = page.locator(f"[data-filtres={tableau[1:]}] output")
    du_nord = f"{tableau} tbody tr[data-region='Hauts-de-France']"
    _choisir(page, "region", "Hauts")
    combien = page.locator(du_nord).count()
    assert 0 < combien < toutes
    expect(lignes).to_have_count(combien)
    expect(annonce).to_have_text(f"{combien} sur {toutes}")
    _choisir(page, "cvg", "Non")
    expect(lignes).to_have_count(page.locator(f"{du_nord}[data-cvg=non]").count())
    page.keyboard.press("Home")
    expect(lignes).to_have_count(combien)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Home")
    expect(lignes).to_have_count(toutes)
    expect(annonce).to_have_text("")
    for choix in ("Oui", "Non"):
        page.locator("select[data-cle=cvg]").focus()
        page.keyboard.press("End" if choix == "Non" else "ArrowDown")
        expect(lignes).to_have_count(page.locator(f"{tableau} tbody tr[data-cvg={choix.lower()}]").count())


def test_carte(ouvrir: Ouvrir) -> None:
    page = ouvrir("territoires")
    liens = page.locator("a.carte-lien").count()
    tab_jusqu_a(page, "a.carte-lien")
    noms = []
    for _ in range(liens):
        assert page.evaluate("document.activeElement.matches('a.carte-lien')")
        noms.append(page.evaluate("document.activeElement.querySelector('title').textContent"))
        page.keyboard.press("Tab")
    assert len(set(noms)) == liens > 20
    page.keyboard.press("Shift+Tab")
    cible = page.evaluate("document.activeElement.href.baseVal")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith(cible.lstrip("./")))


def test_bascule_d_apparence(ouvrir: Ouvrir) -> None:
    page = ouvrir("accueil", color_scheme="light")
    fond = "getComputedStyle(document.body).backgroundColor"
    clair = page.evaluate(fond)
    bouton = page.locator("[data-theme-bouton]")
    tab_jusqu_a(page, "[data-theme-bouton]", 25)
    noms = [bouton.get_attribute("aria-label")]
    for choix in ("clair", "sombre"):
        page.keyboard.press("Enter")
        assert page.evaluate("localStorage.getItem('centre.theme')") == choix
        noms.append(bouton.get_attribute("aria-label"))
    assert len(set(noms)) == 3
    assert page.evaluate(fond) != clair
    page.reload()
    assert page.evaluate(fond) != clair, "le choix est gardé d’une page à l’autre"
    bouton.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("Object.keys(localStorage)") == []
    assert page.evaluate(fond) == clair


def test_cases_d_un_parcours(ouvrir: Ouvrir) -> None:
    page = ouvrir("parcours")
    cases = page.locator(".case input")
    tab_jusqu_a(page, ".case input")
    page.keyboard.press("Space")
    expect(cases.first).to_be_checked()
    expect(page.locator(".avancement output")).to_have_text(f"1 sur {cases.count()}")
    cle = page.evaluate("Object.keys(localStorage)")
    assert len(cle) == 1
    assert json.loads(page.evaluate("k => localStorage.getItem(k)", cle[0])) == [cases.first.get_attribute("name")]
    page.reload()
    expect(cases.first).to_be_checked()
    expect(page.locator(".avancement progress")).to_have_js_property("value", 1)
    page.locator(".avancement summary").click()
    page.locator("[data-geste=effacer]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".case input:checked")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage)") == []
    page.reload()
    expect(page.locator(".case input:checked")).to_have_count(0)


def test_reponse_d_un_parcours(ouvrir: Ouvrir) -> None:
    page = ouvrir("parcours")
    reponse = page.locator(".sous-case details.repli").first
    expect(reponse.locator("p")).to_be_hidden()
    reponse.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(reponse.locator("p").first).to_be_visible()


@pytest.mark.parametrize("type_", ["glossaire", "sources"])
def test_filtre_par_mot(ouvrir: Ouvrir, type_: str) -> None:
    page = ouvrir(type_)
    tab_jusqu_a(page, "input[data-cle=texte]", 25)
    page.keyboard.type("Insertion")
    zone = page.locator("[data-filtres]")
    entrees = f"#{zone.get_attribute('data-filtres')} :is(li, dl > div)"
    vus, toutes = page.locator(f"{entrees}:visible"), page.locator(entrees).count()
    expect(zone.locator("output")).to_have_text(f"{vus.count()} sur {toutes}")
    assert vus.count() > 0
    assert all("insertion" in t.lower() for t in vus.all_text_contents())
    page.keyboard.type(" zzz introuvable")
    expect(vus).to_have_count(0)
    expect(zone.locator("output")).to_contain_text("0 sur")
