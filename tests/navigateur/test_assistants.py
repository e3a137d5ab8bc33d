"""Les assistants dans un vrai navigateur : chaque branche, le clavier, l’impression, sans JavaScript, et rien de gardé."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from centre.contenu.branches import branches
from centre.contenu.corpus import Corpus, charger
from centre.contenu.modeles.assistants import Assistant

from .conftest import Ouvrir
from .test_impression import pages_du_pdf

pytestmark = pytest.mark.navigateur

GENRE = "assistant"
RACINE = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return charger(RACINE)[0]


def assistant_de(page: Page, corpus: Corpus) -> Assistant:
    identifiant = page.url.rstrip("/").rpartition("/")[2]
    return next(e.contenu for e in corpus.de(Assistant) if e.contenu.id == identifiant)


REJOUER = """(branches) => branches.filter(([choix, bout]) => {
  document.querySelector('[data-geste=recommencer]').click();
  for (const [question, rang] of choix) {
    const bloc = document.getElementById(`question-${question}`);
    if (bloc.hidden) return true;
    bloc.querySelectorAll('input')[rang].click();
  }
  const vues = [...document.querySelectorAll('[data-issue]')].filter((i) => !i.hidden).map((i) => i.dataset.issue);
  const posees = [...document.querySelectorAll('[data-question]')].filter((q) => !q.hidden).length;
  return vues.length !== 1 || vues[0] !== bout || posees !== choix.length;
})"""


def test_chaque_branche_mene_ou_python_le_dit(ouvrir: Ouvrir, corpus: Corpus) -> None:
    page = ouvrir(GENRE)
    for entree in corpus.de(Assistant):
        page.goto(page.url.rstrip("/").rpartition("/")[0] + f"/{entree.contenu.id}/")
        expect(page.locator("[data-geste=recommencer]")).to_be_visible()
        toutes = [[list(map(list, b.choix)), b.bout] for b in branches(entree.contenu)]
        assert page.evaluate(REJOUER, toutes) == []
        assert page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]") == [[], [], ""]


def test_au_clavier_et_annonce(ouvrir: Ouvrir) -> None:
    page = ouvrir(GENRE)
    expect(page.locator("[data-geste=recommencer]")).to_be_visible()
    assert page.locator(".question:visible").count() == 1
    assert page.locator("[data-issue]:visible").count() == 0
    page.locator(".question:visible input").first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".question:visible")).to_have_count(2)
    expect(page.locator("[data-etat]")).to_contain_text("Ensuite : Question")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".question").first.locator("input").nth(1)).to_be_checked()
    page.locator("[data-geste=recommencer]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".question:visible")).to_have_count(1)
    expect(page.locator(".question input:checked")).to_have_count(0)
    expect(page.locator(".question input").first).to_be_focused()


def test_ce_qui_s_imprime_dit_la_base_legale_et_sa_date(ouvrir: Ouvrir, corpus: Corpus) -> None:
    page = ouvrir(GENRE)
    expect(page.locator("[data-geste=recommencer]")).to_be_visible()
    longue = max(branches(assistant_de(page, corpus)), key=lambda b: len(b.choix))
    for question, rang in longue.choix:
        page.locator(f"#question-{question} input").nth(rang).check()
    page.emulate_media(media="print")
    issue = page.locator(f"#issue-{longue.bout}")
    expect(issue).to_be_visible()
    expect(issue.locator(".base-legale").first).to_contain_text("version du")
    expect(issue.locator(".base-legale").first).to_contain_text("lu le")
    assert page.locator("[data-issue]:visible").count() == 1
    assert page.locator(".question:visible").count() == len(longue.choix)
    page.emulate_media(media="null")
    assert pages_du_pdf(page.pdf(prefer_css_page_size=True)) <= 5


def test_sans_javascript_tous_les_chemins_sont_dans_la_page(ouvrir: Ouvrir, corpus: Corpus) -> None:
    page = ouvrir(GENRE, largeur=360, js=False)
    assistant = assistant_de(page, corpus)
    for question in assistant.questionnaire:
        bloc = page.locator(f"#question-{question.id}")
        expect(bloc).to_be_visible()
        liens = bloc.locator(".vers a")
        assert liens.count() == len(question.reponses)
        for n, reponse in enumerate(question.reponses):
            vise = (liens.nth(n).get_attribute("href") or "").removeprefix("#")
            assert vise in (f"question-{reponse.vers}", f"issue-{reponse.vers}")
            assert page.locator(f"#{vise}").count() == 1
    assert page.locator("[data-issue]:visible").count() == len(assistant.issues)
    assert page.locator("[data-reglage]:visible").count() == 0
    page.locator(".vers a").last.click()
    assert "#issue-" in page.url or "#question-" in page.url
