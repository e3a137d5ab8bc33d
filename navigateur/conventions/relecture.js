// @ts-check
// Relire un document déposé : est-il fini, suit-il son modèle, le modèle a-t-il changé. Tout se lit sur l’appareil.
// Jumeau de centre.documents.relire.relecture.

import { ETAT_ECRIT, GENRES, PIED, PROPRIETES_CONNUES, SANS_PROPRIETES, VERSION_ECRITE } from "../declares/relecture.js";
import { Illisible } from "./bornes.js";
import { Comparaison } from "./comparaison.js";
import { Paquet } from "./dezip.js";
import { change, ecart, enClair, motsDuModele } from "./ecart.js";
import { lireDocx } from "./lecture-docx.js";
import { lireOdt } from "./lecture-odt.js";
import { reduire } from "./mots.js";
import { Trame } from "./trame.js";

/** @typedef {{titre: string, portee: string, empreinte: string}} ClausePubliee */
/** @typedef {import("./trame.js").TramePubliee & {date: string, changement: string, clauses: Record<string, ClausePubliee>}} VersionPubliee */
/** @typedef {{titre: string, version: string}} Annonce de quoi reconnaître un modèle */
/** @typedef {Annonce & {versions: Record<string, VersionPubliee>}} ModelePublie */
/** @typedef {import("./comparaison.js").Ligne} Ligne */
/** @typedef {import("./recueil.js").DocumentLu} DocumentLu */
/** @typedef {{id: string, titre: string, portee: string, etat: string, depuis: string, ecarts: Ligne[], evolution: Ligne[], accusee: boolean,
 *   adaptee: boolean}} ClauseRelue l’état vaut intacte, retouchee, deplacee, absente ou retiree ; depuis, pareille, changee, retiree ou nouvelle */
/** @typedef {{modele: string, titre: string, version: string, courante: string, changement: string, manquent: string[], aDecider: string[],
 *   clauses: ClauseRelue[], reponses: [string, string, string][], caches: string[], notes: [string, number][], reserves: string[],
 *   inconnus: string[], verdict: string}} Relecture */

const PIED_LU = new RegExp(PIED, "u");
const PIED_ENTIER = new RegExp(`^(?:${PIED})$`, "u");
const VERSION_LUE = new RegExp(VERSION_ECRITE, "u");
const SANS_PROPRIETES_LU = new RegExp(`^(?:${SANS_PROPRIETES})$`, "u");
const ETAT_LU = new RegExp(`^(?:${ETAT_ECRIT})$`, "u");

/** @template T @param {Record<string, T>} o @param {string} cle @returns {T | undefined} */
const siPropre = (o, cle) => (Object.hasOwn(o, cle) ? o[cle] : undefined);

/** Les premiers signes d’un texte. @param {string} texte @param {number} n */
export const debutDe = (texte, n) => [...texte].slice(0, n).join("");

/** Relit un document. Lève {@link Illisible}.
 * @param {Blob} fichier @param {Record<string, Annonce>} modeles @param {(modele: string) => Promise<ModelePublie>} versionsDe
 * @returns {Promise<Relecture>} */
export async function relire(fichier, modeles, versionsDe) {
  const paquet = await Paquet.ouvrir(fichier);
  const lu = (await lireDocx(paquet)) ?? (await lireOdt(paquet));
  if (!lu) throw new Illisible("autre-archive");
  /** @type {string[]} */
  const inconnus = [];
  const [modele, version] = origine(lu, modeles, inconnus);
  return relireLu(lu, modele, version, await versionsDe(modele), inconnus);
}

/** @param {DocumentLu} lu @param {string} modele @param {string} version celle que le document dit suivre, ou rien
 * @param {ModelePublie} publie @param {string[]} inconnus @returns {Relecture} */
function relireLu(lu, modele, version, publie, inconnus) {
  const courante = publie.version;
  const actuelle = publie.versions[courante];
  const connue = siPropre(publie.versions, version);
  const sienne = connue ?? actuelle;
  if (!connue) {
    const dite = version ? `«\u00a0${debutDe(version, 20)}\u00a0»` : "du document";
    inconnus.push(`La version ${dite} n’est pas connue du centre : il est comparé à la version ${courante}.`);
  }
  inconnus.push(...proprietes(lu, sienne));
  const c = new Comparaison(new Trame(sienne), lu);
  const hors = [
    ...c.hors,
    ...horsDuCorps(lu, modele, publie.titre).map(([genre, t]) => /** @type {Ligne} */ ([["+", `${GENRES[genre]} : ${t}`]])),
  ];
  const evolution = evoluer(sienne, actuelle, "");
  const clauses = [
    ...clausesDe(c, sienne, actuelle),
    clause("", "Hors des clauses", "", hors.length ? "retouchee" : "intacte", evolution.length ? "changee" : "pareille", hors, evolution),
  ];
  const commentaires = lu.flux.filter(([genre]) => genre === "commentaire").length;
  if (commentaires) lu.notes.set("commentaires", commentaires);
  const r = {
    modele,
    titre: publie.titre,
    version,
    courante,
    changement: actuelle.changement,
    manquent: [...c.manquent.values()],
    aDecider: c.aDecider.map((id) => sienne.clauses[id].titre),
    clauses,
    reponses: c.reponses,
    caches: lu.caches,
    notes: [...lu.notes],
    reserves: [...lu.reserves.keys()],
    inconnus,
  };
  return { ...r, verdict: verdictDe(r) };
}

/** Le verdict en un mot, le premier qui vaut. @param {Omit<Relecture, "verdict">} r */
function verdictDe(r) {
  if (r.manquent.length || r.aDecider.length) return "brouillon";
  if (r.clauses.some((c) => c.accusee)) return "retouche";
  if (r.reponses.length) return "a-relire";
  if (r.inconnus.length) return "inconnu";
  if (r.reserves.length || r.caches.length) return "reserve";
  if (r.version !== r.courante || r.clauses.some((c) => c.depuis !== "pareille")) return "ancien";
  return r.clauses.some((c) => c.adaptee) ? "adapte" : "a-jour";
}

/** @param {string} id @param {string} titre @param {string} portee @param {string} etat @param {string} depuis @param {Ligne[]} ecarts
 * @param {Ligne[]} evolution @returns {ClauseRelue} */
function clause(id, titre, portee, etat, depuis, ecarts, evolution) {
  const accusee = (portee === "nationale" || !portee) && etat !== "intacte";
  return {
    id,
    titre,
    portee,
    etat,
    depuis,
    ecarts,
    evolution,
    accusee,
    adaptee: !accusee && (etat === "retouchee" || etat === "deplacee"),
  };
}

/** Le modèle et la version : des propriétés, sinon du pied de page, sinon du titre.
 * @param {DocumentLu} lu @param {Record<string, Annonce>} modeles @param {string[]} inconnus */
function origine(lu, modeles, inconnus) {
  let nom = lu.proprietes.get("modele") ?? "";
  let version = lu.proprietes.get("version") ?? "";
  const pied = lu.flux.map(([genre, texte]) => (genre === "pied" ? PIED_LU.exec(reduire(texte)) : null)).find(Boolean);
  if (pied) {
    if (nom && (nom !== pied[1] || version !== pied[2]))
      inconnus.push(
        `Les propriétés du document disent «\u00a0${debutDe(nom, 60)}\u00a0» version ${debutDe(version, 20)}, son pied de page ` +
          `«\u00a0${pied[1]}\u00a0» version ${pied[2]} : on ne sait pas laquelle croire.`,
      );
    nom ||= pied[1];
    version ||= pied[2];
  }
  if (!nom && lu.unites.length) {
    const titre = reduire(lu.unites[0].texte);
    nom = Object.keys(modeles).find((n) => reduire(modeles[n].titre) === titre) ?? "";
  }
  if (!version)
    version =
      lu.unites
        .slice(0, 5)
        .map((u) => VERSION_LUE.exec(reduire(u.texte))?.[1])
        .find(Boolean) ?? "";
  if (!nom) throw new Illisible("sans-modele");
  if (!siPropre(modeles, nom)) throw new Illisible("modele-inconnu", `«\u00a0${debutDe(nom, 60)}\u00a0».`);
  return [nom, version];
}

/** Ce que les propriétés disent des clauses et que le modèle ne dit pas. @param {DocumentLu} lu @param {VersionPubliee} sienne */
function proprietes(lu, sienne) {
  const dites = new Map([...lu.proprietes].filter(([nom]) => nom.startsWith("clause.")).map(([nom, v]) => [nom.slice(7), v]));
  if (!dites.size && !lu.proprietes.has("modele")) return [];
  const raisons = [];
  for (const [id, { titre, portee, empreinte }] of Object.entries(sienne.clauses)) {
    const dite = dites.get(id) ?? "";
    const debut = `La propriété de la clause «\u00a0${titre}\u00a0»`;
    if (!dite) raisons.push(`${debut} manque.`);
    else if (!ETAT_LU.test(dite) || (portee === "nationale" && !dite.endsWith(" oui")))
      raisons.push(`${debut} dit un état que le modèle ne connaît pas.`);
    else if (!dite.startsWith(empreinte)) raisons.push(`${debut} ne vient pas de cette version du modèle.`);
  }
  for (const nom of lu.proprietes.keys())
    if (!PROPRIETES_CONNUES.includes(nom) && !nom.startsWith("clause."))
      raisons.push(`Le document porte une propriété du centre que l’on ne connaît pas : «\u00a0${debutDe(nom, 60)}\u00a0».`);
  for (const id of dites.keys())
    if (!siPropre(sienne.clauses, id))
      raisons.push(`Le document porte une clause que le modèle ne connaît pas : «\u00a0${debutDe(id, 60)}\u00a0».`);
  return raisons;
}

/** Ce qui se lit dans les pages sans être du modèle : en-tête, pied, notes, zones de texte.
 * @param {DocumentLu} lu @param {string} modele @param {string} titre */
function horsDuCorps(lu, modele, titre) {
  const voulu = reduire(titre);
  return lu.flux.filter(([genre, texte], rang) => {
    const reduit = reduire(texte);
    const page = genre === "en-tete" || genre === "pied";
    if (genre === "commentaire" || (genre === "en-tete" && reduit === voulu) || (page && SANS_PROPRIETES_LU.test(reduit))) return false;
    if (genre === "pied" && PIED_ENTIER.exec(reduit)?.[1] === modele) return false;
    return lu.flux.findIndex(([g, t]) => g === genre && t === texte) === rang;
  });
}

/** @param {Comparaison} c @param {VersionPubliee} sienne @param {VersionPubliee} actuelle */
function clausesDe(c, sienne, actuelle) {
  return [...new Set([...Object.keys(sienne.clauses), ...Object.keys(actuelle.clauses)])].map((id) => {
    const avant = siPropre(sienne.clauses, id);
    const apres = siPropre(actuelle.clauses, id);
    const { titre } = apres ?? /** @type {ClausePubliee} */ (avant);
    if (!avant) return clause(id, titre, "facultative", "retiree", "nouvelle", [], evoluer(sienne, actuelle, id));
    const { portee } = avant;
    let etat = c.etats.get(id) ?? "absente";
    if (etat === "absente" && portee !== "nationale") etat = "retiree";
    const depuis = !apres ? "retiree" : apres.empreinte === avant.empreinte ? "pareille" : "changee";
    return clause(id, titre, portee, etat, depuis, c.ecarts.get(id) ?? [], depuis === "pareille" ? [] : evoluer(sienne, actuelle, id));
  });
}

/** Ce qu’une version a changé dans une clause, ou hors des clauses. @param {VersionPubliee} avant @param {VersionPubliee} apres @param {string} id @returns {Ligne[]} */
function evoluer(avant, apres, id) {
  if (avant === apres) return [];
  const [a, b] = [avant, apres].map((v) =>
    v.sections
      .filter((s) => (s.c ?? "") === id)
      .flatMap((s) => s.u)
      .flatMap((u) => motsDuModele(Array.isArray(u) ? u : u.r, v.trous))
      .map(enClair),
  );
  const pas = ecart(a, b);
  return change(pas) ? [pas] : [];
}
