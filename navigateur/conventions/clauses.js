// @ts-check
// Les clauses du formulaire : ce qui reste toujours, ce que l’on garde, ce que l’on retire.

import { bouton, el } from "../commun/dom.js";

/** @typedef {import("./valeurs.js").Clause} ClauseDuModele */

const PORTEES = /** @type {Record<string, string>} */ ({
  nationale: "Nationale\u00a0: toujours dans le document",
  locale: "Locale\u00a0: à garder ou à adapter",
  facultative: "Facultative\u00a0: à garder ou à retirer",
});

const CHOIX = /** @type {[string, string][]} */ ([
  ["oui", "Garder"],
  ["non", "Retirer"],
  ["", "Décider plus tard"],
]);

/** Une clause : sa portée, sa consigne, le choix s’il y en a un, et de quoi la copier. */
export class Clause {
  /** @param {ClauseDuModele} clause @param {(choix: boolean | undefined) => void} decider @param {() => void} copier */
  constructor({ id, titre, portee, consigne }, decider, copier) {
    /** @type {HTMLInputElement[]} */
    this.choix = [];
    const copie = bouton("Copier le texte", copier, ".cv-petit", { "aria-label": `Copier le texte de la clause « ${titre} »` });
    const porte = el("p.cv-portee", { id: `clause-${id}-portee` }, el("strong", PORTEES[portee] ?? portee), " ", consigne ?? "");
    this.element = el(`fieldset.cv-clause.cv-${portee}`, { "aria-describedby": porte.id }, el("legend", titre), porte);
    const rang = el("div.cv-choix");
    if (portee !== "nationale")
      for (const [valeur, texte] of CHOIX) {
        const radio = /** @type {HTMLInputElement} */ (
          el("input", { type: "radio", name: `clause-${id}`, id: `clause-${id}-${valeur}`, value: valeur })
        );
        radio.addEventListener("change", () => decider(valeur ? valeur === "oui" : undefined));
        this.choix.push(radio);
        rang.append(el("label", radio, el("span", texte)));
      }
    rang.append(copie);
    this.element.append(rang);
  }

  /** @param {boolean | undefined} choix */
  ecrire(choix) {
    for (const radio of this.choix) radio.checked = radio.value === (choix === undefined ? "" : choix ? "oui" : "non");
  }
}
