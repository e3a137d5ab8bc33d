// @ts-check
// Ce qui peut s’écrire dans un trou : la forme de chaque type, la longueur, et ce qui ressemble à une clause de plus.
// Jumeau de centre.documents.relire.reponses.

import {
  ATTENDUS,
  DEROGATION,
  FORMES_DES_REPONSES,
  MOTIF_D_INVITE,
  INVITE_MAX,
  LIMITES,
  LONGUEURS,
  PHRASES_DE_SUITE,
  VERBE_CONJUGUE,
} from "../declares/relecture.js";

/** @typedef {{t: string, l: string, c?: string, m?: number, q?: number, v?: number, o: string[]}} Trou type, libellé, nom, longueur, requis, phrase admise, formes réduites */

/** @param {string} motif @param {string} drapeaux */
const entier = (motif, drapeaux) => new RegExp(`^(?:${motif})$`, drapeaux);
const FORMES_LUES = new Map(Object.entries(FORMES_DES_REPONSES).map(([type, motif]) => [type, entier(motif, "iu")]));
const INVITE_LUE = entier(MOTIF_D_INVITE, "u");
const DEROGE = new RegExp(DEROGATION, "iu");
const VERBE = new RegExp(VERBE_CONJUGUE, "u");
const SUITE = new RegExp(PHRASES_DE_SUITE, "u");

/** @param {Trou} trou */
const texteMax = (trou) => trou.m || LIMITES[trou.t];
/** Le nombre de signes, et non de demi-codets. @param {string} texte @param {number} borne */
const depasse = (texte, borne) => texte.length > borne && [...texte].length > borne;

/** Le plus grand nombre de signes réduits que tienne un trou. @param {Trou} trou */
export function longueur(trou) {
  if (trou.t === "choix") return Math.max(...trou.o.map((o) => o.length), INVITE_MAX);
  return Math.max(trou.t in LIMITES ? texteMax(trou) : LONGUEURS[trou.t], INVITE_MAX);
}

/** Vrai si rien n’est écrit, ou seulement l’invite. @param {string} ecrit */
export const estVide = (ecrit) => !ecrit || INVITE_LUE.test(ecrit);

/** Vrai si un texte réduit a la forme qu’attend le trou ; vide, ou à compléter, il convient. @param {Trou} trou @param {string} ecrit */
export function convient(trou, ecrit) {
  if (estVide(ecrit)) return trou.t !== "numero";
  if (trou.t === "choix") return trou.o.includes(ecrit);
  if (trou.t in LIMITES) return !depasse(ecrit, texteMax(trou));
  return FORMES_LUES.get(trou.t)?.test(ecrit) ?? false;
}

/** Pourquoi ce qui est écrit dans un trou est à relire, ou rien. @param {Trou} trou @param {string} ecrit réduit @param {string} montre */
export function douter(trou, ecrit, montre) {
  if (estVide(ecrit)) return "";
  if (!(trou.t in LIMITES)) return convient(trou, ecrit) ? "" : `attend ${ATTENDUS[trou.t]}`;
  if (depasse(ecrit, texteMax(trou))) return `tient au plus ${texteMax(trou)} caractères`;
  if (DEROGE.test(montre.replaceAll("'", "’"))) return "semble porter une condition ou une exception";
  if (trou.t !== "paragraphe" && SUITE.test(montre)) return "semble porter plusieurs phrases";
  return trou.t === "texte" && !trou.v && VERBE.test(montre.replaceAll("'", "’"))
    ? "semble être une phrase, là où l’on attend quelques mots"
    : "";
}
