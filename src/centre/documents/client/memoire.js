// @ts-check
// Garder les réponses sur l’appareil, seulement si la personne le demande ; prévenir avant de perdre ce qui ne l’est pas.

import { el } from "./dom.js";

/** La case « garder », ce qu’elle garde, et l’alerte de départ. */
export class Memoire {
  /** @param {string} cle @param {() => string} fichier le petit fichier des réponses */
  constructor(cle, fichier) {
    this.cle = cle;
    this.fichier = fichier;
    this.aSauver = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.attente = undefined;
    this.case = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", id: "cv-garder", "aria-describedby": "cv-garder-aide" }));
    this.case.addEventListener("change", () => (this.case.checked ? this.ecrire() : this.oublier()));
    this.element = el(
      "div.cv-garder",
      el("label", this.case, el("span", "Garder mes réponses sur cet appareil")),
      el(
        "p.cv-aide",
        { id: "cv-garder-aide" },
        "À ne pas cocher sur un poste partagé. Rien n’est envoyé\u00a0; décocher efface ce qui est gardé.",
      ),
    );
    addEventListener("beforeunload", (e) => {
      if (this.aSauver) e.preventDefault();
    });
    addEventListener("pagehide", () => this.attente && this.ecrire());
  }

  /** Ce qui était gardé ; la case suit. */
  lire() {
    try {
      const garde = localStorage.getItem(this.cle);
      this.case.checked = garde !== null;
      return garde;
    } catch {
      return null;
    }
  }

  /** Une réponse a changé : à garder bientôt, si la personne le veut. */
  noter() {
    this.aSauver = !this.case.checked;
    clearTimeout(this.attente);
    if (this.case.checked) this.attente = setTimeout(() => this.ecrire(), 400);
  }

  ecrire() {
    clearTimeout(this.attente);
    this.attente = undefined;
    if (!this.case.checked) return;
    try {
      localStorage.setItem(this.cle, this.fichier());
      this.aSauver = false;
    } catch {
      this.case.checked = false;
      this.aSauver = true;
    }
  }

  oublier() {
    this.case.checked = false;
    clearTimeout(this.attente);
    this.attente = undefined;
    try {
      localStorage.removeItem(this.cle);
    } catch {
      /* stockage refusé : rien n’était gardé */
    }
  }
}
