// node concurrents.mjs moteur dossier-npm corpus.jsonl travail.json [index-de-pagefind] : Pagefind, MiniSearch ou lunr (comme MkDocs le règle) sur le banc.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

const [nom, dossier, corpus, fichier, site] = process.argv.slice(2);
const importer = createRequire(`${dossier}/`);
const documents = readFileSync(corpus, "utf8")
  .trim()
  .split("\n")
  .map((ligne) => JSON.parse(ligne));
const { jeux, profondeur, courtes, longues } = JSON.parse(readFileSync(fichier, "utf8"));
const textes = (d) => ({ h: d.sections.map((s) => s.h).join("\n"), t: d.sections.map((s) => s.t).join("\n") });
const gz = (octets) => gzipSync(octets, { level: 9 }).length;
const module_ = (chemin) => gz(readFileSync(`${dossier}/node_modules/${chemin}`));

/** La mémoire la plus haute de ce processus, en Mo, quand le système la donne. */
function memoire() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
  } catch {
    return process.memoryUsage().rss / 1048576;
  }
}

/** Ce que coûte un index téléchargé d’un bloc : tout à la première requête, rien ensuite. */
const dUnBloc = (code, index, pret) => ({
  code,
  ralenti: 1,
  ...{ premiere: [index], suivante: [0], longue: [0], demandes: [2], pret: [pret] },
});

async function minisearch() {
  const MiniSearch = importer("minisearch");
  const champs = { fields: ["title", "headings", "text"], storeFields: ["title"] };
  const index = new MiniSearch(champs);
  for (const d of documents) index.add({ id: d.id, title: d.title, headings: textes(d).h, text: textes(d).t });
  const apres = () => {
    const texte = JSON.stringify(index);
    const debut = performance.now();
    MiniSearch.loadJSON(texte, champs);
    const pret = performance.now() - debut;
    const octets = gz(texte);
    return { octets, fil: dUnBloc(module_("minisearch/dist/umd/index.js"), octets, pret) };
  };
  return { apres, chercher: (q) => index.search(q).map((r) => r.id) };
}

async function lunr() {
  const moteur = importer("lunr");
  importer("lunr-languages/lunr.stemmer.support")(moteur);
  importer("lunr-languages/lunr.fr")(moteur);
  const index = moteur(function () {
    this.use(moteur.fr);
    this.field("title");
    this.field("text");
    this.ref("id");
    for (const d of documents) this.add({ id: d.id, title: d.title, text: `${textes(d).h}\n${textes(d).t}` });
  });
  // MkDocs sert les textes (search_index.json) et le navigateur du lecteur construit l’index.
  const apres = (construction) => {
    const code =
      module_("lunr/lunr.min.js") + ["stemmer.support", "fr"].reduce((n, l) => n + module_(`lunr-languages/min/lunr.${l}.min.js`), 0);
    const servi = gz(JSON.stringify({ docs: documents.map((d) => ({ location: `${d.id}/`, title: d.title, text: textes(d).t })) }));
    return { octets: gz(JSON.stringify(index)), fil: dUnBloc(code, servi, 1000 * construction) };
  };
  return { apres, chercher: (q) => index.search(q.replace(/[:~^+*-]/g, " ")).map((r) => r.ref) };
}

async function pagefind() {
  let octets = 0;
  let demandes = 0;
  globalThis.fetch = async (adresse) => {
    const lu = await readFile(fileURLToPath(String(adresse).split("?")[0]));
    demandes += 1;
    octets += lu[0] === 0x1f && lu[1] === 0x8b ? lu.length : gz(lu); // ce qui n’est pas déjà compressé, le serveur le compresse
    return new Response(lu);
  };
  const lire = (dossierLu) => readdirSync(`${site}/${dossierLu}`);
  const adresses = new Map();
  for (const f of lire("fragment")) {
    const texte = gunzipSync(readFileSync(`${site}/fragment/${f}`)).toString("utf8");
    adresses.set(f.replace(".pf_fragment", ""), decodeURIComponent(JSON.parse(texte.slice(texte.indexOf("{"))).url.slice(1, -1)));
  }
  const client = await import(pathToFileURL(`${site}/pagefind.js`));
  const ouvrir = async () => {
    const instance = client.createInstance({ basePath: `${pathToFileURL(site)}/`, baseUrl: "/" });
    await instance.init("fr");
    return instance;
  };
  /** Une recherche telle que le lecteur la voit : les dix premiers résultats et leurs extraits. */
  const montrer = async (instance, q) => {
    const { results } = await instance.search(q);
    await Promise.all(results.slice(0, 10).map((r) => r.data()));
    return results.map((r) => adresses.get(r.id));
  };
  const instance = await ouvrir();
  const apres = async () => {
    const code = gz(readFileSync(`${site}/pagefind.js`)) + gz(readFileSync(`${site}/pagefind-worker.js`));
    const fil = { code, ralenti: 1, premiere: [], suivante: [], longue: [], demandes: [], pret: [] };
    const compter = async (faire) => {
      octets = 0;
      await faire();
      return octets;
    };
    for (let i = 0; i + 1 < courtes.length; i += 2) {
      demandes = 2; // les deux fichiers du code
      const debut = performance.now();
      let neuve;
      const entree = await compter(async () => (neuve = await ouvrir()));
      fil.pret.push(performance.now() - debut);
      fil.premiere.push(entree + (await compter(() => montrer(neuve, courtes[i]))));
      fil.demandes.push(demandes);
      fil.suivante.push(await compter(() => montrer(neuve, courtes[i + 1])));
      if (longues.length) fil.longue.push(await compter(() => montrer(neuve, longues[(i / 2) % longues.length])));
    }
    const gardes = ["index", "fragment"].flatMap((d) => lire(d).map((f) => `${site}/${d}/${f}`));
    return { octets: gardes.reduce((n, f) => n + statSync(f).size, 0), fil };
  };
  return { apres, chercher: (q) => montrer(instance, q), chauffer: true };
}

const [debut, processeur] = [performance.now(), process.cpuUsage()];
// Pagefind a déjà construit son index : centre_search.concurrents a relevé ce que cela coûte.
const { apres, chercher, chauffer } = await { pagefind, minisearch, lunr }[nom]();
const duree = (performance.now() - debut) / 1000;
const { user, system } = process.cpuUsage(processeur);
const sortie = {
  construction: duree,
  processeur: (user + system) / 1e6,
  memoire: memoire(),
  resultats: {},
  latences: {},
};
for (const [jeu, requetes] of Object.entries(jeux)) {
  sortie.resultats[jeu] = {};
  sortie.latences[jeu] = [];
  for (const [qid, q] of requetes) {
    if (chauffer) await chercher(q); // fragments reçus, comme pour notre client
    const t = performance.now();
    const ids = await chercher(q);
    sortie.latences[jeu].push(performance.now() - t);
    sortie.resultats[jeu][qid] = ids.slice(0, profondeur);
  }
}
Object.assign(sortie, await apres(duree));
process.stdout.write(JSON.stringify(sortie));
