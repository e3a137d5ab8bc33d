// @ts-check
// Imprimer une partie de la page : la feuille de style ne montre qu’elle, le temps de l’impression.

/** Imprime la feuille `nom` (élément `data-feuille="nom"`). @param {string} nom */
export function imprimer(nom) {
  const racine = document.documentElement;
  racine.dataset.impression = nom;
  addEventListener("afterprint", () => delete racine.dataset.impression, { once: true });
  print();
}

/**
 * Un élément et son contenu, sans balisage écrit à la main.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} nom @param {string} [classe] @param {(Node | string)[]} contenu @returns {HTMLElementTagNameMap[T]}
 */
export function creer(nom, classe = "", ...contenu) {
  const element = document.createElement(nom);
  if (classe) element.className = classe;
  element.append(...contenu);
  return element;
}

/** Donne un fichier à enregistrer. @param {string} nom @param {string} type @param {string} texte */
export function donner(nom, type, texte) {
  const lien = creer("a");
  lien.href = URL.createObjectURL(new Blob([texte], { type }));
  lien.download = nom;
  lien.click();
  setTimeout(() => URL.revokeObjectURL(lien.href), 10_000);
}
