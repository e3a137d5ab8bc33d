// Remplit chaque modèle, par notre code puis par docxtemplater, depuis ce qui se télécharge ; écrit les durées et les documents du pair.
//     node remplir.mjs travail.json
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const travail = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { remplir } = await import(pathToFileURL(travail.remplissage).href);
const { deplier } = await import(pathToFileURL(travail.deplier).href);
const socle = readFileSync(travail.socle, "utf8");

/** Les temps de processeur, en millisecondes ; un premier tour ne compte pas. @param {() => Uint8Array} faire */
function chronometrer(faire) {
  const durees = [];
  for (let tour = -1; tour < travail.repetitions; tour++) {
    const debut = process.cpuUsage();
    faire();
    const { user, system } = process.cpuUsage(debut);
    if (tour >= 0) durees.push((user + system) / 1000);
  }
  return durees;
}

/** @param {{gabarit: string, valeurs: any}} modele @param {"docx" | "odt"} format */
const centre = (modele, format) => {
  const gabarit = readFileSync(modele.gabarit, "utf8");
  return chronometrer(() => remplir(deplier(JSON.parse(gabarit)), JSON.parse(socle), modele.valeurs, format));
};

/** @param {{pair: string, donnees: any, sortie: string}} modele */
function pair(modele) {
  const exiger = createRequire(`${travail.pair}/`);
  const Docxtemplater = exiger("docxtemplater");
  const PizZip = exiger("pizzip");
  const octets = readFileSync(modele.pair);
  const remplirParLui = () => {
    const document = new Docxtemplater(new PizZip(octets), { paragraphLoop: true, linebreaks: true });
    document.render(modele.donnees);
    return document.getZip().generate({ type: "uint8array" });
  };
  writeFileSync(modele.sortie, remplirParLui());
  return chronometrer(remplirParLui);
}

const releves = travail.modeles.map((modele) => ({
  docx: centre(modele, "docx"),
  odt: centre(modele, "odt"),
  pair: travail.pair ? pair(modele) : null,
}));
process.stdout.write(JSON.stringify(releves));
