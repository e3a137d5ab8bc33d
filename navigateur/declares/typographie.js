// @ts-check
// Écrit par « centre generer » : ne pas modifier à la main.

// prettier-ignore
/** Espace fine insécable : entre les tranches de trois chiffres. */
export const FINE = "\u202f";

// prettier-ignore
/** Espace insécable : entre un nombre et son unité. */
export const INSECABLE = "\u00a0";

// prettier-ignore
/** Le signe moins, de la largeur d’un chiffre. */
export const MOINS = "\u2212";

// prettier-ignore
/** Les douze mois, dans l’ordre. @type {string[]} */
export const MOIS = ["janvier","février","mars","avril","mai","juin","juillet","août","septembre","octobre","novembre","décembre"];
