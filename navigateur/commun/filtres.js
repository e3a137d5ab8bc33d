// @ts-check
// Filtres d’une liste ou d’un tableau : ce que la page montre déjà, en moins. Le compte est annoncé.

import { lireValeur } from "./appareil.js";
import { sansAccents } from "./caracteres.js";

/** @param {string} texte */
const simple = (texte) => sansAccents(texte).replace(/’/g, "'").toLowerCase();

/** @param {HTMLElement} zone */
function un(zone) {
  const liste = document.getElementById(zone.dataset.filtres ?? "");
  if (!liste) return;
  const champs = [...zone.querySelectorAll("[data-cle]")].filter((e) => e instanceof HTMLSelectElement || e instanceof HTMLInputElement);
  const entrees = [...liste.querySelectorAll(":scope tbody > tr, :scope dl > div, :scope li:not(dl li)")].filter(
    (e) => e instanceof HTMLElement,
  );
  const groupes = [...liste.querySelectorAll("[data-groupe]")].filter((e) => e instanceof HTMLElement);
  const sortie = zone.querySelector("output");
  const plis = groupes.filter((e) => e instanceof HTMLDetailsElement);
  /** Les parties ouvertes avant de filtrer ; elles le sont toutes pendant. @type {Set<HTMLElement> | null} */
  let ouvertes = null;

  const filtrer = () => {
    let vus = 0;
    for (const entree of entrees) {
      entree.hidden = !champs.every((champ) => {
        const voulu = champ.value.trim();
        if (!voulu) return true;
        const cle = champ.dataset.cle ?? "";
        if (cle === "texte") return simple(entree.textContent ?? "").includes(simple(voulu));
        const valeur = entree.dataset[cle] ?? "";
        return valeur === voulu || valeur.split(" ").includes(voulu);
      });
      if (!entree.hidden) vus++;
    }
    for (const groupe of groupes) groupe.hidden = !entrees.some((entree) => !entree.hidden && groupe.contains(entree));
    const actif = champs.some((c) => c.value.trim());
    if (actif) ouvertes ??= new Set(plis.filter((d) => d.open));
    for (const pli of plis) pli.open = actif || (ouvertes?.has(pli) ?? pli.open);
    if (!actif) ouvertes = null;
    if (sortie) sortie.textContent = actif ? `${vus} sur ${entrees.length}` : "";
  };
  for (const champ of champs) champ.addEventListener("input", filtrer);
  const contexte = lireValeur("contexte") ?? {};
  for (const champ of champs) {
    const mien =
      champ instanceof HTMLSelectElement && [...champ.options].find((o) => o.value && o.value === contexte[champ.dataset.cle ?? ""]);
    if (!mien) continue;
    const pourMoi = document.createElement("button"); // ce que l’on a choisi dans « Mon bureau », à un geste ; rien n’est caché d’office
    pourMoi.type = "button";
    pourMoi.className = "bouton";
    pourMoi.textContent = `Pour moi\u00a0: ${mien.textContent}`;
    pourMoi.addEventListener("click", () => {
      champ.value = mien.value;
      filtrer();
    });
    sortie?.before(pourMoi);
  }
  zone.hidden = false;
  filtrer();
}

/** Branche tous les filtres de la page. */
export function brancher() {
  for (const zone of document.querySelectorAll("[data-filtres]")) if (zone instanceof HTMLElement) un(zone);
}
