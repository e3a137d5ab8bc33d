// @ts-check
// La progression d’un parcours : dans le stockage de l’appareil, et dans un fichier que l’on emporte.

import { ecrireTexte, lireTexte, lireValeur, listeDeTextes } from "../commun/appareil.js";
import { garderAgenda, lireAgenda } from "./agenda.js";
import { estUneDate } from "./calendrier.js";

export const FORMAT = "centre-de-ressources/parcours";

/** La version du fichier que cette page écrit ; elle refuse les suivantes, qu’elle ne saurait pas lire en entier. */
export const VERSION_DU_PARCOURS = 1;

/** Taille au-delà de laquelle un fichier n’est sûrement pas une progression, en octets. */
export const TAILLE_MAX = 200_000;

/** @typedef {{ faites: string[], debut: string, agenda?: import("./agenda.js").Agenda | null }} Progression */

/** Le texte du fichier à emporter : le parcours, les étapes cochées, la date de début, l’identité de l’agenda. @param {string} parcours @param {Progression} p */
export function ecrireFichier(parcours, { faites, debut, agenda }) {
  const tout = {
    format: FORMAT,
    version: VERSION_DU_PARCOURS,
    parcours,
    ...(debut ? { debut } : {}),
    faites,
    ...(agenda ? { agenda } : {}),
  };
  return `${JSON.stringify(tout, null, 2)}\n`;
}

/**
 * Lit un fichier emporté. Une étape retirée du parcours depuis, une date impossible ou un champ de plus n’empêchent rien ; un fichier
 * d’autre chose, d’un autre parcours ou d’une version à venir est refusé, avec sa raison.
 * @param {string} texte @param {string} parcours @param {string[]} connues
 * @returns {{ progression: Progression, inconnues: number } | { refus: string }}
 */
export function lireFichier(texte, parcours, connues) {
  const refus =
    "Ce fichier n’est pas une progression enregistrée ici : rien n’a été changé. Choisissez le fichier « .json » que cette page vous a donné.";
  /** @type {any} */
  let lu;
  try {
    lu = JSON.parse(texte.replace(/^\uFEFF/, ""));
  } catch {
    return { refus };
  }
  if (typeof lu !== "object" || lu === null || !Array.isArray(lu.faites) || ("format" in lu && lu.format !== FORMAT)) return { refus };
  if ("version" in lu && lu.version !== VERSION_DU_PARCOURS)
    return {
      refus:
        "Ce fichier vient d’une autre version du centre, que cette page ne sait pas lire : rien n’a été changé. Rechargez la page, puis recommencez.",
    };
  if (typeof lu.parcours === "string" && lu.parcours !== parcours)
    return { refus: `Ce fichier est la progression d’un autre parcours (« ${lu.parcours.slice(0, 80)} ») : rien n’a été changé.` };
  const toutes = listeDeTextes(lu.faites);
  const faites = toutes.filter((nom) => connues.includes(nom));
  const debut = typeof lu.debut === "string" && estUneDate(lu.debut) ? lu.debut : "";
  return { progression: { faites, debut, agenda: lireAgenda(lu.agenda) }, inconnues: toutes.length - faites.length };
}

/** Ce que l’appareil garde d’un parcours. @param {string} parcours @returns {Progression} */
export function garde(parcours) {
  const debut = lireTexte(`debut.${parcours}`) ?? "";
  return { faites: listeDeTextes(lireValeur(`parcours.${parcours}`)), debut: estUneDate(debut) ? debut : "" };
}

/**
 * Coche des étapes, ou les décoche. On part de ce que l’appareil garde à l’instant : une coche faite dans un autre onglet reste.
 * Faux si l’appareil refuse.
 * @param {string} parcours @param {string[]} etapes @param {boolean} faites
 */
export function cocher(parcours, etapes, faites) {
  const autres = garde(parcours).faites.filter((e) => !etapes.includes(e));
  const toutes = faites ? [...autres, ...etapes] : autres;
  return ecrireTexte(`parcours.${parcours}`, toutes.length ? JSON.stringify(toutes) : null);
}

/** Garde la date de début, ou l’oublie. @param {string} parcours @param {string} debut */
export const dater = (parcours, debut) => ecrireTexte(`debut.${parcours}`, debut || null);

/** Oublie un parcours : coches, date et agenda ; la prochaine arrivée aura le sien. @param {string} parcours */
export function oublierParcours(parcours) {
  return [ecrireTexte(`parcours.${parcours}`, null), dater(parcours, ""), garderAgenda(parcours, null)].every(Boolean);
}
