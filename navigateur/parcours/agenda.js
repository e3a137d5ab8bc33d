// @ts-check
// L’agenda d’une arrivée : ce qui rend ses événements uniques, et leur version. Un tirage au sort, jamais la personne.

import { ecrireTexte, lireValeur } from "../commun/appareil.js";
import { estUneDate } from "./calendrier.js";

/**
 * @typedef {{ arrivee: string, debut: string, sequence: number, le: string }} Agenda
 *   arrivee : seize chiffres tirés au sort ; debut : la date du dernier fichier donné ; sequence : sa version ; le : son heure
 */

/** Un agenda bien formé, ou rien. @param {any} v @returns {Agenda | null} */
export function lireAgenda(v) {
  const bon =
    /^[0-9a-f]{16}$/.test(v?.arrivee) &&
    estUneDate(String(v.debut)) &&
    Number.isInteger(v.sequence) &&
    v.sequence >= 0 &&
    v.sequence < 1e6 &&
    /^\d{8}T\d{6}Z$/.test(v.le);
  return bon ? { arrivee: v.arrivee, debut: v.debut, sequence: v.sequence, le: v.le } : null;
}

/** L’instant, comme RFC 5545 l’écrit. @param {Date} maintenant */
export const horodatage = (maintenant) => maintenant.toISOString().replace(/[-:]|\.\d+/g, "");

/** L’identité d’une arrivée. */
const tirer = () => [...crypto.getRandomValues(new Uint8Array(8))].map((n) => n.toString(16).padStart(2, "0")).join("");

/**
 * L’agenda du fichier que l’on donne maintenant. La même arrivée garde son identité ; sa version monte si la date a changé, ou si
 * l’horloge ne dit pas une heure plus tardive que la dernière fois (RFC 5545, 3.8.7.4) : une horloge fausse n’empêche pas la mise à jour.
 * @param {Agenda | null} avant @param {string} debut @param {Date} maintenant @returns {Agenda}
 */
export function suivant(avant, debut, maintenant) {
  const le = horodatage(maintenant);
  if (!avant) return { arrivee: tirer(), debut, sequence: 0, le };
  const monte = avant.debut !== debut || le <= avant.le;
  return { arrivee: avant.arrivee, debut, sequence: avant.sequence + Number(monte), le };
}

/** L’agenda gardé d’un parcours. @param {string} parcours */
export const agendaGarde = (parcours) => lireAgenda(lireValeur(`agenda.${parcours}`));

/** Garde l’agenda d’un parcours, ou l’oublie. @param {string} parcours @param {Agenda | null} agenda */
export const garderAgenda = (parcours, agenda) => ecrireTexte(`agenda.${parcours}`, agenda && JSON.stringify(agenda));
