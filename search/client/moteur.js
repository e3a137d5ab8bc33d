// Le moteur du navigateur, jumeau de search/centre_search/moteur.py : mêmes réponses, dans le même ordre.
// Aucune dépendance, rien d’écrit dans la page : l’interface reçoit du texte et des drapeaux, jamais du balisage.
import { jetons, morceaux, plier, racine } from "./analyse.js";
import { ESPACES } from "./tables.js";

/**
 * @typedef {import("./analyse.js").Jeton} Jeton
 * @typedef {{poids: number, echelle: number, numeros: Uint32Array, octets: Uint8Array}} Liste
 * @typedef {[string, string, string, string, string, string, Record<string, string[]>, [string, string, string][]]} Carte
 * @typedef {[string, boolean][]} Extrait segments de texte brut, chacun surligné ou non
 * @typedef {{forme: string, graphie: string, classe: number}} Forme
 * @typedef {{terme: string, fois: number, membres: {poids: number, liste: Liste}[]}} Groupe
 * @typedef {{libelle: string, valeurs: Map<string, {libelle: string, numeros: number[]}>}} Axe
 * @typedef {{cle: string, titre: string, titreMarque: Extrait, url: string, type: string, resume: string, date: string,
 *   facettes: Record<string, string[]>, section: string, ancre: string, extrait: Extrait, score: number}} Resultat
 * @typedef {{genre: string, titre: string, texte: string, url: string}} Reponse
 * @typedef {{resultats: Resultat[], total: number, corrections: {mot: string, propose: string}[],
 *   elargissements: {mot: string, libelles: string[]}[], reponses: Reponse[], proches: string[], inconnus: string[],
 *   exacts: number | null, numeros: number[], comptes: Record<string, Record<string, number>>}} Reponses
 * @typedef {{type?: string, filtres?: Record<string, string[]>, contexte?: Record<string, string[]>, limite?: number,
 *   debut?: number, enCours?: boolean, comptes?: boolean}} Options
 */

const VERSION = 1;
const NIVEAUX = 63;
const COUVERTURE = 0.5;
const TITRE = 4;
const CONTEXTE = 0.15;
const PRIORITE = 0.04;
const FOIS_MAXIMUM = 3;
const MOTS_MAXIMUM = 32;
const LONGUEUR_MAXIMALE = 1000;
const VERIFIES = 50;
const SUGGESTIONS = 8;
const LONGUEUR_EXTRAIT = 180;
const AVANT = 50;
const QUESTION = new Set("defin defini sigl signif signific veut dire".split(" "));

const MESSAGES = {
  reseau: "La connexion ne répond pas. Ce qui est déjà trouvé reste affiché ; réessayez dans un instant.",
  absent: "Une partie de l’index de recherche manque. Réessayez ; si cela dure, rechargez la page.",
  abime: "Une partie de l’index de recherche est arrivée abîmée. Réessayez.",
  version: "Le site vient d’être mis à jour. Rechargez la page pour chercher dans la nouvelle version.",
};

/** Une recherche qui n’a pas pu aboutir : `code` pour le programme, `message` pour la personne, `reessayer` toujours permis. */
export class ErreurRecherche extends Error {
  /** @param {keyof typeof MESSAGES} code @param {string} [fichier] */
  constructor(code, fichier = "") {
    super(MESSAGES[code]);
    this.name = "ErreurRecherche";
    this.code = code;
    this.fichier = fichier;
    this.reessayer = true;
    /** @type {Reponses | null} ce qui avait été trouvé avant l’échec */
    this.partiel = null;
  }
}

/** @param {ArrayBuffer} octets @returns {Promise<Uint8Array>} */
async function gonfler(octets) {
  if (typeof DecompressionStream === "undefined") return (await import("./gonfler.js")).gonfler(new Uint8Array(octets));
  const flux = new Blob([octets]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(flux).arrayBuffer());
}

/**
 * Attend toutes les lectures, réussies ou non, avant de signaler la première qui a échoué : un nouvel essai repart de zéro.
 * @template T @param {Iterable<T>} promesses @returns {Promise<Awaited<T>[]>}
 */
async function tous(promesses) {
  return (await Promise.allSettled(promesses)).map((r) => {
    if (r.status === "rejected") throw r.reason;
    return r.value;
  });
}

/** Un index ouvert : ses fragments viennent tous du même dossier, nommé par son empreinte. */
class Index {
  /** @param {string} base @param {typeof fetch} charger */
  constructor(base, charger) {
    this.base = base;
    this.charger = charger;
    /** @type {Map<string, Promise<any>>} */
    this.memoire = new Map();
    /** @type {string[]} */
    this.axes = [];
    /** @type {Record<string, string[]>} */
    this.routes = {};
    /** @type {Map<number, number>} */
    this.priorites = new Map();
    /** @type {number[]} premier document de chaque bloc de cartes */
    this.blocs = [];
  }

  /**
   * Lit un fragment, une fois ; un échec n’est pas retenu, un nouvel essai est donc possible.
   * @template T @param {string} nom @param {(octets: Uint8Array) => T} lire @returns {Promise<T>}
   */
  lire(nom, lire) {
    let promesse = this.memoire.get(nom);
    if (!promesse) {
      promesse = this.telecharger(nom)
        .then(lire)
        .catch((erreur) => {
          this.memoire.delete(nom);
          throw erreur instanceof ErreurRecherche ? erreur : new ErreurRecherche("abime", nom);
        });
      this.memoire.set(nom, promesse);
    }
    return promesse;
  }

  /** @param {string} nom */
  async telecharger(nom) {
    let octets;
    try {
      const reponse = await this.charger(this.base + nom);
      if (!reponse.ok) throw new ErreurRecherche(reponse.status === 404 ? "absent" : "reseau", nom);
      octets = await reponse.arrayBuffer();
    } catch (erreur) {
      throw erreur instanceof ErreurRecherche ? erreur : new ErreurRecherche("reseau", nom);
    }
    return gonfler(octets);
  }

  /** @param {string} nom */
  json(nom) {
    return this.lire(nom, (o) => JSON.parse(new TextDecoder().decode(o)));
  }

  async ouvrir() {
    const entree = await this.json("entree.bin");
    if (entree.version !== VERSION) throw new ErreurRecherche("version", "entree.bin");
    this.axes = entree.axes;
    this.routes = Object.fromEntries(["t", "v", "w", "s"].map((f) => [f, entree[f].split(" ")]));
    this.priorites = new Map(entree.priorites);
    let numero = 0;
    for (let i = 0; i < entree.d.length; i += 2) for (let j = 0; j < entree.d[i + 1]; j++, numero += entree.d[i]) this.blocs.push(numero);
    return this;
  }

  /** Le fragment où se range une clé. @param {string} famille @param {string} cle */
  rang(famille, cle) {
    const debuts = this.routes[famille];
    let a = 0;
    let b = debuts.length - 1;
    while (a < b) {
      const m = (a + b + 1) >> 1;
      if (debuts[m] <= cle) a = m;
      else b = m - 1;
    }
    return a;
  }

  /** @param {string} terme @returns {Promise<{liste: Liste | null, elargissements: any[], reponses: any[]}>} */
  async terme(terme) {
    const { listes, extras } = await this.lire(`t${this.rang("t", terme)}.bin`, lireListes);
    const [elargissements, reponses] = extras[terme] ?? [[], []];
    return { liste: listes.get(terme) ?? null, elargissements, reponses };
  }

  /** Les formes qui commencent (ou finissent) ainsi. @param {string} bout @param {boolean} envers @returns {Promise<Forme[]>} */
  async formes(bout, envers) {
    const famille = envers ? "w" : "v";
    const cle = envers ? [...bout].reverse().join("") : bout;
    const fragments = [];
    for (let k = this.rang(famille, cle); k <= this.rang(famille, cle + "\uffff"); k++)
      fragments.push(this.lire(`${famille}${k}.bin`, (o) => lireFormes(o, envers)));
    const sens = envers ? "endsWith" : "startsWith";
    return (await tous(fragments)).flat().filter((f) => f.forme[sens](bout));
  }

  /** @param {number} numero @returns {Promise<Carte>} */
  async carte(numero) {
    let a = 0;
    let b = this.blocs.length - 1;
    while (a < b) {
      const m = (a + b + 1) >> 1;
      if (this.blocs[m] <= numero) a = m;
      else b = m - 1;
    }
    return (await this.json(`d${a}.bin`))[numero - this.blocs[a]];
  }

  /** @returns {Promise<Map<string, Axe>>} */
  facettes() {
    return this.lire("facettes.bin", (o) => {
      const axes = new Map();
      for (const [nom, libelle, valeurs] of JSON.parse(new TextDecoder().decode(o))) {
        const table = new Map();
        for (const [valeur, l, deltas] of valeurs) {
          let n = 0;
          table.set(valeur, { libelle: l, numeros: deltas.map((/** @type {number} */ d) => (n += d)) });
        }
        axes.set(nom, { libelle, valeurs: table });
      }
      return axes;
    });
  }
}

/** @param {Uint8Array} o */
function lireListes(o) {
  let p = 0;
  const entier = () => {
    let v = 0;
    let poids = 1;
    while (o[p] > 127) {
      v += (o[p++] & 127) * poids;
      poids *= 128;
    }
    return v + o[p++] * poids;
  };
  const decodeur = new TextDecoder();
  const nombre = entier();
  /** @type {Map<string, Liste>} */
  const listes = new Map();
  let terme = "";
  for (let i = 0; i < nombre; i++) {
    const commun = entier();
    const longueur = entier();
    terme = terme.slice(0, commun) + decodeur.decode(o.subarray(p, (p += longueur)));
    listes.set(terme, { numeros: new Uint32Array(entier()), poids: entier(), echelle: entier(), octets: o });
  }
  for (const { numeros } of listes.values()) {
    let n = -1;
    for (let i = 0; i < numeros.length; i++) numeros[i] = n += entier() + 1;
  }
  for (const liste of listes.values()) liste.octets = o.subarray(p, (p += liste.numeros.length));
  if (p > o.length) throw new ErreurRecherche("abime");
  return { listes, extras: p < o.length ? JSON.parse(decodeur.decode(o.subarray(p))) : {} };
}

/** @param {Uint8Array} o @param {boolean} envers @returns {Forme[]} */
function lireFormes(o, envers) {
  let mot = "";
  return [...new TextDecoder().decode(o).matchAll(/([0-9A-Z])([^0-9A-Z]*)([0-9])/g)].map(([, commun, suite, classe]) => {
    mot = mot.slice(0, parseInt(commun, 36)) + suite;
    const graphie = envers ? [...mot].reverse().join("") : mot;
    return { forme: plier(graphie), graphie, classe: +classe };
  });
}

// -- la requête

const MORCEAU = new RegExp(`[^${ESPACES}]+`, "gu");
const EXPRESSION = /(^|[ ])(-?)(?:"([^"]*)"|«([^»]*)»|“([^”]*)”)/g;

/** @param {string} v */
export const valeurPliee = (v) =>
  plier(v)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** @param {string} texte @param {string[]} axes */
export function lire(texte, axes) {
  // eslint-disable-next-line no-control-regex
  texte = [...texte]
    .slice(0, LONGUEUR_MAXIMALE)
    .join("")
    .replace(/[\x00-\x1f\x7f]/g, " ");
  /** @type {string[][]} */ const expressions = [];
  /** @type {string[][]} */ const exclues = [];
  /** @type {string[]} */ const libres = [];
  /** @type {string[]} */ const exclus = [];
  /** @type {[string, string][]} */ const filtres = [];
  texte = texte.replace(EXPRESSION, (_, avant, moins, a, b, c) => {
    const contenu = a || b || c || "";
    const suite = jetons(contenu).map((j) => j.terme);
    if (moins) {
      if (suite.length) exclues.push(suite);
      return " ";
    }
    if (suite.length > 1) expressions.push(suite);
    return ` ${contenu.replaceAll("-", " ").replaceAll(":", " ")} `;
  });
  for (const morceau of texte.match(MORCEAU) ?? []) {
    const filtre = /^([\p{L}_]+):(.+)$/u.exec(morceau);
    if (filtre && axes.includes(plier(filtre[1]))) filtres.push([plier(filtre[1]), valeurPliee(filtre[2])]);
    else if (/^-[\p{L}\p{N}]/u.test(morceau)) exclus.push(...pleins(jetons(morceau.slice(1))).map((j) => j.terme));
    else libres.push(morceau);
  }
  const vus = new Set();
  const mots = jetons(libres.join(" ")).filter((j) => vus.has(j.terme) || (vus.size < MOTS_MAXIMUM && vus.add(j.terme)));
  return { mots, expressions, exclus, exclues, filtres };
}

/** @param {Jeton[]} js */
const pleins = (js) => js.filter((j) => !j.vide);

/** @param {string[]} termes @param {string[]} suite */
const contient = (termes, suite) => termes.some((_, i) => suite.every((t, k) => termes[i + k] === t));

// -- la correction

/** Distance d’édition avec échange de lettres voisines. @param {string} a @param {string} b @param {number} plafond */
export function distance(a, b, plafond) {
  const la = a.length;
  const lb = b.length;
  if (Math.abs(la - lb) > plafond) return plafond + 1;
  /** @type {number[]} */
  let avant = [];
  let ligne = Array.from({ length: lb + 1 }, (_, j) => j);
  for (let i = 1; i <= la; i++) {
    const suivante = [i];
    let moindre = i;
    for (let j = 1; j <= lb; j++) {
      let v = Math.min(ligne[j] + 1, suivante[j - 1] + 1, ligne[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) v = Math.min(v, avant[j - 2] + 1);
      suivante.push(v);
      if (v < moindre) moindre = v;
    }
    if (moindre > plafond) return plafond + 1;
    avant = ligne;
    ligne = suivante;
  }
  return ligne[lb];
}

/** @param {string} a @param {string} b */
const comparer = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** @param {string} mot @param {Forme[]} formes @returns {{d: number, f: Forme} | null} */
function meilleur(mot, formes) {
  let plafond = mot.length >= 8 ? 2 : 1;
  let choix = null;
  for (const f of formes) {
    const d = distance(mot, f.forme, plafond);
    if (d > plafond) continue;
    if (!choix || (d - choix.d || choix.f.classe - f.classe || comparer(f.forme, choix.f.forme)) < 0) {
      choix = { d, f };
      plafond = d;
    }
  }
  return choix;
}

/** @param {string} forme @param {Forme[]} voisines */
function proches(forme, voisines) {
  return voisines
    .map((f) => {
      let n = 0;
      while (n < forme.length && forme[n] === f.forme[n]) n++;
      return { n, f };
    })
    .filter((x) => x.n >= 3)
    .sort((x, y) => y.n - x.n || y.f.classe - x.f.classe || comparer(x.f.forme, y.f.forme))
    .slice(0, 3)
    .map((x) => x.f.graphie);
}

// -- le classement

/** @param {Groupe} g */
const rarete = (g) => (g.membres[0].poids === 1 ? g.membres[0].liste.poids : Math.max(...g.membres.map((m) => m.liste.poids)));

/** @param {Groupe[]} groupes @returns {Map<number, number>} */
export function scores(groupes) {
  /** @type {Map<number, number>} */ const sommes = new Map();
  /** @type {Map<number, number>} */ const couverts = new Map();
  /** @type {Map<number, number>} */ const titres = new Map();
  let total = 0;
  for (const groupe of groupes) {
    const r = rarete(groupe);
    total += r;
    /** @type {Map<number, number>} */ const part = new Map();
    /** @type {Map<number, number>} */ const titre = new Map();
    for (const { poids, liste } of groupe.membres) {
      const facteur = poids * groupe.fois * liste.echelle;
      const gain = poids * r;
      for (let i = 0; i < liste.numeros.length; i++) {
        const n = liste.numeros[i];
        const octet = liste.octets[i];
        const q = octet >> 1;
        sommes.set(n, (sommes.get(n) ?? 0) + facteur * (q * q));
        if (gain > (part.get(n) ?? 0)) part.set(n, gain);
        if (octet & 1 && gain > (titre.get(n) ?? 0)) titre.set(n, gain);
      }
    }
    for (const [n, gain] of part) couverts.set(n, (couverts.get(n) ?? 0) + gain);
    for (const [n, gain] of titre) titres.set(n, (titres.get(n) ?? 0) + gain);
  }
  const unite = NIVEAUX * NIVEAUX;
  for (const [n, somme] of sommes) {
    let score = (somme / unite) * (1 - COUVERTURE + COUVERTURE * ((couverts.get(n) ?? 0) / total));
    const p = (titres.get(n) ?? 0) / total;
    const cube = p * p * p;
    score += TITRE * total * (cube * cube);
    sommes.set(n, score);
  }
  return sommes;
}

// -- les extraits

/** @type {WeakMap<[string, string, string][], {titre: Set<string>, texte: Set<string>}[]>} */
const analysees = new WeakMap();

/** Les termes de chaque section, analysés une fois par carte. @param {[string, string, string][]} sections */
function termesDe(sections) {
  let termes = analysees.get(sections);
  if (!termes) {
    const ensemble = (/** @type {string} */ texte) => new Set(jetons(texte).map((j) => j.terme));
    termes = sections.map(([titre, , texte]) => ({ titre: ensemble(titre), texte: ensemble(texte) }));
    analysees.set(sections, termes);
  }
  return termes;
}

/** @param {[string, string, string][]} sections @param {Map<string, number>} poids */
function choisirSection(sections, poids) {
  let choix = -1;
  let mieux = 0;
  termesDe(sections).forEach(({ titre, texte }, rang) => {
    let v = 0;
    for (const [t, p] of poids) v += (titre.has(t) ? 1.5 * p : 0) + (texte.has(t) ? p : 0);
    if (v > mieux) [choix, mieux] = [rang, v];
  });
  return choix;
}

const BORDS = /^((?:[^\p{L}\p{N}_]*[\p{L}\p{N}_]{1,6}['’])?[^\p{L}\p{N}_]*)(.*?)([^\p{L}\p{N}_]*)$/su;

/** Le texte en segments, les mots cherchés surlignés. @param {string} texte @param {Map<string, number>} poids @returns {Extrait} */
export function marquer(texte, poids) {
  /** @type {Extrait} */
  const sortie = [];
  let fini = 0;
  for (const [debut, fin, js] of morceaux(texte)) {
    if (!js.some((j) => !j.vide && poids.has(j.terme))) continue;
    const bords = /** @type {RegExpExecArray} */ (BORDS.exec(texte.slice(debut, fin)));
    let a = debut + bords[1].length;
    let b = fin - bords[3].length;
    if (a >= b) [a, b] = [debut, fin];
    if (a > fini) sortie.push([texte.slice(fini, a), false]);
    sortie.push([texte.slice(a, b), true]);
    fini = b;
  }
  if (fini < texte.length) sortie.push([texte.slice(fini), false]);
  return sortie;
}

/** La fenêtre la plus riche en mots cherchés. @param {string} texte @param {Map<string, number>} poids @returns {Extrait} */
export function extraire(texte, poids) {
  const suite = morceaux(texte).map(([d, f, js]) => ({
    d,
    f,
    ts: js.filter((j) => !j.vide && poids.has(j.terme)).map((j) => j.terme),
  }));
  if (!suite.length) return [];
  let choix = suite.findIndex((x) => x.ts.length);
  if (choix < 0) choix = 0;
  let mieux = -1;
  suite.forEach((x, i) => {
    if (!x.ts.length) return;
    const vus = new Set();
    for (let k = i; k < suite.length && suite[k].f - x.d <= LONGUEUR_EXTRAIT - AVANT; k++) suite[k].ts.forEach((t) => vus.add(t));
    const v = [...vus].reduce((s, t) => s + (poids.get(t) ?? 0), 0);
    if (v > mieux) [choix, mieux] = [i, v];
  });
  let premier = choix;
  while (
    premier > 0 &&
    suite[choix].d - suite[premier - 1].d <= AVANT &&
    !/[.!?…:;][)»”"]?$/.test(texte.slice(suite[premier - 1].d, suite[premier - 1].f))
  )
    premier--;
  const debut = suite[premier].d;
  let dernier = premier;
  while (dernier + 1 < suite.length && suite[dernier + 1].f - debut <= LONGUEUR_EXTRAIT) dernier++;
  const segments = marquer(texte.slice(debut, Math.min(suite[dernier].f, debut + 2 * LONGUEUR_EXTRAIT)), poids);
  if (premier > 0) segments.unshift(["… ", false]);
  if (dernier + 1 < suite.length) segments.push([" …", false]);
  return segments;
}

// -- le moteur

/** Ouvre la recherche : rien n’est téléchargé avant cet appel. */
export class Moteur {
  /** @param {string} base @param {typeof fetch} charger */
  constructor(base, charger) {
    this.base = base.endsWith("/") ? base : `${base}/`;
    this.charger = charger;
    /** @type {Index} */
    this.index = new Index("", charger);
    this.empreinte = "";
  }

  /** Lit le pointeur et ouvre l’index courant ; rend vrai si l’index a changé. */
  async rouvrir() {
    let pointeur;
    try {
      const reponse = await this.charger(`${this.base}index.json`, { cache: "no-cache" });
      if (!reponse.ok) throw new ErreurRecherche(reponse.status === 404 ? "absent" : "reseau", "index.json");
      pointeur = await reponse.json();
    } catch (erreur) {
      throw erreur instanceof ErreurRecherche ? erreur : new ErreurRecherche("reseau", "index.json");
    }
    if (pointeur.version !== VERSION) throw new ErreurRecherche("version", "index.json");
    if (pointeur.empreinte === this.empreinte) return false;
    this.index = await new Index(`${this.base}${pointeur.empreinte}/`, this.charger).ouvrir();
    this.empreinte = pointeur.empreinte;
    return true;
  }

  /**
   * Exécute une lecture ; si un fragment a disparu parce que le site a changé, rouvre l’index neuf et recommence.
   * @template T @param {(index: Index) => Promise<T>} lecture @returns {Promise<T>}
   */
  async tenter(lecture) {
    try {
      return await lecture(this.index);
    } catch (erreur) {
      if (!(erreur instanceof ErreurRecherche) || erreur.code !== "absent" || !(await this.rouvrir())) throw erreur;
      return lecture(this.index);
    }
  }

  /**
   * Cherche. Toute requête est permise ; seul le réseau peut faire échouer ({@link ErreurRecherche}).
   * @param {string} requete @param {Options} [options] @returns {Promise<Reponses>}
   */
  chercher(requete, options = {}) {
    return this.tenter((index) => chercher(index, String(requete), options));
  }

  /**
   * Des titres et des questions dont chaque mot tapé commence un mot.
   * @param {string} debut @returns {Promise<{texte: string, url: string, type: string}[]>}
   */
  completer(debut) {
    return this.tenter((index) => completer(index, String(debut)));
  }

  /** Les facettes, leurs valeurs, leurs libellés et leur nombre de documents. */
  async facettes() {
    const axes = await this.tenter((index) => index.facettes());
    return [...axes].map(([cle, axe]) => ({
      cle,
      libelle: axe.libelle,
      valeurs: [...axe.valeurs].map(([v, x]) => ({ valeur: v, libelle: x.libelle, nombre: x.numeros.length })),
    }));
  }
}

/**
 * Ouvre la recherche d’un site.
 * @param {string} base adresse du dossier de l’index @param {typeof fetch} [charger] @returns {Promise<Moteur>}
 */
export async function ouvrir(base, charger = (...a) => fetch(...a)) {
  const moteur = new Moteur(base, charger);
  await moteur.rouvrir();
  return moteur;
}

/** @param {Index} index @param {string} forme @param {boolean} enCours */
async function corriger(index, forme, enCours) {
  const n = forme.length;
  const voisines = await index.formes(forme.slice(0, 2), false);
  if (enCours) {
    const suites = voisines.filter((f) => f.forme.startsWith(forme));
    if (suites.length)
      return { voisines, choix: suites.reduce((a, b) => ((b.classe - a.classe || comparer(a.forme, b.forme)) > 0 ? b : a)) };
  }
  if (n < 4 || !/^\p{L}+$/u.test(forme)) return { voisines, choix: null };
  let choix = meilleur(forme, voisines);
  if (!choix || choix.d > 1) {
    const autre = meilleur(forme, await index.formes(forme.slice(n >= 8 ? -4 : n >= 6 ? -3 : -2), true));
    if (autre && (!choix || autre.d < choix.d)) choix = autre;
  }
  return { voisines, choix: choix && choix.f };
}

/** @param {Index} index @param {Jeton[]} mots @param {boolean} enCours */
async function comprendre(index, mots, enCours) {
  /** @type {{groupes: Groupe[], corrections: {mot: string, propose: string}[], elargissements: {mot: string, libelles: string[]}[],
   *   proches: string[], inconnus: string[], termes: [string, boolean][], reponses: Reponse[]}} */
  const compris = { groupes: [], corrections: [], elargissements: [], proches: [], inconnus: [], termes: [], reponses: [] };
  const utiles = pleins(mots);
  const vides = !utiles.length;
  const suite = (vides ? mots : utiles).map((j) => j.terme);
  const distincts = [...new Set(suite)];
  const lus = new Map(await tous(distincts.map(async (t) => /** @type {const} */ ([t, await index.terme(t)]))));
  /** @type {Map<string, [string[], number][]>} */ const ajouts = new Map();
  /** @type {Map<string, number>} */ const fois = new Map();
  if (vides) for (const t of distincts) fois.set(t, 1);
  else {
    const reconnus = new Set();
    suite.forEach((terme, i) => {
      for (const [etiquette, plus] of lus.get(terme)?.elargissements ?? []) {
        if (!(/** @type {string[]} */ (etiquette).every((t, k) => suite[i + k] === t))) continue;
        etiquette.forEach((/** @type {string} */ t) => reconnus.add(t));
        ajouts.set(terme, [...(ajouts.get(terme) ?? []), ...plus.map((/** @type {any} */ [m, p]) => [m, p])]);
        const ajout = { mot: etiquette.join(" "), libelles: plus.map((/** @type {any} */ p) => p[2]) };
        if (!compris.elargissements.some((e) => e.mot === ajout.mot)) compris.elargissements.push(ajout);
      }
    });
    /** @type {Map<string, string>} */ const remplaces = new Map();
    for (const [rang, jeton] of utiles.entries()) {
      let terme = jeton.terme;
      const inconnu = !lus.get(terme)?.liste && !reconnus.has(terme);
      if (remplaces.has(terme)) terme = /** @type {string} */ (remplaces.get(terme));
      else if (inconnu) {
        const dernier = enCours && rang === utiles.length - 1;
        const { choix, voisines } = await corriger(index, jeton.forme, dernier);
        if (choix) {
          const nouveau = racine(choix.forme);
          remplaces.set(terme, nouveau);
          if (!dernier) compris.corrections.push({ mot: jeton.forme, propose: choix.graphie });
          terme = nouveau;
          lus.set(terme, await index.terme(terme));
        } else {
          remplaces.set(terme, terme);
          compris.inconnus.push(jeton.forme);
          compris.proches.push(...proches(jeton.forme, voisines));
        }
      }
      fois.set(terme, (fois.get(terme) ?? 0) + 1);
    }
  }
  compris.termes = [...fois.keys()].map((t) => [t, vides]);
  for (const [terme, n] of fois) {
    const membres = [];
    const liste = lus.get(terme)?.liste;
    if (liste) membres.push({ poids: 1, liste });
    for (const [autres, poids] of ajouts.get(terme) ?? [])
      for (const mot of autres) {
        const autre = (await index.terme(mot)).liste;
        if (autre && mot !== terme) membres.push({ poids: poids / autres.length, liste: autre });
      }
    if (membres.length) compris.groupes.push({ terme, fois: Math.min(n, FOIS_MAXIMUM), membres });
  }
  const parlants = compris.termes.filter(([t, vide]) => !vide && !QUESTION.has(t));
  const cle = [...new Set((parlants.length ? parlants : compris.termes).map(([t]) => t))].sort(comparer);
  if (cle.length && cle.length < 12) {
    const { reponses } = lus.get(cle[0]) ?? (await index.terme(cle[0]));
    for (const [c, genre, titre, texte, url] of reponses)
      if (c.length === cle.length && c.every((/** @type {string} */ t, /** @type {number} */ i) => t === cle[i]))
        compris.reponses.push({ genre, titre, texte, url });
  }
  return compris;
}

/** @param {Axe} axe @param {string} voulue */
const trouver = (axe, voulue) =>
  [...axe.valeurs].find(([v, x]) => valeurPliee(v) === voulue || valeurPliee(x.libelle) === voulue)?.[1].numeros ?? [];

/** @param {Index} index @param {string} requete @param {Options} options @returns {Promise<Reponses>} */
async function chercher(index, requete, { type, filtres = {}, contexte = {}, limite = 10, debut = 0, enCours = false, comptes = false }) {
  const axes = index.axes;
  const lue = lire(requete, axes);
  const voulus = [...lue.filtres];
  for (const [axe, valeurs] of Object.entries(type ? { ...filtres, type: [type] } : filtres))
    if (axes.includes(axe)) voulus.push(...valeurs.map((v) => /** @type {[string, string]} */ ([axe, valeurPliee(v)])));
  const contextes = Object.keys(contexte)
    .filter((a) => axes.includes(a) && contexte[a].length)
    .sort(comparer);
  const enRoute = voulus.length || contextes.length || comptes ? index.facettes() : null;
  enRoute?.catch(() => {});
  const compris = await comprendre(index, lue.mots, enCours);
  const facettes = await enRoute;
  const ensembles = [...new Set(voulus.map(([a]) => a))].map(
    (axe) => new Set(voulus.flatMap(([a, v]) => (a === axe && facettes ? trouver(/** @type {Axe} */ (facettes.get(a)), v) : []))),
  );
  const permis = ensembles.length ? new Set([...ensembles[0]].filter((n) => ensembles.every((e) => e.has(n)))) : null;
  /** @type {Map<number, number>} */
  const bonus = new Map();
  if (facettes)
    for (const axe of contextes) {
      const touches = contexte[axe].flatMap((v) => trouver(/** @type {Axe} */ (facettes.get(axe)), valeurPliee(v)));
      for (const n of new Set(touches)) bonus.set(n, (bonus.get(n) ?? 0) + 1);
    }
  const exclus = new Set();
  for (const terme of lue.exclus) for (const n of (await index.terme(terme)).liste?.numeros ?? []) exclus.add(n);

  let points = new Map();
  if (compris.groupes.length) points = scores(compris.groupes);
  else if (permis && !lue.mots.length) for (const n of permis) points.set(n, 1);
  /** @type {[number, number][]} */
  let classes = [];
  for (let [n, score] of points) {
    if (exclus.has(n) || (permis && !permis.has(n))) continue;
    if (index.priorites.has(n)) score *= 1 + PRIORITE * /** @type {number} */ (index.priorites.get(n));
    if (bonus.has(n)) score *= 1 + CONTEXTE * /** @type {number} */ (bonus.get(n));
    classes.push([n, score]);
  }
  classes.sort((a, b) => b[1] - a[1] || a[0] - b[0]);

  const poids = new Map(compris.groupes.map((g) => [g.terme, rarete(g)]));
  /** @type {Reponses} */
  const sortie = {
    resultats: [],
    total: classes.length,
    corrections: compris.corrections,
    elargissements: compris.elargissements,
    reponses: compris.reponses,
    proches: [...new Set(compris.proches)],
    inconnus: compris.inconnus,
    exacts: null,
    numeros: [],
    comptes: {},
  };
  /** @type {ErreurRecherche | null} */
  let echec = null;
  const retenir = (/** @type {unknown} */ erreur) => {
    echec = /** @type {ErreurRecherche} */ (erreur);
    return null;
  };
  if (lue.expressions.length || lue.exclues.length) {
    const candidats = classes.slice(0, VERIFIES);
    const cartes = await tous(candidats.map(([n]) => index.carte(n)));
    const exacts = candidats.filter(
      (_, i) => porte(cartes[i], lue.expressions).every(Boolean) && !porte(cartes[i], lue.exclues).some(Boolean),
    );
    const autres = candidats.filter(
      (_, i) => !porte(cartes[i], lue.expressions).every(Boolean) && !porte(cartes[i], lue.exclues).some(Boolean),
    );
    classes = [...exacts, ...autres, ...classes.slice(VERIFIES)];
    sortie.total = classes.length;
    if (lue.expressions.length) sortie.exacts = exacts.length;
  }
  if (comptes && facettes) {
    const trouves = new Set(classes.map(([n]) => n));
    for (const [nom, axe] of facettes) {
      sortie.comptes[nom] = {};
      for (const [v, { numeros }] of axe.valeurs) {
        const c = numeros.filter((n) => trouves.has(n)).length;
        if (c) sortie.comptes[nom][v] = c;
      }
    }
  }
  sortie.numeros = classes.map(([n]) => n);
  const montres = classes.slice(debut, debut + limite);
  const cartes = await tous(montres.map(([n]) => index.carte(n).catch(retenir)));
  montres.forEach(([, score], i) => {
    const carte = cartes[i];
    if (carte) sortie.resultats.push(presenter(carte, score, poids));
  });
  if (echec) {
    /** @type {ErreurRecherche} */ (echec).partiel = sortie;
    throw echec;
  }
  return sortie;
}

/** @param {Carte} carte @param {string[][]} suites */
function porte([, titre, , , resume, , , sections], suites) {
  const textes = [titre, resume, ...sections.flatMap(([t, , x]) => [t, x])].map((t) => jetons(t).map((j) => j.terme));
  return suites.map((suite) => textes.some((t) => contient(t, suite)));
}

/** @param {Carte} carte @param {number} score @param {Map<string, number>} poids @returns {Resultat} */
function presenter([cle, titre, url, type, resume, date, facettes, sections], score, poids) {
  const rang = choisirSection(sections, poids);
  const [section, ancre, texte] = rang >= 0 ? sections[rang] : ["", "", ""];
  return {
    cle,
    titre,
    titreMarque: marquer(titre, poids),
    url,
    type,
    resume,
    date,
    facettes,
    section,
    ancre,
    extrait: extraire(texte || resume || (sections[0]?.[2] ?? ""), poids),
    score,
  };
}

/** @param {Index} index @param {string} debut */
async function completer(index, debut) {
  const tapes = [...new Set(jetons([...debut].slice(0, 200).join("")).map((j) => j.forme))];
  const choix = tapes.reduce((a, b) => (b.length > a.length ? b : a), "");
  if (choix.length < 2) return [];
  const premier = index.rang("s", choix);
  const fragments = [];
  for (let k = premier; k <= Math.min(index.rang("s", choix + "\uffff"), premier + 3); k++) fragments.push(index.json(`s${k}.bin`));
  /** @type {Map<number, [number, string, string, string]>} */
  const vues = new Map();
  for (const s of (await tous(fragments)).flat()) vues.set(s[0], s);
  const sortie = [];
  for (const [rang, texte, url, type] of vues.values()) {
    const formes = [...new Set(jetons(texte).map((j) => j.forme))];
    if (!tapes.every((t) => formes.some((f) => f.startsWith(t)))) continue;
    const cles = [-tapes.filter((t) => formes.includes(t)).length, formes[0].startsWith(tapes[0]) ? 0 : 1, formes.length, rang];
    sortie.push({ cles, s: { texte, url, type } });
  }
  sortie.sort((a, b) => a.cles[0] - b.cles[0] || a.cles[1] - b.cles[1] || a.cles[2] - b.cles[2] || a.cles[3] - b.cles[3]);
  return sortie.slice(0, SUGGESTIONS).map((x) => x.s);
}
