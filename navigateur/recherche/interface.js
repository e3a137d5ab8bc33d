// @ts-check
// La recherche à l’écran : une zone de saisie (liste déroulante ARIA) et les résultats. La page en fait plus : page.js.

import { el } from "../commun/dom.js";
import { accord } from "../commun/typographie.js";
import { ErreurRecherche, ouvrir } from "./moteur.js";
import { agirDAbord, directes, groupes, secours } from "./rendu.js";

export const AXES_DE_CONTEXTE = ["metier", "programme", "territoire"];
export const MEMOIRE = "centre.contexte";
const COURRIEL = "contact@cvgce.org";
const LIMITE = { dialogue: 10, page: 30 };

/** @typedef {Record<string, string[]>} Choix */
/** @typedef {import("./rendu.js").Resultat} Resultat */

/** Le contexte gardé sur l’appareil, si la personne l’a voulu : axe → valeur. @returns {Record<string, string>} */
function contexteGarde() {
  try {
    const lu = JSON.parse(localStorage.getItem(MEMOIRE) ?? "{}");
    return Object.fromEntries(AXES_DE_CONTEXTE.filter((a) => typeof lu[a] === "string").map((a) => [a, lu[a]]));
  } catch {
    return {};
  }
}

/** La recherche dans un élément. */
export class Interface {
  /** @param {HTMLElement} hote où se dessiner @param {{racine: string, page: boolean}} options adresse du site, et page ou dialogue */
  constructor(hote, { racine, page }) {
    this.racine = racine;
    this.page = page;
    /** @type {Choix} */
    this.filtres = {};
    this.contexte = contexteGarde();
    this.tour = 0;
    this.actif = -1;
    /** @type {Record<string, Record<string, string>> | null} */
    this.libelles = null;
    /** @type {{texte: string, url?: string}[]} */
    this.propositions = [];
    /** @type {Promise<Awaited<ReturnType<typeof ouvrir>>> | null} */
    this.ouverture = null;
    const n = page ? "p" : "d";
    this.liste = el("ul", { role: "listbox", id: `r-liste-${n}`, class: "r-propositions", "aria-label": "Propositions", hidden: "" });
    this.saisie = /** @type {HTMLInputElement} */ (
      el("input", {
        type: "search",
        id: `r-saisie-${n}`,
        role: "combobox",
        "aria-expanded": "false",
        "aria-controls": this.liste.id,
        "aria-autocomplete": "list",
        autocomplete: "off",
        autocapitalize: "none",
        spellcheck: "false",
        enterkeyhint: "search",
        maxlength: "2000",
      })
    );
    this.etat = el("p", { role: "status", class: "r-etat" });
    this.zone = el("div", { class: "r-zone" });
    this.cadre = el("div", { class: "r-cadre" });
    this.formulaire = el(
      "form",
      { role: "search", class: "r-formulaire", "aria-label": "Recherche dans le centre" },
      el("label", { for: this.saisie.id }, "Une question, un sigle, un outil…"),
      el("div", { class: "r-champ" }, this.saisie, this.liste),
    );
    hote.append(this.formulaire, this.cadre, this.etat, this.zone);
    this.formulaire.addEventListener("submit", (e) => this.valider(e));
    this.saisie.addEventListener("input", () => this.chercher());
    this.saisie.addEventListener("keydown", (e) => this.touche(e));
    this.saisie.addEventListener("blur", () => setTimeout(() => this.fermer(), 150));
    this.dire("Écrivez un mot ou une question : les réponses viennent pendant la frappe.");
  }

  /** @param {string} texte */
  dire(texte) {
    this.etat.textContent = texte;
  }

  /** Ouvre l’index, une seule fois ; un échec peut être tenté de nouveau. */
  moteur() {
    this.ouverture ??= ouvrir(`${this.racine}recherche/index/`).catch((/** @type {unknown} */ erreur) => {
      this.ouverture = null;
      throw erreur;
    });
    return this.ouverture;
  }

  /** Prépare l’index et les libellés. */
  async preparer() {
    try {
      await this.nommer();
    } catch (erreur) {
      this.panne(erreur);
    }
  }

  /** Lit une fois les libellés des facettes. */
  async nommer() {
    if (this.libelles) return;
    const axes = await (await this.moteur()).facettes();
    /** @type {Record<string, Record<string, string>>} */
    const libelles = Object.fromEntries(
      axes.map((a) => [a.cle, { "": a.libelle, ...Object.fromEntries(a.valeurs.map((v) => [v.valeur, v.libelle])) }]),
    );
    this.libelles = libelles;
  }

  /** @param {string} axe @param {string} valeur @returns {string} */
  libelle = (axe, valeur) => {
    const noms = this.libelles?.[axe];
    return noms && Object.hasOwn(noms, valeur) ? noms[valeur] : valeur;
  };

  /** Cherche ce qui est écrit ; une réponse en retard sur la frappe est laissée de côté. */
  async chercher() {
    const requete = this.saisie.value.trim();
    const tour = ++this.tour;
    if (!requete) {
      this.zone.replaceChildren();
      this.fermer();
      this.dire("Écrivez un mot ou une question : les réponses viennent pendant la frappe.");
      return;
    }
    try {
      const moteur = await this.moteur();
      const contexte = Object.fromEntries(Object.entries(this.contexte).map(([axe, valeur]) => [axe, [valeur]]));
      const enCours = document.activeElement === this.saisie && !this.saisie.value.endsWith(" ");
      const limite = this.page ? LIMITE.page : LIMITE.dialogue;
      const [rendu, propositions] = await Promise.all([
        moteur.chercher(requete, { filtres: this.filtres, contexte, limite, enCours, comptes: this.page }),
        moteur.completer(requete),
        this.nommer(),
      ]);
      if (tour !== this.tour) return;
      this.montrer(requete, rendu);
      this.proposer(propositions);
    } catch (erreur) {
      if (tour !== this.tour) return;
      if (erreur instanceof ErreurRecherche && erreur.partiel) this.montrer(requete, erreur.partiel);
      this.panne(erreur);
    }
  }

  /** @param {string} requete @param {import("./moteur.js").Reponses} rendu */
  montrer(requete, rendu) {
    const n = rendu.total;
    this.dire(n === 0 ? `Rien pour « ${requete.slice(0, 80)} ».` : `${accord(n, "réponse", "réponses")} pour « ${requete.slice(0, 80)} ».`);
    const blocs = [];
    if (rendu.corrections.length) {
      const mots = rendu.corrections.map((c) => c.propose).join(", ");
      const lus = rendu.corrections.map((c) => c.mot).join(", ");
      const exact = el("button", { type: "button" }, `chercher plutôt « ${lus} »`);
      exact.addEventListener("click", () => this.poser(rendu.corrections.map((c) => `"${c.mot}"`).join(" ")));
      blocs.push(el("p", { class: "r-correction" }, "Résultats pour ", el("strong", {}, mots), " · ", exact));
    }
    const niveau = this.page ? "h2" : "h3";
    const [agir, reste] = agirDAbord(rendu.resultats);
    const montrer = (/** @type {Resultat[]} */ liste, titre = "") => groupes(liste, this.racine, this.libelle, niveau, titre);
    const maintenant = this.libelle("type", "situation");
    blocs.push(...montrer(agir, maintenant), ...directes(rendu.reponses, this.racine), ...montrer(reste));
    if (n > rendu.resultats.length && !this.page) {
      blocs.push(el("p", {}, el("a", { href: this.adressePage(requete) }, `Voir les ${n} réponses et filtrer`)));
    }
    blocs.push(secours(requete, n < 3 ? rendu.proches : [], (mot) => this.poser(mot), COURRIEL));
    this.zone.replaceChildren(...blocs);
  }

  /** Une panne : ce qui était trouvé reste, et l’on peut réessayer. @param {unknown} erreur */
  panne(erreur) {
    this.dire(
      erreur instanceof ErreurRecherche ? erreur.message : "La recherche n’a pas pu se charger. Vérifiez le réseau, puis réessayez.",
    );
    const bouton = el("button", { type: "button", class: "bouton" }, "Réessayer");
    bouton.addEventListener("click", () => {
      bouton.remove();
      this.chercher();
      this.saisie.focus();
    });
    this.etat.append(" ", bouton);
  }

  /** Remplace la requête et cherche. @param {string} texte */
  poser(texte) {
    this.saisie.value = texte;
    this.fermer();
    this.saisie.focus();
    return this.chercher();
  }

  /** @param {{texte: string, url?: string}[]} propositions */
  proposer(propositions) {
    this.propositions = propositions.slice(0, 5);
    this.actif = -1;
    this.saisie.removeAttribute("aria-activedescendant");
    const options = this.propositions.map((p, n) => {
      const option = el("li", { role: "option", id: `${this.liste.id}-${n}`, "aria-selected": "false" }, p.texte);
      option.addEventListener("pointerdown", (e) => e.preventDefault());
      option.addEventListener("click", () => this.choisir(n));
      return option;
    });
    this.liste.replaceChildren(...options);
    this.montrerListe(options.length > 0 && document.activeElement === this.saisie);
  }

  /** @param {boolean} ouverte */
  montrerListe(ouverte) {
    this.liste.hidden = !ouverte;
    this.saisie.setAttribute("aria-expanded", String(ouverte));
  }

  fermer() {
    this.actif = -1;
    this.saisie.removeAttribute("aria-activedescendant");
    this.montrerListe(false);
  }

  /** @param {number} n */
  choisir(n) {
    const choix = this.propositions[n];
    if (choix?.url) location.href = new URL(choix.url, this.racine).href;
    else if (choix) this.poser(choix.texte);
  }

  /** Flèches, Entrée, Échap : le motif « combobox » de l’ARIA APG. @param {KeyboardEvent} e */
  touche(e) {
    const ouverte = !this.liste.hidden;
    if ((e.key === "ArrowDown" || e.key === "ArrowUp") && this.propositions.length) {
      e.preventDefault();
      this.montrerListe(true);
      const n = this.propositions.length;
      this.actif = e.key === "ArrowDown" ? (this.actif + 1) % n : this.actif < 0 ? n - 1 : (this.actif || n) - 1;
      [...this.liste.children].forEach((o, i) => o.setAttribute("aria-selected", String(i === this.actif)));
      this.saisie.setAttribute("aria-activedescendant", `${this.liste.id}-${this.actif}`);
    } else if (e.key === "Escape" && ouverte) {
      e.preventDefault();
      e.stopPropagation();
      this.fermer();
    } else if (e.key === "Enter" && ouverte && this.actif >= 0) {
      e.preventDefault();
      this.choisir(this.actif);
    }
  }

  /** @param {SubmitEvent} e */
  valider(e) {
    e.preventDefault();
    this.fermer();
    const requete = this.saisie.value.trim();
    if (!this.page && requete) location.href = this.adressePage(requete);
    else this.chercher();
  }

  /** @param {string} requete */
  adressePage(requete) {
    const adresse = new URL("recherche/", this.racine);
    adresse.search = this.parametres(requete).toString();
    return adresse.href;
  }

  /** La recherche telle qu’on la partage. @param {string} requete */
  parametres(requete) {
    const p = new URLSearchParams({ q: requete });
    for (const [axe, valeurs] of Object.entries(this.filtres)) for (const v of valeurs) p.append(axe, v);
    for (const [axe, valeur] of Object.entries(this.contexte)) p.set(`mon-${axe}`, valeur);
    return p;
  }
}

/** La recherche en dialogue, par-dessus la page. @param {string} racine */
export function dialogue(racine) {
  const hote = el("div", { class: "r-hote" });
  const fermer = el("button", { type: "button", class: "bouton-icone r-fermer" }, "Fermer");
  const boite = /** @type {HTMLDialogElement} */ (el("dialog", { class: "r-dialogue", "aria-label": "Recherche" }, fermer, hote));
  document.body.append(boite);
  const vue = new Interface(hote, { racine, page: false });
  fermer.addEventListener("click", () => boite.close());
  boite.addEventListener("click", (e) => {
    if (e.target === boite) boite.close();
  });
  return {
    ouvrir() {
      if (!boite.open) boite.showModal();
      vue.saisie.focus();
      vue.saisie.select();
      return vue.preparer();
    },
  };
}
