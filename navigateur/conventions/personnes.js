// @ts-check
// Reconnaître ce qui désigne une personne : la règle des contrôles du contenu.

import { NIR, NOM, SEPARATEUR_DE_NIR } from "../declares/personnes.js";

/** Les numéros de sécurité sociale d’un texte, clé vérifiée (modulo 97 ; 19 et 18 pour 2A et 2B). Jumelle de `centre.base.personnes.nirs`.
 * @param {string} texte */
export const nirs = (texte) =>
  [...texte.matchAll(new RegExp(NIR, "gu"))].filter(([nir]) => {
    const n = nir.replace(new RegExp(SEPARATEUR_DE_NIR, "gu"), "").replace(/2A/i, "19").replace(/2B/i, "18");
    return 97n - (BigInt(n.slice(0, 13)) % 97n) === BigInt(n.slice(13));
  });

/** Les noms de personne qu’une civilité annonce. Jumelle de `centre.base.personnes.noms`. @param {string} texte */
export const noms = (texte) => [...texte.matchAll(new RegExp(NOM, "gu"))];
