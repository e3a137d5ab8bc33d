// @ts-check
// Écrit par « centre generer » : ne pas modifier à la main.

// prettier-ignore
/** Ce qui sépare deux morceaux, écrit pour une classe d’expression régulière (les espaces de Python et de JavaScript réunies). */
export const ESPACES = "\t\n\u000b\f\r\u001c-\u001f \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

// prettier-ignore
/** Ce dont un mot est fait une fois les accents pliés : liste close, pour que deux versions d’Unicode donnent les mêmes mots. */
export const LETTRES = "a-z0-9\u0370-\u03ff\u0400-\u052f\u0531-\u0587\u05d0-\u05ea\u0620-\u064a\u0660-\u0669\u0671-\u06d3\u0900-\u0dff\u0e00-\u0e7f\u10a0-\u10ff\u3041-\u30fe\u4e00-\u9fff\uac00-\ud7af";

// prettier-ignore
/** Avant la décomposition Unicode. @type {Record<string, string>} */
export const REMPLACEMENTS = {"’":"'","\u2018":"'","\u02bc":"'","\u02b9":"'","\u2032":"'","\u201b":"'","\uff07":"'","`":"'","´":"'","\u02bb":"'","·":"·","\u2027":"·","•":"·","\u22c5":"·","\u2219":"·","\u30fb":"·","\uff65":"·","\ua78f":"·","\u2010":"-","\u2011":"-","\ufe63":"-","\uff0d":"-","–":" ","—":" ","\u2015":" ","\u2012":" ","\u2212":" ","\u00ad":"","\u200b":"","\u200c":"","\u200d":"","\u2060":"","\u200e":"","\u200f":"","\u061c":"","\u202a":"","\u202b":"","\u202c":"","\u202d":"","\u202e":"","\u2066":"","\u2067":"","\u2068":"","\u2069":"","€":" euros "};

// prettier-ignore
/** Ce que la décomposition Unicode ne défait pas. @type {Record<string, string>} */
export const LIGATURES = {"œ":"oe","æ":"ae","ß":"ss","ø":"o","ł":"l","đ":"d","ð":"d","þ":"th","ı":"i"};

// prettier-ignore
/** Des graphies qui ne se coupent pas (l’apostrophe ou le point y fait partie du mot). @type {Record<string, string>} */
export const MOTS_ENTIERS = {"aujourd'hui":"aujourdhui","prud'hom":"prudhom","presqu'ile":"presquile","entr'aid":"entraid","c.-a-d.":"cad","c.-a-d":"cad","c'est-a-dire":"cad"};

// prettier-ignore
/** Les terminaisons féminines que l’écriture inclusive accole à un masculin, les plus longues d’abord. @type {string[]} */
export const SUFFIXES = ["eresse","ienne","trice","aine","elle","enne","esse","ette","euse","onne","rice","che","ere","gue","ine","ive","que","le","ne","re","se","te","ve","e"];

// prettier-ignore
/** Comment le féminin se forme : le premier raccord qui convient ; aucun ne convient, ce n’est pas de l’écriture inclusive. @type {[string, string, number, string][]} */
export const RACCORDS = [["er","ere",2,"ere"],["eur","euse",3,"euse"],["teur","trice",4,"trice"],["teur","rice",3,"rice"],["eur","se",1,"se"],["eur","eresse",3,"eresse"],["eur","esse",2,"resse"],["eux","euse",3,"euse"],["eux","se",1,"se"],["oux","se",1,"se"],["f","ve",1,"ve"],["if","ive",2,"ive"],["el","elle",2,"elle"],["et","ette",2,"ette"],["ien","ienne",3,"ienne"],["en","enne",2,"enne"],["on","onne",2,"onne"],["ain","aine",3,"aine"],["in","ine",2,"ine"],["c","que",1,"que"],["er","re",1,"re"],["","e",0,"e"],["n","ne",0,"ne"],["l","le",0,"le"],["t","te",0,"te"],["s","se",0,"se"],["c","che",0,"che"],["g","gue",0,"gue"],["","esse",0,"esse"]];

// prettier-ignore
/** Les mots outils doublés. @type {Record<string, string>} */
export const PAIRES = {"tous·tes":"tous toutes","tou·tes":"tous toutes","tou·te":"tout toute","tout·e":"tout toute","ceux·celles":"ceux celles","celui·celle":"celui celle","il·elle":"il elle","ils·elles":"ils elles","un·e":"un une","le·la":"le la","du·de":"du de","au·a":"au a"};

// prettier-ignore
/** Unités accolées au nombre : « 20 h », « 20h » et « 20 heures » se retrouvent ; le mot entier reste cherchable. @type {Record<string, [string, string]>} */
export const UNITES = {h:["h",""],heure:["h"," heure"],heures:["h"," heures"]};

// prettier-ignore
/** Mots vides : ils ne comptent que dans le titre. Écrits sans accent, comme ils sont comparés. @type {string[]} */
export const MOTS_VIDES = ["a","ai","aie","aient","ait","alors","apres","as","au","aucun","aucune","aupres","aura","aurait","auront","aussi","autre","autres","aux","avais","avait","avant","avec","avez","avoir","avons","ayant","c","ca","cad","car","ce","ceci","cela","celle","celles","celui","cependant","ces","cet","cette","ceux","chacun","chaque","chez","ci","combien","comme","comment","d","dans","de","depuis","des","donc","dont","du","e","elle","elles","en","encore","entre","es","est","et","etaient","etait","etant","etc","ete","etes","etre","eu","eux","f","faire","fait","faut","fera","font","g","h","hors","i","il","ils","j","je","jusqu","jusque","k","l","la","laquelle","le","lequel","les","lesquelles","lesquels","leur","leurs","lors","lorsqu","lorsque","lui","m","ma","mais","me","meme","memes","mes","mien","moi","moins","mon","n","ne","ni","non","nos","notre","nous","o","on","ont","or","ou","par","parce","parfois","pas","pendant","peu","peut","peuvent","plus","plusieurs","plutot","pour","pourquoi","pouvez","puis","puisqu","puisque","qu","quand","que","quel","quelle","quelles","quelqu","quelque","quelques","quels","qui","quoi","quoiqu","quoique","r","s","sa","sans","se","selon","sera","serait","seront","ses","si","sien","sinon","soi","soit","sommes","son","sont","sous","souvent","suis","sur","t","ta","tandis","te","tel","telle","telles","tels","tes","toi","ton","toujours","tous","tout","toute","toutes","tres","trop","tu","u","un","une","v","vers","via","vos","votre","vous","vs","w","x","y","z"];

// prettier-ignore
/** Les terminaisons que la racine ôte : (fin, longueur minimale du mot, ce qui la remplace), la première qui convient. @type {[string, number, string][]} */
export const RACINES = [["issement",10,"ir"],["issant",9,"ir"],["ivement",7,"if"],["ement",7,"e"],["ficatrice",12,"fier"],["ficateur",11,"fier"],["catrice",10,"quer"],["cateur",9,"quer"],["atrice",9,"er"],["ateur",8,"er"],["trice",8,"ter"],["trice",7,"teu"],["ieme",6,""],["teuse",8,"ter"],["teur",7,"ter"],["euse",6,"eu"],["eur",6,"eu"],["ere",9,"er"],["ive",8,"if"],["folle",5,"fou"],["molle",5,"mou"],["nnelle",10,"n"],["nnel",10,"n"],["ete",5,"et"],["ique",9,""],["esse",9,"e"],["inage",8,"in"],["ualisation",10,"uel"],["isation",10,""],["isateur",10,""],["ation",9,""],["ition",9,""]];

// prettier-ignore
/** Au-delà, un morceau sans espace est coupé : une adresse ou du bruit, jamais un mot. */
export const LONGUEUR_MORCEAU = 80;

// prettier-ignore
/** Caractères lus d’une requête ; le reste est ignoré. */
export const LONGUEUR_MAXIMALE = 1000;

// prettier-ignore
/** Mots différents pris en compte. */
export const MOTS_MAXIMUM = 32;

// prettier-ignore
/** En dessous, un mot inconnu n’est pas corrigé : trop de mots courts se ressemblent. */
export const LONGUEUR_MINIMALE = 4;

// prettier-ignore
/** À partir de huit lettres, deux fautes se corrigent. */
export const LONGUEUR_DEUX_FAUTES = 8;

// prettier-ignore
/** Impacts de 1 à 63, en racine carrée : les petits se distinguent aussi bien que les grands. */
export const NIVEAUX = 63;

// prettier-ignore
/** Part du score qui dépend de la couverture de la requête par le document. */
export const COUVERTURE = 0.5;

// prettier-ignore
/** Prime d’un titre qui porte toute la requête ; elle suit la part portée à la puissance six. */
export const TITRE = 4.0;

// prettier-ignore
/** Un mot répété dans la requête compte au plus trois fois. */
export const FOIS_MAXIMUM = 3;

// prettier-ignore
/** Ce qu’apporte chaque axe du contexte du lecteur : reclasse, ne cache rien. */
export const CONTEXTE = 0.15;

// prettier-ignore
/** Ce qu’apporte un point de priorité. */
export const PRIORITE = 0.04;

// prettier-ignore
/** Caractères d’un extrait, environ. */
export const LONGUEUR_EXTRAIT = 180;

// prettier-ignore
/** Caractères montrés avant le premier mot trouvé. */
export const RECUL = 50;

// prettier-ignore
/** Version du format ; un index d’une autre version est reconstruit. */
export const VERSION = 1;

// prettier-ignore
/** Racines qui n’empêchent pas une réponse directe : « que veut dire CIP », « définition CIP ». @type {string[]} */
export const MOTS_DE_QUESTION = ["defin","defini","dire","sigl","signif","signific","veut"];

// prettier-ignore
/** Candidats relus pour une expression exacte ou une expression exclue. */
export const VERIFIES = 50;

// prettier-ignore
/** Propositions pendant la frappe. */
export const SUGGESTIONS = 8;

// prettier-ignore
/** Caractères lus de ce qui se complète pendant la frappe. */
export const DEBUT_MAXIMUM = 200;
