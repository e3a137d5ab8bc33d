// @ts-check
// Le formulaire d’une convention : de la page blanche au document, sans que rien ne quitte l’appareil.

import { Apercu } from "./apercu.js";
import { Question } from "./champ.js";
import { Clause } from "./clauses.js";
import { accord, bouton, copier, donner, el, lireJson } from "./dom.js";
import { jugerChamp } from "./jugement.js";
import { Lignes } from "./lignes.js";
import { Memoire } from "./memoire.js";
import { preremplir, remplir } from "./remplissage.js";
import { enregistrer, reprendre } from "./saisie.js";
import { Suivi, aller } from "./suivi.js";

/** @typedef {import("./valeurs.js").Gabarit} Gabarit */
/** @typedef {import("./jugement.js").Refus} Refus */
/** @typedef {import("./saisie.js").Saisie} Saisie */

const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  odt: "application/vnd.oasis.opendocument.text",
};
const TROP_LOURD = 1_000_000;

/** Pose ou ôte une clé. @param {Record<string, any>} objet @param {string} cle @param {any} valeur */
function poser(objet, cle, valeur) {
  if (valeur === undefined) delete objet[cle];
  else objet[cle] = valeur;
}

/** Le formulaire d’un modèle. */
export class Formulaire {
  /** @param {Gabarit} gabarit @param {string} donnees l’adresse de ce que les modèles partagent */
  constructor(gabarit, donnees) {
    this.gabarit = gabarit;
    this.donnees = donnees;
    this.territoire = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.attente = undefined;
    /** Les réponses brutes. @type {Saisie} */
    this.saisie = { champs: {}, clauses: {} };
    /** Ce que le modèle ne connaît pas, gardé pour ne rien perdre. @type {Saisie} */
    this.autres = { champs: {}, clauses: {} };
    /** Les réponses jugées, telles qu’elles s’impriment. @type {Saisie} */
    this.juges = { champs: {}, clauses: {} };
    /** @type {Map<string, Refus[]>} */
    this.refus = new Map();
    /** @type {Promise<any> | null} */
    this.socle = null;
    this.apercu = new Apercu(gabarit, this.juges, document);
    this.papier = el("div.cv-papier", { lang: "fr" }, this.apercu.fragment);
    this.vue = el("section.cv-vue", { tabindex: "0", "aria-labelledby": "cv-vue-titre" });
    this.memoire = new Memoire(`centre.convention.${gabarit.modele}`, () => this.fichier());
    this.suivi = new Suivi((chemin) => this.cible(chemin), aller("Aperçu", this.vue));
    /** @type {Map<string, Question | Lignes>} */
    this.questions = new Map(gabarit.champs.map((c) => [c.id, this.question(c)]));
    /** @type {Map<string, Clause>} */
    this.clauses = new Map(gabarit.clauses.map((c) => [c.id, this.clause(c)]));
  }

  /** Reprend ce que l’appareil gardait, ou part de rien. */
  commencer() {
    const garde = this.memoire.lire();
    try {
      if (garde !== null) {
        const remarques = this.reprendre(garde);
        this.suivi.dire(["Vos réponses gardées sur cet appareil sont reprises.", ...remarques].join(" "));
      } else this.poser(this.saisie);
    } catch {
      this.poser(this.saisie);
      this.suivi.dire("Ce que cet appareil gardait ne se lit plus.");
    }
    this.chercherSocle().catch(() => {
      /* sera redemandé au téléchargement */
    });
  }

  /** @param {import("./valeurs.js").Champ} c */
  question(c) {
    const changer = () => this.changer(c.id);
    const id = `champ-${c.id}`;
    const q = c.type === "liste" ? new Lignes(c, id, changer, (texte) => this.suivi.dire(texte)) : new Question(c, id, changer);
    q.element.dataset.question = c.id;
    return q;
  }

  /** @param {import("./valeurs.js").Clause} c */
  clause(c) {
    const decider = (/** @type {boolean | undefined} */ choix) => this.decider(c.id, choix);
    return new Clause(c, decider, () => this.copier(`[data-clause="${c.id}"]`));
  }

  /** L’élément qui prend le foyer pour un chemin : « champ », « liste.rang.colonne » ou « clause ». @param {string} chemin */
  cible(chemin) {
    const [id, rang, colonne] = chemin.split(".");
    const q = this.questions.get(id);
    if (!q) return this.clauses.get(id)?.choix.find((c) => c.checked);
    if (q instanceof Question) return q.saisie;
    const ligne = rang === undefined ? q.lignes[0] : q.pleines()[Number(rang)];
    return (ligne?.questions.find((x) => x.champ.id === colonne) ?? ligne?.questions[0])?.saisie ?? q.ajouter;
  }

  /** Lit et juge une réponse, sans rien montrer. @param {string} id */
  juger(id) {
    const q = this.questions.get(id);
    if (!q) return;
    const brut = q.lire();
    const [valeur, refus] = jugerChamp(q.champ, brut);
    poser(this.saisie.champs, id, brut);
    poser(this.juges.champs, id, valeur);
    this.refus.set(id, refus);
  }

  /** Une réponse a changé. @param {string} id */
  changer(id) {
    this.suivi.dire("");
    this.juger(id);
    this.apercu.redire(this.juges, [id]);
    this.apres();
  }

  /** @param {string} id @param {boolean | undefined} choix */
  decider(id, choix) {
    poser(this.saisie.clauses, id, choix);
    poser(this.juges.clauses, id, choix);
    this.apercu.redire(this.juges, [id]);
    this.montrer(id);
    this.apres();
  }

  /** Ce qui peut attendre la fin de la frappe. */
  apres() {
    this.memoire.noter();
    clearTimeout(this.attente);
    this.attente = setTimeout(() => this.avancer(), 150);
  }

  avancer() {
    const requis = this.gabarit.champs.filter((c) => c.requis || (c.champs && c.min));
    const tous = [...this.refus.values()].flat();
    const manque = new Set(tous.map((r) => r.champ.split(".")[0]));
    const indecises = this.gabarit.clauses.filter((c) => c.portee !== "nationale" && this.saisie.clauses[c.id] === undefined);
    this.suivi.avancer(requis.filter((c) => !manque.has(c.id)).length, requis.length, [
      ...tous.map((r) => ({ chemin: r.champ, texte: this.nommer(r) })),
      ...indecises.map((c) => ({ chemin: c.id, texte: `Clause « ${c.titre} »\u00a0: à garder ou à retirer` })),
    ]);
  }

  /** @param {Refus} r */
  nommer({ champ, code, quoi }) {
    const [id, rang, colonne] = champ.split(".");
    const c = this.questions.get(id)?.champ;
    const ligne = rang === undefined ? "" : `, ligne ${Number(rang) + 1}, ${c?.champs?.find((x) => x.id === colonne)?.libelle}`;
    return `${c?.libelle}${ligne}${code === "requis" ? "" : `\u00a0: ${quoi}`}`;
  }

  /** Remplit tout le formulaire. @param {Saisie} saisie */
  poser(saisie) {
    this.saisie = { champs: {}, clauses: { ...saisie.clauses } };
    this.juges = { champs: {}, clauses: { ...saisie.clauses } };
    for (const [id, q] of this.questions) {
      q.ecrire(saisie.champs[id]);
      this.juger(id);
    }
    for (const [id, clause] of this.clauses) clause.ecrire(saisie.clauses[id]);
    this.apercu.redire(this.juges, [...this.questions.keys(), ...this.clauses.keys()]);
    this.avancer();
  }

  fichier() {
    const { champs, clauses } = this.autres;
    return enregistrer(this.gabarit, { champs: { ...champs, ...this.saisie.champs }, clauses: { ...clauses, ...this.saisie.clauses } });
  }

  /** @param {string} texte */
  reprendre(texte) {
    const { autres, remarques, ...saisie } = reprendre(this.gabarit, texte);
    this.autres = autres;
    this.poser(saisie);
    for (const q of this.questions.values()) q.montrer();
    return remarques;
  }

  /** Le nom des fichiers donnés. */
  get nom() {
    return this.gabarit.nom + (this.territoire && `-${this.territoire}`);
  }

  /** Le socle commun, demandé une fois ; prêt d’avance, il sert aussi sans réseau. */
  chercherSocle() {
    this.socle ??= lireJson(`${this.donnees}socle.json`).catch((panne) => {
      this.socle = null;
      throw panne;
    });
    return this.socle;
  }

  /** @param {"docx" | "odt"} format */
  async telecharger(format) {
    for (const q of this.questions.values()) q.montrer();
    const tous = [...this.refus.values()].flat();
    const fautes = tous.filter((r) => r.code !== "requis");
    this.suivi.resumer(fautes.map((r) => ({ chemin: r.champ, texte: this.nommer(r) })));
    if (fautes.length)
      return this.suivi.dire(accord(fautes.length, "réponse est à corriger", "réponses sont à corriger") + " avant de télécharger.");
    try {
      const socle = await this.chercherSocle();
      donner(`${this.nom}.${format}`, remplir(this.gabarit, socle, this.saisie, format), TYPES[format]);
    } catch {
      return this.suivi.dire("Le document n’a pas pu être préparé. Vérifiez le réseau, puis recommencez : vos réponses sont toujours là.");
    }
    this.memoire.aSauver = false;
    this.direPret("téléchargé");
  }

  /** @param {string} fait */
  direPret(fait) {
    const n = [...this.refus.values()].flat().length;
    if (n)
      this.suivi.dire(
        `Brouillon ${fait} : ${accord(n, "réponse manque, marquée", "réponses manquent, marquées")} « [À compléter : …] » dans le document.`,
      );
    else this.suivi.dire(`Document ${fait} : complet, à relire avant de signer.`);
  }

  imprimer() {
    const titre = document.title;
    document.title = this.nom;
    print();
    document.title = titre;
    this.direPret("préparé pour l’impression");
  }

  sauver() {
    donner(`${this.nom}-reponses.json`, this.fichier(), "application/json");
    this.memoire.aSauver = false;
    this.suivi.dire("Vos réponses sont enregistrées dans vos téléchargements. Reprenez ce fichier ici quand vous voulez.");
  }

  /** @param {File | undefined} fichier */
  async ouvrir(fichier) {
    if (!fichier) return;
    try {
      if (fichier.size > TROP_LOURD) throw new Error("Ce fichier est trop lourd pour des réponses enregistrées depuis cette page.");
      const remarques = this.reprendre(await fichier.text());
      this.memoire.noter();
      this.suivi.dire(["Vos réponses sont reprises.", ...remarques].join(" "));
    } catch (panne) {
      this.suivi.dire(panne instanceof Error ? panne.message : String(panne));
    }
  }

  /** @param {string} selecteur */
  async copier(selecteur) {
    const trouves = [...this.papier.querySelectorAll(selecteur)].filter((e) => e instanceof HTMLElement && !e.hidden);
    if (!trouves.length) return this.suivi.dire("Cette clause est retirée\u00a0: il n’y a rien à copier.");
    const fait = await copier(/** @type {HTMLElement[]} */ (trouves));
    this.suivi.dire(fait ? "Copié, mise en forme comprise." : "Le navigateur refuse de copier. Sélectionnez le texte dans l’aperçu.");
  }

  effacer() {
    const avant = this.fichier();
    const gardait = this.memoire.case.checked;
    this.autres = { champs: {}, clauses: {} };
    this.poser(this.autres);
    this.memoire.oublier();
    this.memoire.aSauver = false;
    this.suivi.resumer([]);
    const annuler = bouton("Annuler", () => {
      this.reprendre(avant);
      this.memoire.case.checked = gardait;
      this.memoire.noter();
      this.suivi.dire("Vos réponses sont revenues.");
    });
    this.suivi.dire("Tout est effacé, sur la page et sur l’appareil. ", annuler);
  }

  /** Ajoute ce que le centre sait d’un territoire, sans toucher à ce qui est déjà rempli. @param {string} id @param {any} territoire */
  preremplir(id, territoire) {
    this.territoire = id;
    const connus = Object.entries(preremplir(this.gabarit, territoire));
    const neufs = connus.filter(([champ]) => !Object.hasOwn(this.saisie.champs, champ));
    this.poser({ champs: { ...Object.fromEntries(neufs), ...this.saisie.champs }, clauses: this.saisie.clauses });
    this.memoire.noter();
    const gardes = connus.length - neufs.length;
    const suite = gardes ? ` ${accord(gardes, "réponse déjà saisie est gardée", "réponses déjà saisies sont gardées")}.` : "";
    this.suivi.dire(`${territoire.nom} : ${accord(neufs.length, "réponse préremplie", "réponses préremplies")}.${suite} Relisez-les.`);
  }

  /** Montre dans l’aperçu où va la réponse que l’on écrit. @param {string} id */
  montrer(id) {
    for (const e of this.papier.querySelectorAll(".ici")) e.classList.remove("ici");
    const lieux = [...this.papier.querySelectorAll("[data-champ], [data-clause]")].filter((e) => {
      const { champ, clause } = /** @type {HTMLElement} */ (e).dataset;
      return champ ? champ.split(".")[0] === id : clause === id;
    });
    for (const e of lieux) e.classList.add("ici");
    const premier = lieux[0];
    if (!premier || this.vue.scrollHeight <= this.vue.clientHeight) return;
    const ecart = premier.getBoundingClientRect().top - this.vue.getBoundingClientRect().top;
    this.vue.scrollTop += ecart - this.vue.clientHeight / 3;
  }
}
