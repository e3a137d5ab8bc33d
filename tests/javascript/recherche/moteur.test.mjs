// Joué par test_client.py, qui écrit l’index dans DOSSIER_INDEX ; REPONSES : navigateur/contrats/recherche/reponses.json.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { gonfler } from "../../../navigateur/recherche/gonfler.js";
import { ErreurRecherche, ouvrir } from "../../../navigateur/recherche/moteur.js";

const racine = process.env.DOSSIER_INDEX;
const attendus = JSON.parse(readFileSync(process.env.REPONSES, "utf8"));

/** Un faux serveur : `abimer` transforme les octets d’un fichier, `couper` fait échouer le réseau. */
function serveur(dossier) {
  const s = {
    dossier, demandes: [], couper: () => false, abimer: (_, o) => o,
    charger: async (adresse) => {
      const nom = adresse.replace("/site/recherche/", "");
      s.demandes.push(nom);
      if (s.couper(nom)) throw new TypeError("Failed to fetch");
      const chemin = `${racine}/${s.dossier}/${nom}`;
      if (!existsSync(chemin)) return new Response("", { status: 404 });
      return new Response(s.abimer(nom, readFileSync(chemin)));
    },
  };
  return s;
}
const base = "/site/recherche/";

test("les mêmes réponses que Python, dans le même ordre", async () => {
  const moteur = await ouvrir(base, serveur("un").charger);
  for (const [requete, attendu] of attendus.requetes) {
    const r = await moteur.chercher(requete, { comptes: true, limite: 4 });
    const libelle = requete.slice(0, 60);
    assert.deepEqual(r.resultats.map((x) => x.cle), attendu.resultats.map((x) => x.cle), libelle);
    assert.deepEqual(r.resultats.map((x) => x.score), attendu.resultats.map((x) => x.score), libelle);
    assert.deepEqual(r.resultats.map((x) => [x.section, x.ancre, x.extrait]), attendu.resultats.map((x) => [x.section, x.ancre, x.extrait]), libelle);
    for (const champ of ["total", "corrections", "elargissements", "proches", "inconnus", "exacts", "comptes"])
      assert.deepEqual(r[champ], attendu[champ], `${libelle} : ${champ}`);
    assert.deepEqual(r.reponses, attendu.reponses.map(({ genre, titre, texte, url }) => ({ genre, titre, texte, url })), libelle);
    const completion = await moteur.completer(requete);
    assert.deepEqual(completion.map((s) => [s.texte, s.url, s.type]), attendu.completion, `${libelle} : compléter`);
  }
});

test("contexte, filtres et mot en cours", async () => {
  const moteur = await ouvrir(base, serveur("un").charger);
  const r = await moteur.chercher("logement", { contexte: { theme: ["argent"] }, type: "fiche" });
  assert.deepEqual(r.resultats.map((x) => [x.cle, x.score]), attendus.contexte.resultats.map((x) => [x.cle, x.score]));
  const e = await moteur.chercher("droits loge", { enCours: true });
  assert.deepEqual(e.resultats.map((x) => x.cle), attendus.enCours.resultats.map((x) => x.cle));
  assert.ok((await moteur.facettes()).some((f) => f.cle === "theme" && f.libelle === "Thème"));
});

test("rien n’est téléchargé deux fois", async () => {
  const s = serveur("un");
  const moteur = await ouvrir(base, s.charger);
  await moteur.chercher("carte grise");
  const avant = s.demandes.length;
  await moteur.chercher("carte grise");
  assert.equal(s.demandes.length, avant);
  assert.equal(new Set(s.demandes).size, avant);
});

test("des requêtes tirées au hasard ont toutes une réponse", async () => {
  const moteur = await ouvrir(base, serveur("un").charger);
  let graine = 42;
  const hasard = (n) => (graine = (graine * 1103515245 + 12345) % 2147483648) % n;
  const alphabet = [..."abcdeéèàç ’'\"«»-:()[]{}·./<>&%$#\\*+?|^\u202e\u200b😀ı中0129\n"];
  for (let i = 0; i < 300; i++) {
    const q = Array.from({ length: hasard(60) }, () => alphabet[hasard(alphabet.length)]).join("");
    const r = await moteur.chercher(q, { enCours: i % 2 === 0 });
    assert.ok(r.resultats.length <= 10, q);
    await moteur.completer(q);
  }
});

test("un fragment tronqué ou abîmé : erreur en français, puis nouvel essai", async () => {
  const s = serveur("un");
  const moteur = await ouvrir(base, s.charger);
  for (const degat of [(o) => o.subarray(0, o.length - 9), () => Buffer.from("rien"), (o) => Buffer.concat([o.subarray(0, 30), Buffer.from([1, 2, 3]), o.subarray(33)])]) {
    s.abimer = (nom, o) => (/\/t\d+\.bin$/.test(nom) ? degat(o) : o);
    await assert.rejects(moteur.chercher("carte grise"), (e) => e instanceof ErreurRecherche && e.code === "abime" && /abîmée/.test(e.message));
  }
  s.abimer = (_, o) => o;
  assert.ok((await moteur.chercher("carte grise")).resultats.length);
});

test("une carte perdue en route : ce qui est trouvé est gardé, puis tout revient", async () => {
  const s = serveur("un");
  const moteur = await ouvrir(base, s.charger);
  let perdues = 0;
  s.couper = (nom) => /\/d\d+\.bin$/.test(nom) && perdues++ === 0;
  let total = 0;
  await assert.rejects(moteur.chercher("carte grise"), (e) => {
    assert.equal(e.code, "reseau");
    total = e.partiel.total;
    assert.ok(e.partiel.resultats.length >= 1 && e.partiel.total > e.partiel.resultats.length);
    return true;
  });
  assert.equal((await moteur.chercher("carte grise")).resultats.length, Math.min(10, total));
});

test("sans réseau dès l’ouverture", async () => {
  const s = serveur("un");
  s.couper = () => true;
  await assert.rejects(ouvrir(base, s.charger), (e) => e.code === "reseau" && e.reessayer);
  s.couper = () => false;
  assert.ok(await ouvrir(base, s.charger));
});

test("le site change sous une page ouverte : jamais deux index mêlés", async () => {
  const s = serveur("un");
  const moteur = await ouvrir(base, s.charger);
  await moteur.chercher("carte grise");
  const ancienne = moteur.empreinte;
  s.dossier = "deux";
  const rang = s.demandes.length;
  const r = await moteur.chercher("logement social");
  assert.notEqual(moteur.empreinte, ancienne);
  assert.ok(r.resultats.length);
  const apres = s.demandes.slice(rang);
  const premierNeuf = apres.findIndex((n) => n.startsWith(moteur.empreinte));
  assert.ok(apres.slice(premierNeuf).every((n) => n.startsWith(moteur.empreinte)));
  const neuf = await (await ouvrir(base, s.charger)).chercher("logement social");
  assert.deepEqual(r, neuf);
});

test("la décompression de secours", () => {
  const textes = ["", "a", "droits ".repeat(5000), Array.from({ length: 3000 }, (_, i) => String.fromCharCode(32 + ((i * 7919) % 900))).join("")];
  for (const texte of textes)
    for (const niveau of [0, 1, 6, 9]) {
      const o = gzipSync(Buffer.from(texte), { level: niveau });
      assert.deepEqual(Buffer.from(gonfler(new Uint8Array(o))), gunzipSync(o));
      if (o.length > 30) assert.throws(() => gonfler(new Uint8Array(o.subarray(0, o.length - 12))));
    }
});
