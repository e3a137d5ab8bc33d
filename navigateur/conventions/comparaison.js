// @ts-check
// Comparer un document à sa trame, section par section : l’état de chacune, les mots changés, les réponses.
// Jumeau de centre.documents.relire.comparaison.

import { Aligneur } from "./alignement.js";
import { change, ecart, enClair, joindre, motsDuModele } from "./ecart.js";
import { enMots, montrer, placesDe, reduire, tranche } from "./mots.js";
import { douter, estVide } from "./reponses.js";

/** @typedef {import("./ecart.js").Pas} Pas */
/** @typedef {Pas[]} Ligne un passage qui change */
/** @typedef {import("./trame.js").Motif} Motif */

const INVITE_ECRITE = /\[À compléter : ?([^\]\t]*)\]/g;

/** Ce que l’on sait d’un document une fois comparé. */
export class Comparaison {
  /** @param {import("./trame.js").Trame} trame @param {import("./recueil.js").DocumentLu} lu */
  constructor(trame, lu) {
    this.trame = trame;
    /** @type {Map<string, string>} */
    this.etats = new Map();
    /** @type {Map<string, Ligne[]>} */
    this.ecarts = new Map();
    /** @type {Ligne[]} */
    this.hors = [];
    /** Libellé, ce qui étonne, ce qui est écrit. @type {[string, string, string][]} */
    this.reponses = [];
    /** Nom de la réponse → libellé. @type {Map<string, string>} */
    this.manquent = new Map();
    /** @type {string[]} */
    this.montres = [];
    /** @type {string[]} */
    this.textes = [];
    /** @type {string[]} */
    this.clauses = [];
    /** Où est chaque consigne, et la clause qu’elle dirait. @type {[number, string][]} */
    this.avis = [];
    const avis = new Map(trame.sections.filter((s) => s.avis).map((s) => [s.avis, s.clause]));
    for (const { texte, clause } of lu.unites) {
      const reduit = reduire(texte);
      const decide = avis.get(reduit);
      if (decide !== undefined) {
        this.avis.push([this.textes.length, decide]);
        continue;
      }
      this.montres.push(texte);
      this.textes.push(reduit);
      this.clauses.push(clause);
    }
    this.aligne = new Aligneur(trame, this.textes, this.montres, this.clauses).aligner();
    this.deplaces = new Map([...this.aligne.deplacees].map((i) => [this.aligne.unite[i], i]));
    this.comparer();
    const dits = new Set(this.manquent.values());
    for (const montre of this.montres.filter((m) => m.includes("[")))
      for (const [, libelle] of montrer(montre.replaceAll("\t", " ¦ ")).matchAll(INVITE_ECRITE))
        if (!dits.has(libelle)) this.manquent.set(libelle, libelle);
    this.aDecider = this.avis.map(([place, defaut]) => {
      const j = this.aligne.unite[place] ?? -1;
      return (j >= 0 && trame.sections[trame.motifs[j].section].clause) || defaut;
    });
  }

  comparer() {
    const { sections, deplacees } = this.aligne;
    /** @type {number[][]} */
    const parSection = this.trame.sections.map(() => []);
    for (const [i, s] of sections.entries()) if (s >= 0) parSection[s].push(i);
    for (const [rang, { clause, motifs }] of this.trame.sections.entries()) {
      const [etat, lignes] = this.section(motifs, parSection[rang]);
      if (clause) {
        this.etats.set(clause, etat);
        this.ecarts.set(clause, etat === "retouchee" ? lignes : []);
      } else if (etat === "deplacee") this.hors.push([["=", "Un passage hors des clauses a été déplacé."]]);
      else if (etat !== "intacte") this.hors.push(...lignes);
    }
    for (const [i, s] of sections.entries()) if (s < 0 && !deplacees.has(i)) this.hors.push([["+", this.lisible(i)]]);
  }

  /** @param {Motif[]} motifs @param {number[]} unites @returns {[string, Ligne[]]} */
  section(motifs, unites) {
    let etat = "intacte";
    if (!unites.length) {
      const ailleurs = motifs.flatMap((m) => this.deplaces.get(m.rang) ?? []).sort((a, b) => a - b);
      if (!ailleurs.length) return ["absente", motifs.filter(aDesMots).map((m) => [["-", this.modele(m)]])];
      unites = Array.from({ length: ailleurs[ailleurs.length - 1] - ailleurs[0] + 1 }, (_, k) => ailleurs[0] + k);
      etat = "deplacee";
    }
    const texte = unites.map((i) => this.textes[i]).join("");
    let place = 0;
    const bords = unites.map((i) => (place += this.textes[i].length));
    const saisies = this.trame.suivre(motifs, texte, true, bords) ?? this.trame.suivre(motifs, texte, false);
    if (!saisies) return ["retouchee", this.lignes(motifs, unites)];
    const montre = unites.map((i) => ` ${this.montres[i]}`).join("");
    const places = placesDe(montre);
    for (const { trou: rang, debut, fin } of saisies) {
      const trou = this.trame.trous[rang];
      const ecrit = texte.slice(debut, fin);
      if (trou.t !== "numero" && (ecrit || trou.q) && estVide(ecrit)) this.manquent.set(trou.c ?? trou.l, trou.l);
      if (!ecrit) continue;
      const lisible = tranche(montre, places, debut, fin);
      let raison = douter(trou, ecrit, lisible);
      if (!raison && trou.t !== "paragraphe" && bords.some((b) => debut < b && b < fin)) raison = "tient sur plusieurs paragraphes";
      if (raison && !this.reponses.some(([l, r, t]) => l === trou.l && r === raison && t === lisible))
        this.reponses.push([trou.l, raison, lisible]);
    }
    return [etat, []];
  }

  /** Les passages qui changent, dans l’ordre de lecture. @param {Motif[]} motifs @param {number[]} unites @returns {Ligne[]} */
  lignes(motifs, unites) {
    const { unite } = this.aligne;
    /** @type {Ligne[]} */
    const lignes = [];
    const restants = [...motifs];
    const paires = new Set(unites.map((i) => unite[i]));
    /** @param {Motif | undefined} m */
    const manque = (m) => {
      if (m && !paires.has(m.rang) && !m.repetee && aDesMots(m))
        lignes.push([["-", this.modele(m) + (this.deplaces.has(m.rang) ? " (déplacé)" : "")]]);
    };
    for (const i of unites) {
      const j = unite[i];
      if (j < 0) {
        lignes.push([["+", this.lisible(i)]]);
        continue;
      }
      while (restants.length && restants[0].rang < j) manque(restants.shift());
      if (restants[0]?.rang === j && !restants[0].repetee) restants.shift();
      const pas = ecart(motsDuModele(this.trame.motifs[j].brutes, this.trame.trous), enMots(this.montres[i]));
      if (change(pas)) lignes.push(pas);
    }
    restants.forEach(manque);
    return lignes.length ? lignes : [[["=", "Les mots sont là, mais pas à leur place."]]];
  }

  /** @param {Motif} motif */
  modele(motif) {
    return joindre(motsDuModele(motif.brutes, this.trame.trous).map(enClair));
  }

  /** @param {number} i */
  lisible(i) {
    return montrer(this.montres[i].replace(/\t+$/, "").replaceAll("\t", " | "));
  }
}

/** @param {Motif} motif */
const aDesMots = (motif) => /[^\t]/.test(motif.mots);
