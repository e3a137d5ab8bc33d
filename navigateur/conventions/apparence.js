// @ts-check
// La mise en forme qui cache des mots sans les ôter : encre de la couleur du fond, police de signes, texte écrasé, poussé hors
// de la page ou retourné. Jumeau de centre.documents.relire.apparence.

import {
  BORNES_DOCX,
  BORNES_ODT,
  CENTIMETRES,
  ECART_DE_CLARTE,
  ETRANGES,
  HAUTEUR_MIN,
  NON,
  POLICES_DE_SIGNES,
  RETOURNEMENTS,
  SURLIGNAGES_SOMBRES,
} from "../declares/relecture.js";
import { estBlanc } from "./mots.js";

/** @typedef {import("./balises.js").Attributs} Attributs */

const SIGNES = new RegExp(`^(?:${POLICES_DE_SIGNES})$`, "u");
const RETOURNE = new RegExp(RETOURNEMENTS, "u");
const ENTIER_LU = /^([+-]?[0-9]+)%?$/;
const MESURE = /^(-?[0-9]*[.]?[0-9]+)(%|cm|mm|in|pt|pc|px)$/;

/** @param {Record<string, [number, number]>} bornes @param {string} cle @param {number} n */
const hors = (bornes, cle, n) => Object.hasOwn(bornes, cle) && !(bornes[cle][0] <= n && n <= bornes[cle][1]);

/** La couleur, en six chiffres, ou rien si elle n’est pas dite. @param {string} [valeur] */
export const teinte = (valeur = "") => /^#?([0-9a-f]{6})$/.exec(valeur.toLowerCase())?.[1] ?? "";

/** La clarté d’une couleur, de 0 à 255 (recommandation UIT-R BT.601). @param {string} couleur */
const clarte = (couleur) => {
  const n = parseInt(couleur, 16);
  return Math.floor((299 * (n >> 16) + 587 * ((n >> 8) & 255) + 114 * (n & 255)) / 1000);
};

/** Vrai si une encre ne se lit pas sur un fond. @param {string} [encre] @param {string} [fond] */
export const semblables = (encre, fond) => Boolean(encre && fond) && Math.abs(clarte(encre ?? "") - clarte(fond ?? "")) < ECART_DE_CLARTE;

/** Vrai pour le nom d’une police qui dessine des signes. @param {string} nom */
export const policeDeSignes = (nom) => SIGNES.test(nom.toLowerCase().replace(/^['" ]+|['" ]+$/g, ""));

/** Vrai si un réglage d’un DOCX peut cacher, écraser ou retourner les mots. @param {string} nom @param {Attributs} a */
export function etrangeEnDocx(nom, a) {
  if (ETRANGES.includes(nom)) return true;
  if (nom === "w:rtl") return !NON.includes((a["w:val"] ?? "true").toLowerCase());
  if (nom === "w:rFonts") return Object.values(a).some(policeDeSignes);
  for (const [cle, v] of Object.entries(a)) if (hors(BORNES_DOCX, `${nom} ${cle}`, Number(ENTIER_LU.exec(v)?.[1] ?? NaN))) return true;
  const hauteur = Number(ENTIER_LU.exec(a["w:line"] ?? a["w:val"] ?? "")?.[1] ?? NaN);
  return (a["w:lineRule"] ?? a["w:hRule"]) === "exact" && !(hauteur >= HAUTEUR_MIN);
}

/** Le fond que pose un réglage d’un DOCX ; rien s’il n’en parle pas. @param {string} nom @param {Attributs} a */
export function fondEnDocx(nom, a) {
  if (nom === "w:shd") return teinte(a["w:fill"]);
  if (nom === "w:highlight") return SURLIGNAGES_SOMBRES.includes((a["w:val"] ?? "").toLowerCase()) ? "000000" : "";
  return undefined;
}

/** Vrai si une propriété d’un ODT peut cacher ou écraser les mots. @param {string} cle @param {string} valeur */
export function etrangeEnOdt(cle, valeur) {
  if (cle === "style:font-name" || cle === "fo:font-family") return policeDeSignes(valeur);
  return valeur.split(/\s+/).some((mot) => {
    const [, nombre, unite] = MESURE.exec(mot) ?? [];
    return nombre !== undefined && hors(BORNES_ODT, `${cle} ${unite === "%" ? unite : "cm"}`, Number(nombre) * (CENTIMETRES[unite] ?? 1));
  });
}

/** Compte ce qui ne se lira peut-être pas. @param {import("./recueil.js").DocumentLu} lu @param {string} mots @param {boolean} doute */
export function douterDesMots(lu, mots, doute) {
  if ((doute && !estBlanc(mots)) || RETOURNE.test(mots)) lu.reserver("apparence");
}
