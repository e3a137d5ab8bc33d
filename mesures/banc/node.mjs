// node mesures/banc/node.mjs dossier-de-l-index travail.json : le client joué par Node.
import { readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { jouer } from "./navigateur.mjs";

const [dossier, travail] = process.argv.slice(2);
const charger = async (adresse) => {
  try {
    return new Response(await readFile(adresse));
  } catch {
    return new Response("", { status: 404 });
  }
};
process.stdout.write(JSON.stringify(await jouer(`${dossier}/`, charger, JSON.parse(readFileSync(travail, "utf8")))));
