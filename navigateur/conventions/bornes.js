// @ts-check
// Ce qui se lit au plus, et ce qui se dit d’un fichier qui ne se lit pas. Jumeau de centre.documents.relire.bornes.

export const TAILLE_MAX = 20_000_000;
export const PARTIE_MAX = 16_000_000;
export const PARTIES_MAX = 500;
export const UNITES_MAX = 20_000;
export const SIGNETS_MAX = 1000;
export const CASES_MAX = 250_000;

/** Code → ce qui se dit. @type {Record<string, string>} */
export const PHRASES = {};

/** Une raison de ne pas lire un document, dite pour la personne. */
export class Illisible extends Error {
  /** @param {string} code une clé de PHRASES @param {string} [precision] */
  constructor(code, precision = "") {
    super(PHRASES[code] + precision);
    this.code = code;
  }
}
