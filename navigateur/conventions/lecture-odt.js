// @ts-check
// Ce que montre un ODT (OpenDocument 1.3), une fois acceptées ses modifications. Jumeau de centre.documents.relire.lecture_odt.

import {
  CACHES_ODT,
  CADRES,
  CALCULES,
  DES_MOTS,
  OBJETS,
  PROPRIETES_ODT,
  PUCES,
  SAUTES_ODT,
  TAILLE_INFIME,
  TEINTE_PALE,
} from "../declares/relecture.js";
import { douterDesMots, etrangeEnOdt, policeDeSignes, semblables, teinte } from "./apparence.js";
import { parcourir } from "./balises.js";
import { Illisible } from "./bornes.js";
import { DocumentLu, poserPropriete, Recueil, serrerProprietes } from "./recueil.js";

/** @typedef {import("./balises.js").Attributs} Attributs */
/** @typedef {Record<string, any>} TraitsOdt ce qu’un style dit du texte : caché, étrange, ses couleurs */
/** @typedef {Map<string, [string, TraitsOdt]>} StylesOdt style → celui dont il descend, ce qu’il dit */

const SAUTS_ODT = new Set(SAUTES_ODT);
const BLANCS_ODT = new Set(["text:tab", "text:line-break", "text:s"]);
const INFIME = new RegExp(`^(?:${TAILLE_INFIME})$`, "u");
const PALE_ODT = new RegExp(`^#?${TEINTE_PALE}$`, "u");
const PUCE_ODT = new RegExp(DES_MOTS, "u");
/** Balise → la famille de son style. @type {Record<string, string>} */
const FAMILLES = {
  "text:p": "paragraph",
  "text:h": "paragraph",
  "text:span": "text",
  "table:table-cell": "table-cell",
  "table:table-row": "table-row",
};
const PAGE = /^style:(header|footer)(-left|-first)?$/;

/** Le document, ou rien si l’archive n’est pas un ODT. @param {import("./dezip.js").Paquet} paquet */
export async function lireOdt(paquet) {
  const contenu = await paquet.lire("content.xml");
  if (contenu === null) return null;
  parcourir((await paquet.lire("META-INF/manifest.xml")) ?? "<x/>", (nom, a) => {
    if (nom.endsWith(":encryption-data")) throw new Illisible("mot-de-passe");
    const [genre, chemin] = [":media-type", ":full-path"].map((fin) => a[Object.keys(a).find((cle) => cle.endsWith(fin)) ?? ""] ?? "");
    if (chemin === "/" && /spreadsheet|presentation/.test(genre)) throw new Illisible("autre-office");
  });
  const lu = new DocumentLu();
  if ([...paquet.parties.keys()].some((nom) => /^(?:basic|scripts)\//.test(nom))) lu.reserver("macros");
  proprietesOdt(lu, await paquet.lire("meta.xml"));
  /** @type {StylesOdt} */
  const styles = new Map();
  /** Les polices du document qui dessinent des signes. @type {Set<string>} */
  const signes = new Set();
  const communs = await paquet.lire("styles.xml");
  if (communs !== null) new LectureOdt(lu, styles, "pages", signes).lire(communs);
  const corps = new LectureOdt(lu, new Map(styles), "", signes);
  corps.lire(contenu);
  corps.recueil.finir();
  return lu;
}

/** @param {DocumentLu} lu @param {string | null} xml */
function proprietesOdt(lu, xml) {
  let courante = "";
  parcourir(
    xml ?? "<x/>",
    (nom, a) => (courante = nom === "meta:user-defined" ? (a["meta:name"] ?? "") : nom === "dc:title" ? "centre.titre" : ""),
    () => (courante = ""),
    (mots) => poserPropriete(lu, courante, mots),
  );
  serrerProprietes(lu);
}

/** Lit une partie : le corps (genre vide), ou les styles, d’où viennent l’en-tête et le pied. */
class LectureOdt {
  /** @param {DocumentLu} lu @param {StylesOdt} styles @param {string} genre @param {Set<string>} signes */
  constructor(lu, styles, genre, signes) {
    this.signes = signes;
    this.lu = lu;
    this.styles = styles;
    this.genre = genre;
    this.recueil = new Recueil(lu);
    this.saut = 0;
    this.style = "";
    /** Par balise ouverte : ses mots s’impriment-ils, sont-ils cachés, de quoi ont-ils l’air ? @type {[boolean, boolean, TraitsOdt][]} */
    this.pile = [];
    /** @type {Map<string, TraitsOdt>} */
    this.resolus = new Map();
  }

  /** @param {string} xml */
  lire(xml) {
    parcourir(
      xml,
      (nom, a) => this.ouvrir(nom, a),
      (nom) => this.fermer(nom),
      (mots) => {
        const [permis, cache, ici] = this.pile.at(-1) ?? [false, false, {}];
        if (this.saut || !permis) return;
        douterDesMots(this.lu, mots, !cache && (ici.etrange || semblables(ici.encre, ici.fond)));
        this.recueil.ecrire(mots, cache);
      },
    );
  }

  /** Ce que dit un style, héritage compris. @param {string} style */
  traits(style) {
    let traits = this.resolus.get(style);
    if (traits) return traits;
    const chaine = new Set();
    for (let s = style; this.styles.has(s) && !chaine.has(s); s = this.styles.get(s)?.[0] ?? "") chaine.add(s);
    traits = /** @type {TraitsOdt} */ (Object.assign({}, ...[...chaine].reverse().map((s) => this.styles.get(s)?.[1])));
    this.resolus.set(style, traits);
    return traits;
  }

  /** Un style se déclare, ou dit si le texte se voit. @param {string} nom @param {Attributs} a */
  declarer(nom, a) {
    if (nom === "style:style" || nom === "style:default-style") {
      const famille = a["style:family"] ?? "";
      this.style = `${famille}:${a["style:name"] ?? ""}`;
      const parent = nom === "style:style" ? `${famille}:${a["style:parent-style-name"] ?? ""}` : "";
      this.styles.set(this.style, [parent === this.style ? "" : parent, {}]);
      this.resolus.clear();
      return;
    }
    if (nom === "style:font-face" && policeDeSignes(a[":font-family"] ?? "")) this.signes.add(a["style:name"] ?? "");
    const etrange = Object.entries(a).some(([cle, v]) => etrangeEnOdt(cle, v) || (cle === "style:font-name" && this.signes.has(v)));
    if (nom === "style:page-layout-properties" && (etrange || semblables("000000", teinte(a["fo:background-color"]))))
      this.lu.reserver("apparence");
    const traits = this.styles.get(this.style)?.[1];
    if (!traits || !PROPRIETES_ODT.includes(nom)) return;
    if (etrange) traits.etrange = true;
    for (const [cle, v] of Object.entries(a))
      if (cle === "style:text-line-through-style" || cle === "style:text-line-through-type") traits.barre = v !== "none";
      else if (cle === "text:display") traits.masque = v !== "true";
      else if (cle === "fo:background-color") traits.fond = teinte(v);
      else if (cle === "fo:color") {
        traits.blanc = PALE_ODT.test(v.toLowerCase());
        traits.encre = teinte(v);
      } else if (cle === "fo:font-size") traits.infime = INFIME.test(v);
  }

  /** @param {string} nom @param {Attributs} a */
  ouvrir(nom, a) {
    const { recueil, lu } = this;
    if (this.saut || SAUTS_ODT.has(nom)) {
      this.saut++;
      if (nom === "text:changed-region") lu.noter("suivis");
      return;
    }
    if (PUCES.some((cle) => PUCE_ODT.test(a[cle] ?? ""))) lu.reserver("puces");
    if (CALCULES.includes(nom)) lu.reserver("champs");
    let [permis, cache, dehors] = this.pile.at(-1) ?? [false, false, {}];
    const style = a["text:style-name"] ?? "";
    const page = PAGE.exec(nom);
    const affiche = this.affiche(nom, a);
    if (page) recueil.entrer(page[1] === "header" ? "en-tete" : "pied");
    else if (nom.startsWith("style:")) this.declarer(nom, a);
    else if (nom === "text:p" || nom === "text:h") {
      recueil.paragraphe();
      permis = true;
      cache ||= this.cache("paragraph", style, false);
    } else if (nom === "text:span") cache = this.cache("text", style, cache);
    else if (BLANCS_ODT.has(nom)) recueil.ecrire(" ", cache);
    else if (affiche) {
      recueil.ecrire(affiche, cache);
      this.saut = 1;
      return;
    } else if (nom === "text:section") cache ||= ["none", "condition"].includes(a["text:display"]);
    else if (nom === "table:table") recueil.tableau(1);
    else if (nom === "table:table-row") {
      recueil.rangee();
      cache ||= ["collapse", "filter"].includes(a["table:visibility"]);
    } else if (nom === "text:bookmark-start") recueil.ouvrirSignet(a["text:name"] ?? "", a["text:name"] ?? "");
    else if (nom === "text:bookmark-end") recueil.fermerSignet(a["text:name"] ?? "");
    else if (nom === "text:note-body" || nom === "office:annotation") {
      recueil.entrer(nom === "text:note-body" ? "note" : "commentaire");
      permis = false;
    } else if (nom.startsWith("draw:")) {
      this.dessin(nom, a);
      permis &&= nom === "draw:a";
    } else if (nom === "script:event-listener") lu.reserver("macros");
    else if (nom === "text:a") {
      if (!(a["xlink:href"] ?? "#").startsWith("#")) lu.noter("liens");
    } else if (nom === "text:section-source" || nom === "text:dde-connection-decl") lu.reserver("dehors");
    else if (nom.startsWith("text:") && a["text:is-hidden"] === "true") cache = true;
    if (nom.startsWith("text:") && a["text:display"] === "none") cache = true;
    if (nom.startsWith("office:") || nom.startsWith("dc:")) permis = false;
    this.pile.push([permis, cache, this.apparence(nom, a, dehors)]);
  }

  /** Ce que l’on sait ici de l’encre, du fond et de ce qui peut cacher des mots. @param {string} nom @param {Attributs} a @param {TraitsOdt} dehors */
  apparence(nom, a, dehors) {
    const famille = FAMILLES[nom];
    const style = famille && a[nom.startsWith("table:") ? "table:style-name" : "text:style-name"];
    if (!style) return dehors;
    const { encre, fond, etrange } = this.traits(`${famille}:${style}`);
    return { encre: encre || dehors.encre, fond: fond || dehors.fond, etrange: etrange || dehors.etrange };
  }

  /** Ce qu’affiche un champ tiré d’une propriété du document, quoi que garde son texte. @param {string} nom @param {Attributs} a */
  affiche(nom, a) {
    if (nom === "text:title") return this.lu.proprietes.get("titre") ?? "";
    return nom === "text:user-defined" ? (this.lu.proprietes.get((a["text:name"] ?? "").replace(/^centre\./, "")) ?? "") : "";
  }

  /** Un cadre, une image ou un objet. @param {string} nom @param {Attributs} a */
  dessin(nom, a) {
    if (CADRES.includes(nom)) {
      this.recueil.entrer("cadre");
      if (nom !== "draw:text-box" && !this.genre) this.lu.reserver("images");
    } else if (nom === "draw:image") {
      if ((a["xlink:href"] ?? "").includes("://")) this.lu.reserver("dehors");
      else if (this.genre) this.lu.noter("images-de-page");
      else this.lu.reserver("images");
    } else if (OBJETS.includes(nom)) this.lu.reserver("objets");
  }

  /** Vrai si un style barre ou masque ; s’il n’en dit rien, ce qui l’entoure le dit. @param {string} famille @param {string} style @param {boolean} dehors */
  cache(famille, style, dehors) {
    const traits = style ? this.traits(`${famille}:${style}`) : {};
    return CACHES_ODT.some((t) => traits[t]) || (dehors && !("barre" in traits) && !("masque" in traits));
  }

  /** @param {string} nom */
  fermer(nom) {
    const { recueil } = this;
    if (this.saut) {
      this.saut--;
      return;
    }
    this.pile.pop();
    if (PAGE.test(nom) || CADRES.includes(nom) || nom === "text:note-body" || nom === "office:annotation") recueil.sortir();
    else if (nom === "table:table") recueil.tableau(-1);
    else if (nom === "table:table-cell") recueil.case();
    else if (nom === "table:table-row") recueil.finDeRangee();
    else if (nom === "style:style") this.style = "";
  }
}
