// @ts-check
// « Reprendre » : un lien vers la prochaine étape de chaque parcours commencé. Demandé seulement s’il y en a un.

import { el } from "../commun/dom.js";
import { commences, lireCatalogue } from "./catalogue.js";

/** Le lien et le titre d’un parcours en cours. @param {import("./catalogue.js").Commence} p */
export function ligneDuParcours({ titre, adresse, faites, total, rang }) {
  const mots = !total
    ? `Reprendre mon parcours (${faites} faites)`
    : rang
      ? `Reprendre\u00a0: étape ${rang} sur ${total}`
      : "Parcours fini";
  return el("p.en-cours", el("a.bouton.bouton-action", { href: adresse }, mots), " ", titre);
}

/** Remplit les endroits prévus ; un parcours fini n’est plus à reprendre. */
export async function brancher() {
  const enCours = commences(await lireCatalogue("parcours")).filter((p) => p.rang || !p.total);
  for (const hote of document.querySelectorAll("[data-reprendre]"))
    if (hote instanceof HTMLElement && enCours.length) {
      hote.replaceChildren(...enCours.map(ligneDuParcours));
      hote.hidden = false;
    }
}
