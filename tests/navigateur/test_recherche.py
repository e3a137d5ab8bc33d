"""La recherche dans un vrai navigateur : à la demande, au clavier, partagée par l’adresse, sans réseau, devant le pire."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from .axe import violations
from .conftest import Journal, Ouvrir

pytestmark = pytest.mark.navigateur

HOSTILES = {
    "balise": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "syntaxe": '"" - : type: -"\\ ((( [a-z]+ .* ?',
    "bidi": "\u202eadditcions\u2066 \u200b\ufeff",
    "emoji": "🏠🧑‍🔧 logement",
    "mots-vides": "de la les et ou",
    "ponctuation": "?!… « » — ·",
    "longue": "hébergement " * 900,
}


def saisir(page: Page, texte: str) -> None:
    """Écrit d’un coup, comme un collage ou une dictée : un seul événement « input »."""
    page.locator("input[role=combobox]").fill(texte)


def ouvrir_dialogue(page: Page, texte: str = "") -> None:
    page.locator("a[data-recherche]").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    if texte:
        saisir(page, texte)
        expect(page.locator(".r-etat[role=status]")).to_contain_text("réponse")


def test_rien_n_est_demande_avant(ouvrir: Ouvrir, journal: Journal) -> None:
    page = ouvrir("fiche")
    page.wait_for_load_state("networkidle")
    assert not [r for r in journal.requetes if "/recherche/" in r]
    ouvrir_dialogue(page, "domiciliation")
    assert [r for r in journal.requetes if "/recherche/index/" in r]


@pytest.mark.parametrize("touche", ["/", "Control+k"])
def test_raccourcis_et_foyer_rendu(ouvrir: Ouvrir, touche: str) -> None:
    page = ouvrir("fiche")
    lien = page.locator("article a").first
    lien.focus()
    page.keyboard.press(touche)
    expect(page.locator("input[role=combobox]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(lien).to_be_focused()


@pytest.mark.parametrize("largeur", [320, 768, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_dialogue_accessible(ouvrir: Ouvrir, largeur: int, theme: str) -> None:
    page = ouvrir("accueil", largeur=largeur, color_scheme=theme)
    ouvrir_dialogue(page, "plus de carte vitale")
    expect(page.locator(".r-resultat").first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.querySelector('dialog').scrollWidth <= document.querySelector('dialog').clientWidth")


def test_liste_deroulante_au_clavier(ouvrir: Ouvrir) -> None:
    page = ouvrir("accueil")
    ouvrir_dialogue(page, "logement")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    champ = page.locator("input[role=combobox]")
    expect(champ).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert champ.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("Escape")
    expect(champ).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_entree_mene_a_la_page_partageable(ouvrir: Ouvrir) -> None:
    page = ouvrir("accueil")
    ouvrir_dialogue(page, "titre de séjour")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/?q=*")
    assert parse_qs(urlsplit(page.url).query)["q"] == ["titre de séjour"]
    expect(page.locator(".r-resultat").first).to_be_visible()


def test_filtres_dans_l_adresse(ouvrir: Ouvrir) -> None:
    page = ouvrir("recherche/?q=heures&type=outil")
    expect(page.locator(".r-resultat").first).to_be_visible()
    assert set(page.locator(".r-groupe").all_inner_texts()) == {"Télécharger"}
    page.locator(".r-filtres > summary").click()
    page.locator("#r-type-outil").uncheck()
    expect(page.get_by_role("heading", name="Faire", exact=True)).to_be_visible()
    assert "type" not in parse_qs(urlsplit(page.url).query)
    assert violations(page) == []


def test_mon_contexte_se_garde_et_s_efface(ouvrir: Ouvrir) -> None:
    page = ouvrir("recherche/?q=accueil")
    expect(page.locator(".r-resultat").first).to_be_visible()
    total = page.locator(".r-etat").inner_text()
    assert page.evaluate("localStorage.length") == 0
    page.locator(".r-contexte > summary").click()
    page.locator("#r-mon-metier").select_option("esp")
    page.wait_for_url("**mon-metier=esp*")
    expect(page.locator(".r-etat")).to_have_text(total)
    page.reload()
    expect(page.locator("#r-mon-metier")).to_have_value("esp")
    page.get_by_role("button", name="Effacer mon contexte").click()
    assert page.evaluate("localStorage.getItem('centre.contexte')") is None


def test_reponse_directe_et_correction(ouvrir: Ouvrir) -> None:
    page = ouvrir("accueil")
    ouvrir_dialogue(page, "CPAM")
    expect(page.locator(".r-directe").first).to_contain_text("assurance maladie")
    saisir(page, "hebergemnt ")
    expect(page.locator(".r-correction")).to_contain_text("hébergement")


def test_jamais_sans_suite(ouvrir: Ouvrir) -> None:
    page = ouvrir("accueil")
    page.locator("a[data-recherche]").first.click()
    saisir(page, "xylophone zwzwzw")
    expect(page.locator(".r-etat")).to_contain_text("xylophone")
    lien = page.get_by_role("link", name="Signaler un manque par courriel")
    expect(lien).to_be_visible()
    assert "xylophone" in (lien.get_attribute("href") or "")


@pytest.mark.parametrize("nom", HOSTILES)
def test_requete_hostile(ouvrir: Ouvrir, nom: str) -> None:
    page = ouvrir("recherche")
    expect(page.locator("input[role=combobox]")).to_be_visible()
    balises = page.evaluate("document.querySelectorAll('script, img').length")
    saisir(page, HOSTILES[nom])
    expect(page.locator(".r-etat")).to_contain_text(" pour « ")
    assert page.evaluate("document.querySelectorAll('script, img').length") == balises


def test_panne_de_reseau_puis_nouvel_essai(ouvrir: Ouvrir, journal: Journal) -> None:
    page = ouvrir("accueil")
    page.context.route("**/recherche/index/**", lambda route: route.abort())
    page.locator("a[data-recherche]").first.click()
    saisir(page, "hébergement")
    bouton = page.get_by_role("button", name="Réessayer")
    expect(bouton).to_be_visible()
    page.context.unroute("**/recherche/index/**")
    bouton.click()
    expect(page.locator(".r-resultat").first).to_be_visible()
    journal.fautes = [f for f in journal.fautes if "ERR_FAILED" not in f]


def test_fragment_tronque(ouvrir: Ouvrir, journal: Journal) -> None:
    """Un fragment arrivé abîmé donne une phrase, jamais une erreur muette."""
    page = ouvrir("accueil")

    def tronquer(route: Route) -> None:
        reponse = route.fetch()
        route.fulfill(response=reponse, body=reponse.body()[:20])

    page.context.route("**/recherche/index/*/t*.bin", tronquer)
    page.locator("a[data-recherche]").first.click()
    saisir(page, "hébergement")
    expect(page.locator(".r-etat")).to_contain_text("abîmée")
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()


def test_hors_ligne_ce_qui_a_ete_lu_se_relit(ouvrir: Ouvrir, journal: Journal) -> None:
    page = ouvrir("accueil")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    ouvrir_dialogue(page, "violence")
    expect(page.locator(".r-resultat").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.reload()
    ouvrir_dialogue(page, "violence")
    expect(page.locator(".r-resultat").first).to_be_visible()
    journal.fautes = [f for f in journal.fautes if "ERR_INTERNET_DISCONNECTED" not in f and "ERR_FAILED" not in f]


def test_sans_javascript_l_index_reste(ouvrir: Ouvrir) -> None:
    page = ouvrir("recherche", js=False)
    expect(page.get_by_role("heading", name="De A à Z")).to_be_visible()
    assert page.locator("#index a").count() > 50
    expect(page.locator("#recherche-dynamique")).to_be_hidden()
