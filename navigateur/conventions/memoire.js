// @ts-check
// Garder les réponses sur l’appareil, seulement si la personne le demande ; prévenir avant de perdre ce qui ne l’est pas.

import { ecrireTexte, jourDeLAppareil, lireTexte, lireValeur } from "../commun/appareil.js";
import { bouton } from "../commun/dom.js";
import { ici } from "./dom.js";

/** Ce que garde la case « Garder mes réponses sur cet appareil », et l’alerte de départ. */
export class Memoire {
  /** @param {string} modele @param {HTMLInputElement} coche @param {() => string} fichier le petit fichier des réponses
   * @param {() => number} manques ce qui manque au document, pour « Mon bureau » @param {(texte: string) => void} reprendre remplace les réponses de la page */
  constructor(modele, coche, fichier, manques, reprendre) {
    this.cle = `convention.${modele}`;
    this.suivi = `brouillon.${modele}`;
    this.coche = coche;
    this.fichier = fichier;
    this.manques = manques;
    this.reprendre = reprendre;
    this.aSauver = false;
    this.propose = false;
    coche.addEventListener("change", () => (coche.checked ? this.ecrire() : this.oublier()));
    addEventListener("beforeunload", (e) => {
      if (this.aSauver) e.preventDefault();
    });
    addEventListener("storage", (e) => {
      if (coche.checked && (e.key === null || e.key === `centre.${this.cle}`)) this.ailleurs(lireTexte(this.cle));
    });
  }

  /** Le brouillon a changé dans un autre onglet : la page n’écrit plus rien tant que la personne n’a pas choisi. @param {string | null} texte */
  ailleurs(texte) {
    this.coche.checked = false;
    this.aSauver = true;
    const hote = ici("proposer");
    const garder = bouton("Garder celles de cette page", () => {
      hote.replaceChildren();
      this.coche.checked = true;
      this.ecrire();
    });
    if (texte === null) return hote.replaceChildren("Le brouillon a été effacé de l’appareil dans un autre onglet. ", garder);
    const autres = bouton("Prendre les autres", () => {
      hote.replaceChildren();
      this.coche.checked = true;
      this.reprendre(texte);
      this.aSauver = false;
    });
    hote.replaceChildren("Ce brouillon vient de changer dans un autre onglet\u00a0: quelles réponses garder\u00a0? ", garder, " ", autres);
  }

  /** À la première réponse, propose une fois de garder le brouillon sur l’appareil. */
  proposer() {
    if (this.propose || this.coche.checked) return;
    this.propose = true;
    const hote = ici("proposer");
    if (hote.firstChild) return; // une question attend déjà sa réponse
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
    const garde = lireTexte(this.cle);
    this.coche.checked = garde !== null;
    return garde;
  }

  /** Des réponses ont changé : les garder si la personne le veut, sinon prévenir avant de les perdre. */
  ecrire() {
    this.aSauver = true;
    if (!this.coche.checked) return;
    const suivi = JSON.stringify({ le: jourDeLAppareil(), manques: this.manques() });
    if (ecrireTexte(this.cle, this.fichier())) {
      ecrireTexte(this.suivi, suivi);
      this.aSauver = false;
    } else this.coche.checked = false; // plus de place, ou stockage refusé
  }

  oublier() {
    this.coche.checked = false;
    ici("proposer").replaceChildren();
    ecrireTexte(this.cle, null);
    ecrireTexte(this.suivi, null);
  }
}

/** Note dans « Mon bureau » un document fait : son modèle, sa version, son format, le jour ; jamais son contenu.
 * @param {{ modele: string, version: string }} gabarit @param {string} format */
export function noterLeDocument({ modele, version }, format) {
  const faits = lireValeur("documents");
  const tous = [...(Array.isArray(faits) ? faits : []), { modele, version, format, le: jourDeLAppareil() }];
  return ecrireTexte("documents", JSON.stringify(tous.slice(-200)));
}
