// Lire une requête : mots, « expressions », -exclusions et filtres « axe:valeur ».
import { ESPACES, LONGUEUR_MAXIMALE, MOTS_MAXIMUM } from "../declares/recherche.js";
import { jetons, plier } from "./analyse.js";

/** @typedef {import("./analyse.js").Jeton} Jeton */

const MOT_ECRIT = new RegExp(`[^${ESPACES}]+`, "gu");
const EXPRESSION = /(^|[ ])(-?)(?:"([^"]*)"|«([^»]*)»|“([^”]*)”)/g;

/** Une valeur de facette, comparable à ce qui est tapé. Jumelle de `centre_search.requete.valeur_pliee`. @param {string} v */
export const valeurPliee = (v) =>
  plier(v)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** Lit une requête ; `axes` sont les facettes connues. Jumelle de `centre_search.requete.lire_requete`.
 * @param {string} texte @param {string[]} axes */
export function lire(texte, axes) {
  texte = [...texte]
    .slice(0, LONGUEUR_MAXIMALE)
    .join("")
    .replace(/[\x00-\x1f\x7f]/g, " ");
  /** @type {string[][]} */ const expressions = [];
  /** @type {string[][]} */ const exclues = [];
  /** @type {string[]} */ const libres = [];
  /** @type {string[]} */ const exclus = [];
  /** @type {[string, string][]} */ const filtres = [];
  texte = texte.replace(EXPRESSION, (_, avant, moins, a, b, c) => {
    const contenu = a || b || c || "";
    const suite = jetons(contenu).map((j) => j.terme);
    if (moins) {
      if (suite.length) exclues.push(suite);
      return " ";
    }
    if (suite.length > 1) expressions.push(suite);
    return ` ${contenu.replaceAll("-", " ").replaceAll(":", " ")} `;
  });
  for (const morceau of texte.match(MOT_ECRIT) ?? []) {
    const filtre = /^([\p{L}_]+):(.+)$/u.exec(morceau);
    if (filtre && axes.includes(plier(filtre[1]))) filtres.push([plier(filtre[1]), valeurPliee(filtre[2])]);
    else if (/^-[\p{L}\p{N}]/u.test(morceau)) exclus.push(...pleins(jetons(morceau.slice(1))).map((j) => j.terme));
    else libres.push(morceau);
  }
  const vus = new Set();
  const mots = jetons(libres.join(" ")).filter((j) => vus.has(j.terme) || (vus.size < MOTS_MAXIMUM && vus.add(j.terme)));
  return { mots, expressions, exclus, exclues, filtres };
}

/** @param {Jeton[]} js */
export const pleins = (js) => js.filter((j) => !j.vide);

/** Vrai si les termes se suivent. Jumelle de `centre_search.requete.contient`. @param {string[]} termes @param {string[]} suite */
export const contient = (termes, suite) => termes.some((_, i) => suite.every((t, k) => termes[i + k] === t));
