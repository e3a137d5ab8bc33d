// @ts-check
// La progression d’un parcours : dans le stockage de l’appareil, et dans un fichier que l’on emporte.

import { estUneDate } from "./calendrier.js";

export const FORMAT = "centre-de-ressources/parcours";

/** Taille au-delà de laquelle un fichier n’est sûrement pas une progression, en octets. */
export const TAILLE_MAX = 200_000;

/** @typedef {{ faites: string[], debut: string }} Progression */

/** Le texte du fichier à emporter : le parcours, les étapes cochées, la date de début. @param {string} parcours @param {Progression} p */
export function ecrireFichier(parcours, { faites, debut }) {
  return `${JSON.stringify({ format: FORMAT, version: 1, parcours, ...(debut ? { debut } : {}), faites }, null, 2)}\n`;
}

/** @param {unknown} valeur @returns {string[]} */
const textes = (valeur) => (Array.isArray(valeur) ? [...new Set(valeur.filter((v) => typeof v === "string"))] : []);

/**
 * Lit un fichier emporté. On garde ce que l’on comprend : une étape retirée du parcours depuis, une date impossible ou un champ de plus
 * n’empêchent rien ; seul un fichier d’autre chose, ou d’un autre parcours, est refusé, avec sa raison.
 * @param {string} texte @param {string} parcours @param {string[]} connues
 * @returns {{ progression: Progression, inconnues: number } | { refus: string }}
 */
export function lireFichier(texte, parcours, connues) {
  const refus = "Ce fichier n’est pas une progression enregistrée ici. Choisissez le fichier « .json » que cette page vous a donné.";
  /** @type {unknown} */
  let lu;
  try {
    lu = JSON.parse(texte.replace(/^\uFEFF/, ""));
  } catch {
    return { refus };
  }
  if (typeof lu !== "object" || lu === null) return { refus };
  const donnees = Array.isArray(lu) ? { faites: lu } : /** @type {Record<string, unknown>} */ (lu);
  if (!Array.isArray(donnees.faites) || ("format" in donnees && donnees.format !== FORMAT)) return { refus };
  if (typeof donnees.parcours === "string" && donnees.parcours !== parcours) {
    return { refus: `Ce fichier est la progression d’un autre parcours (« ${donnees.parcours.slice(0, 80)} ») : rien n’a été changé.` };
  }
  const toutes = textes(donnees.faites);
  const faites = toutes.filter((nom) => connues.includes(nom));
  const debut = typeof donnees.debut === "string" && estUneDate(donnees.debut) ? donnees.debut : "";
  return { progression: { faites, debut }, inconnues: toutes.length - faites.length };
}

/** Ce que l’appareil garde d’un parcours. @param {string} parcours @returns {Progression} */
export function garde(parcours) {
  try {
    const debut = localStorage.getItem(`centre.debut.${parcours}`) ?? "";
    const faites = textes(JSON.parse(localStorage.getItem(`centre.parcours.${parcours}`) ?? "[]"));
    return { faites, debut: estUneDate(debut) ? debut : "" };
  } catch {
    return { faites: [], debut: "" }; // stockage refusé ou valeur illisible : on repart de rien
  }
}

/** Garde la progression sur l’appareil, ou n’y laisse rien s’il n’y a rien à garder. @param {string} parcours @param {Progression} p */
export function garder(parcours, { faites, debut }) {
  try {
    if (faites.length) localStorage.setItem(`centre.parcours.${parcours}`, JSON.stringify(faites));
    else localStorage.removeItem(`centre.parcours.${parcours}`);
    if (debut) localStorage.setItem(`centre.debut.${parcours}`, debut);
    else localStorage.removeItem(`centre.debut.${parcours}`);
  } catch {
    // stockage refusé : les coches valent pour cette visite
  }
}
