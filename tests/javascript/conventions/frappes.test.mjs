// node --test tests/javascript/conventions/frappes.test.mjs : ce que l’on tape se lit (frappe.js) comme en Python.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { jugerChamp } from "../../../navigateur/conventions/jugement.js";
import { mettreEnForme } from "../../../navigateur/conventions/valeurs.js";

const { champs, frappes } = JSON.parse(
  readFileSync(new URL("../../../navigateur/contrats/conventions/frappes.json", import.meta.url), "utf8"),
);
const parId = new Map(champs.map((c) => [c.id, c]));

for (const { champ, texte, valeur, imprime, refus } of frappes)
  test(`${champ} : « ${texte} »`, () => {
    const [prise, siens] = jugerChamp(parId.get(champ), texte);
    assert.deepEqual(prise ?? null, valeur);
    assert.equal(prise === undefined ? null : mettreEnForme(parId.get(champ), prise), imprime);
    assert.deepEqual(
      siens.map((r) => [r.code, r.quoi, r.remede]),
      refus,
    );
  });
