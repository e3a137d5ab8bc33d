// @ts-check
// D’un gabarit et de valeurs à un document : échapper et mettre bout à bout.

import { AIDE, COMPTEUR, COURT, ETIQUETTE, ETIQUETTE_MAX, LIBELLE } from "../declares/gabarit.js";
import { SANS_OBJET } from "../declares/jugement.js";
import { archiver, degonflee, stocker } from "./archive.js";
import { juger, jugerChamp } from "./jugement.js";
import { Lecteur } from "./lecture.js";

/** @typedef {import("./valeurs.js").Gabarit} Gabarit */
/** @typedef {import("./valeurs.js").Valeurs} Valeurs */
/** @typedef {import("./lecture.js").Rang} Rang */

const A_POSER = new RegExp(`[${COMPTEUR}${ETIQUETTE}${AIDE}${COURT}${LIBELLE}]`, "g");
/** @type {Record<string, string>} */
const ENTITES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Le texte, sûr dans du XML. Jumelle de `centre.documents.socle.xml.echapper`. @param {string} texte */
export const echapper = (texte) => texte.replace(/[&<>"]/g, (c) => ENTITES[c]);

/** Écrit les parties variables d’un document ; les identifiants comptent d’une partie à l’autre. */
class Ecrivain {
  /** @param {Gabarit} gabarit @param {any} format @param {Valeurs} valeurs */
  constructor(gabarit, format, valeurs) {
    this.lecteur = new Lecteur(gabarit, juger(gabarit, valeurs));
    this.format = format;
    this.textes = gabarit.textes;
    this.compteur = 0;
    /** @type {Record<string, number>} */
    this.comptes = {};
    /** @type {Map<string, string>} */
    this.numeros = new Map();
    for (const segments of Object.values(format.variables)) this.compter(segments);
    this.comptes = {};
  }

  /** Le prochain numéro. @param {string} genre */
  suivant(genre) {
    return String((this.comptes[genre] = (this.comptes[genre] ?? 0) + 1));
  }

  /** Numérote d’avance, pour les renvois vers ce qui vient plus loin. @param {any[]} segments */
  compter(segments) {
    for (const s of segments) {
      if (s[0] === "n") {
        const n = this.suivant(s[2]);
        if (s[1] && s[2] === "article") this.numeros.set(s[1], n);
      } else if (s[0] === "s" && this.lecteur.etat(s[1]) !== "non") this.compter(s[3]);
    }
  }

  /** @param {number} i @param {string} texte */
  plein(i, texte) {
    const [avant, apres, saut] = this.format.pleins[i];
    return avant + echapper(texte).replaceAll("\n", saut) + apres;
  }

  /** Un champ à remplir : son numéro, son étiquette, son libellé, son aide. @param {number} i @param {string} chemin @param {Rang} rang */
  vide(i, chemin, rang) {
    const [champ, , , nom] = this.lecteur.brut(chemin, rang);
    /** @type {Record<string, string>} */
    const poses = {
      [COMPTEUR]: String(++this.compteur),
      [ETIQUETTE]: nom.slice(0, ETIQUETTE_MAX),
      [AIDE]: echapper(champ.aide || champ.libelle),
      [COURT]: echapper([...champ.libelle].slice(0, ETIQUETTE_MAX).join("")),
      [LIBELLE]: echapper(champ.libelle),
    };
    return this.format.vides[i].replace(A_POSER, (/** @type {string} */ c) => poses[c]);
  }

  /** @param {any[]} segments @param {Rang} [rang] @returns {string} */
  ecrire(segments, rang = null) {
    return segments.map((s) => (typeof s === "string" ? s : typeof s === "number" ? this.mots(s) : this.segment(s, rang))).join("");
  }

  /** Un texte du modèle, ou un littéral répété. @param {number} n */
  mots(n) {
    return n < 0 ? this.format.litteraux[-1 - n] : echapper(this.textes[n]);
  }

  /** @param {any[]} s @param {Rang} rang @returns {string} */
  segment([genre, a, b, c, d], rang) {
    if (genre === "c") {
      const texte = this.lecteur.texte(a, rang);
      return texte === undefined ? this.vide(c, a, rang) : this.plein(b, texte);
    }
    if (genre === "p") return this.plein(d, this.lecteur.accord(a, b, c, rang));
    if (genre === "n") return this.plein(c, this.suivant(b));
    if (genre === "a") return this.plein(b, this.numeros.get(a) ?? SANS_OBJET);
    if (genre === "x") return this.lecteur.etat(a);
    if (genre === "r")
      return this.lecteur
        .lignes(a, b)
        .map((ligne) => this.ecrire(c, { liste: a, ligne }))
        .join("");
    const etat = this.lecteur.etat(a);
    return etat === "non" ? "" : (etat === "indecis" ? this.ecrire(b) : "") + this.ecrire(c);
  }
}

/** Le document rempli. Jumelle de `centre.documents.remplir.remplissage.remplir`. @param {Gabarit} gabarit @param {Record<string, Record<string, [number, number, string]>>} socle
 * @param {Valeurs} valeurs @param {string} format « docx » ou « odt » @returns {Uint8Array<ArrayBuffer>} */
export function remplir(gabarit, socle, valeurs, format) {
  const f = gabarit.formats[format];
  const ecrivain = new Ecrivain(gabarit, f, valeurs);
  return archiver(
    f.ordre.map((/** @type {[string, string]} */ [nom, genre]) => {
      if (genre === "socle") return degonflee(nom, socle[format][nom]);
      return stocker(nom, genre === "fixe" ? f.fixes[nom] : ecrivain.ecrire(f.variables[nom]));
    }),
  );
}

/** Ce qu’un territoire remplit ; une donnée absente ou refusée laisse le champ vide.
 * Jumelle de `centre.documents.remplir.preremplissage.preremplir`. @param {Gabarit} gabarit @param {Record<string, any>} territoire */
export function preremplir(gabarit, territoire) {
  /** @type {Record<string, any>} */
  const pris = {};
  for (const champ of gabarit.champs.filter((c) => c.depuis)) {
    const brut = territoire[champ.depuis?.split(".")[1] ?? ""];
    const valeur = champ.type === "liste" ? lignes(champ, brut) : prendre(champ, brut);
    if (valeur !== undefined) pris[champ.id] = valeur;
  }
  return pris;
}

/** @param {import("./valeurs.js").Champ} champ @param {any} brut */
const prendre = (champ, brut) => (["string", "number"].includes(typeof brut) ? jugerChamp(champ, brut)[0] : undefined);

/** @param {import("./valeurs.js").Champ} champ @param {any} brut */
function lignes(champ, brut) {
  if (!Array.isArray(brut)) return undefined;
  const colonnes = (champ.champs ?? []).filter((c) => c.depuis);
  const prises = brut.map((donnee) => Object.fromEntries(colonnes.map((c) => [c.id, prendre(c, donnee?.[c.depuis ?? ""])])));
  return jugerChamp(champ, prises)[0];
}
