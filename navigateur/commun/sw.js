// @ts-check
// Répond sans réseau. L’appareil garde des versions entières du centre : une page ne reçoit que les fichiers de la sienne, et la
// version neuve ne remplace l’ancienne qu’une fois sa coquille et ses situations toutes là. Rien n’est envoyé.

import {
  NOTES,
  PIECES,
  borner,
  ecrireNote,
  empreinteDe,
  empreintesGardees,
  lireNote,
  nomsDesVersions,
  pieceGardee,
  prendre,
  prendreTout,
  versionDe,
  versionGardee,
} from "./reserve.js";

/** @typedef {import("./reserve.js").Version} Version */

const PATIENCE_MS = 3000;
const MANIFESTE_MS = 30_000;
const VERSIONS_AU_PLUS = 6;
const RATTRAPAGE_OCTETS = 1_000_000;
const HORS_LIGNE = "mallette/hors-ligne/";
const SANS_VERSION = "-";
const DU_RESEAU = "*";
const MARQUE = '<meta name="centre"';
const ANNONCE = "version.json";
const MANIFESTE = "mallette.json";

const RIEN_DE_GARDE =
  '<!doctype html><html lang="fr"><meta name="viewport" content="width=device-width"><title>Pas de réseau</title>' +
  "<h1>Pas de réseau</h1><p>L’appareil ne garde encore rien du centre de ressources. Réessayez quand le réseau sera là. " +
  'Danger pour une vie : <a href="tel:112">appelez le 112</a>.</p></html>';

const moi = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const base = moi.registration.scope;

/** Page ouverte → version dont elle est ; une note le redit, car le travailleur peut dormir. @type {Map<string, string>} */
const liens = new Map();
/** @type {Map<string, Version | undefined>} */
const connues = new Map();
/** Les versions dont l’essentiel a été vu entier depuis le réveil. @type {Set<string>} */
const entieres = new Set();
/** @type {Promise<Version> | undefined} */
let enCours;

moi.addEventListener("install", (e) => e.waitUntil(moi.skipWaiting().then(premiereVisite)));
moi.addEventListener("activate", (e) => e.waitUntil(retirerLAncienneReserve()));
moi.addEventListener("fetch", (e) => {
  const adresse = adresseDe(e.request.url);
  if (e.request.method !== "GET" || adresse === undefined || adresse === ANNONCE || adresse === MANIFESTE) return;
  e.respondWith(e.request.mode === "navigate" ? ouvrir(e, adresse) : servir(e, adresse));
});

/** L’adresse d’un fichier depuis la racine du centre ; rien hors de lui. @param {string} url */
function adresseDe(url) {
  if (!url.startsWith(base)) return undefined;
  const chemin = url.slice(base.length).replace(/[?#].*/s, "");
  try {
    return decodeURI(chemin).replace(/(^|\/)$/, "$1index.html");
  } catch {
    return chemin;
  }
}

/** Avant les empreintes, une seule réserve gardait tout : elle pourrait mêler deux versions. */
async function retirerLAncienneReserve() {
  for (const nom of await caches.keys()) if (nom.startsWith("centre-") && nom !== PIECES && nom !== NOTES) await caches.delete(nom);
}

/** L’essentiel, puis les pages ouvertes ; sans réseau ou sans place, ce sera pour la visite suivante. */
async function premiereVisite() {
  try {
    const v = await actualiser();
    for (const page of await moi.clients.matchAll({ includeUncontrolled: true, type: "window" })) {
      const adresse = adresseDe(page.url) ?? "";
      if (v.fichiers[adresse]) await prendre(base, adresse, v.fichiers[adresse]);
    }
  } catch {
    // Ce qui est pris reste pris ; la navigation suivante reprendra.
  }
}

/** La version gardée d’un nom, lue une fois. @param {string} nom */
async function version(nom) {
  if (!connues.get(nom)) connues.set(nom, await versionGardee(nom));
  return connues.get(nom);
}

/** La version que le serveur annonce, une fois entière sur l’appareil ; une seule demande à la fois. @returns {Promise<Version>} */
function actualiser() {
  enCours ??= suivreLeServeur().finally(() => (enCours = undefined));
  return enCours;
}

async function suivreLeServeur() {
  const nom = await borner(PATIENCE_MS, async (signal) => {
    const annonce = await fetch(base + ANNONCE, { cache: "no-store", signal });
    return annonce.ok ? (await annonce.json()).version : undefined;
  });
  if (typeof nom !== "string") throw new Error("annonce étrangère");
  const noms = await nomsDesVersions();
  const actuelle = noms[0] === nom ? await version(nom) : undefined;
  if (actuelle && entieres.has(nom)) return actuelle;
  const [neuve, groupes] = actuelle ? [actuelle, undefined] : await manifesteDe(nom);
  const index = (await lireNote("tout")) === true;
  const requis = Object.entries(neuve.fichiers).filter(([a]) => neuve.essentiels.has(a) || (index && a.startsWith("recherche/index/")));
  try {
    await prendreTout(base, await manquants(requis));
  } catch (refus) {
    if (/** @type {Error} */ (refus).name !== "QuotaExceededError") throw refus;
    await ranger(noms, neuve);
    await prendreTout(base, await manquants(requis));
  }
  if (groupes) {
    const suite = [nom, ...noms.filter((n) => n !== nom)];
    await ecrireNote(`version-${nom}`, groupes);
    await ecrireNote("versions", suite);
    connues.set(nom, neuve);
    await ranger(suite);
    await rattraper(neuve).catch(() => {});
  }
  entieres.add(nom);
  return neuve;
}

/** Ceux que l’appareil n’a pas encore. @param {[string, import("./reserve.js").FichierGarde][]} fichiers */
async function manquants(fichiers) {
  const gardees = await empreintesGardees();
  return fichiers.filter(([, f]) => !gardees.has(f[0]));
}

/** La version annoncée et son manifeste tel qu’il se garde. @param {string} nom @returns {Promise<[Version, unknown]>} */
async function manifesteDe(nom) {
  const octets = await borner(MANIFESTE_MS, async (signal) => (await fetch(base + MANIFESTE, { cache: "no-cache", signal })).arrayBuffer());
  if ((await empreinteDe(octets)) !== nom) throw new Error("manifeste d’une autre version");
  const groupes = JSON.parse(new TextDecoder().decode(octets));
  const neuve = versionDe(nom, groupes);
  if (!neuve) throw new Error("manifeste illisible");
  return [neuve, groupes];
}

/** Qui a pris tout le centre reçoit de lui-même une petite mise à jour ; une grande se demande dans la mallette. @param {Version} neuve */
async function rattraper(neuve) {
  if (!(await lireNote("tout"))) return;
  const manquent = await manquants(Object.entries(neuve.fichiers));
  if (manquent.reduce((n, [, f]) => n + f[1], 0) <= RATTRAPAGE_OCTETS) await prendreTout(base, manquent);
}

/**
 * Retire ce dont rien ne se sert plus. Une ancienne version reste tant qu’une page ouverte en est, ou qu’elle seule a une page lue.
 * Quand la place manque pour `arrivee`, les pages seulement lues partent aussi ; jamais l’essentiel, ni la mallette.
 * @param {string[]} noms @param {Version} [arrivee]
 */
async function ranger(noms, arrivee) {
  const ouvertes = new Set((await moi.clients.matchAll({ includeUncontrolled: true, type: "all" })).map((c) => c.id));
  const notes = await caches.open(NOTES);
  const servies = new Set(liens.values());
  for (const note of await notes.keys()) {
    const page = note.url.split("/__centre/page-")[1];
    if (!page || liens.has(page)) continue;
    if (ouvertes.has(page)) servies.add(await lireNote(`page-${page}`));
    else await notes.delete(note);
  }
  const gardees = await empreintesGardees();
  const tout = await lireNote("tout");
  const utiles = new Set(Object.values((await lireNote("documents")) ?? {}).map((f) => f[0]));
  if (arrivee) for (const a of arrivee.essentiels) utiles.add(arrivee.fichiers[a][0]);
  const publiees = (await version(noms[0]))?.fichiers ?? {};
  const couvertes = new Set();
  const restent = [];
  for (const nom of noms) {
    const v = await version(nom);
    if (!v) continue;
    const apportees = Object.keys(v.fichiers).filter((a) => a in publiees && gardees.has(v.fichiers[a][0]) && !couvertes.has(a));
    const courante = nom === noms[0];
    const pagesSeules = !arrivee && restent.length < VERSIONS_AU_PLUS && apportees.some((a) => a.endsWith(".html"));
    if (!courante && !servies.has(nom) && !pagesSeules) continue;
    restent.push(nom);
    for (const a of apportees) couvertes.add(a);
    const lues = !arrivee || tout || servies.has(nom);
    for (const [a, f] of Object.entries(v.fichiers)) if (lues || v.essentiels.has(a)) utiles.add(f[0]);
  }
  const pieces = await caches.open(PIECES);
  for (const piece of await pieces.keys()) if (!utiles.has(piece.url.slice(piece.url.lastIndexOf("/") + 1))) await pieces.delete(piece);
  if (restent.length === noms.length) return;
  await ecrireNote("versions", restent);
  for (const nom of noms) if (!restent.includes(nom)) await notes.delete(`/__centre/version-${nom}`);
}

/** Une page ouverte est de cette version, jusqu’à ce qu’on la quitte. @param {string} page @param {string} nom */
async function lier(page, nom) {
  if (!page) return;
  liens.set(page, nom);
  await ecrireNote(`page-${page}`, nom).catch(() => {});
}

/** Ouvrir une page : la neuve si le serveur répond à temps, sinon celle de l’appareil. @param {FetchEvent} e @param {string} adresse */
async function ouvrir(e, adresse) {
  const fraiche = pageFraiche(adresse);
  e.waitUntil(fraiche.catch(() => {}));
  const gardee = await pageGardee(adresse);
  const trouvee = gardee ? ((await auPlus(PATIENCE_MS, fraiche)) ?? gardee) : await fraiche.catch(() => undefined);
  if (!trouvee) return horsVersion(e, adresse);
  await lier(e.resultingClientId, trouvee.version);
  return trouvee.reponse;
}

/** La page dans la version du serveur, ou dans celle de l’appareil s’il ne répond pas. @param {string} adresse */
async function pageFraiche(adresse) {
  const actuelle = async () => version((await nomsDesVersions())[0]);
  const v = await actualiser().catch(actuelle);
  if (!v?.fichiers[adresse]) return undefined;
  return { version: v.version, reponse: await prendre(base, adresse, v.fichiers[adresse]) };
}

/** La page telle que l’appareil la garde, dans la version la plus récente qui l’a. @param {string} adresse */
async function pageGardee(adresse) {
  for (const nom of await nomsDesVersions()) {
    const fichier = (await version(nom))?.fichiers[adresse];
    const reponse = fichier && (await pieceGardee(fichier[0]));
    if (reponse) return { version: nom, reponse };
  }
  return documentGarde(adresse);
}

/** Un document choisi dans la mallette ; il n’est d’aucune version. @param {string} adresse */
async function documentGarde(adresse) {
  const fichier = ((await lireNote("documents")) ?? {})[adresse];
  const reponse = fichier && (await pieceGardee(fichier[0]));
  return reponse && { version: SANS_VERSION, reponse };
}

/** Rend ce qui arrive dans le temps donné, sinon rien. @template T @param {number} ms @param {Promise<T>} promesse */
function auPlus(ms, promesse) {
  return borner(ms, (arret) => {
    const fin = new Promise((fini) => arret.addEventListener("abort", () => fini(undefined)));
    return Promise.race([promesse.catch(() => undefined), /** @type {Promise<undefined>} */ (fin)]);
  });
}

/**
 * Ce qui n’est d’aucune version de l’appareil. Une page du centre s’affiche alors sans ses scripts plutôt qu’avec ceux d’une autre.
 * @param {FetchEvent} e @param {string} adresse
 */
async function horsVersion(e, adresse) {
  const [nom] = await nomsDesVersions();
  try {
    const reponse = await auPlus(MANIFESTE_MS, fetch(e.request));
    if (reponse && (!nom || reponse.status < 500)) {
      await lier(e.resultingClientId, nom ? await versionDuTexte(reponse, nom) : DU_RESEAU);
      return reponse;
    }
  } catch {
    // Pas de réseau : la page hors ligne le dit.
  }
  if (!nom) return new Response(RIEN_DE_GARDE, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
  const dossier = adresse.endsWith(".html") ? "" : `${adresse}/index.html`;
  const vers = dossier && (await pageGardee(dossier)) ? `${adresse}/` : `${HORS_LIGNE}?de=${encodeURIComponent(e.request.url)}`;
  return Response.redirect(base + vers, 302);
}

/**
 * D’où vient une page que le serveur vient de donner : la version de l’appareil pour « page absente », aucune pour une autre page du
 * centre, le réseau pour ce qui n’est pas de nous (un portail de connexion, un document).
 * @param {Response} reponse @param {string} nom
 */
async function versionDuTexte(reponse, nom) {
  if (reponse.type !== "basic" || !reponse.headers.get("content-type")?.startsWith("text/html")) return DU_RESEAU;
  const octets = await reponse.clone().arrayBuffer();
  if (!new TextDecoder().decode(octets).includes(MARQUE)) return DU_RESEAU;
  return (await empreinteDe(octets)) === (await version(nom))?.fichiers["404.html"]?.[0] ? nom : SANS_VERSION;
}

/** Un fichier demandé par une page : celui de la version de cette page, jamais un autre. @param {FetchEvent} e @param {string} adresse */
async function servir(e, adresse) {
  const { request: demande, clientId, resultingClientId } = e;
  const nom = liens.get(clientId) ?? (await lireNote(`page-${clientId}`)) ?? SANS_VERSION;
  if (resultingClientId) await lier(resultingClientId, nom);
  if (nom === DU_RESEAU) return fetch(demande);
  if (nom === SANS_VERSION) return demande.destination === "script" ? scriptVide() : fetch(demande);
  const fichier = (await version(nom))?.fichiers[adresse];
  if (fichier) return prendre(base, adresse, fichier).catch(() => Response.error());
  return (await documentGarde(adresse))?.reponse ?? fetch(demande);
}

const scriptVide = () => new Response("", { headers: { "content-type": "text/javascript" } });
