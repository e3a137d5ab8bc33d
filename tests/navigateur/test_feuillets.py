"""Un feuillet s’imprime sur une page, en A4 comme en A5, avec ses dessins, son code et la place d’écrire."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from centre.contenu.corpus import charger
from centre.contenu.modeles.feuillets import Feuillet
from centre.pages.feuillets import LIGNES_DU_FEUILLET, lignes_du_feuillet

from .attente import attendre
from .conftest import Ouvrir
from .test_impression import pages_du_pdf

pytestmark = pytest.mark.navigateur

MM = 96 / 25.4
FORMATS = {"": (210, 297, 12), "#a5": (148, 210, 8.5)}
"""Ce que vise l’adresse → largeur, hauteur et marge de la feuille, en millimètres."""


def feuille(pdf: bytes) -> tuple[int, int]:
    """La largeur et la hauteur de la première page d’un PDF, en millimètres."""
    trouve = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert trouve
    return round(float(trouve[1]) / 72 * 25.4), round(float(trouve[2]) / 72 * 25.4)


def ouvrir_le_feuillet(page: Page, adresse: str, nom: str, format_: str) -> None:
    page.goto("about:blank")
    page.goto(f"{adresse}feuillets/{nom}/{format_}")


def test_chaque_feuillet_tient_sur_une_page_aux_deux_formats(ouvrir: Ouvrir, adresse: str, racine: Path) -> None:
    """Une page, de la bonne taille, et une estimation qui ne promet jamais plus que ce que Chromium imprime."""
    page = ouvrir("feuillet")
    feuillets = charger(racine)[0].de(Feuillet)
    fautes = []
    for entree in feuillets:
        f = entree.contenu
        for format_, (large, haut, marge) in FORMATS.items():
            page.set_viewport_size({"width": int((large - 2 * marge) * MM), "height": 900})
            ouvrir_le_feuillet(page, adresse, f.id, format_)
            pdf = page.pdf(prefer_css_page_size=True)
            if (pages_du_pdf(pdf), feuille(pdf)) != (1, (large, haut)):
                fautes.append(f"{f.id}{format_} : {pages_du_pdf(pdf)} pages, {feuille(pdf)}")
            page.emulate_media(media="print")
            bas = page.locator(".adresse-imprimee").evaluate("e => e.getBoundingClientRect().bottom")
            page.emulate_media(media="null")
            if bas / ((haut - 2 * marge) * MM) > lignes_du_feuillet(f, len(f.numeros)) / LIGNES_DU_FEUILLET:
                fautes.append(f"{f.id}{format_} : plus haut que l’estimation")
    assert len(feuillets) >= 12
    assert fautes == []


@pytest.mark.parametrize("format_", FORMATS)
def test_le_papier_porte_l_essentiel_en_grosses_lettres(ouvrir: Ouvrir, adresse: str, format_: str) -> None:
    page = ouvrir("feuillet", js=False)
    ouvrir_le_feuillet(page, adresse, "115-ce-soir", format_)
    page.emulate_media(media="print")
    for vu in ("h1", ".picto svg", ".grands-numeros .numero", ".a-la-main > p", ".terrain-qr svg", ".adresse-imprimee"):
        expect(page.locator(vu).first).to_be_visible()
    for absent in (".avis", ".provenance", ".suite", ".actions-page", ".renvoi", ".chapeau"):
        assert page.locator(f"{absent}:visible").count() == 0, absent
    corps = page.locator(".pas p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize) * 72 / 96")
    assert corps >= 13.9, "quatorze points au moins, comme le demande le français facile"
    code, titre = page.locator(".terrain-qr").bounding_box(), page.locator("h1").bounding_box()
    assert code is not None
    assert titre is not None
    assert code["width"] >= 22 * MM
    assert titre["x"] + titre["width"] <= code["x"] + 1
    ligne = page.locator(".a-la-main > p").first.evaluate("e => parseFloat(getComputedStyle(e, '::after').width)")
    assert ligne >= 40 * MM, "un numéro de téléphone s’écrit à la main"


def test_les_deux_boutons_impriment_chacun_leur_format(ouvrir: Ouvrir) -> None:
    page = ouvrir("feuillet")
    page.evaluate("() => { window.imprimes = []; window.print = () => window.imprimes.push(location.hash); }")
    page.get_by_role("link", name="Imprimer en A5").click()
    attendre(page, "window.imprimes.length === 1")
    page.get_by_role("button", name="Imprimer en A4").click()
    attendre(page, "window.imprimes.length === 2")
    assert page.evaluate("window.imprimes") == ["#a5", ""]


def test_rien_ne_deborde_sur_un_telephone(ouvrir: Ouvrir, adresse: str, racine: Path) -> None:
    page = ouvrir("feuillet", largeur=320)
    for entree in charger(racine)[0].de(Feuillet):
        ouvrir_le_feuillet(page, adresse, entree.contenu.id, "")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, entree.contenu.id
