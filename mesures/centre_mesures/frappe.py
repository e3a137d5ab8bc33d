"""Ce qu’attend qui remplit un formulaire dans Chromium : l’aperçu après une frappe, le document après un clic."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from centre.contenu.modeles.documents import Champ
from centre.contenu.vocabulaire import TypeChamp
from centre.documents import Gabarit, ecrire_saisie, remplir
from centre_mesures.serveur import PATIENCE, servir_un_dossier

RALENTI = 4
"""Le processeur est ralenti d’autant, pour approcher un téléphone."""

_FRAPPER = """
async ({ids, combien}) => {
  const papier = document.querySelector("#cv-papier"), durees = [];
  ids = ids.filter((id) => papier.querySelector(`[data-champ="${id}"]`));
  for (let n = 0; n < combien; n++) {
    const id = ids[n % ids.length], saisie = document.querySelector(`#champ-${id}`);
    const vues = () => [...papier.querySelectorAll(`[data-champ="${id}"]`)].map((e) => e.textContent).join("|");
    await new Promise((fin) => requestAnimationFrame(() => setTimeout(fin)));
    const avant = vues();
    saisie.value += "abcdefghij"[n % 10];
    const debut = performance.now();
    saisie.dispatchEvent(new InputEvent("input", {bubbles: true}));
    papier.getBoundingClientRect();
    durees.push(performance.now() - debut);
    if (vues() === avant) throw new Error(`L’aperçu n’a pas suivi ${id}.`);
  }
  return durees;
}
"""

_TELECHARGER = """
async ({format, combien}) => {
  const creer = URL.createObjectURL, durees = [];
  for (let n = -1; n < combien; n++) {
    const bouton = document.querySelector(`[data-geste="${format}"]`);
    const debut = performance.now();
    const pret = await new Promise((fin, echec) => {
      URL.createObjectURL = (octets) => { fin(performance.now()); return creer.call(URL, octets); };
      setTimeout(() => echec(new Error("Aucun document n’est venu.")), 20000);
      bouton.click();
    });
    if (n >= 0) durees.push(pret - debut);
  }
  URL.createObjectURL = creer;
  return durees;
}
"""


_VERIFIER = """
async ({octets, combien}) => {
  const fichier = () => new File([Uint8Array.from(atob(octets), (c) => c.charCodeAt(0))], "long.docx"), durees = [];
  const choix = document.querySelector("#cv-document"), zone = document.querySelector("[data-verdict]");
  for (let n = -1; n < combien; n++) {
    const donnees = new DataTransfer();
    donnees.items.add(fichier());
    zone.replaceChildren();
    const debut = performance.now();
    await new Promise((fin, echec) => {
      const oeil = new MutationObserver(() => zone.querySelector("h2") && (oeil.disconnect(), fin()));
      oeil.observe(zone, {childList: true});
      setTimeout(() => echec(new Error("Aucun verdict n’est venu.")), 60000);
      choix.files = donnees.files;
      choix.dispatchEvent(new Event("change"));
    });
    if (n >= 0) durees.push(performance.now() - debut);
    await new Promise((fin) => setTimeout(fin, 50));
  }
  return durees;
}
"""


@dataclass(frozen=True, slots=True)
class Attente:
    """Trois médianes, en millisecondes : l’aperçu, le document, le verdict sur un long document."""

    frappe: float
    document: float
    verdict: float


def attendre(
    site: Path, chromium: str, modeles: Sequence[tuple[Gabarit, Mapping[str, Any]]], frappes: int, documents: int
) -> Attente:
    """Ouvre le formulaire de chaque modèle, le remplit de ses valeurs, tape puis télécharge ; le processeur est ralenti."""
    from playwright.sync_api import sync_playwright

    vues: list[float] = []
    prets: list[float] = []
    with servir_un_dossier(site) as adresse, sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for gabarit, valeurs in modeles:
            page = navigateur.new_page(locale="fr-FR", accept_downloads=True)
            page.set_default_timeout(PATIENCE)
            page.goto(f"{adresse}conventions/{gabarit.modele}/remplir/", wait_until="networkidle")
            page.wait_for_selector("[data-remplir]:not([hidden])")
            page.set_input_files("#cv-fichier", _saisie(gabarit, valeurs))
            page.locator("#cv-etat", has_text="reprises").wait_for(state="attached")
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": RALENTI})
            ids = [c.id for c in gabarit.champs if _a_place(c, valeurs, frappes)]
            vues += page.evaluate(_FRAPPER, {"ids": ids, "combien": frappes})
            for format_ in ("docx", "odt"):
                prets += page.evaluate(_TELECHARGER, {"format": format_, "combien": documents})
            page.close()
        page = navigateur.new_page(locale="fr-FR")
        page.goto(f"{adresse}conventions/verifier/", wait_until="networkidle")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": RALENTI})
        octets = b64encode(long_document(*modeles[0])).decode()
        verdicts: list[float] = page.evaluate(_VERIFIER, {"octets": octets, "combien": documents})
        navigateur.close()
    return Attente(median(vues), median(prets), median(verdicts))


def long_document(gabarit: Gabarit, valeurs: Mapping[str, Any]) -> bytes:
    """Un DOCX d’une trentaine de pages : chaque paragraphe plein, chaque liste à son comble, et le corps deux fois en annexe."""
    champs = dict(valeurs["champs"])
    for champ in gabarit.champs:
        if champ.type is TypeChamp.PARAGRAPHE:
            champs[champ.id] = ("Ouvrir les droits de chaque personne. " * 60)[: champ.max or 2000]
        elif champ.type is TypeChamp.LISTE and champs.get(champ.id):
            champs[champ.id] = (champs[champ.id] * 40)[: champ.max or 40]
    sortie = BytesIO()
    with (
        ZipFile(BytesIO(remplir(gabarit, {**valeurs, "champs": champs}, "docx"))) as lue,
        ZipFile(sortie, "w", ZIP_DEFLATED) as z,
    ):
        for nom in lue.namelist():
            texte = lue.read(nom).decode()
            if nom == "word/document.xml":
                debut, fin = texte.index("<w:body>") + 8, texte.rindex("<w:sectPr>")
                texte = texte[:fin] + texte[debut:fin] * 2 + texte[fin:]
            z.writestr(nom, texte)
    return sortie.getvalue()


def _a_place(champ: Champ, valeurs: Mapping[str, Any], frappes: int) -> bool:
    """Vrai pour un champ de texte où l’on peut encore taper sans dépasser sa longueur."""
    ecrit = valeurs["champs"].get(champ.id)
    libre = champ.type in (TypeChamp.TEXTE, TypeChamp.PARAGRAPHE) and isinstance(ecrit, str)
    return libre and len(ecrit) + frappes < (champ.max or 200)


def _saisie(gabarit: Gabarit, valeurs: Mapping[str, Any]) -> Any:
    """Le fichier de réponses à reprendre, tel que Playwright le donne à la page."""
    return {"name": "reponses.json", "mimeType": "application/json", "buffer": ecrire_saisie(gabarit, valeurs).encode()}
