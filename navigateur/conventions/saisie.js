// @ts-check
// Entre ce qui est tapé et la valeur brute ; entre la saisie et son petit fichier ; ce qui ressemble à une personne.

import { SCHEMA } from "../declares/gabarit.js";
import { lireFrappe } from "./frappe.js";
import { estObjet } from "./jugement.js";
import { nirs, noms } from "./personnes.js";
import { nettoyer } from "./valeurs.js";

/** @typedef {import("./valeurs.js").Champ} Champ */
/** @typedef {import("./valeurs.js").Gabarit} Gabarit */
/** @typedef {{champs: Record<string, any>, clauses: Record<string, any>}} Saisie */

/** La valeur exacte de ce qui est tapé ; ce qui ne se lit pas reste tel quel, nettoyé. @param {Champ} champ @param {string} texte */
export function lire(champ, texte) {
  const nu = nettoyer(texte, champ.type === "paragraphe");
  const [valeur, faute] = champ.type === "montant" || champ.type === "entier" ? lireFrappe(champ, nu) : [nu];
  return faute || (typeof valeur === "number" && !Number.isSafeInteger(valeur)) ? nu : valeur;
}

/** Ce qui se tape pour une valeur brute. @param {Champ} champ @param {any} brut @returns {string} */
export function ecrire(champ, brut) {
  if (typeof brut !== "number" || champ.type !== "montant") return brut === undefined ? "" : String(brut);
  const centimes = String(Math.abs(brut)).padStart(3, "0");
  return `${brut < 0 ? "-" : ""}${centimes.slice(0, -2)},${centimes.slice(-2)}`;
}

/** L’avertissement à donner si le texte semble désigner une personne, sinon une chaîne vide. @param {string} texte */
export function avertir(texte) {
  if (nirs(texte).length) return "On dirait un numéro de sécurité sociale. Il n’a pas sa place dans une convention\u00a0: retirez-le.";
  if (noms(texte).length)
    return "On dirait le nom d’une personne. Une convention désigne une fonction, et ne nomme jamais une personne accompagnée\u00a0: vérifiez.";
  return "";
}

/** Le petit fichier des réponses. Jumelle de `centre.documents.remplir.saisie.ecrire_saisie`. @param {Gabarit} gabarit @param {Saisie} saisie */
export const enregistrer = ({ modele, version }, { champs, clauses }) =>
  `${JSON.stringify({ modele, version, schema: SCHEMA, champs, clauses }, null, 2)}\n`;

/** Reprend un petit fichier : ce que le modèle connaît, le reste mis de côté pour ne pas se perdre, et ce qu’il faut en dire.
 * Lève une erreur, dite en français, si ce n’est pas un fichier de réponses.
 * @param {Gabarit} gabarit @param {string} texte @returns {Saisie & {autres: Saisie, remarques: string[]}} */
export function reprendre(gabarit, texte) {
  let lu;
  try {
    lu = JSON.parse(texte.replace(/^\ufeff/, ""));
  } catch {
    throw new Error("Ce fichier ne se lit pas. Choisissez le fichier « .json » enregistré depuis cette page.");
  }
  if (!estObjet(lu) || !estObjet(lu.champs) || !estObjet(lu.clauses ?? {}))
    throw new Error("Ce fichier ne contient pas de réponses enregistrées depuis le centre.");
  if (lu.schema > SCHEMA) throw new Error("Ce fichier vient d’une version plus récente du centre. Rechargez la page, puis recommencez.");
  const remarques = [];
  if (!lu.modele) remarques.push("Ce fichier ne dit pas de quel modèle il vient\u00a0: relisez tout.");
  else if (lu.modele !== gabarit.modele)
    remarques.push(`Ces réponses viennent d’un autre modèle (${lu.modele})\u00a0: seules celles de même nom sont reprises.`);
  else if (lu.version !== gabarit.version)
    remarques.push(`Elles datent de la version ${lu.version} du modèle, qui en est à la ${gabarit.version}\u00a0: relisez tout.`);
  const types = new Map(gabarit.champs.map((c) => [c.id, c.type]));
  const clauses = new Set(gabarit.clauses.map((c) => c.id));
  const repris = { champs: {}, clauses: {} };
  const autres = { champs: {}, clauses: {} };
  /** @param {"champs" | "clauses"} quoi @param {(id: string, v: any) => boolean} connu */
  const trier = (quoi, connu) => {
    for (const [id, v] of Object.entries(lu[quoi] ?? {}))
      Object.defineProperty((connu(id, v) ? repris : autres)[quoi], id, { value: v, enumerable: true });
  };
  trier("champs", (id, v) => types.has(id) && (types.get(id) === "liste" ? Array.isArray(v) && v.every(estObjet) : typeof v !== "object"));
  trier("clauses", (id, v) => clauses.has(id) && typeof v === "boolean");
  const inconnus = [...Object.keys(autres.champs), ...Object.keys(autres.clauses)].join(", ");
  if (inconnus) remarques.push(`Ce modèle ne connaît pas\u00a0: ${inconnus}. Le fichier que vous enregistrerez les gardera.`);
  return { ...repris, autres, remarques };
}
