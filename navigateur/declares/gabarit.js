// @ts-check
// Écrit par « centre generer » : ne pas modifier à la main.

// prettier-ignore
/** La version de l’écriture des gabarits et des fichiers de valeurs ; elle change quand un ancien lecteur ne saurait plus lire. */
export const SCHEMA = 1;

// prettier-ignore
/** Dans un champ vide : l’endroit où poser un numéro unique dans le document. */
export const COMPTEUR = "\ue000";

// prettier-ignore
/** Dans un champ vide : où poser le libellé, l’identifiant, l’aide (ou le libellé), le libellé coupé à :data:`ETIQUETTE_MAX`. */
export const LIBELLE = "\ue002";

// prettier-ignore
/** Dans un champ vide : où poser le libellé, l’identifiant, l’aide (ou le libellé), le libellé coupé à :data:`ETIQUETTE_MAX`. */
export const ETIQUETTE = "\ue003";

// prettier-ignore
/** Dans un champ vide : où poser le libellé, l’identifiant, l’aide (ou le libellé), le libellé coupé à :data:`ETIQUETTE_MAX`. */
export const AIDE = "\ue004";

// prettier-ignore
/** Dans un champ vide : où poser le libellé, l’identifiant, l’aide (ou le libellé), le libellé coupé à :data:`ETIQUETTE_MAX`. */
export const COURT = "\ue005";

// prettier-ignore
/** Longueur d’un nom de contrôle de contenu, dans Word. */
export const ETIQUETTE_MAX = 64;

// prettier-ignore
/** Ce qui s’imprime à la place d’un champ vide. */
export const INVITE = "[À compléter : \ue002]";
