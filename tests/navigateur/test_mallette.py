"""La mallette dans un vrai Chromium : une visite puis plus de réseau, tout prendre, reprendre, vider."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from .conftest import Journal, Ouvrir

pytestmark = pytest.mark.navigateur

PRET = "navigator.serviceWorker.ready.then(() => true)"
COUPURES = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED")


@pytest.fixture
def situations(site_construit: Path) -> list[str]:
    """Les adresses des situations, lues dans le manifeste du site."""
    groupes = json.loads((site_construit / "mallette.json").read_text(encoding="utf-8"))
    return [a.removesuffix("index.html") for a in groupes["situations"]]


def couper(page: Page, journal: Journal) -> None:
    """Coupe le réseau, pour la page et pour le travailleur."""
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    journal.fautes.clear()


def sans_les_coupures(journal: Journal) -> None:
    """Ce que le navigateur écrit d’une demande coupée n’est pas une faute de la page."""
    journal.fautes = [f for f in journal.fautes if not any(c in f for c in COUPURES)]


def test_apres_une_visite_toutes_les_situations_s_ouvrent_sans_reseau(
    ouvrir: Ouvrir, journal: Journal, situations: list[str]
) -> None:
    page = ouvrir("accueil", largeur=360)
    page.evaluate(PRET)
    couper(page, journal)
    assert len(situations) >= 20
    for adresse in situations:
        page.goto(journal.base + adresse)
        expect(page.locator("h1")).to_be_visible()
        assert page.locator("body").get_attribute("data-type") == "situation", adresse
        assert page.evaluate("[...document.styleSheets].some(f => f.cssRules.length > 50)"), adresse
    sans_les_coupures(journal)


def test_une_page_absente_de_l_appareil_le_dit_en_francais(ouvrir: Ouvrir, journal: Journal) -> None:
    page = ouvrir("accueil", largeur=360)
    page.evaluate(PRET)
    couper(page, journal)
    page.goto(f"{journal.base}glossaire/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cette page n’est pas sur l’appareil")
    expect(page.locator("[data-attente] a")).to_have_attribute("href", f"{journal.base}glossaire/")
    page.get_by_role("link", name="que faire maintenant").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Que faire maintenant ?")
    sans_les_coupures(journal)


def test_tout_le_centre_se_prend_s_interrompt_et_se_lit_sans_reseau(ouvrir: Ouvrir, journal: Journal) -> None:
    page = ouvrir("mallette", largeur=360)
    expect(page.get_by_role("button", name="Prendre tout le centre")).to_be_visible()
    page.context.route("**/glossaire/", lambda route: route.abort())
    page.get_by_role("button", name="Prendre tout le centre").click()
    expect(page.locator("[data-mallette] [role=status]")).to_contain_text("Ce qui est pris reste")
    page.context.unroute("**/glossaire/")
    page.get_by_role("button", name="reprendre").click()
    expect(page.get_by_text("Tout est là, et à jour.")).to_be_visible()
    page.locator("[data-mallette] summary", has_text="pages gardées").click()
    expect(page.locator('[data-mallette] details[open] a[href$="centre/glossaire/"]')).to_have_text("Glossaire")
    couper(page, journal)
    page.goto(f"{journal.base}glossaire/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Glossaire")
    page.goto(f"{journal.base}conventions/verifier/")
    expect(page.locator("[data-verifier]")).to_be_visible()
    page.locator("a[data-recherche]").first.click()
    page.get_by_role("combobox").fill("hébergement")
    expect(page.locator(".r-resultat").first).to_be_visible()
    sans_les_coupures(journal)


def test_des_documents_au_choix_puis_la_mallette_se_vide(ouvrir: Ouvrir, journal: Journal, site_construit: Path) -> None:
    page = ouvrir("mallette")
    page.locator("[data-mallette] summary", has_text="Outils").click()
    coche = page.locator("[data-mallette] details[open] label").first
    coche.click()
    expect(page.locator("[data-mallette] output")).to_contain_text("choisi")
    page.get_by_role("button", name="Prendre les documents choisis").click()
    expect(page.locator("[data-mallette] [role=status]")).to_contain_text("C’est pris")
    gardes = page.evaluate("caches.open('centre-notes').then(c => c.match('/__centre/documents')).then(r => r.json())")
    assert gardes
    assert all((site_construit / adresse).is_file() for adresse in gardes)
    couper(page, journal)
    recus = page.evaluate("a => fetch(a).then(r => r.arrayBuffer()).then(b => b.byteLength)", journal.base + next(iter(gardes)))
    assert recus == (site_construit / next(iter(gardes))).stat().st_size
    page.get_by_role("button", name="Vider la mallette").click()
    expect(page.locator("[data-mallette] [role=status]")).to_contain_text("vidée")
    page.goto(f"{journal.base}situations/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Que faire maintenant ?")
    sans_les_coupures(journal)


def test_un_serveur_en_peine_ou_un_portail_ne_cache_pas_une_page_gardee(ouvrir: Ouvrir, journal: Journal) -> None:
    page = ouvrir("accueil")
    page.evaluate(PRET)
    page.goto(f"{journal.base}numeros/")

    def peine(route: Route) -> None:
        route.fulfill(status=503, content_type="text/html", body="<h1>Service Unavailable</h1>")

    page.context.route("**/*", peine)
    page.goto(f"{journal.base}numeros/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Numéros à appeler")
    page.context.unroute("**/*")
    journal.fautes = [f for f in journal.fautes if "503" not in f]
