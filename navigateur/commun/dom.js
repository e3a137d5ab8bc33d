// @ts-check
// De quoi bâtir la page : des nœuds et du texte, jamais de balisage écrit à la main.

/** @typedef {Record<string, string | boolean | undefined>} Attributs un attribut faux ou absent est omis */

/**
 * @template {string} B
 * @typedef {B extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[B] : HTMLElement} Balise
 */

/**
 * Un élément : `el("p.aide", { id: "a" }, "texte", enfant)`.
 * @template {string} N
 * @param {N} nom balise, puis classes @param {...(Attributs | Node | string)} reste
 * @returns {N extends `${infer B}.${string}` ? Balise<B> : Balise<N>}
 */
export function el(nom, ...reste) {
  const [balise, ...classes] = nom.split(".");
  const element = document.createElement(balise);
  if (classes.length) element.className = classes.join(" ");
  for (const x of reste)
    if (typeof x === "string" || x instanceof Node) element.append(x);
    else for (const [cle, v] of Object.entries(x)) if (v !== undefined && v !== false) element.setAttribute(cle, v === true ? "" : v);
  return /** @type {any} */ (element);
}

/** Un bouton et ce qu’il fait. @param {string} texte @param {(e: Event) => void} agir @param {string} [classes] @param {Attributs} [attributs] */
export function bouton(texte, agir, classes = "", attributs = {}) {
  const b = el(`button.bouton${classes}`, { type: "button", ...attributs }, texte);
  b.addEventListener("click", agir);
  return b;
}

/** Donne un fichier à la personne, sans passer par le réseau. @param {string} nom @param {BlobPart} contenu @param {string} type */
export function donner(nom, contenu, type) {
  const lien = el("a", { download: nom, href: URL.createObjectURL(new Blob([contenu], { type })) });
  lien.click();
  setTimeout(() => URL.revokeObjectURL(lien.href), 10_000);
}
