"""« Mon bureau » dans un vrai navigateur : reprendre d’un geste, garder, emporter, effacer, et ce qui va mal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .attente import attendre
from .axe import violations
from .conftest import Journal, Ouvrir
from .conventions import deplier

pytestmark = pytest.mark.navigateur

PARCOURS, TOTAL = "parcours-chef-de-projets", 49
ADRESSE = "parcours/chef-de-projets/"
REFUS = "Storage.prototype.setItem = () => { throw new DOMException('plein', 'QuotaExceededError'); }"
TOUT = "() => Object.fromEntries(Object.entries(localStorage).sort())"
GARDE: dict[str, Any] = {
    f"parcours.{PARCOURS}": ["accueil-tuteur", "lire-association", "lire-public"],
    "favoris": ["dort-dehors-ce-soir", "aller-avec"],
    "convention.cpam": {"modele": "cpam", "champs": {"titre": "<b>gras</b>"}, "clauses": {}},
    "brouillon.cpam": {"le": "2026-11-20", "manques": 12},
    "documents": [{"modele": "cpam", "version": "1.0.0", "format": "docx", "le": "2026-11-21"}],
    "contexte": {"metier": "cip", "territoire": "lyon"},
}


def garder(page: Page, valeurs: dict[str, Any]) -> None:
    textes = {f"centre.{cle}": v if isinstance(v, str) else json.dumps(v) for cle, v in valeurs.items()}
    page.evaluate("vs => { for (const [c, v] of Object.entries(vs)) localStorage.setItem(c, v); }", textes)


def bureau_rempli(ouvrir: Ouvrir, **options: Any) -> Page:
    page = ouvrir("mon-bureau", **options)
    garder(page, {**GARDE, f"debut.{PARCOURS}": "2026-11-30"})
    page.reload()
    page.locator("[data-bureau]").wait_for()
    return page


def reprendre(page: Page, texte: str) -> None:
    fichier = {"name": "b.json", "mimeType": "application/json", "buffer": texte.encode()}
    page.locator("[data-bureau] input[type=file]").set_input_files(fichier)


def exporter(page: Page) -> str:
    with page.expect_download() as attendu:
        page.locator("[data-geste=exporter]").click()
    return Path(attendu.value.path()).read_text(encoding="utf-8")


def test_trois_etapes_cochees_puis_un_geste_depuis_l_accueil(ouvrir: Ouvrir, journal: Journal) -> None:
    page = ouvrir(ADRESSE, largeur=360, hauteur=740)
    page.locator("[data-parcours]").wait_for()
    for rang in range(3):
        page.locator(".case input").nth(rang).check()
    quatrieme = page.locator(".case input").nth(3).get_attribute("name")
    for ou in ("", "parcours/"):
        page.goto(journal.base + ou)
        lien = page.get_by_role("link", name=f"Reprendre : étape 4 sur {TOTAL}")
        expect(lien).to_be_in_viewport()
        assert violations(page, ".reprendre") == []
        lien.click()
        page.wait_for_url(f"**/{ADRESSE}#etape-{quatrieme}")
        expect(page.locator("li:target")).to_be_in_viewport()


def test_rien_a_reprendre_ne_demande_rien(ouvrir: Ouvrir, journal: Journal) -> None:
    page = ouvrir("accueil", largeur=360)
    page.wait_for_load_state("networkidle")
    expect(page.locator(".reprendre")).to_be_hidden()
    assert not [r for r in journal.requetes if "bureau" in r]


def test_la_page_d_une_etape_ramene_au_parcours(ouvrir: Ouvrir) -> None:
    page = ouvrir(ADRESSE, largeur=360, hauteur=740)
    page.locator("[data-parcours]").wait_for()
    etape = page.locator("#etape-lire-association")
    etape.locator("a.page-d-etape").click()
    barre = page.get_by_role("complementary", name="Mon parcours")
    expect(barre).to_contain_text(f"Étape 2 sur {TOTAL}")
    assert violations(page, ".suite-d-etape") == []
    barre.get_by_role("link", name="Fait, étape suivante").click()
    expect(barre).to_contain_text(f"Étape 3 sur {TOTAL}")
    barre.get_by_role("link", name="Revenir au parcours").click()
    page.wait_for_url(f"**/{ADRESSE}#etape-lire-public")
    expect(page.locator("#etape-lire-association input")).to_be_checked()
    expect(page.locator(".case input:checked")).to_have_count(1)
    page.emulate_media(media="print")
    assert page.locator(".suite-d-etape:visible").count() == 0


def test_une_etape_inconnue_ne_pose_pas_de_barre(ouvrir: Ouvrir) -> None:
    page = ouvrir(f"fondamentaux/aci/#etape={PARCOURS}/inconnue")
    page.wait_for_load_state("networkidle")
    assert page.locator(".suite-d-etape").count() == 0


@pytest.mark.parametrize("type_", ["fiche", "situation", "outil", "convention"])
def test_garder_une_page(ouvrir: Ouvrir, journal: Journal, type_: str) -> None:
    page = ouvrir(type_, largeur=360)
    titre = page.locator("h1").inner_text()
    bouton = page.get_by_role("button", name="Garder", exact=True)
    assert page.evaluate(TOUT) == {}
    bouton.click()
    expect(bouton).to_have_attribute("aria-pressed", "true")
    page.goto(f"{journal.base}mon-bureau/")
    expect(page.get_by_role("region", name="Les pages que je garde").get_by_role("link", name=titre)).to_be_visible()
    page.get_by_role("button", name=f"Retirer : {titre}").click()
    expect(page.get_by_text("Aucune page gardée.")).to_be_visible()
    assert page.evaluate(TOUT) == {}


def test_le_bureau_montre_ce_que_l_appareil_garde(ouvrir: Ouvrir) -> None:
    page = bureau_rempli(ouvrir, largeur=360)
    for region, dit in (
        ("Mes parcours", f"Reprendre : étape 4 sur {TOTAL}"),
        ("Mon agenda", "Première semaine : avant la fin du 4 décembre 2026"),
        ("Mes brouillons de convention", "gardé le 20 novembre 2026, 12 réponses manquent"),
        ("Les documents faits ici", "version 1.0.0, DOCX, fait le 21 novembre 2026"),
        ("Les pages que je garde", "Un salarié dort dehors ce soir"),
    ):
        expect(page.get_by_role("region", name=region)).to_contain_text(dit)
    expect(page.get_by_role("combobox", name="Mon métier")).to_have_value("cip")
    for largeur in (320, 360, 1280):
        page.set_viewport_size({"width": largeur, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), largeur
        for schema in ("light", "dark"):
            page.emulate_media(color_scheme=schema)  # type: ignore[arg-type]
            assert violations(page, couleurs_seules=schema == "dark") == []
    page.emulate_media(media="print")
    expect(page.get_by_text("Première semaine : avant la fin")).to_be_visible()
    assert page.locator("[data-geste]:visible, select:visible").count() == 0


def test_emporter_effacer_reprendre_rend_le_meme_bureau(ouvrir: Ouvrir) -> None:
    page = bureau_rempli(ouvrir)
    avant = {cle: v if cle.startswith("centre.debut.") else json.loads(v) for cle, v in page.evaluate(TOUT).items()}
    texte = exporter(page)
    page.get_by_role("button", name="Tout effacer").click()
    assert page.evaluate(TOUT) == {}
    expect(page.get_by_text("Aucun parcours commencé")).to_be_visible()
    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_text("tout est revenu")).to_be_visible()
    page.get_by_role("button", name="Tout effacer").click()
    reprendre(page, texte)
    expect(page.get_by_text("C’est repris : 7 éléments")).to_be_visible()
    apres = {cle: v if cle.startswith("centre.debut.") else json.loads(v) for cle, v in page.evaluate(TOUT).items()}
    assert apres == avant


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("[]", "n’est pas un bureau"),
        ("{", "n’est pas un bureau"),
        (" " * 4_000_001, "n’est pas un bureau"),
        ('{"format": "centre-de-ressources/mon-bureau", "version": 2, "gardes": {}}', "autre version du centre"),
        (
            '{"format": "centre-de-ressources/mon-bureau", "version": 1, "gardes": {"favoris": ["<img src=x onerror=alert(1)>"],'
            ' "<img src=x>": 1, "parcours.parti": ["a"]}}',
            "Inconnu du centre, laissé de côté : favoris (1), <img src=x>, parcours.parti.",
        ),
    ],
)
def test_un_mauvais_fichier_se_dit_et_ne_perd_rien(ouvrir: Ouvrir, texte: str, dit: str) -> None:
    page = bureau_rempli(ouvrir)
    avant = page.evaluate(TOUT)
    reprendre(page, texte)
    expect(page.locator("[data-bureau] [data-message]")).to_contain_text(dit)
    assert page.evaluate(TOUT) == avant
    assert page.locator("[data-bureau] img").count() == 0


def test_stockage_refuse(ouvrir: Ouvrir, journal: Journal) -> None:
    page = ouvrir(ADRESSE)
    page.context.add_init_script(REFUS)
    page.reload()
    page.locator("[data-parcours]").wait_for()
    page.locator(".case input").first.check()
    expect(page.locator("[data-message]")).to_contain_text("refuse de garder vos coches")
    expect(page.locator(".case input:checked")).to_have_count(1)
    page.goto(f"{journal.base}fondamentaux/association/#etape={PARCOURS}/lire-association")
    page.get_by_role("link", name="Fait, étape suivante").click()
    expect(page.get_by_role("complementary", name="Mon parcours")).to_contain_text("refuse de garder")
    page.goto(f"{journal.base}conventions/cpam/")
    page.get_by_role("button", name="Garder").click()
    expect(page.get_by_role("button", name="Cet appareil refuse de garder")).to_be_visible()
    page.goto(f"{journal.base}mon-bureau/")
    page.locator("[data-bureau]").wait_for()
    reprendre(page, '{"format": "centre-de-ressources/mon-bureau", "version": 1, "gardes": {"favoris": ["cpam"]}}')
    expect(page.locator("[data-bureau] [data-message]")).to_contain_text("rien n’a été changé")
    assert page.evaluate(TOUT) == {}


def test_le_stockage_vide_en_cours_ne_perd_pas_les_coches_de_la_page(ouvrir: Ouvrir) -> None:
    page = ouvrir(ADRESSE)
    page.locator("[data-parcours]").wait_for()
    page.locator(".case input").nth(0).check()
    page.locator(".case input").nth(1).check()
    page.evaluate("localStorage.clear()")
    page.locator(".case input").nth(2).check()
    page.reload()
    expect(page.locator(".case input:checked")).to_have_count(3)


def test_deux_onglets_ne_se_contredisent_pas(ouvrir: Ouvrir, journal: Journal) -> None:
    un = ouvrir(ADRESSE)
    un.locator("[data-parcours]").wait_for()
    deux = un.context.new_page()
    deux.goto(journal.base + ADRESSE)
    deux.locator("[data-parcours]").wait_for()
    un.locator(".case input").nth(0).check()
    expect(deux.locator(".case input").nth(0)).to_be_checked()
    deux.locator(".case input").nth(1).check()
    expect(un.locator(".case input:checked")).to_have_count(2)
    un.locator(".case input").nth(0).uncheck()
    expect(deux.locator(".case input:checked")).to_have_count(1)
    bureau = un.context.new_page()
    bureau.goto(f"{journal.base}mon-bureau/")
    expect(bureau.get_by_text("Reprendre : étape 1 sur")).to_be_visible()
    bureau.get_by_role("button", name="Tout effacer").click()
    expect(un.locator(".case input:checked")).to_have_count(0)


def test_deux_onglets_sur_un_meme_brouillon(ouvrir: Ouvrir, journal: Journal) -> None:
    """Le second onglet n’écrase pas le premier : il demande quelles réponses garder."""
    un = ouvrir("conventions/cpam/remplir/")
    un.locator("#cv-garder").check()
    cle = "centre.convention.cpam"
    attendre(un, "c => localStorage.getItem(c)", cle)
    deux = un.context.new_page()
    deux.goto(f"{journal.base}conventions/cpam/remplir/")
    expect(deux.locator("#cv-garder")).to_be_checked()
    saisie = un.locator("#cv-questions input[type=text]").first
    deplier(saisie).fill("Du premier onglet")
    attendre(un, "c => localStorage.getItem(c).includes('premier onglet')", cle)
    expect(deux.locator("#cv-proposer")).to_contain_text("vient de changer dans un autre onglet")
    expect(deux.locator("#cv-garder")).not_to_be_checked()
    deux.get_by_role("button", name="Prendre les autres").click()
    expect(deux.locator("#cv-questions input[type=text]").first).to_have_value("Du premier onglet")
    expect(deux.locator("#cv-garder")).to_be_checked()


def test_un_document_se_note_si_on_le_demande(ouvrir: Ouvrir, journal: Journal) -> None:
    page = ouvrir("conventions/cpam/remplir/")
    page.locator("[data-remplir]").wait_for()
    with page.expect_download():
        page.locator('[data-geste="docx"]').click()
    assert page.evaluate(TOUT) == {}, "rien n’est noté sans le demander"
    page.get_by_role("button", name="Noter dans Mon bureau").click()
    expect(page.locator("#cv-etat")).to_contain_text("Noté")
    page.goto(f"{journal.base}mon-bureau/")
    expect(page.get_by_role("region", name="Les documents faits ici")).to_contain_text("DOCX, fait le")


def test_mon_metier_et_mon_territoire_servent_ailleurs(ouvrir: Ouvrir, journal: Journal) -> None:
    page = ouvrir("mon-bureau", largeur=360)
    page.get_by_role("combobox", name="Mon métier").select_option("cip")
    page.get_by_role("combobox", name="Mon territoire").select_option("lyon")
    page.goto(f"{journal.base}conventions/cpam/remplir/")
    expect(page.locator("#cv-territoire")).to_have_value("lyon")
    page.goto(f"{journal.base}outils/")
    tous = page.locator("#liste li:visible").count()
    page.get_by_role("button", name="Pour moi").click()
    expect(page.locator(".filtres output")).to_contain_text(f"sur {tous}")
    page.goto(f"{journal.base}mon-bureau/")
    page.get_by_role("combobox", name="Mon métier").select_option("")
    page.get_by_role("combobox", name="Mon territoire").select_option("")
    assert page.evaluate(TOUT) == {}
