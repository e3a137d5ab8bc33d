// @ts-check
// Où l’on en est : avancement, « ce qui manque », ce qui est à corriger, et ce que la page vient de faire.

import { el } from "../commun/dom.js";
import { accord } from "../commun/typographie.js";
import { ici } from "./dom.js";

/** @typedef {{chemin: string, texte: string, faute: boolean}} Manque faute : une réponse à corriger */

/** La barre qui reste à l’écran, et le résumé des erreurs. */
export class Suivi {
  /** @param {(chemin: string) => HTMLElement | null | undefined} cible l’élément d’un chemin, à qui donner le foyer */
  constructor(cible) {
    this.cible = cible;
    this.etat = ici("etat");
    this.resume = ici("resume");
    this.replis = /** @type {HTMLDetailsElement} */ (ici("manque"));
    this.replis.addEventListener("keydown", (e) => {
      if (e.key !== "Escape" || !this.replis.open) return;
      this.replis.open = false;
      this.replis.querySelector("summary")?.focus();
    });
    this.vu = "";
  }

  /** Dit ce que la page vient de faire. @param {string} texte @param {...Node} suite */
  dire(texte, ...suite) {
    if (texte) this.etat.replaceChildren(texte, ...suite);
    else if (this.etat.firstChild) this.etat.replaceChildren();
  }

  /** Pose des liens vers des réponses dans la liste d’un bloc. @param {HTMLElement} bloc @param {Manque[]} manques */
  lier(bloc, manques) {
    const liens = manques.map(({ chemin, texte }) => {
      const lien = el("a", { href: "#cv-questions" }, texte);
      lien.addEventListener("click", (e) => {
        e.preventDefault();
        this.replis.open = false;
        const cible = this.cible(chemin);
        cible?.focus();
        cible?.scrollIntoView({ block: "center" });
      });
      return el("li", lien);
    });
    bloc.querySelector("ul")?.replaceChildren(...(liens.length ? liens : [el("li", "Rien\u00a0: le document est complet.")]));
  }

  /** Redit l’avancement. @param {number} faits @param {number} total réponses requises @param {Manque[]} manques */
  avancer(faits, total, manques) {
    const jauge = /** @type {HTMLProgressElement} */ (ici("jauge"));
    jauge.max = total || 1;
    jauge.value = total ? faits : 1;
    ici("compte").textContent = `${faits} sur ${accord(total, "réponse requise", "réponses requises")}`;
    const vu = JSON.stringify(manques);
    if (vu === this.vu) return;
    this.vu = vu;
    this.replis.firstElementChild?.replaceChildren(`Ce qui manque (${manques.length})`);
    this.lier(this.replis, manques);
  }

  /** Dit ce qui est à corriger, et prend le foyer. @param {Manque[]} fautes */
  resumer(fautes) {
    this.resume.hidden = !fautes.length;
    if (!fautes.length) return;
    this.lier(this.resume, fautes);
    this.resume.focus();
  }
}
