// node rejouer.mjs DOSSIER QUESTIONS.json : pose chaque question au client, sur l’index de DOSSIER ; rend sur la sortie, pour
// chacune, les dix clés et les adresses des réponses directes.
import { existsSync, readFileSync } from "node:fs";
import { ouvrir } from "../../navigateur/recherche/moteur.js";

const [dossier, questions] = process.argv.slice(2);
const base = "/recherche/";
const charger = async (adresse) => {
  const chemin = `${dossier}/${adresse.slice(base.length)}`;
  return existsSync(chemin) ? new Response(readFileSync(chemin)) : new Response("", { status: 404 });
};

const moteur = await ouvrir(base, charger);
const sortie = [];
for (const q of JSON.parse(readFileSync(questions, "utf8"))) {
  const r = await moteur.chercher(q);
  sortie.push({ cles: r.resultats.map((x) => x.cle), directes: r.reponses.map((x) => x.url) });
}
process.stdout.write(JSON.stringify(sortie));
