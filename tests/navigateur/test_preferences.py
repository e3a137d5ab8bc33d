# ruff: noqa: E501 — JavaScript et textes piégés se lisent mieux d’un trait
"""Les préférences du système sont respectées : contraste imposé, mouvement réduit, apparence."""

from __future__ import annotations

import pytest

from .conftest import Ouvrir

pytestmark = pytest.mark.navigateur

ANIMES = """() => [...document.querySelectorAll("*")].flatMap(e => ["", "::before", "::after"].flatMap(p => {
  const s = getComputedStyle(e, p || null);
  const long = d => d.split(",").some(x => parseFloat(x) > 0);
  return long(s.transitionDuration) || (s.animationName !== "none" && long(s.animationDuration)) ? [e.tagName + p + "." + e.className] : [];
}))"""
TYPES = ["accueil", "fiche", "situation", "parcours", "territoires", "chiffres", "glossaire"]


@pytest.mark.parametrize("type_", TYPES)
def test_mouvement_reduit(ouvrir: Ouvrir, type_: str) -> None:
    page = ouvrir(type_, largeur=360, reduced_motion="reduce")
    assert page.evaluate(ANIMES) == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize("type_", TYPES)
def test_couleurs_imposees(ouvrir: Ouvrir, type_: str) -> None:
    """En couleurs imposées, ce qui se manipule garde un bord, un soulignement ou un fond qui le distingue."""
    page = ouvrir(type_, largeur=360, forced_colors="active")
    nus = page.eval_on_selector_all(
        ".bouton, .bouton-icone, .numero, .contenus > li, .porte, summary, .terme, select, input",
        """es => es.filter(e => e.checkVisibility()).filter(e => {
          const s = getComputedStyle(e);
          const cadre = e.matches("summary") ? getComputedStyle(e.parentElement) : s;
          const bord = ["Top", "Bottom", "Left"].some(c => parseFloat(cadre[`border${c}Width`]) > 0 && cadre[`border${c}Style`] !== "none");
          return !bord && !s.textDecorationLine.includes("underline") && s.appearance === "none";
        }).map(e => e.className || e.tagName)""",
    )
    assert nus == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
