// Montrer : la section qui répond, les mots dans leur contexte.
import { LONGUEUR_EXTRAIT, RECUL } from "../declares/recherche.js";
import { jetons, morceaux } from "./analyse.js";

/** @typedef {[string, boolean][]} Extrait segments de texte brut, chacun surligné ou non */

/** @type {WeakMap<[string, string, string][], {titre: Set<string>, texte: Set<string>}[]>} */
const analysees = new WeakMap();

/** Les termes de chaque section, analysés une fois par carte. @param {[string, string, string][]} sections */
function termesDe(sections) {
  let termes = analysees.get(sections);
  if (!termes) {
    const ensemble = (/** @type {string} */ texte) => new Set(jetons(texte).map((j) => j.terme));
    termes = sections.map(([titre, , texte]) => ({ titre: ensemble(titre), texte: ensemble(texte) }));
    analysees.set(sections, termes);
  }
  return termes;
}

/** Le rang de la section qui porte le plus de la requête ; -1 si aucune. Jumelle de `centre_search.extraits.choisir_section`.
 * @param {[string, string, string][]} sections @param {Map<string, number>} poids */
export function choisirSection(sections, poids) {
  let choix = -1;
  let mieux = 0;
  termesDe(sections).forEach(({ titre, texte }, rang) => {
    let v = 0;
    for (const [t, p] of poids) v += (titre.has(t) ? 1.5 * p : 0) + (texte.has(t) ? p : 0);
    if (v > mieux) [choix, mieux] = [rang, v];
  });
  return choix;
}

const BORDS = /^((?:[^\p{L}\p{N}_]*[\p{L}\p{N}_]{1,6}['’])?[^\p{L}\p{N}_]*)(.*?)([^\p{L}\p{N}_]*)$/su;

/** Le texte en segments, les mots cherchés surlignés. Jumelle de `centre_search.extraits.marquer`.
 * @param {string} texte @param {Map<string, number>} poids @returns {Extrait} */
export function marquer(texte, poids) {
  /** @type {Extrait} */
  const sortie = [];
  let fini = 0;
  for (const [debut, fin, js] of morceaux(texte)) {
    if (!js.some((j) => !j.vide && poids.has(j.terme))) continue;
    const bords = /** @type {RegExpExecArray} */ (BORDS.exec(texte.slice(debut, fin)));
    let a = debut + bords[1].length;
    let b = fin - bords[3].length;
    if (a >= b) [a, b] = [debut, fin];
    if (a > fini) sortie.push([texte.slice(fini, a), false]);
    sortie.push([texte.slice(a, b), true]);
    fini = b;
  }
  if (fini < texte.length) sortie.push([texte.slice(fini), false]);
  return sortie;
}

/** Le nombre de caractères d’un passage, comme Python les compte : un émoji en est un. @param {string} texte @param {number} d @param {number} f */
const largeur = (texte, d, f) => (/[\ud800-\udbff]/.test(texte) ? [...texte.slice(d, f)].length : f - d);

/** La fenêtre la plus riche en mots cherchés. Jumelle de `centre_search.extraits.extraire`.
 * @param {string} texte @param {Map<string, number>} poids @returns {Extrait} */
export function extraire(texte, poids) {
  const suite = morceaux(texte).map(([d, f, js]) => ({
    d,
    f,
    ts: js.filter((j) => !j.vide && poids.has(j.terme)).map((j) => j.terme),
  }));
  if (!suite.length) return [];
  let choix = suite.findIndex((x) => x.ts.length);
  if (choix < 0) choix = 0;
  let mieux = -1;
  suite.forEach((x, i) => {
    if (!x.ts.length) return;
    const vus = new Set();
    for (let k = i; k < suite.length && largeur(texte, x.d, suite[k].f) <= LONGUEUR_EXTRAIT - RECUL; k++)
      suite[k].ts.forEach((t) => vus.add(t));
    const v = [...vus].reduce((s, t) => s + (poids.get(t) ?? 0), 0);
    if (v > mieux) [choix, mieux] = [i, v];
  });
  let premier = choix;
  while (
    premier > 0 &&
    largeur(texte, suite[premier - 1].d, suite[choix].d) <= RECUL &&
    !/[.!?…:;][)»”"]?$/.test(texte.slice(suite[premier - 1].d, suite[premier - 1].f))
  )
    premier--;
  const debut = suite[premier].d;
  let dernier = premier;
  while (dernier + 1 < suite.length && largeur(texte, debut, suite[dernier + 1].f) <= LONGUEUR_EXTRAIT) dernier++;
  const segments = marquer([...texte.slice(debut, suite[dernier].f)].slice(0, 2 * LONGUEUR_EXTRAIT).join(""), poids);
  if (premier > 0) segments.unshift(["… ", false]);
  if (dernier + 1 < suite.length) segments.push([" …", false]);
  return segments;
}
