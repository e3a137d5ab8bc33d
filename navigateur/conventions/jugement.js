// @ts-check
// Juger des valeurs : refuser par leur nom celles qui ne vont pas, dire comment les corriger. Jumeau de centre.documents.valeurs.

import { lireFrappe } from "./frappe.js";
import { mettreEnForme, milliers, nettoyer } from "./valeurs.js";

/** @typedef {import("./valeurs.js").Champ} Champ */
/** @typedef {{champ: string, code: string, quoi: string, remede: string}} Refus le champ est « liste.0.colonne » dans une liste */
/** @typedef {import("./frappe.js").Faute} Faute */
/** @typedef {[any, Faute?]} Verdict la valeur prise, ou la faute */

const LA_POSTE = "356000000";
const COURRIEL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;

/** @param {unknown} v @returns {v is Record<string, any>} */
export const estObjet = (v) => typeof v === "object" && v !== null && !Array.isArray(v);

/** @param {unknown} v @returns {Record<string, any>} */
const objet = (v) => (estObjet(v) ? v : {});

/** La valeur d’une clé, jamais celle d’un ancêtre. @param {Record<string, any>} o @param {string} cle */
const lu = (o, cle) => (Object.hasOwn(o, cle) ? (o[cle] ?? undefined) : undefined);

/** La clé de Luhn (ISO/CEI 7812-1, annexe B). @param {string} suite */
const luhn = (suite) => {
  const chiffres = [...suite].map(Number).reverse();
  return chiffres.reduce((s, c, i) => s + (i % 2 ? (c > 4 ? 2 * c - 9 : 2 * c) : c), 0) % 10 === 0;
};

/** La clé d’un SIRET et celle de son SIREN, jamais des zéros seuls ; La Poste suit sa propre règle. @param {string} siret */
export function siretValide(siret) {
  if (/^0*$/.test(siret) || !luhn(siret.slice(0, 9))) return false;
  if (siret.startsWith(LA_POSTE) && [...siret].map(Number).reduce((s, c) => s + c) % 5 === 0) return true;
  return luhn(siret);
}

/** @param {Champ} champ @param {any} v @returns {Verdict} */
function texte(champ, v) {
  if (typeof v !== "string") return [, ["forme", "attend du texte.", "Écrivez quelques mots."]];
  const borne = champ.max || (champ.type === "paragraphe" ? 2000 : 200);
  const n = [...v].length;
  if (n <= borne) return [v];
  return [, ["trop-long", `compte ${milliers(n)} caractères, ${milliers(borne)} au plus.`, "Raccourcissez-le."]];
}

/** @param {Champ} champ @param {any} v @returns {Verdict} */
function nombre(champ, v) {
  if (!Number.isSafeInteger(v))
    return [, ["nombre", `attend ${champ.type === "montant" ? "un montant en euros." : "un nombre entier."}`, "Écrivez-le en chiffres."]];
  if (champ.min !== undefined && v < champ.min)
    return [, ["trop-petit", `vaut au moins ${mettreEnForme(champ, champ.min)}.`, "Corrigez le nombre."]];
  if (champ.max !== undefined && v > champ.max)
    return [, ["trop-grand", `vaut au plus ${mettreEnForme(champ, champ.max)}.`, "Corrigez le nombre."]];
  return [v];
}

/** Ce que la lecture de la frappe a déjà reconnu ; une valeur qui n’est pas un texte n’est pas passée par elle.
 * @param {string} attendu @param {string} remede @returns {(champ: Champ, v: any) => Verdict} */
const exact = (attendu, remede) => (_, v) => (typeof v === "string" ? [v] : [, ["forme", attendu, remede]]);

/** @type {Record<string, (champ: Champ, v: any) => Verdict>} */
const JUGES = {
  texte,
  paragraphe: texte,
  entier: nombre,
  montant: nombre,
  courriel: (_, v) =>
    typeof v === "string" && [...v].length <= 254 && COURRIEL.test(v)
      ? [v]
      : [, ["forme", "attend une adresse électronique.", "Corrigez-la."]],
  "code-postal": exact("attend un code postal de cinq chiffres.", "Corrigez-le."),
  siret(_, v) {
    if (typeof v !== "string")
      return [, ["forme", "attend un numéro SIRET de quatorze chiffres.", "Recopiez-le depuis un avis de situation."]];
    return siretValide(v) ? [v] : [, ["siret-cle", "n’est pas un numéro SIRET : un chiffre est faux.", "Relisez-le chiffre par chiffre."]];
  },
  rna: exact("n’est pas un numéro RNA.", "Il commence par W, suivi de neuf chiffres."),
  date: exact("attend une date.", "Écrivez le jour, le mois et l’année."),
  choix: exact("attend une des réponses proposées.", "Choisissez l’une d’elles."),
};

/** Un texte se lit d’abord tel que les gens l’écrivent ; une valeur exacte se juge telle quelle. @param {Champ} champ @param {any} v @returns {Verdict} */
function lireEtJuger(champ, v) {
  const [lue, faute] = typeof v === "string" ? lireFrappe(champ, v) : [v];
  return faute ? [, faute] : JUGES[champ.type](champ, lue);
}

/** L’exemple d’un champ, tel qu’il s’imprime, ou une chaîne vide. @param {Champ} champ */
export function exemple(champ) {
  const e = champ.exemple ?? "";
  if (!e || champ.type === "liste") return "";
  const [valeur, faute] = lireEtJuger(champ, nettoyer(e, champ.type === "paragraphe"));
  return faute ? "" : mettreEnForme(champ, valeur);
}

/** Juge la valeur d’un champ : elle-même, nettoyée, ou rien si elle est vide ou refusée.
 * @param {Champ} champ @param {any} brut @param {string} [ou] @returns {[any, Refus[]]} */
export function jugerChamp(champ, brut, ou = champ.id) {
  if (champ.type === "liste") return jugerListe(champ, brut);
  const v = typeof brut === "string" ? nettoyer(brut, champ.type === "paragraphe") : brut;
  if (v === undefined || v === null || v === "")
    return [undefined, champ.requis ? [refuser(champ, ou, ["requis", "n’est pas rempli.", "Remplissez ce champ."])] : []];
  const [valeur, faute] = lireEtJuger(champ, v);
  return faute ? [undefined, [refuser(champ, ou, faute)]] : [valeur, []];
}

/** @param {Champ} champ @param {string} ou @param {Faute} faute @returns {Refus} */
function refuser(champ, ou, [code, quoi, remede]) {
  const e = exemple(champ);
  return { champ: ou, code, quoi: `« ${champ.libelle} » ${quoi}`, remede: remede + (e && ` Par exemple : ${e.replace(/\.$/, "")}.`) };
}

/** @param {Champ} champ @param {any} brut @returns {[any, Refus[]]} */
function jugerListe(champ, brut) {
  const colonnes = champ.champs ?? [];
  if (brut !== undefined && brut !== null && !Array.isArray(brut))
    return [undefined, [refuser(champ, champ.id, ["forme", "attend des lignes.", "Ajoutez une ligne."])]];
  const remplies = /** @type {any[]} */ (brut ?? []).map(objet).filter((ligne) => colonnes.some((c) => estRempli(c, lu(ligne, c.id))));
  const borne = champ.max || 40;
  const n = remplies.length;
  if (n > borne) {
    const quoi = `compte ${milliers(n)} lignes, ${milliers(borne)} au plus.`;
    return [undefined, [refuser(champ, champ.id, ["liste-longue", quoi, "Retirez des lignes."])]];
  }
  /** @type {Refus[]} */
  const refus = [];
  const voulues = Math.max(champ.min ?? 0, champ.requis ? 1 : 0);
  if (n < voulues) {
    const remede = `Ajoutez au moins ${milliers(voulues)} ${voulues < 2 ? "ligne" : "lignes"}.`;
    refus.push(refuser(champ, champ.id, ["requis", "n’est pas rempli.", remede]));
  }
  const lignes = remplies.map((ligne, rang) => {
    /** @type {Record<string, any>} */
    const prise = {};
    for (const c of colonnes) {
      const [valeur, siens] = jugerChamp(c, lu(ligne, c.id), `${champ.id}.${rang}.${c.id}`);
      refus.push(...siens);
      if (valeur !== undefined) prise[c.id] = valeur;
    }
    for (const nom of Object.keys(ligne))
      if (!colonnes.some((c) => c.id === nom))
        refus.push(
          inconnu(`${champ.id}.${rang}.${nom}`, "champ-inconnu", `« ${nom} » n’est pas une colonne de cette liste.`, "Retirez-la."),
        );
    return prise;
  });
  return [n ? lignes : undefined, refus];
}

/** @param {string} champ @param {string} code @param {string} quoi @param {string} remede @returns {Refus} */
const inconnu = (champ, code, quoi, remede) => ({ champ, code, quoi, remede });

/** @param {Champ} champ @param {any} brut */
const estRempli = (champ, brut) =>
  typeof brut === "string" ? nettoyer(brut, champ.type === "paragraphe") !== "" : brut !== undefined && brut !== null;

/** Juge tout : les valeurs prises, l’état voulu des clauses, et les refus.
 * @param {{champs: Champ[], clauses: import("./valeurs.js").Clause[]}} gabarit @param {import("./valeurs.js").Valeurs} valeurs */
export function juger({ champs, clauses }, valeurs) {
  const saisis = objet(valeurs.champs);
  const decides = objet(valeurs.clauses);
  /** @type {{champs: Record<string, any>, clauses: Record<string, boolean>}} */
  const pris = { champs: {}, clauses: {} };
  /** @type {Refus[]} */
  const refus = [];
  for (const champ of champs) {
    const [valeur, siens] = jugerChamp(champ, lu(saisis, champ.id));
    refus.push(...siens);
    if (valeur !== undefined) pris.champs[champ.id] = valeur;
  }
  for (const nom of Object.keys(saisis))
    if (!champs.some((c) => c.id === nom))
      refus.push(inconnu(nom, "champ-inconnu", `« ${nom} » n’est pas un champ de ce modèle.`, "Retirez-le."));
  for (const [nom, garde] of Object.entries(decides)) {
    const clause = clauses.find((c) => c.id === nom);
    if (!clause) refus.push(inconnu(nom, "clause-inconnue", `« ${nom} » n’est pas une clause de ce modèle.`, "Retirez-la."));
    else if (garde === false && clause.portee === "nationale")
      refus.push(inconnu(nom, "clause-nationale", `La clause « ${clause.titre} » est nationale.`, "Elle ne se retire pas."));
    else if (typeof garde === "boolean") pris.clauses[nom] = garde;
    else if (garde !== null && garde !== undefined) {
      const quoi = `La clause « ${clause.titre} » attend oui ou non.`;
      refus.push(inconnu(nom, "clause-valeur", quoi, "Écrivez oui pour la garder, non pour la retirer."));
    }
  }
  return { ...pris, refus };
}
