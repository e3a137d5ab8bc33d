// @ts-check
// Aligner un document sur une trame : quelle unité du document est quelle unité du modèle, dans l’ordre, ou déplacée.
// Jumeau de centre.documents.relire.alignement.

import { CASES_MAX, SEUIL, SEUIL_SIGNET } from "../declares/relecture.js";
import { enMots } from "./mots.js";

/** @typedef {import("./trame.js").Trame} Trame */
/** @typedef {[number, number]} Paire unité du document, motif du modèle */
/** @typedef {{unite: number[], deplacees: Set<number>, sections: number[]}} Alignement motif de chaque unité (-1 : aucun), unités hors de leur
 *   ordre, section de chaque unité (-1 : hors de toute clause) */

/** @param {string[]} mots */
function enSac(mots) {
  /** @type {Map<string, number>} */
  const sac = new Map();
  for (const m of mots) sac.set(m, (sac.get(m) ?? 0) + 1);
  return { sac, total: mots.length };
}

/** @template C @param {Map<C, number[]>} table @param {C} cle @param {number} valeur */
function ajouter(table, cle, valeur) {
  const suite = table.get(cle);
  if (suite) suite.push(valeur);
  else table.set(cle, [valeur]);
}

/** @param {number} debut @param {number} fin */
const rangs = (debut, fin) => Array.from({ length: Math.max(0, fin - debut) }, (_, i) => debut + i);

/** Aligne des textes réduits. */
export class Aligneur {
  /** @param {Trame} trame @param {string[]} textes @param {string[]} montres @param {string[]} clauses clause du signet de chacun */
  constructor(trame, textes, montres, clauses) {
    this.trame = trame;
    this.motifs = trame.motifs;
    this.textes = textes;
    this.montres = montres;
    this.clauses = clauses;
    /** @type {number[]} */
    this.unite = textes.map(() => -1);
    this.deplacees = new Set();
    this.pris = this.motifs.map(() => false);
  }

  /** @returns {Alignement} */
  aligner() {
    this.entre(0, this.textes.length, 0, this.motifs.length, true);
    return { unite: this.unite, deplacees: this.deplacees, sections: this.sections() };
  }

  /** Vrai si l’unité suit le motif ; un motif sans mots demande que chaque trou tienne sa forme. @param {number} i @param {number} j */
  convient(i, j) {
    const motif = this.motifs[j];
    const premiere = motif.pieces[0] ?? "";
    if (typeof premiere === "string" && !this.textes[i].startsWith(premiere)) return false;
    return this.trame.suivre([motif], this.textes[i], !/[^\t]/.test(motif.mots)) !== null;
  }

  /** Vrai si un motif sans mots laisse l’unité à son voisin, dont les mots y sont.
   * @param {number} i @param {number} j @param {number} voisin @param {number} finJ */
  cede(i, j, voisin, finJ) {
    const aDesMots = (/** @type {number} */ k) => /[^\t]/.test(this.motifs[k].mots);
    return !aDesMots(j) && voisin >= 0 && voisin < finJ && aDesMots(voisin) && this.convient(i, voisin);
  }

  /** @param {number} i @param {number} j */
  poser(i, j) {
    this.unite[i] = j;
    this.pris[j] = true;
  }

  /** Aligne une plage d’unités sur une plage de motifs. @param {number} i @param {number} finI @param {number} j @param {number} finJ @param {boolean} ancrer */
  entre(i, finI, j, finJ, ancrer) {
    while (i < finI && j < finJ) {
      if (this.cede(i, j, j + 1, finJ)) j++;
      else if (this.convient(i, j)) {
        this.poser(i, j);
        i++;
        if (!this.motifs[j].repetee) j++;
      } else if (this.motifs[j].repetee) j++;
      else break;
    }
    while (i < finI && j < finJ) {
      if (this.cede(finI - 1, finJ - 1, finJ - 2, finJ)) finJ--;
      else if (this.convient(finI - 1, finJ - 1)) {
        finI--;
        this.poser(finI, finJ - 1);
        if (!this.motifs[finJ - 1].repetee) finJ--;
      } else if (this.motifs[finJ - 1].repetee) finJ--;
      else break;
    }
    if (i >= finI || j >= finJ) return;
    const [ancres, deplacees] = ancrer ? this.ancres(i, finI, j, finJ) : [[], []];
    if (!ancres.length) {
      this.ressembler(rangs(i, finI), rangs(j, finJ));
      return;
    }
    for (const [x, y] of [...ancres, /** @type {Paire} */ ([finI, finJ])]) {
      this.entre(i, x, j, y, false);
      if (x < finI) this.poser(x, y);
      i = x + 1;
      j = y + (y < finJ && !this.motifs[y].repetee ? 1 : 0);
    }
    for (const [x, y] of deplacees) this.deplacer(x, y);
  }

  /** Les paires que rien d’autre n’imite : celles qui se suivent, et les autres, déplacées.
   * @param {number} i @param {number} finI @param {number} j @param {number} finJ @returns {[Paire[], Paire[]]} */
  ancres(i, finI, j, finJ) {
    /** @type {Map<string, number[]>} */
    const parCle = new Map();
    for (const y of rangs(j, finJ)) {
      const { cle } = this.motifs[y];
      if (cle) ajouter(parCle, cle, y);
    }
    /** @type {Map<number, number[]>} */
    const voulus = new Map();
    /** @type {Map<number, number>} */
    const compte = new Map();
    for (const x of rangs(i, finI))
      for (const y of parCle.get(this.textes[x].slice(0, 10)) ?? [])
        if (this.convient(x, y)) {
          ajouter(voulus, y, x);
          compte.set(x, (compte.get(x) ?? 0) + 1);
        }
    const paires = [...voulus]
      .filter(([, suite]) => suite.length === 1 && compte.get(suite[0]) === 1)
      .map(([y, [x]]) => /** @type {Paire} */ ([x, y]))
      .sort((a, b) => a[0] - b[0]);
    const gardees = new Set(croissante(paires.map(([, y]) => y)));
    return [paires.filter((_, k) => gardees.has(k)), paires.filter((_, k) => !gardees.has(k))];
  }

  /** Une unité retrouvée ailleurs, et ses voisines avec elle. @param {number} i @param {number} j */
  deplacer(i, j) {
    for (const pas of [1, -1]) {
      let [x, y] = pas === 1 ? [i, j] : [i - 1, j - 1];
      while (x >= 0 && y >= 0 && x < this.textes.length && y < this.motifs.length) {
        if (this.unite[x] >= 0 || this.pris[y] || !this.convient(x, y)) break;
        this.poser(x, y);
        this.deplacees.add(x);
        x += pas;
        y += pas;
      }
    }
  }

  /** Apparie ce qui se ressemble, sans croiser. @param {number[]} unites @param {number[]} motifs */
  ressembler(unites, motifs) {
    const libres = unites.filter((i) => this.unite[i] < 0);
    const restes = motifs.filter((j) => !this.pris[j]);
    const [n, m] = [libres.length, restes.length];
    if (n * m > Math.floor(CASES_MAX / 25)) return;
    const sacsI = libres.map((i) => enSac(enMots(this.montres[i])));
    const sacsJ = restes.map((j) => enSac(this.motifs[j].brutes.flatMap((p) => (typeof p === "string" ? enMots(p) : []))));
    const scores = libres.map((i, x) => restes.map((j, y) => this.score(i, j, sacsI[x], sacsJ[y])));
    const totaux = Array.from({ length: n + 1 }, () => new Float64Array(m + 1));
    for (let x = n - 1; x >= 0; x--)
      for (let y = m - 1; y >= 0; y--) totaux[x][y] = Math.max(totaux[x + 1][y], totaux[x][y + 1], scores[x][y] + totaux[x + 1][y + 1]);
    for (let x = 0, y = 0; x < n && y < m; ) {
      if (scores[x][y] && totaux[x][y] === scores[x][y] + totaux[x + 1][y + 1]) this.poser(libres[x++], restes[y++]);
      else if (totaux[x][y] === totaux[x + 1][y]) x++;
      else y++;
    }
  }

  /** @param {number} i @param {number} j @param {ReturnType<typeof enSac>} a @param {ReturnType<typeof enSac>} b */
  score(i, j, a, b) {
    let partage = 0;
    for (const [mot, n] of a.sac) partage += Math.min(n, b.sac.get(mot) ?? 0);
    const commun = a.total + b.total ? (2 * partage) / (a.total + b.total) : 0;
    const { clause } = this.trame.sections[this.motifs[j].section];
    return commun >= (clause && clause === this.clauses[i] ? SEUIL_SIGNET : SEUIL) ? commun : 0;
  }

  /** La section de chaque unité : la sienne, ou celle que disent ses voisines, ou le signet, ou aucune (-1). */
  sections() {
    const parClause = new Map(this.trame.sections.map((s, rang) => [s.clause, rang]));
    parClause.delete("");
    const sues = this.unite.map((j, i) => (j >= 0 && !this.deplacees.has(i) ? this.motifs[j].section : -1));
    const apres = sues.map(() => -1);
    for (let i = sues.length - 1, suivante = -1; i >= 0; i--) {
      apres[i] = suivante;
      if (sues[i] >= 0) suivante = sues[i];
    }
    let avant = -1;
    return sues.map((section, i) => {
      if (this.deplacees.has(i)) return -1;
      if (section >= 0) return (avant = section);
      return avant === apres[i] ? avant : (parClause.get(this.clauses[i]) ?? -1);
    });
  }
}

/** Les rangs de la plus longue sous-suite croissante. @param {number[]} suite */
function croissante(suite) {
  /** @type {number[]} */
  const tetes = [];
  /** @type {number[]} */
  const places = [];
  const avant = suite.map((valeur, rang) => {
    let ou = tetes.findIndex((t) => t >= valeur);
    if (ou < 0) ou = tetes.length;
    tetes[ou] = valeur;
    places[ou] = rang;
    return ou ? places[ou - 1] : -1;
  });
  const chaine = [];
  for (let rang = places.at(-1) ?? -1; rang >= 0; rang = avant[rang]) chaine.push(rang);
  return chaine.reverse();
}
