// @ts-check
// Un parcours en cours, en une ligne : où le reprendre, et lequel.

import { el } from "../commun/dom.js";

/** Le lien et le titre d’un parcours en cours. @param {import("./catalogue.js").Commence} p */
export function ligneDuParcours({ titre, adresse, faites, total, rang }) {
  const mots = !total
    ? `Reprendre mon parcours (${faites} faites)`
    : rang
      ? `Reprendre\u00a0: étape ${rang} sur ${total}`
      : "Parcours fini";
  return el("p.en-cours", el("a.bouton.bouton-action", { href: adresse }, mots), " ", titre);
}
