// @ts-check
// Ouvre la recherche à la demande : rien de son code ni de son index n’est demandé avant.

const site = new URL("../../", import.meta.url).href;
/** @type {Promise<typeof import("../recherche/interface.js")> | null} */
let code = null;
/** @type {ReturnType<typeof import("../recherche/interface.js").dialogue> | null} */
let boite = null;

/** Le code et la feuille de style de la recherche, une seule fois. */
function charger() {
  if (!code) {
    const feuille = document.createElement("link");
    feuille.rel = "stylesheet";
    feuille.href = `${site}navigateur/recherche/recherche.css`;
    const prete = new Promise((suite) => {
      feuille.onload = feuille.onerror = suite;
    });
    document.head.append(feuille);
    code = Promise.all([import("../recherche/interface.js"), prete]).then(([module]) => module);
    code.catch(() => {
      code = null;
    });
  }
  return code;
}

/** Ouvre le dialogue ; sans réseau, on suit le lien vers la page d’index. @param {Event} e @param {string} [adresse] */
async function ouvrir(e, adresse) {
  e.preventDefault();
  try {
    const pret = boite ?? (await charger()).dialogue(site);
    boite = pret;
    pret.ouvrir();
  } catch {
    if (adresse) location.href = adresse;
  }
}

/** @param {EventTarget | null} cible */
const onEcrit = (cible) => cible instanceof HTMLElement && (cible.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(cible.tagName));

/** Branche les liens « Rechercher », la barre oblique et Ctrl (ou ⌘) K, et la page de recherche. */
export function brancherRecherche() {
  const hote = document.getElementById("recherche-dynamique");
  if (hote) {
    const fermee = document.getElementById("recherche-fermee");
    fermee?.toggleAttribute("hidden", true);
    Promise.all([import("../recherche/page.js"), charger()])
      .then(([m]) => {
        hote.hidden = false;
        return m.page(hote, site);
      })
      .catch(() => fermee?.toggleAttribute("hidden", false)); // l’index A–Z reste là
    addEventListener("keydown", (e) => {
      if (e.key === "/" && !onEcrit(e.target)) {
        e.preventDefault();
        hote.querySelector("input")?.focus();
      }
    });
    return;
  }
  for (const lien of document.querySelectorAll("a[data-recherche]")) {
    lien.addEventListener("click", (e) => {
      const clic = /** @type {MouseEvent} */ (e);
      if (!clic.metaKey && !clic.ctrlKey && !clic.shiftKey) ouvrir(e, /** @type {HTMLAnchorElement} */ (lien).href);
    });
  }
  addEventListener("keydown", (e) => {
    const raccourci = (e.key === "/" && !onEcrit(e.target)) || (e.key.toLowerCase() === "k" && (e.ctrlKey || e.metaKey));
    if (raccourci && !e.altKey) ouvrir(e);
  });
}
