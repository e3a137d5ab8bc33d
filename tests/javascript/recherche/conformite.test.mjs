// node --test tests/javascript/recherche/conformite.test.mjs : la jumelle JavaScript rend les mêmes jetons que Python.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import test from "node:test";
import { jetons } from "../../../navigateur/recherche/analyse.js";

const CONTRATS = new URL("../../../navigateur/contrats/recherche/", import.meta.url);
const lire = (nom) => JSON.parse(readFileSync(new URL(nom, CONTRATS), "utf8"));
const comparer = (vecteurs) => {
  for (const [texte, attendus] of vecteurs)
    assert.deepEqual(jetons(texte).map((j) => [j.forme, j.terme, j.vide]), attendus, JSON.stringify(texte));
};

test("les cas durs", () => comparer(lire("vecteurs.json")));
test("tous les mots des corpus publics", () => {
  const empreinte = createHash("sha256");
  const mots = readFileSync(new URL("mots-publics.txt", CONTRATS), "utf8").split("\n").slice(0, -1);
  for (const mot of mots)
    empreinte.update(`${mot}\t${jetons(mot).map((j) => `${j.forme}/${j.terme}/${Number(j.vide)}`).join(" ")}\n`);
  const { nombre, sha256 } = lire("mots-publics.json");
  assert.deepEqual({ nombre: mots.length, sha256: empreinte.digest("hex") }, { nombre, sha256 });
});
test("les écritures qui se valent", () => {
  const { meme_termes, premier_retrouve_par_les_suivants } = lire("equivalences.json");
  const termes = (texte) => jetons(texte).filter((j) => !j.vide).map((j) => j.terme);
  for (const groupe of meme_termes) for (const t of groupe) assert.deepEqual(termes(t), termes(groupe[0]), t);
  for (const [premier, ...autres] of premier_retrouve_par_les_suivants)
    for (const t of autres) assert.ok(termes(t).includes(termes(premier)[0]), `${premier} / ${t}`);
});
