// @ts-check
// Sur une page ouverte depuis une étape : « Fait, étape suivante », et le retour au parcours.

import { adresseDeLEtape, lireCatalogue, pageDuParcours, prochaine, SITE } from "../bureau/catalogue.js";
import { el } from "../commun/dom.js";
import { cocher, garde } from "./progression.js";

/** L’étape que dit l’adresse, ou rien. @param {string} ancre */
export const etapeDeLAncre = (ancre) => /^#etape=([a-z0-9-]{2,80})\/([a-z0-9-]{2,80})$/.exec(ancre)?.slice(1) ?? null;

/** Pose la barre au bas de la page ; une étape que le centre ne connaît pas n’en a pas. */
export async function brancher() {
  const lue = etapeDeLAncre(location.hash);
  if (!lue) return;
  const [id, etape] = lue;
  const connus = await lireCatalogue("parcours");
  const p = connus && Object.hasOwn(connus, id) ? connus[id] : null;
  const rang = p ? p.etapes.findIndex((/** @type {string[]} */ e) => e[0] === etape) : -1;
  if (connus && rang < 0) return;
  const page = p ? p.adresse : pageDuParcours(id);
  const retour = `${SITE}${page}#etape-${etape}`;
  const dit = el(
    "p",
    p ? `Étape ${rang + 1} sur ${p.etapes.length}\u00a0: ${p.etapes[rang][2]}` : "Une étape de votre parcours d’accueil.",
  );
  const suite = p && prochaine(p, [...garde(id).faites, etape], rang + 1);
  const fait = el(
    "a.bouton.bouton-action",
    { href: suite ? adresseDeLEtape(id, p, suite) : retour },
    suite || !p ? "Fait, étape suivante" : "Fait, c’était la dernière",
  );
  fait.addEventListener("click", (e) => {
    if (cocher(id, [etape], true)) return;
    e.preventDefault();
    dit.textContent = "Cet appareil refuse de garder vos coches : cochez l’étape dans le parcours, puis enregistrez-le dans un fichier.";
  });
  const barre = el("aside.suite-d-etape.sans-papier", { "aria-label": "Mon parcours" }, dit);
  barre.append(el("p.boutons", fait, el("a.bouton", { href: retour }, "Revenir au parcours")));
  document.querySelector("main")?.append(barre);
}
