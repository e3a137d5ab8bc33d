// @ts-check
// Ce que le centre publie, pour nommer ce que l’appareil garde ; et où en est chaque parcours commencé.

import { clesGardees } from "../commun/appareil.js";
import { garde } from "../parcours/progression.js";

/**
 * @typedef {[string, string, string, string]} Etape identifiant, moment, titre, adresse de sa page
 * @typedef {{ titre: string, adresse: string, moments: Record<string, string>, etapes: Etape[] }} ParcoursConnu
 * @typedef {Record<string, ParcoursConnu>} TousLesParcours
 * @typedef {{ id: string, titre: string, adresse: string, faites: number, total: number, rang: number, debut: string }} Commence
 *   rang : celui de la première étape à faire, à partir de 1 ; 0 si tout est fait ou si le parcours n’est pas connu
 */

/** La racine du site. */
export const SITE = new URL("../../", import.meta.url).href;

/** Une liste du centre, ou nul si le réseau manque. @param {"parcours" | "contenus"} nom @returns {Promise<any>} */
export async function lireCatalogue(nom) {
  try {
    const reponse = await fetch(`${SITE}mon-bureau/${nom}.json`);
    return reponse.ok ? await reponse.json() : null;
  } catch {
    return null;
  }
}

/** L’adresse d’un parcours dont la liste ne se lit pas, faute de réseau. @param {string} id */
export const pageDuParcours = (id) => `parcours/${id.replace(/^parcours-/, "")}/`;

/** Où mène une étape : sa page, qui saura ramener au parcours, ou sa ligne dans le parcours. @param {string} id @param {ParcoursConnu} p @param {Etape} e */
export const adresseDeLEtape = (id, p, [etape, , , page]) => SITE + (page ? `${page}#etape=${id}/${etape}` : `${p.adresse}#etape-${etape}`);

/** La première étape à faire à partir d’un rang, sinon la première à faire de toutes. @param {ParcoursConnu} p @param {string[]} faites @param {number} [apres] */
export function prochaine(p, faites, apres = 0) {
  const reste = [...p.etapes.slice(apres), ...p.etapes.slice(0, apres)];
  return reste.find(([etape]) => !faites.includes(etape));
}

/** Les parcours commencés sur cet appareil : une étape cochée, ou une date donnée. @param {TousLesParcours | null} connus @returns {Commence[]} */
export function commences(connus) {
  const ids = new Set([...clesGardees("parcours."), ...clesGardees("debut.")].map((c) => c.slice(c.indexOf(".") + 1)));
  return [...ids]
    .filter((id) => /^[a-z0-9-]{2,80}$/.test(id) && (!connus || Object.hasOwn(connus, id)))
    .map((id) => {
      const { faites, debut } = garde(id);
      const p = connus?.[id];
      if (!p)
        return {
          id,
          titre: "",
          adresse: SITE + pageDuParcours(id),
          faites: faites.length,
          total: 0,
          rang: 0,
          debut,
        };
      const suite = prochaine(p, faites);
      const tenues = p.etapes.filter(([etape]) => faites.includes(etape)).length;
      const adresse = SITE + p.adresse + (suite ? `#etape-${suite[0]}` : "");
      return { id, titre: p.titre, adresse, faites: tenues, total: p.etapes.length, rang: suite ? p.etapes.indexOf(suite) + 1 : 0, debut };
    });
}
