// @ts-check
// Le fichier de « Mon bureau » : tout ce que l’appareil garde, jugé valeur par valeur à l’aller comme au retour. Aucun accès à la page.

import { listeDeTextes } from "../commun/appareil.js";
import { lireAgenda } from "../parcours/agenda.js";
import { estUneDate } from "../parcours/calendrier.js";

export const FORMAT_DU_BUREAU = "centre-de-ressources/mon-bureau";

/** La version du fichier que ce code écrit et sait lire. */
export const VERSION_DU_BUREAU = 1;

/** Taille au-delà de laquelle un fichier n’est sûrement pas un bureau, en octets. */
export const BUREAU_AU_PLUS = 4_000_000;

const DOCUMENTS_AU_PLUS = 200;

/**
 * @typedef {Record<string, string>} Gardes clé (sans « centre. ») → texte gardé
 * @typedef {{ modele: string, version: string, format: string, le: string }} DocumentFait
 * @typedef {{ parcours: import("./catalogue.js").TousLesParcours, contenus: Record<string, string[]>, axes: Record<string, string[]> }} Connu
 *   contenus : identifiant → type lisible, titre, adresse, type ; axes : axe de contexte → valeurs
 * @typedef {(valeur: any, id: string, connu: Connu) => any} Juge la valeur nettoyée, ou `undefined` si elle n’a pas de sens ici
 * @typedef {{ juger: Juge, fondre?: (ici: any, venu: any) => any, brut?: boolean }} Famille
 *   fondre : ce que donnent deux valeurs ; sans lui, celle de l’appareil reste. brut : gardée telle quelle, et non en JSON
 */

/** @param {any} v @returns {v is Record<string, any>} */
const estUnObjet = (v) => typeof v === "object" && v !== null && !Array.isArray(v);

/** @param {Record<string, any>} table @param {string} cle */
const porte = (table, cle) => Object.hasOwn(table, cle);

/** @param {any[]} a @param {any[]} b */
const unir = (a, b) => [...new Map([...a, ...b].map((v) => [JSON.stringify(v), v])).values()];

/** @param {string} modele @param {Connu} connu */
const estUnModele = (modele, connu) => porte(connu.contenus, modele) && connu.contenus[modele][3] === "convention";

/** Les documents faits, ceux qui ont un sens. @param {any} v @returns {DocumentFait[]} */
export function documentsLus(v) {
  const bons = (Array.isArray(v) ? v : []).filter(
    (d) =>
      estUnObjet(d) &&
      /^[a-z0-9-]{2,80}$/.test(d.modele) &&
      /^\d{1,4}(\.\d{1,4}){2}$/.test(d.version) &&
      ["docx", "odt", "pdf"].includes(d.format) &&
      estUneDate(String(d.le)),
  );
  return bons.slice(-DOCUMENTS_AU_PLUS).map(({ modele, version, format, le }) => ({ modele, version, format, le }));
}

/** Le suivi d’un brouillon : le jour où il a été gardé, et ce qu’il y manquait. @param {any} v @returns {{ le: string, manques: number } | undefined} */
export function suiviLu(v) {
  const bon = estUnObjet(v) && estUneDate(String(v.le)) && Number.isInteger(v.manques) && v.manques >= 0 && v.manques < 10_000;
  return bon ? { le: v.le, manques: v.manques } : undefined;
}

/** Ce que le centre garde sur un appareil, famille par famille ; l’apparence, qui tient à l’appareil, n’en est pas. @type {Record<string, Famille>} */
const FAMILLES = {
  parcours: {
    juger: (v, id, { parcours }) => {
      if (!porte(parcours, id) || !Array.isArray(v)) return undefined;
      const etapes = parcours[id].etapes.map(([etape]) => etape);
      return listeDeTextes(v).filter((e) => etapes.includes(e));
    },
    fondre: unir,
  },
  debut: { juger: (v, id, { parcours }) => (porte(parcours, id) && estUneDate(String(v)) ? String(v) : undefined), brut: true },
  agenda: {
    juger: (v, id, { parcours }) => (porte(parcours, id) ? (lireAgenda(v) ?? undefined) : undefined),
    fondre: (ici, venu) => (ici.arrivee === venu.arrivee && venu.sequence > ici.sequence ? venu : ici),
  },
  convention: {
    juger: (v, id, connu) =>
      estUnModele(id, connu) && estUnObjet(v) && estUnObjet(v.champs) && estUnObjet(v.clauses ?? {}) ? v : undefined,
  },
  brouillon: { juger: (v, id, connu) => (estUnModele(id, connu) ? suiviLu(v) : undefined) },
  documents: {
    juger: (v, id, connu) => (Array.isArray(v) ? documentsLus(v).filter((d) => estUnModele(d.modele, connu)) : undefined),
    fondre: (ici, venu) => unir(ici, venu).slice(-DOCUMENTS_AU_PLUS),
  },
  favoris: {
    juger: (v, id, { contenus }) => (Array.isArray(v) ? listeDeTextes(v).filter((f) => porte(contenus, f)) : undefined),
    fondre: unir,
  },
  contexte: {
    juger: (v, id, { axes }) =>
      estUnObjet(v) ? Object.fromEntries(Object.entries(axes).flatMap(([a, bons]) => (bons.includes(v[a]) ? [[a, v[a]]] : []))) : undefined,
    fondre: (ici, venu) => ({ ...venu, ...ici }),
  },
  diagnostic: {
    juger: (v) => (estUnObjet(v) && Object.values(v).every((n) => Number.isInteger(n) && n >= 0 && n < 20) ? v : undefined),
  },
};

/** La famille d’une clé, et l’identifiant qu’elle porte. @param {string} cle @returns {[Famille, string] | null} */
function familleDe(cle) {
  const [nom, id = ""] = /^([a-z]+)(?:\.([a-z0-9-]{2,80}))?$/.exec(cle)?.slice(1) ?? [""];
  const seule = ["documents", "favoris", "contexte"].includes(nom);
  return porte(FAMILLES, nom) && seule === !id ? [FAMILLES[nom], id] : null;
}

/** @param {string} texte @param {boolean} [brut] */
function decoder(texte, brut) {
  if (brut) return texte;
  try {
    return JSON.parse(texte);
  } catch {
    return undefined;
  }
}

/** Vrai si le bureau emporte cette clé. @param {string} cle */
export const estDuBureau = (cle) => familleDe(cle) !== null;

/** Le fichier de tout ce qui est gardé. @param {Gardes} gardes */
export function ecrireBureau(gardes) {
  /** @type {Record<string, any>} */
  const valeurs = {};
  for (const [cle, texte] of Object.entries(gardes)) {
    const famille = familleDe(cle);
    const valeur = famille && decoder(texte, famille[0].brut);
    if (valeur !== undefined && valeur !== null) valeurs[cle] = valeur;
  }
  return `${JSON.stringify({ format: FORMAT_DU_BUREAU, version: VERSION_DU_BUREAU, gardes: valeurs }, null, 2)}\n`;
}

/**
 * Lit un fichier entier avant d’en rien garder. Refusé : ce qui n’est pas un bureau, ou vient d’une version à venir. Laissé de côté et
 * nommé : ce que le centre ne connaît pas, ou plus.
 * @param {string} texte @param {Connu} connu @returns {{ valeurs: [string, any][], laisses: string[] } | { refus: string }}
 */
export function lireBureau(texte, connu) {
  const rien = "Rien n’a été changé.";
  const refus = `Ce fichier n’est pas un bureau enregistré ici. ${rien} Choisissez le fichier « .json » que cette page vous a donné.`;
  /** @type {any} */
  let lu;
  try {
    lu = JSON.parse(texte.replace(/^\uFEFF/, ""));
  } catch {
    return { refus };
  }
  if (!estUnObjet(lu) || lu.format !== FORMAT_DU_BUREAU) return { refus };
  if (lu.version !== VERSION_DU_BUREAU)
    return {
      refus: `Ce fichier vient d’une autre version du centre, que cette page ne sait pas lire. ${rien} Rechargez la page, puis recommencez.`,
    };
  if (!estUnObjet(lu.gardes)) return { refus };
  /** @type {[string, any][]} */
  const valeurs = [];
  const laisses = [];
  for (const [cle, valeur] of Object.entries(lu.gardes)) {
    const famille = familleDe(cle);
    const bonne = famille?.[0].juger(valeur, famille[1], connu);
    const perdus = Array.isArray(valeur) && Array.isArray(bonne) ? valeur.length - bonne.length : 0;
    if (bonne === undefined) laisses.push(cle.slice(0, 80));
    else if (Object.keys(bonne).length) valeurs.push([cle, bonne]);
    if (perdus > 0) laisses.push(`${cle.slice(0, 80)} (${perdus})`);
  }
  return { valeurs, laisses };
}

/**
 * Ce qu’il faut écrire pour ajouter un fichier à ce que l’appareil garde, sans rien en ôter. Deux valeurs qui ne se fondent pas : celle
 * de l’appareil reste, et la clé est dite.
 * @param {Gardes} ici @param {[string, any][]} venues @returns {{ poser: Gardes, restees: string[] }}
 */
export function ajouter(ici, venues) {
  /** @type {Gardes} */
  const poser = {};
  const restees = [];
  for (const [cle, venue] of venues) {
    const [famille] = /** @type {[Famille, string]} */ (familleDe(cle));
    const coder = (/** @type {any} */ v) => (famille.brut ? v : JSON.stringify(v));
    const texte = porte(ici, cle) ? ici[cle] : null;
    const deja = texte === null ? undefined : decoder(texte, famille.brut);
    if (deja === undefined || deja === null) poser[cle] = coder(venue);
    else if (coder(deja) === coder(venue)) continue;
    else if (famille.fondre && Array.isArray(deja) === Array.isArray(venue)) poser[cle] = coder(famille.fondre(deja, venue));
    else restees.push(cle);
  }
  return { poser, restees };
}
