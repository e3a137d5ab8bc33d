// @ts-check
// L’ordre des dates : celles qui tombent trop tôt sont refusées, les autres surprises sont à vérifier.

import { AU_CHAMP } from "../declares/jugement.js";
import { combler, dire } from "./messages.js";
import { mettreEnForme } from "./valeurs.js";

/** @typedef {import("./valeurs.js").Champ} Champ */
/** @typedef {import("./jugement.js").Refus} Refus */

/** Les dates refusées, puis celles dont l’ordre est à vérifier ; une date AAAA-MM-JJ se range comme du texte.
 * Jumelle de `centre.documents.remplir.valeurs.comparer_dates`.
 * @param {Champ[]} champs @param {Record<string, any>} pris des valeurs déjà jugées @returns {Refus[][]} */
export function comparerDates(champs, pris) {
  /** @type {[Champ, string, any][]} */
  const dates = champs.flatMap((champ) => [
    [champ, champ.id, pris[champ.id]],
    ...((champ.champs && pris[champ.id]) || []).flatMap((/** @type {any} */ ligne, /** @type {number} */ rang) =>
      champ.champs?.map((c) => [c, `${champ.id}.${rang}.${c.id}`, ligne[c.id]]),
    ),
  ]);
  return ["jamais-avant", "plutot-apres"].map((cle, souple) =>
    dates.flatMap(([champ, ou, valeur]) =>
      ((souple ? champ.plutot_apres : champ.jamais_avant) ?? []).flatMap((nom) => {
        const autre = champs.find((c) => c.id === nom);
        if (!autre || !(valeur < pris[nom])) return [];
        const [code, quoi, remede] = dire(cle, { autre: autre.libelle, date: mettreEnForme(autre, pris[nom]) });
        return [{ champ: ou, code, quoi: combler(AU_CHAMP, { libelle: champ.libelle, quoi }), remede }];
      }),
    ),
  );
}

/** D’où vient ce qui remplit un champ, prêt à suivre « d’après ». Jumelle de `centre.documents.remplir.preremplissage.provenance`.
 * @param {Record<string, any>} territoire @param {Champ} champ @returns {string} */
export const provenance = ({ provenances }, champ) => provenances[champ.depuis?.split(".")[1] ?? ""] ?? provenances[""];
