# ruff: noqa: E501 — le JavaScript se lit mieux d’un trait
"""Au chantier, un pouce et trente secondes : l’appel, les premiers gestes et ce qu’il ne faut pas faire, sur le premier écran."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from centre_mesures.pouce import APPEL_AU_PLUS, BAS, CIBLES, GESTE_AU_PLUS, mesurer_au_pouce, pages_du_motif

from .attente import attendre
from .conftest import Ouvrir
from .types_de_page import TYPES

pytestmark = pytest.mark.navigateur

DEMANDES = ("dort dehors ce soir", "accident", "alcool", "violence", "suicide", "115")
"""Ce que tape quelqu’un qui doit agir tout de suite."""

ECRAN = {"largeur": 360, "hauteur": 740}
"""L’écran d’un téléphone modeste, en pixels."""


@pytest.mark.parametrize("js", [True, False], ids=["avec-javascript", "sans-javascript"])
def test_chaque_situation_dit_quoi_faire_sur_le_premier_ecran(ouvrir: Ouvrir, site_construit: Path, js: bool) -> None:
    adresses = pages_du_motif(site_construit, CIBLES["situations"])
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


def test_l_urgence_vient_d_abord_dans_le_dialogue(ouvrir: Ouvrir) -> None:
    """Le premier groupe du dialogue est celui de la situation, avant les définitions et les modèles."""
    page = ouvrir("accueil", **ECRAN)
    page.locator(".bouton-recherche").click()
    saisie = page.locator(".r-dialogue input")
    for demande in DEMANDES:
        saisie.fill(demande)
        page.get_by_text(f"pour « {demande} »").wait_for()
        premier = page.locator(".r-dialogue .r-zone a").first
        assert "/situations/" in (premier.get_attribute("href") or ""), f"« {demande} » ouvre d’abord « {premier.inner_text()} »"
    assert page.locator(".r-proposition").first.evaluate("e => getComputedStyle(e).backgroundColor") == "rgba(0, 0, 0, 0)", (
        "« Proposition » passe pour un mot trouvé"
    )


def test_le_pouce_atteint_tout_en_deux_gestes(navigateur: Browser, site_construit: Path, adresse: str) -> None:
    dit: list[str] = []
    assert mesurer_au_pouce(navigateur, site_construit, adresse, dit.append), "\n".join(dit)


VOIX = """() => {
  const dites = [], voix = [{ lang: "fr-FR", localService: false, name: "distante" }];
  const cible = new EventTarget();
  Object.defineProperty(globalThis, "speechSynthesis", { value: Object.assign(cible, {
    getVoices: () => voix, speak: e => dites.push([e.text, e.voice.name]), cancel: () => {},
  }) });
  globalThis.SpeechSynthesisUtterance = class extends EventTarget { constructor(t) { super(); this.text = t; } };
  Object.assign(globalThis, { dites, arrive: () => { voix.push({ lang: "fr-FR", localService: true, name: "locale" }); cible.dispatchEvent(new Event("voiceschanged")); } });
}"""


@pytest.mark.parametrize("type_", ["situation", "situations"])
def test_lire_a_voix_haute_avec_une_voix_de_l_appareil(ouvrir: Ouvrir, type_: str) -> None:
    page = ouvrir(type_, **ECRAN)
    page.add_init_script(f"({VOIX})()")
    page.reload()
    bouton = page.get_by_role("button", name="Lire à voix haute")
    attendre(page, "document.readyState === 'complete'")
    expect(bouton).to_be_hidden()  # une voix distante enverrait le texte ailleurs
    page.evaluate("arrive()")
    expect(bouton).to_be_visible()
    bouton.click()
    dites = page.evaluate("dites")
    assert {voix for _, voix in dites} == {"locale"}
    assert dites[0][0].split() == str(page.locator("h1").text_content()).split()
    assert len(dites) > 3
    expect(page.get_by_role("button", name="Arrêter la lecture")).to_be_visible()


def test_sans_javascript_pas_de_bouton_de_lecture(ouvrir: Ouvrir) -> None:
    page = ouvrir("situation", js=False, **ECRAN)
    expect(page.locator("[data-lire]")).to_be_hidden()
