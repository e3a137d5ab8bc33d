// @ts-check
// La page « La mallette » : prendre le centre, choisir des documents, voir ce que l’appareil garde, mettre à jour, retirer.

import { bouton, el } from "../commun/dom.js";
import { PieceEtrangere, ecrireNote, prendreTout } from "../commun/reserve.js";
import {
  aPrendre,
  documentsAJour,
  documentsOfferts,
  lireMallette,
  octetsDe,
  pagesGardees,
  tailleDite,
  viderLaMallette,
} from "./contenu.js";

/** @typedef {import("./contenu.js").Mallette} Mallette */
/** @typedef {import("./contenu.js").DossierDeDocuments} DossierDeDocuments */

const base = new URL("../../", import.meta.url).href;
const RUBRIQUES = { conventions: "Conventions", outils: "Outils", territoires: "Kits des territoires", fiches: "Fiches" };
const PHRASES = {
  sansGarde: "Ce navigateur ne sait pas garder de pages (navigation privée, version ancienne, ou site ouvert sans connexion sûre).",
  sansVersion:
    "L’appareil n’a pas encore une version entière du centre\u00a0: réseau coupé, place refusée, ou mise en ligne en cours. Rechargez la page dans un moment.",
  place: "L’appareil n’a plus de place pour le centre. Ce qui était déjà pris reste. Libérez de la place, puis reprenez.",
  change: "Le centre est en train d’être mis à jour. Ce qui est pris reste. Rechargez la page dans un moment, puis reprenez.",
  coupure: "Le réseau s’est coupé. Ce qui est pris reste\u00a0: «\u00a0Reprendre\u00a0» continuera de là.",
  arret: "Arrêté. Ce qui est pris reste\u00a0: «\u00a0Reprendre\u00a0» continuera de là.",
  fini: "C’est pris.",
};

/** @param {unknown} erreur */
function phraseDe(erreur) {
  if (erreur instanceof PieceEtrangere) return PHRASES.change;
  return erreur instanceof Error && erreur.name === "QuotaExceededError" ? PHRASES.place : PHRASES.coupure;
}

export async function brancher() {
  const zone = document.querySelector("[data-mallette]");
  if (!(zone instanceof HTMLElement)) return;
  const dit = el("p", { role: "status" });
  const corps = el("div");
  zone.replaceChildren(dit, corps);
  const montrer = async () => {
    const m = await lireMallette();
    if (!m) return void (dit.textContent = PHRASES.sansVersion);
    const offerts = await documentsOfferts(base, m).catch(() => []);
    corps.replaceChildren(...lecture(m), ...documents(m, offerts), ...gardees(m));
  };
  /** Prend des fichiers en montrant l’avance. @param {[string, import("../commun/reserve.js").FichierGarde][]} fichiers */
  const prendreEtDire = async (fichiers) => {
    const total = octetsDe(fichiers.map(([, f]) => f));
    const barre = el("progress", { max: String(total), value: "0", "aria-label": "Avance du téléchargement" });
    const arret = new AbortController();
    const ligne = el(
      "p",
      barre,
      " ",
      bouton("Arrêter", () => arret.abort()),
    );
    corps.replaceChildren(ligne);
    let pris = 0;
    try {
      await prendreTout(
        base,
        fichiers,
        (_, taille) => {
          barre.value = pris += taille;
          dit.textContent = `${tailleDite(pris)} sur ${tailleDite(total)}`;
        },
        arret.signal,
      );
      dit.textContent = arret.signal.aborted ? PHRASES.arret : PHRASES.fini;
    } catch (erreur) {
      dit.textContent = phraseDe(erreur);
    }
    if (await navigator.storage?.persisted?.()) dit.append(" Le navigateur a promis de ne pas l’effacer de lui-même.");
    await montrer();
  };
  /** @param {string} cle @param {unknown} valeur @param {() => Promise<void>} suite */
  const noterPuis = async (cle, valeur, suite) => {
    try {
      await navigator.storage?.persist?.();
      await ecrireNote(cle, valeur);
      await suite();
    } catch (erreur) {
      dit.textContent = phraseDe(erreur);
    }
  };

  /** @param {Mallette} m */
  const lecture = (m) => {
    const manque = aPrendre(m, m.version.fichiers);
    const reste = octetsDe(manque.map(([, f]) => f));
    const total = octetsDe(Object.values(m.version.fichiers));
    const geste = !m.tout ? "Prendre tout le centre" : reste === total ? "Reprendre" : "Mettre à jour ou reprendre";
    return [
      el("h2", { id: "lire" }, "Tout le centre, à lire"),
      el("p", `Fiches, outils, conventions, chiffres, glossaire, recherche et formulaires\u00a0: ${tailleDite(total)} sur l’appareil.`),
      manque.length
        ? el(
            "p.boutons",
            bouton(`${geste} (${tailleDite(reste)})`, () => noterPuis("tout", true, () => prendreEtDire(manque)), ".bouton-action"),
          )
        : el("p", "Tout est là, et à jour."),
      el("p", "Le réseau en transporte environ trois fois moins\u00a0: les pages voyagent compressées."),
    ];
  };

  /** @param {Mallette} m @param {DossierDeDocuments[]} offerts */
  const documents = (m, offerts) => {
    /** @type {Map<string, [HTMLInputElement, DossierDeDocuments][]>} */
    const rubriques = new Map();
    for (const d of offerts) {
      const rubrique = d.page.split("/")[0];
      const coche = el("input", { type: "checkbox", checked: Object.keys(d.fichiers).some((a) => a in m.documents) });
      rubriques.set(rubrique, [...(rubriques.get(rubrique) ?? []), [coche, d]]);
    }
    const choix = [...rubriques.values()].flat();
    const bilan = el("output");
    const choisis = () => Object.assign({}, ...choix.filter(([c]) => c.checked).map(([, d]) => d.fichiers));
    const compter = () => {
      const f = choisis();
      bilan.textContent = `${Object.keys(f).length} documents choisis, ${tailleDite(octetsDe(Object.values(f)))}\u00a0; à télécharger\u00a0: ${tailleDite(octetsDe(aPrendre(m, f).map(([, x]) => x)))}.`;
    };
    for (const [c] of choix) c.addEventListener("change", compter);
    compter();
    const vieux = aPrendre(m, documentsAJour(m, offerts));
    const prendreLesChoisis = () => noterPuis("documents", choisis(), () => prendreEtDire(aPrendre(m, choisis())));
    const plis = [...rubriques].map(([r, liste]) =>
      el(
        "details",
        el("summary", RUBRIQUES[/** @type {keyof typeof RUBRIQUES} */ (r)] ?? r),
        el(
          "ul.liste-nue",
          ...liste.map(([c, d]) => {
            const n = Object.keys(d.fichiers).length;
            const detail = `${n}\u00a0fichier${n > 1 ? "s" : ""}, ${tailleDite(octetsDe(Object.values(d.fichiers)))}`;
            return el("li", el("label", c, ` ${d.titre} `, el("span.detail", detail)));
          }),
        ),
      ),
    );
    if (!plis.length) return [];
    return [
      el("h2", { id: "documents" }, "Des documents, au choix"),
      ...plis,
      el("p", bilan),
      vieux.length ? el("p", `${vieux.length} documents choisis manquent ou ont changé\u00a0: prenez-les de nouveau.`) : "",
      el("p.boutons", bouton("Prendre les documents choisis", prendreLesChoisis)),
    ];
  };

  /** @param {Mallette} m */
  const gardees = (m) => {
    const fichiers = Object.values({ ...m.version.fichiers, ...m.documents }).filter((f) => m.gardees.has(f[0]));
    const pages = Object.entries(m.version.fichiers).filter(([a, f]) => a.endsWith("index.html") && m.gardees.has(f[0])).length;
    const liste = el("ul.liste-nue.colonnes");
    const pli = el("details", el("summary", `Les ${pages} pages gardées`), liste);
    pli.addEventListener("toggle", async () => {
      if (!pli.open || liste.childElementCount) return;
      liste.append(...(await pagesGardees(m)).map(([a, titre]) => el("li", el("a", { href: base + a }, titre))));
    });
    const retirer = async () => {
      await viderLaMallette(m);
      dit.textContent = "La mallette est vidée. Les situations et les numéros restent.";
      await montrer();
    };
    return [
      el("h2", { id: "garde" }, "Ce que l’appareil garde"),
      el("p", `${pages} pages, ${Object.keys(m.documents).length} documents, ${tailleDite(octetsDe(fichiers))} en tout.`),
      pli,
      el("p.boutons", bouton("Vider la mallette", retirer)),
    ];
  };

  if (!("caches" in globalThis) || !("serviceWorker" in navigator)) {
    dit.textContent = PHRASES.sansGarde;
    return;
  }
  dit.textContent = "Un instant…";
  try {
    await Promise.race([navigator.serviceWorker.ready, new Promise((fini) => setTimeout(fini, 10_000))]);
    dit.textContent = "";
    await montrer();
  } catch {
    dit.textContent = PHRASES.sansGarde;
  }
}
