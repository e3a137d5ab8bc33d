// L’analyse du français : les tables, les étapes et les jetons de Python.
import {
  ESPACES,
  LETTRES,
  LIGATURES,
  LONGUEUR_MORCEAU,
  MOTS_ENTIERS,
  MOTS_VIDES,
  PAIRES,
  RACCORDS,
  RACINES,
  REMPLACEMENTS,
  SUFFIXES,
  UNITES,
} from "../declares/recherche.js";

/** @typedef {{forme: string, terme: string, vide: boolean}} Jeton */

const VIDES = new Set(MOTS_VIDES);
/** @param {string} s */
const proteger = (s) => s.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
/** @param {object} o */
const parmi = (o) =>
  Object.keys(o)
    .sort((a, b) => b.length - a.length)
    .map(proteger)
    .join("|");
/** @param {Record<string, string>} o */
const classe = (o) => new RegExp(`[${Object.keys(o).map(proteger).join("")}]`, "gu");
const S = SUFFIXES.join("|");

const MORCEAU = new RegExp(`[^${ESPACES}]+`, "gu");
const MOT = new RegExp(`[${LETTRES}]+`, "gu");
const AVANT = classe(REMPLACEMENTS);
const APRES = classe(LIGATURES);
const MILLIERS = /([0-9]{1,3})((?:[ \xa0\u202f][0-9]{3})+)(?![0-9])/g;
const UNITE = new RegExp(`([0-9])[ \\xa0\\u202f]?(${parmi(UNITES)})(?![a-zA-Z0-9À-ÖØ-öø-ÿŒœ])`, "gi");
const SIGLE = /(^|[^a-z0-9])((?:[a-z]\.){2,}[a-z]?)(?![a-z0-9])/g;
const ENTIER = new RegExp(parmi(MOTS_ENTIERS), "g");
const PAIRE = new RegExp(`(^|[^a-z])(${parmi(PAIRES).replaceAll("·", "[·./-]")})(?:[·./-]?s)?(?![a-z])`, "g");
const INCLUSIF = new RegExp(
  `([a-z]{2,})(?:·(${S})(?:·?(s))?|\\((${S})\\)(?:\\(?(s)\\)?)?|\\.(${S})(?:\\.?(s))?|[-/](${S})(?:[-/]?(s))?)(?![a-z0-9@]|[.-][a-z])`,
  "g",
);
const PLURIEL = /([a-z]{2,})(?:·|\()(s|x)\)?(?![a-z0-9])/g;

/** Étape 1 : les milliers se rejoignent, l’unité s’accole. Jumelle de `centre_search.analyse.grouper`. @param {string} texte */
export const grouper = (texte) =>
  texte
    .replace(MILLIERS, (tout, a, b, ou, dans) =>
      "0123456789.,".includes(dans[ou - 1] ?? "x") ? tout : a + b.replace(/[ \xa0\u202f]/g, ""),
    )
    .replace(UNITE, (_, n, u) => n + UNITES[u.toLowerCase()].join(""));

/** Étape 2 : minuscules, une seule apostrophe, accents ôtés. Jumelle de `centre_search.analyse.plier`. @param {string} s */
export const plier = (s) =>
  s
    .toLowerCase()
    .replace(AVANT, (c) => REMPLACEMENTS[c])
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]+/g, "")
    .toLowerCase()
    .replace(APRES, (c) => LIGATURES[c]);

/**
 * @param {string} tout @param {string} base
 * @param {(string|undefined)[]} g
 */
function developper(tout, base, ...g) {
  const rang = g[0] ? 0 : g[2] ? 2 : g[4] ? 4 : 6;
  const suffixe = /** @type {string} */ (g[rang]);
  if (rang >= 4 && (base.length < 3 || (suffixe.length === 1 && base.length < 4))) return tout;
  if (base.length > 3 && base.endsWith("s") && g[rang + 1]) base = base.slice(0, -1);
  for (const [fin, ecrit, oter, mettre] of RACCORDS) {
    if (ecrit === suffixe && base.endsWith(fin)) {
      const feminin = base.slice(0, base.length - oter) + mettre;
      return racine(base) === racine(feminin) ? `${base} ` : `${base} ${feminin} `;
    }
  }
  return tout;
}

/** Étapes 3 à 5 : mots entiers, écriture inclusive, sigles pointés. @param {string} s */
export function deplier(s) {
  if (/^[a-z0-9]*$/.test(s)) return s;
  return s
    .replace(ENTIER, (m) => MOTS_ENTIERS[m])
    .replace(PAIRE, (_, a, m) => `${a} ${PAIRES[m.replace(/[./-]/g, "·")]} `)
    .replace(INCLUSIF, developper)
    .replace(PLURIEL, "$1 ")
    .replace(SIGLE, (_, a, b) => a + b.replaceAll(".", ""));
}

/** Étape 8 : la racine légère d’un mot plié. Jumelle de `centre_search.analyse.racine`. @param {string} mot */
export function racine(mot) {
  const n = mot.length;
  if (n < 4 || !(mot[0] >= "a" && mot[0] <= "z")) return mot;
  if (mot[n - 1] === "x") mot = n > 5 && mot.slice(-3, -1) === "au" && mot[n - 4] !== "e" ? mot.slice(0, -2) + "l" : mot.slice(0, -1);
  if (mot.length > 3 && mot.endsWith("s")) mot = mot.slice(0, -1);
  for (const [fin, minimum, mettre] of RACINES) {
    if (mot.length >= minimum && mot.endsWith(fin)) {
      mot = mot.slice(0, -fin.length) + mettre;
      break;
    }
  }
  if (mot.length > 4) mot = mot.replace(/([^0-9])\1+/gu, "$1");
  if (mot.length > 4 && mot.endsWith("ie")) return mot.slice(0, -2);
  if (mot.length > 4) {
    if (mot.endsWith("r")) mot = mot.slice(0, -1);
    if (mot.endsWith("e")) mot = mot.slice(0, -1);
    if (mot.endsWith("e")) mot = mot.slice(0, -1);
  }
  return mot;
}

/** @type {Map<string, Jeton[]>} */
const memoire = new Map();

/** @param {string} brut @returns {Jeton[]} */
export function analyser(brut) {
  let sortie = memoire.get(brut);
  if (!sortie) {
    if (memoire.size > 40000) memoire.clear();
    const morceau = brut.length > LONGUEUR_MORCEAU ? [...brut].slice(0, LONGUEUR_MORCEAU).join("") : brut;
    sortie = (deplier(plier(morceau)).match(MOT) ?? []).map((forme) => {
      const vide = VIDES.has(forme);
      return { forme, terme: vide ? forme : racine(forme), vide };
    });
    memoire.set(brut, sortie);
  }
  return sortie;
}

/** Les morceaux d’un texte et leurs jetons. Jumelle de `centre_search.analyse.morceaux`.
 * @param {string} texte @returns {[number, number, Jeton[]][]} */
export const morceaux = (texte) => [...texte.matchAll(MORCEAU)].map((m) => [m.index, m.index + m[0].length, analyser(m[0])]);

/** Tous les jetons d’un texte, mots vides compris. Jumelle de `centre_search.analyse.jetons`. @param {string} texte @returns {Jeton[]} */
export const jetons = (texte) => (grouper(texte).match(MORCEAU) ?? []).flatMap(analyser);
