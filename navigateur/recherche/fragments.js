// L’index ouvert dans le navigateur : ses fragments, lus à la demande et vérifiés. Format : API.md.
import { VERSION } from "../declares/recherche.js";
import { plier } from "./analyse.js";

/**
 * @typedef {{poids: number, echelle: number, numeros: Uint32Array, octets: Uint8Array}} Liste
 * @typedef {[string, string, string, string, string, string, Record<string, string[]>, [string, string, string][]]} Carte
 * @typedef {{forme: string, graphie: string, classe: number}} Forme
 * @typedef {{libelle: string, valeurs: Map<string, {libelle: string, numeros: number[]}>}} Axe
 */

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
    /** @type {import("./moteur.js").Reponses | null} ce qui avait été trouvé avant l’échec */
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
export async function tous(promesses) {
  return (await Promise.allSettled(promesses)).map((r) => {
    if (r.status === "rejected") throw r.reason;
    return r.value;
  });
}

/** Un index ouvert : ses fragments viennent tous du même dossier, nommé par son empreinte. Jumelle de
 * `centre_search.index_navigateur.fichiers`, qui les écrit. */
export class Index {
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
