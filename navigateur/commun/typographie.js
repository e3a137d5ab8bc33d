// @ts-check
// Écrire en français les nombres et les dates, comme le fait Python.

import { FINE, MOIS } from "../declares/typographie.js";

/** Un entier positif, tranches de trois chiffres. Jumelle de `centre.base.typographie.milliers`. @param {number} n */
export const milliers = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, FINE);

/** Le mot accordé : singulier tant que la quantité n’atteint pas deux. Jumelle de `centre.base.typographie.pluriel`.
 * @param {number} n @param {string} un @param {string} plusieurs */
export const pluriel = (n, un, plusieurs) => (Math.abs(n) < 2 ? un : plusieurs);

/** Un nombre et son mot, accordé. @param {number} n @param {string} un @param {string} plusieurs */
export const accord = (n, un, plusieurs) => `${milliers(n)} ${pluriel(n, un, plusieurs)}`;

/** Une date AAAA-MM-JJ en toutes lettres : « 1er avril 2027 ». Jumelle de `centre.base.typographie.date_longue`. @param {string} iso */
export function dateLongue(iso) {
  const [annee, mois, jour] = iso.split("-");
  return `${jour === "01" ? "1er" : Number(jour)} ${MOIS[Number(mois) - 1]} ${annee}`;
}
