// @ts-check
// Une liste du formulaire : des lignes que l’on ajoute, retire et déplace, sans jamais perdre le foyer.

import { bouton, el } from "../commun/dom.js";
import { Question } from "./champ.js";

/** @typedef {import("./valeurs.js").Champ} Champ */
/** @typedef {{element: HTMLElement, titre: HTMLElement, questions: Question[], reste: Record<string, any>, monter: HTMLButtonElement,
 *   descendre: HTMLButtonElement, retirer: HTMLButtonElement}} Ligne */

/** Une liste de lignes. */
export class Lignes {
  /** @param {Champ} champ @param {string} id @param {() => void} changer @param {(texte: string) => void} annoncer */
  constructor(champ, id, changer, annoncer) {
    this.champ = champ;
    this.id = id;
    this.changer = changer;
    this.annoncer = annoncer;
    this.crees = 0;
    /** @type {Ligne[]} */
    this.lignes = [];
    this.zone = el("div.cv-lignes");
    this.ajouter = bouton("Ajouter une ligne", () => this.inserer(), "", { id });
    this.dit = el("p.cv-dit");
    this.venu = el("p.cv-venu");
    const legende = el("legend", champ.libelle);
    if (champ.requis) legende.append(" ", el("span.cv-requis", "requis"));
    this.element = el("fieldset.cv-liste", legende, el("p.cv-aide", champ.aide ?? ""), this.venu, this.zone, this.dit, this.ajouter);
  }

  /** Dit d’où viennent les lignes, ou ne le dit plus. @param {string} texte */
  venir(texte) {
    this.venu.textContent = texte;
  }

  /** @param {Record<string, any>} valeurs */
  creer(valeurs) {
    const id = `${this.id}-${++this.crees}`;
    const champs = this.champ.champs ?? [];
    const questions = champs.map((c) => new Question(c, `${id}-${c.id}`, this.changer, `${this.champ.id}.${c.id}`));
    for (const q of questions) q.ecrire(valeurs[q.champ.id]);
    const titre = el("legend");
    /** @type {Ligne} */
    const ligne = {
      titre,
      questions,
      reste: valeurs,
      element: el("fieldset.cv-ligne", titre, el("div.cv-cases", ...questions.map((q) => q.element))),
      monter: bouton("Monter", () => this.deplacer(ligne, -1)),
      descendre: bouton("Descendre", () => this.deplacer(ligne, 1)),
      retirer: bouton("Retirer", () => this.oter(ligne)),
    };
    ligne.element.append(el("p.cv-gestes", ligne.monter, ligne.descendre, ligne.retirer));
    return ligne;
  }

  /** Remet les lignes et leurs numéros dans l’ordre, sans toucher à celle qui a le foyer. */
  ranger() {
    this.lignes.forEach((l, i) => {
      if (this.zone.children[i] !== l.element) this.zone.insertBefore(l.element, this.zone.children[i] ?? null);
      l.titre.textContent = `Ligne ${i + 1}`;
      for (const [b, geste] of /** @type {[HTMLButtonElement, string][]} */ ([
        [l.monter, "Monter"],
        [l.descendre, "Descendre"],
        [l.retirer, "Retirer"],
      ]))
        b.setAttribute("aria-label", `${geste} la ligne ${i + 1}`);
      l.monter.disabled = i === 0;
      l.descendre.disabled = i === this.lignes.length - 1;
    });
  }

  inserer() {
    const ligne = this.creer({});
    this.lignes.push(ligne);
    this.ranger();
    ligne.questions[0].saisie.focus();
    this.annoncer(`Ligne ${this.lignes.length} ajoutée à « ${this.champ.libelle} ».`);
  }

  /** @param {Ligne} ligne */
  oter(ligne) {
    const rang = this.lignes.indexOf(ligne);
    this.lignes.splice(rang, 1);
    ligne.element.remove();
    this.ranger();
    this.changer();
    (this.lignes[rang] ?? this.lignes[rang - 1])?.retirer.focus();
    if (!this.lignes.length) this.ajouter.focus();
    this.annoncer(`Ligne ${rang + 1} retirée de « ${this.champ.libelle} ». Il en reste ${this.lignes.length}.`);
  }

  /** @param {Ligne} ligne @param {number} pas */
  deplacer(ligne, pas) {
    const rang = this.lignes.indexOf(ligne) + pas;
    this.lignes.splice(rang - pas, 1);
    this.lignes.splice(rang, 0, ligne);
    this.ranger();
    this.changer();
    const voulu = pas < 0 ? ligne.monter : ligne.descendre;
    (voulu.disabled ? (pas < 0 ? ligne.descendre : ligne.monter) : voulu).focus();
    this.annoncer(`Devenue la ligne ${rang + 1} sur ${this.lignes.length}.`);
  }

  /** Les lignes où quelque chose est écrit. */
  pleines() {
    return this.lignes.filter((l) => l.questions.some((q) => q.lire() !== undefined));
  }

  /** Les réponses brutes ; une ligne vide ne compte pas. */
  lire() {
    const lues = this.pleines().map((l) => {
      const lu = { ...l.reste };
      for (const q of l.questions) {
        const brut = q.lire();
        if (brut === undefined) delete lu[q.champ.id];
        else lu[q.champ.id] = brut;
      }
      return lu;
    });
    return lues.length ? lues : undefined;
  }

  /** @param {any} brut */
  ecrire(brut) {
    this.zone.replaceChildren();
    this.lignes = (Array.isArray(brut) ? brut : []).map((v) => this.creer(v));
    if (!this.lignes.length) this.lignes.push(this.creer({}));
    this.ranger();
  }

  montrer() {
    for (const l of this.pleines()) for (const q of l.questions) q.montrer();
  }
}
