// @ts-check
// Un parcours d’accueil : cases gardées sur cet appareil seulement, fichier à emporter, dates, bilan d’une page.

import { donner, el } from "../commun/dom.js";
import { accord, dateLongue, pluriel } from "../commun/typographie.js";
import { calendrier, echeances, estUneDate } from "./calendrier.js";
import { imprimer } from "./papier.js";
import { ecrireFichier, garde, garder, lireFichier, TAILLE_MAX } from "./progression.js";

/** @typedef {{ cle: import("./calendrier.js").Moment, nom: string, cases: HTMLInputElement[], etat: Element | null }} Groupe */

const JOUR_DE_SEMAINE = new Intl.DateTimeFormat("fr-FR", { weekday: "long", timeZone: "UTC" });

/** @param {string} jour */
const enLettres = (jour) => `${JOUR_DE_SEMAINE.format(Date.parse(jour))} ${dateLongue(jour)}`;

/** @param {number} n @param {number} total */
const surTotal = (n, total) => `${n} sur ${total}`;

/** @param {Element | null} bloc @param {string} selecteur */
const texteDe = (bloc, selecteur) => (bloc?.querySelector(selecteur)?.textContent ?? "").replace(/\s+/g, " ").trim();

/** Les moments de la page et leurs cases. @returns {Groupe[]} */
function groupes() {
  return [...document.querySelectorAll("[data-moment]")].map((section) => ({
    cle: /** @type {Groupe["cle"]} */ (section.getAttribute("data-moment")),
    nom: texteDe(section, "h2"),
    cases: [...section.querySelectorAll(".case input")].filter((e) => e instanceof HTMLInputElement),
    etat: section.querySelector("[data-etat]"),
  }));
}

/** Ce que dit une case, en une ligne. @param {HTMLInputElement} c */
function titreDe(c) {
  const avec = c.closest("li")?.hasAttribute("data-tuteur") ? " (avec le tuteur)" : "";
  return `${texteDe(c.closest("label"), ".case-titre")}${avec}`;
}

/** Le bilan d’une page, refait à chaque impression. @param {Element} feuille @param {string} titre @param {Groupe[]} moments @param {string} debut */
function remplirBilan(feuille, titre, moments, debut) {
  const dates = debut ? echeances(debut) : null;
  const faites = moments.flatMap((m) => m.cases).filter((c) => c.checked).length;
  const total = moments.reduce((n, m) => n + m.cases.length, 0);
  const parties = moments.map((m) => {
    const compte = surTotal(m.cases.filter((c) => c.checked).length, m.cases.length);
    const lignes = m.cases.map((c) => el(c.checked ? "li.fait" : "li", titreDe(c)));
    return el("section", el("h3", `${m.nom} : ${compte}` + (dates ? `, ${enLettres(dates[m.cle])}` : "")), el("ul", ...lignes));
  });
  feuille.replaceChildren(
    el("h2", `Bilan : ${titre}`),
    el("p", `${surTotal(faites, total)} ${pluriel(total, "étape", "étapes")}.` + (debut ? ` Début : ${enLettres(debut)}.` : "")),
    el("div.bilan-etapes", ...parties),
    el("div.bilan-notes", ...["Ce que je retiens", "Ce que je veux voir avec mon tuteur"].map((t) => el("p", t))),
  );
}

/** Branche la liste à cocher de la page. */
export function brancher() {
  const zone = document.querySelector("[data-parcours]");
  const feuille = document.querySelector('[data-feuille="bilan"]');
  if (!(zone instanceof HTMLElement) || !feuille) return;
  const id = zone.dataset.parcours ?? "";
  const titre = texteDe(document.body, "h1");
  const moments = groupes();
  const cases = moments.flatMap((m) => m.cases);
  const barre = zone.querySelector("progress");
  const sortie = zone.querySelector("output");
  const date = zone.querySelector('input[type="date"]');
  const fichier = zone.querySelector('input[type="file"]');
  const message = zone.querySelector("[data-message]");
  if (!(date instanceof HTMLInputElement) || !(fichier instanceof HTMLInputElement)) return;

  /** @param {string} texte */
  const dire = (texte) => {
    if (message) message.textContent = texte;
  };
  const debut = () => (estUneDate(date.value) ? date.value : "");
  const faites = () => cases.filter((c) => c.checked).map((c) => c.name);
  const montrer = () => {
    const combien = faites().length;
    const dates = debut() ? echeances(debut()) : null;
    if (barre) barre.value = combien;
    if (sortie) sortie.textContent = surTotal(combien, cases.length);
    for (const m of moments) {
      const compte = surTotal(m.cases.filter((c) => c.checked).length, m.cases.length);
      if (m.etat) m.etat.textContent = dates ? `${compte}, pour le ${enLettres(dates[m.cle])}` : compte;
    }
    remplirBilan(feuille, titre, moments, debut());
  };
  const retenir = () => {
    garder(id, { faites: faites(), debut: debut() });
    montrer();
  };

  /** @type {Record<string, () => void>} */
  const gestes = {
    bilan: () => imprimer("bilan"),
    exporter: () => {
      donner(`${id}.json`, ecrireFichier(id, { faites: faites(), debut: debut() }), "application/json");
      dire("Le fichier est prêt : gardez-le où vous voulez, il ne contient que vos coches et votre date de début.");
    },
    reprendre: () => fichier.click(),
    effacer: () => {
      for (const c of cases) c.checked = false;
      date.value = "";
      retenir();
      dire("Vos coches et votre date sont effacées.");
      cases[0]?.focus();
    },
    calendrier: () => {
      if (!debut()) {
        dire("Donnez d’abord votre date de début.");
        date.focus();
        return;
      }
      const adresse = location.href.split(/[?#]/)[0];
      const parties = moments.map((m) => ({ cle: m.cle, nom: m.nom, etapes: m.cases.map(titreDe) }));
      donner(`${id}.ics`, calendrier({ id, titre, adresse, parties }, debut(), new Date()), "text/calendar;charset=utf-8");
      dire("Le fichier d’agenda est prêt : ouvrez-le pour ajouter les dates à votre agenda.");
    },
  };
  zone.addEventListener("click", (e) => {
    const bouton = e.target instanceof Element ? e.target.closest("button[data-geste]") : null;
    if (bouton) gestes[bouton.getAttribute("data-geste") ?? ""]?.();
  });
  fichier.addEventListener("change", async () => {
    const choisi = fichier.files?.[0];
    fichier.value = "";
    if (!choisi) return;
    const connues = cases.map((c) => c.name);
    const lu = lireFichier(choisi.size > TAILLE_MAX ? "" : await choisi.text(), id, connues);
    if ("refus" in lu) {
      dire(lu.refus);
      return;
    }
    for (const c of cases) if (lu.progression.faites.includes(c.name)) c.checked = true;
    if (lu.progression.debut) date.value = lu.progression.debut;
    retenir();
    const n = lu.progression.faites.length;
    const laissees = pluriel(
      lu.inconnues,
      "ne fait plus partie de ce parcours et est laissée",
      "ne font plus partie de ce parcours et sont laissées",
    );
    const reste = lu.inconnues ? ` ${lu.inconnues} ${laissees} de côté.` : "";
    dire(`C’est repris : ${accord(n, "étape du fichier s’ajoute", "étapes du fichier s’ajoutent")} à vos coches.${reste}`);
  });
  const depart = garde(id);
  const avance = cases.some((c) => c.checked && !depart.faites.includes(c.name)); // des cases cochées avant que ce code n’arrive
  for (const c of cases) {
    c.checked ||= depart.faites.includes(c.name);
    c.addEventListener("change", retenir);
  }
  date.value = depart.debut;
  date.addEventListener("change", retenir);
  zone.hidden = false;
  if (avance) retenir();
  else montrer();
}
