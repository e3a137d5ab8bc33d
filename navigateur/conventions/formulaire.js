// @ts-check
// Le formulaire d’une convention : de la page blanche au document, sans que rien ne quitte l’appareil.

import { bouton, donner, el } from "../commun/dom.js";
import { accord } from "../commun/typographie.js";
import { Apercu } from "./apercu.js";
import { Question } from "./champ.js";
import { Clause } from "./clauses.js";
import { copier, ici, lireJson } from "./dom.js";
import { jugerChamp } from "./jugement.js";
import { Lignes } from "./lignes.js";
import { Memoire, noterLeDocument } from "./memoire.js";
import { comparerDates, provenance } from "./ordre.js";
import { preremplir, remplir } from "./remplissage.js";
import { enregistrer, reprendre } from "./saisie.js";
import { Suivi } from "./suivi.js";

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
  /** @param {Gabarit} gabarit @param {string} donnees l’adresse de ce que les modèles partagent
   * @param {string} partenaires à qui ce modèle s’adresse, identifiants séparés par des blancs */
  constructor(gabarit, donnees, partenaires) {
    this.gabarit = gabarit;
    this.donnees = donnees;
    this.partenaires = partenaires.split(" ");
    /** @type {import("./partie.js").Partie[]} */
    this.parties = [];
    this.territoire = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.attente = undefined;
    /** Les réponses brutes. @type {Saisie} */
    this.saisie = { champs: {}, clauses: {} };
    /** Ce que le modèle ne connaît pas, gardé pour ne rien perdre. @type {Saisie} */
    this.autres = { champs: {}, clauses: {} };
    /** Les réponses jugées, telles qu’elles s’impriment. @type {Saisie} */
    this.juges = { champs: {}, clauses: {} };
    /** Ce qui vient d’un territoire, pour ne pas le garder en passant à un autre. @type {Record<string, any>} */
    this.preremplis = {};
    /** @type {Map<string, Refus[]>} */
    this.refus = new Map();
    /** Les questions à qui l’ordre des dates a quelque chose à dire. @type {Question[]} */
    this.datees = [];
    /** @type {Promise<any> | null} */
    this.socle = null;
    this.apercu = new Apercu(gabarit, this.juges);
    this.papier = ici("papier");
    this.papier.append(this.apercu.fragment);
    const coche = /** @type {HTMLInputElement} */ (ici("garder"));
    const compter = () => this.manques().length;
    const fichier = () => this.fichier();
    this.memoire = new Memoire(gabarit.modele, coche, fichier, compter, (texte) => this.reprendre(texte));
    this.suivi = new Suivi((chemin) => this.cible(chemin));
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
    (this.parties.find((p) => !p.element.classList.contains("cv-finie")) ?? this.parties[0]).element.open = true;
    this.chercherSocle().catch(() => {
      /* sera redemandé au téléchargement */
    });
  }

  /** @param {import("./valeurs.js").Champ} c */
  question(c) {
    const changer = () => this.changer(c.id);
    const id = `champ-${c.id}`;
    return c.type === "liste" ? new Lignes(c, id, changer, (texte) => this.suivi.dire(texte)) : new Question(c, id, changer);
  }

  /** @param {import("./valeurs.js").Clause} c */
  clause(c) {
    const decider = (/** @type {boolean | undefined} */ choix) => this.decider(c.id, choix);
    return new Clause(c, decider, () => this.copier(`[data-clause="${c.id}"]`));
  }

  /** L’élément qui prend le foyer pour un chemin : « champ », « liste.rang.colonne » ou « clause » ; sa partie s’ouvre. @param {string} chemin */
  cible(chemin) {
    const [id] = chemin.split(".");
    const partie = this.parties.find((p) => p.siens.has(id));
    if (partie) partie.element.open = true;
    const q = this.questions.get(id);
    if (!q) return this.clauses.get(id)?.choix.find((c) => c.checked);
    return this.interroger(chemin)?.saisie ?? (q instanceof Lignes ? q.ajouter : undefined);
  }

  /** La question d’un chemin. @param {string} chemin */
  interroger(chemin) {
    const [id, rang, colonne] = chemin.split(".");
    const q = this.questions.get(id);
    if (!(q instanceof Lignes)) return q;
    const ligne = rang === undefined ? q.lignes[0] : q.pleines()[Number(rang)];
    return ligne?.questions.find((x) => x.champ.id === colonne) ?? ligne?.questions[0];
  }

  /** Compare les dates entre elles, et dit à chacune ce qui ne va pas. */
  ordonner() {
    const [fautes, doutes] = comparerDates(this.gabarit.champs, this.juges.champs);
    this.refus.set("", fautes);
    for (const q of this.datees) q.ordonner();
    this.datees = [...doutes, ...fautes].flatMap((refus) => {
      const q = this.interroger(refus.champ);
      q?.ordonner(refus, fautes.includes(refus));
      return q ?? [];
    });
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
    this.memoire.proposer();
    this.juger(id);
    if (JSON.stringify(this.saisie.champs[id]) !== JSON.stringify(this.preremplis[id])) this.questions.get(id)?.venir("");
    this.apercu.redire(this.juges, [id]);
    this.apres();
  }

  /** @param {string} id @param {boolean | undefined} choix */
  decider(id, choix) {
    this.memoire.proposer();
    poser(this.saisie.clauses, id, choix);
    poser(this.juges.clauses, id, choix);
    this.apercu.redire(this.juges, [id]);
    this.montrer(`[data-clause="${id}"]`);
    this.apres();
  }

  /** Ce qui peut attendre la fin de la frappe. */
  apres() {
    this.memoire.aSauver = true;
    clearTimeout(this.attente);
    this.attente = setTimeout(() => {
      this.memoire.ecrire();
      this.avancer();
    }, 150);
  }

  /** Ce qui manque : réponses à corriger, blancs que le document imprime, clauses à décider.
   * Le compte est celui de l’aperçu, où chaque blanc se voit, comme dans `centre.documents.remplir.manques`.
   * @returns {import("./suivi.js").Manque[]} */
  manques() {
    const fautes = [...this.refus.values()].flat().filter((r) => r.code !== "requis");
    const manques = fautes.map(({ champ, quoi }) => {
      const [, rang] = champ.split(".");
      return { chemin: champ, faute: true, texte: rang ? `${quoi} (ligne ${Number(rang) + 1})` : quoi };
    });
    const enFaute = new Set(fautes.map((r) => r.champ.replace(/\.\d+/, "")));
    const vides = /** @type {NodeListOf<HTMLElement>} */ (this.papier.querySelectorAll(".champ.vide"));
    for (const nom of new Set([...vides].map((e) => e.dataset.champ ?? ""))) {
      if (enFaute.has(nom)) continue;
      const [id, colonne] = nom.split(".");
      const champ = this.questions.get(id)?.champ;
      const texte = champ?.champs?.find((c) => c.id === colonne)?.libelle ?? champ?.libelle ?? nom;
      manques.push({ chemin: colonne ? `${id}.0.${colonne}` : id, faute: false, texte });
    }
    for (const c of this.gabarit.clauses)
      if (c.portee !== "nationale" && this.saisie.clauses[c.id] === undefined)
        manques.push({ chemin: c.id, faute: false, texte: `Clause « ${c.titre} »` });
    return manques;
  }

  avancer() {
    this.ordonner();
    const requis = this.gabarit.champs.filter((c) => c.requis || (c.champs && c.min));
    const faits = requis.filter((c) => !this.refus.get(c.id)?.length);
    const manques = this.manques();
    for (const partie of this.parties) partie.compter(manques);
    this.suivi.avancer(faits.length, requis.length, manques);
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

  /** Montre les réponses à corriger avant de produire quoi que ce soit. @returns {boolean} vrai s’il n’y en a pas */
  pret() {
    for (const q of this.questions.values()) q.montrer();
    this.ordonner();
    const fautes = this.manques().filter((m) => m.faute);
    this.suivi.resumer(fautes);
    return !fautes.length;
  }

  /** @param {"docx" | "odt"} format */
  async telecharger(format) {
    if (!this.pret()) return;
    try {
      const socle = await this.chercherSocle();
      donner(`${this.nom}.${format}`, remplir(this.gabarit, socle, this.saisie, format), TYPES[format]);
    } catch {
      return this.suivi.dire("Le document n’a pas pu être préparé. Vérifiez le réseau, puis recommencez : vos réponses sont toujours là.");
    }
    this.memoire.aSauver = false;
    this.direPret("téléchargé", format);
  }

  /** Dit que le document est prêt ; « Mon bureau » le note si la personne garde ses réponses ici, ou si elle le demande.
   * @param {string} fait @param {string} format */
  direPret(fait, format) {
    const n = this.manques().length;
    const complet = `Document ${fait}, complet\u00a0: à relire avant de signer.`;
    const reste = accord(n, "réponse manque ou clause est à décider", "réponses manquent ou clauses sont à décider");
    const dit = n ? `Brouillon ${fait}\u00a0: ${reste}. Le document les montre entre crochets, « [À compléter : …] ».` : complet;
    if (this.memoire.coche.checked && noterLeDocument(this.gabarit, format)) return this.suivi.dire(`${dit} Noté dans Mon bureau.`);
    const noter = bouton("Noter dans Mon bureau", () =>
      this.suivi.dire(noterLeDocument(this.gabarit, format) ? "Noté dans Mon bureau." : "Cet appareil refuse de le noter."),
    );
    this.suivi.dire(`${dit} `, noter);
  }

  imprimer() {
    if (!this.pret()) return;
    const titre = document.title;
    document.title = this.nom;
    print();
    document.title = titre;
    this.direPret("préparé pour l’impression", "pdf");
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
      this.memoire.ecrire();
      this.suivi.dire(["Vos réponses sont reprises.", ...remarques].join(" "));
    } catch (panne) {
      this.suivi.dire(panne instanceof Error ? panne.message : String(panne));
    }
  }

  /** @param {string} selecteur */
  async copier(selecteur) {
    const trouve = /** @type {HTMLElement | null} */ (this.papier.querySelector(`${selecteur}:not([hidden])`));
    if (!trouve) return this.suivi.dire("Cette clause est retirée\u00a0: il n’y a rien à copier.");
    const fait = await copier(trouve);
    this.suivi.dire(fait ? "Copié, mise en forme comprise." : "Le navigateur refuse de copier. Sélectionnez le texte dans l’aperçu.");
  }

  effacer() {
    const avant = this.fichier();
    const gardait = this.memoire.coche.checked;
    this.autres = { champs: {}, clauses: {} };
    this.poser(this.autres);
    this.memoire.oublier();
    this.memoire.aSauver = false;
    this.suivi.resumer([]);
    const annuler = bouton("Annuler", () => {
      this.reprendre(avant);
      this.memoire.coche.checked = gardait;
      this.memoire.ecrire();
      this.suivi.dire("Vos réponses sont revenues.");
    });
    this.suivi.dire("Tout est effacé, sur la page et sur l’appareil. ", annuler);
  }

  /** Met ce que le centre sait d’un territoire, à la place de ce qui venait d’un autre et que personne n’a touché. @param {string} id @param {any} territoire */
  preremplir(id, territoire) {
    this.territoire = id;
    const connus = preremplir(this.gabarit, territoire);
    const garde = Object.entries(this.saisie.champs).filter(([c, v]) => JSON.stringify(v) !== JSON.stringify(this.preremplis[c]));
    const neufs = Object.entries(connus).filter(([champ]) => !garde.some(([c]) => c === champ));
    this.preremplis = connus;
    this.poser({ champs: { ...Object.fromEntries(neufs), ...Object.fromEntries(garde) }, clauses: this.saisie.clauses });
    this.memoire.ecrire();
    for (const [champ, q] of this.questions)
      q.venir(neufs.some(([c]) => c === champ) ? `Prérempli d’après ${provenance(territoire, q.champ)}.` : "");
    const deja = territoire.partenariats.filter((/** @type {any} */ p) => this.partenaires.includes(p.partenaire));
    const dits = deja.map((/** @type {any} */ p) => el("p", p.dit));
    ici("deja").replaceChildren(...dits);
    ici("deja").hidden = !dits.length;
    this.suivi.dire(`${territoire.nom}\u00a0: ${accord(neufs.length, "réponse préremplie", "réponses préremplies")}, à relire.`);
  }

  /** Montre dans l’aperçu où va la réponse que l’on écrit. @param {string} selecteur @param {number} [rang] le seul lieu à montrer, s’il y en a plusieurs */
  montrer(selecteur, rang) {
    for (const e of this.papier.querySelectorAll(".ici")) e.classList.remove("ici");
    const tous = [...this.papier.querySelectorAll(selecteur)];
    const lieux = rang === undefined ? tous : tous.slice(rang, rang + 1);
    for (const e of lieux) e.classList.add("ici");
    const vue = ici("vue");
    if (!lieux.length || vue.scrollHeight <= vue.clientHeight) return;
    const ecart = lieux[0].getBoundingClientRect().top - vue.getBoundingClientRect().top;
    vue.scrollTop += ecart - vue.clientHeight / 3;
  }
}
