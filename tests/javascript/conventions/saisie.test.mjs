// Ce qui n’existe que dans le navigateur : ce qui se tape, le petit fichier des réponses, ce qui ressemble à une personne.
import assert from "node:assert/strict";
import test from "node:test";

import { avertir, ecrire, enregistrer, lire, reprendre } from "../../../navigateur/conventions/saisie.js";

const montant = { id: "prix", type: "montant", libelle: "Prix" };
const entier = { id: "n", type: "entier", libelle: "Nombre" };
const gabarit = {
  modele: "essai",
  version: "1.1.0",
  champs: [montant, entier, { id: "nom", type: "texte" }, { id: "lignes", type: "liste" }],
  clauses: [{ id: "seances", portee: "facultative" }],
};

test("un montant se tape en euros et se garde en centimes, sans passer par un nombre à virgule", () => {
  for (const [tape, centimes] of [
    ["1 234,50 €", 123450],
    ["1\u202f234,5", 123450],
    ["0.07", 7],
    ["12", 1200],
    ["-3,10", -310],
    ["1,10 euros", 110],
    ["90071992547409,91", 9007199254740991],
  ])
    assert.equal(lire(montant, tape), centimes);
  for (const tape of ["1,234", "douze", "1 234,50 $", "12,", "90071992547409,92"]) assert.equal(lire(montant, tape), tape);
  for (const centimes of [0, 5, 99, 100, 123450, -310]) assert.equal(lire(montant, ecrire(montant, centimes)), centimes);
});

test("un nombre entier se tape avec ou sans espaces", () => {
  assert.equal(lire(entier, "1 234"), 1234);
  assert.equal(lire(entier, "\u22122"), -2);
  assert.equal(lire(entier, "1,5"), "1,5");
});

test("ce qui ressemble à une personne est signalé, une fonction ne l’est pas", () => {
  for (const texte of ["M. Dupont", "voir Mme Traoré", "Madame D’Aubigné", "Monsieur Li", "1 85 05 78 006 084 91", "2850578006084 34"])
    assert.ok(avertir(texte) || texte === "2850578006084 34", texte);
  for (const texte of [
    "la directrice",
    "Madame la directrice",
    "Monsieur le maire",
    "S.A.M. Durand",
    "1 85 05 78 006 084 92",
    "73282932000074",
    "",
  ])
    assert.equal(avertir(texte), "", texte);
});

test("le petit fichier se reprend tel qu’il a été enregistré", () => {
  const saisie = { champs: { nom: "é\n<", prix: "douze", lignes: [{ a: "b" }] }, clauses: { seances: false } };
  const { champs, clauses, autres, remarques } = reprendre(gabarit, enregistrer(gabarit, saisie));
  assert.deepEqual({ champs, clauses }, saisie);
  assert.deepEqual(autres, { champs: {}, clauses: {} });
  assert.deepEqual(remarques, []);
});

test("rien ne se perd d’un fichier d’une autre version, et c’est dit", () => {
  const lu =
    '\ufeff{"modele":"essai","version":"0.9.0","champs":{"nom":"x","ancien":"y","__proto__":"z","lignes":"non","n":{}},"clauses":{"seances":true,"finie":true}}';
  const { champs, clauses, autres, remarques } = reprendre(gabarit, lu);
  assert.deepEqual(champs, { nom: "x" });
  assert.deepEqual(clauses, { seances: true });
  assert.deepEqual(Object.keys(autres.champs), ["ancien", "__proto__", "lignes", "n"]);
  assert.deepEqual(autres.clauses, { finie: true });
  assert.equal(remarques.length, 2);
  assert.match(remarques.join(" "), /0\.9\.0.*1\.1\.0.*ancien/);
  const rendu = JSON.parse(enregistrer(gabarit, { champs: { ...autres.champs, ...champs }, clauses: {} }));
  assert.equal(rendu.champs.ancien, "y");
  assert.match(reprendre(gabarit, '{"modele":"autre","champs":{}}').remarques[0], /autre modèle/);
});

test("un fichier qui n’en est pas un est refusé en français", () => {
  for (const texte of ["", "{", "[]", "null", '"x"', '{"champs":[]}', "PK\u0003\u0004"])
    assert.throws(() => reprendre(gabarit, texte), /Ce fichier/);
});

test("un fichier d’une version à venir est refusé, en le disant", () => {
  const fichier = JSON.stringify({ modele: gabarit.modele, version: gabarit.version, schema: 2, champs: {} });
  assert.throws(() => reprendre(gabarit, fichier), /version plus récente du centre/);
});

test("un fichier sans modèle le dit, sans en supposer un autre", () => {
  const { remarques } = reprendre(gabarit, JSON.stringify({ champs: {} }));
  assert.equal(remarques.length, 1);
  assert.match(remarques[0], /ne dit pas de quel modèle/);
});

test("des clauses qui n’en sont pas font refuser le fichier, au lieu de se perdre", () => {
  for (const clauses of ["abc", 3, [true]])
    assert.throws(() => reprendre(gabarit, JSON.stringify({ champs: {}, clauses })), /ne contient pas de réponses/);
});
