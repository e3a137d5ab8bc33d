// @ts-check
// Où l’on en est : avancement, « ce qui manque », ce qui est à corriger, et ce que la page vient de faire.

import { accord, bouton, el } from "./dom.js";

/** @typedef {{chemin: string, texte: string}} Manque */

/** La barre qui reste à l’écran, et le résumé des erreurs. */
export class Suivi {
  /** @param {(chemin: string) => HTMLElement | null | undefined} cible l’élément d’un chemin, à qui donner le foyer @param {Node} actions */
  constructor(cible, actions) {
    this.cible = cible;
    this.jauge = /** @type {HTMLProgressElement} */ (el("progress", { "aria-label": "Réponses requises remplies", max: "1", value: "0" }));
    this.compte = el("span.cv-compte");
    this.titre = el("summary");
    this.liste = el("ul.liste-nue");
    this.replis = /** @type {HTMLDetailsElement} */ (el("details.cv-manque", this.titre, this.liste));
    this.replis.addEventListener("keydown", (e) => {
      if (e.key !== "Escape" || !this.replis.open) return;
      this.replis.open = false;
      this.titre.focus();
    });
    this.etat = el("p", { role: "status", class: "cv-etat" });
    this.barre = el("div.cv-barre", this.etat, el("div.cv-rang", this.jauge, this.compte, this.replis, actions));
    this.resume = el("section.avis.cv-resume", { tabindex: "-1", "aria-labelledby": "cv-resume-titre", hidden: true });
    this.vu = "";
  }

  /** Dit ce que la page vient de faire. @param {string} texte @param {...Node} suite */
  dire(texte, ...suite) {
    if (texte || this.etat.firstChild) this.etat.replaceChildren(texte, ...suite);
  }

  /** Une liste de liens vers des réponses. @param {Manque[]} manques @param {() => void} [avant] */
  liens(manques, avant) {
    return manques.map(({ chemin, texte }) => {
      const lien = el("a", { href: `#champ-${chemin.split(".")[0]}` }, texte);
      lien.addEventListener("click", (e) => {
        e.preventDefault();
        avant?.();
        const cible = this.cible(chemin);
        cible?.focus();
        cible?.scrollIntoView({ block: "center" });
      });
      return el("li", lien);
    });
  }

  /** Redit l’avancement. @param {number} faits @param {number} total réponses requises @param {Manque[]} manques */
  avancer(faits, total, manques) {
    this.jauge.max = total || 1;
    this.jauge.value = total ? faits : 1;
    this.compte.textContent = total ? `${faits} sur ${accord(total, "réponse requise", "réponses requises")}` : "Rien n’est requis";
    const vu = JSON.stringify(manques);
    if (vu === this.vu) return;
    this.vu = vu;
    this.titre.textContent = `Ce qui manque (${manques.length})`;
    const liens = this.liens(manques, () => (this.replis.open = false));
    this.liste.replaceChildren(...(liens.length ? liens : [el("li", "Rien\u00a0: le document est complet.")]));
  }

  /** Dit ce qui est à corriger, et prend le foyer. @param {Manque[]} fautes */
  resumer(fautes) {
    this.resume.hidden = !fautes.length;
    if (!fautes.length) return;
    const titre = el("h2", { id: "cv-resume-titre" }, accord(fautes.length, "réponse à corriger", "réponses à corriger"));
    const quoi = el("p", "Corrigez ou videz chaque réponse, puis recommencez. Une réponse vide n’empêche pas un brouillon.");
    this.resume.replaceChildren(el("div", titre, quoi, el("ul", ...this.liens(fautes))));
    this.resume.focus();
  }
}

/** Le bouton qui mène à un endroit de la page. @param {string} texte @param {HTMLElement} ou */
export const aller = (texte, ou) =>
  bouton(
    texte,
    () => {
      ou.focus();
      ou.scrollIntoView();
    },
    ".cv-aller",
  );
