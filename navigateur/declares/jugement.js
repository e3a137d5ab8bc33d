// @ts-check
// Écrit par « centre generer » : ne pas modifier à la main.

// prettier-ignore
/** Longueur admise quand le modèle n’en dit rien : caractères, ou lignes d’une liste. */
export const TEXTE_MAX = 200;

// prettier-ignore
/** Longueur admise quand le modèle n’en dit rien : caractères, ou lignes d’une liste. */
export const PARAGRAPHE_MAX = 2000;

// prettier-ignore
/** Longueur admise quand le modèle n’en dit rien : caractères, ou lignes d’une liste. */
export const LIGNES_MAX = 40;

// prettier-ignore
/** Le numéro SIREN de La Poste : la clé de ses SIRET est la somme des chiffres, multiple de cinq. */
export const LA_POSTE = "356000000";

// prettier-ignore
/** Ce qui peut grouper les chiffres d’un numéro. */
export const SEPARATEURS = "[ \u00a0\u202f.-]";

// prettier-ignore
/** Type de champ → le motif entier, la longueur au plus, et si des séparateurs se retirent d’abord. @type {Record<string, [string, number, boolean]>} */
export const FORMES = {courriel:["[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+",254,false],"code-postal":["(?!00)[0-9]{5}",5,false],siret:["[0-9]{14}",14,true],rna:["[Ww][0-9][0-9A-Za-z][0-9]{7}",10,true],date:["[0-9]{4}-[0-9]{2}-[0-9]{2}",10,false]};

// prettier-ignore
/** Ce que l’on dit d’une valeur refusée : le code, ce qui ne va pas, le remède ; les trous sont nommés entre accolades. @type {Record<string, [string, string, string]>} */
export const MESSAGES = {requis:["requis","n’est pas rempli.","Remplissez ce champ."],"lignes-requises":["requis","n’est pas rempli.","Ajoutez au moins {voulues}."],texte:["forme","attend du texte.","Écrivez quelques mots."],"trop-long":["trop-long","compte {n} caractères, {borne} au plus.","Raccourcissez-le."],courriel:["forme","attend une adresse électronique.","Corrigez-le."],"code-postal":["forme","attend un code postal de cinq chiffres.","Corrigez-le."],siret:["forme","attend un numéro SIRET de quatorze chiffres.","Recopiez-le depuis un avis de situation."],"siret-cle":["siret-cle","n’est pas un numéro SIRET : un chiffre est faux.","Relisez-le chiffre par chiffre."],rna:["rna-forme","n’est pas un numéro RNA.","Il commence par W, suivi de neuf chiffres."],date:["forme","attend une date.","Écrivez le jour, le mois et l’année."],"date-cle":["date-impossible","n’est pas une date du calendrier.","Vérifiez le jour et le mois."],entier:["nombre","attend un nombre entier.","Écrivez-le en chiffres."],montant:["nombre","attend un montant en euros.","Écrivez-le en chiffres."],"trop-petit":["trop-petit","vaut au moins {borne}.","Corrigez le nombre."],"trop-grand":["trop-grand","vaut au plus {borne}.","Corrigez le nombre."],choix:["choix-inconnu","attend une des réponses proposées.","Choisissez parmi : {reponses}."],liste:["forme","attend des lignes.","Ajoutez une ligne."],"liste-longue":["liste-longue","compte {n} lignes, {borne} au plus.","Retirez des lignes."],"champ-inconnu":["champ-inconnu","« {nom} » n’est pas un champ de ce modèle.","Retirez-le."],"colonne-inconnue":["champ-inconnu","« {nom} » n’est pas une colonne de cette liste.","Retirez-la."],"clause-inconnue":["clause-inconnue","« {nom} » n’est pas une clause de ce modèle.","Retirez-la."],"clause-nationale":["clause-nationale","La clause « {titre} » est nationale.","Elle ne se retire pas."]};

// prettier-ignore
/** Une ligne de liste, au singulier puis au pluriel. @type {string[]} */
export const LIGNE = ["ligne","lignes"];

// prettier-ignore
/** Comment un refus nomme le champ. */
export const AU_CHAMP = "« {libelle} » {quoi}";

// prettier-ignore
/** Ce qui suit le remède, quand le champ a un exemple. */
export const PAR_EXEMPLE = " Par exemple : {exemple}.";

// prettier-ignore
/** Ce que dit un renvoi à un article retiré. */
export const SANS_OBJET = "sans objet";
