// node --test search/conformite/ : la jumelle JavaScript rend les mêmes jetons que Python.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { jetons } from "../client/analyse.js";

const lire = (nom) => JSON.parse(readFileSync(new URL(nom, import.meta.url), "utf8"));
const comparer = (vecteurs) => {
  for (const [texte, attendus] of vecteurs)
    assert.deepEqual(jetons(texte).map((j) => [j.forme, j.terme, j.vide]), attendus, JSON.stringify(texte));
};

test("les cas durs", () => comparer(lire("vecteurs.json")));
test("l’échantillon des mots publics", () => comparer(lire("mots-publics.json").echantillon));
test("les écritures qui se valent", () => {
  const { meme_termes, premier_retrouve_par_les_suivants } = lire("equivalences.json");
  const termes = (texte) => jetons(texte).filter((j) => !j.vide).map((j) => j.terme);
  for (const groupe of meme_termes) for (const t of groupe) assert.deepEqual(termes(t), termes(groupe[0]), t);
  for (const [premier, ...autres] of premier_retrouve_par_les_suivants)
    for (const t of autres) assert.ok(termes(t).includes(termes(premier)[0]), `${premier} / ${t}`);
});
