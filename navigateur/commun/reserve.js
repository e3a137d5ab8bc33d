// @ts-check
// Ce que l’appareil garde du centre : des pièces nommées par l’empreinte de leur contenu, et quelques notes.
// Une pièce vérifiée n’est jamais remplacée par une autre ; partagé par le travailleur hors ligne et par la page « La mallette ».

export const PIECES = "centre-pieces";
export const NOTES = "centre-notes";

/** @typedef {[empreinte: string, taille: number]} FichierGarde */
/** @typedef {{ version: string, fichiers: Record<string, FichierGarde>, essentiels: Set<string> }} Version */

/** La pièce reçue n’est pas celle que la version annonce : mise en ligne inachevée, portail, serveur en peine. */
export class PieceEtrangere extends Error {}

/** @param {string} empreinte */
const nomDePiece = (empreinte) => `/__centre/${empreinte}`;

/** Sans réponse après ce temps, en millisecondes, une demande est abandonnée : un serveur muet ne retient pas les suivantes. */
const SILENCE_MS = 10_000;
const DEBIT_AU_MOINS = 4;

/** Une demande que l’on abandonne au bout d’un temps. @template T @param {number} ms @param {(arret: AbortSignal) => Promise<T>} demander */
export async function borner(ms, demander) {
  const arret = new AbortController();
  const minuterie = setTimeout(() => arret.abort(), ms);
  try {
    return await demander(arret.signal);
  } finally {
    clearTimeout(minuterie);
  }
}

/** L’empreinte courte d’un contenu, comme le manifeste l’écrit. @param {BufferSource} octets */
export async function empreinteDe(octets) {
  const somme = new Uint8Array(await crypto.subtle.digest("SHA-256", octets)).subarray(0, 9);
  return btoa(String.fromCharCode(...somme))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

/** Une note gardée, ou rien. @param {string} nom @returns {Promise<any>} */
export async function lireNote(nom) {
  const note = await (await caches.open(NOTES)).match(`/__centre/${nom}`);
  return note?.json().catch(() => undefined);
}

/** @param {string} nom @param {unknown} valeur */
export async function ecrireNote(nom, valeur) {
  await (await caches.open(NOTES)).put(`/__centre/${nom}`, new Response(JSON.stringify(valeur)));
}

/** Les empreintes des pièces que l’appareil a. @returns {Promise<Set<string>>} */
export async function empreintesGardees() {
  const adresses = await (await caches.open(PIECES)).keys();
  return new Set(adresses.map((a) => a.url.slice(a.url.lastIndexOf("/") + 1)));
}

/** @param {string} empreinte @returns {Promise<Response | undefined>} */
export const pieceGardee = async (empreinte) => (await caches.open(PIECES)).match(nomDePiece(empreinte));

/**
 * Une pièce : celle de l’appareil, sinon celle du réseau si elle est bien celle que l’on attend, alors gardée.
 * Lève PieceEtrangere si elle ne l’est pas ; ce que lève `fetch` sans réseau ; `exiger` lève aussi le refus de la garder.
 * @param {string} base @param {string} adresse @param {FichierGarde} fichier @param {boolean} [exiger] @returns {Promise<Response>}
 */
export async function prendre(base, adresse, [empreinte, taille], exiger = false) {
  const gardee = await pieceGardee(empreinte);
  if (gardee) return gardee;
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const [reponse, octets] = await borner(SILENCE_MS + taille / DEBIT_AU_MOINS, async (signal) => {
      const recue = await fetch(base + encodeURI(adresse.replace(/(^|\/)index\.html$/, "$1")), { cache, signal });
      return /** @type {const} */ ([recue, await recue.arrayBuffer()]);
    });
    if (!reponse.ok || (await empreinteDe(octets)) !== empreinte) continue;
    const entetes = new Headers(reponse.headers);
    for (const nom of ["content-encoding", "content-length"]) entetes.delete(nom);
    const piece = () => new Response(octets, { headers: entetes });
    try {
      await (await caches.open(PIECES)).put(nomDePiece(empreinte), piece());
    } catch (refus) {
      if (exiger) throw refus;
    }
    return piece();
  }
  throw new PieceEtrangere(adresse);
}

/**
 * Prend plusieurs pièces, six à la fois ; la première qui manque arrête tout, ce qui est pris reste.
 * @param {string} base @param {[string, FichierGarde][]} fichiers @param {(adresse: string, taille: number) => void} [avancer]
 * @param {AbortSignal} [arret]
 */
export async function prendreTout(base, fichiers, avancer, arret) {
  const suite = fichiers.values();
  /** @type {unknown} */
  let panne;
  const un = async () => {
    for (const [adresse, fichier] of suite) {
      if (panne || arret?.aborted) return;
      try {
        await prendre(base, adresse, fichier, true);
        avancer?.(adresse, fichier[1]);
      } catch (erreur) {
        panne ??= erreur;
      }
    }
  };
  await Promise.all([un(), un(), un(), un(), un(), un()]);
  if (panne) throw panne;
}

/** Une version, de son manifeste ; rien s’il n’en est pas un. @param {string} version @param {any} groupes @returns {Version | undefined} */
export function versionDe(version, groupes) {
  if (!groupes?.coquille || !groupes.situations || !groupes.lisible) return undefined;
  const essentiels = new Set([...Object.keys(groupes.coquille), ...Object.keys(groupes.situations)]);
  return { version, fichiers: { ...groupes.coquille, ...groupes.situations, ...groupes.lisible }, essentiels };
}

/** @param {string} version @returns {Promise<Version | undefined>} */
export const versionGardee = async (version) => versionDe(version, await lireNote(`version-${version}`));

/** Les noms des versions gardées, la courante d’abord. @returns {Promise<string[]>} */
export async function nomsDesVersions() {
  const noms = await lireNote("versions");
  return Array.isArray(noms) ? noms : [];
}
