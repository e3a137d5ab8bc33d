// @ts-check
// L’auto-diagnostic : les réponses restent dans la page, sauf si l’on demande de les garder sur l’appareil.

import { bouton, el } from "../commun/dom.js";
import { accord } from "../commun/typographie.js";
import { aReprendre, etats, relire } from "./classement.js";
import { imprimer } from "./papier.js";

/** @param {HTMLFieldSetElement} bloc */
const radios = (bloc) => [...bloc.querySelectorAll("input")].filter((e) => e instanceof HTMLInputElement && e.type === "radio");

/** @param {HTMLFieldSetElement} bloc @returns {import("./classement.js").Question} */
function lire(bloc) {
  const choix = radios(bloc).findIndex((r) => r.checked);
  return { id: bloc.id, axe: bloc.dataset.axe ?? "", niveaux: radios(bloc).length, choix: choix < 0 ? null : choix };
}

/** Une suite à donner : son axe, ce qu’il faut faire, les pages à lire qui n’ont pas déjà été dites. @param {HTMLFieldSetElement} bloc @param {Set<string>} dites */
function suite(bloc, dites) {
  const { axe, choix } = lire(bloc);
  const conseil = bloc.querySelector(`.conseil[data-rang="${choix}"]`);
  const item = el("li", el("p.detail", axe));
  if (!conseil) return item;
  const liste = el("ul");
  for (const page of conseil.querySelectorAll(".conseil-lire > li")) {
    const adresse = page.querySelector("a")?.getAttribute("href") ?? "";
    if (!dites.has(adresse)) liste.append(page.cloneNode(true));
    dites.add(adresse);
  }
  for (const p of conseil.querySelectorAll(".conseil-faire")) item.append(p.cloneNode(true));
  if (liste.childElementCount) item.append(liste);
  for (const b of item.querySelectorAll("button")) b.replaceWith(b.textContent ?? "");
  return item;
}

/** @param {Element} feuille @param {HTMLFieldSetElement[]} blocs */
function montrer(feuille, blocs) {
  const questions = blocs.map(lire);
  const repondues = questions.filter((q) => q.choix !== null).length;
  const dites = new Set();
  const suites = aReprendre(questions).map((id) => suite(/** @type {HTMLFieldSetElement} */ (document.getElementById(id)), dites));
  const tout = repondues
    ? "Rien à reprendre dans vos réponses. Gardez ce qui marche, et racontez-le."
    : "Répondez aux questions : la liste se fait ici.";
  feuille.replaceChildren(
    el("h2", "À lire et à faire d’abord"),
    el("p", `${accord(repondues, "réponse", "réponses")} sur ${blocs.length}.`),
    suites.length ? el("ol.suites", ...suites) : el("p", tout),
    el("h3", "Où vous en êtes"),
    el("ul.etats", ...etats(questions).map((e) => el("li", `${e.axe} : `, el("strong", e.mot)))),
    el(
      "p.boutons.sans-papier",
      bouton("Imprimer le résultat", () => imprimer("resultat"), ".bouton-action"),
    ),
  );
}

/** Branche le questionnaire de la page. */
export function brancher() {
  const zone = document.querySelector("[data-diagnostic]");
  const feuille = document.querySelector('[data-feuille="resultat"]');
  const garder = zone?.querySelector('input[name="garder"]');
  if (!(zone instanceof HTMLElement) || !(feuille instanceof HTMLElement) || !(garder instanceof HTMLInputElement)) return;
  const cle = `centre.diagnostic.${zone.dataset.diagnostic}`;
  const blocs = [...document.querySelectorAll(".question")].filter((e) => e instanceof HTMLFieldSetElement);

  const retenir = () => {
    const reponses = Object.fromEntries(blocs.map(lire).flatMap((q) => (q.choix === null ? [] : [[q.id, q.choix]])));
    try {
      if (garder.checked) localStorage.setItem(cle, JSON.stringify(reponses));
      else localStorage.removeItem(cle);
    } catch {
      // stockage refusé : les réponses valent pour cette visite
    }
  };
  const suivre = () => {
    for (const bloc of blocs) {
      const { choix } = lire(bloc);
      for (const conseil of bloc.querySelectorAll(".conseil")) {
        conseil.classList.toggle("choisi", conseil.getAttribute("data-rang") === String(choix));
      }
    }
    montrer(feuille, blocs);
  };
  const changer = () => {
    retenir();
    suivre();
  };
  try {
    const gardees = localStorage.getItem(cle);
    garder.checked = gardees !== null;
    const bonnes = relire(gardees, blocs.map(lire));
    // Une réponse donnée avant que ce code n’arrive reste, sauf si l’appareil en garde une.
    for (const bloc of blocs) if (Object.hasOwn(bonnes, bloc.id)) radios(bloc).forEach((r, rang) => (r.checked = bonnes[bloc.id] === rang));
  } catch {
    // stockage refusé : on repart de rien
  }
  garder.addEventListener("change", retenir);
  for (const bloc of blocs) bloc.addEventListener("change", changer);
  zone.querySelector("[data-geste=effacer]")?.addEventListener("click", () => {
    for (const bloc of blocs) for (const r of radios(bloc)) r.checked = false;
    garder.checked = false;
    changer();
  });
  document.documentElement.dataset.diagnostic = "actif";
  for (const reglage of zone.querySelectorAll("[data-reglage]")) if (reglage instanceof HTMLElement) reglage.hidden = false;
  feuille.hidden = false;
  suivre();
}
