// @ts-check
// Juger des valeurs : refuser par leur nom celles qui ne vont pas, dire comment les corriger. Jumeau de centre.documents.valeurs.

import { mettreEnForme, milliers, nettoyer } from "./valeurs.js";

/** @typedef {import("./valeurs.js").Champ} Champ */
/** @typedef {{champ: string, code: string, quoi: string, remede: string}} Refus le champ est « liste.0.colonne » dans une liste */
/** @typedef {[string, string, string]} Faute code, ce qui ne va pas, remède */
/** @typedef {[any, Faute?]} Verdict la valeur prise, ou la faute */

const LA_POSTE = "356000000";
const SEPARATEURS = /[ \u00a0\u202f.-]/g;
const COURRIEL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;

/** @param {unknown} v @returns {v is Record<string, any>} */
export const estObjet = (v) => typeof v === "object" && v !== null && !Array.isArray(v);

/** @param {unknown} v @returns {Record<string, any>} */
const objet = (v) => (estObjet(v) ? v : {});

/** La valeur d’une clé, jamais celle d’un ancêtre. @param {Record<string, any>} o @param {string} cle */
const lu = (o, cle) => (Object.hasOwn(o, cle) ? (o[cle] ?? undefined) : undefined);

/** La clé de Luhn d’un SIRET ; ceux de La Poste suivent leur propre règle. @param {string} siret quatorze chiffres */
export function siretValide(siret) {
  const chiffres = [...siret].map(Number);
  if (siret.startsWith(LA_POSTE) && chiffres.reduce((s, c) => s + c) % 5 === 0) return true;
  return chiffres.reduce((s, c, i) => s + (i % 2 ? c : c > 4 ? 2 * c - 9 : 2 * c), 0) % 10 === 0;
}

/** @param {number} a @param {number} m @param {number} j */
function dateExiste(a, m, j) {
  const d = new Date(0);
  d.setUTCFullYear(a, m - 1, j);
  return a > 0 && d.getUTCMonth() === m - 1 && d.getUTCDate() === j;
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

/** @param {RegExp} motif @param {number} maximum @param {string} attendu @returns {(champ: Champ, v: any) => Verdict} */
const forme = (motif, maximum, attendu) => (_, v) =>
  typeof v === "string" && v.length <= maximum && motif.test(v) ? [v] : [, ["forme", attendu, "Corrigez-le."]];

/** @type {Record<string, (champ: Champ, v: any) => Verdict>} */
const JUGES = {
  texte,
  paragraphe: texte,
  entier: nombre,
  montant: nombre,
  courriel: forme(COURRIEL, 254, "attend une adresse électronique."),
  "code-postal": forme(/^(?!00)\d{5}$/, 5, "attend un code postal de cinq chiffres."),
  siret(_, v) {
    const chiffres = typeof v === "string" ? v.replace(SEPARATEURS, "") : "";
    if (!/^\d{14}$/.test(chiffres))
      return [, ["forme", "attend un numéro SIRET de quatorze chiffres.", "Recopiez-le depuis un avis de situation."]];
    if (siretValide(chiffres)) return [chiffres];
    return [, ["siret-cle", "n’est pas un numéro SIRET : un chiffre est faux.", "Relisez-le chiffre par chiffre."]];
  },
  rna(_, v) {
    const numero = typeof v === "string" && !/[^\0-\x7f]/.test(v) ? v.replace(SEPARATEURS, "").toUpperCase() : "";
    return /^W\d[0-9A-Z]\d{7}$/.test(numero)
      ? [numero]
      : [, ["rna-forme", "n’est pas un numéro RNA.", "Il commence par W, suivi de neuf chiffres."]];
  },
  date(_, v) {
    const lue = typeof v === "string" && /^(\d{4})-(\d\d)-(\d\d)$/.exec(v);
    if (!lue) return [, ["forme", "attend une date.", "Écrivez le jour, le mois et l’année."]];
    if (dateExiste(Number(lue[1]), Number(lue[2]), Number(lue[3]))) return [v];
    return [, ["date-impossible", "n’est pas une date du calendrier.", "Vérifiez le jour et le mois."]];
  },
  choix({ options = [] }, v) {
    if (options.some((o) => o.valeur === v)) return [v];
    const reponses = options.map((o) => o.libelle).join(", ");
    return [, ["choix-inconnu", "attend une des réponses proposées.", `Choisissez parmi : ${reponses}.`]];
  },
};

/** L’exemple d’un champ, tel qu’il s’imprime, ou une chaîne vide. @param {Champ} champ */
export function exemple(champ) {
  const e = champ.exemple ?? "";
  if (!e || champ.type === "liste") return "";
  const entier = (champ.type === "entier" || champ.type === "montant") && /^-?\d{1,16}$/.test(e);
  const [valeur, faute] = JUGES[champ.type](champ, entier ? Number(e) : nettoyer(e, champ.type === "paragraphe"));
  return faute ? "" : mettreEnForme(champ, valeur);
}

/** Juge la valeur d’un champ : elle-même, nettoyée, ou rien si elle est vide ou refusée.
 * @param {Champ} champ @param {any} brut @param {string} [ou] @returns {[any, Refus[]]} */
export function jugerChamp(champ, brut, ou = champ.id) {
  if (champ.type === "liste") return jugerListe(champ, brut);
  const v = typeof brut === "string" ? nettoyer(brut, champ.type === "paragraphe") : brut;
  if (v === undefined || v === null || v === "")
    return [undefined, champ.requis ? [refuser(champ, ou, ["requis", "n’est pas rempli.", "Remplissez ce champ."])] : []];
  const [valeur, faute] = JUGES[champ.type](champ, v);
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
  }
  return { ...pris, refus };
}
