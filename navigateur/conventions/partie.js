// @ts-check
// Une partie du formulaire : une seule s’ouvre à la fois, et sa ligne dit ce qu’il y reste à faire.

import { bouton, el } from "../commun/dom.js";
import { accord } from "../commun/typographie.js";

/** @typedef {import("./suivi.js").Manque} Manque */

/** Une partie : son titre, son état, ses questions, et de quoi passer à la suivante. */
export class Partie {
  /** @param {string} titre @param {string} aide @param {string[]} siens champs ou clauses @param {HTMLElement[]} dedans */
  constructor(titre, aide, siens, dedans) {
    this.titre = titre;
    this.siens = new Set(siens);
    this.etat = el("span.cv-reste");
    this.resume = el("summary", el("h3", titre), this.etat);
    this.element = el("details.cv-groupe", { name: "cv-partie" }, this.resume, el("p.cv-aide", aide), ...dedans);
    this.element.addEventListener("toggle", () => {
      // celle qui se referme plus haut ferait sortir celle-ci de l’écran
      if (this.element.open && this.resume.getBoundingClientRect().top < 0) this.resume.scrollIntoView();
    });
  }

  /** Pose, à la fin, le passage à la suite. @param {string} suite son titre @param {() => void} passer */
  finir(suite, passer) {
    this.element.append(el("p", bouton(`Suite\u00a0: ${suite}`, passer)));
  }

  /** Ouvre la partie et y mène. */
  aller() {
    this.element.open = true;
    this.resume.focus();
    this.element.scrollIntoView();
  }

  /** Dit ce qui reste à faire ici. @param {Manque[]} manques ceux de tout le formulaire @returns {boolean} vrai s’il ne reste rien */
  compter(manques) {
    const siens = manques.filter(({ chemin }) => this.siens.has(chemin.split(".")[0]));
    const fautes = siens.filter((m) => m.faute).length;
    this.element.classList.toggle("cv-finie", !siens.length);
    const texte = fautes ? `${accord(fautes, "réponse", "réponses")} à corriger` : siens.length ? `${siens.length} à compléter` : "Terminé";
    if (this.etat.textContent !== texte) this.etat.textContent = texte;
    return !siens.length;
  }
}
