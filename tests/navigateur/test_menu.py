# ruff: noqa: E501 — le JavaScript se lit mieux d’un trait
"""Le chemin d’un pouce : le menu dit où l’on est, les listes mènent à leurs voisines, les longues pages se replient sans rien perdre."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .attente import attendre
from .conftest import Ouvrir

pytestmark = pytest.mark.navigateur

PLACES = {
    "fiche": "fiches/",
    "theme": "fiches/",
    "situation": "situations/",
    "outil": "outils/",
    "convention": "conventions/",
    "remplir": "conventions/",
    "parcours": "parcours/",
    "territoire": "territoires/",
    "partenaire": "partenaires/",
    "liste-des-chiffres": "chiffres/",
    "auto-diagnostic": "auto-diagnostic/",
    "pilier": "cvg/",
}
"""Type de page → le rayon que le menu marque."""

LISTES = [
    "situations",
    "fiches",
    "outils",
    "conventions",
    "tous-les-parcours",
    "territoires",
    "chantiers-phc",
    "partenaires",
    "chiffres",
    "glossaire",
    "sources",
    "numeros",
    "droit",
    "recherche",
]

LONGUES = {
    "chiffres": 4000, "liste-des-chiffres": 4000, "glossaire": 4000, "territoires": 5000, "convention": 9000,
    "sources": 4000, "chantiers-phc": 4000, "partenaires": 4000, "droit": 4000, "recherche": 5000,
}  # fmt: skip
"""Longue page → sa hauteur repliée au plus, à 360 px, en pixels ; dépliée, elle en fait deux à dix fois plus."""

MOTS_VUS = r"[...document.querySelectorAll('details.pli')].map(e => e.innerText).join(' ').split(/\s+/).length"

COUPES = """() => {
  // Un mot sans trait d’union ni barre, écrit sur deux lignes.
  const mots = new Set(), marche = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let n; (n = marche.nextNode()); ) {
    if (!n.parentElement.checkVisibility() || n.parentElement.closest(".pour-lecteur, .hors-vue, svg, code, pre, a[href^=http]")) continue;
    for (const m of n.data.matchAll(/[\\p{L}\\p{N}]{3,}/gu)) {
      const r = document.createRange();
      r.setStart(n, m.index);
      r.setEnd(n, m.index + m[0].length);
      const boites = [...r.getClientRects()].filter(b => b.width > 1);
      if (new Set(boites.map(b => Math.round(b.top / 4))).size > 1 && n.parentElement.getBoundingClientRect().width > 2 && !n.parentElement.closest("thead")) mots.add(m[0]);
    }
  }
  return [...mots];
}"""


@pytest.mark.parametrize("js", [True, False], ids=["avec-javascript", "sans-javascript"])
@pytest.mark.parametrize("type_", PLACES)
def test_le_menu_dit_ou_l_on_est(ouvrir: Ouvrir, type_: str, js: bool) -> None:
    page = ouvrir(type_, largeur=360, hauteur=740, js=js)
    page.locator(".bouton-menu").click()
    marque = page.locator("#menu details [aria-current]")
    expect(marque).to_have_count(1)
    expect(marque).to_be_visible()
    assert f"/{PLACES[type_]}" in str(marque.evaluate("e => e.href"))


def test_le_menu_dit_ce_que_tiennent_les_rubriques(ouvrir: Ouvrir) -> None:
    """Sans un geste de plus que son ouverture : les situations, les fiches, les outils, les conventions et le réseau."""
    page = ouvrir("accueil", largeur=360, hauteur=740, js=False)
    page.locator(".bouton-menu").click()
    for vers in (
        "situations/",
        "numeros/",
        "fiches/",
        "parcours/",
        "auto-diagnostic/",
        "outils/",
        "conventions/",
        "territoires/",
        "partenaires/",
        "chiffres/",
    ):
        expect(page.locator(f"#menu a[href$='{vers}']:visible")).to_have_count(1)
    page = ouvrir("fiche", largeur=360, hauteur=740, js=False)
    page.locator(".bouton-menu").click()
    assert page.locator("#menu ul ul ul a:visible").count() > 10, "les thèmes se lisent sous les bonnes pratiques"


@pytest.mark.parametrize("type_", LISTES)
def test_une_liste_mene_a_ses_voisines_avant_de_commencer(ouvrir: Ouvrir, type_: str) -> None:
    page = ouvrir(type_, largeur=360, hauteur=740, js=False)
    voisines = page.locator(".rubrique a")
    assert voisines.count() > 1
    assert voisines.first.evaluate("e => e.getBoundingClientRect().bottom + scrollY") < 200
    expect(page.locator(".rubrique [aria-current=page]")).to_have_count(1)
    for mot in ("Rayon", "Repère", "empreinte"):
        assert mot not in page.locator("body").inner_text()


@pytest.mark.parametrize("type_", ["situations", "outils", "conventions", "tous-les-parcours", "fiches"])
def test_une_liste_montre_ses_premieres_lignes_avant_ses_filtres(ouvrir: Ouvrir, type_: str) -> None:
    page = ouvrir(type_, largeur=360, hauteur=740)
    attendre(page, "document.readyState === 'complete'")
    expect(page.locator(".contenus .nom a").first).to_be_in_viewport()


@pytest.mark.parametrize("type_", LONGUES)
def test_une_longue_page_se_replie_sans_perdre_un_mot(ouvrir: Ouvrir, type_: str) -> None:
    hauteur = "document.documentElement.scrollHeight"
    sans = ouvrir(type_, largeur=360, hauteur=740, js=False)
    assert sans.locator("details.pli:not([open])").count() == 0, "sans JavaScript, tout est déplié"
    page = ouvrir(type_, largeur=360, hauteur=740)
    attendre(page, "!document.querySelector('details.pli[open]')")
    assert page.evaluate(hauteur) <= LONGUES[type_] < sans.evaluate(hauteur)
    replies = page.evaluate(MOTS_VUS)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.pli:not([open])").count() == 0, "tout s’imprime"
    assert page.evaluate(MOTS_VUS) > replies
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(MOTS_VUS) == replies
    large = ouvrir(type_, largeur=1280)
    attendre(large, "document.readyState === 'complete'")
    assert large.locator("details.pli:not([open])").count() == 0


@pytest.mark.parametrize("ancre", ["glossaire/#cddi", "territoires/#departement-75", "chiffres/liste/#cvg-salaries-2023"])
def test_une_ancre_ouvre_sa_partie(ouvrir: Ouvrir, ancre: str) -> None:
    page = ouvrir(ancre, largeur=360, hauteur=740)
    cible = page.locator(":target")
    expect(cible).to_be_in_viewport()
    attendre(page, "document.querySelectorAll('details.pli[open]').length === 1")


def test_le_filtre_du_glossaire_ouvre_ce_qu_il_trouve(ouvrir: Ouvrir) -> None:
    page = ouvrir("glossaire", largeur=360, hauteur=740)
    attendre(page, "!document.querySelector('details.pli[open]')")
    page.locator("input[data-cle=texte]").fill("insertion")
    trouves = page.locator("#termes dl > div:visible")
    expect(trouves.first).to_be_visible()
    assert all("insertion" in t.lower() for t in trouves.all_text_contents())
    page.locator("input[data-cle=texte]").fill("")
    expect(page.locator("details.pli[open]")).to_have_count(0)


def test_une_convention_n_est_listee_qu_une_fois(ouvrir: Ouvrir) -> None:
    page = ouvrir("conventions", largeur=1280)
    noms = page.locator("#liste .nom a")
    toutes = noms.count()
    assert toutes == len(set(noms.all_text_contents())) > 10
    page.locator("select[data-cle=pilier]").select_option(index=1)
    expect(page.locator(".filtres output")).to_contain_text(f"sur {toutes}")
    assert 0 < page.locator("#liste li:visible").count() < toutes


@pytest.mark.parametrize("largeur", [360, 768])
@pytest.mark.parametrize(
    "type_",
    ["accueil", "situations", "conventions", "convention", "territoires", "partenaires", "chiffres", "glossaire", "outil"],
)
def test_aucun_mot_n_est_coupe_en_deux(ouvrir: Ouvrir, type_: str, largeur: int) -> None:
    page = ouvrir(type_, largeur=largeur, hauteur=740)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert page.evaluate(COUPES) == []


@pytest.mark.parametrize("js", [True, False], ids=["avec-javascript", "sans-javascript"])
def test_la_recherche_de_l_accueil_est_un_champ(ouvrir: Ouvrir, js: bool) -> None:
    page = ouvrir("accueil", largeur=360, hauteur=740, js=js)
    page.get_by_label("Une question, un sigle, un outil…").fill("dort dehors")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/?q=dort+dehors")
    if js:
        page.locator(".r-resultat a[href*='/situations/']").first.wait_for()
    else:
        expect(page.get_by_text("elle demande JavaScript")).to_be_visible()
