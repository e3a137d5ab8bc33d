// @ts-check
// Ce que l’on dit d’une valeur refusée.

import { MESSAGES } from "../declares/jugement.js";

/** @typedef {[string, string, string]} Faute code, ce qui ne va pas, remède */

/** Un texte, ses trous remplis. @param {string} texte @param {Record<string, string | number>} trous */
export const combler = (texte, trous) => texte.replace(/\{(\w+)\}/g, (_, nom) => String(trous[nom]));

/** Ce que l’on dit d’une valeur refusée, trous remplis. Jumelle de `centre.documents.remplir.regles.dire`.
 * @param {string} cle @param {Record<string, string | number>} [trous] @returns {Faute} */
export function dire(cle, trous = {}) {
  const [code, quoi, remede] = MESSAGES[cle];
  return [code, combler(quoi, trous), combler(remede, trous)];
}
