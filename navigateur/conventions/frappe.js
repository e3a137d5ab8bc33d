// @ts-check
// Comprendre ce que l’on tape : un montant, une date, un nombre, un choix, tels que les gens les écrivent. Un texte devient une
// valeur exacte, ou il est refusé en nommant ce qu’il faut en retirer. Jumeau de centre.documents.remplir.frappe.

import { sansAccents } from "../commun/caracteres.js";
import {
  ANNEES,
  BLANCS,
  DATE_EN_CHIFFRES,
  DATE_EN_LETTRES,
  DATE_ISO,
  NOM_DEVANT,
  NOMBRE,
  SEPARATEURS,
  UNITES_TAPEES,
} from "../declares/frappe.js";
import { MOIS } from "../declares/typographie.js";
import { dire } from "./messages.js";

/** @typedef {import("./valeurs.js").Champ} Champ */
/** @typedef {import("./messages.js").Faute} Faute */
/** @typedef {[any, Faute?]} Lecture la valeur exacte, ou la faute */

const DES_BLANCS = new RegExp(BLANCS, "g");
const DES_SEPARATEURS = new RegExp(SEPARATEURS, "g");
const UN_NOMBRE = new RegExp(NOMBRE);
const UNE_ETIQUETTE = new RegExp(NOM_DEVANT, "u");
const DEVISE = /^(?:€|eur|euros?)$/i;
const [ISO, CHIFFRES, LETTRES] = [DATE_ISO, DATE_EN_CHIFFRES, DATE_EN_LETTRES].map((motif) => new RegExp(motif));
const LES_MOIS = MOIS.map(sansAccents);

/** Un libellé à comparer : minuscules sans accent, apostrophes et espaces égales, sans point final. @param {string} t */
const plier = (t) =>
  sansAccents(t).toLowerCase().replace(/’/g, "'").replace(DES_BLANCS, " ").replace(/ +/g, " ").trim().replace(/\.$/, "").trim();

/** Le texte sans le nom du champ collé devant. @param {string} t */
const sansEtiquette = (t) => t.replace(UNE_ETIQUETTE, "").trim();

/** @param {string} t @param {string} nom */
const sansNom = (t, nom) =>
  t.replace(new RegExp(`^(?:(?:n°|no|num[éÉe]ro)${BLANCS}*)?(?:de${BLANCS}+)?${nom}${BLANCS}*(?:n°)?${BLANCS}*`, "i"), "");

/** Ce qui reste d’un texte une fois son nombre lu. @param {RegExpExecArray} nombre */
const autour = (nombre) =>
  `${nombre.input.slice(0, nombre.index)} ${nombre.input.slice(nombre.index + nombre[0].length)}`.replace(
    /^[ \u00a0\u202f.]+|[ \u00a0\u202f.]+$/g,
    "",
  );

/** Les chiffres avant et après la virgule, ou rien si les séparateurs se contredisent.
 * @param {string} ecrit @param {number} decimales @returns {[string, string] | null} */
function separer(ecrit, decimales) {
  const nu = ecrit.replace(/[ \u00a0\u202f'’]/g, " ");
  const fin = decimales ? new RegExp(`[.,]([0-9]{1,${decimales}})$`).exec(nu) : null;
  const entier = fin ? nu.slice(0, fin.index) : nu;
  const separateurs = new Set(entier.replace(/[0-9]/g, ""));
  if (separateurs.size > 1 || (fin && separateurs.has(fin[0][0])) || (!fin && entier.split(",").length === 2)) return null;
  const groupes = entier.split(/[ .,]/);
  if (groupes.length > 1 && (groupes[0].length > 3 || !groupes[0] || groupes.slice(1).some((g) => g.length !== 3))) return null;
  return [groupes.join(""), fin?.[1] ?? ""];
}

/** @param {string} mot */
function unite(mot) {
  const singulier = mot === "mois" ? mot : mot.replace(/s$/, "");
  return Object.hasOwn(UNITES_TAPEES, singulier) ? UNITES_TAPEES[singulier] : singulier;
}

/** Vrai si tous les mots qui suivent le nombre sont déjà ceux du libellé. @param {string} libelle @param {string} reste */
function estLUnite(libelle, reste) {
  const connus = new Set((plier(libelle).match(/[a-z]+/g) ?? []).map(unite));
  return (plier(reste).match(/[^ ]+/g) ?? []).every((m) => connus.has(unite(m.replace(/^[.,;]+|[.,;]+$/g, ""))));
}

/** Le rang d’un mois nommé en entier, ou abrégé sans équivoque ; zéro sinon. @param {string} mot */
function rangDuMois(mot) {
  const rangs = LES_MOIS.flatMap((m, i) => (m.startsWith(mot) ? [i + 1] : []));
  return rangs.length === 1 && mot.length >= 3 ? rangs[0] : 0;
}

/** @param {number} a @param {number} m @param {number} j */
function dateExiste(a, m, j) {
  const d = new Date(0);
  d.setUTCFullYear(a, m - 1, j);
  return d.getUTCMonth() === m - 1 && d.getUTCDate() === j;
}

/** @param {string} t @returns {Lecture} */
function lireLaDate(t) {
  const lisible = sansAccents(sansEtiquette(t)).toLowerCase().replace(DES_BLANCS, " ").replace(/ +/g, " ").trim();
  const iso = ISO.exec(lisible);
  const chiffres = CHIFFRES.exec(lisible);
  const lettres = LETTRES.exec(lisible);
  let [annee, mois, jour] = ["", 0, 0];
  if (iso) [annee, mois, jour] = [iso[1], Number(iso[2]), Number(iso[3])];
  else if (chiffres) [annee, mois, jour] = [chiffres[3], Number(chiffres[2]), Number(chiffres[1])];
  else if (lettres && rangDuMois(lettres[2])) [annee, mois, jour] = [lettres[3], rangDuMois(lettres[2]), Number(lettres[1])];
  else return [, dire("date")];
  const an = Number(annee);
  if (annee.length === 2 || an < 100) return [, dire("annee-courte")];
  if (!dateExiste(an, mois, jour)) return [, dire("date-impossible")];
  if (an < ANNEES[0] || an > ANNEES[1]) return [, dire("date-hors-bornes", { an, debut: ANNEES[0], fin: ANNEES[1] })];
  return [`${annee}-${String(mois).padStart(2, "0")}-${String(jour).padStart(2, "0")}`];
}

/** Les libellés d’un choix, à la suite. @param {import("./valeurs.js").Option[]} options */
export const reponses = (options) => options.map((o) => o.libelle).join(", ");

/** @type {Record<string, (champ: Champ, t: string) => Lecture>} */
const LECTURES = {
  montant(_, t) {
    const trouve = UN_NOMBRE.exec(sansEtiquette(t));
    if (!trouve) return [, dire("montant")];
    const reste = autour(trouve);
    if (reste && !DEVISE.test(reste)) return [, dire("de-trop-montant", { piece: reste })];
    const nombre = separer(trouve[2], 2);
    if (!nombre) return [, dire("montant-illisible", { ecrit: trouve[0] })];
    return [Number((trouve[1] && "-") + nombre[0] + nombre[1].padEnd(2, "0")) || 0];
  },
  entier({ libelle }, t) {
    const trouve = UN_NOMBRE.exec(sansEtiquette(t));
    if (!trouve) return [, dire("entier")];
    const reste = autour(trouve);
    if (reste && !estLUnite(libelle, reste)) return [, dire("de-trop-entier", { piece: reste })];
    const nombre = separer(trouve[2], 0);
    if (!nombre) return [, dire("entier-a-virgule")];
    return [Number((trouve[1] && "-") + nombre[0]) || 0];
  },
  date: (_, t) => lireLaDate(t),
  siret(_, t) {
    const nu = sansNom(sansEtiquette(t), "siret").replace(DES_SEPARATEURS, "");
    const intrus = /[^0-9]+/u.exec(nu);
    if (intrus) return [, dire("de-trop", { piece: intrus[0] })];
    if (nu.length === 14) return [nu];
    return [, dire("siret")];
  },
  rna(_, t) {
    const nu = sansNom(sansEtiquette(t), "rna").replace(DES_SEPARATEURS, "").toUpperCase();
    if (/^W[0-9][0-9A-Z][0-9]{7}$/.test(nu)) return [nu];
    return [, dire("rna")];
  },
  "code-postal"(_, t) {
    const nu = sansEtiquette(t);
    const chiffres = nu.replace(DES_BLANCS, "");
    if (/[^0-9]/u.test(chiffres)) return [, dire("de-trop", { piece: nu.replace(/^[0-9 \u00a0\u202f]+|[0-9 \u00a0\u202f]+$/g, "") })];
    return /^(?!00)[0-9]{5}$/.test(chiffres) ? [chiffres] : [, dire("code-postal")];
  },
  courriel: (_, t) => [t.trim().replace(/^(?:mailto:|<)|>$/gi, "")],
  choix({ options = [] }, t) {
    if (options.some((o) => o.valeur === t)) return [t];
    const trouvees = options.filter((o) => plier(o.libelle) === plier(t));
    if (trouvees.length === 1) return [trouvees[0].valeur];
    return [, dire("choix", { reponses: reponses(options) })];
  },
};

/** La valeur exacte d’un texte déjà nettoyé, ou la faute qui le refuse ; un type sans écriture propre garde son texte.
 * @param {Champ} champ @param {string} texte @returns {Lecture} */
export const lireFrappe = (champ, texte) => (Object.hasOwn(LECTURES, champ.type) ? LECTURES[champ.type](champ, texte) : [texte]);
