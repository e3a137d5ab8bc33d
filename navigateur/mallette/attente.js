// @ts-check
// La page hors ligne : rappelle la page demandée, et propose de réessayer.

import { el } from "../commun/dom.js";

/** Le lien vers la page demandée, si elle est du centre. */
export function brancher() {
  const zone = document.querySelector("[data-attente]");
  const racine = new URL("../../", import.meta.url).href;
  const demandee = new URLSearchParams(location.search).get("de") ?? "";
  if (!zone || !demandee.startsWith(racine)) return;
  zone.append(el("p", "Page demandée\u00a0: ", el("a", { href: demandee }, demandee.slice(racine.length) || "accueil"), "."));
  addEventListener("online", () => zone.append(el("p", { role: "status" }, "Le réseau est revenu\u00a0: suivez le lien ci-dessus.")), {
    once: true,
  });
}
