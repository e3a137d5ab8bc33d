// @ts-check
// Une question du formulaire : libellé, aide, saisie, et ce qui ne va pas dit au champ.

import { el } from "../commun/dom.js";
import { exemple, jugerChamp } from "./jugement.js";
import { avertir, ecrire, lire } from "./saisie.js";

/** @typedef {import("./valeurs.js").Champ} Champ */
/** @typedef {import("./jugement.js").Refus} Refus */

/** @type {Record<string, Record<string, string>>} */
const SAISIES = {
  siret: { inputmode: "numeric" },
  entier: { inputmode: "numeric" },
  "code-postal": { inputmode: "numeric" },
  montant: { inputmode: "decimal" },
  courriel: { inputmode: "email", autocapitalize: "none", spellcheck: "false" },
  rna: { autocapitalize: "characters", spellcheck: "false" },
  date: { type: "date" },
};

/** @param {Champ} champ @param {string} id */
function saisieDe(champ, id) {
  const communs = { id, autocomplete: "off", "aria-describedby": `${id}-aide ${id}-dit` };
  if (champ.type === "paragraphe") return el("textarea", { ...communs, rows: "4" });
  if (champ.type !== "choix") return el("input", { type: "text", ...communs, ...SAISIES[champ.type], class: `cv-${champ.type}` });
  const options = (champ.options ?? []).map((o) => el("option", { value: o.valeur }, o.libelle));
  return el("select", communs, el("option", { value: "" }, "— choisir —"), ...options);
}

/** Une question. Ce qui ne va pas se dit quand on la quitte, puis suit la frappe. */
export class Question {
  /** @param {Champ} champ @param {string} id @param {() => void} changer prévient que la réponse a changé
   * @param {string} [nom] dans une liste, « liste.colonne » */
  constructor(champ, id, changer, nom = champ.id) {
    this.champ = champ;
    this.saisie = /** @type {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */ (saisieDe(champ, id));
    this.dit = el("p.cv-dit", { id: `${id}-dit` });
    this.venu = el("p.cv-venu");
    this.montre = false;
    /** Ce que les autres dates refusent d’elle. @type {Refus[]} */
    this.refuses = [];
    this.doute = "";
    const e = champ.type === "choix" ? "" : exemple(champ);
    const aide = [champ.aide, e && `Exemple\u00a0: ${e}`].filter(Boolean).join(" ");
    const libelle = el("label", { for: id }, champ.libelle);
    if (champ.requis) libelle.append(" ", el("span.cv-requis", "requis"));
    this.element = el("div.cv-question", libelle, el("p.cv-aide", { id: `${id}-aide` }, aide), this.saisie, this.venu, this.dit);
    this.saisie.dataset.nom = nom;
    this.saisie.addEventListener("input", () => {
      changer();
      this.dire();
    });
    this.saisie.addEventListener("blur", () => {
      if (this.saisie.validity.badInput) changer(); // une date inachevée ne se signale pas d’elle-même
      this.montrer();
    });
  }

  /** La réponse brute ; rien si la question est laissée vide. */
  lire() {
    if (this.saisie.value) return lire(this.champ, this.saisie.value);
    return this.saisie.validity.badInput ? "?" : undefined;
  }

  /** @param {any} brut */
  ecrire(brut) {
    this.saisie.value = ecrire(this.champ, brut);
    this.montre = false;
    this.dire();
  }

  /** Ce qui ne va pas, hors réponse absente : elle n’empêche pas le brouillon. */
  refus() {
    return [...jugerChamp(this.champ, this.lire())[1].filter((r) => r.code !== "requis"), ...this.refuses];
  }

  /** Dit d’où vient la réponse, ou ne le dit plus. @param {string} texte */
  venir(texte) {
    this.venu.textContent = texte;
  }

  /** Retient ce que disent d’elle les autres dates, ou l’oublie. @param {Refus} [ordre] @param {boolean} [ferme] vrai pour un refus */
  ordonner(ordre, ferme) {
    this.refuses = ordre && ferme ? [ordre] : [];
    this.doute = ordre && !ferme ? `${ordre.quoi} ${ordre.remede}` : "";
    this.dire();
  }

  /** À partir de maintenant, ce qui ne va pas se dit. */
  montrer() {
    this.montre = true;
    this.dire();
  }

  dire() {
    const [refus] = this.montre ? this.refus() : [];
    const averti = refus ? "" : this.doute || avertir(this.saisie.value);
    const texte = refus ? `${refus.quoi} ${refus.remede}` : averti;
    if (this.dit.textContent !== texte) this.dit.textContent = texte;
    this.dit.classList.toggle("cv-averti", Boolean(averti));
    if (refus) this.saisie.setAttribute("aria-invalid", "true");
    else this.saisie.removeAttribute("aria-invalid");
  }
}
