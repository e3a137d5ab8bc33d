// @ts-check
// Améliorations progressives : sans ce fichier, tout se lit, se parcourt et s’imprime.

import { clesGardees } from "./appareil.js";
import { brancherFavoris } from "./favoris.js";
import { brancherRecherche } from "./ouvrir-recherche.js";

const racine = document.documentElement;

/** @param {string} selecteur @param {ParentNode} [dans] @returns {HTMLElement[]} */
const tous = (selecteur, dans = document) => [...dans.querySelectorAll(selecteur)].filter((e) => e instanceof HTMLElement);

/** Le menu : l’état du bouton suit l’ouverture, et un écran qui s’élargit referme le panneau. */
function menu() {
  const panneau = document.getElementById("menu");
  const bouton = document.querySelector(".bouton-menu");
  if (!panneau || !bouton || !("popover" in panneau)) return;
  bouton.setAttribute("aria-expanded", "false");
  bouton.setAttribute("aria-controls", "menu");
  panneau.addEventListener("toggle", (e) => {
    const ouvert = /** @type {ToggleEvent} */ (e).newState === "open";
    bouton.setAttribute("aria-expanded", String(ouvert));
  });
  matchMedia("(min-width: 64em)").addEventListener("change", (e) => {
    if (e.matches && panneau.matches(":popover-open")) panneau.hidePopover();
  });
}

const APPARENCES = /** @type {const} */ (["auto", "clair", "sombre"]);
const NOMS = { auto: "automatique", clair: "claire", sombre: "sombre" };

/** Le bouton d’apparence ; le choix n’est gardé qu’au clic. */
function apparence() {
  const bouton = tous("[data-theme-bouton]")[0];
  if (!bouton) return;
  const lire = () => /** @type {typeof APPARENCES[number]} */ (racine.dataset.theme ?? "auto");
  const dire = () => {
    const suite = APPARENCES[(APPARENCES.indexOf(lire()) + 1) % 3];
    bouton.setAttribute("aria-label", `Apparence ${NOMS[lire()]} ; passer à l’apparence ${NOMS[suite]}`);
    bouton.title = `Apparence ${NOMS[lire()]}`;
  };
  bouton.addEventListener("click", () => {
    const choix = APPARENCES[(APPARENCES.indexOf(lire()) + 1) % 3];
    if (choix === "auto") delete racine.dataset.theme;
    else racine.dataset.theme = choix;
    try {
      if (choix === "auto") localStorage.removeItem("centre.theme");
      else localStorage.setItem("centre.theme", choix);
    } catch {
      /* stockage refusé : le choix vaut pour cette page */
    }
    dire();
  });
  dire();
  bouton.hidden = false;
}

/** Le sommaire s’ouvre de lui-même quand il a sa colonne. */
function sommaire() {
  const large = matchMedia("(min-width: 80em)");
  const regler = () => tous("details[data-ouvrir-large]").forEach((d) => d.toggleAttribute("open", large.matches));
  regler();
  large.addEventListener("change", regler);
}

/** Les longues parties se replient sur un téléphone, sauf celle où mène l’adresse ; le papier et un écran large les ont toutes. */
function plis() {
  const parties = /** @type {HTMLDetailsElement[]} */ (tous("details.pli"));
  if (!parties.length) return;
  const etroit = matchMedia("(max-width: 47.99em)");
  const montrer = () => {
    const cible = document.querySelector(":target");
    for (let d = cible?.closest("details"); d; d = d.parentElement?.closest("details")) d.open = true;
    cible?.scrollIntoView();
  };
  const regler = () => {
    for (const partie of parties) partie.open = !etroit.matches;
    montrer();
  };
  /** @type {HTMLDetailsElement[]} */
  let fermees = [];
  etroit.addEventListener("change", regler);
  addEventListener("hashchange", montrer);
  addEventListener("beforeprint", () => {
    fermees = parties.filter((d) => !d.open);
    for (const partie of fermees) partie.open = true;
  });
  addEventListener("afterprint", () => {
    for (const partie of fermees) partie.open = false;
  });
  regler();
}

/** Dit qu’une relecture est dépassée ; la page publiée, elle, ne dépend pas du jour. */
function relectures() {
  const jour = new Date().toISOString().slice(0, 10);
  for (const temps of tous("time[data-relecture]")) {
    if ((temps.getAttribute("datetime") ?? "") > jour) continue;
    const signe = document.createElement("strong");
    signe.className = "depassee";
    signe.textContent = "Relecture à faire";
    temps.parentElement?.append(" ", signe);
  }
}

/** À l’impression : l’adresse de la page, si le site ne la connaît pas d’avance. La fiche de terrain ou la page entière ; un feuillet, en A4 ou en A5. */
function impression() {
  addEventListener("beforeprint", () => {
    for (const p of tous('[data-adresse=""]')) p.textContent = location.href.split("#")[0];
  });
  for (const geste of tous("[data-imprimer]")) {
    geste.hidden = false;
    geste.querySelector("button")?.addEventListener("click", () => {
      if (document.querySelector("li:target > [data-imprimer-ainsi]")) location.hash = "";
      requestAnimationFrame(() => print());
    });
  }
  for (const lien of tous("[data-imprimer-ainsi]")) lien.addEventListener("click", () => setTimeout(() => print(), 50));
}

/** L’adresse du travailleur hors ligne, la seule adresse de code que l’on donne au navigateur (Trusted Types, W3C). */
function adresseDuTravailleur() {
  const adresse = new URL("../../sw.js", import.meta.url).href;
  const types = /** @type {any} */ (globalThis).trustedTypes;
  return types ? types.createPolicy("centre", { createScriptURL: () => adresse }).createScriptURL("") : adresse;
}

/** Garde ce qui a été lu, pour les moments sans réseau ; le site marche sans. */
function horsLigne() {
  const permis = location.protocol === "https:" || ["localhost", "127.0.0.1"].includes(location.hostname);
  if (!permis || !("serviceWorker" in navigator)) return;
  addEventListener("load", () => navigator.serviceWorker.register(adresseDuTravailleur()).catch(() => {}));
}

/** Efface, à la demande, tout ce que le site a gardé sur l’appareil : choix, cases cochées, pages lues. */
function effacement() {
  const bloc = tous("[data-effacer]")[0];
  const bouton = bloc?.querySelector("button");
  if (!bloc || !bouton) return;
  bouton.addEventListener("click", async () => {
    try {
      for (const cle of Object.keys(localStorage)) if (cle.startsWith("centre.")) localStorage.removeItem(cle);
      for (const nom of await caches.keys()) if (nom.startsWith("centre-")) await caches.delete(nom);
    } catch {
      /* stockage refusé : rien n’était gardé */
    }
    const dit = bloc.querySelector("output");
    if (dit) dit.textContent = "C’est effacé.";
  });
  bloc.hidden = false;
}

menu();
apparence();
sommaire();
plis();
relectures();
impression();
brancherRecherche();
brancherFavoris();
horsLigne();
effacement();
if (document.querySelector("[data-reprendre]") && clesGardees("").some((c) => /^(parcours|debut)\./.test(c)))
  import("../bureau/reprendre.js").then((m) => m.brancher());
if (location.hash.startsWith("#etape=")) import("../parcours/suite.js").then((m) => m.brancher());
if (document.querySelector("[data-bureau]")) import("../bureau/bureau.js").then((m) => m.brancher());
if (document.querySelector("[data-filtres]")) import("./filtres.js").then((m) => m.brancher());
if (document.querySelector("[data-lire]")) import("./voix.js").then((m) => m.brancher());
if (document.querySelector("[data-parcours]")) import("../parcours/parcours.js").then((m) => m.brancher());
if (document.querySelector("[data-remplir]")) import("../conventions/remplir.js").then((m) => m.brancher());
if (document.querySelector("[data-verifier]")) import("../conventions/verifier.js").then((m) => m.brancher());
if (document.querySelector("[data-assistant]")) import("../parcours/assistant.js").then((m) => m.brancher());
if (document.querySelector("[data-diagnostic]")) import("../parcours/diagnostic.js").then((m) => m.brancher());
if (document.querySelector("[data-mallette]")) import("../mallette/mallette.js").then((m) => m.brancher());
if (document.querySelector("[data-attente]")) import("../mallette/attente.js").then((m) => m.brancher());
