"""Le site ne parle à personne et ne garde rien sans qu’on le demande."""

from __future__ import annotations

import pytest

from centre_cli.entetes import ENTETES

from .conftest import Journal, Ouvrir
from .types_de_page import TYPES

pytestmark = pytest.mark.navigateur

STOCKAGE = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookies: document.cookie,
  bases: (await indexedDB.databases()).map(b => b.name),
})"""
VIDE = {"local": [], "session": [], "cookies": "", "bases": []}
AU_PLUS = {"recherche": 12, "remplir": 12, "mon-bureau": 10}
"""Adresses demandées à la première visite, là où la page a ses propres modules et ses données ; huit ailleurs."""

PORTEES = "async () => (await navigator.serviceWorker.getRegistrations()).map(r => r.scope)"


@pytest.mark.parametrize("type_", TYPES)
def test_ni_tiers_ni_trace(ouvrir: Ouvrir, journal: Journal, type_: str) -> None:
    """Le journal fait échouer l’essai pour toute requête à un tiers et toute violation de la politique de sécurité."""
    page = ouvrir(type_)
    for bouton in page.locator("[data-recherche]").all()[:1]:
        bouton.hover()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(STOCKAGE) == VIDE
    assert page.context.cookies() == []
    assert set(page.evaluate(PORTEES)) <= {journal.base}, "le travailleur hors ligne ne sort pas du sous-dossier"
    demandees = sorted(set(journal.requetes))
    assert len(demandees) <= AU_PLUS.get(type_, 8), demandees


def test_la_politique_est_appliquee(ouvrir: Ouvrir, journal: Journal) -> None:
    """Le journal n’est pas muet : un style, un script et une image d’ailleurs sont bien refusés et signalés."""
    page = ouvrir("accueil")
    page.evaluate(
        """() => new Promise(fini => {
          const refus = new Set();
          addEventListener('securitypolicyviolation', e => { if (refus.add(e.effectiveDirective).size === 3) fini(); });
          document.body.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }));
          document.body.append(Object.assign(document.createElement('img'), { src: 'https://exemple.fr/x.png', alt: '' }));
          try { document.createElement('script').textContent = 'window.pirate = true'; } catch { /* refusé */ }
        })"""
    )
    assert page.evaluate("window.pirate") is None
    vues = {f.split()[3] for f in journal.fautes if f.startswith("console : CSP")}
    journal.fautes.clear()
    assert vues == {"style-src-elem", "require-trusted-types-for", "img-src"}


def test_un_texte_ne_devient_ni_balisage_ni_code(ouvrir: Ouvrir, journal: Journal) -> None:
    """Trusted Types : le navigateur refuse lui-même ce que notre code n’écrit jamais, et toute autre règle que « centre »."""
    page = ouvrir("accueil")
    refuses = page.evaluate(
        """async () => {
          const gestes = [
            () => { document.body.innerHTML = "<b>x</b>"; },
            () => { document.createElement("script").src = "/x.js"; },
            () => { setTimeout("window.pirate = 1"); },
            () => { new Worker("/x.js"); },
            () => { trustedTypes.createPolicy("autre", {}); },
            () => { trustedTypes.createPolicy("centre", {}); },
          ];
          let regles = 0;
          const toutes = new Promise(fini => {
            const voir = e => { if (e.effectiveDirective === "trusted-types" && ++regles === 2) setTimeout(fini); };
            addEventListener("securitypolicyviolation", voir);
          });
          const refus = gestes.map(geste => { try { geste(); return "permis"; } catch (e) { return e.name; } });
          await toutes;
          return refus;
        }"""
    )
    journal.fautes.clear()
    assert refuses == ["TypeError"] * len(refuses)


def test_le_travailleur_hors_ligne_s_inscrit(ouvrir: Ouvrir, journal: Journal) -> None:
    page = ouvrir("accueil")
    assert page.evaluate("async () => (await navigator.serviceWorker.ready).scope") == journal.base


def test_entetes_servis_et_balise_en_accord(ouvrir: Ouvrir) -> None:
    page = ouvrir("accueil")
    balise = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content") or ""
    regles = {r.strip() for r in ENTETES["Content-Security-Policy"].split(";")}
    assert {r.strip() for r in balise.split(";")} == regles - {"frame-ancestors 'none'"}


@pytest.mark.parametrize("type_", ["fiche", "chiffres", "territoires"])
def test_la_page_se_lit_depuis_un_autre_dossier(ouvrir: Ouvrir, journal: Journal, type_: str) -> None:
    """Tous les liens de la page restent dans le sous-dossier où le site est posé."""
    page = ouvrir(type_)
    liens: list[str] = page.eval_on_selector_all("a[href]", "es => es.map(e => e.href?.baseVal ?? e.href)")
    hote = journal.base.removesuffix("centre/")
    assert not [lien for lien in liens if lien.startswith(hote) and not lien.startswith(journal.base)]
