// @ts-check
// Un assistant : une question après l’autre, puis ce que dit la règle. Rien n’est gardé ni envoyé.

import { suivre } from "./branches.js";

/** @param {HTMLFieldSetElement} bloc */
const radios = (bloc) => [...bloc.querySelectorAll("input")].filter((e) => e instanceof HTMLInputElement && e.type === "radio");

/** Branche l’assistant de la page. */
export function brancher() {
  const zone = document.querySelector("div[data-assistant]");
  const etat = document.querySelector("[data-etat]");
  const titre = document.getElementById("issues");
  if (!(zone instanceof HTMLElement) || !etat || !titre) return;
  const blocs = [...zone.querySelectorAll("fieldset[data-question]")].filter((e) => e instanceof HTMLFieldSetElement);
  const issues = [...zone.querySelectorAll("[data-issue]")].filter((e) => e instanceof HTMLElement);
  const sorties = Object.fromEntries(blocs.map((b) => [b.dataset.question ?? "", radios(b).map((r) => r.value)]));

  /** Ce que l’adresse vise, et qui se montre donc même hors du chemin, jusqu’à la première réponse. @type {HTMLElement | null} */
  let visee = null;
  const montrer = () => {
    const choix = Object.fromEntries(blocs.map((b) => [b.dataset.question ?? "", radios(b).findIndex((r) => r.checked)]));
    const [questions, bout] = suivre(zone.dataset.assistant ?? "", sorties, choix);
    for (const b of blocs) {
      b.hidden = b !== visee && !questions.includes(b.dataset.question ?? "");
      // Une réponse sortie du chemin ne revient pas d’elle-même : on la redonne.
      if (b.hidden) for (const r of radios(b)) r.checked = false;
    }
    for (const i of issues) i.hidden = i !== visee && i.dataset.issue !== bout;
    const trouvee = issues.find((i) => !i.hidden);
    titre.hidden = !trouvee;
    const legende = blocs.find((b) => b.dataset.question === questions.at(-1))?.querySelector("legend");
    return (trouvee?.querySelector("h3") ?? legende)?.textContent?.replace(/\s+/g, " ").trim() ?? "";
  };
  zone.addEventListener("change", () => {
    visee = null;
    etat.textContent = `Ensuite : ${montrer()}`;
  });
  const viser = () => {
    visee = document.getElementById(location.hash.slice(1));
    montrer();
    if (visee && zone.contains(visee)) visee.scrollIntoView();
  };
  addEventListener("hashchange", viser);
  const gestes = {
    recommencer: () => {
      for (const b of blocs) for (const r of radios(b)) r.checked = false;
      visee = null;
      montrer();
      etat.textContent = "Vos réponses sont effacées.";
      radios(blocs[0])[0]?.focus();
    },
    imprimer: () => print(),
  };
  for (const [nom, agir] of Object.entries(gestes)) document.querySelector(`[data-geste=${nom}]`)?.addEventListener("click", agir);
  document.documentElement.dataset.assistant = "actif";
  for (const reglage of document.querySelectorAll("[data-reglage]")) if (reglage instanceof HTMLElement) reglage.hidden = false;
  viser();
}
