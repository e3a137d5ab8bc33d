// @ts-check
// Des réponses d’un auto-diagnostic à ce qu’il faut lire et faire d’abord. Aucun accès à la page ni à l’appareil.

/**
 * @typedef {{ id: string, axe: string, niveaux: number, choix: number | null }} Question
 * @typedef {{ axe: string, mot: string, repondues: number, total: number }} Etat
 */

const MOTS = /** @type {const} */ ([
  [1 / 3, "à commencer"],
  [5 / 6, "en chemin"],
  [Infinity, "en place"],
]);

/** La part du chemin faite par une réponse : 0 pour la première, 1 pour la dernière. @param {Question} q */
const avance = (q) => (q.choix ?? 0) / Math.max(1, q.niveaux - 1);

/**
 * Les questions à reprendre, la moins avancée d’abord, puis dans l’ordre du questionnaire. Une question sans réponse n’en fait pas
 * partie, une réponse au dernier niveau non plus.
 * @param {Question[]} questions @returns {string[]}
 */
export function aReprendre(questions) {
  return questions
    .map((q, rang) => ({ q, rang }))
    .filter(({ q }) => q.choix !== null && avance(q) < 1)
    .sort((a, b) => avance(a.q) - avance(b.q) || a.rang - b.rang)
    .map(({ q }) => q.id);
}

/** Où en est chaque axe, en un mot, dans l’ordre du questionnaire. @param {Question[]} questions @returns {Etat[]} */
export function etats(questions) {
  /** @type {Map<string, Question[]>} */
  const axes = new Map();
  for (const q of questions) axes.set(q.axe, [...(axes.get(q.axe) ?? []), q]);
  return [...axes].map(([axe, liste]) => {
    const donnees = liste.filter((q) => q.choix !== null);
    const part = donnees.reduce((somme, q) => somme + avance(q), 0) / Math.max(1, donnees.length);
    const mot = donnees.length ? (MOTS.find(([borne]) => part < borne)?.[1] ?? "") : "sans réponse";
    return { axe, mot, repondues: donnees.length, total: liste.length };
  });
}

/**
 * Les réponses gardées, si elles ont un sens pour ce questionnaire.
 * @param {string | null} texte @param {Question[]} questions @returns {Record<string, number>}
 */
export function relire(texte, questions) {
  /** @type {Record<string, number>} */
  const bonnes = {};
  try {
    const lues = JSON.parse(texte ?? "{}");
    for (const q of questions) {
      const choix = Object.hasOwn(lues, q.id) ? lues[q.id] : null;
      if (Number.isInteger(choix) && choix >= 0 && choix < q.niveaux) bonnes[q.id] = choix;
    }
  } catch {
    // valeur illisible : on repart de rien
  }
  return bonnes;
}
