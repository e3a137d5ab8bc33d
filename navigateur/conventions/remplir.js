// @ts-check
// La page du formulaire : ses parties, dans l’ordre où l’on s’en sert.

import { el } from "../commun/dom.js";
import { accord } from "../commun/typographie.js";
import { deplier } from "./deplier.js";
import { ici, lireJson } from "./dom.js";
import { Formulaire } from "./formulaire.js";

/** Propose les territoires ; sans cette liste, le formulaire se remplit à la main. @param {Formulaire} f */
async function proposerTerritoires(f) {
  const territoires = await lireJson(`${f.donnees}territoires.json`);
  ici("territoire").append(...Object.entries(territoires).map(([id, { nom }]) => el("option", { value: id }, nom)));
  ici("territoires").hidden = false;
  return territoires;
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

/** Pose le formulaire et branche ses gestes. @param {HTMLElement} hote @param {Formulaire} f */
function dessiner(hote, f) {
  const liens = groupes(f).map(([titre, bloc], i) => {
    bloc.id = `cv-groupe-${i + 1}`;
    ici("questions").append(bloc);
    return el("li", el("a", { href: `#${bloc.id}` }, titre));
  });
  ici("parties").append(...liens, el("li", el("a", { href: "#emporter" }, "Emporter le document")));
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
    const f = new Formulaire(deplier(await lireJson(hote.dataset.remplir ?? "")), hote.dataset.donnees ?? "");
    dessiner(hote, f);
    f.commencer();
    hote.hidden = false;
    if (sans instanceof HTMLElement) sans.hidden = true;
  } catch {
    const dit = sans?.querySelector("[data-panne]");
    if (dit instanceof HTMLElement) dit.hidden = false;
  }
}
