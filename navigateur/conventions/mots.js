// @ts-check
// Comparer des mots sans s’arrêter à ce qui ne change pas le sens : espaces, invisibles, apostrophes, tirets, guillemets, cases cochées.
// Jumeau de centre.documents.relire.mots.

import { ESPACES_LUES, FORMES, INVISIBLES_LUS } from "../declares/relecture.js";

const FONDUES = new RegExp(`[${ESPACES_LUES}\t]+`, "g");
const SANS_DESSIN = new RegExp(`[${INVISIBLES_LUS}]`, "g");
const OTES = new RegExp(`[${ESPACES_LUES}${INVISIBLES_LUS}]`, "g");
const OTE = new RegExp(`[${ESPACES_LUES}${INVISIBLES_LUS}]`);
const RAMENES = FORMES.map(([classe, forme]) => /** @type {const} */ ([new RegExp(`[${classe}]`, "gu"), forme]));
const MOT_OU_SIGNE = /[\p{L}\p{N}]+|[^\p{L}\p{N}\s]/gu;

/** Le texte tel qu’il se montre. @param {string} texte */
export const montrer = (texte) =>
  texte
    .replace(SANS_DESSIN, "")
    .normalize("NFC")
    .replaceAll("...", "…")
    .replace(FONDUES, " ")
    .replace(/^ +| +$/g, "");

/** Le texte comparé ; chaque signe en garde un, ou aucun. @param {string} montre */
export const reduire = (montre) => RAMENES.reduce((t, [classe, forme]) => t.replace(classe, forme), montre.replace(OTES, ""));

/** Vrai si rien ne se lirait. @param {string} texte */
export const estBlanc = (texte) => !/[^\t]/.test(texte.replace(OTES, ""));

/** Les mots et les signes, un par un. @param {string} montre @returns {string[]} */
export const enMots = (montre) => montre.match(MOT_OU_SIGNE) ?? [];

/** La place, dans un texte montré, de chaque signe du texte réduit, et celle de la fin. @param {string} montre */
export function placesDe(montre) {
  const places = [];
  let ou = 0;
  for (const signe of montre) {
    if (!OTE.test(signe)) for (let n = signe.length === 1 ? 1 : reduire(signe).length; n > 0; n--) places.push(ou);
    ou += signe.length;
  }
  places.push(ou);
  return places;
}

/** Ce qui, dans un texte montré, va d’une place à l’autre du texte réduit. @param {string} montre @param {number[]} places
 * @param {number} debut @param {number} fin */
export const tranche = (montre, places, debut, fin) =>
  fin > debut ? montre.slice(places[debut], places[fin]).replace(/^[ \t]+|[ \t]+$/g, "") : "";
