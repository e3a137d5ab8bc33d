// @ts-check
// Écrit par « centre generer » : ne pas modifier à la main.

// prettier-ignore
/** Les espaces que l’on tape dans un nombre ou une date. */
export const BLANCS = "[ \u00a0\u202f]";

// prettier-ignore
/** Ce qui peut grouper les chiffres d’un numéro. */
export const SEPARATEURS = "[ \u00a0\u202f.-]";

// prettier-ignore
/** Un nombre tapé : son signe, puis ses chiffres et leurs séparateurs. */
export const NOMBRE = "([-\u2212]?)([0-9](?:[0-9 \u00a0\u202f.,'’]*[0-9])?)";

// prettier-ignore
/** Le nom du champ, collé devant la réponse. */
export const NOM_DEVANT = "^[^0-9:]{1,60}:";

// prettier-ignore
/** Une date des machines : année, mois, jour. */
export const DATE_ISO = "^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$";

// prettier-ignore
/** Une date tapée en chiffres : jour, mois, année. */
export const DATE_EN_CHIFFRES = "^([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})$";

// prettier-ignore
/** Une date en lettres, minuscules sans accent : jour, mois, année. */
export const DATE_EN_LETTRES = "^(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?(?:le )?([0-9]{1,2})(?:er)? ([a-z]+)\\.? ([0-9]{4}|[0-9]{2})$";

// prettier-ignore
/** Les années qu’une convention peut porter, bornes comprises ; au-delà, un chiffre a été mal tapé. @type {number[]} */
export const ANNEES = [2000,2100];

// prettier-ignore
/** Les abréviations d’unités, et le mot d’un libellé qu’elles disent. @type {Record<string, string>} */
export const UNITES_TAPEES = {min:"minute",mn:"minute",h:"heure",j:"jour",sem:"semaine",an:"annee"};
