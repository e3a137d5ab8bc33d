// @ts-check
// Les valeurs d’une convention : nettoyées et mises en forme. Jumeau de centre.documents.valeurs.

import { FINE, INSECABLE, MOINS, MOIS } from "../declares/typographie.js";

/** @typedef {{valeur: string, libelle: string, formes?: Record<string, string>}} Option */
/** @typedef {{id: string, type: string, libelle: string, groupe?: string, aide?: string, exemple?: string, requis?: boolean, max?: number,
 *   min?: number, depuis?: string, options?: Option[], champs?: Champ[], lignes_vides?: number}} Champ */
/** @typedef {{id: string, titre: string, portee: string, consigne?: string, empreinte?: string}} Clause */
/** @typedef {{modele: string, titre: string, version: string, nom: string, empreinte: string, edition: string,
 *   groupes: {id: string, titre: string, aide?: string}[], champs: Champ[], clauses: Clause[],
 *   textes: string[], formats: Record<string, any>, apercu: any[]}} Gabarit */
/** @typedef {{champs?: Record<string, any>, clauses?: Record<string, any>}} Valeurs */

const INVISIBLES =
  /[\0-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\p{Cs}\ue000-\uf8ff\u{e0000}-\u{e007f}\u{f0000}-\u{10ffff}]/gu;
const E = "[ \\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]";
const SUITES = new RegExp(`${E}{2,}`, "g");
const AUTOUR = new RegExp(`${E}*\\n${E}*`, "g");
const BORDS = new RegExp(`^(?:${E}|\\n)+|(?:${E}|\\n)+$`, "g");

/** Une chaîne prête à imprimer : forme canonique, sans contrôle ni caractère invisible, espaces fondues.
 * @param {string} texte @param {boolean} [lignes] garde les fins de ligne */
export function nettoyer(texte, lignes = false) {
  return texte
    .replace(/\r\n|[\r\u2028\u2029]/g, "\n")
    .replace(lignes ? /\t/g : /[\t\n]/g, " ")
    .replace(INVISIBLES, "")
    .normalize("NFC")
    .replace(SUITES, " ")
    .replace(AUTOUR, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(BORDS, "");
}

/** Un entier positif, tranches de trois chiffres. @param {number} n */
export const milliers = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, FINE);

/** Une valeur jugée, telle qu’elle s’imprime. @param {Champ} champ @param {any} valeur @param {string} [forme] @returns {string} */
export function mettreEnForme(champ, valeur, forme) {
  if (champ.type === "choix") {
    const option = champ.options?.find((o) => o.valeur === valeur);
    return (forme ? option?.formes?.[forme] : option?.libelle) ?? "";
  }
  if (champ.type === "siret") return valeur.replace(/(...)(...)(...)(.....)/, ["$1", "$2", "$3", "$4"].join(INSECABLE));
  if (champ.type === "date") {
    const [annee, mois, jour] = valeur.split("-");
    return `${jour === "01" ? "1er" : Number(jour)} ${MOIS[mois - 1]} ${annee}`;
  }
  if (typeof valeur === "string") return valeur;
  const signe = valeur < 0 ? MOINS : "";
  if (champ.type === "entier") return signe + milliers(Math.abs(valeur));
  const centimes = Math.abs(valeur) % 100;
  return `${signe}${milliers((Math.abs(valeur) - centimes) / 100)},${String(centimes).padStart(2, "0")}${INSECABLE}€`;
}
