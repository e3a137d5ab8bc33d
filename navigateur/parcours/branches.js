// @ts-check
// Le chemin que font des réponses dans un assistant. Aucun accès à la page ni à l’appareil.

/**
 * Les questions à montrer, dans l’ordre, et le bout du chemin, ou `null` tant qu’il n’est pas atteint. Une boucle s’arrête là où
 * elle se referme. Jumelle de `centre.contenu.branches.suivre`.
 * @param {string} debut @param {Record<string, string[]>} sorties @param {Record<string, number>} choix
 * @returns {[string[], string | null]}
 */
export function suivre(debut, sorties, choix) {
  /** @type {string[]} */
  const questions = [];
  let ici = debut;
  while (Object.hasOwn(sorties, ici) && !questions.includes(ici)) {
    questions.push(ici);
    const rang = Object.hasOwn(choix, ici) ? choix[ici] : -1;
    if (!(rang >= 0 && rang < sorties[ici].length)) return [questions, null];
    ici = sorties[ici][rang];
  }
  return [questions, Object.hasOwn(sorties, ici) ? null : ici];
}
