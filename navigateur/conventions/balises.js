// @ts-check
// Lire du XML d’un bout à l’autre, sans arbre, sans définition de type ni entité. Jumeau de centre.documents.relire.balises.

import { ESPACES_DE_NOMS } from "../declares/relecture.js";
import { Illisible } from "./bornes.js";

const ENTITES = /** @type {Record<string, string>} */ ({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" });
const NOM = /[^\s/>=<"']+/y;
const ATTRIBUT = /\s+([^\s/>=<"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const FERMETURE = /\s*(\/?)>/y;
// eslint-disable-next-line no-control-regex
const INTERDIT = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** @param {string} espace */
const prefixeDe = (espace) => (Object.hasOwn(ESPACES_DE_NOMS, espace) ? ESPACES_DE_NOMS[espace] : "");

/** @type {Attributs} */
const SANS_ATTRIBUT = Object.freeze(Object.create(null));

const abime = () => new Illisible("abime");

/** @param {string} texte */
function decoder(texte) {
  if (!texte.includes("&")) return texte;
  return texte.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));|&/g, (_, decimal, hexa, nom) => {
    const n = decimal ? Number(decimal) : hexa ? parseInt(hexa, 16) : 0;
    const lu = nom ? ENTITES[nom] : n && n < 0x110000 && (n < 0xd800 || n > 0xdfff) ? String.fromCodePoint(n) : undefined;
    if (lu === undefined || INTERDIT.test(lu)) throw abime();
    return lu;
  });
}

/** @typedef {Record<string, string>} Attributs */

/** Appelle `ouvrir`, `fermer` et `mots` dans l’ordre du document.
 * @param {string} xml @param {(nom: string, attributs: Attributs) => void} ouvrir @param {(nom: string) => void} [fermer] @param {(mots: string) => void} [mots] */
export function parcourir(xml, ouvrir, fermer = () => {}, mots = () => {}) {
  if (xml.includes("<!DOCTYPE") || xml.includes("<!ENTITY")) throw new Illisible("anormal");
  if (INTERDIT.test(xml)) throw abime();
  /** @type {[string, string, Map<string, string>][]} */
  const pile = [];
  let espaces = new Map([["xml", "xml"]]);
  let racines = 0;
  /** @param {string} nom @param {boolean} attribut */
  const court = (nom, attribut) => {
    const deux = nom.indexOf(":");
    const prefixe = deux < 0 ? "" : nom.slice(0, deux);
    const espace = espaces.get(prefixe);
    if (deux < 0) return attribut || !espace ? nom : `${prefixeDe(espace)}:${nom}`;
    if (espace === undefined) throw abime();
    return `${prefixeDe(espace)}:${nom.slice(deux + 1)}`;
  };
  /** @param {string} texte */
  const dire = (texte) => {
    if (!texte) return;
    if (pile.length) mots(texte);
    else if (texte.trim()) throw abime();
  };
  let ou = 0;
  while (ou < xml.length) {
    const balise = xml.indexOf("<", ou);
    dire(decoder(xml.slice(ou, balise < 0 ? undefined : balise)));
    if (balise < 0) break;
    const suite = xml.startsWith("<!--", balise)
      ? "-->"
      : xml.startsWith("<![CDATA[", balise)
        ? "]]>"
        : xml[balise + 1] === "?"
          ? "?>"
          : "";
    if (suite) {
      const fin = xml.indexOf(suite, balise + 2);
      if (fin < 0) throw abime();
      if (suite === "]]>") dire(xml.slice(balise + 9, fin));
      ou = fin + suite.length;
    } else if (xml[balise + 1] === "/") {
      const fin = xml.indexOf(">", balise);
      const ouverte = pile.pop();
      if (fin < 0 || !ouverte || xml.slice(balise + 2, fin).trimEnd() !== ouverte[0]) throw abime();
      espaces = ouverte[2];
      fermer(ouverte[1]);
      ou = fin + 1;
    } else ou = ouvrante(balise + 1);
  }
  if (pile.length || racines !== 1) throw abime();

  /** Une balise ouvrante ; rend la place qui la suit. @param {number} place */
  function ouvrante(place) {
    NOM.lastIndex = place;
    const nom = NOM.exec(xml)?.[0];
    if (!nom || (!pile.length && racines++)) throw abime();
    const dehors = espaces;
    ATTRIBUT.lastIndex = FERMETURE.lastIndex = NOM.lastIndex;
    const attributs = xml[NOM.lastIndex] === ">" ? SANS_ATTRIBUT : lireAttributs(dehors);
    const fin = FERMETURE.exec(xml);
    if (!fin) throw abime();
    const abrege = court(nom, false);
    const apres = FERMETURE.lastIndex;
    ouvrir(abrege, attributs);
    if (fin[1]) {
      fermer(abrege);
      espaces = dehors;
    } else pile.push([nom, abrege, dehors]);
    return apres;
  }

  /** Les attributs qui suivent ; une déclaration d’espace de noms vaut pour la balise et ce qu’elle contient. @param {Map<string, string>} dehors */
  function lireAttributs(dehors) {
    /** @type {[string, string][]} */
    const lus = [];
    for (let lu = ATTRIBUT.exec(xml); lu; lu = ATTRIBUT.exec(xml)) {
      const valeur = decoder((lu[2] ?? lu[3]).replace(/[\t\n\r]/g, " "));
      FERMETURE.lastIndex = ATTRIBUT.lastIndex;
      if (lu[1] === "xmlns" || lu[1].startsWith("xmlns:")) {
        if (espaces === dehors) espaces = new Map(dehors);
        espaces.set(lu[1].slice(6), valeur);
      } else lus.push([lu[1], valeur]);
    }
    /** @type {Attributs} */
    const attributs = Object.create(null);
    for (const [cle, valeur] of lus) {
      const abrege = court(cle, true);
      if (abrege in attributs && abrege[0] !== ":") throw abime();
      attributs[abrege] = valeur;
    }
    return attributs;
  }
}
