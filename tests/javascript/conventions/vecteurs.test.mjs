// Rejoue les vecteurs partagés : nettoyages, mises en forme, refus, préremplissages, sommes des documents.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import test from "node:test";

import { deplier } from "../../../navigateur/conventions/deplier.js";
import { juger } from "../../../navigateur/conventions/jugement.js";
import { preremplir, remplir } from "../../../navigateur/conventions/remplissage.js";
import { mettreEnForme, nettoyer } from "../../../navigateur/conventions/valeurs.js";

const vecteurs = JSON.parse(readFileSync(new URL("../../../navigateur/contrats/conventions/vecteurs.json", import.meta.url), "utf8"));
const { publie, socle } = JSON.parse(readFileSync(process.env.JUMEAUX, "utf8"));
const gabarit = deplier(publie);

/** @param {Uint8Array} octets */
const somme = (octets) => createHash("sha256").update(octets).digest("hex");

test("nettoyages", () => {
  for (const { texte, lignes, attendu } of vecteurs.nettoyages) assert.equal(nettoyer(texte, lignes), attendu);
});

test("mises en forme", () => {
  for (const { champ, valeur, forme, attendu } of vecteurs.formes)
    assert.equal(mettreEnForme(gabarit.champs.find((c) => c.id === champ), valeur, forme ?? undefined), attendu);
});

test("préremplissages", () => {
  for (const { territoire, champs } of vecteurs.preremplissages) assert.deepEqual(preremplir(gabarit, territoire), champs);
});

for (const { nom, valeurs, champs, clauses, refus, docx, odt } of vecteurs.documents)
  test(`document : ${nom}`, () => {
    assert.deepEqual(juger(gabarit, valeurs), { champs, clauses, refus });
    assert.equal(somme(remplir(gabarit, socle, valeurs, "docx")), docx);
    assert.equal(somme(remplir(gabarit, socle, valeurs, "odt")), odt);
  });
