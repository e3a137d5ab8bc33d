// @ts-check
// « Reprendre » : un lien vers la prochaine étape de chaque parcours commencé. Demandé seulement s’il y en a un.

import { commences, lireCatalogue } from "./catalogue.js";
import { ligneDuParcours } from "./ligne.js";

/** Remplit les endroits prévus ; un parcours fini n’est plus à reprendre. */
export async function brancher() {
  const enCours = commences(await lireCatalogue("parcours")).filter((p) => p.rang || !p.total);
  for (const hote of document.querySelectorAll("[data-reprendre]"))
    if (hote instanceof HTMLElement && enCours.length) {
      hote.replaceChildren(...enCours.map(ligneDuParcours));
      hote.hidden = false;
    }
}
