// Joué par test_javascript.py : les dates, le fichier d’agenda et le fichier de progression d’un parcours.
import assert from "node:assert/strict";
import test from "node:test";
import {
  calendrier,
  echapper,
  echeances,
  estOuvre,
  estUneDate,
  feries,
  jourOuvre,
  paques,
  plier,
} from "../../../navigateur/parcours/calendrier.js";
import { ecrireFichier, FORMAT, lireFichier } from "../../../navigateur/parcours/progression.js";

const PARCOURS = {
  id: "parcours-cip",
  titre: "Vos débuts, pas à pas ; « CIP »",
  adresse: "https://exemple.fr/centre/parcours/cip/",
  parties: [
    { cle: "j1", nom: "Premier jour", etapes: ["Lire la page, puis la relire"] },
    { cle: "m3", nom: "Troisième mois", etapes: ["Faire le bilan (avec le tuteur)", "Écrire à l’équipe : « où en êtes-vous ? » ".repeat(4)] },
  ],
};
const MAINTENANT = new Date("2026-11-25T19:45:12.345Z");

test("Pâques et les onze jours fériés", () => {
  assert.deepEqual([2024, 2025, 2026, 2027, 2038, 2285].map(paques), [
    "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2285-03-22",
  ]);
  const an = feries(2026);
  assert.equal(an.size, 11);
  for (const jour of ["2026-01-01", "2026-04-06", "2026-05-14", "2026-05-25", "2026-07-14", "2026-12-25"]) assert.ok(an.has(jour), jour);
});

test("les jours ouvrés", () => {
  assert.deepEqual(["2026-09-04", "2026-09-05", "2026-09-06", "2026-11-11"].map(estOuvre), [true, false, false, false]);
  assert.equal(jourOuvre("2026-05-01"), "2026-05-04");
  assert.equal(jourOuvre("2027-12-25"), "2027-12-27");
});

test("les dates d’un parcours", () => {
  assert.deepEqual(echeances("2026-09-07"), { j1: "2026-09-07", s1: "2026-09-11", m1: "2026-10-07", m3: "2026-12-07" });
  assert.deepEqual(echeances("2026-09-05"), { j1: "2026-09-07", s1: "2026-09-11", m1: "2026-10-05", m3: "2026-12-07" });
  assert.deepEqual(echeances("2026-11-09"), { j1: "2026-11-09", s1: "2026-11-16", m1: "2026-12-09", m3: "2027-02-09" }, "le 11 novembre ne compte pas");
  assert.equal(echeances("2026-11-30").m3, "2027-03-01", "le 28 février 2027 est un dimanche");
  assert.equal(echeances("2026-10-31").m1, "2026-11-30");
});

test("une date qui n’existe pas n’en est pas une", () => {
  for (const jour of ["", "2026-02-30", "2026-13-01", "26-01-01", "1999-12-31", "2101-01-01", "2026-1-1", "abc"]) assert.equal(estUneDate(jour), false, jour);
  assert.equal(estUneDate("2028-02-29"), true);
});

test("l’agenda suit RFC 5545", () => {
  const ics = calendrier(PARCOURS, "2026-09-07", MAINTENANT);
  assert.ok(ics.endsWith("END:VCALENDAR\r\n"));
  assert.equal(ics.replaceAll("\r\n", "").search(/[\r\n]/), -1, "toutes les lignes finissent par CRLF");
  const lignes = ics.split("\r\n");
  for (const ligne of lignes) assert.ok(Buffer.byteLength(ligne) <= 75, ligne);
  assert.equal(Buffer.from(ics).toString(), ics, "aucun caractère n’est coupé");
  const depliees = ics.replaceAll("\r\n ", "").split("\r\n");
  for (const voulue of [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Centre de ressources//Parcours d’accueil//FR",
    "UID:parcours-cip-j1@centre-de-ressources", "UID:parcours-cip-m3@centre-de-ressources", "DTSTAMP:20261125T194512Z",
    "DTSTART;VALUE=DATE:20260907", "DTEND;VALUE=DATE:20260908", "DTSTART;VALUE=DATE:20261207", "URL:https://exemple.fr/centre/parcours/cip/",
    "SUMMARY:Premier jour : 1 étape du parcours d’accueil",
    "DESCRIPTION:Vos débuts\\, pas à pas \\; « CIP »\\n- Lire la page\\, puis la relire",
  ]) assert.ok(depliees.includes(voulue), voulue);
  assert.equal(depliees.filter((l) => l === "BEGIN:VEVENT").length, 2);
  const sansHeure = (texte) => texte.replace(/DTSTAMP:.*/g, "");
  assert.equal(sansHeure(calendrier(PARCOURS, "2026-09-07", new Date("2027-01-01T00:00:00Z"))), sansHeure(ics));
});

test("les caractères à échapper, le pliage", () => {
  assert.equal(echapper("a\\b;c,d\r\ne\nf"), "a\\\\b\\;c\\,d\\ne\\nf");
  assert.equal(plier("x".repeat(75)), "x".repeat(75));
  assert.equal(plier("x".repeat(76)), `${"x".repeat(75)}\r\n x`);
  assert.equal(plier(`${"x".repeat(74)}é`), `${"x".repeat(74)}\r\n é`, "un caractère de deux octets passe entier à la ligne");
  assert.equal(plier(`${"x".repeat(72)}😀`), `${"x".repeat(72)}\r\n 😀`);
});

const CONNUES = ["lire", "faire", "voir"];

test("le fichier de progression se relit tel qu’il est écrit", () => {
  for (const debut of ["", "2026-09-07"]) {
    const texte = ecrireFichier("parcours-cip", { faites: ["lire", "voir"], debut });
    assert.equal("debut" in JSON.parse(texte), debut !== "");
    assert.deepEqual(lireFichier(texte, "parcours-cip", CONNUES), { progression: { faites: ["lire", "voir"], debut }, inconnues: 0 });
  }
});

test("la lecture est tolérante", () => {
  const lire = (valeur) => lireFichier(typeof valeur === "string" ? valeur : JSON.stringify(valeur), "parcours-cip", CONNUES);
  const rien = { progression: { faites: [], debut: "" }, inconnues: 0 };
  assert.deepEqual(lire({ faites: ["lire", "retiree", "lire", 3, null] }), { progression: { faites: ["lire"], debut: "" }, inconnues: 1 });
  assert.deepEqual(lire(["faire"]).progression.faites, ["faire"], "une simple liste suffit");
  assert.deepEqual(lire(`\uFEFF${JSON.stringify({ format: FORMAT, version: 9, faites: [], debut: "2026-02-31", autre: {} })}`), rien);
});

test("un autre fichier est refusé, avec sa raison", () => {
  const lire = (texte) => lireFichier(texte, "parcours-cip", CONNUES);
  for (const texte of ["", "bonjour", "null", "3", "{}", '{"faites": "lire"}', '{"format": "autre", "faites": []}']) {
    assert.match(lire(texte).refus, /n’est pas une progression/, texte);
  }
  const ailleurs = lire(ecrireFichier("parcours-esp", { faites: ["lire"], debut: "" }));
  assert.match(ailleurs.refus, /autre parcours \(« parcours-esp »\) : rien n’a été changé/);
  assert.deepEqual(lireFichier('{"faites": ["constructor", "__proto__"]}', "p", CONNUES), { progression: { faites: [], debut: "" }, inconnues: 2 });
});
