// @ts-check
// Un assistant : une question après l’autre, puis ce que dit la règle. Rien n’est gardé ni envoyé.

import { suivre } from "./branches.js";

/** @param {HTMLFieldSetElement} bloc */
const radios = (bloc) => [...bloc.querySelectorAll("input")].filter((e) => e instanceof HTMLInputElement && e.type === "radio");

/** Branche l’assistant de la page. */
export function brancher() {
  const zone = document.querySelector("form[data-assistant]");
  const etat = document.querySelector("[data-etat]");
  const titre = document.getElementById("issues");
  if (!(zone instanceof HTMLFormElement) || !etat || !titre) return;
  const blocs = [...zone.querySelectorAll("fieldset[data-question]")].filter((e) => e instanceof HTMLFieldSetElement);
  const issues = [...zone.querySelectorAll("[data-issue]")].filter((e) => e instanceof HTMLElement);
  const sorties = Object.fromEntries(blocs.map((b) => [b.dataset.question ?? "", radios(b).map((r) => r.value)]));

  const montrer = () => {
    const choix = Object.fromEntries(blocs.map((b) => [b.dataset.question ?? "", radios(b).findIndex((r) => r.checked)]));
    const [questions, bout] = suivre(zone.dataset.assistant ?? "", sorties, choix);
    for (const b of blocs) {
      b.hidden = !questions.includes(b.dataset.question ?? "");
      // Une réponse sortie du chemin ne revient pas d’elle-même : on la redonne.
      if (b.hidden) for (const r of radios(b)) r.checked = false;
    }
    for (const i of issues) i.hidden = i.dataset.issue !== bout;
    const trouvee = issues.find((i) => !i.hidden);
    titre.hidden = !trouvee;
    const legende = blocs.find((b) => b.dataset.question === questions.at(-1))?.querySelector("legend");
    return (trouvee?.querySelector("h3") ?? legende)?.textContent?.replace(/\s+/g, " ").trim() ?? "";
  };
  zone.addEventListener("submit", (e) => e.preventDefault());
  zone.addEventListener("change", () => (etat.textContent = `Ensuite : ${montrer()}`));
  const gestes = {
    recommencer: () => {
      zone.reset();
      montrer();
      etat.textContent = "Vos réponses sont effacées.";
      radios(blocs[0])[0]?.focus();
    },
    imprimer: () => print(),
  };
  for (const [nom, agir] of Object.entries(gestes)) document.querySelector(`[data-geste=${nom}]`)?.addEventListener("click", agir);
  // Une adresse qui vise une étape la montre : on ne la cache pas derrière les questions.
  document.documentElement.dataset.assistant = "actif";
  for (const reglage of document.querySelectorAll("[data-reglage]")) if (reglage instanceof HTMLElement) reglage.hidden = false;
  montrer();
}
