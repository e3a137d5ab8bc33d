// Joué par test_javascript.py : des réponses de l’auto-diagnostic à l’ordre des suites.
import assert from "node:assert/strict";
import test from "node:test";
import { aReprendre, etats, relire } from "../../../navigateur/parcours/classement.js";

const q = (id, axe, niveaux, choix) => ({ id, axe, niveaux, choix });
const QUESTIONS = [
  q("a", "Un", 3, 1), q("b", "Un", 3, 2), q("c", "Deux", 3, 0), q("d", "Deux", 5, 1), q("e", "Trois", 3, null), q("f", "Trois", 2, 0),
];

test("la moins avancée d’abord, puis l’ordre du questionnaire ; ni les sans réponse, ni ce qui est en place", () => {
  assert.deepEqual(aReprendre(QUESTIONS), ["c", "f", "d", "a"]);
  assert.deepEqual(aReprendre([]), []);
});

test("l’état de chaque axe, en un mot", () => {
  assert.deepEqual(etats(QUESTIONS), [
    { axe: "Un", mot: "en chemin", repondues: 2, total: 2 },
    { axe: "Deux", mot: "à commencer", repondues: 2, total: 2 },
    { axe: "Trois", mot: "à commencer", repondues: 1, total: 2 },
  ]);
  const mot = (...choix) => etats(choix.map((c, n) => q(String(n), "Axe", 3, c)))[0].mot;
  assert.deepEqual([mot(2, 2), mot(2, 1), mot(1, 0), mot(null), mot(2, null)], ["en place", "en chemin", "à commencer", "sans réponse", "en place"]);
});

test("des réponses gardées, on ne reprend que ce qui a un sens", () => {
  const gardees = JSON.stringify({ a: 2, b: 7, c: -1, d: "1", e: null, f: 0.5, z: 1 });
  assert.deepEqual(relire(gardees, QUESTIONS), { a: 2 });
  for (const texte of [null, "", "[", "null", "3", '"x"', "[1,2]"]) assert.deepEqual(relire(texte, QUESTIONS), {}, String(texte));
  assert.deepEqual(relire('{"constructor": 0}', [q("constructor", "Un", 3, null)]), { constructor: 0 });
});
