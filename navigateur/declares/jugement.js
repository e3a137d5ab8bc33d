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
export const COURRIEL_MAX = 254;

// prettier-ignore
/** Longueur admise quand le modèle n’en dit rien : caractères, ou lignes d’une liste. */
export const LIGNES_MAX = 40;

// prettier-ignore
/** Le numéro SIREN de La Poste : la clé de ses SIRET est la somme des chiffres, multiple de cinq. */
export const LA_POSTE = "356000000";

// prettier-ignore
/** Une adresse électronique (norme HTML, « valid e-mail address »), avec un domaine d’au moins deux étiquettes. */
export const COURRIEL = "^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+$";

// prettier-ignore
/** Ce que l’on dit d’une valeur refusée : le code, ce qui ne va pas, le remède ; les trous sont nommés entre accolades. @type {Record<string, [string, string, string]>} */
export const MESSAGES = {requis:["requis","n’est pas rempli.","Remplissez ce champ."],"lignes-requises":["requis","n’est pas rempli.","Ajoutez au moins {voulues}."],texte:["forme","attend du texte.","Écrivez quelques mots."],"trop-long":["trop-long","compte {n} caractères, {borne} au plus.","Raccourcissez-le."],courriel:["forme","attend une adresse électronique.","Corrigez-la."],"code-postal":["forme","attend un code postal de cinq chiffres.","Corrigez-le."],siret:["forme","attend un numéro SIRET de quatorze chiffres.","Recopiez-le depuis un avis de situation."],"siret-cle":["siret-cle","n’est pas un numéro SIRET : un chiffre est faux.","Relisez-le chiffre par chiffre."],rna:["rna-forme","n’est pas un numéro RNA.","Il commence par W, suivi de neuf chiffres."],date:["forme","attend une date.","Écrivez le jour, le mois et l’année."],"annee-courte":["annee-courte","ne dit pas le siècle.","Écrivez l’année en quatre chiffres."],"date-impossible":["date-impossible","n’est pas une date du calendrier.","Vérifiez le jour et le mois."],"date-hors-bornes":["date-hors-bornes","tombe en l’an {an}.","Vérifiez l’année : elle va de {debut} à {fin}."],"jamais-avant":["date-trop-tot","tombe avant « {autre} », le {date}.","Corrigez l’une des deux dates."],"plutot-apres":["date-a-verifier","tombe avant « {autre} », le {date}.","Vérifiez les deux dates avant de signer."],entier:["nombre","attend un nombre entier.","Écrivez-le en chiffres."],"entier-a-virgule":["nombre","attend un nombre entier.","Écrivez-le en chiffres, sans virgule."],montant:["nombre","attend un montant en euros.","Écrivez-le en chiffres."],"montant-illisible":["nombre","ne sait pas lire « {ecrit} ».","Écrivez-le comme 1200 ou 1200,50."],"de-trop":["de-trop","ne prend pas « {piece} ».","Retirez « {piece} »."],"de-trop-entier":["de-trop","ne prend pas « {piece} ».","Écrivez le nombre seul, compté comme le dit la question."],"de-trop-montant":["de-trop","ne prend pas « {piece} ».","Écrivez le montant seul, en euros."],"trop-petit":["trop-petit","vaut au moins {borne}.","Corrigez le nombre."],"trop-grand":["trop-grand","vaut au plus {borne}.","Corrigez le nombre."],choix:["choix-inconnu","attend une des réponses proposées.","Choisissez parmi : {reponses}."],liste:["forme","attend des lignes.","Ajoutez une ligne."],"liste-longue":["liste-longue","compte {n} lignes, {borne} au plus.","Retirez des lignes."],"champ-inconnu":["champ-inconnu","« {nom} » n’est pas un champ de ce modèle.","Retirez-le."],"colonne-inconnue":["champ-inconnu","« {nom} » n’est pas une colonne de cette liste.","Retirez-la."],"clause-inconnue":["clause-inconnue","« {nom} » n’est pas une clause de ce modèle.","Retirez-la."],"clause-nationale":["clause-nationale","La clause « {titre} » est nationale.","Elle ne se retire pas."],"clause-valeur":["clause-valeur","La clause « {titre} » attend oui ou non.","Écrivez oui pour la garder, ou non."]};

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
