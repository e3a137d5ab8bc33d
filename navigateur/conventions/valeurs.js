// @ts-check
// Les valeurs d’une convention : nettoyées et mises en forme.

import { dateLongue, milliers } from "../commun/typographie.js";
import { ESPACE_TAPEE, INVISIBLES } from "../declares/formes.js";
import { INSECABLE, MOINS } from "../declares/typographie.js";

/** @typedef {{valeur: string, libelle: string, formes?: Record<string, string>}} Option */
/** @typedef {{id: string, type: string, libelle: string, groupe?: string, aide?: string, exemple?: string, requis?: boolean, max?: number,
 *   min?: number, depuis?: string, jamais_avant?: string[], plutot_apres?: string[], options?: Option[], champs?: Champ[], lignes_vides?: number}} Champ */
/** @typedef {{id: string, titre: string, portee: string, consigne?: string, empreinte?: string}} Clause */
/** @typedef {{modele: string, titre: string, version: string, nom: string, empreinte: string, edition: string,
 *   groupes: {id: string, titre: string, aide?: string}[], champs: Champ[], clauses: Clause[],
 *   textes: string[], formats: Record<string, any>, apercu: any[]}} Gabarit */
/** @typedef {{champs?: Record<string, any>, clauses?: Record<string, any>}} Valeurs */

const CACHES = new RegExp(INVISIBLES, "gu");
const SUITES = new RegExp(`${ESPACE_TAPEE}{2,}`, "g");
const AUTOUR = new RegExp(`${ESPACE_TAPEE}*\\n${ESPACE_TAPEE}*`, "g");
const BORDS = new RegExp(`^(?:${ESPACE_TAPEE}|\\n)+|(?:${ESPACE_TAPEE}|\\n)+$`, "g");

/** Une chaîne prête à imprimer : forme canonique, sans contrôle ni caractère invisible, espaces fondues.
 * Jumelle de `centre.documents.remplir.formes.nettoyer`.
 * @param {string} texte @param {boolean} [lignes] garde les fins de ligne */
export function nettoyer(texte, lignes = false) {
  return texte
    .replace(/\r\n|[\r\u2028\u2029]/g, "\n")
    .replace(lignes ? /\t/g : /[\t\n]/g, " ")
    .replace(CACHES, "")
    .normalize("NFC")
    .replace(SUITES, " ")
    .replace(AUTOUR, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(BORDS, "");
}

/** Une valeur jugée, telle qu’elle s’imprime. Jumelle de `centre.documents.remplir.formes.mettre_en_forme`.
 * @param {Champ} champ @param {any} valeur @param {string} [forme] @returns {string} */
export function mettreEnForme(champ, valeur, forme) {
  if (champ.type === "choix") {
    const option = champ.options?.find((o) => o.valeur === valeur);
    return (forme ? option?.formes?.[forme] : option?.libelle) ?? "";
  }
  if (champ.type === "siret") return valeur.replace(/(...)(...)(...)(.....)/, ["$1", "$2", "$3", "$4"].join(INSECABLE));
  if (champ.type === "date") return dateLongue(valeur);
  if (typeof valeur === "string") return valeur;
  const signe = valeur < 0 ? MOINS : "";
  if (champ.type === "entier") return signe + milliers(Math.abs(valeur));
  const centimes = Math.abs(valeur) % 100;
  return `${signe}${milliers((Math.abs(valeur) - centimes) / 100)},${String(centimes).padStart(2, "0")}${INSECABLE}€`;
}
