// @ts-check
// Le bouton « Garder » : range la page dans « Mon bureau », sur cet appareil seulement.

import { ecrireTexte, lireValeur, listeDeTextes } from "./appareil.js";

/** Les pages gardées, par identifiant. */
export const favoris = () => listeDeTextes(lireValeur("favoris"));

/** Garde une page, ou la retire ; ce qu’un autre onglet a gardé entre-temps reste. @param {string} id @param {boolean} garde */
export function ranger(id, garde) {
  const autres = favoris().filter((f) => f !== id);
  const tous = garde ? [...autres, id] : autres;
  return ecrireTexte("favoris", tous.length ? JSON.stringify(tous) : null);
}

/** Branche le bouton de la page, s’il y a lieu. */
export function brancherFavoris() {
  const hote = document.querySelector("[data-garder]");
  if (!(hote instanceof HTMLElement)) return;
  const id = hote.dataset.garder ?? "";
  const bouton = document.createElement("button");
  bouton.type = "button";
  bouton.textContent = "Garder";
  bouton.title = "Garder cette page dans Mon bureau, sur cet appareil";
  const montrer = () => bouton.setAttribute("aria-pressed", String(favoris().includes(id)));
  bouton.addEventListener("click", () => {
    if (!ranger(id, !favoris().includes(id))) bouton.textContent = "Cet appareil refuse de garder";
    montrer();
  });
  addEventListener("storage", montrer);
  montrer();
  hote.append(bouton);
  hote.hidden = false;
}
