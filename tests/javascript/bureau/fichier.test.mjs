// Joué par test_javascript.py : le fichier de « Mon bureau », écrit, relu, ajouté ; ce qui est refusé et ce qui est laissé de côté.
import assert from "node:assert/strict";
import test from "node:test";
import { ajouter, documentsLus, ecrireBureau, estDuBureau, FORMAT_DU_BUREAU, lireBureau } from "../../../navigateur/bureau/fichier.js";
import { etapeDeLAncre } from "../../../navigateur/parcours/suite.js";

const CONNU = {
  parcours: { "parcours-cip": { titre: "CIP", adresse: "parcours/cip/", moments: {}, etapes: [["lire", "j1", "Lire", ""], ["faire", "s1", "Faire", ""]] } },
  contenus: { cpam: ["Convention", "CPAM", "conventions/cpam/", "convention"], "aller-avec": ["Fiche", "Aller avec", "fiches/x/", "fiche"] },
  axes: { metier: ["cip"], territoire: ["lyon"] },
};
const AGENDA = { arrivee: "0123456789abcdef", debut: "2026-09-07", sequence: 1, le: "20261125T194512Z" };
const DOCUMENT = { modele: "cpam", version: "1.2.0", format: "docx", le: "2026-11-28" };
const PLEIN = {
  "parcours.parcours-cip": '["lire"]',
  "debut.parcours-cip": "2026-09-07",
  "agenda.parcours-cip": JSON.stringify(AGENDA),
  "convention.cpam": JSON.stringify({ modele: "cpam", champs: { a: "<b>x</b>" }, clauses: {} }),
  "brouillon.cpam": '{"le":"2026-11-28","manques":3}',
  documents: JSON.stringify([DOCUMENT]),
  favoris: '["aller-avec","cpam"]',
  contexte: '{"metier":"cip","territoire":"lyon"}',
  "diagnostic.autodiagnostic": '{"q-1":2}',
};
const fichier = (gardes, reste = {}) => JSON.stringify({ format: FORMAT_DU_BUREAU, version: 1, gardes, ...reste });

test("exporter, effacer, reprendre : le même bureau", () => {
  const lu = lireBureau(ecrireBureau({ ...PLEIN, theme: "sombre" }), CONNU);
  assert.deepEqual(lu.laisses, []);
  assert.deepEqual(ajouter({}, lu.valeurs), { poser: PLEIN, restees: [] });
  assert.deepEqual(ajouter(PLEIN, lu.valeurs), { poser: {}, restees: [] }, "déjà là : rien à écrire");
  assert.equal(estDuBureau("theme"), false, "l’apparence tient à l’appareil");
});

test("ajouter ne retire rien", () => {
  const ici = {
    "parcours.parcours-cip": '["faire"]', "debut.parcours-cip": "2026-09-14", "convention.cpam": '{"modele":"cpam","champs":{},"clauses":{}}',
    favoris: '["cpam"]', contexte: '{"metier":"esp"}', documents: "[]", "agenda.parcours-cip": JSON.stringify({ ...AGENDA, sequence: 0 }),
  };
  const { poser, restees } = ajouter(ici, lireBureau(ecrireBureau(PLEIN), CONNU).valeurs);
  assert.deepEqual(restees, ["debut.parcours-cip", "convention.cpam"], "ce qui ne se fond pas reste, et se dit");
  assert.equal(poser["parcours.parcours-cip"], '["faire","lire"]');
  assert.equal(poser.favoris, '["cpam","aller-avec"]');
  assert.deepEqual(JSON.parse(poser.contexte), { metier: "esp", territoire: "lyon" });
  assert.equal(JSON.parse(poser["agenda.parcours-cip"]).sequence, 1, "la même arrivée : la version la plus récente");
  const autre = { "agenda.parcours-cip": JSON.stringify({ ...AGENDA, arrivee: "f".repeat(16), sequence: 0 }) };
  assert.equal(JSON.parse(ajouter(autre, [["agenda.parcours-cip", AGENDA]]).poser["agenda.parcours-cip"]).arrivee, "f".repeat(16));
});

test("ce qui n’est pas un bureau, ou vient d’une autre version, est refusé", () => {
  for (const texte of ["", "[]", "{", "null", "3", '"x"', "{}", '{"format":"autre"}', fichier([]), fichier(null), "PK\u0003"]) {
    assert.match(lireBureau(texte, CONNU).refus, /n’est pas un bureau.*Rien n’a été changé/, texte);
  }
  for (const version of [0, 2, "1", null, undefined]) assert.match(lireBureau(fichier({}, { version }), CONNU).refus, /autre version.*Rien n’a été changé/);
});

test("une valeur piégée ou inconnue est laissée de côté et nommée, le reste est repris", () => {
  const lu = lireBureau(
    `{"format":"${FORMAT_DU_BUREAU}","version":1,"gardes":{"__proto__":{"a":1},"constructor":1,"favoris":["cpam","parti","<img src=x>"],` +
      `"parcours.parcours-cip":["lire","retiree"],"parcours.inconnu":["a"],"debut.parcours-cip":"2026-13-01","convention.aller-avec":{"champs":{}},` +
      `"documents":[{"modele":"cpam","version":"<b>","format":"docx","le":"2026-11-28"}],"theme":"sombre","x.<b>":1,"favoris.a":[],"contexte":{"metier":"roi"}}}`,
    CONNU,
  );
  assert.deepEqual(Object.fromEntries(lu.valeurs), { favoris: ["cpam"], "parcours.parcours-cip": ["lire"] });
  assert.deepEqual(lu.laisses, [
    "__proto__", "constructor", "favoris (2)", "parcours.parcours-cip (1)", "parcours.inconnu", "debut.parcours-cip", "convention.aller-avec",
    "documents (1)", "theme", "x.<b>", "favoris.a",
  ]);
  assert.equal({}.a, undefined);
});

test("ce que l’appareil garde d’illisible ne s’exporte pas, et un fichier le remplace", () => {
  assert.deepEqual(JSON.parse(ecrireBureau({ favoris: "{", documents: "null", "debut.parcours-cip": "2026-09-07" })).gardes, { "debut.parcours-cip": "2026-09-07" });
  assert.deepEqual(ajouter({ favoris: "{" }, [["favoris", ["cpam"]]]), { poser: { favoris: '["cpam"]' }, restees: [] });
  assert.deepEqual(documentsLus("x"), []);
  assert.equal(documentsLus(Array(300).fill(DOCUMENT)).length, 200);
});

test("l’étape que dit l’adresse", () => {
  assert.deepEqual(etapeDeLAncre("#etape=parcours-cip/lire-cvg"), ["parcours-cip", "lire-cvg"]);
  for (const ancre of ["", "#etape-lire", "#etape=../x/y", "#etape=a/b/c", "#etape=cip/<b>", "#etape=javascript:alert(1)/aa"]) assert.equal(etapeDeLAncre(ancre), null, ancre);
});
