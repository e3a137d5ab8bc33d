// @ts-check
// Ce que montre un DOCX (ISO/IEC 29500), une fois acceptées ses modifications. Jumeau de centre.documents.relire.lecture_docx.

import {
  CASES_SYMBOLES,
  CHAMPS_DES_PAGES,
  CHAMPS_SURS,
  CODES_DU_DEHORS,
  DES_MOTS,
  DESSINS,
  RELATIONS_DU_DEHORS,
  SAUTES_DOCX,
  VOISINES,
} from "../declares/relecture.js";
import { douterDesMots, etrangeEnDocx, semblables, teinte } from "./apparence.js";
import { parcourir } from "./balises.js";
import { Illisible } from "./bornes.js";
import { DocumentLu, poserPropriete, Recueil, serrerProprietes } from "./recueil.js";
import { StylesDocx, douteux, noterApparence, noterTrait } from "./styles-docx.js";

/** @typedef {import("./balises.js").Attributs} Attributs */
/** @typedef {import("./dezip.js").Relation} Relation */
/** @typedef {import("./dezip.js").Paquet} Paquet */

/** @typedef {import("./styles-docx.js").Traits} Traits */

const SAUTS = new Set(SAUTES_DOCX);
const DEHORS = new RegExp(`^${CODES_DU_DEHORS}`, "iu");
const SURS = new RegExp(`^${CHAMPS_SURS}`, "iu");
const DES_PAGES = new RegExp(`^${CHAMPS_DES_PAGES}`, "iu");
const PUCE = new RegExp(DES_MOTS, "u");
const DESSINES = ["a:blip", "v:imagedata", "w:drawing", "w:pict", "w:contentPart"];
const A_PART = ["w:txbxContent", "w:footnote", "w:endnote", "w:comment", "mc:Choice", "mc:Fallback"];
const PAGES = ["en-tete", "pied"];
const BLANCS_DOCX = new Set(["w:tab", "w:ptab", "w:br", "w:cr"]);
const REGLAGES = new Set(["w:rPr", "w:pPr", "w:trPr", "w:tcPr"]);

/** Le document, ou rien si l’archive n’est pas un DOCX. @param {Paquet} paquet */
export async function lireDocx(paquet) {
  const types = await paquet.types();
  const racine = [...(await paquet.relations("")).values()];
  const principal =
    racine.find((r) => r.genre === "officedocument")?.cible ?? [...types].find(([, genre]) => genre.endsWith("main+xml"))?.[0];
  const genre = types.get(principal ?? "") ?? "";
  if (principal === undefined || (genre && !genre.includes("word"))) {
    if (genre.includes("spreadsheet") || genre.includes("presentation")) throw new Illisible("autre-office");
    return null;
  }
  const lu = new DocumentLu();
  const liens = [...(await paquet.relations(principal)).values()];
  if ([...paquet.parties.keys()].some((nom) => nom.includes("vba")) || genre.includes("macroenabled")) lu.reserver("macros");
  const propres = racine.find((r) => r.genre === "custom-properties");
  if (propres) proprietesDocx(lu, await paquet.lire(propres.cible));
  const styles = new StylesDocx((await paquet.lire(liens.find((r) => r.genre === "styles")?.cible ?? "")) ?? "<x/>");
  const texte = await paquet.lire(principal);
  if (texte === null) throw new Illisible("abime");
  const corps = new LectureDocx(lu, styles, "");
  corps.lire(texte);
  corps.recueil.finir();
  for (const relation of liens) await voisine(paquet, lu, styles, relation);
  return lu;
}

/** Une partie liée au corps : ce qu’elle montre, ou ce qui se dit d’elle.
 * @param {Paquet} paquet @param {DocumentLu} lu @param {StylesDocx} styles @param {Relation} relation */
async function voisine(paquet, lu, styles, { genre, cible, dehors }) {
  if (dehors) {
    if (RELATIONS_DU_DEHORS.includes(genre)) lu.reserver("dehors");
    else lu.noter("liens");
  } else if (Object.hasOwn(VOISINES, genre)) {
    const texte = await paquet.lire(cible);
    if (texte !== null) new LectureDocx(lu, styles, VOISINES[genre]).lire(texte);
  } else if (["oleobject", "package", "control"].includes(genre)) lu.reserver("objets");
}

/** @param {DocumentLu} lu @param {string | null} xml */
function proprietesDocx(lu, xml) {
  let courante = "";
  parcourir(
    xml ?? "<x/>",
    (nom, a) => {
      if (nom.endsWith(":property")) courante = a.name ?? "";
    },
    undefined,
    (mots) => poserPropriete(lu, courante, mots),
  );
  serrerProprietes(lu);
}

/** Lit une partie : le corps (genre vide), ou un texte hors du corps. */
class LectureDocx {
  /** @param {DocumentLu} lu @param {StylesDocx} styles @param {string} genre */
  constructor(lu, styles, genre) {
    this.lu = lu;
    this.styles = styles;
    this.genre = genre;
    this.recueil = new Recueil(lu);
    /** @type {string[]} */
    this.pile = [];
    this.saut = 0;
    this.reglage = 0;
    /** @type {Traits} */
    this.traits = {};
    this.caractere = "";
    this.style = "";
    this.cache = false;
    this.doute = false;
    /** @type {Record<string, Traits>} ce que disent la rangée, la case et le paragraphe */
    this.autour = { "w:trPr": {}, "w:tcPr": {}, "w:pPr": {} };
    this.supprimee = 0;
    /** @type {[string, Traits][]} */
    this.paragraphes = [];
    this.texte = false;
    this.champ = "";
    /** Le code de chaque champ ouvert. @type {string[]} */
    this.champs = [];
    this.dansChamp = false;
  }

  /** @param {string} xml */
  lire(xml) {
    const page = PAGES.includes(this.genre);
    if (page) this.recueil.entrer(this.genre);
    parcourir(
      xml,
      (nom, a) => this.ouvrir(nom, a),
      (nom) => this.fermer(nom),
      (mots) => this.dire(mots),
    );
    if (page) this.recueil.sortir();
  }

  /** @param {string} nom @param {Attributs} a */
  ouvrir(nom, a) {
    const { recueil, lu } = this;
    this.pile.push(nom);
    if (this.saut) {
      this.dansChamp = nom === "w:instrText";
      this.saut++;
      if (nom.endsWith(":dataBinding")) lu.reserver("champs");
    } else if (this.reglage) this.regler(nom, a);
    else if (REGLAGES.has(nom)) this.reglage = this.pile.length;
    else if (nom === "w:p") {
      this.paragraphes.push([this.style, this.autour["w:pPr"]]);
      this.style = "";
      this.autour["w:pPr"] = {};
      recueil.paragraphe();
    } else if (nom === "w:r") {
      this.traits = {};
      this.caractere = "";
      this.juger();
    } else if (nom === "w:t" || nom === "m:t") this.texte = true;
    else if (nom === "w:noBreakHyphen") this.mots("-");
    else if (nom === "w:sym") this.mots(CASES_SYMBOLES.includes((a["w:char"] ?? "").toLowerCase()) ? "☐" : "\ufffd");
    else if (nom === "w:tbl") recueil.tableau(1);
    else if (nom === "w:tr") {
      this.supprimee = 0;
      this.autour["w:trPr"] = {};
      recueil.rangee();
    } else if (nom === "w:tc") this.autour["w:tcPr"] = {};
    else if (nom === "w:bdo" || nom === "w:pgMar" || nom === "w:background") {
      if (etrangeEnDocx(nom, a) || semblables("000000", teinte(a["w:color"]))) lu.reserver("apparence");
    } else if (nom === "w:bookmarkStart") recueil.ouvrirSignet(a["w:id"] ?? "", a["w:name"] ?? "");
    else if (nom === "w:bookmarkEnd") recueil.fermerSignet(a["w:id"] ?? "");
    else if (nom === "w:txbxContent") recueil.entrer("cadre");
    else if (nom === "w:footnote" || nom === "w:endnote") recueil.entrer("note");
    else if (nom === "w:comment") recueil.entrer("commentaire");
    else if (nom === "w:ins" || nom === "w:moveTo") lu.noter("suivis");
    else if (nom === "w:altChunk" || nom === "w:subDoc") lu.reserver("imports");
    else if (nom === "w:object" || nom === "w:control") lu.reserver("objets");
    else if (DESSINES.includes(nom)) {
      if (this.genre) lu.noter("images-de-page");
      else lu.reserver("images");
    } else if (nom === "w:fldSimple") this.lireChamp(a["w:instr"] ?? "");
    else if (nom === "mc:Choice" || nom === "mc:Fallback") recueil.entrer("cadre");
    else if (nom === "v:textpath") {
      recueil.entrer("cadre");
      recueil.ecrire(a.string ?? "", false);
      recueil.sortir();
    } else if (nom === "a:graphicData") {
      if (!DESSINS.includes((a.uri ?? "").split("/").at(-1)?.toLowerCase() ?? "")) lu.reserver("objets");
    } else if (nom === "w:lvlText") {
      if (PUCE.test(a["w:val"] ?? "")) lu.reserver("puces");
    } else if (nom === "w:fldChar") this.bordDeChamp(a["w:fldCharType"]);
    else if (SAUTS.has(nom)) {
      this.saut = 1;
      this.dansChamp = nom === "w:instrText";
      if (nom === "w:del" || nom === "w:moveFrom") lu.noter("suivis");
    } else if (BLANCS_DOCX.has(nom)) this.mots(" ");
  }

  /** Dit si les mots du fragment qui commence se voient. */
  juger() {
    const { styles, traits, caractere, style, autour } = this;
    this.cache = styles.cache(traits, caractere, style);
    const siens = [styles.de(style || styles.defaut), styles.de(caractere), traits];
    this.doute = douteux([styles.propres.get("") ?? {}, autour["w:trPr"], autour["w:tcPr"], autour["w:pPr"], ...siens]);
  }

  /** Ce que dit un réglage de caractères, de paragraphe, de ligne ou de case. @param {string} nom @param {Attributs} a */
  regler(nom, a) {
    const genre = this.pile[this.reglage - 1];
    if (genre !== "w:rPr" && !nom.endsWith("Change")) noterApparence(nom, a, this.autour[genre]);
    if (nom.endsWith("Change")) this.saut = 1;
    else if (genre === "w:rPr") {
      if (nom === "w:rStyle") this.caractere = a["w:val"] ?? "";
      noterTrait(nom, a, this.traits);
    } else if (genre === "w:pPr" && nom === "w:pStyle") this.style = a["w:val"] ?? "";
    else if ((genre === "w:trPr" && (nom === "w:del" || nom === "w:hidden")) || (genre === "w:tcPr" && nom === "w:cellDel")) {
      this.supprimee = genre === "w:trPr" ? 1 : 2;
      this.lu.noter("suivis");
    } else if (genre === "w:tcPr" && nom === "w:vMerge" && a["w:val"] !== "restart") this.supprimee ||= 2;
  }

  /** @param {string} nom */
  fermer(nom) {
    const { recueil } = this;
    this.pile.pop();
    if (this.saut) {
      this.saut--;
      if (nom === "w:instrText") {
        if (this.champs.length) this.champs[this.champs.length - 1] += this.champ;
        else this.lireChamp(this.champ);
        this.champ = "";
      }
    } else if (this.reglage) {
      if (this.pile.length >= this.reglage) return;
      this.reglage = 0;
      if (nom === "w:rPr") this.juger();
    } else if (nom === "w:p") [this.style, this.autour["w:pPr"]] = this.paragraphes.pop() ?? ["", {}];
    else if (nom === "w:t" || nom === "m:t") this.texte = false;
    else if (nom === "w:tbl") recueil.tableau(-1);
    else if (nom === "w:tc") {
      recueil.case();
      if (this.supprimee === 2) this.supprimee = 0;
    } else if (nom === "w:tr") {
      recueil.finDeRangee();
      this.supprimee = 0;
    } else if (A_PART.includes(nom)) recueil.sortir();
  }

  /** @param {string} code */
  lireChamp(code) {
    if (DEHORS.test(code)) this.lu.reserver("dehors");
    else if (code.trim() && !SURS.test(code) && !(PAGES.includes(this.genre) && DES_PAGES.test(code))) this.lu.reserver("champs");
  }

  /** Un champ commence, finit, ou finit de dire son code : un code peut s’écrire en plusieurs fois. @param {string | undefined} bord */
  bordDeChamp(bord) {
    if (bord === "begin") this.champs.push("");
    else if (this.champs.length) {
      this.lireChamp(this.champs.at(-1) ?? "");
      this.champs[this.champs.length - 1] = "";
      if (bord === "end") this.champs.pop();
    }
  }

  /** @param {string} mots */
  dire(mots) {
    if (this.saut && this.dansChamp) this.champ += mots;
    else if (this.texte && !this.saut && !this.reglage) this.mots(mots);
  }

  /** @param {string} mots */
  mots(mots) {
    if (this.supprimee) return;
    douterDesMots(this.lu, mots, this.doute && !this.cache);
    this.recueil.ecrire(mots, this.cache);
  }
}
