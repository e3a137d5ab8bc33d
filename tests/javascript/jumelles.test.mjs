// Joué par tests/contrats : chaque paire rejoue ses vecteurs. CODE : le dossier du code, la source ou le code tel qu’il est servi.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { pathToFileURL } from "node:url";

const CONTRATS = new URL("../../navigateur/contrats/", import.meta.url);
const CODE = pathToFileURL(`${process.env.CODE}/`);

const hexadecimal = (octets) => Buffer.from(octets).toString("hex");
const segmentsDe = (publie) => ({ formats: { f: { variables: { v: publie } } }, apercu: [] });
const carte = (objet) => new Map(Object.entries(objet));
const jeton = (j) => [j.forme, j.terme, j.vide];
const groupe = (g) => ({ ...g, membres: g.membres.map((m) => ({ ...m, liste: { ...m.liste, octets: Uint8Array.from(m.liste.octets) } })) });

/** Là où les deux langages ne rangent pas de même les arguments ou le résultat. */
const ADAPTES = {
  "conventions/personnes.js#nirs": (f, t) => f(t).map((m) => m[0]),
  "conventions/personnes.js#noms": (f, t) => f(t).map((m) => m[0]),
  "conventions/archive.js#stocker": (f, nom, texte) => ({ ...f(nom, texte), octets: hexadecimal(f(nom, texte).octets) }),
  "conventions/archive.js#archiver": (f, parties, { stocker }) => hexadecimal(f(parties.map(([nom, t]) => stocker(nom, t)))),
  "conventions/deplier.js#deplier": (f, publie) => f(segmentsDe(publie)).formats.f.variables.v,
  "recherche/analyse.js#morceaux": (f, t) => f(t).map(([d, fin, js]) => [t.slice(d, fin), js.map(jeton)]),
  "recherche/requete.js#lire": (f, t, axes) => ({ ...f(t, axes), mots: f(t, axes).mots.map(jeton) }),
  "recherche/classement.js#rarete": (f, g) => f(groupe(g)),
  "recherche/classement.js#scores": (f, gs) => [...f(gs.map(groupe))],
  "recherche/extraits.js#choisirSection": (f, sections, poids) => f(sections, carte(poids)),
  "recherche/extraits.js#marquer": (f, t, poids) => f(t, carte(poids)),
  "recherche/extraits.js#extraire": (f, t, poids) => f(t, carte(poids)),
};

for (const piece of readdirSync(CONTRATS)) {
  const fichier = new URL(`${piece}/jumelles.json`, CONTRATS);
  if (!existsSync(fichier)) continue;
  for (const [python, javascript, cas] of JSON.parse(readFileSync(fichier, "utf8"))) {
    const [chemin, nom] = javascript.split("#");
    test(`${python} = ${javascript} (${cas.length} cas)`, async () => {
      const module = await import(new URL(chemin, CODE));
      const jouer = ADAPTES[javascript] ?? ((f, ...a) => f(...a.slice(0, -1)));
      for (const [n, [arguments_, attendu]] of cas.entries()) {
        const rendu = jouer(module[nom], ...structuredClone(arguments_), module);
        assert.deepEqual(JSON.parse(JSON.stringify(rendu ?? null)), attendu, `cas ${n} : ${JSON.stringify(arguments_).slice(0, 300)}`);
      }
    });
  }
}
