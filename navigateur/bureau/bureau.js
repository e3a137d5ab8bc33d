// @ts-check
// La page « Mon bureau » : montrer ce que l’appareil garde, l’emporter dans un fichier, le reprendre, l’effacer.

import { clesGardees, ecrireTexte, jourDeLAppareil, lireTexte, lireValeur } from "../commun/appareil.js";
import { bouton, donner } from "../commun/dom.js";
import { accord } from "../commun/typographie.js";
import { redessiner } from "./cases.js";
import { lireCatalogue } from "./catalogue.js";
import { ajouter, BUREAU_AU_PLUS, ecrireBureau, estDuBureau, lireBureau } from "./fichier.js";

const REFUSE = "Cet appareil refuse de garder quoi que ce soit (navigation privée, ou place épuisée).";

/** Tout ce que le bureau emporte. @returns {import("./fichier.js").Gardes} */
const toutGarde = () =>
  Object.fromEntries(
    clesGardees("")
      .filter(estDuBureau)
      .map((c) => [c, lireTexte(c) ?? ""]),
  );

/** Remet l’appareil dans un état connu ; ce qui n’y était pas s’en va. @param {import("./fichier.js").Gardes} avant */
function remettre(avant) {
  for (const cle of Object.keys(toutGarde())) if (!Object.hasOwn(avant, cle)) ecrireTexte(cle, null);
  return Object.entries(avant).every(([cle, texte]) => ecrireTexte(cle, texte));
}

/** Branche la page. */
export async function brancher() {
  const zone = document.querySelector("[data-bureau]");
  const fichier = zone?.querySelector('input[type="file"]');
  const message = zone?.querySelector("[data-message]");
  if (!(zone instanceof HTMLElement) || !(fichier instanceof HTMLInputElement) || !(message instanceof HTMLElement)) return;
  const choix = [...zone.querySelectorAll("select[data-axe]")].filter((e) => e instanceof HTMLSelectElement);
  const [parcours, contenus] = await Promise.all([lireCatalogue("parcours"), lireCatalogue("contenus")]);

  /** Dit ce qui vient de se passer, avec de quoi l’annuler. @param {string} texte @param {import("./fichier.js").Gardes} [avant] */
  const dire = (texte, avant) => {
    message.replaceChildren(texte);
    if (avant)
      message.append(
        " ",
        bouton("Annuler", () => {
          const revenu = remettre(avant);
          montrer();
          dire(revenu ? "C’est annulé : tout est revenu." : `${REFUSE} Ce qui était gardé n’a pas pu revenir en entier.`);
        }),
      );
    message.focus();
  };
  const montrer = () => {
    const contexte = lireValeur("contexte") ?? {};
    for (const c of choix) {
      const voulu = contexte[c.dataset.axe ?? ""];
      c.value = [...c.options].some((o) => o.value === voulu) ? voulu : "";
    }
    redessiner({ parcours, contenus }, dire);
  };

  /** @param {string} texte */
  const reprendre = (texte) => {
    if (!parcours || !contenus)
      return dire("La liste des pages du centre ne se lit pas sans réseau : rien n’a été changé. Réessayez avec le réseau.");
    const axes = Object.fromEntries(choix.map((c) => [c.dataset.axe ?? "", [...c.options].map((o) => o.value).filter(Boolean)]));
    const lu = lireBureau(texte, { parcours, contenus, axes: { ...axes, programme: ["cvg", "phc"] } });
    if ("refus" in lu) return dire(lu.refus);
    const avant = toutGarde();
    const { poser, restees } = ajouter(avant, lu.valeurs);
    const cles = Object.entries(poser);
    if (!cles.every(([cle, valeur]) => ecrireTexte(cle, valeur))) {
      remettre(avant);
      return dire(`${REFUSE} Le fichier n’a pas pu être repris : rien n’a été changé.`);
    }
    montrer();
    const phrases = [
      cles.length
        ? `C’est repris : ${accord(cles.length, "élément ajouté ou complété", "éléments ajoutés ou complétés")}.`
        : "Tout ce que contient ce fichier est déjà ici.",
    ];
    if (restees.length) phrases.push(`Déjà là et différent, gardé tel quel : ${restees.join(", ")}.`);
    if (lu.laisses.length) phrases.push(`Inconnu du centre, laissé de côté : ${lu.laisses.slice(0, 20).join(", ")}.`);
    dire(phrases.join(" "), cles.length ? avant : undefined);
  };

  /** @type {Record<string, () => void>} */
  const gestes = {
    exporter: () => {
      donner(`mon-bureau-${jourDeLAppareil()}.json`, ecrireBureau(toutGarde()), "application/json");
      dire("Le fichier est dans vos téléchargements. Il contient vos brouillons : gardez-le pour vous.");
    },
    reprendre: () => fichier.click(),
    effacer: () => {
      const avant = toutGarde();
      const combien = Object.keys(avant).length;
      for (const cle of Object.keys(avant)) ecrireTexte(cle, null);
      montrer();
      if (combien) dire("Tout est effacé de cet appareil.", avant);
      else dire("Il n’y avait rien à effacer.");
    },
  };
  zone.addEventListener("click", (e) => {
    const geste = e.target instanceof Element ? e.target.closest("button[data-geste]") : null;
    if (geste) gestes[geste.getAttribute("data-geste") ?? ""]?.();
  });
  fichier.addEventListener("change", async () => {
    const choisi = fichier.files?.[0];
    fichier.value = "";
    if (choisi) reprendre(choisi.size > BUREAU_AU_PLUS ? "" : await choisi.text());
  });
  for (const c of choix)
    c.addEventListener("change", () => {
      const contexte = { ...lireValeur("contexte"), [c.dataset.axe ?? ""]: c.value || undefined };
      const reste = Object.values(contexte).some(Boolean);
      if (!ecrireTexte("contexte", reste ? JSON.stringify(contexte) : null)) dire(REFUSE);
    });
  addEventListener("storage", montrer);
  addEventListener("pageshow", (e) => e.persisted && montrer());
  montrer();
  zone.hidden = false;
}
