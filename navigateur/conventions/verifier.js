// @ts-check
// La page « Mon document est-il à jour ? » : déposer, lire le verdict, voir les mots changés, savoir quoi faire.

import { bouton, el } from "../commun/dom.js";
import { accord } from "../commun/typographie.js";
import { lireJson } from "./dom.js";

/** @typedef {import("./relecture.js").Relecture} Relecture */
/** @typedef {import("./relecture.js").ClauseRelue} ClauseRelue */
/** @typedef {import("./relecture.js").Ligne} Ligne */
/** @typedef {typeof import("./relire.js")} Lecteur le code qui lit, demandé au premier document */

/** Ce qu’une clause montre d’abord de ses passages changés ; au-delà, on ne les lit plus, et le verdict se ferait attendre. */
const PASSAGES_MONTRES = 20;

/** Un signe et son nom lu à voix haute : la couleur n’est pas seule à dire ce qui change. */
const CHANGES = /** @type {const} */ ({ "-": ["del", "ôté\u00a0: "], "+": ["ins", "ajouté\u00a0: "] });

/** Un passage changé, mot à mot. @param {Ligne} ligne */
function passage(ligne) {
  const mots = ligne.flatMap(([signe, texte]) => {
    if (signe === "=") return [`${texte} `];
    const [balise, dit] = CHANGES[signe];
    return [el(balise, el("span.cv-voix", dit), texte), " "];
  });
  return el("li", ...mots);
}

/** Des passages changés : les premiers, et les autres quand on les demande. @param {string} titre @param {Ligne[]} lignes
 * @returns {HTMLElement[]} */
function passages(titre, lignes) {
  if (!lignes.length) return [];
  const liste = el("ul.cv-ecarts", ...lignes.slice(0, PASSAGES_MONTRES).map(passage));
  const reste = lignes.slice(PASSAGES_MONTRES);
  const suite = bouton(`Montrer ${accord(reste.length, "autre passage", "autres passages")}`, () => {
    const suivants = reste.map(passage);
    liste.append(...suivants);
    suite.remove();
    suivants[0].tabIndex = -1;
    suivants[0].focus();
  });
  return [el("p.cv-ecarts-titre", titre), liste, ...(reste.length ? [suite] : [])];
}

/** Une clause : son état, les mots changés, et ce que le modèle y a changé depuis. @param {ClauseRelue} c @param {Lecteur} lecteur */
function clauseDite(c, { DEPUIS, ETATS }) {
  const etat = [ETATS[c.etat], DEPUIS[c.depuis]].filter(Boolean).join("\u00a0; ");
  const signale = c.accusee || c.depuis !== "pareille";
  return el(
    `li.cv-clause${signale ? ".cv-signalee" : ""}`,
    el("p", el("strong", c.titre), c.portee && ` (${c.portee})`, `\u00a0: ${etat}`),
    ...passages("Dans le document\u00a0:", c.ecarts),
    ...passages("Dans le modèle, depuis\u00a0:", c.evolution),
  );
}

/** @param {string} titre @param {HTMLElement[]} contenu @param {string} balise @returns {HTMLElement[]} */
const partie = (titre, contenu, balise) => (contenu.length ? [el("h3", titre), el(balise, ...contenu)] : []);

/** Le verdict, en clair. @param {Relecture} r @param {string} racine l’adresse des conventions @param {Lecteur} lecteur */
function dire(r, racine, lecteur) {
  const { conseilsDe, phrasesDe, titreDe } = lecteur;
  const dites = r.clauses.filter((c) => c.id || c.etat !== "intacte" || c.depuis !== "pareille");
  const lien = el("a", { href: new URL(`${encodeURIComponent(r.modele)}/`, racine).href }, `Ouvrir le modèle «\u00a0${r.titre}\u00a0»`);
  return [
    el("h2", { tabindex: "-1" }, titreDe(r)),
    el("p", el("strong", r.titre)),
    ...phrasesDe(r).map((p) => el("p", p)),
    ...partie(
      "Que faire",
      conseilsDe(r).map((g) => el("li", g)),
      "ol",
    ),
    el("p", lien),
    ...partie(
      "Réponses à relire",
      r.reponses.map(([libelle, quoi, texte]) => el("li", el("strong", libelle), ` ${quoi}\u00a0: «\u00a0${texte}\u00a0»`)),
      "ul",
    ),
    ...partie(
      "Clause par clause",
      dites.map((c) => clauseDite(c, lecteur)),
      "ul.cv-clauses",
    ),
  ];
}

/** Les versions d’un modèle, demandées quand un document dit le suivre. @param {string} racine l’adresse des conventions */
const versionsDe = (racine) => (/** @type {string} */ modele) => lireJson(`${racine}${encodeURIComponent(modele)}/versions.json`);

/** @param {HTMLElement} zone @param {HTMLElement} annonce @param {File | undefined} fichier @param {Promise<any>} modeles @param {string} racine */
async function afficher(zone, annonce, fichier, modeles, racine) {
  if (!fichier) return;
  annonce.textContent = `Lecture de «\u00a0${fichier.name}\u00a0»…`;
  zone.replaceChildren();
  let contenu;
  try {
    const lecteur = await import("./relire.js");
    contenu = dire(await lecteur.relire(fichier, await modeles, versionsDe(racine)), racine, lecteur);
  } catch (panne) {
    const dit =
      panne instanceof Error && "illisible" in panne
        ? panne.message
        : "De quoi comparer n’a pas pu être lu. Vérifiez le réseau, puis rechargez la page.";
    contenu = [el("h2", { tabindex: "-1" }, "Ce fichier ne peut pas être vérifié"), el("p", dit)];
  }
  zone.replaceChildren(el("p.cv-fichier-lu", fichier.name), ...contenu);
  annonce.textContent = contenu[0].textContent;
  contenu[0].focus();
}

/** Branche la page. */
export function brancher() {
  const hote = document.querySelector("[data-verifier]");
  const choix = hote?.querySelector("input");
  const zone = document.querySelector("[data-verdict]");
  const annonce = document.querySelector("[data-annonce]");
  if (!(hote instanceof HTMLElement) || !choix || !(zone instanceof HTMLElement) || !(annonce instanceof HTMLElement)) return;
  const racine = new URL(hote.dataset.conventions ?? "../", location.href).href;
  const modeles = lireJson(hote.dataset.verifier ?? "");
  modeles.catch(() => {
    /* sera dit au moment de vérifier */
  });
  choix.addEventListener("change", async () => {
    await afficher(zone, annonce, choix.files?.[0], modeles, racine);
    choix.value = "";
  });
  for (const nom of ["dragover", "dragleave", "drop"])
    hote.addEventListener(nom, (e) => {
      e.preventDefault();
      hote.classList.toggle("cv-survol", nom === "dragover");
      if (nom === "drop") afficher(zone, annonce, /** @type {DragEvent} */ (e).dataTransfer?.files[0], modeles, racine);
    });
  hote.hidden = false;
}
