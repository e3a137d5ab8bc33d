// @ts-check
// Écrit par « centre generer » : ne pas modifier à la main.

// prettier-ignore
/** La forme d’un numéro de sécurité sociale (quinze chiffres, 2A ou 2B pour la Corse), groupé ou non ; sa clé reste à vérifier. */
export const NIR = "(?<![0-9A-Za-zÀ-ſ_])[1-478](?:[ \t\n\u00a0\u2009\u202f.-]?[0-9]{2}){2}[ \t\n\u00a0\u2009\u202f.-]?(?:[0-9]{2}|2[ABab])(?:[ \t\n\u00a0\u2009\u202f.-]?[0-9]{3}){2}[ \t\n\u00a0\u2009\u202f.-]?[0-9]{2}(?![0-9A-Za-zÀ-ſ_])";

// prettier-ignore
/** Ce qui peut grouper les chiffres d’un numéro de sécurité sociale. */
export const SEPARATEUR_DE_NIR = "[ \t\n\u00a0\u2009\u202f.-]";

// prettier-ignore
/** Une civilité suivie d’un nom propre : « Mme Traoré », mais ni « Madame la directrice » ni « S.A.M. Durand ». */
export const NOM = "(?<![A-Za-zÀ-ſ.])(?:M\\.|MM\\.|Mr|Mme|Mlle|Mmes|Monsieur|Madame|Mademoiselle)[ \t\u00a0\u202f]+[A-ZÀ-ÞŒ][A-Za-zÀ-ſ’'-]+";
