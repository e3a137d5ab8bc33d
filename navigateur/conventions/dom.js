// @ts-check
// De quoi bâtir la page : des nœuds et du texte, jamais de balisage écrit à la main.

/** @typedef {Record<string, string | boolean | undefined>} Attributs un attribut faux ou absent est omis */

/** Un élément : `el("p.aide", { id: "a" }, "texte", enfant)`. @param {string} nom balise, puis classes @param {...(Attributs | Node | string)} reste
 * @returns {HTMLElement} */
export function el(nom, ...reste) {
  const [balise, ...classes] = nom.split(".");
  const element = document.createElement(balise);
  if (classes.length) element.className = classes.join(" ");
  for (const x of reste)
    if (typeof x === "string" || x instanceof Node) element.append(x);
    else for (const [cle, v] of Object.entries(x)) if (v !== undefined && v !== false) element.setAttribute(cle, v === true ? "" : v);
  return element;
}

/** Un élément que la page porte déjà. @param {string} nom */
export const ici = (nom) => /** @type {HTMLElement} */ (document.getElementById(`cv-${nom}`));

/** Un bouton et ce qu’il fait. @param {string} texte @param {(e: Event) => void} agir @param {string} [classes] @param {Attributs} [attributs] */
export function bouton(texte, agir, classes = "", attributs = {}) {
  const b = /** @type {HTMLButtonElement} */ (el(`button.bouton${classes}`, { type: "button", ...attributs }, texte));
  b.addEventListener("click", agir);
  return b;
}

/** Singulier tant que le nombre n’atteint pas deux. @param {number} n @param {string} un @param {string} plusieurs */
export const accord = (n, un, plusieurs) => `${n} ${n < 2 ? un : plusieurs}`;

/** @param {string} adresse */
export async function lireJson(adresse) {
  const reponse = await fetch(adresse);
  if (!reponse.ok) throw new Error(String(reponse.status));
  return reponse.json();
}

/** Donne un fichier à la personne, sans passer par le réseau. @param {string} nom @param {BlobPart} contenu @param {string} type */
export function donner(nom, contenu, type) {
  const lien = /** @type {HTMLAnchorElement} */ (el("a", { download: nom, href: URL.createObjectURL(new Blob([contenu], { type })) }));
  lien.click();
  setTimeout(() => URL.revokeObjectURL(lien.href), 10_000);
}

/** Copie un élément affiché, en texte et mis en forme ; faux si le navigateur refuse. @param {HTMLElement} element */
export async function copier(element) {
  const texte = element.innerText.trim();
  const copie = /** @type {HTMLElement} */ (element.cloneNode(true));
  for (const e of [copie, ...copie.querySelectorAll("*")])
    for (const { name } of [...e.attributes]) if (name !== "href") e.removeAttribute(name);
  const types = { "text/plain": texte, "text/html": new XMLSerializer().serializeToString(copie) };
  const blobs = Object.entries(types).map(([type, t]) => [type, new Blob([t], { type })]);
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return navigator.clipboard?.writeText(texte).then(
      () => true,
      () => false,
    );
  }
}
