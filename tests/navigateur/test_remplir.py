"""Le formulaire d’une convention, rempli comme une coordination le ferait, dans un vrai navigateur."""

from __future__ import annotations

import hashlib
import io
import json
import re

import docx
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from tests.documents.vecteurs import mots

from centre.contenu.vocabulaire import Portee, TypeChamp
from centre.documents import apercu_html, juger, remplir
from centre.documents.remplir.manques import blancs, indecises

from .attente import attendre
from .axe import violations
from .conftest import Journal, Ouvrir
from .conventions import (
    FORMULAIRE,
    MODELE,
    deplier,
    enregistrees,
    exemple,
    gabarit,
    lignes,
    ouvert,
    remplir_tout,
    repondre,
    telecharger,
)
from .test_clavier import tab_jusqu_a

pytestmark = pytest.mark.navigateur

CLE = f"centre.convention.{MODELE}"
ETAT = "#cv-etat"


def _apercu(page: object) -> str:
    return mots(page.locator("#cv-papier").evaluate("e => new XMLSerializer().serializeToString(e)"))  # type: ignore[attr-defined]


def test_de_la_page_blanche_au_document(ouvrir: Ouvrir) -> None:
    """Toutes les réponses, puis le DOCX et l’ODT : les octets mêmes que Python écrit, et un document qui s’ouvre."""
    modele, valeurs = gabarit(), exemple()
    page = ouvert(ouvrir(FORMULAIRE))
    remplir_tout(page, modele, valeurs)
    saisie = enregistrees(page)
    assert saisie["modele"] == MODELE
    assert saisie["version"] == modele.version
    assert saisie["champs"] == valeurs["champs"]
    assert _apercu(page) == mots(apercu_html(modele, saisie))
    for format_ in ("docx", "odt"):
        nom, octets = telecharger(page, format_)
        assert nom == f"{modele.nom}.{format_}"
        assert hashlib.sha256(octets).hexdigest() == hashlib.sha256(remplir(modele, saisie, format_)).hexdigest()
    textes = [p.text for p in docx.Document(io.BytesIO(remplir(modele, saisie, "docx"))).paragraphs]
    premier = next(c for c in modele.champs if c.type is TypeChamp.TEXTE)
    assert any(saisie["champs"][premier.id] in texte for texte in textes)


def test_vide_c_est_un_brouillon_et_la_page_le_dit(ouvrir: Ouvrir) -> None:
    modele = gabarit()
    page = ouvert(ouvrir(FORMULAIRE))
    assert _apercu(page) == mots(apercu_html(modele, {}))
    _, octets = telecharger(page, "docx")
    assert octets == remplir(modele, {}, "docx")
    expect(page.locator(ETAT)).to_contain_text("Brouillon téléchargé")
    expect(page.locator(ETAT)).to_contain_text("[À compléter")


def test_une_faute_se_dit_au_champ_puis_dans_un_resume_qui_prend_le_foyer(ouvrir: Ouvrir) -> None:
    champ = next(c for c in gabarit().champs if c.type is TypeChamp.SIRET)
    page = ouvert(ouvrir(FORMULAIRE))
    saisie, dit = page.locator(f"#champ-{champ.id}"), page.locator(f"#champ-{champ.id}-dit")
    deplier(saisie).fill("73282932000075")
    expect(dit).to_be_empty()
    page.keyboard.press("Tab")
    expect(dit).to_contain_text("un chiffre est faux")
    expect(saisie).to_have_attribute("aria-invalid", "true")
    assert f"{champ.id}-dit" in (saisie.get_attribute("aria-describedby") or "")
    page.locator('[data-geste="docx"]').click()
    resume = page.locator("#cv-resume")
    expect(resume).to_be_focused()
    expect(resume.locator("li")).to_have_count(1)
    assert violations(page, "[data-remplir]") == []
    resume.locator("a").click()
    expect(saisie).to_be_focused()
    saisie.fill("732 829 320 00074")
    expect(dit).to_be_empty()
    expect(saisie).not_to_have_attribute("aria-invalid", "true")
    telecharger(page, "docx")
    expect(resume).to_be_hidden()
    assert enregistrees(page)["champs"][champ.id] == "732 829 320 00074"


def test_une_date_impossible_est_refusee(ouvrir: Ouvrir) -> None:
    champ = next(c for c in gabarit().champs if c.type is TypeChamp.DATE)
    page = ouvert(ouvrir(FORMULAIRE))
    deplier(page.locator(f"#champ-{champ.id}")).focus()
    page.keyboard.type("31")
    page.keyboard.press("Tab")
    page.locator('[data-geste="docx"]').click()
    expect(page.locator("#cv-resume")).to_be_focused()


def test_les_lignes_se_gerent_sans_perdre_le_foyer(ouvrir: Ouvrir) -> None:
    champ = next(c for c in gabarit().champs if c.type is TypeChamp.LISTE)
    colonne = champ.champs[0].id
    page = ouvert(ouvrir(FORMULAIRE))
    rangs = lignes(page, champ)
    saisies = rangs.locator(f'[data-nom="{champ.id}.{colonne}"]')
    ajouter = page.locator(f"#champ-{champ.id}")
    expect(rangs).to_have_count(1)
    deplier(saisies.first).fill("Un")
    for rang, mot in ((1, "Deux"), (2, "Trois")):
        ajouter.click()
        expect(saisies.nth(rang)).to_be_focused()
        expect(page.locator(ETAT)).to_contain_text(f"Ligne {rang + 1} ajoutée")
        page.keyboard.type(mot)
    page.get_by_role("button", name="Monter la ligne 3").first.click()
    expect(page.locator(ETAT)).to_contain_text("ligne 2 sur 3")
    expect(page.get_by_role("button", name="Monter la ligne 2").first).to_be_focused()
    assert saisies.evaluate_all("es => es.map(e => e.value)") == ["Un", "Trois", "Deux"]
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Descendre la ligne 1").first).to_be_focused()
    cases = page.locator(f'#cv-papier [data-champ="{champ.id}.{colonne}"]')
    assert cases.all_inner_texts() == ["Trois", "Un", "Deux"]
    rangs.nth(1).get_by_role("button", name=re.compile("^Retirer")).click()
    expect(rangs.nth(1).get_by_role("button", name=re.compile("^Retirer"))).to_be_focused()
    assert cases.all_inner_texts() == ["Trois", "Deux"]
    for _ in range(2):
        rangs.first.get_by_role("button", name=re.compile("^Retirer")).click()
    expect(ajouter).to_be_focused()
    assert champ.id not in enregistrees(page)["champs"]


def test_les_clauses_se_tranchent(ouvrir: Ouvrir) -> None:
    modele = gabarit()
    clause = next(c for c in modele.clauses if c.portee is not Portee.NATIONALE)
    page = ouvert(ouvrir(FORMULAIRE))
    section = page.locator(f'#cv-papier [data-clause="{clause.id}"]')
    expect(section.locator(".consigne")).to_be_visible()
    deplier(page.locator(f"#clause-{clause.id}-oui")).check()
    expect(section.locator(".consigne")).to_have_count(0)
    assert _apercu(page) == mots(apercu_html(modele, {"clauses": {clause.id: True}}))
    page.locator(f"#clause-{clause.id}-non").check()
    expect(section).to_be_hidden()
    assert _apercu(page) == mots(apercu_html(modele, {"clauses": {clause.id: False}})), "les articles se renumérotent"
    page.locator(f"#clause-{clause.id}-").check()
    assert enregistrees(page)["clauses"] == {}
    nationale = next(c for c in modele.clauses if c.portee is Portee.NATIONALE)
    assert page.locator(f"[name=clause-{nationale.id}]").count() == 0


def test_une_partie_a_la_fois_et_l_on_reprend_ou_l_on_en_etait(ouvrir: Ouvrir) -> None:
    """La ligne d’une partie dit ce qui y reste ; « Suite » mène à la suivante ; au retour, la première inachevée est ouverte."""
    page = ouvert(ouvrir(FORMULAIRE, largeur=360, hauteur=740))
    parties = page.locator("details.cv-groupe")
    ouvertes = page.locator("details.cv-groupe[open]")
    titres = [g.titre for g in gabarit().groupes]
    assert parties.locator("> summary h3").all_inner_texts()[: len(titres)] == titres
    expect(ouvertes).to_have_count(1)
    premiere = parties.first
    expect(premiere).to_have_attribute("open", "")
    expect(premiere.locator(".cv-reste")).to_have_text(re.compile(r"^\d+ à compléter$"))
    page.keyboard.press("End")
    premiere.get_by_role("button", name=re.compile("^Suite")).click()
    expect(ouvertes).to_have_count(1)
    expect(parties.nth(1).locator("> summary")).to_be_focused()
    expect(parties.nth(1).locator("> summary")).to_be_in_viewport()
    parties.first.locator("> summary").click()
    expect(parties.first.locator("> summary")).to_be_in_viewport()
    page.locator("#cv-garder").check()
    siens = {c.id: c for c in gabarit().champs if c.groupe == gabarit().groupes[0].id}
    for identifiant, champ in siens.items():
        if identifiant in exemple()["champs"]:
            repondre(page, champ, page.locator(f"#champ-{identifiant}"), exemple()["champs"][identifiant])
    expect(premiere.locator(".cv-reste")).to_have_text("Terminé")
    page.locator("#cv-garder").scroll_into_view_if_needed()
    page.reload()
    expect(premiere.locator(".cv-reste")).to_have_text("Terminé")
    expect(premiere).not_to_have_attribute("open", "")
    expect(parties.nth(1)).to_have_attribute("open", "")


def test_une_faute_se_compte_dans_sa_partie(ouvrir: Ouvrir) -> None:
    champ = next(c for c in gabarit().champs if c.type is TypeChamp.SIRET)
    page = ouvert(ouvrir(FORMULAIRE))
    saisie = deplier(page.locator(f"#champ-{champ.id}"))
    saisie.fill("73282932000075")
    expect(page.locator("details.cv-groupe", has=saisie).locator(".cv-reste")).to_have_text("1 réponse à corriger")


@pytest.mark.parametrize("reponse", ["Garder", "Non merci"])
def test_le_brouillon_se_propose_a_la_premiere_reponse(ouvrir: Ouvrir, reponse: str) -> None:
    champ = next(c for c in gabarit().champs if c.type is TypeChamp.TEXTE)
    page = ouvert(ouvrir(FORMULAIRE, largeur=360))
    question = page.locator("#cv-proposer")
    expect(question).to_be_empty()
    saisie = deplier(page.locator(f"#champ-{champ.id}"))
    saisie.fill("Première")
    expect(question).to_contain_text("Garder ce brouillon sur cet appareil")
    assert violations(page, "[data-remplir]") == []
    assert page.evaluate("localStorage.length") == 0, "rien n’est gardé avant d’avoir répondu"
    question.get_by_role("button", name=reponse, exact=True).click()
    saisie.fill("Seconde")
    if reponse == "Garder":
        attendre(page, "cle => localStorage.getItem(cle)?.includes('Seconde')", CLE)
        expect(page.locator("#cv-garder")).to_be_checked()
        page.locator('[data-geste="effacer"]').click()
    else:
        expect(question).to_be_empty()
    assert page.evaluate("localStorage.length") == 0


def test_ce_qui_est_prerempli_dit_d_ou_et_de_quand(ouvrir: Ouvrir) -> None:
    """Chaque réponse reprise d’un territoire porte sa source et sa date ; un partenariat connu se dit avant un second."""
    page = ouvert(ouvrir(FORMULAIRE))
    nom = next(c for c in gabarit().champs if c.depuis == "territoire.nom")
    saisie = deplier(page.locator(f"#champ-{nom.id}"))
    page.locator("#cv-territoire").select_option("paris")
    page.locator('[data-geste="preremplir"]').click()
    venu = page.locator(".cv-question", has=saisie).locator(".cv-venu")
    expect(venu).to_have_text(re.compile(r"^Prérempli d’après la page du territoire, relue le \d.+ \d{4}\.$"))
    expect(page.locator("#cv-deja")).to_contain_text(re.compile(r"À savoir avant d’en écrire une autre : CPAM : signé \(2023"))
    assert violations(page, "[data-remplir]") == []
    saisie.fill("Corrigé")
    expect(venu).to_be_empty()


def test_la_structure_de_coordination_dit_sa_source_et_sa_date(ouvrir: Ouvrir) -> None:
    """Ce qu’une source précise dit d’un territoire (qui porte la coordination) porte le nom et la date de cette source."""
    page = ouvert(ouvrir(FORMULAIRE))
    porteuse = next(c for c in gabarit().champs if c.depuis == "territoire.coordination")
    saisie = deplier(page.locator(f"#champ-{porteuse.id}"))
    page.locator("#cv-territoire").select_option("lyon")
    page.locator('[data-geste="preremplir"]').click()
    expect(saisie).not_to_have_value("")
    venu = page.locator(".cv-question", has=saisie).locator(".cv-venu")
    expect(venu).to_have_text(
        re.compile(r"^Prérempli d’après .+ \((\d.+)?\d{4}\), par la page du territoire, relue le \d.+ \d{4}\.$")
    )


def test_des_dates_dans_le_desordre_se_disent_au_champ(ouvrir: Ouvrir) -> None:
    """Un effet avant la signature est à vérifier ; une immersion avant la convention est refusée, et rien n’est produit."""
    page = ouvert(ouvrir("conventions/immersion-entre-chantiers/remplir"))
    effet, signature = deplier(page.locator("#champ-date_effet")), page.locator("#champ-date_signature")
    effet.fill("2027-01-01")
    deplier(signature).fill("2027-02-01")
    expect(page.locator("#champ-date_effet-dit")).to_contain_text("tombe avant « Date de signature »")
    expect(page.locator("#champ-date_effet-dit")).to_have_class(re.compile("cv-averti"))
    assert effet.get_attribute("aria-invalid") is None
    debut = deplier(page.locator('[data-nom="immersions.debut"]').first)
    debut.fill("2026-12-01")
    debut.blur()
    dit = page.locator(f"#{debut.get_attribute('id')}-dit")
    expect(dit).to_contain_text("tombe avant « Date d’effet »")
    expect(debut).to_have_attribute("aria-invalid", "true")
    page.locator('[data-geste="docx"]').click()
    expect(page.locator("#cv-resume")).to_contain_text("Premier jour")
    deplier(debut).fill("2027-03-01")
    expect(dit).to_be_empty()


def test_ce_qui_manque_mene_a_la_question(ouvrir: Ouvrir) -> None:
    champ = next(c for c in gabarit().champs if c.requis)
    page = ouvert(ouvrir(FORMULAIRE, largeur=360))
    manque = page.locator("#cv-manque")
    manque.locator("summary").click()
    assert violations(page, "[data-remplir]") == []
    manque.get_by_role("link", name=champ.libelle, exact=True).click()
    expect(page.locator(f"#champ-{champ.id}")).to_be_focused()
    expect(page.locator(f"#champ-{champ.id}")).to_be_in_viewport()
    avant = page.locator("#cv-jauge").evaluate("e => e.value")
    page.keyboard.type("Exemple")
    attendre(page, "v => document.querySelector('#cv-jauge').value > v", avant)


def test_une_personne_est_signalee(ouvrir: Ouvrir) -> None:
    champ = next(c for c in gabarit().champs if c.type is TypeChamp.TEXTE)
    page = ouvert(ouvrir(FORMULAIRE))
    dit = page.locator(f"#champ-{champ.id}-dit")
    for texte, attendu in (("Mme Exemple", "nom d’une personne"), ("1 85 05 78 006 084 91", "sécurité sociale")):
        deplier(page.locator(f"#champ-{champ.id}")).fill(texte)
        expect(dit).to_contain_text(attendu)
    page.locator(f"#champ-{champ.id}").fill("la directrice")
    expect(dit).to_be_empty()


def test_partir_de_son_territoire(ouvrir: Ouvrir) -> None:
    page = ouvert(ouvrir(FORMULAIRE))
    choix = page.locator("#cv-territoire")
    expect(choix).to_be_visible()
    deja = next(c for c in gabarit().champs if c.depuis and c.type is TypeChamp.TEXTE)
    deplier(page.locator(f"#champ-{deja.id}")).fill("Déjà écrit")
    choix.select_option(index=1)
    page.locator('[data-geste="preremplir"]').click()
    expect(page.locator(ETAT)).to_contain_text("préremplie")
    expect(page.locator(f"#champ-{deja.id}")).to_have_value("Déjà écrit")


def test_changer_de_territoire_remplace_ce_qui_venait_du_premier(ouvrir: Ouvrir) -> None:
    """Ce que personne n’a touché suit le territoire ; ce que l’on a corrigé reste."""
    page = ouvert(ouvrir(FORMULAIRE))
    nom = next(c for c in gabarit().champs if c.depuis == "territoire.nom")
    saisie, choix = page.locator(f"#champ-{nom.id}"), page.locator("#cv-territoire")

    def partir_de(identifiant: str) -> str:
        choix.select_option(identifiant)
        page.locator('[data-geste="preremplir"]').click()
        return saisie.input_value()

    lyon, lille = partir_de("lyon"), partir_de("lille")
    assert lyon
    assert lille
    assert lyon != lille
    deplier(saisie).fill("Métropole corrigée")
    assert partir_de("lyon") == "Métropole corrigée"


def test_le_compte_de_ce_qui_manque_est_celui_de_la_ligne_de_commande(ouvrir: Ouvrir) -> None:
    g = gabarit()
    vierge = juger(g.champs, g.clauses, {})
    attendu = len(blancs(g, vierge)) + len(indecises(g, vierge))
    page = ouvert(ouvrir(FORMULAIRE))
    expect(page.locator("#cv-manque summary")).to_contain_text(f"({attendu})")


def test_reprendre_ses_reponses(ouvrir: Ouvrir) -> None:
    """Un fichier d’une autre version, avec un champ inconnu : tout revient, c’est dit, et rien ne se perd ensuite."""
    valeurs = exemple()
    fichier = {"modele": MODELE, "version": "0.1.0", "schema": 1, **valeurs}
    fichier["champs"] = {**valeurs["champs"], "champ_disparu": "à garder"}
    page = ouvert(ouvrir(FORMULAIRE))
    page.set_input_files(
        "#cv-fichier", {"name": "r.json", "mimeType": "application/json", "buffer": json.dumps(fichier).encode()}
    )
    etat = page.locator(ETAT)
    for dit in ("reprises", "0.1.0", "champ_disparu"):
        expect(etat).to_contain_text(dit)
    assert enregistrees(page)["champs"] == fichier["champs"]
    page.set_input_files("#cv-fichier", {"name": "r.json", "mimeType": "application/json", "buffer": b"PK\x03\x04"})
    expect(etat).to_contain_text("Ce fichier ne se lit pas")
    assert enregistrees(page)["champs"] == fichier["champs"], "un mauvais fichier n’efface rien"


def test_rien_n_est_garde_sans_la_case(ouvrir: Ouvrir) -> None:
    champ = next(c for c in gabarit().champs if c.type is TypeChamp.TEXTE)
    page = ouvert(ouvrir(FORMULAIRE))
    saisie = page.locator(f"#champ-{champ.id}")
    deplier(saisie).fill("Avant")
    attendre(page, "() => document.querySelector('#cv-jauge').value > 0")
    assert page.evaluate("localStorage.length") == 0
    page.locator("#cv-garder").check()
    saisie.fill("Gardé")
    attendre(page, "cle => localStorage.getItem(cle)?.includes('Gardé')", CLE)
    page.reload()
    expect(saisie).to_have_value("Gardé")
    expect(page.locator("#cv-garder")).to_be_checked()
    page.locator('[data-geste="effacer"]').click()
    expect(saisie).to_have_value("")
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Annuler").click()
    expect(saisie).to_have_value("Gardé")


def test_copier_une_clause_et_tout(ouvrir: Ouvrir) -> None:
    modele = gabarit()
    page = ouvert(ouvrir(FORMULAIRE, permissions=["clipboard-read", "clipboard-write"]))
    page.locator('[data-geste="copier"]').click()
    expect(page.locator(ETAT)).to_contain_text("Copié")
    tout = page.evaluate("navigator.clipboard.readText()")
    assert modele.titre in tout
    assert "Article\u00a01" in tout
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    clause = modele.clauses[0]
    page.get_by_role("button", name=f"Copier le texte de la clause « {clause.titre} »").click()
    attendre(page, "avant => navigator.clipboard.readText().then(t => t.length < avant)", len(tout))
    html = page.evaluate("navigator.clipboard.read().then(c => c[0].getType('text/html')).then(b => b.text())")
    assert "<h3" in html
    assert "class=" not in html


def test_sans_reseau_une_fois_charge(ouvrir: Ouvrir) -> None:
    page = ouvert(ouvrir(FORMULAIRE))
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    assert telecharger(page, "odt")[1] == remplir(gabarit(), {}, "odt")


def test_au_clavier_seul(ouvrir: Ouvrir, journal: Journal) -> None:
    """Du début de la page au document téléchargé, sans souris."""
    modele = gabarit()
    champ = next(c for c in modele.champs if c.type is TypeChamp.TEXTE)
    page = ouvert(ouvrir(FORMULAIRE))
    tab_jusqu_a(page, f"#champ-{champ.id}", 80)
    page.keyboard.type("Exemple")
    clause = next(c for c in modele.clauses if c.portee is not Portee.NATIONALE)
    tab_jusqu_a(page, f"details:has([name=clause-{clause.id}]) > summary", 300)
    page.keyboard.press("Enter")
    tab_jusqu_a(page, f"[name=clause-{clause.id}]", 300)
    page.keyboard.press("ArrowRight")
    tab_jusqu_a(page, '[data-geste="docx"]', 100)
    with page.expect_download():
        page.keyboard.press("Enter")
    tab_jusqu_a(page, "#cv-manque summary", 20)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator("#cv-manque summary")).to_be_focused()
    assert not [r for r in journal.requetes if not r.startswith(journal.base)]


@pytest.mark.parametrize("largeur", [360, 1280])
def test_le_champ_qui_a_le_foyer_n_est_jamais_cache(ouvrir: Ouvrir, largeur: int) -> None:
    """La barre du bas ne recouvre pas la question que l’on remplit (WCAG 2.2, critère 2.4.11)."""
    page = ouvert(ouvrir(FORMULAIRE, largeur=largeur, hauteur=700))
    cachees = []
    page.locator("#cv-territoire").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        cachees += page.evaluate(
            """() => {
              const e = document.activeElement, barre = document.querySelector(".cv-barre");
              if (barre.contains(e) || !document.querySelector(".cv-saisie").contains(e)) return [];
              return e.getBoundingClientRect().top >= barre.getBoundingClientRect().top ? [e.id || e.textContent] : [];
            }"""
        )
    assert cachees == []


def test_seul_le_document_s_imprime(ouvrir: Ouvrir) -> None:
    page = ouvert(ouvrir(FORMULAIRE))
    page.emulate_media(media="print")
    for ecran in (
        ".titre-page",
        ".cv-saisie",
        ".cv-barre",
        ".cv-tete",
        "[data-sans-formulaire]",
        ".entete",
        ".pied",
        ".provenance",
    ):
        assert page.locator(f"{ecran}:visible").count() == 0, f"{ecran} s’imprime"
    expect(page.locator("#cv-papier .document")).to_be_visible()


def test_le_document_imprime_porte_ses_numeros_de_page(ouvrir: Ouvrir) -> None:
    page = ouvert(ouvrir(FORMULAIRE))
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(pages) > 2
    for rang, feuille in enumerate(pages, start=1):
        assert f"Page {rang} sur {len(pages)}" in feuille.extract_text()


def test_sans_javascript_la_page_mene_aux_fichiers(ouvrir: Ouvrir) -> None:
    page = ouvrir(FORMULAIRE, js=False)
    expect(page.locator("[data-remplir]")).to_be_hidden()
    expect(page.get_by_role("heading", name="Remplir sans ce formulaire")).to_be_visible()
    fichiers = page.locator("[data-sans-formulaire] a[download]")
    assert fichiers.count() >= 2
    for adresse in fichiers.evaluate_all("es => es.map(e => e.href)"):
        assert page.request.get(adresse).ok, adresse
