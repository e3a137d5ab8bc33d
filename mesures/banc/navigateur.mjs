// Joue des requêtes dans Node ou dans un navigateur, et compte les octets reçus. Appelé par centre_mesures.recherche.moteurs.
import { ouvrir } from "../../navigateur/recherche/moteur.js";

/** Un chargeur qui compte ce qui passe. @param {(adresse: string) => Promise<Response>} charger */
export function compteur(charger) {
  const c = {
    octets: 0,
    demandes: 0,
    charger: async (/** @type {string} */ adresse) => {
      const reponse = await charger(adresse);
      const octets = await reponse.arrayBuffer();
      c.octets += octets.byteLength;
      c.demandes += 1;
      return new Response(octets, { status: reponse.status });
    },
  };
  return c;
}

/**
 * @param {string} base @param {(adresse: string) => Promise<Response>} charger
 * @param {{jeux: Record<string, [string, string][]>, profondeur: number, courtes: string[], longues: string[]}} travail
 */
export async function jouer(base, charger, { jeux, profondeur, courtes, longues }) {
  const moteur = await ouvrir(base, charger);
  /** @type {Record<string, Record<string, number[]>>} */ const resultats = {};
  /** @type {Record<string, number[]>} */ const latences = {};
  for (const [jeu, requetes] of Object.entries(jeux)) {
    resultats[jeu] = {};
    latences[jeu] = [];
    for (const [qid, q] of requetes) {
      resultats[jeu][qid] = (await moteur.chercher(q, { limite: 0 })).numeros.slice(0, profondeur);
    }
    for (const [, q] of requetes) {
      await moteur.chercher(q); // fragments et cartes reçus : on mesure de la frappe aux résultats
      const debut = performance.now();
      await moteur.chercher(q);
      latences[jeu].push(performance.now() - debut);
    }
  }
  const mesures = { premiere: [], suivante: [], longue: [], demandes: [], pret: [] };
  for (let i = 0; i + 1 < courtes.length; i += 2) {
    const c = compteur(charger);
    const debut = performance.now();
    const neuf = await ouvrir(base, c.charger);
    mesures.pret.push(performance.now() - debut);
    await neuf.chercher(courtes[i]);
    mesures.premiere.push(c.octets);
    mesures.demandes.push(c.demandes);
    const avant = c.octets;
    await neuf.chercher(courtes[i + 1]);
    mesures.suivante.push(c.octets - avant);
    const apres = c.octets;
    if (longues.length) await neuf.chercher(longues[(i / 2) % longues.length]);
    mesures.longue.push(c.octets - apres);
  }
  return { resultats, latences, mesures };
}
