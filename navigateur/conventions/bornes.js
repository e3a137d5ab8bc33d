// @ts-check
// Une raison de ne pas lire un document. Jumeau de centre.documents.relire.bornes.

import { PHRASES } from "../declares/relecture.js";

/** Une raison de ne pas lire un document, dite pour la personne. */
export class Illisible extends Error {
  /** @param {string} code une clé de PHRASES @param {string} [precision] */
  constructor(code, precision = "") {
    super(PHRASES[code] + precision);
    this.illisible = code;
  }
}
