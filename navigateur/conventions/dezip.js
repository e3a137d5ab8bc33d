// @ts-check
// Ouvrir un document sans lui faire confiance : archive bornée, contrôlée, jamais dépliée au-delà de ce qui se lit.

import { crc32 } from "./archive.js";

/** Ce qui se lit au plus, fichier puis partie dépliée, en octets. */
const FICHIER = 20_000_000;
const PARTIE = 8_000_000;
const PARTIES = 2000;

/** Une raison de ne pas lire un document, dite pour la personne. */
export class Illisible extends Error {}

/** Ce que l’on dit d’un fichier qui ne se lit pas. */
export const ABIME = "Ce fichier est abîmé ou incomplet. Demandez-le de nouveau à la personne qui vous l’a donné, ou retéléchargez-le.";
const TROP_GROS = "Ce fichier est trop lourd pour une convention. Déposez le document seul, sans photo ni pièce jointe.";

/** Dit ce qu’est un fichier qui n’est pas une archive. @param {Uint8Array} o */
function etranger(o) {
  const debut = String.fromCharCode(...o.subarray(0, 8));
  if (debut.startsWith("\xd0\xcf\x11\xe0"))
    return "Ce document est protégé par un mot de passe, ou dans l’ancien format « .doc ». Ouvrez-le, ôtez la protection, enregistrez-le en DOCX ou ODT, puis déposez-le.";
  if (debut.startsWith("%PDF"))
    return "C’est un PDF\u00a0: il ne garde pas de quoi retrouver son modèle. Déposez le document Word ou LibreOffice dont il vient.";
  if (!o.length) return "Ce fichier est vide.";
  return "Ce fichier n’est pas un document Word (DOCX) ni LibreOffice (ODT). Déposez le document lui-même.";
}

/** Les parties d’une archive. @param {Blob} fichier @returns {Promise<(nom: string) => Promise<string | null>>} lit une partie, ou rien */
export async function ouvrir(fichier) {
  if (fichier.size > FICHIER) throw new Illisible(TROP_GROS);
  const o = new Uint8Array(await fichier.arrayBuffer());
  const vue = new DataView(o.buffer);
  if (o.length < 4 || vue.getUint32(0, true) !== 0x04034b50) throw new Illisible(etranger(o));
  try {
    const parties = repertoire(o, vue);
    return async (nom) => {
      const partie = parties.get(nom);
      return partie ? deplier(o, vue, partie) : null;
    };
  } catch (panne) {
    throw panne instanceof Illisible ? panne : new Illisible(ABIME);
  }
}

/** @typedef {{methode: number, drapeaux: number, crc: number, comprime: number, taille: number, ou: number}} Entree */

/** Le répertoire central. @param {Uint8Array} o @param {DataView} vue */
function repertoire(o, vue) {
  let fin = o.length - 22;
  while (fin >= 0 && fin > o.length - 65_558 && vue.getUint32(fin, true) !== 0x06054b50) fin--;
  if (fin < 0 || vue.getUint32(fin, true) !== 0x06054b50) throw new Illisible(ABIME);
  const combien = vue.getUint16(fin + 10, true);
  if (combien > PARTIES) throw new Illisible(TROP_GROS);
  let ou = vue.getUint32(fin + 16, true);
  /** @type {Map<string, Entree>} */
  const parties = new Map();
  for (let i = 0; i < combien; i++) {
    if (vue.getUint32(ou, true) !== 0x02014b50) throw new Illisible(ABIME);
    const lire = (/** @type {number} */ d) => vue.getUint32(ou + d, true);
    const nom = vue.getUint16(ou + 28, true);
    parties.set(new TextDecoder().decode(o.subarray(ou + 46, ou + 46 + nom)), {
      drapeaux: vue.getUint16(ou + 8, true),
      methode: vue.getUint16(ou + 10, true),
      crc: lire(16),
      comprime: lire(20),
      taille: lire(24),
      ou: lire(42),
    });
    ou += 46 + nom + vue.getUint16(ou + 30, true) + vue.getUint16(ou + 32, true);
  }
  return parties;
}

/** Le texte d’une partie, déplié jusqu’à la borne et pas au-delà. @param {Uint8Array} o @param {DataView} vue @param {Entree} p */
async function deplier(o, vue, p) {
  if (p.drapeaux & 1)
    throw new Illisible("Ce document est protégé par un mot de passe. Ôtez la protection, enregistrez-le, puis déposez-le.");
  if (p.taille > PARTIE) throw new Illisible(TROP_GROS);
  try {
    const debut = p.ou + 30 + vue.getUint16(p.ou + 26, true) + vue.getUint16(p.ou + 28, true);
    const brut = o.slice(debut, debut + p.comprime);
    if (vue.getUint32(p.ou, true) !== 0x04034b50 || brut.length !== p.comprime) throw new Illisible(ABIME);
    const octets = p.methode === 8 ? await degonfler(brut) : brut;
    if (crc32(octets) !== p.crc) throw new Illisible(ABIME);
    return new TextDecoder("utf-8", { fatal: true }).decode(octets);
  } catch (panne) {
    throw panne instanceof Illisible ? panne : new Illisible(ABIME);
  }
}

/** @param {Uint8Array<ArrayBuffer>} brut */
async function degonfler(brut) {
  if (!("DecompressionStream" in globalThis))
    throw new Illisible("Ce navigateur est trop ancien pour lire un document. Mettez-le à jour, ou essayez sur un autre appareil.");
  const lecteur = new Blob([brut]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  /** @type {Uint8Array[]} */
  const morceaux = [];
  let taille = 0;
  for (let { done, value } = await lecteur.read(); !done; { done, value } = await lecteur.read()) {
    const morceau = /** @type {Uint8Array} */ (value);
    taille += morceau.length;
    if (taille > PARTIE) {
      await lecteur.cancel();
      throw new Illisible(TROP_GROS);
    }
    morceaux.push(morceau);
  }
  const tout = new Uint8Array(taille);
  let ou = 0;
  for (const m of morceaux) {
    tout.set(m, ou);
    ou += m.length;
  }
  return tout;
}
