// @ts-check
// La trame d’un modèle : ses mots et ses trous, section par section, et la façon dont un texte la suit.
// Jumeau de centre.documents.relire.trame.

import { ETATS_MAX, LIBRE_MAX } from "../declares/relecture.js";
import { reduire } from "./mots.js";
import { convient, longueur } from "./reponses.js";

/** @typedef {string | number | [string, string]} Piece des mots, le rang d’un trou, ou les deux formes d’un accord */
/** @typedef {Piece[] | {r: Piece[]}} UnitePubliee */
/** @typedef {{trous: import("./reponses.js").Trou[], sections: {c?: string, a?: string, u: UnitePubliee[]}[]}} TramePubliee */
/** @typedef {{rang: number, section: number, pieces: Piece[], brutes: Piece[], repetee: boolean, cle: string, mots: string}} Motif */
/** @typedef {{trou: number, debut: number, fin: number}} Saisie */
/** @typedef {{avant: Chaine | null, saisie: Saisie}} Chaine */
/** @typedef {Map<number, Chaine | null>} Etats place dans le texte → comment on y est venu */

/** La place du premier élément plus grand qu’une valeur. @param {number[]} suite @param {number} valeur */
function apresLui(suite, valeur) {
  let [bas, haut] = [0, suite.length];
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if (suite[milieu] <= valeur) bas = milieu + 1;
    else haut = milieu;
  }
  return bas;
}

/** La trame d’une version. */
export class Trame {
  /** @param {TramePubliee} publiee */
  constructor(publiee) {
    this.trous = publiee.trous.map((t) => ({ ...t, o: (t.o ?? []).map(reduire) }));
    /** @type {Motif[]} */
    this.motifs = [];
    this.sections = publiee.sections.map((s, rang) => ({
      clause: s.c ?? "",
      avis: reduire(s.a ?? ""),
      motifs: s.u.map((unite) => {
        const motif = enMotif(rang, this.motifs.length, unite);
        this.motifs.push(motif);
        return motif;
      }),
    }));
    /** @type {number[]} */
    this.bords = [];
  }

  /** Ce qui est écrit dans chaque trou si le texte réduit suit les motifs jusqu’au bout, sinon rien.
   * @param {Motif[]} motifs @param {string} texte @param {boolean} stricte @param {number[]} [bords] fins de paragraphe
   * @returns {Saisie[] | null} */
  suivre(motifs, texte, stricte, bords = []) {
    this.bords = bords;
    /** @type {Etats} */
    let etats = new Map([[0, null]]);
    for (const [rang, motif] of motifs.entries()) {
      etats = motif.repetee
        ? this.repeter(motif, texte, etats, stricte)
        : this.unite(motif, texte, etats, teteDe(motifs[rang + 1]), stricte);
      if (!etats.size) return null;
    }
    let chaine = etats.get(texte.length);
    if (chaine === undefined) return null;
    const saisies = [];
    for (; chaine; chaine = chaine.avant) saisies.push(chaine.saisie);
    return saisies.reverse();
  }

  /** @param {Motif} motif @param {string} texte @param {Etats} etats @param {boolean} stricte */
  repeter(motif, texte, etats, stricte) {
    const tous = new Map(etats);
    let front = etats;
    while (front.size) {
      const suivants = this.unite(motif, texte, front, "", stricte);
      front = new Map([...suivants].filter(([ou]) => !tous.has(ou)));
      for (const [ou, chaine] of front) tous.set(ou, chaine);
      if (tous.size > ETATS_MAX) break;
    }
    return tous;
  }

  /** @param {Motif} motif @param {string} texte @param {Etats} etats @param {string | null} apres @param {boolean} stricte */
  unite({ pieces }, texte, etats, apres, stricte) {
    for (const [rang, piece] of pieces.entries()) {
      /** @type {Etats} */
      const suivants = new Map();
      if (typeof piece !== "number") {
        const formes = typeof piece === "string" ? [piece] : piece;
        for (const [ou, chaine] of etats)
          for (const f of formes) if (texte.startsWith(f, ou) && !suivants.has(ou + f.length)) suivants.set(ou + f.length, chaine);
      } else {
        const voisine = pieces[rang + 1];
        const suite = rang + 1 < pieces.length ? (typeof voisine === "string" ? voisine : "") : apres;
        for (const [ou, avant] of etats)
          for (const fin of this.fins(piece, texte, ou, suite, stricte)) {
            if (!suivants.has(fin)) suivants.set(fin, { avant, saisie: { trou: piece, debut: ou, fin } });
            if (suivants.size > ETATS_MAX) break;
          }
      }
      etats = suivants;
      if (!etats.size) break;
    }
    return etats;
  }

  /** Où peut finir ce qui est écrit dans un trou, du plus court au plus long.
   * @param {number} piece @param {string} texte @param {number} ou @param {string | null} suite @param {boolean} stricte */
  *fins(piece, texte, ou, suite, stricte) {
    const trou = this.trous[piece];
    let borne = Math.min(texte.length, ou + (stricte ? longueur(trou) : LIBRE_MAX));
    const fenetre = texte.slice(ou, borne + (suite?.length ?? 0));
    const caseFinie = fenetre.indexOf("\t");
    if (caseFinie >= 0 && ou + caseFinie < borne) borne = ou + caseFinie;
    if (stricte && trou.t !== "paragraphe") borne = Math.min(borne, this.bords[apresLui(this.bords, ou)] ?? borne);
    let fin = suite === null ? texte.length : suite ? ou + (fenetre.indexOf(suite) + 1 || Infinity) - 1 : ou;
    while (fin <= borne) {
      if (!stricte || convient(trou, texte.slice(ou, fin))) yield fin;
      fin = suite ? ou + (fenetre.indexOf(suite, fin - ou + 1) + 1 || Infinity) - 1 : fin + 1;
    }
  }
}

/** Les mots qui suivent à coup sûr : `null` si rien ne suit, `""` si l’on ne sait pas. @param {Motif | undefined} motif */
function teteDe(motif) {
  if (!motif) return null;
  const premiere = motif.pieces[0] ?? "";
  return typeof premiere === "string" && !motif.repetee ? premiere : "";
}

/** @param {number} section @param {number} rang @param {UnitePubliee} unite @returns {Motif} */
function enMotif(section, rang, unite) {
  const repetee = !Array.isArray(unite);
  const brutes = Array.isArray(unite) ? unite : unite.r;
  /** @type {Piece[]} */
  const pieces = [];
  for (const p of brutes)
    if (typeof p === "string") {
      const derniere = pieces.at(-1);
      if (typeof derniere === "string") pieces[pieces.length - 1] = derniere + reduire(p);
      else if (reduire(p)) pieces.push(reduire(p));
    } else pieces.push(typeof p === "number" ? p : [reduire(p[0]), reduire(p[1])]);
  const premiere = pieces[0] ?? "";
  return {
    rang,
    section,
    pieces,
    brutes,
    repetee,
    cle: typeof premiere === "string" && premiere.length >= 10 ? premiere.slice(0, 10) : "",
    mots: pieces.filter((p) => typeof p === "string").join(""),
  };
}
