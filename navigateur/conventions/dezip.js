// @ts-check
// Ouvrir un document sans lui faire confiance : une archive bornée, ses parties trouvées comme le veulent leurs formats.
// Jumeau de centre.documents.relire.paquet.

import { PARTIE_MAX, PARTIES_MAX, TAILLE_MAX } from "../declares/relecture.js";
import { crc32 } from "./archive.js";
import { parcourir } from "./balises.js";
import { Illisible } from "./bornes.js";

/** Dit ce qu’est un fichier qui n’est pas une archive. @param {Uint8Array} o */
function etranger(o) {
  const debut = String.fromCharCode(...o.subarray(0, 8));
  if (!o.length) return "vide";
  if (debut.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
    return new TextDecoder("latin1").decode(o).includes([..."EncryptedPackage"].join("\0")) ? "mot-de-passe" : "ancien-word";
  if (debut.startsWith("%PDF")) return "pdf";
  return debut.startsWith("{\\rtf") ? "rtf" : "autre";
}

/** @param {string} nom */
const nommer = (nom) => nom.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();

/** @typedef {{methode: number, crc: number, comprime: number, taille: number, ou: number}} Entree */
/** @typedef {{genre: string, cible: string, dehors: boolean}} Relation */

/** Les parties d’une archive ; un nom s’y cherche sans égard à la casse, « \ » y vaut « / ». */
export class Paquet {
  /** @param {Blob} fichier */
  static async ouvrir(fichier) {
    if (fichier.size > TAILLE_MAX) throw new Illisible("trop-lourd");
    const o = new Uint8Array(await fichier.arrayBuffer());
    if (o.length < 4 || o[0] !== 80 || o[1] !== 75 || o[2] !== 3 || o[3] !== 4) throw new Illisible(etranger(o));
    return new Paquet(o);
  }

  /** @param {Uint8Array<ArrayBuffer>} o */
  constructor(o) {
    this.o = o;
    this.vue = new DataView(o.buffer);
    /** @type {Map<string, Entree>} */
    this.parties = new Map();
    try {
      this.repertoire();
    } catch (panne) {
      throw panne instanceof Illisible ? panne : new Illisible("abime");
    }
  }

  /** Lit le répertoire central. */
  repertoire() {
    const { o, vue } = this;
    let fin = o.length - 22;
    while (fin >= 0 && fin > o.length - 65_558 && vue.getUint32(fin, true) !== 0x06054b50) fin--;
    const combien = vue.getUint16(fin + 10, true);
    if (vue.getUint32(fin, true) !== 0x06054b50) throw new Illisible("abime");
    if (combien > PARTIES_MAX) throw new Illisible("trop-de-parties");
    let ou = vue.getUint32(fin + 16, true);
    for (let i = 0; i < combien; i++) {
      if (vue.getUint32(ou, true) !== 0x02014b50) throw new Illisible("abime");
      const long = vue.getUint16(ou + 28, true);
      const nom = nommer(new TextDecoder().decode(o.subarray(ou + 46, ou + 46 + long)));
      if (this.parties.has(nom)) throw new Illisible("deux-fois");
      if (vue.getUint16(ou + 8, true) & 1) throw new Illisible("mot-de-passe");
      const [crc, comprime, taille] = [16, 20, 24].map((d) => vue.getUint32(ou + d, true));
      this.parties.set(nom, { methode: vue.getUint16(ou + 10, true), crc, comprime, taille, ou: vue.getUint32(ou + 42, true) });
      ou += 46 + long + vue.getUint16(ou + 30, true) + vue.getUint16(ou + 32, true);
    }
  }

  /** Le texte d’une partie, ou rien. @param {string} nom */
  async lire(nom) {
    const p = this.parties.get(nommer(nom));
    if (!p) return null;
    if (p.taille > PARTIE_MAX) throw new Illisible("deplie-trop");
    try {
      const { o, vue } = this;
      const debut = p.ou + 30 + vue.getUint16(p.ou + 26, true) + vue.getUint16(p.ou + 28, true);
      const brut = o.slice(debut, debut + p.comprime);
      if (vue.getUint32(p.ou, true) !== 0x04034b50 || brut.length !== p.comprime || p.methode & ~8) throw new Illisible("abime");
      const octets = p.methode ? await degonfler(brut, p.taille) : brut;
      if (octets.length !== p.taille || crc32(octets) !== p.crc) throw new Illisible("abime");
      return enTexte(octets);
    } catch (panne) {
      throw panne instanceof Illisible ? panne : new Illisible("abime");
    }
  }

  /** Les relations d’une partie (vide : le paquet). @param {string} partie @returns {Promise<Map<string, Relation>>} */
  async relations(partie) {
    const coupe = partie.lastIndexOf("/");
    const dossier = coupe < 0 ? "" : partie.slice(0, coupe);
    /** @type {Map<string, Relation>} */
    const trouvees = new Map();
    parcourir((await this.lire(`${dossier}/_rels/${partie.slice(coupe + 1)}.rels`)) ?? "<x/>", (nom, a) => {
      if (!nom.endsWith(":Relationship")) return;
      const dehors = a.TargetMode === "External";
      const cible = a.Target ?? "";
      const genre = (a.Type ?? "").split("/").at(-1) ?? "";
      trouvees.set(a.Id ?? "", { genre: genre.toLowerCase(), cible: dehors ? cible : resoudre(dossier, cible), dehors });
    });
    return trouvees;
  }

  /** Partie → type de contenu déclaré. */
  async types() {
    /** @type {Map<string, string>} */
    const types = new Map();
    parcourir((await this.lire("[Content_Types].xml")) ?? "<x/>", (nom, a) => {
      if (nom.endsWith(":Override")) types.set(nommer(a.PartName ?? ""), (a.ContentType ?? "").toLowerCase());
    });
    return types;
  }
}

/** Le nom d’une partie visée depuis un dossier. @param {string} dossier @param {string} cible */
function resoudre(dossier, cible) {
  /** @type {string[]} */
  const pas = [];
  for (const p of (cible.startsWith("/") ? cible : `${dossier}/${cible}`).split("/"))
    if (p === "..") pas.pop();
    else if (p && p !== ".") pas.push(p);
  return pas.join("/").toLowerCase();
}

/** UTF-8, ou UTF-16 si ses premiers octets le disent. @param {Uint8Array} o */
function enTexte(o) {
  const [a, b] = o;
  const codage =
    (a === 0xff && b === 0xfe) || (a === 60 && b === 0)
      ? "utf-16le"
      : (a === 0xfe && b === 0xff) || (a === 0 && b === 60)
        ? "utf-16be"
        : "utf-8";
  return new TextDecoder(codage, { fatal: true }).decode(o);
}

/** Jamais au-delà de la taille que la partie annonce. @param {Uint8Array<ArrayBuffer>} brut @param {number} annoncee */
async function degonfler(brut, annoncee) {
  const lecteur = new Blob([brut]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const morceaux = [];
  let taille = 0;
  for (let { done, value } = await lecteur.read(); !done; { done, value } = await lecteur.read()) {
    const morceau = /** @type {Uint8Array<ArrayBuffer>} */ (value);
    taille += morceau.length;
    if (taille > annoncee) {
      await lecteur.cancel();
      throw new Illisible("abime");
    }
    morceaux.push(morceau);
  }
  return new Uint8Array(await new Blob(morceaux).arrayBuffer());
}
