// @ts-check
// Ce que les styles et les réglages d’un DOCX disent du texte : barré, masqué, ou écrit de façon à ne pas se voir.
// Jumeau de centre.documents.relire.styles_docx.

import { COULEUR_DU_FOND, NON, TEINTE_PALE } from "../declares/relecture.js";
import { etrangeEnDocx, fondEnDocx, semblables, teinte } from "./apparence.js";
import { parcourir } from "./balises.js";

/** @typedef {import("./balises.js").Attributs} Attributs */
/** @typedef {{barre?: boolean, masque?: boolean, blanc?: boolean, infime?: boolean, etrange?: boolean, encre?: string, fond?: string}} Traits ce
 *   qu’une mise en forme dit du texte ; absent, elle n’en dit rien */

const PALE = new RegExp(`^${TEINTE_PALE}$`, "u");
const FOND = new RegExp(`^${COULEUR_DU_FOND}`, "u");

/** @param {string} nom @param {Attributs} attributs @param {Traits} traits */
export function noterTrait(nom, attributs, traits) {
  const val = (attributs["w:val"] ?? "true").toLowerCase();
  if (nom === "w:strike" || nom === "w:dstrike") traits.barre = traits.barre || !NON.includes(val);
  else if (nom === "w:vanish" || nom === "w:specVanish") traits.masque = traits.masque || !NON.includes(val);
  else if (nom === "w:color") {
    traits.blanc = PALE.test(val) || FOND.test((attributs["w:themeColor"] ?? "").toLowerCase());
    traits.encre = teinte(val);
  } else if (nom === "w:sz") traits.infime = /^[0-9]+$/.test(val) && Number(val) <= 4;
  noterApparence(nom, attributs, traits);
}

/** Ce qu’un réglage dit du fond, et de ce qui peut cacher des mots. @param {string} nom @param {Attributs} attributs @param {Traits} traits */
export function noterApparence(nom, attributs, traits) {
  if (etrangeEnDocx(nom, attributs)) traits.etrange = true;
  traits.fond = fondEnDocx(nom, attributs) ?? traits.fond;
}

/** Les styles : pour chacun, ce qu’il dit, héritage compris. */
export class StylesDocx {
  /** @param {string} xml */
  constructor(xml) {
    /** @type {Map<string, string>} */
    this.base = new Map();
    /** @type {Map<string, Traits>} */
    this.propres = new Map([["", {}]]);
    /** @type {Map<string, Traits>} */
    this.resolus = new Map();
    this.defaut = "";
    let [id, dans] = ["", 0];
    parcourir(
      xml,
      (nom, a) => {
        if (nom === "w:style") {
          id = a["w:styleId"] ?? "";
          this.propres.set(id, {});
          if (a["w:type"] === "paragraph" && !NON.includes((a["w:default"] ?? "0").toLowerCase())) this.defaut = id;
        } else if (nom === "w:basedOn") this.base.set(id, a["w:val"] ?? "");
        else if (nom === "w:rPrDefault") id = "";
        else if (nom === "w:rPr") dans++;
        else if (nom === "w:tblStylePr") dans -= 1000;
        else if (dans > 0) noterTrait(nom, a, this.propres.get(id) ?? {});
        else if (!dans) noterApparence(nom, a, this.propres.get(id) ?? {});
      },
      (nom) => {
        if (nom === "w:rPr") dans--;
        else if (nom === "w:tblStylePr") dans += 1000;
      },
    );
  }

  /** Ce que dit un style et ceux dont il descend. @param {string} style @returns {Traits} */
  de(style) {
    let traits = this.resolus.get(style);
    if (traits) return traits;
    const chaine = new Set();
    for (let s = style; s && this.propres.has(s) && !chaine.has(s); s = this.base.get(s) ?? "") chaine.add(s);
    traits = Object.assign({}, ...[...chaine].reverse().map((s) => this.propres.get(s)));
    this.resolus.set(style, traits ?? {});
    return traits ?? {};
  }

  /** Vrai si un fragment ne se voit pas, ou est barré (ISO/IEC 29500-1, 17.7.3 : les bascules des styles s’annulent).
   * @param {Traits} direct @param {string} caractere @param {string} paragraphe */
  cache(direct, caractere, paragraphe) {
    const duTexte = this.de(caractere);
    const duParagraphe = this.de(paragraphe || this.defaut);
    const sans = this.propres.get("") ?? {};
    return /** @type {const} */ (["barre", "masque", "blanc", "infime"]).some((trait) => {
      if (trait in direct) return direct[trait];
      if (trait === "barre" || trait === "masque") return sans[trait] || !duTexte[trait] !== !duParagraphe[trait];
      return { ...sans, ...duParagraphe, ...duTexte }[trait] ?? false;
    });
  }
}

/** Vrai si la mise en forme d’un fragment, ou ce qui l’entoure, peut cacher ses mots. @param {Traits[]} tous du plus loin au plus près */
export function douteux(tous) {
  if (tous.some((t) => t.etrange)) return true;
  const proches = [...tous].reverse();
  return semblables(proches.find((t) => t.encre !== undefined)?.encre, proches.find((t) => t.fond)?.fond);
}
