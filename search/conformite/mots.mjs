// node search/conformite/mots.mjs mots.txt : l’empreinte des jetons de chaque mot, à comparer à mots-publics.json.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { jetons } from "../client/analyse.js";

const empreinte = createHash("sha256");
const mots = readFileSync(process.argv[2], "utf8").split("\n").slice(0, -1);
for (const mot of mots)
  empreinte.update(`${mot}\t${jetons(mot).map((j) => `${j.forme}/${j.terme}/${Number(j.vide)}`).join(" ")}\n`);
console.log(JSON.stringify({ nombre: mots.length, sha256: empreinte.digest("hex") }));
