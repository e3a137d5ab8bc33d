// @ts-check
// Comparer des mots sans s’arrêter à ce qui ne change pas le sens : espaces, invisibles, apostrophes, tirets, guillemets, cases cochées.
// Jumeau de centre.documents.relire.mots.

const BLANC = "\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const INVISIBLE = "\\u00ad\\u034f\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff";
const ESPACES_FONDUES = new RegExp(`[${BLANC}\\t]+`, "g");
const SANS_DESSIN = new RegExp(`[${INVISIBLE}]`, "g");
const OTES = new RegExp(`[${BLANC}${INVISIBLE}]`, "g");
const OTE = new RegExp(`[${BLANC}${INVISIBLE}]`);
const MOT_OU_SIGNE = /[\p{L}\p{N}]+|[^\p{L}\p{N}\s]/gu;

/** Le texte tel qu’il se montre. @param {string} texte */
export const montrer = (texte) =>
  texte.replace(SANS_DESSIN, "").normalize("NFC").replaceAll("...", "…").replace(ESPACES_FONDUES, " ").replace(/^ +| +$/g, "");

/** Le texte comparé ; chaque signe en garde un, ou aucun. @param {string} montre */
export const reduire = (montre) =>
  montre
    .replace(OTES, "")
    .replace(/['`´ʹʼ‘’‛′＇]/g, "’")
    .replace(/[\u00af\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d-]/g, "-")
    .replace(/["«»“”„‟″]/g, '"')
    .replace(/[☐☑☒✓✔✗✘🗹🗷🗵]/gu, "☐");

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
      compte += /[☑☒✓✔✗✘🗹🗷🗵]/u.test(signe) ? 1 : signe.length;
    }
    ou += signe.length;
  }
  return montre.slice(ouvre, ferme).replace(/^[ \t]+|[ \t]+$/g, "");
}
