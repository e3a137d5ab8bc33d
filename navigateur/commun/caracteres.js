// @ts-check
// De petites opérations sur les textes, comme le fait Python.

import { LIGATURES_FRANCAISES, MARQUES } from "../declares/caracteres.js";

const SIGNES = new RegExp(MARQUES, "g");

/** Le texte sans ses accents ni ses ligatures. Jumelle de `centre.base.caracteres.sans_accents`. @param {string} texte */
export const sansAccents = (texte) =>
  texte
    .replace(/[œæ]/gi, (l) => LIGATURES_FRANCAISES[l])
    .normalize("NFD")
    .replace(SIGNES, "");
