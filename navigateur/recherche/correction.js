// Corriger un mot que le vocabulaire ne connaît pas.
import { LONGUEUR_DEUX_FAUTES, LONGUEUR_MINIMALE } from "../declares/recherche.js";

/** @typedef {import("./fragments.js").Forme} Forme */

/** Distance d’édition avec échange de lettres voisines. Jumelle de `centre_search.correction.distance`.
 * @param {string} a @param {string} b @param {number} plafond */
export function distance(a, b, plafond) {
  const la = a.length;
  const lb = b.length;
  if (Math.abs(la - lb) > plafond) return plafond + 1;
  /** @type {number[]} */
  let avant = [];
  let ligne = Array.from({ length: lb + 1 }, (_, j) => j);
  for (let i = 1; i <= la; i++) {
    const suivante = [i];
    let moindre = i;
    for (let j = 1; j <= lb; j++) {
      let v = Math.min(ligne[j] + 1, suivante[j - 1] + 1, ligne[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) v = Math.min(v, avant[j - 2] + 1);
      suivante.push(v);
      if (v < moindre) moindre = v;
    }
    if (moindre > plafond) return plafond + 1;
    avant = ligne;
    ligne = suivante;
  }
  return ligne[lb];
}

/** @param {string} a @param {string} b */
export const comparer = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** @param {string} mot @param {Forme[]} formes @returns {{d: number, f: Forme} | null} */
function meilleur(mot, formes) {
  let plafond = mot.length >= LONGUEUR_DEUX_FAUTES ? 2 : 1;
  let choix = null;
  for (const f of formes) {
    const d = distance(mot, f.forme, plafond);
    if (d > plafond) continue;
    if (!choix || (d - choix.d || choix.f.classe - f.classe || comparer(f.forme, choix.f.forme)) < 0) {
      choix = { d, f };
      plafond = d;
    }
  }
  return choix;
}

/** Trois formes connues qui commencent comme un mot inconnu. Jumelle de `centre_search.moteur.mots_proches`.
 * @param {string} forme @param {Forme[]} voisines */
export function proches(forme, voisines) {
  return voisines
    .map((f) => {
      let n = 0;
      while (n < forme.length && forme[n] === f.forme[n]) n++;
      return { n, f };
    })
    .filter((x) => x.n >= 3)
    .sort((x, y) => y.n - x.n || y.f.classe - x.f.classe || comparer(x.f.forme, y.f.forme))
    .slice(0, 3)
    .map((x) => x.f.graphie);
}
/** @param {import("./fragments.js").Index} index @param {string} forme @param {boolean} enCours */
export async function corriger(index, forme, enCours) {
  const n = forme.length;
  const voisines = await index.formes(forme.slice(0, 2), false);
  if (enCours) {
    const suites = voisines.filter((f) => f.forme.startsWith(forme));
    if (suites.length)
      return { voisines, choix: suites.reduce((a, b) => ((b.classe - a.classe || comparer(a.forme, b.forme)) > 0 ? b : a)) };
  }
  if (n < LONGUEUR_MINIMALE || !/^\p{L}+$/u.test(forme)) return { voisines, choix: null };
  let choix = meilleur(forme, voisines);
  if (!choix || choix.d > 1) {
    const autre = meilleur(forme, await index.formes(forme.slice(n >= 8 ? -4 : n >= 6 ? -3 : -2), true));
    if (autre && (!choix || autre.d < choix.d)) choix = autre;
  }
  return { voisines, choix: choix && choix.f };
}
