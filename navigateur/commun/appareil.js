// @ts-check
// Ce que l’appareil garde : lire, écrire, et dire quand il refuse. Une clé du centre commence par « centre. ».

/** Le texte gardé, ou nul : rien, ou stockage refusé. @param {string} cle */
export function lireTexte(cle) {
  try {
    return localStorage.getItem(`centre.${cle}`);
  } catch {
    return null;
  }
}

/** Garde un texte, ou le retire s’il est nul ; faux si l’appareil refuse. @param {string} cle @param {string | null} texte */
export function ecrireTexte(cle, texte) {
  try {
    if (texte === null) localStorage.removeItem(`centre.${cle}`);
    else localStorage.setItem(`centre.${cle}`, texte);
    return true;
  } catch {
    return false;
  }
}

/** La valeur gardée, ou nul : rien, illisible, ou stockage refusé. @param {string} cle @returns {any} */
export function lireValeur(cle) {
  try {
    return JSON.parse(lireTexte(cle) ?? "null");
  } catch {
    return null;
  }
}

/** Les clés gardées qui commencent ainsi, sans « centre. ». @param {string} debut */
export function clesGardees(debut) {
  try {
    const toutes = Object.keys(localStorage).filter((c) => c.startsWith(`centre.${debut}`));
    return toutes.map((c) => c.slice(7)).sort();
  } catch {
    return [];
  }
}

/** Les textes d’une liste, une fois chacun ; rien si ce n’en est pas une. @param {unknown} valeur @returns {string[]} */
export const listeDeTextes = (valeur) => (Array.isArray(valeur) ? [...new Set(valeur.filter((v) => typeof v === "string"))] : []);

/** Le jour de l’appareil, AAAA-MM-JJ. @param {Date} [maintenant] */
export function jourDeLAppareil(maintenant = new Date()) {
  const deux = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${maintenant.getFullYear()}-${deux(maintenant.getMonth() + 1)}-${deux(maintenant.getDate())}`;
}
