"""L’auto-diagnostic dans un vrai navigateur : ce qu’il conseille, ce qu’il imprime, ce qu’il garde."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import Ouvrir
from .test_impression import pages_du_pdf

pytestmark = pytest.mark.navigateur

GENRE = "auto-diagnostic"


def repondre(page: Page, rang_de_la_question: int, reponse: int) -> None:
    page.locator(".question").nth(rang_de_la_question).locator("input").nth(reponse).check()


def test_le_resultat_est_ordonne(ouvrir: Ouvrir) -> None:
    page = ouvrir(GENRE, largeur=360)
    questions = page.locator(".question")
    assert questions.count() >= 9
    expect(page.locator("#resultat")).to_contain_text("0 réponse sur")
    assert page.locator(".conseil:visible").count() == 0
    repondre(page, 0, 1)
    repondre(page, 1, 2)
    repondre(page, 2, 0)
    assert page.locator(".conseil:visible").count() == 2
    suites = page.locator("#resultat .suites > li")
    expect(suites).to_have_count(2)
    faire = [questions.nth(n).locator(".conseil.choisi .conseil-faire").inner_text() for n in (2, 0)]
    assert [suites.nth(n).locator(".conseil-faire").inner_text() for n in (0, 1)] == faire
    adresses = page.eval_on_selector_all("#resultat .suites a", "es => es.map(e => e.href)")
    assert len(adresses) == len(set(adresses)) > 1
    repondre(page, 2, 2)
    expect(suites).to_have_count(1)
    expect(page.locator(".etats li").first).to_contain_text("en chemin")
    expect(page.locator(".etats li").last).to_contain_text("sans réponse")
    suites.locator("a").first.click()
    expect(page.locator("h1")).to_be_visible()


def test_rien_n_est_garde_sans_le_demander(ouvrir: Ouvrir) -> None:
    page = ouvrir(GENRE)
    repondre(page, 0, 0)
    assert page.evaluate("Object.keys(localStorage)") == []
    page.reload()
    expect(page.locator(".question input:checked")).to_have_count(0)
    repondre(page, 0, 1)
    page.locator("input[name=garder]").check()
    repondre(page, 3, 2)
    assert page.evaluate("Object.keys(localStorage)") == ["centre.diagnostic.autodiagnostic"]
    page.reload()
    expect(page.locator(".question input:checked")).to_have_count(2)
    expect(page.locator("#resultat")).to_contain_text("2 réponses sur")
    page.locator("input[name=garder]").uncheck()
    assert page.evaluate("Object.keys(localStorage)") == []
    page.locator("input[name=garder]").check()
    page.locator("[data-geste=effacer]").click()
    assert page.evaluate("Object.keys(localStorage)") == []
    expect(page.locator(".question input:checked")).to_have_count(0)


def test_le_resultat_s_imprime_seul(ouvrir: Ouvrir) -> None:
    page = ouvrir(GENRE)
    for n in range(page.locator(".question").count()):
        repondre(page, n, n % 2)
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Imprimer le résultat").click()
    page.emulate_media(media="print")
    expect(page.locator("#resultat h2")).to_be_visible()
    assert page.locator(".question:visible").count() == 0
    page.emulate_media(media="null")
    assert pages_du_pdf(page.pdf(prefer_css_page_size=True)) <= 2


def test_au_clavier(ouvrir: Ouvrir) -> None:
    page = ouvrir(GENRE)
    page.locator(".question input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".question").first.locator("input").nth(1)).to_be_checked()
    lien = page.get_by_role("link", name="Aller au résultat")
    lien.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#resultat")).to_be_in_viewport()


def test_sans_javascript_un_questionnaire_qui_s_imprime(ouvrir: Ouvrir) -> None:
    page = ouvrir(GENRE, largeur=360, js=False)
    conseils = page.locator(".conseil")
    assert page.locator(".conseil:visible").count() == conseils.count() > 18
    expect(page.locator("#resultat")).to_be_hidden()
    assert page.locator("[data-reglage]:visible").count() == 0
    page.emulate_media(media="print")
    assert page.locator(".conseil:visible").count() == conseils.count()
    assert page.locator(".question input:visible").count() == page.locator(".question input").count()
