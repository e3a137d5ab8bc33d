// @ts-check
// Dire une relecture : un titre, des phrases, et quoi faire. Jumeau de centre.documents.relire.verdict.

import { NOTES, RESERVES, TITRES } from "../declares/relecture.js";
import { debutDe } from "./relecture.js";

/** @typedef {import("./relecture.js").Relecture} Relecture */

/** @param {number} n @param {string} un @param {string} plusieurs */
const compter = (n, un, plusieurs) => `${n} ${n < 2 ? un : plusieurs}`;

/** Le titre du verdict ; un brouillon se dit avant tout. @param {Relecture} r */
export function titreDe(r) {
  if (r.verdict !== "brouillon") return TITRES[r.verdict];
  const restes = [];
  if (r.manquent.length) restes.push(compter(r.manquent.length, "réponse manque", "réponses manquent"));
  if (r.aDecider.length) restes.push(compter(r.aDecider.length, "clause à décider", "clauses à décider"));
  return `Brouillon : ${restes.join(", ")}`;
}

/** @param {{titre: string}[]} clauses */
const titres = (clauses) => clauses.map((c) => c.titre).join(", ");

/** Ce qui se sait, une phrase par chose. @param {Relecture} r */
export function phrasesDe(r) {
  const dites = [];
  const nationales = r.clauses.filter((c) => c.portee === "nationale");
  const accusees = nationales.filter((c) => c.accusee);
  const adaptees = r.clauses.filter((c) => c.adaptee);
  if (r.version === r.courante) dites.push(`Il vient de la version ${r.version} du modèle, la version actuelle.`);
  else if (!r.inconnus.length)
    dites.push(`Il vient de la version ${r.version} ; le modèle en est à la version ${r.courante} : ${r.changement}`);
  dites.push(...r.inconnus);
  if (accusees.length) dites.push(`Clauses nationales changées, déplacées ou qui manquent : ${titres(accusees)}.`);
  else if (nationales.length) dites.push("Les clauses nationales ont le texte du modèle.");
  if (r.clauses.some((c) => c.accusee && !c.id)) dites.push("Du texte a été changé ou ajouté hors des clauses.");
  if (adaptees.length) dites.push(`Clauses adaptées, ce qui est permis : ${titres(adaptees)}.`);
  const cites = r.caches.map((t) => `«\u00a0${debutDe(t, 120)}\u00a0»`).join(", ");
  if (cites) dites.push(`Du texte barré ou masqué est compté comme absent : ${cites}.`);
  dites.push(...r.reserves.map((genre) => RESERVES[genre]), ...r.notes.map(([genre, n]) => compter(n, ...NOTES[genre])));
  return dites;
}

/** Quoi faire, une phrase par geste. @param {Relecture} r */
export function conseilsDe(r) {
  const gestes = [];
  if (r.manquent.length) gestes.push(`Remplissez ce qui manque : ${r.manquent.join(", ")}.`);
  if (r.aDecider.length) gestes.push(`Gardez ou retirez, puis effacez la consigne : ${r.aDecider.join(", ")}.`);
  if (r.clauses.some((c) => c.accusee))
    gestes.push("Reprenez le texte du modèle là où il a été changé, ou faites valider l’écart par l’équipe nationale.");
  if (r.reponses.length) gestes.push("Relisez les réponses signalées : chacune doit tenir à la place de son champ.");
  if (r.clauses.some((c) => c.adaptee)) gestes.push("Relisez ensemble les clauses adaptées avant de signer.");
  if (r.inconnus.length || r.reserves.length || r.caches.length)
    gestes.push("Repartez d’un document du centre, ou faites relire celui-ci par l’équipe nationale.");
  if (r.version !== r.courante && !r.inconnus.length)
    gestes.push("Lisez ce qui a changé, décidez d’un avenant, et repartez du modèle actuel au renouvellement.");
  return gestes.length ? gestes : ["Rien à reprendre : gardez le document, et reposez la question au renouvellement."];
}
