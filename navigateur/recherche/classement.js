// Classer : somme des impacts, part de la requête couverte, prime au titre.
import { COUVERTURE, NIVEAUX, TITRE } from "../declares/recherche.js";

/** @typedef {{terme: string, fois: number, membres: {poids: number, liste: import("./fragments.js").Liste}[]}} Groupe */

/** La rareté d’un mot de la requête. Jumelle de `centre_search.classement.GroupeDeTermes.poids`. @param {Groupe} g */
export const rarete = (g) => (g.membres[0].poids === 1 ? g.membres[0].liste.poids : Math.max(...g.membres.map((m) => m.liste.poids)));

/** Le score de chaque document qui porte au moins un mot. Jumelle de `centre_search.classement.scores`.
 * @param {Groupe[]} groupes @returns {Map<number, number>} */
export function scores(groupes) {
  /** @type {Map<number, number>} */ const sommes = new Map();
  /** @type {Map<number, number>} */ const couverts = new Map();
  /** @type {Map<number, number>} */ const titres = new Map();
  let total = 0;
  for (const groupe of groupes) {
    const r = rarete(groupe);
    total += r;
    /** @type {Map<number, number>} */ const part = new Map();
    /** @type {Map<number, number>} */ const titre = new Map();
    for (const { poids, liste } of groupe.membres) {
      const facteur = poids * groupe.fois * liste.echelle;
      const gain = poids * r;
      for (let i = 0; i < liste.numeros.length; i++) {
        const n = liste.numeros[i];
        const octet = liste.octets[i];
        const q = octet >> 1;
        sommes.set(n, (sommes.get(n) ?? 0) + facteur * (q * q));
        if (gain > (part.get(n) ?? 0)) part.set(n, gain);
        if (octet & 1 && gain > (titre.get(n) ?? 0)) titre.set(n, gain);
      }
    }
    for (const [n, gain] of part) couverts.set(n, (couverts.get(n) ?? 0) + gain);
    for (const [n, gain] of titre) titres.set(n, (titres.get(n) ?? 0) + gain);
  }
  const unite = NIVEAUX * NIVEAUX;
  for (const [n, somme] of sommes) {
    let score = (somme / unite) * (1 - COUVERTURE + COUVERTURE * ((couverts.get(n) ?? 0) / total));
    const p = (titres.get(n) ?? 0) / total;
    const cube = p * p * p;
    score += TITRE * total * (cube * cube);
    sommes.set(n, score);
  }
  return sommes;
}
