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
  jours,
  paques,
  plier,
} from "../../../navigateur/parcours/calendrier.js";
import { horodatage, lireAgenda, suivant } from "../../../navigateur/parcours/agenda.js";
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
const AGENDA = { arrivee: "0123456789abcdef", debut: "2026-09-07", sequence: 2, le: horodatage(MAINTENANT) };

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

test("les dates d’un parcours restent dans leur moment", () => {
  assert.deepEqual(echeances("2026-09-07"), { j1: "2026-09-07", s1: "2026-09-11", m1: "2026-10-06", m3: "2026-12-04" });
  assert.deepEqual(echeances("2026-09-05"), { j1: "2026-09-07", s1: "2026-09-11", m1: "2026-10-06", m3: "2026-12-04" }, "un samedi");
  assert.equal(echeances("2026-11-09").s1, "2026-11-13", "un jour férié dans la semaine ne la repousse pas");
  assert.equal(echeances("2026-09-09").s1, "2026-09-15", "arrivée un mercredi : sept jours");
  assert.equal(echeances("2026-10-31").m1, "2026-12-01");
  assert.equal(echeances("2026-11-30").m3, "2027-02-26");
});

test("toute date de début : la première semaine dans les sept premiers jours, chaque moment dans le sien, des jours ouvrés", () => {
  const jour = 86_400_000;
  for (let n = 0; n < 800; n++) {
    const debut = new Date(Date.UTC(2026, 0, 1) + n * jour).toISOString().slice(0, 10);
    const d = echeances(debut);
    const ecart = (cle) => (Date.parse(d[cle]) - Date.parse(d.j1)) / jour;
    assert.ok(Object.values(d).every(estOuvre), debut);
    assert.ok(ecart("s1") >= 1 && ecart("s1") <= 6, `${debut} s1 ${d.s1}`);
    assert.ok(ecart("m1") > 20 && ecart("m1") <= 30, `${debut} m1 ${d.m1}`);
    assert.ok(ecart("m3") > 80 && ecart("m3") <= 91, `${debut} m3 ${d.m3}`);
    const [premier, dernier] = jours("s1", d);
    assert.ok(premier > d.j1 && premier <= dernier, `${debut} : du ${premier} au ${dernier}`);
  }
});

test("une arrivée garde son agenda, une autre a le sien", () => {
  const un = suivant(null, "2026-09-07", MAINTENANT);
  const autre = suivant(null, "2026-09-07", MAINTENANT);
  assert.notEqual(un.arrivee, autre.arrivee, "le même jour, la même heure : deux arrivées");
  assert.equal(un.sequence, 0);
  const plusTard = suivant(un, "2026-09-07", new Date("2026-11-26T00:00:00Z"));
  assert.deepEqual(plusTard, { ...un, le: "20261126T000000Z" }, "la même date : la même version, une heure plus tardive");
  const change = suivant(plusTard, "2026-09-14", new Date("2026-11-27T00:00:00Z"));
  assert.deepEqual([change.arrivee, change.sequence, change.debut], [un.arrivee, 1, "2026-09-14"]);
  const horlogeFausse = suivant(change, "2026-09-14", new Date("2025-11-27T00:00:00Z"));
  assert.deepEqual([horlogeFausse.sequence, horlogeFausse.le], [2, "20251127T000000Z"], "une horloge en retard d’un an monte la version");
  const uids = (agenda) => calendrier(PARCOURS, agenda.debut, agenda).replaceAll("\r\n ", "").match(/^UID:.*$/gm);
  assert.deepEqual(uids(un), uids(change));
  assert.ok(uids(un).every((u) => !uids(autre).includes(u)));
});

test("un agenda gardé mal formé n’est pas repris", () => {
  const bon = { arrivee: "0123456789abcdef", debut: "2026-09-07", sequence: 3, le: "20261125T194512Z" };
  assert.deepEqual(lireAgenda({ ...bon, autre: 1 }), bon);
  const mauvais = [null, [], "x", {}, { ...bon, arrivee: "Jeanne" }, { ...bon, sequence: -1 }, { ...bon, sequence: "1" }, { ...bon, le: "<b>" }, { ...bon, debut: "2026-02-30" }];
  for (const v of mauvais) assert.equal(lireAgenda(v), null, JSON.stringify(v));
});

test("une date qui n’existe pas n’en est pas une", () => {
  for (const jour of ["", "2026-02-30", "2026-13-01", "26-01-01", "1999-12-31", "2101-01-01", "2026-1-1", "abc"]) assert.equal(estUneDate(jour), false, jour);
  assert.equal(estUneDate("2028-02-29"), true);
});

test("l’agenda suit RFC 5545", () => {
  const ics = calendrier(PARCOURS, "2026-09-07", AGENDA);
  assert.ok(ics.endsWith("END:VCALENDAR\r\n"));
  assert.equal(ics.replaceAll("\r\n", "").search(/[\r\n]/), -1, "toutes les lignes finissent par CRLF");
  const lignes = ics.split("\r\n");
  for (const ligne of lignes) assert.ok(Buffer.byteLength(ligne) <= 75, ligne);
  assert.equal(Buffer.from(ics).toString(), ics, "aucun caractère n’est coupé");
  const depliees = ics.replaceAll("\r\n ", "").split("\r\n");
  for (const voulue of [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Centre de ressources//Parcours d’accueil//FR",
    "UID:parcours-cip-0123456789abcdef-j1@centre-de-ressources", "UID:parcours-cip-0123456789abcdef-m3@centre-de-ressources", "SEQUENCE:2", "DTSTAMP:20261125T194512Z",
    "DTSTART;VALUE=DATE:20260907", "DTEND;VALUE=DATE:20260908", "DTSTART;VALUE=DATE:20261204", "URL:https://exemple.fr/centre/parcours/cip/",
    "SUMMARY:Premier jour : 1 étape du parcours d’accueil",
    "DESCRIPTION:Vos débuts\\, pas à pas \\; « CIP »\\n- Lire la page\\, puis la relire",
  ]) assert.ok(depliees.includes(voulue), voulue);
  assert.equal(depliees.filter((l) => l === "BEGIN:VEVENT").length, 2);
  const semaine = { ...PARCOURS, parties: [{ cle: "s1", nom: "Première semaine", etapes: ["Lire"] }] };
  const bande = calendrier(semaine, "2026-09-07", AGENDA).split("\r\n");
  assert.ok(bande.includes("DTSTART;VALUE=DATE:20260908") && bande.includes("DTEND;VALUE=DATE:20260912"), "du mardi au vendredi");
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
    assert.deepEqual(lireFichier(texte, "parcours-cip", CONNUES), { progression: { faites: ["lire", "voir"], debut, agenda: null }, inconnues: 0 });
  }
});

test("la lecture est tolérante", () => {
  const lire = (valeur) => lireFichier(typeof valeur === "string" ? valeur : JSON.stringify(valeur), "parcours-cip", CONNUES);
  const rien = { progression: { faites: [], debut: "", agenda: null }, inconnues: 0 };
  assert.deepEqual(lire({ faites: ["lire", "retiree", "lire", 3, null] }), { progression: { faites: ["lire"], debut: "", agenda: null }, inconnues: 1 });
  assert.deepEqual(lire(`\uFEFF${JSON.stringify({ format: FORMAT, version: 1, faites: [], debut: "2026-02-31", autre: {} })}`), rien);
});

test("un autre fichier est refusé, avec sa raison", () => {
  const lire = (texte) => lireFichier(texte, "parcours-cip", CONNUES);
  for (const texte of ["", "bonjour", "null", "3", "[]", '["lire"]', "{}", '{"faites": "lire"}', '{"format": "autre", "faites": []}']) {
    assert.match(lire(texte).refus, /n’est pas une progression/, texte);
  }
  const ailleurs = lire(ecrireFichier("parcours-esp", { faites: ["lire"], debut: "" }));
  assert.match(ailleurs.refus, /autre parcours \(« parcours-esp »\) : rien n’a été changé/);
  assert.deepEqual(lireFichier('{"faites": ["constructor", "__proto__"]}', "p", CONNUES), { progression: { faites: [], debut: "", agenda: null }, inconnues: 2 });
  for (const version of [0, 2, 9, "1", null]) {
    const texte = JSON.stringify({ format: FORMAT, version, faites: ["lire"] });
    assert.match(lire(texte).refus, /autre version du centre.*rien n’a été changé/, String(version));
  }
});
