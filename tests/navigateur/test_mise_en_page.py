# ruff: noqa: E501 — JavaScript et textes piégés se lisent mieux d’un trait
"""La mise en page tient : rien ne déborde, rien n’est trop petit pour un doigt."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import Ouvrir
from .types_de_page import TYPES

pytestmark = pytest.mark.navigateur

DEBORDE = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const defile = e => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (getComputedStyle(p).overflowX !== "visible") return true; return false; };
  const larges = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > page.clientWidth + 1 && !defile(e));
  return [`${page.scrollWidth} > ${page.clientWidth}`, ...larges.slice(0, 5).map(e => `${e.tagName.toLowerCase()}.${e.className?.baseVal ?? e.className} « ${e.textContent.trim().slice(0, 40)} »`)];
}"""

PETITES = """() => [...document.querySelectorAll("a[href], button, summary, select, input, label")].flatMap(e => {
  if (!e.checkVisibility({ visibilityProperty: true }) || e.closest(".evitement, .pour-lecteur, svg") || e.matches("input[type=checkbox]") && e.closest("label")) return [];
  if (e.matches(".terme") || getComputedStyle(e).display === "inline") return [];  // dans une phrase : exception « Inline » du critère 2.5.8
  if (e.matches("input.cv-voix") && e.labels?.[0]?.matches(".bouton")) return [];  // la cible est son étiquette, mesurée à son tour
  const { width, height } = e.getBoundingClientRect();
  const voile = e.matches(".nom a, h3 a") ? e.closest("li")?.getBoundingClientRect() : null;
  if (Math.min(voile?.width ?? width, voile?.height ?? height) >= 24) return [];
  return [`${e.tagName.toLowerCase()}.${e.className} « ${e.textContent.trim().slice(0, 40)} » : ${Math.round(width)} × ${Math.round(height)}`];
})"""


@pytest.mark.parametrize("type_", TYPES)
def test_rien_ne_deborde(ouvrir: Ouvrir, type_: str) -> None:
    page = ouvrir(type_, largeur=320)
    fautes = []
    for largeur in (320, 360, 1280):
        page.set_viewport_size({"width": largeur, "height": 800})
        if largeur == 1280:
            page.evaluate("document.documentElement.style.fontSize = '200%'")
        for ouverts in (False, True):
            page.evaluate("d => document.querySelectorAll('details').forEach(e => e.open = d)", ouverts)
            fautes += [f"{largeur} px{' en texte doublé' if largeur == 1280 else ''} : {f}" for f in page.evaluate(DEBORDE)]
    assert not fautes, "\n".join(dict.fromkeys(fautes))


@pytest.mark.parametrize("type_", TYPES)
def test_cibles_assez_grandes(ouvrir: Ouvrir, type_: str) -> None:
    page = ouvrir(type_, largeur=360)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    page.locator(".bouton-menu").click()
    petites = page.evaluate(PETITES)
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1280, "height": 800})
    petites += page.evaluate(PETITES)
    assert not petites, "\n".join(dict.fromkeys(petites))


def test_accueil_en_un_ecran(ouvrir: Ouvrir) -> None:
    """Les portes de l’accueil se voient sans défiler sur un ordinateur ; l’urgence d’abord sur un téléphone."""
    page = ouvrir("accueil", largeur=1280)
    bas = page.locator(".portes").evaluate("e => e.getBoundingClientRect().bottom")
    assert bas <= 800
    page.set_viewport_size({"width": 360, "height": 740})
    premiere = page.locator(".porte").first
    assert premiere.evaluate("e => e.getBoundingClientRect().top") < 740 / 2
    expect(premiere.locator("a[href*='situations/']").first).to_be_in_viewport()


def test_aucune_moitie_d_ecran_vide_a_l_accueil(ouvrir: Ouvrir) -> None:
    """Sur un écran large, chaque partie de l’accueil va d’un bord à l’autre."""
    page = ouvrir("accueil", largeur=1280)
    large = page.locator("main").evaluate("e => e.getBoundingClientRect().width")
    droites = page.evaluate(
        "[...document.querySelectorAll('.porte, .accueil-texte > *, .chiffres-cles > li')].map(e => e.getBoundingClientRect().right)"
    )
    gauche = page.locator("main").evaluate("e => e.getBoundingClientRect().left")
    assert max(droites) > gauche + 0.95 * large
    texte = page.evaluate("[...document.querySelectorAll('.accueil-texte > *')].map(e => e.getBoundingClientRect().right)")
    assert max(texte) > gauche + 0.85 * large
