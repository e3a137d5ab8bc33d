// @ts-check
// Ce qu’un gabarit demande à des valeurs déjà jugées : un texte, des lignes, l’état d’une clause.

import { mettreEnForme } from "./valeurs.js";

/** @typedef {import("./valeurs.js").Champ} Champ */
/** @typedef {{liste: string, ligne: Record<string, any>} | null} Rang une ligne de liste ; sans objet hors d’une liste */

/** @param {Champ[]} champs */
const parId = (champs) => new Map(champs.map((c) => [c.id, c]));

/** Lit des valeurs jugées à travers un gabarit. */
export class Lecteur {
  /** @param {import("./valeurs.js").Gabarit} gabarit @param {Required<import("./valeurs.js").Valeurs>} valeurs */
  constructor(gabarit, valeurs) {
    this.champs = parId(gabarit.champs);
    this.colonnes = new Map(gabarit.champs.map((c) => [c.id, parId(c.champs ?? [])]));
    this.nationales = new Set(gabarit.clauses.filter((c) => c.portee === "nationale").map((c) => c.id));
    this.valeurs = valeurs;
  }

  /** Le champ d’un chemin, sa valeur brute, la forme voulue et son nom, « liste.colonne » dans une liste.
   * @param {string} chemin @param {Rang} rang @returns {[Champ, any, string | undefined, string]} */
  brut(chemin, rang) {
    const [id, forme] = chemin.replace("@", "").split(".");
    const ligne = chemin[0] === "@" ? rang : null;
    const champ = ligne ? this.colonnes.get(ligne.liste)?.get(id) : this.champs.get(id);
    const dans = ligne ? ligne.ligne : this.valeurs.champs;
    return [/** @type {Champ} */ (champ), Object.hasOwn(dans, id) ? dans[id] : undefined, forme, ligne ? `${ligne.liste}.${id}` : id];
  }

  /** Le texte à imprimer, ou rien si le champ n’est pas rempli. @param {string} chemin @param {Rang} [rang] */
  texte(chemin, rang = null) {
    const [champ, valeur, forme] = this.brut(chemin, rang);
    return valeur === undefined ? undefined : mettreEnForme(champ, valeur, forme) || undefined;
  }

  /** Le mot accordé au nombre : pluriel tant qu’on ne sait pas. @param {string} chemin @param {string} un @param {string} plusieurs @param {Rang} [rang] */
  accord(chemin, un, plusieurs, rang = null) {
    const valeur = this.brut(chemin, rang)[1];
    return valeur !== undefined && Math.abs(valeur) < 2 ? un : plusieurs;
  }

  /** Les lignes d’une liste ; une liste vide en donne à remplir. @param {string} liste @param {number} vides @returns {Record<string, any>[]} */
  lignes(liste, vides) {
    const lignes = this.valeurs.champs[liste];
    return lignes?.length ? lignes : Array(vides).fill({});
  }

  /** @param {string} clause @returns {"oui" | "non" | "indecis"} */
  etat(clause) {
    if (this.nationales.has(clause)) return "oui";
    const choix = this.valeurs.clauses[clause];
    return choix === undefined ? "indecis" : choix ? "oui" : "non";
  }
}
