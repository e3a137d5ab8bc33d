// @ts-check
// La page du formulaire : ses parties, dans l’ordre où l’on s’en sert.

import { lireValeur } from "../commun/appareil.js";
import { el } from "../commun/dom.js";
import { accord } from "../commun/typographie.js";
import { deplier } from "./deplier.js";
import { ici, lireJson } from "./dom.js";
import { Formulaire } from "./formulaire.js";
import { Partie } from "./partie.js";

/** Propose les territoires ; sans cette liste, le formulaire se remplit à la main. @param {Formulaire} f */
async function proposerTerritoires(f) {
  const territoires = await lireJson(`${f.donnees}territoires.json`);
  ici("territoire").append(...Object.entries(territoires).map(([id, { nom }]) => el("option", { value: id }, nom)));
  const choix = /** @type {HTMLSelectElement} */ (ici("territoire"));
  const mien = lireValeur("contexte")?.territoire; // choisi dans « Mon bureau » ou dans la recherche : proposé, jamais mis d’office
  if (!choix.value && typeof mien === "string" && Object.hasOwn(territoires, mien)) choix.value = mien;
  ici("territoires").hidden = false;
  return territoires;
}

/** Les parties du formulaire : les questions, groupe par groupe, puis les clauses. @param {Formulaire} f */
function parties({ gabarit, questions, clauses }) {
  const classer = gabarit.champs.every((c) => gabarit.groupes.some((g) => g.id === c.groupe));
  const tous = classer ? gabarit.groupes : [...gabarit.groupes, { id: undefined, titre: "Autres réponses", aide: "" }];
  const faites = tous.map(({ id, titre, aide }) => {
    const siens = gabarit.champs.filter((c) => c.groupe === id).map((c) => c.id);
    return new Partie(
      titre,
      aide ?? "",
      siens,
      siens.map((c) => /** @type {any} */ (questions.get(c)).element),
    );
  });
  const toutes = [...clauses.values()];
  const libres = gabarit.clauses.map((c) => c.id).filter((id) => clauses.get(id)?.choix.length);
  const fixes = toutes.filter((c) => !c.choix.length).map((c) => c.element);
  if (libres.length) {
    const aide = "Une clause non décidée s’imprime avec sa consigne, à trancher plus tard.";
    faites.push(
      new Partie(
        "Les clauses à décider",
        aide,
        libres,
        libres.map((id) => /** @type {any} */ (clauses.get(id)).element),
      ),
    );
  }
  if (fixes.length) {
    const resume = el("summary", accord(fixes.length, "clause nationale", "clauses nationales"), ", toujours dans le document");
    faites.at(-1)?.element.append(el("details.repli", resume, ...fixes));
  }
  return faites;
}

/** Pose le formulaire et branche ses gestes. @param {HTMLElement} hote @param {Formulaire} f */
function dessiner(hote, f) {
  f.parties = parties(f);
  f.parties.forEach((partie, i) => {
    const suivante = f.parties[i + 1];
    partie.finir(suivante?.titre ?? "emporter le document", () => (suivante ? suivante.aller() : ici("fin").focus()));
    ici("questions").append(partie.element);
  });
  /** @type {Record<string, any>} */
  let territoires = {};
  proposerTerritoires(f).then(
    (lus) => (territoires = lus),
    () => {},
  );
  const territoire = /** @type {HTMLSelectElement} */ (ici("territoire"));
  /** @type {Record<string, () => void>} */
  const gestes = {
    docx: () => f.telecharger("docx"),
    odt: () => f.telecharger("odt"),
    imprimer: () => f.imprimer(),
    copier: () => f.copier(".document"),
    sauver: () => f.sauver(),
    effacer: () => f.effacer(),
    preremplir: () => (territoire.value ? f.preremplir(territoire.value, territoires[territoire.value]) : territoire.focus()),
  };
  hote.addEventListener("click", (e) => {
    const { geste, champ } =
      /** @type {HTMLElement | null} */ (/** @type {Element} */ (e.target).closest("[data-geste], [data-champ]"))?.dataset ?? {};
    if (geste) gestes[geste]();
    if (champ && getSelection()?.isCollapsed) f.cible(champ.split(".")[0])?.focus();
  });
  hote.addEventListener("submit", (e) => e.preventDefault());
  hote.addEventListener("focusin", (e) => {
    const ou = /** @type {HTMLElement} */ (e.target);
    const { nom } = ou.dataset;
    const ligne = ou.closest(".cv-ligne");
    if (nom) f.montrer(`[data-champ="${nom}"]`, ligne ? [...(ligne.parentElement?.children ?? [])].indexOf(ligne) : undefined);
  });
  const fichier = /** @type {HTMLInputElement} */ (ici("fichier"));
  fichier.addEventListener("change", async () => {
    await f.ouvrir(fichier.files?.[0]);
    fichier.value = "";
  });
}

/** Branche le formulaire de la page ; ce qui sert sans lui s’efface une fois qu’il est prêt. */
export async function brancher() {
  const hote = document.querySelector("[data-remplir]");
  if (!(hote instanceof HTMLElement)) return;
  const sans = document.querySelector("[data-sans-formulaire]");
  try {
    const f = new Formulaire(
      deplier(await lireJson(hote.dataset.remplir ?? "")),
      hote.dataset.donnees ?? "",
      hote.dataset.partenaires ?? "",
    );
    dessiner(hote, f);
    f.commencer();
    hote.hidden = false;
    if (sans instanceof HTMLElement) sans.hidden = true;
  } catch {
    const dit = sans?.querySelector("[data-panne]");
    if (dit instanceof HTMLElement) dit.hidden = false;
  }
}
