// @ts-check
// Imprimer une partie de la page : la feuille de style ne montre qu’elle, le temps de l’impression.

/** Imprime la feuille `nom` (élément `data-feuille="nom"`). @param {string} nom */
export function imprimer(nom) {
  const racine = document.documentElement;
  racine.dataset.impression = nom;
  addEventListener("afterprint", () => delete racine.dataset.impression, { once: true });
  print();
}
