// @ts-check
// Ce que la mallette peut prendre, ce que l’appareil en a, ce qui manque.

import {
  NOTES,
  PIECES,
  ecrireNote,
  empreintesGardees,
  lireNote,
  nomsDesVersions,
  pieceGardee,
  prendre,
  versionGardee,
} from "../commun/reserve.js";

/** @typedef {import("../commun/reserve.js").FichierGarde} FichierGarde */
/** @typedef {{ page: string, titre: string, fichiers: Record<string, FichierGarde> }} DossierDeDocuments */
/** @typedef {{ version: import("../commun/reserve.js").Version, gardees: Set<string>, tout: boolean, documents: Record<string, FichierGarde> }} Mallette */

/** @param {Iterable<FichierGarde>} fichiers */
export const octetsDe = (fichiers) => [...fichiers].reduce((n, f) => n + f[1], 0);

/** Une taille comme on la dit. @param {number} octets */
export function tailleDite(octets) {
  const [valeur, unite] = octets < 1e6 ? [octets / 1e3, "ko"] : [octets / 1e6, "Mo"];
  return `${valeur.toLocaleString("fr-FR", { maximumFractionDigits: valeur < 10 ? 1 : 0 })}\u00a0${unite}`;
}

/** L’état de la mallette ; rien tant qu’aucune version n’est entière sur l’appareil. @returns {Promise<Mallette | undefined>} */
export async function lireMallette() {
  const [nom] = await nomsDesVersions();
  const version = nom ? await versionGardee(nom) : undefined;
  if (!version) return undefined;
  const documents = (await lireNote("documents")) ?? {};
  return { version, gardees: await empreintesGardees(), tout: (await lireNote("tout")) === true, documents };
}

/** Les documents que l’on peut choisir, par page. @param {string} base @param {Mallette} m @returns {Promise<DossierDeDocuments[]>} */
export async function documentsOfferts(base, m) {
  const adresse = "mallette-documents.json";
  const liste = m.version.fichiers[adresse];
  if (!liste) return [];
  const lus = await prendre(base, adresse, liste).then((r) => r.json());
  return Array.isArray(lus) ? lus : [];
}

/** Les fichiers que l’appareil n’a pas. @param {Mallette} m @param {Record<string, FichierGarde>} fichiers */
export const aPrendre = (m, fichiers) => Object.entries(fichiers).filter(([, f]) => !m.gardees.has(f[0]));

/** Les documents choisis qui ont changé depuis, ou disparu. @param {Mallette} m @param {DossierDeDocuments[]} offerts */
export function documentsAJour(m, offerts) {
  const publies = Object.assign({}, ...offerts.map((d) => d.fichiers));
  return Object.fromEntries(Object.keys(m.documents).map((a) => [a, publies[a] ?? m.documents[a]]));
}

/** Retire tout sauf l’essentiel. @param {Mallette} m */
export async function viderLaMallette(m) {
  await ecrireNote("tout", false);
  await ecrireNote("documents", {});
  const essentielles = new Set([...m.version.essentiels].map((a) => m.version.fichiers[a][0]));
  const pieces = await caches.open(PIECES);
  for (const piece of await pieces.keys())
    if (!essentielles.has(piece.url.slice(piece.url.lastIndexOf("/") + 1))) await pieces.delete(piece);
  const notes = await caches.open(NOTES);
  for (const nom of (await nomsDesVersions()).slice(1)) await notes.delete(`/__centre/version-${nom}`);
  await ecrireNote("versions", [m.version.version]);
}

/** Ce que la construction écrit à la place des signes du balisage. @type {Record<string, string>} */
const SIGNES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'" };

/** Les pages gardées : leur adresse et leur titre, par ordre alphabétique. @param {Mallette} m @returns {Promise<[string, string][]>} */
export async function pagesGardees(m) {
  /** @type {[string, string][]} */
  const pages = [];
  for (const [adresse, [empreinte]] of Object.entries(m.version.fichiers)) {
    if (!adresse.endsWith("index.html") || !m.gardees.has(empreinte)) continue;
    const texte = (await (await pieceGardee(empreinte))?.text()) ?? "";
    const titre = (/<title>([^<]*)/.exec(texte)?.[1] ?? adresse).split(" — ")[0];
    pages.push([adresse.slice(0, -"index.html".length), titre.replace(/&(?:amp|lt|gt|#34|#39);/g, (s) => SIGNES[s])]);
  }
  return pages.sort((a, b) => a[1].localeCompare(b[1], "fr"));
}
