# ruff: noqa: E501 — JavaScript et textes piégés se lisent mieux d’un trait
"""Les règles automatiques d’accessibilité : axe-core, tel que le distribue axe-playwright-python."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

COULEURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""Les seules règles dont le verdict dépend des couleurs."""

NORMES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

TOUTES = {"runOnly": {"type": "tag", "values": NORMES}, "rules": {"target-size": {"enabled": True}}}

_LANCER = """async ([regles, dans]) => {
  const bilan = await axe.run(dans ?? document, { ...regles, resultTypes: ["violations"], iframes: false });
  return bilan.violations.flatMap(v => v.nodes.map(n => `[${v.id}] ${n.target.join(" ")} — ${n.failureSummary.split("\\n").slice(1).map(l => l.trim()).join(" ; ")}`));
}"""

_RETENIR_LES_COULEURS = """
(() => {
  const couleur = axe.commons.color.Color.prototype, lire = couleur.parseString, lues = new Map();
  couleur.parseString = function (texte) {
    const lue = lues.get(texte);
    if (lue) [this.r, this.g, this.b, this.alpha] = lue;
    else lues.set(texte, (({ r, g, b, alpha }) => [r, g, b, alpha])(lire.call(this, texte)));
    return this;
  };
})();
"""
"""Une page a dix couleurs, qu’axe relit des milliers de fois ; lues une fois, la règle des contrastes coûte moitié moins."""


@cache
def _source() -> str:
    dossier = Path(axe_playwright_python.__file__).parent
    return (dossier / "axe.min.js").read_text(encoding="utf-8") + _RETENIR_LES_COULEURS


def violations(page: Page, dans: str | None = None, *, couleurs_seules: bool = False) -> list[str]:
    """Les violations de la page, ou d’une de ses parties, une par nœud ; la liste vide si tout va bien."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())
    resultat: list[Any] = page.evaluate(_LANCER, [COULEURS if couleurs_seules else TOUTES, dans])
    return [str(r) for r in resultat]
