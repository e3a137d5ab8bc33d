// @ts-check
// Recueillir ce que l’on voit d’un document : paragraphes et lignes de tableau, et à part ce qui n’est pas dans le corps.
// Jumeau de centre.documents.relire.recueil.

import { SIGNETS_MAX, UNITES_MAX } from "../declares/relecture.js";
import { Illisible } from "./bornes.js";
import { estBlanc, montrer } from "./mots.js";

/** @typedef {{texte: string, clause: string}} Unite */

/** Ce qu’un document dit et montre. */
export class DocumentLu {
  constructor() {
    /** @type {Map<string, string>} */
    this.proprietes = new Map();
    /** @type {Unite[]} */
    this.unites = [];
    /** Textes hors du corps : genre, mots. @type {[string, string][]} */
    this.flux = [];
    /** @type {string[]} */
    this.caches = [];
    /** @type {Map<string, number>} */
    this.notes = new Map();
    /** @type {Map<string, number>} */
    this.reserves = new Map();
  }

  /** @param {string} genre */
  noter(genre) {
    this.notes.set(genre, (this.notes.get(genre) ?? 0) + 1);
  }

  /** @param {string} genre */
  reserver(genre) {
    this.reserves.set(genre, (this.reserves.get(genre) ?? 0) + 1);
  }
}

/** Reçoit le texte au fil de la lecture et le range par unité. */
export class Recueil {
  /** @param {DocumentLu} lu */
  constructor(lu) {
    this.lu = lu;
    this.tampon = "";
    this.tableaux = 0;
    /** @type {string[]} */
    this.cases = [];
    /** @type {[string, string, number][]} */
    this.pile = [];
    /** @type {Map<string, string>} */
    this.signets = new Map();
    /** @type {string[]} */
    this.ordre = [];
    this.clause = "";
    this.compte = 0;
    this.cache = "";
  }

  /** @param {string} mots @param {boolean} cache */
  ecrire(mots, cache) {
    if (cache) {
      this.cache += mots;
      return;
    }
    this.rompre();
    this.tampon += mots.replaceAll("\t", " ");
    if (!this.signets.size || this.pile.length || estBlanc(mots)) return;
    while (!this.signets.has(this.ordre.at(-1) ?? "")) this.ordre.pop();
    this.clause = this.signets.get(this.ordre.at(-1) ?? "") ?? "";
  }

  paragraphe() {
    if (this.tableaux || this.pile.length) this.tampon += " ";
    else this.ranger(this.tampon);
  }

  /** @param {number} sens */
  tableau(sens) {
    if (!this.tableaux) this.paragraphe();
    this.tableaux += sens;
  }

  get enTableau() {
    return this.tableaux === 1 && !this.pile.length;
  }

  rangee() {
    if (!this.enTableau) return;
    this.cases = [];
    this.tampon = "";
  }

  case() {
    if (this.enTableau) {
      this.cases.push(this.tampon);
      this.tampon = "";
    } else this.tampon += " ";
  }

  finDeRangee() {
    if (!this.enTableau) return;
    this.ranger(this.cases.map((c) => `${montrer(c)}\t`).join(""));
    this.cases = [];
  }

  /** @param {string} genre */
  entrer(genre) {
    this.pile.push([genre, this.tampon, this.tableaux]);
    this.tampon = "";
    this.tableaux = 0;
  }

  sortir() {
    this.rompre();
    const texte = montrer(this.tampon);
    const [genre, tampon, tableaux] = this.pile.pop() ?? ["", "", 0];
    this.tampon = tampon;
    this.tableaux = tableaux;
    if (texte) this.lu.flux.push([genre, texte]);
  }

  /** @param {string} cle @param {string} nom */
  ouvrirSignet(cle, nom) {
    if (++this.compte === SIGNETS_MAX) this.lu.reserver("signets");
    if (!nom.startsWith("clause_")) return;
    if (!this.signets.has(cle)) this.ordre.push(cle);
    this.signets.set(cle, nom.slice(7));
  }

  /** @param {string} cle */
  fermerSignet(cle) {
    this.signets.delete(cle);
  }

  finir() {
    this.rompre();
    this.ranger(this.tampon);
  }

  /** @param {string} texte */
  ranger(texte) {
    this.tampon = "";
    const montre = texte.includes("\t") ? texte : montrer(texte);
    if (montre && this.lu.unites.push({ texte: montre, clause: this.clause }) > UNITES_MAX) throw new Illisible("trop-long");
    this.clause = "";
  }

  rompre() {
    if (!this.cache) return;
    const texte = montrer(this.cache);
    this.cache = "";
    if (texte) this.lu.caches.push(texte);
  }
}

/** Range une propriété du centre. @param {DocumentLu} lu @param {string} nom @param {string} mots */
export function poserPropriete(lu, nom, mots) {
  if (nom.startsWith("centre.")) lu.proprietes.set(nom.slice(7), (lu.proprietes.get(nom.slice(7)) ?? "") + mots);
}

/** Les espaces des propriétés, fondues. @param {DocumentLu} lu */
export function serrerProprietes(lu) {
  for (const [nom, v] of lu.proprietes) lu.proprietes.set(nom, v.replace(/\s+/g, " ").trim());
}
