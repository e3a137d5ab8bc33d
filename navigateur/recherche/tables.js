// Écrit par « python -m centre_search.tables » : ne pas modifier à la main.
// prettier-ignore
export const ESPACES = "\t\n\u000b\f\r\u001c-\u001f \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
// prettier-ignore
export const LETTRES = "a-z0-9\u0370-\u03ff\u0400-\u052f\u0531-\u0587\u05d0-\u05ea\u0620-\u064a\u0660-\u0669\u0671-\u06d3\u0900-\u0dff\u0e00-\u0e7f\u10a0-\u10ff\u3041-\u30fe\u4e00-\u9fff\uac00-\ud7af";
// prettier-ignore
export const REMPLACEMENTS = {"\u2019":"'","\u2018":"'","\u02bc":"'","\u02b9":"'","\u2032":"'","\u201b":"'","\uff07":"'","`":"'","\u00b4":"'","\u02bb":"'","\u00b7":"\u00b7","\u2027":"\u00b7","\u2022":"\u00b7","\u22c5":"\u00b7","\u2219":"\u00b7","\u30fb":"\u00b7","\uff65":"\u00b7","\ua78f":"\u00b7","\u2010":"-","\u2011":"-","\ufe63":"-","\uff0d":"-","\u2013":" ","\u2014":" ","\u2015":" ","\u2012":" ","\u2212":" ","\u00ad":"","\u200b":"","\u200c":"","\u200d":"","\u2060":"","\u200e":"","\u200f":"","\u061c":"","\u202a":"","\u202b":"","\u202c":"","\u202d":"","\u202e":"","\u2066":"","\u2067":"","\u2068":"","\u2069":"","\u20ac":" euros "};
// prettier-ignore
export const LIGATURES = {"\u0153":"oe","\u00e6":"ae","\u00df":"ss","\u00f8":"o","\u0142":"l","\u0111":"d","\u00f0":"d","\u00fe":"th","\u0131":"i"};
// prettier-ignore
export const MOTS_ENTIERS = {"aujourd'hui":"aujourdhui","prud'hom":"prudhom","presqu'ile":"presquile","entr'aid":"entraid","c.-a-d.":"cad","c.-a-d":"cad","c'est-a-dire":"cad"};
// prettier-ignore
export const SUFFIXES = ["eresse","ienne","trice","aine","elle","enne","esse","ette","euse","onne","rice","che","ere","gue","ine","ive","que","le","ne","re","se","te","ve","e"];
// prettier-ignore
export const RACCORDS = [["er","ere",2,"ere"],["eur","euse",3,"euse"],["teur","trice",4,"trice"],["teur","rice",3,"rice"],["eur","se",1,"se"],["eur","eresse",3,"eresse"],["eur","esse",2,"resse"],["eux","euse",3,"euse"],["eux","se",1,"se"],["oux","se",1,"se"],["f","ve",1,"ve"],["if","ive",2,"ive"],["el","elle",2,"elle"],["et","ette",2,"ette"],["ien","ienne",3,"ienne"],["en","enne",2,"enne"],["on","onne",2,"onne"],["ain","aine",3,"aine"],["in","ine",2,"ine"],["c","que",1,"que"],["er","re",1,"re"],["","e",0,"e"],["n","ne",0,"ne"],["l","le",0,"le"],["t","te",0,"te"],["s","se",0,"se"],["c","che",0,"che"],["g","gue",0,"gue"],["","esse",0,"esse"]];
// prettier-ignore
export const PAIRES = {"tous\u00b7tes":"tous toutes","tou\u00b7tes":"tous toutes","tou\u00b7te":"tout toute","tout\u00b7e":"tout toute","ceux\u00b7celles":"ceux celles","celui\u00b7celle":"celui celle","il\u00b7elle":"il elle","ils\u00b7elles":"ils elles","un\u00b7e":"un une","le\u00b7la":"le la","du\u00b7de":"du de","au\u00b7a":"au a"};
// prettier-ignore
export const UNITES = {"h":["h",""],"heure":["h"," heure"],"heures":["h"," heures"]};
// prettier-ignore
export const MOTS_VIDES = "a ai aie aient ait alors apres as au aucun aucune aupres aura aurait auront aussi autre autres aux avais avait avant avec avez avoir avons ayant c ca cad car ce ceci cela celle celles celui cependant ces cet cette ceux chacun chaque chez ci combien comme comment d dans de depuis des donc dont du e elle elles en encore entre es est et etaient etait etant etc ete etes etre eu eux f faire fait faut fera font g h hors i il ils j je jusqu jusque k l la laquelle le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais me meme memes mes mien moi moins mon n ne ni non nos notre nous o on ont or ou par parce parfois pas pendant peu peut peuvent plus plusieurs plutot pour pourquoi pouvez puis puisqu puisque qu quand que quel quelle quelles quelqu quelque quelques quels qui quoi quoiqu quoique r s sa sans se selon sera serait seront ses si sien sinon soi soit sommes son sont sous souvent suis sur t ta tandis te tel telle telles tels tes toi ton toujours tous tout toute toutes tres trop tu u un une v vers via vos votre vous vs w x y z";
// prettier-ignore
export const RACINES = [["issement",10,"ir"],["issant",9,"ir"],["ivement",7,"if"],["ement",7,"e"],["ficatrice",12,"fier"],["ficateur",11,"fier"],["catrice",10,"quer"],["cateur",9,"quer"],["atrice",9,"er"],["ateur",8,"er"],["trice",8,"ter"],["trice",7,"teu"],["ieme",6,""],["teuse",8,"ter"],["teur",7,"ter"],["euse",6,"eu"],["eur",6,"eu"],["ere",9,"er"],["ive",8,"if"],["folle",5,"fou"],["molle",5,"mou"],["nnelle",10,"n"],["nnel",10,"n"],["ete",5,"et"],["ique",9,""],["esse",9,"e"],["inage",8,"in"],["ualisation",10,"uel"],["isation",10,""],["isateur",10,""],["ation",9,""],["ition",9,""]];
