// @ts-check
// Ce que les pages de convention font de leurs éléments : retrouver, lire, copier.

/** Un élément que la page porte déjà. @param {string} nom */
export const ici = (nom) => /** @type {HTMLElement} */ (document.getElementById(`cv-${nom}`));

/** @param {string} adresse */
export async function lireJson(adresse) {
  const reponse = await fetch(adresse);
  if (!reponse.ok) throw new Error(String(reponse.status));
  return reponse.json();
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
