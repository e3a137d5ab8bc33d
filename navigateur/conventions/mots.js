// @ts-check
// Comparer des mots sans s’arrêter à ce qui ne change pas le sens : espaces, invisibles, apostrophes, tirets, guillemets, cases cochées.
// Jumeau de centre.documents.relire.mots.

import { ESPACES, FORMES, INVISIBLES } from "../declares/relecture.js";

const FONDUES = new RegExp(`[${ESPACES}\t]+`, "g");
const SANS_DESSIN = new RegExp(`[${INVISIBLES}]`, "g");
const OTES = new RegExp(`[${ESPACES}${INVISIBLES}]`, "g");
const OTE = new RegExp(`[${ESPACES}${INVISIBLES}]`);
const RAMENES = FORMES.map(([classe, forme]) => /** @type {const} */ ([new RegExp(`[${classe}]`, "gu"), forme]));
const MOT_OU_SIGNE = /[\p{L}\p{N}]+|[^\p{L}\p{N}\s]/gu;

/** Le texte tel qu’il se montre. @param {string} texte */
export const montrer = (texte) =>
  texte.replace(SANS_DESSIN, "").normalize("NFC").replaceAll("...", "…").replace(FONDUES, " ").replace(/^ +| +$/g, "");

/** Le texte comparé ; chaque signe en garde un, ou aucun. @param {string} montre */
export const reduire = (montre) => RAMENES.reduce((t, [classe, forme]) => t.replace(classe, forme), montre.replace(OTES, ""));

/** Vrai si rien ne se lirait. @param {string} texte */
export const estBlanc = (texte) => !/[^\t]/.test(texte.replace(OTES, ""));

/** Les mots et les signes, un par un. @param {string} montre @returns {string[]} */
export const enMots = (montre) => montre.match(MOT_OU_SIGNE) ?? [];

/** Ce qui, dans un texte montré, va d’une place à l’autre du texte réduit. @param {string} montre @param {number} debut @param {number} fin */
export function tranche(montre, debut, fin) {
  if (fin <= debut) return "";
  let [compte, ouvre, ferme, ou] = [0, montre.length, montre.length, 0];
  for (const signe of montre) {
    if (!OTE.test(signe)) {
      if (compte === debut) ouvre = Math.min(ouvre, ou);
      if (compte === fin) {
        ferme = ou;
        break;
      }
      compte += reduire(signe).length;
    }
    ou += signe.length;
  }
  return montre.slice(ouvre, ferme).replace(/^[ \t]+|[ \t]+$/g, "");
}
