// @ts-check
// Écrit par « centre generer » : ne pas modifier à la main.

// prettier-ignore
/** Ce que l’on fait d’un résultat de recherche, dans l’ordre où les groupes se lisent → les types qui s’y rangent. @type {Record<string, [string, string, string, string, string, string, string] | [string, string, string, string, string] | [string, string, string, string] | [string, string]>} */
export const TYPES_PAR_GROUPE = {Faire:["fiche","situation","feuillet","auto-diagnostic","assistant"],"Télécharger":["outil","convention"],Comprendre:["page","pilier","principe","parcours","chiffre","terme","article"],"Qui appeler":["territoire","partenaire","chantier","numero"]};
