// @ts-check
// L’aperçu d’un document : des nœuds, tenus à jour un à un pendant la frappe.

import { INVITE, LIBELLE } from "../declares/gabarit.js";
import { SANS_OBJET } from "../declares/jugement.js";
import { Lecteur } from "./lecture.js";

/** @typedef {import("./valeurs.js").Gabarit} Gabarit */
/** @typedef {import("./valeurs.js").Valeurs} Valeurs */
/** @typedef {import("./lecture.js").Rang} Rang */
/** @typedef {{clause: string | null, rang: Rang, entetes?: string[], dires?: (() => void)[]}} Lieu entetes : ceux du tableau ;
 *   dires : ce que la ligne redit */

/** Un aperçu vivant : `fragment` se pose une fois, `redire` ne touche que les nœuds concernés. Jumelle de
 * `centre.documents.remplir.vue.apercu_html`. */
export class Apercu {
  /** @param {Gabarit} gabarit @param {Required<Valeurs>} valeurs jugées */
  constructor(gabarit, valeurs) {
    this.textes = gabarit.textes;
    this.lecteur = new Lecteur(gabarit, valeurs);
    /** Ce qui se redit quand un champ ou une clause change. @type {Map<string, (() => void)[]>} */
    this.points = new Map();
    /** Les numéros, dans l’ordre du document. @type {{texte: Text, genre: string, clause: string | null, dans: string | null}[]} */
    this.numeros = [];
    /** @type {{texte: Text, clause: string}[]} */
    this.renvois = [];
    this.fragment = document.createDocumentFragment();
    this.fragment.append(...this.noeuds(gabarit.apercu, { clause: null, rang: null }));
    this.numeroter();
  }

  /** Redit ce qui dépend de ces champs et de ces clauses. @param {Required<Valeurs>} valeurs jugées @param {Iterable<string>} ids */
  redire(valeurs, ids) {
    this.lecteur.valeurs = valeurs;
    for (const id of ids) for (const dire of this.points.get(id) ?? []) dire();
    this.numeroter();
  }

  /** Dit maintenant, et redira. @param {string} id @param {Lieu} lieu @param {() => void} dire */
  suivre(id, lieu, dire) {
    dire();
    if (lieu.dires) lieu.dires.push(dire);
    else this.points.set(id, [...(this.points.get(id) ?? []), dire]);
  }

  /** @param {any} n un texte, un élément ou une marque @param {Lieu} lieu @returns {Node[]} */
  noeuds(n, lieu) {
    if (typeof n === "number") n = this.textes[n];
    if (typeof n === "string") return [document.createTextNode(n)];
    if (Array.isArray(n)) return [this.element(n, lieu)];
    if (n.c) return [this.champ(n.c, lieu)];
    if (n.s) return [this.clause(n, lieu)];
    if (n.r) return this.liste(n, lieu);
    const texte = document.createTextNode("");
    if (n.p) {
      const [chemin, un, plusieurs] = n.p;
      this.suivre(chemin, lieu, () => (texte.data = this.lecteur.accord(chemin, un, plusieurs, lieu.rang)));
    } else if (n.n) this.numeros.push({ texte, genre: n.n[1], clause: n.n[0], dans: lieu.clause });
    else this.renvois.push({ texte, clause: n.a });
    return [texte];
  }

  /** Un élément ; les cases d’un tableau portent leur en-tête, pour se lire en cartes sur un téléphone. @param {any[]} n @param {Lieu} lieu */
  element([balise, attributs, ...enfants], lieu) {
    const e = document.createElement(balise);
    for (const [cle, valeur] of Object.entries(attributs)) e.setAttribute(cle, /** @type {string} */ (valeur));
    let dedans = lieu;
    for (const enfant of enfants) {
      e.append(...this.noeuds(enfant, dedans));
      if (balise === "table") dedans = { ...lieu, entetes: [...e.querySelectorAll("th")].map((th) => th.textContent ?? "") };
    }
    if (balise === "tr") lieu.entetes?.forEach((t, i) => e.children[i]?.setAttribute("data-libelle", t));
    return e;
  }

  /** @param {string} chemin @param {Lieu} lieu */
  champ(chemin, lieu) {
    const [{ libelle }, , , nom] = this.lecteur.brut(chemin, lieu.rang);
    const span = document.createElement("span");
    span.className = "champ";
    span.dataset.champ = nom;
    const mots = document.createTextNode("");
    span.append(mots);
    this.suivre(nom, lieu, () => {
      const texte = this.lecteur.texte(chemin, lieu.rang);
      span.classList.toggle("vide", texte === undefined);
      const [premiere, ...suite] = (texte ?? INVITE.replace(LIBELLE, () => libelle)).split("\n");
      mots.data = premiere; // changer des mots coûte dix fois moins que changer des nœuds
      if (suite.length || mots.nextSibling) span.replaceChildren(mots, ...suite.flatMap((l) => [document.createElement("br"), l]));
    });
    return span;
  }

  /** @param {{s: string, consigne: number | null, enfants: any[]}} n @param {Lieu} lieu */
  clause({ s, consigne, enfants }, lieu) {
    const section = this.element(["section", { class: "clause", "data-clause": s }], lieu);
    const dit = this.element(["p", { class: "consigne" }, consigne ?? ""], lieu);
    const corps = enfants.flatMap((x) => this.noeuds(x, { ...lieu, clause: s }));
    this.suivre(s, lieu, () => {
      const etat = this.lecteur.etat(s);
      section.hidden = etat === "non";
      section.replaceChildren(...(etat === "indecis" && consigne !== null ? [dit] : []), ...(etat === "non" ? [] : corps));
    });
    return section;
  }

  /** @param {{r: string, vides: number, enfants: any[]}} n @param {Lieu} lieu */
  liste({ r, vides, enfants }, lieu) {
    const fin = document.createTextNode("");
    /** @type {{noeuds: Node[], rang: NonNullable<Rang>, dires: (() => void)[]}[]} */
    let rangees = [];
    this.suivre(r, lieu, () => {
      const lignes = this.lecteur.lignes(r, vides);
      if (lignes.length === rangees.length) {
        rangees.forEach(({ rang, dires }, i) => {
          rang.ligne = lignes[i];
          for (const dire of dires) dire();
        });
        return;
      }
      for (const { noeuds } of rangees) for (const n of noeuds) n.parentNode?.removeChild(n);
      rangees = lignes.map((ligne) => {
        const rang = { liste: r, ligne };
        /** @type {(() => void)[]} */
        const dires = [];
        return { noeuds: enfants.flatMap((x) => this.noeuds(x, { ...lieu, rang, dires })), rang, dires };
      });
      fin.before(...rangees.flatMap((l) => l.noeuds));
    });
    return [...rangees.flatMap((l) => l.noeuds), fin];
  }

  /** Numérote articles et annexes présents, puis ce qui y renvoie. */
  numeroter() {
    /** @type {Record<string, number>} */
    const comptes = {};
    const numeros = new Map();
    for (const { texte, genre, clause, dans } of this.numeros) {
      if (dans && this.lecteur.etat(dans) === "non") continue;
      const n = String((comptes[genre] = (comptes[genre] ?? 0) + 1));
      if (texte.data !== n) texte.data = n;
      if (clause && genre === "article") numeros.set(clause, n);
    }
    for (const { texte, clause } of this.renvois) {
      const n = numeros.get(clause) ?? SANS_OBJET;
      if (texte.data !== n) texte.data = n;
    }
  }
}
