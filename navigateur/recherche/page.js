// @ts-check
// La page de recherche : filtres, « mon contexte » et adresse à partager, en plus de ce que fait le dialogue.

import { el } from "../commun/dom.js";
import { AXES_DE_CONTEXTE, Interface, MEMOIRE } from "./interface.js";

const AXES_DE_FILTRE = ["type", "programme", "metier", "theme", "territoire", "nature"];

class PageDeRecherche extends Interface {
  tiroir = el("details", { class: "r-filtres" }, el("summary", {}, "Filtrer"));

  /** @param {string} requete @param {import("./moteur.js").Reponses} rendu */
  montrer(requete, rendu) {
    super.montrer(requete, rendu);
    this.dessinerFiltres(rendu.comptes);
    this.ecrireAdresse(requete);
  }

  async preparer() {
    await super.preparer();
    this.dessinerContexte();
  }

  /** @param {string} requete */
  ecrireAdresse(requete) {
    history.replaceState(null, "", `?${this.parametres(requete)}`);
  }

  /** Reprend la recherche de l’adresse. */
  lireAdresse() {
    const p = new URLSearchParams(location.search);
    for (const axe of AXES_DE_FILTRE) if (p.has(axe)) this.filtres[axe] = p.getAll(axe);
    for (const axe of AXES_DE_CONTEXTE) if (p.has(`mon-${axe}`)) this.contexte[axe] = p.get(`mon-${axe}`) ?? "";
    this.saisie.value = p.get("q") ?? "";
    return this.saisie.value;
  }

  /** Les filtres, avec le nombre de réponses de chacun. @param {Record<string, Record<string, number>>} comptes */
  dessinerFiltres(comptes) {
    if (!this.tiroir.isConnected) this.cadre.append(this.tiroir);
    const avant = document.activeElement instanceof HTMLElement ? document.activeElement.id : "";
    const groupesDeCases = AXES_DE_FILTRE.map((axe) => {
      const choisis = this.filtres[axe] ?? [];
      const valeurs = new Set([
        ...choisis,
        ...Object.entries(comptes[axe] ?? {})
          .filter(([, n]) => n > 0)
          .map(([v]) => v),
      ]);
      if (valeurs.size < 2 && !choisis.length) return null;
      const groupe = el("fieldset", {}, el("legend", {}, this.libelle(axe, "")));
      for (const valeur of valeurs) {
        const id = `r-${axe}-${valeur}`;
        const c = /** @type {HTMLInputElement} */ (
          el("input", { type: "checkbox", id, ...(choisis.includes(valeur) ? { checked: "" } : {}) })
        );
        c.addEventListener("change", () => {
          this.filtres[axe] = c.checked ? [...choisis, valeur] : choisis.filter((v) => v !== valeur);
          if (!this.filtres[axe].length) delete this.filtres[axe];
          this.chercher();
        });
        groupe.append(el("div", {}, c, el("label", { for: id }, `${this.libelle(axe, valeur)} (${comptes[axe]?.[valeur] ?? 0})`)));
      }
      return groupe;
    });
    this.tiroir.replaceChildren(this.tiroir.firstElementChild ?? "", ...groupesDeCases.filter((g) => g !== null));
    if (avant) document.getElementById(avant)?.focus();
  }

  /** « Mon contexte » : ce qui fait remonter, jamais disparaître. */
  dessinerContexte() {
    const bloc = el("details", { class: "r-contexte" }, el("summary", {}, "Mon contexte"));
    if (Object.keys(this.contexte).length) bloc.setAttribute("open", "");
    bloc.append(el("p", {}, "Fait remonter ce qui vous concerne, sans rien cacher. Gardé sur cet appareil seulement."));
    for (const axe of AXES_DE_CONTEXTE) {
      const choix = /** @type {HTMLSelectElement} */ (el("select", { id: `r-mon-${axe}` }, el("option", { value: "" }, "—")));
      for (const [valeur, nom] of Object.entries(this.libelles?.[axe] ?? {}))
        if (valeur) choix.append(el("option", { value: valeur }, String(nom)));
      choix.value = this.contexte[axe] ?? "";
      choix.addEventListener("change", () => this.retenir(axe, choix.value));
      bloc.append(el("label", { for: choix.id }, this.libelle(axe, ""), " ", choix));
    }
    const effacer = el("button", { type: "button", class: "bouton" }, "Effacer mon contexte");
    effacer.addEventListener("click", () => {
      this.contexte = {};
      try {
        localStorage.removeItem(MEMOIRE);
      } catch {
        /* rien n’était gardé */
      }
      bloc.querySelectorAll("select").forEach((s) => {
        s.value = "";
      });
      this.chercher();
    });
    bloc.append(effacer);
    this.cadre.prepend(bloc);
  }

  /** @param {string} axe @param {string} valeur */
  retenir(axe, valeur) {
    if (valeur) this.contexte[axe] = valeur;
    else delete this.contexte[axe];
    try {
      if (Object.keys(this.contexte).length) localStorage.setItem(MEMOIRE, JSON.stringify(this.contexte));
      else localStorage.removeItem(MEMOIRE);
    } catch {
      /* stockage refusé : le contexte vaut pour cette page */
    }
    this.chercher();
  }
}

/** La recherche de la page, reprise de son adresse. @param {HTMLElement} hote @param {string} racine */
export async function page(hote, racine) {
  const vue = new PageDeRecherche(hote, { racine, page: true });
  const requete = vue.lireAdresse();
  await vue.preparer();
  if (requete) await vue.chercher();
}
