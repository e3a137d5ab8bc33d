// @ts-check
// La page « Mon document est-il à jour ? » : déposer, lire le verdict, savoir quoi faire.

import { el } from "../commun/dom.js";
import { accord } from "../commun/typographie.js";
import { Illisible } from "./dezip.js";
import { lireJson } from "./dom.js";
import { relire } from "./relecture.js";
import { mettreEnForme } from "./valeurs.js";

/** @typedef {import("./relecture.js").Rapport} Rapport */
/** @typedef {import("./relecture.js").ClauseRelue} ClauseRelue */

const ETATS = {
  conforme: "Texte du modèle",
  retouchee: "Retouchée",
  absente: "Absente",
  retiree: "Retirée",
  inconnue: "Ne peut se comparer",
};
const DEPUIS = { "": "Inchangée", changee: "Changée", nouvelle: "Nouvelle", supprimee: "Supprimée" };
const PORTEES = /** @type {Record<string, string>} */ ({ nationale: "Nationale", locale: "Locale", facultative: "Facultative" });

/** @param {string} titre @param {string} quoi @param {ClauseRelue[]} clauses @returns {HTMLElement[]} */
function liste(titre, quoi, clauses) {
  if (!clauses.length) return [];
  return [el("h3", titre), el("p", quoi), el("ul", ...clauses.map((c) => el("li", c.titre)))];
}

/** Clause par clause. @param {ClauseRelue[]} clauses */
function tableau(clauses) {
  const colonnes = ["Clause", "Portée", "Dans votre document", "Dans le modèle actuel"];
  const lignes = clauses.map((c) => {
    const cases = [c.titre, PORTEES[c.portee] ?? c.portee, ETATS[c.etat], DEPUIS[c.depuis]];
    return el("tr", ...cases.map((t, i) => el(i ? "td" : "th", i ? { "data-libelle": colonnes[i] } : { scope: "row" }, t)));
  });
  const tete = el("thead", el("tr", ...colonnes.map((c) => el("th", { scope: "col" }, c))));
  return el("div.defile", el("table", el("caption", "Clause par clause"), tete, el("tbody", ...lignes)));
}

/** Ce qu’il y a à faire, dans l’ordre. @param {Rapport} r @param {ClauseRelue[]} retouchees @param {ClauseRelue[]} nouvelles @param {HTMLElement} lien */
function aFaire(r, retouchees, nouvelles, lien) {
  const gestes = [];
  if (retouchees.length)
    gestes.push(
      "Pour chaque clause nationale retouchée ou absente, reprenez le texte du modèle, ou faites valider l’écart par l’équipe nationale.",
    );
  if (r.version !== r.courante) {
    if (nouvelles.length) gestes.push("Lisez les clauses qui ont changé, et décidez avec le partenaire si elles passent dans un avenant.");
    gestes.push("Au renouvellement, repartez du modèle actuel avec vos réponses enregistrées.");
  }
  if (!gestes.length) gestes.push("Rien\u00a0: gardez le document, et reposez la question au renouvellement.");
  return [el("h3", "Que faire"), el("ol", ...gestes.map((g) => el("li", g))), el("p", lien)];
}

/** Le verdict, en clair. @param {Rapport} r @param {string} racine l’adresse des conventions */
function verdict(r, racine) {
  const date = r.date && ` (${mettreEnForme({ id: "", libelle: "", type: "date" }, r.date)})`;
  const retouchees = r.clauses.filter((c) => c.portee === "nationale" && (c.etat === "retouchee" || c.etat === "absente"));
  const adaptees = r.clauses.filter((c) => c.portee !== "nationale" && c.etat === "retouchee");
  const changees = r.clauses.filter((c) => c.depuis !== "");
  const ancien = r.version !== r.courante;
  const phrases = [
    ancien ? `Le modèle est passé de la version ${r.version} à la version ${r.courante}.` : "Il suit la version actuelle du modèle.",
    retouchees.length
      ? `${accord(retouchees.length, "clause nationale n’a plus", "clauses nationales n’ont plus")} le texte du modèle.`
      : "Les clauses nationales ont le texte du modèle.",
  ];
  const sain = !ancien && !retouchees.length;
  const titre = el(
    "h2",
    { tabindex: "-1" },
    sain ? "Ce document est à jour" : ancien ? "Le modèle a changé depuis" : "Des clauses nationales ont été retouchées",
  );
  const lien = el("a", { href: new URL(`${encodeURIComponent(r.modele)}/`, racine).href }, `Ouvrir le modèle «\u00a0${r.titre}\u00a0»`);
  return [
    titre,
    el("p", phrases.join(" ")),
    el(
      "dl.reperes",
      el("div", el("dt", "Modèle"), el("dd", r.titre)),
      el("div", el("dt", "Version du document"), el("dd", r.version + (date || " (inconnue du centre)"))),
      el("div", el("dt", "Version actuelle"), el("dd", ancien ? `${r.courante} : ${r.changement}` : r.courante)),
    ),
    ...liste("Clauses nationales retouchées ou absentes", "Leur texte est le même dans tous les territoires.", retouchees),
    ...liste("Clauses changées dans le modèle depuis", "Nouvelles, récrites ou supprimées.", changees),
    ...liste("Clauses adaptées", "Locales ou facultatives\u00a0: c’est permis, relisez-les seulement.", adaptees),
    ...aFaire(r, retouchees, changees, lien),
    tableau(r.clauses),
  ];
}

/** @param {HTMLElement} zone @param {File | undefined} fichier @param {Promise<any>} versions @param {string} racine */
async function montrer(zone, fichier, versions, racine) {
  if (!fichier) return;
  zone.replaceChildren(el("p", { role: "status" }, `Lecture de « ${fichier.name} »…`));
  let contenu;
  try {
    contenu = verdict(await relire(fichier, await versions), racine);
  } catch (panne) {
    const dit =
      panne instanceof Illisible ? panne.message : "La liste des modèles n’a pas pu être lue. Vérifiez le réseau, puis rechargez la page.";
    contenu = [el("h2", { tabindex: "-1" }, "Ce fichier ne peut pas être vérifié"), el("p", dit)];
  }
  zone.replaceChildren(el("p.cv-fichier-lu", fichier.name), ...contenu);
  zone.querySelector("h2")?.focus();
}

/** Branche la page. */
export function brancher() {
  const hote = document.querySelector("[data-verifier]");
  const choix = hote?.querySelector("input");
  const zone = document.querySelector("[data-verdict]");
  if (!(hote instanceof HTMLElement) || !choix || !(zone instanceof HTMLElement)) return;
  const racine = new URL(hote.dataset.conventions ?? "../", location.href).href;
  const versions = lireJson(hote.dataset.verifier ?? "");
  versions.catch(() => {
    /* sera dit au moment de vérifier */
  });
  choix.addEventListener("change", async () => {
    await montrer(zone, choix.files?.[0], versions, racine);
    choix.value = "";
  });
  for (const nom of ["dragover", "dragleave", "drop"])
    hote.addEventListener(nom, (e) => {
      e.preventDefault();
      hote.classList.toggle("cv-survol", nom === "dragover");
      if (nom === "drop") montrer(zone, /** @type {DragEvent} */ (e).dataTransfer?.files[0], versions, racine);
    });
  hote.hidden = false;
}
