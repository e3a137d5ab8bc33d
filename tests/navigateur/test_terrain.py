"""La fiche de terrain : chaque fiche et chaque situation tient sur une page A4, avec ce qu’il faut pour agir."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from centre.contenu.corpus import charger
from centre.pages.terrain import CORPS, LIGNES, lignes

from .attente import attendre
from .conftest import Ouvrir
from .test_impression import pages_du_pdf
from .types_de_page import adresse_du_type

pytestmark = pytest.mark.navigateur

HAUTEUR = (297 - 10 - 9) * 96 / 25.4
"""Hauteur utile d’une page A4 entre les marges de la feuille de style, en pixels."""

HAUTEURS = """corps => {
  const version = document.querySelector(".terrain-version");
  const avant = version.className;
  const bas = [...Array(corps).keys()].map(n => {
    version.className = `terrain-version terrain-${n}`;
    return document.querySelector(".adresse-imprimee").getBoundingClientRect().bottom;
  });
  version.className = avant;
  return bas;
}"""


def parcourir(page: Page, site: Path) -> Iterator[str]:
    """Ouvre tour à tour chaque fiche et chaque situation ; rend leur identifiant."""
    base = page.url.removesuffix(adresse_du_type(site, "fiche"))
    toutes = sorted([*site.glob("fiches/*/*/index.html"), *site.glob("situations/*/index.html")])
    assert len(toutes) > 60
    for fichier in toutes:
        page.goto(base + fichier.relative_to(site).as_posix().removesuffix("index.html"))
        yield fichier.parent.name


def test_chaque_fiche_et_chaque_situation_tient_sur_une_page(ouvrir: Ouvrir, site_construit: Path, racine: Path) -> None:
    """Une page au corps choisi, et une estimation qui ne promet jamais plus que ce que Chromium imprime."""
    corpus = charger(racine)[0]
    page = ouvrir("fiche", largeur=695)  # 184 mm, la largeur utile
    trop, optimistes = {}, []
    for nom in parcourir(page, site_construit):
        combien = pages_du_pdf(page.pdf(prefer_css_page_size=True))
        if combien != 1:
            trop[nom] = combien
        page.emulate_media(media="print")
        contenu = corpus.contenus[nom].contenu
        for n, bas in enumerate(page.evaluate(HAUTEURS, len(CORPS))):
            if bas / HAUTEUR > lignes(contenu, CORPS[n]) / LIGNES[n]:
                optimistes.append(f"{nom}, corps {n} : {bas / HAUTEUR:.2f} page")
        page.emulate_media(media="null")
    assert trop == {}
    assert optimistes == []


@pytest.mark.parametrize("type_", ["fiche", "situation"])
def test_la_fiche_de_terrain_dit_l_essentiel(ouvrir: Ouvrir, type_: str) -> None:
    page = ouvrir(type_, js=False)
    for cache in (".terrain-version", ".terrain-qr", ".adresse-imprimee"):
        expect(page.locator(cache)).to_be_hidden()
    page.emulate_media(media="print")
    for vu in ("h1", ".etapes > li", ".terrain-version", ".terrain-qr svg", ".adresse-imprimee", "#limites", ".avis"):
        expect(page.locator(vu).first).to_be_visible()
    if type_ == "situation":
        expect(page.locator(".appels > li").first).to_be_visible()
        expect(page.locator("#ne-pas-faire")).to_be_visible()
    for absent in (".hors-terrain", ".provenance", ".suite", ".actions-page"):
        assert page.locator(f"{absent}:visible").count() == 0, absent
    expect(page.locator(".terrain-version")).to_contain_text("relue le")
    adresse = page.locator(".adresse-imprimee").inner_text()
    assert adresse.startswith("https://exemple.fr/centre/")
    qr, titre = page.locator(".terrain-qr").bounding_box(), page.locator("h1").bounding_box()
    assert qr is not None
    assert titre is not None
    assert qr["width"] >= 25 * 96 / 25.4 - 1, "vingt-cinq millimètres se lisent à bout de bras"
    assert titre["x"] + titre["width"] <= qr["x"] + 1, "le titre passe sous le code"


def test_la_page_entiere_s_imprime_aussi(ouvrir: Ouvrir) -> None:
    page = ouvrir("fiche")
    page.evaluate("() => { window.imprimes = []; window.print = () => window.imprimes.push(location.hash); }")
    page.get_by_role("link", name="Imprimer la page entière").click()
    attendre(page, "window.imprimes.length === 1")
    page.emulate_media(media="print")
    expect(page.locator(".provenance")).to_be_visible()
    expect(page.locator(".chapeau")).to_be_visible()
    page.emulate_media(media="null")
    assert pages_du_pdf(page.pdf(prefer_css_page_size=True)) <= 3
    page.get_by_role("button", name="Imprimer la fiche de terrain").click()
    attendre(page, "window.imprimes.length === 2")
    assert page.evaluate("window.imprimes") == ["#page-entiere", ""]
    page.emulate_media(media="print")
    expect(page.locator(".provenance")).to_be_hidden()
