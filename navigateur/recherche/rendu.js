// @ts-check
// Des réponses du moteur aux éléments de la page : des nœuds et du texte, jamais de balisage écrit à la main.

import { el } from "../commun/dom.js";
import { dateLongue } from "../commun/typographie.js";
import { TYPES_PAR_GROUPE } from "../declares/types.js";

/** @typedef {{cle: string, titre: string, url: string, type: string, resume: string, date: string, section: string, ancre: string,
 *   extrait: [string, boolean][], facettes: Record<string, string[]>, score: number}} Resultat */

/** Un extrait, mots cherchés surlignés. @param {[string, boolean][]} segments */
function extrait(segments) {
  const p = el("p", { class: "r-extrait" });
  for (const [texte, fort] of segments) p.append(fort ? el("mark", {}, texte) : texte);
  return p;
}

/** @param {Resultat} r @param {string} racine @param {(axe: string, valeur: string) => string} libelle */
function resultat(r, racine, libelle) {
  // Une situation s’ouvre à son début : l’appel et les premiers gestes y sont.
  const ancre = r.type === "situation" || r.url.includes("#") ? "" : r.ancre;
  const adresse = new URL(r.url + (ancre && `#${ancre}`), racine).href;
  const details = [libelle("type", r.type), ...(r.facettes.programme ?? []).map((p) => libelle("programme", p))];
  const ligne = el("p", { class: "r-details" }, details.join(" · "));
  if ((r.facettes.nature ?? []).includes("proposition")) ligne.append(" · ", el("span", { class: "r-proposition" }, "Proposition"));
  if (r.date) ligne.append(" · relu le ", el("time", { datetime: r.date }, dateLongue(r.date)));
  const li = el("li", { class: "r-resultat" }, el("a", { href: adresse }, r.titre), ligne);
  if (r.section) li.append(el("p", { class: "r-section" }, r.section));
  li.append(r.extrait.length ? extrait(r.extrait) : el("p", { class: "r-extrait" }, r.resume));
  return li;
}

const EN_TETE = 5;

/** Les situations qui sont dans les premiers résultats, puis tout le reste : qui doit agir n’a pas à lire une définition d’abord.
 * @param {Resultat[]} resultats @returns {[Resultat[], Resultat[]]} */
export function agirDAbord(resultats) {
  const agir = resultats.slice(0, EN_TETE).filter((r) => r.type === "situation");
  return [agir, resultats.filter((r) => !agir.includes(r))];
}

/** Les résultats, groupés par ce que l’on en fait ; le groupe du meilleur résultat vient d’abord. Un titre les réunit tous.
 * @param {Resultat[]} resultats @param {string} racine @param {(axe: string, valeur: string) => string} libelle @param {string} niveau
 * @param {string} [commun] */
export function groupes(resultats, racine, libelle, niveau, commun = "") {
  /** @type {Map<string, Resultat[]>} */
  const par = new Map();
  for (const r of resultats) {
    const usage = Object.keys(TYPES_PAR_GROUPE).find((groupe) => TYPES_PAR_GROUPE[groupe].includes(r.type)) ?? "Comprendre";
    const nom = commun || usage;
    par.set(nom, [...(par.get(nom) ?? []), r]);
  }
  return [...par].map(([nom, liste]) => {
    const titre = el(niveau, { class: "r-groupe" }, nom);
    return el("section", {}, titre, el("ul", { class: "r-liste" }, ...liste.map((r) => resultat(r, racine, libelle))));
  });
}

const MOTS_DES_REPONSES = { definition: "Définition", page: "Page", partenariat: "Partenaire", convention: "Modèle de convention" };

/** Les réponses directes. @param {{genre: string, titre: string, texte: string, url: string}[]} reponses @param {string} racine */
export function directes(reponses, racine) {
  return reponses.slice(0, 3).map((r) => {
    const mot = /** @type {Record<string, string>} */ (MOTS_DES_REPONSES)[r.genre] ?? "Réponse";
    const lien = el("a", { href: new URL(r.url, racine).href }, r.titre);
    return el(
      "section",
      { class: "r-directe" },
      el("p", { class: "r-details" }, mot),
      el("p", { class: "r-directe-titre" }, lien),
      el("p", {}, r.texte),
    );
  });
}

/** Rien, ou trop peu : la personne n’est pas laissée seule.
 * @param {string} requete @param {string[]} proches @param {(mot: string) => void} chercher @param {string} courriel */
export function secours(requete, proches, chercher, courriel) {
  const bloc = el("section", { class: "r-secours" });
  if (proches.length) {
    const liste = el("ul", { class: "r-proches" });
    for (const mot of proches.slice(0, 6)) {
      const bouton = el("button", { type: "button" }, mot);
      bouton.addEventListener("click", () => chercher(mot));
      liste.append(el("li", {}, bouton));
    }
    bloc.append(el("p", {}, "Mots proches dans le centre :"), liste);
  }
  const objet = encodeURIComponent("Centre de ressources : je n’ai pas trouvé");
  const corps = encodeURIComponent(`J’ai cherché : ${requete.slice(0, 200)}\n\nCe que j’espérais trouver :\n`);
  bloc.append(
    el("p", {}, "Pas ce que vous cherchez ? Posez la question à la coordination de votre territoire, ou à l’équipe nationale."),
    el("p", {}, el("a", { href: `mailto:${courriel}?subject=${objet}&body=${corps}` }, "Signaler un manque par courriel")),
  );
  return bloc;
}
