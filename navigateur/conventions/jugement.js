// @ts-check
// Juger des valeurs : refuser par leur nom celles qui ne vont pas, dire comment les corriger.

import { accord, milliers } from "../commun/typographie.js";
import {
  AU_CHAMP,
  COURRIEL,
  COURRIEL_MAX,
  LA_POSTE,
  LIGNE,
  LIGNES_MAX,
  PARAGRAPHE_MAX,
  PAR_EXEMPLE,
  TEXTE_MAX,
} from "../declares/jugement.js";
import { lireFrappe, reponses } from "./frappe.js";
import { combler, dire } from "./messages.js";
import { comparerDates } from "./ordre.js";
import { mettreEnForme, nettoyer } from "./valeurs.js";

/** @typedef {import("./valeurs.js").Champ} Champ */
/** @typedef {{champ: string, code: string, quoi: string, remede: string}} Refus le champ est « liste.0.colonne » dans une liste */
/** @typedef {import("./messages.js").Faute} Faute */
/** @typedef {[any, Faute?]} Verdict la valeur prise, ou la faute */

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

/** La clé d’un SIRET et celle de son SIREN, jamais des zéros seuls ; La Poste suit sa propre règle.
 * Jumelle de `centre.documents.remplir.valeurs.siret_valide`. @param {string} siret */
export function siretValide(siret) {
  if (/^0*$/.test(siret) || !luhn(siret.slice(0, 9))) return false;
  if (siret.startsWith(LA_POSTE) && [...siret].map(Number).reduce((s, c) => s + c) % 5 === 0) return true;
  return luhn(siret);
}

/** @param {Champ} champ @param {any} v @returns {Verdict} */
function texte(champ, v) {
  if (typeof v !== "string") return [, dire("texte")];
  const borne = champ.max || (champ.type === "paragraphe" ? PARAGRAPHE_MAX : TEXTE_MAX);
  const n = [...v].length;
  return n <= borne ? [v] : [, dire("trop-long", { n: milliers(n), borne: milliers(borne) })];
}

/** @param {Champ} champ @param {any} v @returns {Verdict} */
function nombre(champ, v) {
  if (!Number.isSafeInteger(v)) return [, dire(champ.type)];
  if (champ.min !== undefined && v < champ.min) return [, dire("trop-petit", { borne: mettreEnForme(champ, champ.min) })];
  if (champ.max !== undefined && v > champ.max) return [, dire("trop-grand", { borne: mettreEnForme(champ, champ.max) })];
  return [v];
}

/** Ce que la lecture de la frappe a déjà reconnu ; une valeur qui n’est pas un texte n’est pas passée par elle.
 * @param {Champ} champ @param {any} v @returns {Verdict} */
const exact = ({ type, options = [] }, v) => (typeof v === "string" ? [v] : [, dire(type, { reponses: reponses(options) })]);

/** @type {Record<string, (champ: Champ, v: any) => Verdict>} */
const JUGES = {
  texte,
  paragraphe: texte,
  entier: nombre,
  montant: nombre,
  courriel: (_, v) => (typeof v === "string" && [...v].length <= COURRIEL_MAX && new RegExp(COURRIEL).test(v) ? [v] : [, dire("courriel")]),
  siret: (_, v) => (typeof v !== "string" ? [, dire("siret")] : siretValide(v) ? [v] : [, dire("siret-cle")]),
};

/** Un texte se lit d’abord tel que les gens l’écrivent ; une valeur exacte se juge telle quelle. @param {Champ} champ @param {any} v @returns {Verdict} */
function lireEtJuger(champ, v) {
  const [lue, faute] = typeof v === "string" ? lireFrappe(champ, v) : [v];
  return faute ? [, faute] : (JUGES[champ.type] ?? exact)(champ, lue);
}

/** L’exemple d’un champ, tel qu’il s’imprime, ou une chaîne vide. Jumelle de `centre.documents.remplir.valeurs.exemple`.
 * @param {Champ} champ */
export function exemple(champ) {
  const e = champ.exemple ?? "";
  if (!e || champ.type === "liste") return "";
  const [valeur, faute] = lireEtJuger(champ, nettoyer(e, champ.type === "paragraphe"));
  return faute ? "" : mettreEnForme(champ, valeur);
}

/** Juge la valeur d’un champ : elle-même, nettoyée, ou rien si elle est vide ou refusée.
 * Jumelle de `centre.documents.remplir.valeurs.juger_champ`.
 * @param {Champ} champ @param {any} brut @param {string} [ou] @returns {[any, Refus[]]} */
export function jugerChamp(champ, brut, ou = champ.id) {
  if (champ.type === "liste") return jugerListe(champ, brut);
  const v = typeof brut === "string" ? nettoyer(brut, champ.type === "paragraphe") : brut;
  if (v === undefined || v === null || v === "") return [undefined, champ.requis ? [refuser(champ, ou, dire("requis"))] : []];
  const [valeur, faute] = lireEtJuger(champ, v);
  return faute ? [undefined, [refuser(champ, ou, faute)]] : [valeur, []];
}

/** @param {Champ} champ @param {string} ou @param {Faute} faute @returns {Refus} */
function refuser(champ, ou, [code, quoi, remede]) {
  const e = exemple(champ).replace(/\.$/, "");
  quoi = combler(AU_CHAMP, { libelle: champ.libelle, quoi });
  return { champ: ou, code, quoi, remede: remede + (e && combler(PAR_EXEMPLE, { exemple: e })) };
}

/** @param {Champ} champ @param {any} brut @returns {[any, Refus[]]} */
function jugerListe(champ, brut) {
  const colonnes = champ.champs ?? [];
  if (brut !== undefined && brut !== null && !Array.isArray(brut)) return [undefined, [refuser(champ, champ.id, dire("liste"))]];
  const remplies = /** @type {any[]} */ (brut ?? []).map(objet).filter((ligne) => colonnes.some((c) => estRempli(c, lu(ligne, c.id))));
  const borne = champ.max || LIGNES_MAX;
  const n = remplies.length;
  if (n > borne) return [undefined, [refuser(champ, champ.id, dire("liste-longue", { n: milliers(n), borne: milliers(borne) }))]];
  /** @type {Refus[]} */
  const refus = [];
  const voulues = Math.max(champ.min ?? 0, champ.requis ? 1 : 0);
  if (n < voulues) refus.push(refuser(champ, champ.id, dire("lignes-requises", { voulues: accord(voulues, LIGNE[0], LIGNE[1]) })));
  const lignes = remplies.map((ligne, rang) => {
    /** @type {Record<string, any>} */
    const prise = {};
    for (const c of colonnes) {
      const [valeur, siens] = jugerChamp(c, lu(ligne, c.id), `${champ.id}.${rang}.${c.id}`);
      refus.push(...siens);
      if (valeur !== undefined) prise[c.id] = valeur;
    }
    for (const nom of Object.keys(ligne))
      if (!colonnes.some((c) => c.id === nom)) refus.push(inconnu(`${champ.id}.${rang}.${nom}`, "colonne-inconnue", { nom }));
    return prise;
  });
  return [n ? lignes : undefined, refus];
}

/** @param {string} champ @param {string} cle @param {Record<string, string>} trous @returns {Refus} */
function inconnu(champ, cle, trous) {
  const [code, quoi, remede] = dire(cle, trous);
  return { champ, code, quoi, remede };
}

/** @param {Champ} champ @param {any} brut */
const estRempli = (champ, brut) =>
  typeof brut === "string" ? nettoyer(brut, champ.type === "paragraphe") !== "" : brut !== undefined && brut !== null;

/** Juge tout : les valeurs prises, l’état voulu des clauses, et les refus. Jumelle de `centre.documents.remplir.valeurs.juger`.
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
  for (const nom of Object.keys(saisis)) if (!champs.some((c) => c.id === nom)) refus.push(inconnu(nom, "champ-inconnu", { nom }));
  const [tropTot] = comparerDates(champs, pris.champs);
  for (const { champ } of tropTot) {
    const [nom, rang, colonne] = champ.split(".");
    if (rang === undefined) delete pris.champs[nom];
    else delete pris.champs[nom][Number(rang)][colonne];
  }
  refus.push(...tropTot);
  for (const [nom, garde] of Object.entries(decides)) {
    const clause = clauses.find((c) => c.id === nom);
    if (!clause) refus.push(inconnu(nom, "clause-inconnue", { nom }));
    else if (garde === false && clause.portee === "nationale") refus.push(inconnu(nom, "clause-nationale", { titre: clause.titre }));
    else if (typeof garde === "boolean") pris.clauses[nom] = garde;
    else if (garde !== null && garde !== undefined) {
      refus.push(inconnu(nom, "clause-valeur", { titre: clause.titre }));
    }
  }
  return { ...pris, refus };
}
