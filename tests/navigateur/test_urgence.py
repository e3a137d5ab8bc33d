"""Au chantier, un pouce et trente secondes : l’appel, les premiers gestes et ce qu’il ne faut pas faire, sur le premier écran."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import Ouvrir
from .types_de_page import TYPES

pytestmark = pytest.mark.navigateur

ECRAN = {"largeur": 360, "hauteur": 740}
"""L’écran d’un téléphone modeste, en pixels."""

APPEL_AU_PLUS, GESTE_AU_PLUS = 500, 700
"""Jusqu’où le bas du premier bouton d’appel, et du premier geste, peuvent descendre, en pixels."""

BAS = "s => { const e = document.querySelector(s); return e && Math.round(e.getBoundingClientRect().bottom + scrollY); }"


def situations(site: Path) -> list[str]:
    """L’adresse de chaque situation publiée."""
    return sorted(f.parent.relative_to(site).as_posix() + "/" for f in site.glob("situations/*/index.html"))


@pytest.mark.parametrize("js", [True, False], ids=["avec-javascript", "sans-javascript"])
def test_chaque_situation_dit_quoi_faire_sur_le_premier_ecran(ouvrir: Ouvrir, site_construit: Path, js: bool) -> None:
    adresses = situations(site_construit)
    assert len(adresses) >= 26
    page = ouvrir(adresses[0], js=js, **ECRAN)
    base, trop_bas = page.url.removesuffix(adresses[0]), []
    for adresse in adresses:
        page.goto(base + adresse)
        appel = ".appels-en-bref .numero" if page.locator(".appels .numero").count() else ".en-bref .a-qui"
        mesures = {
            "appel": (page.evaluate(BAS, appel), APPEL_AU_PLUS),
            "premier geste": (page.evaluate(BAS, ".gestes-en-bref > li:first-child"), GESTE_AU_PLUS),
            "trois gestes": (page.evaluate(BAS, ".gestes-en-bref"), ECRAN["hauteur"]),
            "à ne pas faire": (page.evaluate(BAS, ".en-bref .croix > li:first-child"), ECRAN["hauteur"]),
        }
        trop_bas += [f"{adresse} {quoi} : {bas} px" for quoi, (bas, au_plus) in mesures.items() if bas is None or bas > au_plus]
    assert not trop_bas, "\n".join(trop_bas)


@pytest.mark.parametrize("type_", TYPES)
def test_urgence_est_a_un_geste_de_chaque_page(ouvrir: Ouvrir, type_: str) -> None:
    page = ouvrir(type_, js=False, **ECRAN)
    bouton = page.locator(".entete").get_by_role("link", name="Urgence", exact=True)
    expect(bouton).to_be_in_viewport()
    bouton.click()
    page.wait_for_url("**/situations/")
    expect(page.locator("#liste .nom a").first).to_be_visible()


def test_une_reponse_de_la_recherche_ouvre_la_situation_a_son_debut(ouvrir: Ouvrir) -> None:
    page = ouvrir("recherche/?q=dort dehors ce soir", **ECRAN)
    reponse = page.locator(".r-resultat a[href*='/situations/dort-dehors-ce-soir/']").first
    reponse.click()
    page.wait_for_url("**/situations/dort-dehors-ce-soir/")
    expect(page.locator(".appels-en-bref .numero").first).to_be_in_viewport()
