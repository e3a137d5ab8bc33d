// @ts-check
// Garder les réponses sur l’appareil, seulement si la personne le demande ; prévenir avant de perdre ce qui ne l’est pas.

import { bouton } from "../commun/dom.js";
import { ici } from "./dom.js";

/** Ce que garde la case « Garder mes réponses sur cet appareil », et l’alerte de départ. */
export class Memoire {
  /** @param {string} cle @param {HTMLInputElement} coche @param {() => string} fichier le petit fichier des réponses */
  constructor(cle, coche, fichier) {
    this.cle = cle;
    this.coche = coche;
    this.fichier = fichier;
    this.aSauver = false;
    this.propose = false;
    coche.addEventListener("change", () => (coche.checked ? this.ecrire() : this.oublier()));
    addEventListener("beforeunload", (e) => {
      if (this.aSauver) e.preventDefault();
    });
  }

  /** À la première réponse, propose une fois de garder le brouillon sur l’appareil. */
  proposer() {
    if (this.propose || this.coche.checked) return;
    this.propose = true;
    const hote = ici("proposer");
    /** @param {boolean} oui */
    const repondre = (oui) => {
      hote.replaceChildren();
      if (!oui) return;
      this.coche.checked = true;
      this.ecrire();
      if (this.coche.checked) hote.append("Gardé sur cet appareil. « Effacer mes réponses » l’efface aussi.");
      else hote.append("Cet appareil refuse de le garder\u00a0: enregistrez vos réponses avant de partir.");
    };
    const texte = "Garder ce brouillon sur cet appareil\u00a0? Rien n’est envoyé, et il s’efface d’un geste. ";
    hote.replaceChildren(
      texte,
      bouton("Garder", () => repondre(true)),
      " ",
      bouton("Non merci", () => repondre(false)),
    );
  }

  /** Ce qui était gardé ; la case suit. */
  lire() {
    try {
      const garde = localStorage.getItem(this.cle);
      this.coche.checked = garde !== null;
      return garde;
    } catch {
      return null;
    }
  }

  /** Des réponses ont changé : les garder si la personne le veut, sinon prévenir avant de les perdre. */
  ecrire() {
    this.aSauver = true;
    if (!this.coche.checked) return;
    try {
      localStorage.setItem(this.cle, this.fichier());
      this.aSauver = false;
    } catch {
      this.coche.checked = false; // plus de place, ou stockage refusé
    }
  }

  oublier() {
    this.coche.checked = false;
    ici("proposer").replaceChildren();
    try {
      localStorage.removeItem(this.cle);
    } catch {
      /* stockage refusé : rien n’était gardé */
    }
  }
}
