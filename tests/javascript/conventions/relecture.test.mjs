// Relit chaque document des vecteurs, et dit la même chose que Python.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { Illisible } from "../../../navigateur/conventions/bornes.js";
import { relire } from "../../../navigateur/conventions/relecture.js";
import { conseilsDe, phrasesDe, titreDe } from "../../../navigateur/conventions/verdict.js";

const { versions, documents } = JSON.parse(readFileSync(process.env.RELECTURE, "utf8"));

/** @param {string} chemin */
async function resultat(chemin, connues) {
  try {
    const r = await relire(new Blob([readFileSync(chemin)]), connues, async (nom) => connues[nom]);
    return {
      modele: r.modele,
      version: r.version,
      verdict: r.verdict,
      dit: titreDe(r),
      phrases: phrasesDe(r),
      conseils: conseilsDe(r),
      clauses: r.clauses.map((c) => [c.id, c.etat, c.depuis, c.ecarts, c.evolution]),
      reponses: r.reponses,
      manquent: r.manquent,
    };
  } catch (panne) {
    if (!(panne instanceof Illisible)) throw panne;
    return { refus: panne.illisible, dit: panne.message };
  }
}

test(`${documents.length} documents se relisent comme en Python`, async () => {
  for (const { nom, fichier, attendu } of documents) assert.deepEqual(await resultat(fichier, versions), attendu, nom);
});
