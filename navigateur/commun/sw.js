// @ts-check
// Garde sur l’appareil ce qui a déjà été lu : sans réseau, une page ouverte une fois se rouvre, une recherche déjà faite se refait.
// Rien n’est gardé d’avance, rien n’est envoyé.

const RESERVE = "centre-1";
const PLACES = 400;
const IMMUABLE = /\/recherche\/index\/[0-9a-f]{16}\//;

const moi = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

moi.addEventListener("install", () => moi.skipWaiting());
moi.addEventListener("activate", (e) => e.waitUntil(nettoyer().then(() => moi.clients.claim())));
moi.addEventListener("fetch", (e) => {
  const { request: demande } = e;
  if (demande.method !== "GET" || !demande.url.startsWith(moi.registration.scope)) return;
  e.respondWith(IMMUABLE.test(demande.url) ? gardeDAbord(demande) : reseauDAbord(demande));
});

/** Retire les réserves d’une version passée. */
async function nettoyer() {
  for (const nom of await caches.keys()) if (nom.startsWith("centre-") && nom !== RESERVE) await caches.delete(nom);
}

/** Ce qui ne change jamais sous la même adresse. @param {Request} demande */
async function gardeDAbord(demande) {
  return (await caches.match(demande)) ?? garder(demande, await fetch(demande));
}

/** Toujours la page du jour tant que le réseau répond. @param {Request} demande */
async function reseauDAbord(demande) {
  try {
    return await garder(demande, await fetch(demande));
  } catch (panne) {
    const gardee = await caches.match(demande, { ignoreSearch: demande.mode === "navigate" });
    if (gardee) return gardee;
    throw panne;
  }
}

/** @param {Request} demande @param {Response} reponse */
async function garder(demande, reponse) {
  if (reponse.ok && reponse.type === "basic") {
    try {
      const reserve = await caches.open(RESERVE);
      await reserve.put(demande, reponse.clone());
      const adresses = await reserve.keys();
      for (const ancienne of adresses.slice(0, Math.max(0, adresses.length - PLACES))) await reserve.delete(ancienne);
    } catch {
      // Plus de place : la page s’affiche, elle ne sera pas gardée.
    }
  }
  return reponse;
}
