// Joué par test_javascript.py : le vrai travailleur hors ligne, devant des mises en ligne, des visites et des coupures tirées au sort.
import assert from "node:assert/strict";
import test from "node:test";
import { Appareil, BASE, Serveur, Temps, edition, hasard } from "./appareil.mjs";

const SUITES = 200;
const GESTES = 26;
const HUMEURS = ["bon", "bon", "coupe", "muet", "peine", "portail"];
const SCRIPTS = ["navigateur/a.js", "navigateur/b.js"];
const SITUATIONS = [0, 1, 2, 3].map((i) => `situations/s${i}/`);
const PAGES = ["", ...SITUATIONS, ...[0, 1, 2, 3, 4, 5].map((i) => `fiches/f${i}/`)];
const fichierDe = (adresse) => `${adresse}index.html`;

async function appareilNeuf(graine = 1) {
  const tirer = hasard(graine);
  const editions = [edition(1, tirer)];
  const serveur = new Serveur();
  serveur.fichiers = new Map(editions[0]);
  const appareil = new Appareil(serveur, new Temps());
  await appareil.installer();
  return { tirer, editions, serveur, appareil };
}

/** Les éditions où une page est telle qu’elle s’affiche. */
const editionsDe = (editions, adresse, texte) => editions.filter((e) => e.get(fichierDe(adresse)) === texte);

test(`${SUITES} suites de mises en ligne, de visites et de coupures : jamais deux versions dans une page`, async () => {
  let controlees = 0;
  let muettes = 0;
  for (let graine = 1; graine <= SUITES; graine++) {
    const { tirer, editions, serveur, appareil } = await appareilNeuf(graine);
    const choisir = (liste) => liste[Math.floor(tirer() * liste.length)];
    let efface = false;
    /** Page ouverte → ce qu’elle a reçu. */
    const ouvertes = new Map();
    const charger = async (id, script) => {
      const page = ouvertes.get(id);
      const recu = await appareil.demander(id, script);
      if (recu) page.recus.push([script, recu]);
      if (!page.suivie) return;
      const accord = editionsDe(editions, page.adresse, page.texte).some((e) => page.recus.every(([s, t]) => e.get(s) === t));
      assert.ok(accord, `graine ${graine} : ${page.texte} avec ${page.recus.map(([, t]) => t).join(", ")}`);
      controlees += page.recus.length > 0;
    };
    for (let geste = 0; geste < GESTES; geste++) {
      const sort = tirer();
      if (sort < 0.12) {
        editions.push(edition(editions.length + 1, tirer, editions.at(-1)));
        if (tirer() < 0.5) serveur.fichiers = new Map(editions.at(-1));
      } else if (sort < 0.3) {
        for (const [a, texte] of editions.at(-1)) if (tirer() < 0.5) serveur.fichiers.set(a, texte);
      } else if (sort < 0.36) serveur.fichiers = new Map(editions.at(-1));
      else if (sort < 0.5) serveur.humeur = choisir(HUMEURS);
      else if (sort < 0.54) await appareil.reveiller();
      else if (sort < 0.56) {
        appareil.reserves.clear();
        efface = true;
      } else if (sort < 0.6) appareil.place = tirer() < 0.5 ? 4000 + tirer() * 4000 : Infinity;
      else if (sort < 0.65 && ouvertes.size) {
        const id = choisir([...ouvertes.keys()]);
        ouvertes.delete(id);
        appareil.pages.delete(id);
      } else if (sort < 0.72 && ouvertes.size) await charger(choisir([...ouvertes.keys()]), choisir(SCRIPTS));
      else {
        const adresse = choisir(PAGES);
        const aVersion = [...(appareil.reserves.get("centre-notes")?.keys() ?? [])].some((n) => n.endsWith("/versions"));
        const vu = await appareil.ouvrir(adresse);
        if (vu.redirige) continue;
        if (serveur.humeur === "muet" && editionsDe(editions, adresse, vu.texte).length) {
          assert.ok(vu.attente <= 3200, `graine ${graine} : ${vu.attente} ms`);
          muettes++;
        }
        const page = { adresse, texte: vu.texte, recus: [], suivie: aVersion && editionsDe(editions, adresse, vu.texte).length > 0 };
        ouvertes.set(vu.id, page);
        for (const script of SCRIPTS) await charger(vu.id, script);
      }
    }
    serveur.humeur = "coupe";
    if (efface) continue;
    for (const adresse of SITUATIONS) {
      const { texte } = await appareil.ouvrir(adresse);
      assert.ok(editionsDe(editions, adresse, texte).length, `graine ${graine} : ${adresse} n’est plus sur l’appareil`);
    }
  }
  assert.ok(controlees > SUITES && muettes > 20, `${controlees} pages contrôlées, ${muettes} devant un serveur muet`);
});

test("après une visite, sans réseau : les situations s’ouvrent, et une page absente mène à la page hors ligne", async () => {
  const { serveur, appareil } = await appareilNeuf();
  serveur.humeur = "coupe";
  for (const adresse of SITUATIONS) assert.match((await appareil.ouvrir(adresse)).texte, /situations/);
  const { redirige } = await appareil.ouvrir("fiches/f1/");
  assert.equal(redirige, `${BASE}mallette/hors-ligne/?de=${encodeURIComponent(`${BASE}fiches/f1/`)}`);
  assert.match((await appareil.ouvrir("mallette/hors-ligne/")).texte, /hors-ligne/);
  assert.equal((await appareil.ouvrir("situations/s1")).redirige, `${BASE}situations/s1/`);
});

for (const humeur of ["peine", "portail", "coupe", "muet"])
  test(`un serveur « ${humeur} » ne remplace ni ne cache une page gardée, même longtemps`, async () => {
    const { serveur, appareil } = await appareilNeuf();
    const bonne = (await appareil.ouvrir("fiches/f2/")).texte;
    serveur.humeur = humeur;
    for (let i = 0; i < 3; i++) {
      const vu = await appareil.ouvrir("fiches/f2/");
      assert.equal(vu.texte, bonne);
      assert.ok(vu.attente <= 3200);
    }
    serveur.humeur = "bon";
    assert.equal((await appareil.ouvrir("fiches/f2/")).texte, bonne);
  });

test("un portail se montre pour une page que l’appareil n’a pas : il faut pouvoir s’y connecter", async () => {
  const { serveur, appareil } = await appareilNeuf();
  serveur.humeur = "portail";
  const vu = await appareil.ouvrir("fiches/f3/");
  assert.match(vu.texte, /Wi-Fi/);
  assert.match((await appareil.demander(vu.id, "portail.js")) ?? "", /Wi-Fi/, "ses fichiers viennent du réseau");
});

test("une mise en ligne à moitié faite : l’ancienne version reste entière, puis la neuve la remplace d’un coup", async () => {
  const { tirer, editions, serveur, appareil } = await appareilNeuf();
  const ouverte = await appareil.ouvrir("");
  const neuve = edition(2, () => 0, editions[0]);
  for (const a of ["mallette.json", "version.json", "index.html", "navigateur/a.js"]) serveur.fichiers.set(a, neuve.get(a));
  const pendant = await appareil.ouvrir("");
  assert.equal(pendant.texte, editions[0].get("index.html"));
  assert.equal(await appareil.demander(pendant.id, "navigateur/a.js"), editions[0].get("navigateur/a.js"));
  serveur.fichiers = new Map(neuve);
  const apres = await appareil.ouvrir("");
  assert.equal(apres.texte, neuve.get("index.html"));
  assert.equal(await appareil.demander(apres.id, "navigateur/a.js"), neuve.get("navigateur/a.js"));
  assert.equal(await appareil.demander(ouverte.id, "navigateur/a.js"), editions[0].get("navigateur/a.js"), "une page ouverte garde la sienne");
  assert.ok(tirer() >= 0);
});

test("d’une version à l’autre, ce qui n’a pas changé n’est pas redemandé", async () => {
  const { editions, serveur, appareil } = await appareilNeuf();
  const neuve = edition(2, () => 0.9, editions[0]);
  neuve.set("fiches/f0/index.html", '<meta name="centre" content="page">un mot de plus');
  const groupes = JSON.parse(editions[0].get("mallette.json"));
  const { empreinte } = await import("./appareil.mjs");
  groupes.lisible["fiches/f0/index.html"] = [empreinte(neuve.get("fiches/f0/index.html")), 50];
  neuve.set("mallette.json", JSON.stringify(groupes));
  neuve.set("version.json", JSON.stringify({ version: empreinte(neuve.get("mallette.json")) }));
  serveur.fichiers = neuve;
  serveur.demandes = [];
  assert.match((await appareil.ouvrir("fiches/f0/")).texte, /un mot de plus/);
  assert.deepEqual(serveur.demandes, ["version.json", "mallette.json", "fiches/f0/index.html"]);
});

test("la place refusée : ce qui est gardé reste, les pages seulement lues partent d’abord", async () => {
  const { editions, serveur, appareil } = await appareilNeuf();
  for (const i of [0, 1, 2, 3, 4, 5]) await appareil.ouvrir(`fiches/f${i}/`);
  const pleine = [...appareil.reserves.values()].flatMap((r) => [...r.values()]).reduce((n, x) => n + x.corps.length, 0);
  appareil.place = pleine + 100;
  const neuve = edition(2, () => 0, editions[0]);
  serveur.fichiers = new Map(neuve);
  await appareil.ouvrir("");
  serveur.humeur = "coupe";
  for (const adresse of SITUATIONS) assert.match((await appareil.ouvrir(adresse)).texte, /situations/);
});

test("une réserve effacée entre deux visites se refait à la suivante", async () => {
  const { serveur, appareil } = await appareilNeuf();
  appareil.reserves.clear();
  await appareil.reveiller();
  await appareil.ouvrir("");
  serveur.humeur = "coupe";
  for (const adresse of SITUATIONS) assert.match((await appareil.ouvrir(adresse)).texte, /situations/);
});
