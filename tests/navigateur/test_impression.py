"""Sur le papier : le contenu, d’où il vient, et rien d’autre."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .conftest import Journal, Ouvrir

pytestmark = pytest.mark.navigateur


def pages_du_pdf(pdf: bytes) -> int:
    """Le nombre de pages d’un PDF de Chromium, dont les objets de page ne sont pas compressés."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize("type_", ["fiche", "situation", "outil", "parcours", "convention", "pilier"])
def test_le_papier_ne_garde_que_l_utile(ouvrir: Ouvrir, journal: Journal, type_: str) -> None:
    page = ouvrir(type_)
    page.emulate_media(media="print")
    for ecran in (".entete", "#menu", ".fil", ".sommaire", ".rubrique", ".pied", ".actions-page", ".evitement", ".filtres"):
        assert page.locator(f"{ecran}:visible").count() == 0, f"{ecran} s’imprime"
    expect(page.locator("h1")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    imprimee = page.locator(".adresse-imprimee")
    expect(imprimee).to_be_visible()
    assert imprimee.inner_text().endswith(page.url.removeprefix(journal.base))
    fond = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert fond in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize(("type_", "au_plus"), [("fiche", 1), ("situation", 1), ("parcours", 6)])
def test_nombre_de_pages(ouvrir: Ouvrir, type_: str, au_plus: int) -> None:
    page = ouvrir(type_)
    assert 1 <= pages_du_pdf(page.pdf(format="A4", prefer_css_page_size=True)) <= au_plus


def test_imprime_clair_meme_en_sombre(ouvrir: Ouvrir) -> None:
    page = ouvrir("fiche", color_scheme="dark")
    page.evaluate("document.documentElement.dataset.theme = 'sombre'")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
