// @ts-check
// Les cases de « Mon bureau » : ce que l’appareil garde, en clair. Un texte gardé n’est jamais du balisage.

import { clesGardees, lireValeur } from "../commun/appareil.js";
import { bouton, donner, el } from "../commun/dom.js";
import { favoris, ranger } from "../commun/favoris.js";
import { accord, dateLongue } from "../commun/typographie.js";
import { agendaGarde, garderAgenda, suivant } from "../parcours/agenda.js";
import { calendrier, echeances } from "../parcours/calendrier.js";
import { commences, SITE } from "./catalogue.js";
import { documentsLus, suiviLu } from "./fichier.js";
import { ligneDuParcours } from "./ligne.js";

/**
 * @typedef {{ parcours: import("./catalogue.js").TousLesParcours | null, contenus: Record<string, string[]> | null }} Listes
 * @typedef {(listes: Listes, redire: (texte: string) => void) => (Node | string)[]} Case
 */

/** @param {...(Node | string)} contenu */
const vide = (...contenu) => [el("p.detail", ...contenu)];

/** Le nom d’un contenu et le lien vers lui ; son identifiant, si le centre ne le connaît plus ou si le réseau manque. @param {Listes} listes @param {string} id @param {string} [suite] */
function lien({ contenus }, id, suite = "") {
  if (!contenus || !Object.hasOwn(contenus, id)) return el("span", id, contenus ? " (n’est plus dans le centre)" : "");
  const [, titre, adresse] = contenus[id];
  return el("a", { href: `${SITE}${adresse}${suite}` }, titre);
}

/** @type {Case} */
function parcours({ parcours: connus }) {
  const tous = commences(connus);
  return tous.length ? tous.map(ligneDuParcours) : vide("Aucun parcours commencé sur cet appareil.");
}

/** @type {Case} */
function agenda({ parcours: connus }, redire) {
  const dates = commences(connus).filter((p) => p.debut && connus);
  if (!dates.length) return vide("Aucune date : donnez votre premier jour dans un parcours, les échéances viennent ici.");
  return dates.map(({ id, titre, debut }) => {
    const p = /** @type {import("./catalogue.js").TousLesParcours} */ (connus)[id];
    const jours = echeances(debut);
    const moments = /** @type {import("../parcours/calendrier.js").Moment[]} */ (Object.keys(jours));
    const parties = moments.map((cle) => ({ cle, nom: p.moments[cle], etapes: p.etapes.filter((e) => e[1] === cle).map((e) => e[2]) }));
    const pleines = parties.filter((m) => m.etapes.length);
    const lignes = pleines.map(({ cle, nom, etapes }) =>
      el("li", `${nom}\u00a0: avant la fin du ${dateLongue(jours[cle])}, ${accord(etapes.length, "étape", "étapes")}`),
    );
    const prendre = bouton("Mettre ces dates dans mon agenda", () => {
      const suite = suivant(agendaGarde(id), debut, new Date());
      garderAgenda(id, suite);
      donner(
        `${id}.ics`,
        calendrier({ id, titre, adresse: SITE + p.adresse, parties: pleines }, debut, suite),
        "text/calendar;charset=utf-8",
      );
      redire("Le fichier d’agenda est prêt : ouvrez-le pour ajouter les dates, ou les mettre à jour.");
    });
    return el("div", el("h3", titre), el("ul", ...lignes), el("p.boutons", prendre));
  });
}

/** @type {Case} */
function brouillons(listes) {
  const cles = clesGardees("convention.").map((c) => c.slice("convention.".length));
  if (!cles.length) return vide("Aucun brouillon : dans un formulaire de convention, cochez « Garder mes réponses sur cet appareil ».");
  const lignes = cles.map((modele) => {
    const suivi = suiviLu(lireValeur(`brouillon.${modele}`));
    const reste =
      suivi &&
      (suivi.manques ? accord(suivi.manques, "réponse manque ou est à décider", "réponses manquent ou sont à décider") : "complet");
    const dit = suivi ? `gardé le ${dateLongue(suivi.le)}, ${reste}` : "date et réponses manquantes non connues";
    return el("li", lien(listes, modele, "remplir/"), el("span.detail", ` ${dit}`));
  });
  return [el("ul", ...lignes)];
}

/** @type {Case} */
function documents(listes) {
  const faits = documentsLus(lireValeur("documents")).reverse();
  if (!faits.length)
    return vide(
      "Aucun document noté. Le document lui-même reste dans vos téléchargements : ici, on note son modèle, sa version et sa date.",
    );
  const lignes = faits.map(({ modele, version, format, le }) =>
    el("li", lien(listes, modele), el("span.detail", ` version ${version}, ${format.toUpperCase()}, fait le ${dateLongue(le)}`)),
  );
  return [el("ul", ...lignes)];
}

/** @type {Case} */
function pages(listes) {
  const toutes = favoris();
  if (!toutes.length) return vide("Aucune page gardée.");
  const lignes = toutes.map((id) => {
    const type = listes.contenus?.[id]?.[0] ?? "";
    const oter = bouton("Retirer", () => ranger(id, false) && redessiner(listes), ".bouton-court", {
      "aria-label": `Retirer\u00a0: ${listes.contenus?.[id]?.[1] ?? id}`,
    });
    return el("li", lien(listes, id), el("span.detail", ` ${type} `), oter);
  });
  return [el("ul.liste-nue", ...lignes)];
}

/** @type {Record<string, Case>} */
const CASES = { parcours, agenda, brouillons, documents, favoris: pages };

/** Ce que dit la page ; posé par la page. @type {(texte: string) => void} */
let redire = () => {};

/** Remplit les cases. @param {Listes} listes @param {(texte: string) => void} [dire] */
export function redessiner(listes, dire) {
  redire = dire ?? redire;
  for (const hote of document.querySelectorAll("[data-case]"))
    hote.replaceChildren(...CASES[hote.getAttribute("data-case") ?? ""](listes, redire));
}
