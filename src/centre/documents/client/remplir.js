// @ts-check
// La page du formulaire : ses parties, dans l’ordre où l’on s’en sert.

import { accord, bouton, el, lireJson } from "./dom.js";
import { Formulaire } from "./formulaire.js";
import { aller } from "./suivi.js";

/** « Pour commencer » : le territoire, un fichier enregistré, ce que l’appareil garde. @param {Formulaire} f */
function depart(f) {
  const choix = el("input", { type: "file", accept: ".json,application/json", id: "cv-fichier" });
  const fichier = /** @type {HTMLInputElement} */ (choix);
  fichier.addEventListener("change", async () => {
    await f.ouvrir(fichier.files?.[0]);
    fichier.value = "";
  });
  const territoire = el("div.cv-question", { hidden: true });
  preparerTerritoires(f, territoire);
  return el(
    "fieldset.cv-groupe",
    el("legend", "Pour commencer"),
    territoire,
    el(
      "div.cv-question",
      el("label", { for: fichier.id }, "Reprendre des réponses enregistrées"),
      el("p.cv-aide", { id: "cv-fichier-aide" }, "Le petit fichier « .json » d’une autre fois, ou d’une autre convention."),
      fichier,
    ),
    f.memoire.element,
    el(
      "p.cv-gestes",
      bouton("Effacer mes réponses", () => f.effacer()),
    ),
  );
}

/** @param {Formulaire} f @param {HTMLElement} zone */
async function preparerTerritoires(f, zone) {
  let territoires;
  try {
    territoires = await lireJson(`${f.donnees}territoires.json`);
  } catch {
    return; // sans cette liste, le formulaire se remplit à la main
  }
  const choix = /** @type {HTMLSelectElement} */ (el("select", { id: "cv-territoire", "aria-describedby": "cv-territoire-aide" }));
  choix.append(el("option", { value: "" }, "— choisir —"));
  for (const [id, { nom }] of Object.entries(territoires)) choix.append(el("option", { value: id }, nom));
  const aide = "Remplit ce que le centre sait déjà, sans toucher à ce que vous avez écrit.";
  const agir = () => {
    if (choix.value) f.preremplir(choix.value, territoires[choix.value]);
    else choix.focus();
  };
  const rang = el("div.cv-rang", choix, bouton("Préremplir", agir));
  zone.append(el("label", { for: choix.id }, "Mon territoire"), el("p.cv-aide", { id: "cv-territoire-aide" }, aide), rang);
  zone.hidden = false;
}

/** Les questions, groupe par groupe, puis les clauses. @param {Formulaire} f @returns {[string, HTMLElement][]} titre et groupe */
function groupes({ gabarit, questions, clauses }) {
  const classer = gabarit.champs.every((c) => gabarit.groupes.some((g) => g.id === c.groupe));
  const tous = classer ? gabarit.groupes : [...gabarit.groupes, { id: undefined, titre: "Autres réponses", aide: "" }];
  /** @param {string} titre @param {string} aide @param {HTMLElement[]} dedans @returns {[string, HTMLElement]} */
  const groupe = (titre, aide, dedans) => [titre, el("fieldset.cv-groupe", el("legend", titre), el("p.cv-aide", aide), ...dedans)];
  const blocs = tous.map(({ id, titre, aide }) => {
    const siens = gabarit.champs.filter((c) => c.groupe === id).map((c) => questions.get(c.id)?.element);
    return groupe(titre, aide ?? "", /** @type {HTMLElement[]} */ (siens));
  });
  const toutes = [...clauses.values()];
  const libres = toutes.filter((c) => c.choix.length).map((c) => c.element);
  const fixes = toutes.filter((c) => !c.choix.length).map((c) => c.element);
  if (libres.length)
    blocs.push(groupe("Les clauses à décider", "Une clause non décidée s’imprime avec sa consigne, à trancher plus tard.", libres));
  if (fixes.length) {
    const resume = el("summary", accord(fixes.length, "clause nationale", "clauses nationales"), ", toujours dans le document");
    blocs.at(-1)?.[1].append(el("details.repli", resume, ...fixes));
  }
  return blocs;
}

/** De quoi aller droit à un groupe. @param {[string, HTMLElement][]} blocs */
function sommaire(blocs) {
  const liens = blocs.map(([titre, bloc], i) => {
    bloc.id = `cv-groupe-${i + 1}`;
    return el("li", el("a", { href: `#${bloc.id}` }, titre));
  });
  return el("nav", { "aria-label": "Parties du formulaire" }, el("ol.ancres", ...liens));
}

/** Ce que l’on emporte. @param {Formulaire} f */
function fin(f) {
  return el(
    "section.cv-groupe",
    { "aria-labelledby": "cv-fin" },
    el("h2", { id: "cv-fin" }, "Emporter le document"),
    el("p.cv-aide", "Fait sur votre appareil, à partir de vos réponses. Un brouillon incomplet se télécharge aussi."),
    el(
      "p.boutons",
      bouton("Télécharger pour Word (DOCX)", () => f.telecharger("docx"), ".bouton-action"),
      bouton("Télécharger pour LibreOffice (ODT)", () => f.telecharger("odt")),
      bouton("Imprimer, ou faire un PDF", () => f.imprimer()),
      bouton("Copier tout le texte", () => f.copier(":scope")),
      bouton("Enregistrer mes réponses", () => f.sauver()),
    ),
  );
}

/** Dessine le formulaire et son aperçu. @param {HTMLElement} hote @param {Formulaire} f */
function dessiner(hote, f) {
  const titre = el("h2", { id: "cv-saisie-titre", tabindex: "-1" }, "Vos réponses");
  const blocs = groupes(f);
  blocs.push(["Emporter le document", fin(f)]);
  const parties = blocs.map(([, bloc]) => bloc);
  const saisie = el("form.cv-saisie", { "aria-labelledby": titre.id, novalidate: true });
  saisie.append(titre, f.suivi.resume, depart(f), sommaire(blocs), ...parties);
  saisie.addEventListener("submit", (e) => e.preventDefault());
  saisie.addEventListener("focusin", (e) => {
    const question = /** @type {HTMLElement} */ (e.target).closest("[data-question]");
    if (question instanceof HTMLElement) f.montrer(question.dataset.question ?? "");
  });
  f.papier.addEventListener("click", (e) => {
    const lieu = /** @type {HTMLElement} */ (e.target).closest("[data-champ]");
    if (lieu instanceof HTMLElement && getSelection()?.isCollapsed) f.cible((lieu.dataset.champ ?? "").split(".")[0])?.focus();
  });
  const tete = el("div.cv-tete", el("h2", { id: "cv-vue-titre" }, "Aperçu"), aller("Revenir aux réponses", titre));
  f.vue.append(tete, f.papier);
  hote.append(saisie, f.vue, f.suivi.barre);
  hote.hidden = false;
}

/** Branche le formulaire de la page ; ce qui sert sans lui s’efface une fois qu’il est prêt. */
export async function brancher() {
  const hote = document.querySelector("[data-remplir]");
  if (!(hote instanceof HTMLElement)) return;
  const sans = document.querySelector("[data-sans-formulaire]");
  try {
    const f = new Formulaire(await lireJson(hote.dataset.remplir ?? ""), hote.dataset.donnees ?? "");
    dessiner(hote, f);
    f.commencer();
    if (sans instanceof HTMLElement) sans.hidden = true;
  } catch {
    const dit = sans?.querySelector("[data-panne]");
    if (dit instanceof HTMLElement) dit.hidden = false;
  }
}
