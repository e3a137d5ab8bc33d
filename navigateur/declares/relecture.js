// @ts-check
// Écrit par « centre generer » : ne pas modifier à la main.

// prettier-ignore
/** Taille au-delà de laquelle un document est refusé, en octets. */
export const TAILLE_MAX = 20000000;

// prettier-ignore
/** Taille d’une partie dépliée, en octets. */
export const PARTIE_MAX = 16000000;

// prettier-ignore
/** Nombre de parties d’une archive. */
export const PARTIES_MAX = 500;

// prettier-ignore
/** Nombre de paragraphes et de lignes de tableau qui se comparent. */
export const UNITES_MAX = 20000;

// prettier-ignore
/** Nombre de signets au-delà duquel un document n’est plus celui d’un traitement de texte. */
export const SIGNETS_MAX = 1000;

// prettier-ignore
/** Nombre de cases d’un calcul d’écart ; au-delà, l’écart se dit d’un bloc. */
export const CASES_MAX = 250000;

// prettier-ignore
/** Code → ce qui se dit. @type {Record<string, string>} */
export const PHRASES = {vide:"Ce fichier est vide. Demandez-le de nouveau à la personne qui vous l’a donné.","trop-lourd":"Ce fichier pèse plus de 20 Mo : ce n’est pas une convention. Déposez le document seul, sans photo ni pièce jointe.","trop-de-parties":"Cette archive contient plus de 500 fichiers : ce n’est pas un document du centre. Déposez la convention seule.","deplie-trop":"Une fois déplié, ce fichier est trop lourd pour une convention : il n’est pas lu. Reprenez le document à sa source.","trop-long":"Ce document a plus de 20 000 paragraphes : ce n’est pas une convention, il n’est pas comparé.","mot-de-passe":"Ce document est protégé par un mot de passe. Ouvrez-le, enregistrez-le sans mot de passe, puis recommencez.","ancien-word":"Ce document est dans l’ancien format «\u00a0.doc\u00a0». Ouvrez-le, enregistrez-le en DOCX ou en ODT, puis recommencez.","autre-office":"Ce fichier est un classeur ou une présentation, pas un texte. Déposez la convention, en DOCX ou en ODT.",pdf:"Un PDF ne se lit pas ici. Déposez le document Word ou LibreOffice dont il vient ; pour un PDF du centre, l’équipe nationale peut le relire.","pdf-ailleurs":"Ce PDF ne vient pas du centre, ou ses pages sont des images. Apportez le document Word ou LibreOffice dont il vient.",rtf:"Ce fichier est du RTF, quel que soit son nom. Ouvrez-le, enregistrez-le en DOCX ou en ODT, puis recommencez.",autre:"Ce fichier n’est ni un document Word (DOCX), ni un document LibreOffice (ODT). Déposez la convention elle-même.","autre-archive":"Cette archive n’est ni un DOCX ni un ODT. Sortez-en le document, puis déposez-le seul.",abime:"Ce fichier est incomplet ou abîmé. Reprenez-le à sa source, puis recommencez.","deux-fois":"Deux parties de ce fichier portent le même nom : il n’est pas lu, car deux logiciels y liraient deux textes. Enregistrez-le de nouveau, puis recommencez.",anormal:"Ce document contient des définitions que nul traitement de texte n’écrit : il n’est pas lu. Reprenez-le à sa source.","sans-modele":"Rien dans ce document ne dit de quel modèle il vient : ni ses propriétés, ni son pied de page, ni son titre. On ne peut pas le comparer.","modele-inconnu":"Ce document vient d’un modèle que le centre ne publie plus : "};

// prettier-ignore
/** Espace de noms → préfixe employé ici, quel que soit celui du document. @type {Record<string, string>} */
export const ESPACES_DE_NOMS = {"http://schemas.openxmlformats.org/wordprocessingml/2006/main":"w","http://purl.oclc.org/ooxml/wordprocessingml/main":"w","http://schemas.openxmlformats.org/officeDocument/2006/relationships":"r","http://purl.oclc.org/ooxml/officeDocument/relationships":"r","http://schemas.openxmlformats.org/markup-compatibility/2006":"mc","http://schemas.openxmlformats.org/drawingml/2006/main":"a","http://purl.oclc.org/ooxml/drawingml/main":"a","http://schemas.openxmlformats.org/officeDocument/2006/math":"m","http://purl.oclc.org/ooxml/officeDocument/math":"m","urn:schemas-microsoft-com:vml":"v","urn:oasis:names:tc:opendocument:xmlns:office:1.0":"office","urn:oasis:names:tc:opendocument:xmlns:text:1.0":"text","urn:oasis:names:tc:opendocument:xmlns:table:1.0":"table","urn:oasis:names:tc:opendocument:xmlns:style:1.0":"style","urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0":"fo","urn:oasis:names:tc:opendocument:xmlns:drawing:1.0":"draw","urn:oasis:names:tc:opendocument:xmlns:meta:1.0":"meta","urn:oasis:names:tc:opendocument:xmlns:script:1.0":"script","http://www.w3.org/1999/xlink":"xlink","http://purl.org/dc/elements/1.1/":"dc"};

// prettier-ignore
/** Les espaces, tabulation exceptée, en classe d’un motif. */
export const ESPACES_LUES = "\n\u000b\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";

// prettier-ignore
/** Ce qui ne se dessine pas : coupures facultatives, largeurs nulles, marques de sens, variantes. */
export const INVISIBLES_LUS = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff";

// prettier-ignore
/** Classe de signes → celui qui les représente tous : apostrophes, tirets, guillemets, cases cochées ou non. @type {[string, string][]} */
export const FORMES = [["'`´\u02b9\u02bc\u2018’\u201b\u2032\uff07","’"],["¯\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d-","-"],["\"«»“”\u201e\u201f\u2033","\""],["\u2610\u2611\u2612\u2713\u2714\u2717\u2718\ud83d\uddf9\ud83d\uddf7\ud83d\uddf5","\u2610"]];

// prettier-ignore
/** Longueur de ce que l’on cherche dans un trou quand sa forme n’est pas tenue, en signes. */
export const LIBRE_MAX = 6000;

// prettier-ignore
/** Type → le motif d’une réponse réduite, sans égard à la casse. @type {Record<string, string>} */
export const FORMES_DES_REPONSES = {numero:"[0-9]{1,3}|sansobjet",date:"[0-9]{1,2}(?:er)?(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)[0-9]{4}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}",siret:"[0-9]{14}",rna:"W[0-9][0-9A-Z][0-9]{7}",courriel:"[A-Za-z0-9.!#$%&’*+/=?^_{|}~-]+@[A-Za-z0-9-]+(?:[.][A-Za-z0-9-]+)+","code-postal":"[0-9]{5}",entier:"-?[0-9]{1,16}",montant:"-?[0-9][0-9.]{0,20}(?:,[0-9]{1,2})?(?:€|euros?)?"};

// prettier-ignore
/** Le motif d’une invite réduite. */
export const MOTIF_D_INVITE = "\\[Àcompléter:[^\\]\\t]*\\]";

// prettier-ignore
/** Type → signes réduits au plus. @type {Record<string, number>} */
export const LONGUEURS = {numero:12,date:20,siret:14,rna:10,courriel:254,"code-postal":5,entier:17,montant:30};

// prettier-ignore
/** Signes réduits d’une invite, au plus. */
export const INVITE_MAX = 300;

// prettier-ignore
/** Type de texte → caractères au plus, quand le modèle n’en dit rien. @type {Record<string, number>} */
export const LIMITES = {texte:200,paragraphe:2000,case:200};

// prettier-ignore
/** Ce qui, dans une réponse, ressemble à une condition ou à une exception, sans égard à la casse. */
export const DEROGATION = "dérog|nonobstant|par exception|sauf (?:si|accord|avis|décision|demande|disposition|mention|stipulation|clause)|à l’exception|toutefois|sans préjudice|non écrite?s?(?![a-zà-ÿ])|(?:ne|n’) ?(?:s’|est|sont|sera|seront)?(?: pas)? ?appli(?:qu|cabl)|renonce(?:nt)?(?![a-zà-ÿ])|prévaut|prévalent|(?:annule|remplace|modifie|supprime)(?:nt)? (?:l’|le |la |les )|sont? (?:abrogé|supprimé|annulé|caduc|caduque)|articles? [0-9]|(?<![a-zà-ÿ])clauses?(?![a-zà-ÿ])|d’un commun accord|(?<!de la )(?:présente|cette) convention|de plein droit|se réserve(?:nt)?(?![a-zà-ÿ])|réputée?s?(?![a-zà-ÿ])|dispensée?s? (?:de|d’)|(?:n’est|ne sont) pas tenu|discrétion|sans (?:son|leur|l’) ?accord|sans préavis";

// prettier-ignore
/** Ce qui, dans une réponse d’une ligne, ressemble à une phrase après une autre. */
export const PHRASES_DE_SUITE = "[a-zà-öø-ÿœ]{3,}[.!?…;:] ?[A-ZÀ-ÖØ-ÞŒ][^ ]* [^ ]+ [^ ]+";

// prettier-ignore
/** Ce qui fait d’une réponse d’une ligne une phrase : un verbe à un temps personnel, un pronom sujet, une négation. */
export const VERBE_CONJUGUE = "(?<![A-Za-zÀ-ÖØ-öø-ÿœ-])(?:(?:[Ii]l|[Ee]lle)s?|[Oo]n|[Nn]ous|[Nn]e|sont|ser(?:a|ont)|doi(?:t|vent)|peu(?:t|vent)|décide(?:nt)?|gardent|transmet(?:tent)?|reçoi(?:t|vent)|exige(?:nt)?|refuse(?:nt)?|choisi(?:t|ssent)|s’engage(?:nt)?|[a-zà-öø-ÿœ]{3,}(?:[eidtvu]ra|ront))(?![A-Za-zÀ-ÖØ-öø-ÿœ-])|(?<![A-Za-zÀ-ÖØ-öø-ÿœ])[Nn]’[a-zà-ÿ]|(?<![A-Za-zÀ-ÖØ-öø-ÿœ’-])(?<!qui )est(?! d(?:e|u|es) )(?![A-Za-zÀ-ÖØ-öø-ÿœ-])";

// prettier-ignore
/** Type → ce qu’il attend, dit à la personne. @type {Record<string, string>} */
export const ATTENDUS = {date:"une date",siret:"un numéro SIRET",rna:"un numéro RNA",courriel:"une adresse électronique","code-postal":"un code postal",entier:"un nombre entier",montant:"un montant en euros",choix:"une des réponses proposées",numero:"un numéro d’article"};

// prettier-ignore
/** Ce qui, dans une puce ou autour d’un numéro, est un mot et non une marque. */
export const DES_MOTS = "[A-Za-zÀ-ÖØ-öø-ÿŒœ]{4}";

// prettier-ignore
/** Nombre de lectures d’un même texte que l’on poursuit de front. */
export const ETATS_MAX = 256;

// prettier-ignore
/** Part de mots communs à partir de laquelle deux unités se répondent ; et entre les signets d’une même clause. */
export const SEUIL = 0.5;

// prettier-ignore
/** Part de mots communs à partir de laquelle deux unités se répondent ; et entre les signets d’une même clause. */
export const SEUIL_SIGNET = 0.2;

// prettier-ignore
/** Mots gardés que l’on montre de chaque côté d’un changement. */
export const MOTS_AUTOUR = 6;

// prettier-ignore
/** Les signes qui se collent au mot qui les précède, et à celui qui les suit. */
export const COLLE_AVANT = ",.)]’'-/…";

// prettier-ignore
/** Les signes qui se collent au mot qui les précède, et à celui qui les suit. */
export const COLLE_APRES = "([’'-/";

// prettier-ignore
/** Les polices qui dessinent des signes à la place des lettres, en minuscules. */
export const POLICES_DE_SIGNES = "(?:wingdings ?[23]?|webdings|symbol|(?:itc )?(?:zapf ?)?dingbats|marlett|bookshelf symbol ?[0-9]?)";

// prettier-ignore
/** Les surlignages de Word sur lesquels une encre sombre ne se lit pas, en minuscules. @type {string[]} */
export const SURLIGNAGES_SOMBRES = ["black","blue","darkblue","darkcyan","darkgreen","darkmagenta","darkred","darkgray"];

// prettier-ignore
/** La plus petite différence de clarté, de 0 à 255, entre une encre et son fond : en dessous, on ne lit pas. */
export const ECART_DE_CLARTE = 60;

// prettier-ignore
/** Les marques invisibles qui font lire de droite à gauche ce qui les suit. */
export const RETOURNEMENTS = "[\u202b\u202e\u2067]";

// prettier-ignore
/** Les façons d’écrire « non ». @type {string[]} */
export const NON = ["0","false","off","none"];

// prettier-ignore
/** Les réglages d’un DOCX qui placent ou peignent le texte autrement que la page. @type {string[]} */
export const ETRANGES = ["w:framePr","w:fitText","w:bdo",":textFill"];

// prettier-ignore
/** Réglage et attribut d’un DOCX → les valeurs ordinaires : pour cent, demi-points, vingtièmes de point. @type {Record<string, [number, number]>} */
export const BORNES_DOCX = {"w:w w:val":[34,300],"w:position w:val":[-48,48],"w:spacing w:val":[-40,400],"w:ind w:left":[-1000,6000],"w:ind w:right":[-1000,6000],"w:ind w:start":[-1000,6000],"w:ind w:end":[-1000,6000],"w:ind w:firstLine":[-1000,6000],"w:pgMar w:left":[-1000,6000],"w:pgMar w:right":[-1000,6000]};

// prettier-ignore
/** La hauteur imposée d’une ligne ou d’une rangée, en vingtièmes de point, sous laquelle le texte est rogné. */
export const HAUTEUR_MIN = 160;

// prettier-ignore
/** Attribut et unité d’un ODT → les valeurs ordinaires. @type {Record<string, [number, number]>} */
export const BORNES_ODT = {"style:text-scale %":[34,300],"style:text-position %":[-60,100],"fo:letter-spacing cm":[-0.05,1],":opacity %":[50,100],"fo:line-height %":[50,1000],"fo:line-height cm":[0.28,10],"style:row-height cm":[0.28,30],"fo:margin-left cm":[-2,10],"fo:margin-right cm":[-2,10],"fo:text-indent cm":[-2,10]};

// prettier-ignore
/** Unité d’ODF → centimètres. @type {Record<string, number>} */
export const CENTIMETRES = {cm:1,mm:0.1,in:2.54,pt:0.0353,pc:0.423,px:0.0265};

// prettier-ignore
/** Une couleur si claire qu’elle ne se voit pas sur du blanc, en minuscules. */
export const TEINTE_PALE = "(?:[ef][0-9a-f]){3}";

// prettier-ignore
/** La couleur du fond, nommée par le thème, en minuscules. */
export const COULEUR_DU_FOND = "(?:background|light)[12]";

// prettier-ignore
/** Ce qui ne s’imprime pas, une fois acceptées les modifications, ou n’est qu’un réglage. @type {string[]} */
export const SAUTES_DOCX = ["w:del","w:moveFrom","w:instrText","w:delText","w:delInstrText","w:sdtPr","w:sdtEndPr","w:tblPr","w:sectPrChange","w:rPrChange","w:pPrChange","w:tblPrChange","w:trPrChange","w:tcPrChange","w:numberingChange"];

// prettier-ignore
/** Les cases à cocher des polices de symboles. @type {string[]} */
export const CASES_SYMBOLES = ["f06f","f071","f078","f0a8","f0fb","f0fc","f0fd","f0fe","f052","f053","f054"];

// prettier-ignore
/** Les codes de champ qui vont chercher un contenu hors du document, sans égard à la casse. */
export const CODES_DU_DEHORS = "[ ]*(?:DDE|DDEAUTO|LINK|INCLUDETEXT|INCLUDEPICTURE|IMPORT)(?![A-Za-z])";

// prettier-ignore
/** Les codes de champ dont le texte gardé est celui qui s’imprime, ou n’est qu’un numéro, sans égard à la casse. */
export const CHAMPS_SURS = "[ ]*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|NOTEREF|HYPERLINK|TOC|SEQ|FORMTEXT|FORMCHECKBOX|FILLIN)(?![A-Za-z])";

// prettier-ignore
/** Ceux que l’on admet de plus dans un en-tête ou un pied. */
export const CHAMPS_DES_PAGES = "[ ]*(?:TITLE|DOCPROPERTY|STYLEREF)(?![A-Za-z])";

// prettier-ignore
/** Les genres de dessin qui se lisent : une image, et les formes ; les autres (graphique, organigramme) sont des objets. @type {string[]} */
export const DESSINS = ["picture","wordprocessingshape","wordprocessinggroup","wordprocessingcanvas"];

// prettier-ignore
/** Type de relation → genre de ce qu’elle porte. @type {Record<string, string>} */
export const VOISINES = {header:"en-tete",footer:"pied",footnotes:"note",endnotes:"note",comments:"commentaires",numbering:"puces"};

// prettier-ignore
/** Les relations qui vont chercher un contenu hors du document, si leur cible y est. @type {string[]} */
export const RELATIONS_DU_DEHORS = ["attachedtemplate","subdocument","frame","oleobject","image","externallinkpath"];

// prettier-ignore
/** Ce qui ne s’imprime pas, une fois acceptées les modifications. @type {string[]} */
export const SAUTES_ODT = ["text:tracked-changes","office:forms","office:scripts","text:note-citation",":title",":desc","office:annotation-end","text:sequence-decls","text:script","text:variable-decls","text:user-field-decls","table:table-template"];

// prettier-ignore
/** Les dessins qui portent du texte. @type {string[]} */
export const CADRES = ["draw:text-box","draw:custom-shape","draw:rect","draw:ellipse","draw:circle","draw:line","draw:path","draw:polygon","draw:polyline","draw:caption","draw:connector","draw:measure","draw:regular-polygon"];

// prettier-ignore
/** Les champs que le traitement de texte recalcule : ce que le fichier en garde n’est pas ce qui s’imprimera. @type {string[]} */
export const CALCULES = ["text:conditional-text","text:hidden-text","text:hidden-paragraph","text:expression","text:variable-set","text:variable-get","text:variable-input","text:user-field-get","text:user-field-input","text:database-display","text:database-next","text:database-row-select","text:execute-macro","text:drop-down","text:dde-connection"];

// prettier-ignore
/** Une taille de caractères, telle qu’ODF l’écrit, que l’on ne lit pas. */
export const TAILLE_INFIME = "[0-2](?:[.][0-9]*)?(?:pt|px)|0?[.]0[0-9]*(?:cm|in|em)|0(?:[.]0*)?(?:cm|in|em)|0(?:[.][0-9]*)?mm|[.][0-9]+mm|1?[0-9]%";

// prettier-ignore
/** Les attributs qui écrivent dans une puce ou autour d’un numéro. @type {string[]} */
export const PUCES = ["style:num-prefix","style:num-suffix","text:bullet-char",":num-list-format"];

// prettier-ignore
/** Les objets incorporés. @type {string[]} */
export const OBJETS = ["draw:object","draw:object-ole","draw:plugin","draw:applet","draw:floating-frame","draw:control"];

// prettier-ignore
/** Les traits d’un style qui ôtent ses mots. @type {string[]} */
export const CACHES_ODT = ["barre","masque","blanc","infime"];

// prettier-ignore
/** Les réglages d’un style qui disent si le texte se voit. @type {string[]} */
export const PROPRIETES_ODT = ["style:text-properties","style:section-properties","style:paragraph-properties","style:table-cell-properties","style:table-row-properties"];

// prettier-ignore
/** Le pied de page d’un document du centre, réduit : son modèle, puis sa version. */
export const PIED = "Modèle(?:proposé)?\"([a-z0-9-]{1,60})\",version([0-9]+[.][0-9]+[.][0-9]+)du[0-9a-zéûà]{5,20},empreinte[0-9a-f]{12}(?:page[0-9]*/[0-9]*)?";

// prettier-ignore
/** La version, telle que l’écrit le sous-titre, réduite. */
export const VERSION_ECRITE = "[Vv]ersion([0-9]+[.][0-9]+[.][0-9]+)du";

// prettier-ignore
/** Ce qu’affichent l’en-tête et le pied d’un ODT dont les propriétés sont perdues, réduit. */
export const SANS_PROPRIETES = "Documentàremplir|Modèleducentrederessources(?:page[0-9]*/[0-9]*)?";

// prettier-ignore
/** Les propriétés du centre, hors celles des clauses. @type {string[]} */
export const PROPRIETES_CONNUES = ["modele","version","schema","empreinte","titre","pied"];

// prettier-ignore
/** Ce que dit la propriété d’une clause : son empreinte et son état. */
export const ETAT_ECRIT = "[0-9a-f]{12} (?:oui|non|indecis)";

// prettier-ignore
/** Genre d’un texte hors du corps → son nom. @type {Record<string, string>} */
export const GENRES = {"en-tete":"En-tête",pied:"Pied de page",note:"Note",cadre:"Zone de texte"};

// prettier-ignore
/** État d’une clause → ce qui s’en dit. @type {Record<string, string>} */
export const ETATS = {intacte:"texte du modèle",retouchee:"changée",deplacee:"déplacée",absente:"manque",retiree:"retirée"};

// prettier-ignore
/** Ce que le modèle est devenu depuis → ce qui s’en dit. @type {Record<string, string>} */
export const DEPUIS = {pareille:"",changee:"changée dans le modèle depuis",retiree:"retirée du modèle depuis",nouvelle:"nouvelle dans le modèle"};

// prettier-ignore
/** Verdict → titre ; celui d’un brouillon se compte. @type {Record<string, string>} */
export const TITRES = {retouche:"Le texte du modèle a été changé","a-relire":"Des réponses sont à relire avant de signer",inconnu:"On ne peut pas tout savoir de ce document",reserve:"Le texte suit le modèle, mais tout n’a pas pu être lu",ancien:"Le modèle a changé depuis",adapte:"Le document suit le modèle, avec des clauses adaptées","a-jour":"Ce document est à jour"};

// prettier-ignore
/** Ce qui se dit sans rien accuser : un seul, plusieurs. @type {Record<string, [string, string]>} */
export const NOTES = {commentaires:["commentaire est dans la marge : il n’est pas comparé.","commentaires sont dans la marge : ils ne sont pas comparés."],suivis:["modification est suivie : le texte est lu comme si elle était acceptée.","modifications sont suivies : le texte est lu comme si elles étaient acceptées."],liens:["lien mène hors du document.","liens mènent hors du document."],"images-de-page":["image est dans l’en-tête ou le pied de page.","images sont dans l’en-tête ou le pied de page."]};

// prettier-ignore
/** Ce qui ne se lit pas. @type {Record<string, string>} */
export const RESERVES = {macros:"Le document contient des macros : elles n’ont pas été exécutées. Enregistrez-le sans macros.",objets:"Un objet est incorporé au document : ce qu’il contient n’est pas lu.",images:"Une image est dans le texte : ce qu’elle montre n’est pas lu. Regardez-la.",imports:"Le document importe un autre fichier : ce qu’il contient n’est pas lu.",signets:"Le document porte plus de 1 000 signets, ce qu’aucun traitement de texte n’écrit seul.",champs:"Un champ est calculé par le traitement de texte : ce qu’il imprimera n’est pas lu.",puces:"Des mots sont écrits dans une puce ou autour d’un numéro de liste : ils ne sont pas comparés.",apparence:"La mise en forme peut cacher des mots, ou les retourner : comparez-le à un document du centre, imprimé.",dehors:"Le document va chercher un contenu hors de lui : il n’a pas été demandé."};
