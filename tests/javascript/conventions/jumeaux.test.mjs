// Rejoue en JavaScript ce que Python vient d’écrire : mêmes refus, mêmes textes, mêmes octets.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import test from "node:test";

import { deplier } from "../../../navigateur/conventions/deplier.js";
import { exemple, juger } from "../../../navigateur/conventions/jugement.js";
import { preremplir, remplir } from "../../../navigateur/conventions/remplissage.js";
import { nettoyer } from "../../../navigateur/conventions/valeurs.js";

const { socle, modeles, textes } = JSON.parse(readFileSync(process.env.JUMEAUX, "utf8"));

/** @param {Uint8Array} octets */
const somme = (octets) => createHash("sha256").update(octets).digest("hex");

test("les textes se nettoient de même", () => {
  for (const [texte, ligne, paragraphe] of textes) {
    assert.equal(nettoyer(texte), ligne);
    assert.equal(nettoyer(texte, true), paragraphe);
    assert.equal(nettoyer(paragraphe, true), paragraphe, "nettoyer deux fois ne change rien");
  }
});

for (const { nom, publie, exemples, cas, territoires } of modeles) {
  const gabarit = deplier(publie);
  test(`${nom} : ${cas.length} jeux de valeurs donnent les mêmes refus et les mêmes octets`, () => {
    for (const [n, { valeurs, refus, docx, odt }] of cas.entries()) {
      const contexte = `jeu ${n} : ${JSON.stringify(valeurs).slice(0, 2000)}`;
      assert.deepEqual(juger(gabarit, valeurs).refus, refus, contexte);
      assert.equal(somme(remplir(gabarit, socle, valeurs, "docx")), docx, contexte);
      assert.equal(somme(remplir(gabarit, socle, valeurs, "odt")), odt, contexte);
    }
  });
  test(`${nom} : les exemples s’impriment de même`, () => {
    assert.deepEqual(Object.fromEntries(gabarit.champs.map((c) => [c.id, exemple(c)])), exemples);
  });
  test(`${nom} : chaque territoire préremplit de même`, () => {
    for (const { donnees, champs } of territoires) assert.deepEqual(preremplir(gabarit, donnees), champs);
  });
}
