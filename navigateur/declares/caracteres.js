// @ts-check
// Écrit par « centre generer » : ne pas modifier à la main.

// prettier-ignore
/** Les accents, une fois séparés de leur lettre. */
export const MARQUES = "[\u0300-\u036f]";

// prettier-ignore
/** Les ligatures du français et les lettres qu’elles réunissent. @type {Record<string, string>} */
export const LIGATURES_FRANCAISES = {"œ":"oe","Œ":"OE","æ":"ae","Æ":"AE"};
