// @ts-check
// Dire ce qui change, mot à mot : ce qui est gardé, ce qui manque, ce qui est en plus. Jumeau de centre.documents.relire.ecart.

import { CASES_MAX, COLLE_APRES, COLLE_AVANT, MOTS_AUTOUR } from "../declares/relecture.js";
import { enMots, reduire } from "./mots.js";

/** @typedef {["=" | "-" | "+", string]} Pas mots gardés, du modèle qui manquent, en plus */
/** @typedef {string | string[]} MotVoulu un mot, un trou `["[libellé]"]`, ou les deux formes d’un accord */

const DANS_UN_TROU = 0.001;

/** Les mots d’une pièce. @param {import("./trame.js").Piece} p @param {{l: string}[]} trous @returns {MotVoulu[]} */
function motsDe(p, trous) {
  if (typeof p === "string") return enMots(p);
  return [typeof p === "number" ? ["[" + trous[p].l + "]"] : p];
}

/** Les mots d’une suite de pièces. @param {import("./trame.js").Piece[]} pieces @param {{l: string}[]} trous */
export const motsDuModele = (pieces, trous) => pieces.flatMap((p) => motsDe(p, trous));

/** @param {MotVoulu} mot */
export const enClair = (mot) => (typeof mot === "string" ? mot : (mot.at(-1) ?? ""));

/** Les pas qui mènent du modèle au document, les longs passages gardés abrégés. @param {MotVoulu[]} modele @param {string[]} lus0 @returns {Pas[]} */
export function ecart(modele, lus0) {
  const voulus = modele.map((m) => (typeof m === "string" ? reduire(m) : m.map(reduire)));
  const lus = lus0.map(reduire);
  const plus = Math.min(voulus.length, lus.length);
  let debut = 0;
  while (debut < plus && voulus[debut] === lus[debut]) debut++;
  let fin = 0;
  while (fin < plus - debut && voulus[voulus.length - 1 - fin] === lus[lus.length - 1 - fin]) fin++;
  /** @param {number} n */
  const dedans = (n) => /** @type {[number, number]} */ ([debut, n - fin]);
  /** @param {string[]} mots @returns {Pas[]} */
  const gardes = (mots) => mots.map((m) => ["=", m]);
  const pas = [
    ...gardes(lus0.slice(0, debut)),
    ...milieu(
      modele.slice(...dedans(modele.length)),
      voulus.slice(...dedans(voulus.length)),
      lus0.slice(...dedans(lus0.length)),
      lus.slice(...dedans(lus.length)),
    ),
    ...gardes(lus0.slice(lus0.length - fin)),
  ];
  return abreger(grouper(pas));
}

/** @param {MotVoulu} voulu @param {string} lu */
const egal = (voulu, lu) => (typeof voulu === "string" ? voulu === lu : voulu.includes(lu));
/** @param {MotVoulu | undefined} voulu */
const estTrou = (voulu) => typeof voulu === "object" && voulu.length === 1;

/** @param {MotVoulu[]} modele @param {MotVoulu[]} voulus @param {string[]} document @param {string[]} lus @returns {Pas[]} */
function milieu(modele, voulus, document, lus) {
  const [n, m] = [voulus.length, lus.length];
  if (n * m > CASES_MAX)
    return [...modele.map((mot) => /** @type {Pas} */ (["-", enClair(mot)])), ...document.map((mot) => /** @type {Pas} */ (["+", mot]))];
  const couts = Array.from({ length: n + 1 }, () => new Float64Array(m + 1));
  for (let y = m - 1; y >= 0; y--) couts[n][y] = couts[n][y + 1] + 1;
  for (let x = n - 1; x >= 0; x--) {
    const trou = estTrou(voulus[x]);
    couts[x][m] = couts[x + 1][m] + (trou ? 0 : 1);
    for (let y = m - 1; y >= 0; y--)
      couts[x][y] = trou
        ? Math.min(couts[x + 1][y], couts[x][y + 1] + DANS_UN_TROU)
        : Math.min(egal(voulus[x], lus[y]) ? couts[x + 1][y + 1] : 1e9, couts[x + 1][y] + 1, couts[x][y + 1] + 1);
  }
  /** @type {Pas[]} */
  const pas = [];
  for (let x = 0, y = 0; x < n || y < m; ) {
    if (estTrou(voulus[x])) {
      if (couts[x][y] === couts[x + 1][y]) x++;
      else pas.push(["=", document[y++]]);
    } else if (x < n && y < m && egal(voulus[x], lus[y]) && couts[x][y] === couts[x + 1][y + 1]) {
      pas.push(["=", document[y++]]);
      x++;
    } else if (x < n && couts[x][y] === couts[x + 1][y] + 1) pas.push(["-", enClair(modele[x++])]);
    else pas.push(["+", document[y++]]);
  }
  return pas;
}

/** Les pas voisins réunis ; entre deux changements, ce qui manque se dit avant ce qui est en plus.
 * @param {Pas[]} pas @returns {[Pas[0], string[]][]} */
function grouper(pas) {
  /** @type {[Pas[0], string[]][]} */
  const groupes = [];
  /** @type {Record<string, string[]>} */
  let attente = { "-": [], "+": [] };
  const vider = () => {
    for (const signe of /** @type {const} */ (["-", "+"])) if (attente[signe].length) groupes.push([signe, attente[signe]]);
    attente = { "-": [], "+": [] };
  };
  for (const [signe, mot] of pas) {
    if (signe !== "=") attente[signe].push(mot);
    else {
      vider();
      const dernier = groupes.at(-1);
      if (dernier?.[0] === "=") dernier[1].push(mot);
      else groupes.push(["=", [mot]]);
    }
  }
  vider();
  return groupes;
}

/** @param {[Pas[0], string[]][]} groupes @returns {Pas[]} */
const abreger = (groupes) =>
  groupes.map(([signe, mots], rang) => {
    if (signe !== "=" || mots.length <= 2 * MOTS_AUTOUR) return [signe, joindre(mots)];
    const tete = rang ? mots.slice(0, MOTS_AUTOUR) : [];
    const queue = rang < groupes.length - 1 ? mots.slice(-MOTS_AUTOUR) : [];
    return [signe, joindre([...tete, "…", ...queue])];
  });

/** Des mots en une phrase qui se lit. @param {string[]} mots */
export const joindre = (mots) =>
  mots.reduce((ecrit, mot) => ecrit + (!ecrit || COLLE_AVANT.includes(mot) || COLLE_APRES.includes(ecrit.slice(-1)) ? "" : " ") + mot, "");

/** Vrai si quelque chose change. @param {Pas[]} pas */
export const change = (pas) => pas.some(([signe]) => signe !== "=");
