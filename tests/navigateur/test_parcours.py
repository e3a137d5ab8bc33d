"""Un parcours d’accueil dans un vrai navigateur : dates, agenda, fichier de progression, bilan d’une page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Ouvrir
from .test_impression import pages_du_pdf

pytestmark = pytest.mark.navigateur


def telecharger(page: Page, geste: str) -> tuple[str, str]:
    with page.expect_download() as attendu:
        page.locator(f"[data-geste={geste}]").click()
    recu = attendu.value
    return recu.suggested_filename, Path(recu.path()).read_bytes().decode()


def reprendre(page: Page, nom: str, texte: str | bytes) -> None:
    page.locator("[data-parcours]").wait_for()  # les coches sont branchées
    octets = texte.encode() if isinstance(texte, str) else texte
    page.locator("input[type=file]").set_input_files({"name": nom, "mimeType": "application/json", "buffer": octets})


def test_les_dates_et_l_agenda(ouvrir: Ouvrir) -> None:
    page = ouvrir("parcours")
    page.locator("[data-geste=calendrier]").click()
    expect(page.locator("[data-message]")).to_have_text("Donnez d’abord votre date de début.")
    expect(page.locator("input[type=date]")).to_be_focused()
    page.locator("input[type=date]").fill("2026-09-05")
    expect(page.locator("[data-moment=j1] [data-etat]")).to_contain_text("pour le lundi 7 septembre 2026")
    expect(page.locator("[data-moment=s1] [data-etat]")).to_contain_text("pour le vendredi 11 septembre 2026")
    nom, texte = telecharger(page, "calendrier")
    assert nom.endswith(".ics")
    depliees = texte.replace("\r\n ", "").split("\r\n")
    assert depliees.count("BEGIN:VEVENT") == page.locator("[data-moment]").count() == 4
    assert "DTSTART;VALUE=DATE:20260907" in depliees
    assert f"URL:{page.url}" in depliees
    assert "DTSTART;VALUE=DATE:20260908" in depliees, "la première semaine, après le premier jour"
    assert "DTEND;VALUE=DATE:20260912" in depliees, "la première semaine finit dans la première semaine"
    page.reload()
    expect(page.locator("input[type=date]")).to_have_value("2026-09-05")


def identites(page: Page) -> tuple[set[str], set[str]]:
    """Les identifiants et les versions des événements du fichier d’agenda."""
    lignes = telecharger(page, "calendrier")[1].replace("\r\n ", "").split("\r\n")
    return {x for x in lignes if x.startswith("UID:")}, {x for x in lignes if x.startswith("SEQUENCE:")}


def test_deux_arrivees_ont_deux_agendas_et_une_arrivee_se_met_a_jour(ouvrir: Ouvrir) -> None:
    page = ouvrir("parcours", largeur=360)
    page.locator("input[type=date]").fill("2026-09-07")
    uids, versions = identites(page)
    assert len(uids) == 4
    assert versions == {"SEQUENCE:0"}
    page.locator("input[type=date]").fill("2026-09-14")
    page.reload()
    page.locator("[data-parcours]").wait_for()
    assert identites(page) == (uids, {"SEQUENCE:1"})
    page.locator(".avancement summary").click()
    page.locator("[data-geste=effacer]").click()
    page.locator("input[type=date]").fill("2026-09-14")
    autres, versions = identites(page)
    assert not autres & uids
    assert versions == {"SEQUENCE:0"}


def test_la_premiere_heure_et_les_durees_se_disent_sans_javascript(ouvrir: Ouvrir) -> None:
    page = ouvrir("parcours", js=False)
    premiere = page.get_by_role("region", name="Votre première heure")
    expect(premiere).to_contain_text("1\u00a0h")
    expect(premiere).to_contain_text("propositions")
    assert page.locator(".case-genre .duree").count() > 10
    premiere.get_by_role("link").first.click()
    expect(page.locator("li:target")).to_be_in_viewport()


def test_la_progression_passe_d_un_appareil_a_l_autre(ouvrir: Ouvrir) -> None:
    page = ouvrir("parcours")
    page.locator(".case input").nth(2).check()
    page.locator("input[type=date]").fill("2026-09-07")
    page.locator(".avancement summary").click()
    nom, texte = telecharger(page, "exporter")
    assert nom.endswith(".json")
    faites = json.loads(texte)["faites"]
    assert faites == [page.locator(".case input").nth(2).get_attribute("name")]
    autre = ouvrir("parcours", largeur=360)
    autre.locator(".case input").nth(4).check()
    reprendre(autre, nom, texte.replace('"faites": [', '"faites": [\n    "etape-retiree",'))
    expect(autre.locator("[data-message]")).to_contain_text("1 ne fait plus partie")
    expect(autre.locator(".case input:checked")).to_have_count(2)
    expect(autre.locator("input[type=date]")).to_have_value("2026-09-07")
    autre.reload()
    expect(autre.locator(".case input:checked")).to_have_count(2)


@pytest.mark.parametrize(
    ("contenu", "message"),
    [
        ("{", "n’est pas une progression"),
        (b"\xff\xfe\x00", "n’est pas une progression"),
        (" " * 300_000, "n’est pas une progression"),
        ('{"parcours": "parcours-inconnu", "faites": []}', "autre parcours"),
        ("[]", "n’est pas une progression"),
        ('{"format": "centre-de-ressources/parcours", "version": 2, "faites": []}', "autre version du centre"),
        ('{"faites": ["<img src=x onerror=alert(1)>"], "debut": "2026-99-99"}', "vos coches n’ont pas changé"),
    ],
)
def test_un_mauvais_fichier_ne_change_rien_et_se_dit(ouvrir: Ouvrir, contenu: str | bytes, message: str) -> None:
    page = ouvrir("parcours")
    page.locator(".case input").first.check()
    reprendre(page, "x.json", contenu)
    expect(page.locator("[data-message]")).to_contain_text(message)
    expect(page.locator(".case input:checked")).to_have_count(1)
    expect(page.locator("input[type=date]")).to_have_value("")


def test_le_bilan_de_chaque_parcours_tient_sur_une_page(ouvrir: Ouvrir, site_construit: Path) -> None:
    page = ouvrir("tous-les-parcours")
    base = page.url
    parcours = sorted(p.parent.name for p in site_construit.glob("parcours/*/index.html"))
    assert len(parcours) >= 6
    trop = {}
    for nom in parcours:
        page.goto(f"{base}{nom}/")
        page.evaluate("window.print = () => {}")
        page.locator("input[type=date]").fill("2026-09-07")
        page.locator(".case input").first.check()
        page.locator("[data-geste=bilan]").click()
        page.emulate_media(media="print")
        expect(page.locator(".feuille h2")).to_be_visible()
        expect(page.locator(".liste-parcours").first).to_be_hidden()
        assert page.locator(".bilan-etapes li").count() == page.locator(".case input").count()
        expect(page.locator(".bilan-etapes li.fait")).to_have_count(1)
        page.emulate_media(media="null")
        combien = pages_du_pdf(page.pdf(prefer_css_page_size=True))
        if combien != 1:
            trop[nom] = combien
    assert trop == {}


def test_apres_l_impression_la_page_redevient_elle_meme(ouvrir: Ouvrir) -> None:
    page = ouvrir("parcours")
    page.evaluate("window.print = () => dispatchEvent(new Event('afterprint'))")
    page.locator("[data-geste=bilan]").click()
    assert page.evaluate("document.documentElement.dataset.impression ?? null") is None
    expect(page.locator(".feuille")).to_be_hidden()


def test_le_tuteur_se_voit(ouvrir: Ouvrir) -> None:
    page = ouvrir("parcours", largeur=360, js=False)
    combien = page.locator("[data-tuteur]").count()
    assert combien >= 3
    assert page.locator("[data-tuteur] .avec-tuteur:visible").count() == combien
    liens = page.locator(".tuteur a")
    assert liens.count() == combien
    liens.first.click()
    expect(page.locator("li:target")).to_be_in_viewport()
