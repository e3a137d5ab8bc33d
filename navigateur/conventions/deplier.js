// @ts-check
// Un gabarit publié est plié : 0 y désigne le texte suivant, n > 0 le texte n − 1. Ceci rend à chaque texte son rang.

/** @param {number} n @param {{n: number}} suivant */
const rang = (n, suivant) => (n === 0 ? suivant.n++ : n > 0 ? n - 1 : n);

/** @param {any[]} suite @param {{n: number}} suivant @returns {any[]} */
const segments = (suite, suivant) =>
  suite.map((s) => {
    if (typeof s === "number") return rang(s, suivant);
    if (s[0] !== "s" && s[0] !== "r") return s;
    return Array.isArray(s) ? s.map((x) => (Array.isArray(x) ? segments(x, suivant) : x)) : s;
  });

/** @param {any} n @param {{n: number}} suivant @returns {any} */
function noeud(n, suivant) {
  if (typeof n === "number") return rang(n, suivant);
  if (Array.isArray(n)) return [n[0], n[1], ...n.slice(2).map((e) => noeud(e, suivant))];
  if (!n?.enfants) return n;
  const consigne = typeof n.consigne === "number" ? { consigne: rang(n.consigne, suivant) } : {};
  return { ...n, ...consigne, enfants: n.enfants.map((/** @type {any} */ e) => noeud(e, suivant)) };
}

/** Le gabarit prêt à remplir, depuis sa forme publiée. Jumelle de `centre.documents.socle.gabarit.replier`, qui fait le chemin inverse.
 * @template {{formats: Record<string, any>, apercu: any}} G @param {G} gabarit @returns {G} */
export function deplier(gabarit) {
  const formats = Object.entries(gabarit.formats).map(([nom, f]) => {
    const variables = Object.entries(f.variables).map(([partie, suite]) => [partie, segments(suite, { n: 0 })]);
    return [nom, { ...f, variables: Object.fromEntries(variables) }];
  });
  return { ...gabarit, formats: Object.fromEntries(formats), apercu: noeud(gabarit.apercu, { n: 0 }) };
}
