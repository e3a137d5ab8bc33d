// Le moteur du navigateur : les réponses de Python, dans le même ordre.
// Aucune dépendance, rien d’écrit dans la page : l’interface reçoit du texte et des drapeaux, jamais du balisage.
import {
  CONTEXTE,
  DEBUT_MAXIMUM,
  FOIS_MAXIMUM,
  MOTS_DE_QUESTION,
  PRIORITE,
  SUGGESTIONS,
  VERIFIES,
  VERSION,
} from "../declares/recherche.js";
import { jetons, racine } from "./analyse.js";
import { rarete, scores } from "./classement.js";
import { comparer, corriger, proches } from "./correction.js";
import { choisirSection, extraire, marquer } from "./extraits.js";
import { ErreurRecherche, Index, tous } from "./fragments.js";
import { contient, lire, pleins, valeurPliee } from "./requete.js";

export { ErreurRecherche };

/**
 * @typedef {import("./analyse.js").Jeton} Jeton
 * @typedef {import("./classement.js").Groupe} Groupe
 * @typedef {import("./extraits.js").Extrait} Extrait
 * @typedef {import("./fragments.js").Axe} Axe
 * @typedef {import("./fragments.js").Carte} Carte
 * @typedef {{cle: string, titre: string, titreMarque: Extrait, url: string, type: string, resume: string, date: string,
 *   facettes: Record<string, string[]>, section: string, ancre: string, extrait: Extrait, score: number}} Resultat
 * @typedef {{genre: string, titre: string, texte: string, url: string}} Reponse
 * @typedef {{resultats: Resultat[], total: number, corrections: {mot: string, propose: string}[],
 *   elargissements: {mot: string, libelles: string[]}[], reponses: Reponse[], proches: string[], inconnus: string[],
 *   exacts: number | null, numeros: number[], comptes: Record<string, Record<string, number>>}} Reponses
 * @typedef {{type?: string, filtres?: Record<string, string[]>, contexte?: Record<string, string[]>, limite?: number,
 *   debut?: number, enCours?: boolean, comptes?: boolean}} Options
 */

/** Cherche, complète et compte. Jumelle de `centre_search.moteur.Moteur`. */
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
  const parlants = compris.termes.filter(([t, vide]) => !vide && !MOTS_DE_QUESTION.includes(t));
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
  const tapes = [...new Set(jetons([...debut].slice(0, DEBUT_MAXIMUM).join("")).map((j) => j.forme))];
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
