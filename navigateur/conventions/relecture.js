// @ts-check
// « Mon document est-il à jour ? » : d’où vient un document, ce qui y a été retouché, ce qui a changé depuis. Tout se lit sur l’appareil.

import { ABIME, Illisible, ouvrir } from "./dezip.js";

/** @typedef {{titre: string, portee: string, empreinte: string, motif: string[]}} ClausePubliee */
/** @typedef {{date: string, changement: string, clauses: Record<string, ClausePubliee>}} VersionPubliee */
/** @typedef {{titre?: string, version: string, versions: Record<string, VersionPubliee>}} ModelePublie */
/** @typedef {"conforme" | "retouchee" | "absente" | "retiree" | "inconnue"} Etat */
/** @typedef {{id: string, titre: string, portee: string, etat: Etat, depuis: "" | "changee" | "nouvelle" | "supprimee"}} ClauseRelue */
/** @typedef {{modele: string, titre: string, version: string, date: string, courante: string, changement: string, clauses: ClauseRelue[]}} Rapport */

const PROTEGE = "Ce document est protégé par un mot de passe. Ôtez la protection, enregistrez-le, puis déposez-le de nouveau.";
const D_AILLEURS =
  "Ce document ne vient pas d’un modèle du centre, ou ses propriétés ont été effacées\u00a0: rien ne permet de le comparer.";

/** @param {string | null} xml */
function analyser(xml) {
  if (xml === null) throw new Illisible(D_AILLEURS);
  if (xml.includes("<!DOCTYPE")) throw new Illisible(ABIME);
  const arbre = new DOMParser().parseFromString(xml, "application/xml");
  if (arbre.getElementsByTagName("parsererror").length) throw new Illisible(ABIME);
  return arbre;
}

/** Les éléments de ce nom, quel que soit le préfixe. @param {Document | Element} dans @param {string} nom */
const elements = (dans, nom) => [...dans.getElementsByTagNameNS("*", nom)];

/** Un attribut, quel que soit le préfixe. @param {Element} e @param {string} nom */
const attribut = (e, nom) => [...e.attributes].find((a) => a.localName === nom)?.value ?? "";

/** @param {string} texte */
export const serrer = (texte) => texte.replace(/\s+/g, " ").trim();

/** Le texte entre les deux signets de chaque clause. @param {Document} corps @returns {Map<string, string>} */
export function textesDesClauses(corps) {
  /** @type {Map<string, string>} */
  const textes = new Map();
  /** Signets ouverts : identifiant (ou nom) du signet → clause. @type {Map<string, string>} */
  const ouverts = new Map();
  /** @param {string} t */
  const ajouter = (t) => {
    for (const clause of ouverts.values()) textes.set(clause, (textes.get(clause) ?? "") + t);
  };
  const marche = corps.createTreeWalker(corps, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (n) =>
    n instanceof Element && /^(annotation|tracked-changes|del)$/.test(n.localName) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let n = marche.nextNode(); n; n = marche.nextNode()) {
    if (!(n instanceof Element)) {
      if (n.parentElement && /^(t|p|h|span|a|text-input|meta-field)$/.test(n.parentElement.localName)) ajouter(n.nodeValue ?? "");
      continue;
    }
    const nom = attribut(n, "name");
    const cle = attribut(n, "id") || nom;
    if (/^bookmark-?start$/i.test(n.localName) && nom.startsWith("clause_")) {
      ouverts.set(cle, nom.slice(7));
      textes.set(nom.slice(7), "");
    } else if (/^bookmark-?end$/i.test(n.localName)) ouverts.delete(cle);
    else if (/^(p|h|br|tab|s|line-break)$/.test(n.localName)) ajouter(" ");
  }
  return textes;
}

/** Vrai si le texte suit les morceaux du modèle, dans l’ordre, quoi qu’on ait écrit dans les champs.
 * @param {string} texte @param {string[]} motif */
export function suit(texte, motif) {
  const reduire = (/** @type {string} */ t) => t.normalize("NFC").replace(/'/g, "’").replace(/\s+/g, "");
  const lu = reduire(texte);
  let ou = 0;
  for (const [i, morceau] of motif.entries()) {
    const voulu = reduire(morceau);
    const trouve = i === motif.length - 1 ? Math.max(lu.lastIndexOf(voulu), -1) : lu.indexOf(voulu, ou);
    if (trouve < ou || (i === 0 && trouve !== 0)) return false;
    ou = trouve + voulu.length;
  }
  return ou === lu.length || motif.length === 0;
}

/** Les propriétés et le corps d’un document. @param {(nom: string) => Promise<string | null>} lire */
async function lireDocument(lire) {
  if ((await lire("META-INF/manifest.xml"))?.includes("encryption-data")) throw new Illisible(PROTEGE);
  const word = await lire("word/document.xml");
  const corps = analyser(word ?? (await lire("content.xml")));
  const proprietes = analyser(await lire(word === null ? "meta.xml" : "docProps/custom.xml"));
  const champs = elements(proprietes, word === null ? "user-defined" : "property");
  return { corps, proprietes: new Map(champs.map((p) => [attribut(p, "name"), serrer(p.textContent ?? "")])) };
}

/** Relit un document. Lève {@link Illisible}, dite en français, si rien ne peut s’en dire.
 * @param {Blob} fichier @param {Record<string, ModelePublie>} versions @returns {Promise<Rapport>} */
export async function relire(fichier, versions) {
  const { corps, proprietes } = await lireDocument(await ouvrir(fichier));
  const modele = proprietes.get("centre.modele");
  const version = proprietes.get("centre.version");
  if (!modele || !version) throw new Illisible(D_AILLEURS);
  const publie = Object.hasOwn(versions, modele) ? versions[modele] : undefined;
  if (!publie) throw new Illisible(`Ce document vient d’un modèle que le centre ne publie plus\u00a0: «\u00a0${modele}\u00a0».`);
  const sienne = Object.hasOwn(publie.versions, version) ? publie.versions[version] : undefined;
  const courante = publie.versions[publie.version];
  const textes = textesDesClauses(corps);
  const ids = new Set([...Object.keys(sienne?.clauses ?? {}), ...Object.keys(courante.clauses)]);
  const clauses = [...ids].map((id) => {
    const [empreinte, choix] = (proprietes.get(`centre.clause.${id}`) ?? " ").split(" ");
    const alors = sienne?.clauses[id];
    const aujourdhui = courante.clauses[id];
    const { titre, portee } = aujourdhui ?? /** @type {ClausePubliee} */ (alors);
    return { id, titre, portee, etat: etatDe(choix, textes.get(id), alors), depuis: depuis(empreinte, aujourdhui) };
  });
  return {
    modele,
    titre: publie.titre ?? modele,
    version,
    date: sienne?.date ?? "",
    courante: publie.version,
    changement: courante.changement,
    clauses,
  };
}

/** @param {string} choix @param {string | undefined} texte @param {ClausePubliee | undefined} clause @returns {Etat} */
function etatDe(choix, texte, clause) {
  if (!clause || !choix) return "inconnue";
  if (texte === undefined) return choix === "non" ? "retiree" : "absente";
  return suit(texte, clause.motif) ? "conforme" : "retouchee";
}

/** @param {string} empreinte @param {ClausePubliee | undefined} clause @returns {ClauseRelue["depuis"]} */
function depuis(empreinte, clause) {
  if (!clause) return "supprimee";
  if (!empreinte) return "nouvelle";
  return empreinte === clause.empreinte ? "" : "changee";
}
