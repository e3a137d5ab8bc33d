// Un appareil, un serveur et un temps de papier : le vrai travailleur hors ligne y tourne, sans navigateur ni réseau.
import { createHash } from "node:crypto";

export const BASE = "https://exemple.fr/centre/";
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", json: "application/json" };
const VRAI_DELAI = setImmediate;

export const hasard = (graine) => () => {
  graine = (graine + 0x6d2b79f5) | 0;
  let t = Math.imul(graine ^ (graine >>> 15), 1 | graine);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

export const empreinte = (texte) =>
  createHash("sha256").update(texte).digest().subarray(0, 9).toString("base64").replaceAll("+", "-").replaceAll("/", "_");

/** Le temps : il n’avance que lorsque plus rien d’autre ne se passe. */
export class Temps {
  constructor() {
    this.ici = 0;
    this.minuteries = new Map();
    this.suite = 1;
  }
  poser(agir, ms) {
    this.minuteries.set(this.suite, [this.ici + ms, agir]);
    return this.suite++;
  }
  async jusqua(promesse) {
    let fini = false;
    const rendu = Promise.resolve(promesse).then(
      (valeur) => ((fini = true), { valeur }),
      (erreur) => ((fini = true), { erreur }),
    );
    for (let oisif = 0; !fini; oisif++) {
      await new Promise((suite) => VRAI_DELAI(suite));
      if (fini || oisif < 40) continue;
      const [prochaine] = [...this.minuteries].sort((a, b) => a[1][0] - b[1][0]);
      if (!prochaine) throw new Error("plus rien ne se passe, et la réponse n’est pas venue");
      this.minuteries.delete(prochaine[0]);
      this.ici = Math.max(this.ici, prochaine[1][0]);
      prochaine[1][1]();
      oisif = 20;
    }
    const { valeur, erreur } = await rendu;
    if (erreur) throw erreur;
    return valeur;
  }
}

/** Un serveur de fichiers, avec ses humeurs : « bon », « coupe », « muet », « peine » (503), « portail ». */
export class Serveur {
  constructor() {
    this.fichiers = new Map();
    this.humeur = "bon";
    this.octets = 0;
    this.demandes = [];
  }
  repondre(url, signal) {
    const adresse = decodeURI(url.slice(BASE.length).replace(/[?#].*/, "")).replace(/(^|\/)$/, "$1index.html");
    this.demandes.push(adresse);
    if (this.humeur === "coupe") return Promise.reject(new TypeError("Failed to fetch"));
    if (this.humeur === "muet")
      return new Promise((_, refuser) => {
        setTimeout(() => refuser(new TypeError("Failed to fetch")), 300_000); // le navigateur finit par renoncer
        signal?.addEventListener("abort", () => refuser(new DOMException("abandon", "AbortError")));
      });
    if (this.humeur === "peine") return Promise.resolve(basique("<h1>Service Unavailable</h1>", 503, TYPES.html));
    if (this.humeur === "portail") return Promise.resolve(basique("<h1>Connectez-vous au Wi-Fi</h1>", 200, TYPES.html));
    const texte = this.fichiers.get(adresse);
    if (texte === undefined) return Promise.resolve(basique(this.fichiers.get("404.html") ?? "", 404, TYPES.html));
    this.octets += texte.length;
    return Promise.resolve(basique(texte, 200, TYPES[adresse.split(".").pop()] ?? "application/octet-stream"));
  }
}

function basique(texte, status, type) {
  const reponse = new Response(texte, { status, headers: { "content-type": type } });
  return Object.defineProperty(reponse, "type", { value: "basic" });
}

/** L’appareil : ses réserves (avec une place comptée), ses pages ouvertes, son travailleur. */
export class Appareil {
  constructor(serveur, temps) {
    this.serveur = serveur;
    this.temps = temps;
    this.reserves = new Map();
    this.place = Infinity;
    this.pages = new Map();
    this.numero = 1;
  }
  #pris = () => [...this.reserves.values()].flatMap((r) => [...r.values()]).reduce((n, x) => n + x.corps.length, 0);
  #reserve(nom) {
    const tiroir = () => this.reserves.get(nom) ?? this.reserves.set(nom, new Map()).get(nom);
    const cle = (x) => new URL(typeof x === "string" ? x : x.url, BASE).href;
    const appareil = this;
    return {
      async match(x) {
        const garde = tiroir().get(cle(x));
        return garde && new Response(garde.corps, { headers: garde.entetes });
      },
      async put(x, reponse) {
        const corps = await reponse.text();
        if (appareil.#pris() + corps.length > appareil.place) throw new DOMException("plus de place", "QuotaExceededError");
        tiroir().set(cle(x), { corps, entetes: [...reponse.headers] });
      },
      keys: async () => [...tiroir().keys()].map((url) => ({ url })),
      delete: async (x) => tiroir().delete(cle(x)),
    };
  }
  /** Pose les noms que le navigateur donnerait, puis réveille un travailleur neuf. */
  async reveiller() {
    const ecoutes = {};
    const fenetres = () => [...this.pages].map(([id, page]) => ({ id, url: BASE + page.adresse, type: "window" }));
    Object.assign(globalThis, {
      caches: {
        open: async (nom) => this.#reserve(nom),
        keys: async () => [...this.reserves.keys()],
        delete: async (nom) => this.reserves.delete(nom),
      },
      fetch: (x, options) => this.serveur.repondre(typeof x === "string" ? x : x.url, options?.signal),
      setTimeout: (agir, ms) => this.temps.poser(agir, ms),
      clearTimeout: (n) => this.temps.minuteries.delete(n),
      self: {
        registration: { scope: BASE },
        addEventListener: (nom, agir) => (ecoutes[nom] = agir),
        skipWaiting: async () => {},
        clients: { matchAll: async () => fenetres() },
      },
    });
    crypto.subtle.digest = async (_, octets) => new Uint8Array(createHash("sha256").update(Buffer.from(octets)).digest()).buffer;
    await import(`../../../navigateur/commun/sw.js?${Math.random()}`);
    this.ecoutes = ecoutes;
  }
  async installer() {
    await this.reveiller();
    for (const nom of ["install", "activate"]) {
      const attentes = [];
      this.ecoutes[nom]({ waitUntil: (p) => attentes.push(p) });
      await this.temps.jusqua(Promise.all(attentes));
    }
  }
  #evenement(request, ids) {
    return new Promise((repondu, refuse) => {
      let servi = false;
      const respondWith = (p) => ((servi = true), Promise.resolve(p).then(repondu, refuse));
      this.ecoutes.fetch({ request, clientId: "", resultingClientId: "", ...ids, respondWith, waitUntil: (p) => p.catch(() => {}) });
      if (!servi) this.serveur.repondre(request.url).then(repondu, refuse);
    });
  }
  /** Ouvre une page ; rend son numéro, ce qui s’affiche et le temps que cela a pris. */
  async ouvrir(adresse) {
    const id = `p${this.numero++}`;
    const debut = this.temps.ici;
    const demande = { url: BASE + adresse, method: "GET", mode: "navigate", destination: "document" };
    const reponse = await this.temps.jusqua(this.#evenement(demande, { resultingClientId: id }));
    if (reponse.status === 302) return { redirige: reponse.headers.get("location"), attente: this.temps.ici - debut };
    this.pages.set(id, { adresse });
    return { id, texte: await reponse.text(), statut: reponse.status, attente: this.temps.ici - debut };
  }
  /** Ce qu’une page ouverte reçoit quand elle demande un fichier ; rien si la demande échoue. */
  async demander(id, adresse, destination = "script") {
    const demande = { url: BASE + adresse, method: "GET", mode: "cors", destination };
    try {
      const reponse = await this.temps.jusqua(this.#evenement(demande, { clientId: id }));
      return reponse.ok ? await reponse.text() : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Une mise en ligne : quelques pages et scripts, dont une part seulement change d’une version à l’autre. */
export function edition(n, tirer, avant) {
  const fichiers = new Map();
  const change = () => !avant || tirer() < 0.5;
  const page = (adresse, essentielle) => {
    const texte = `<meta name="centre" content="page"><h1>${adresse} ${n}</h1>`;
    fichiers.set(adresse, essentielle || change() ? texte : avant.get(adresse));
  };
  for (const adresse of ["index.html", "404.html", "mallette/hors-ligne/index.html"]) page(adresse, false);
  for (let i = 0; i < 4; i++) page(`situations/s${i}/index.html`, false);
  for (let i = 0; i < 6; i++) page(`fiches/f${i}/index.html`, false);
  for (const adresse of ["navigateur/a.js", "navigateur/b.js"]) fichiers.set(adresse, change() ? `${adresse} ${n}` : avant.get(adresse));
  for (let i = 0; i < 3; i++) fichiers.set(`recherche/index/${i}.bin`, change() ? `index ${i} ${n}` : avant.get(`recherche/index/${i}.bin`));
  const groupes = { coquille: {}, situations: {}, lisible: {} };
  for (const [a, texte] of fichiers) {
    const groupe = /^situations/.test(a) ? "situations" : /^(fiches|recherche)/.test(a) ? "lisible" : "coquille";
    groupes[groupe][a] = [empreinte(texte), texte.length];
  }
  fichiers.set("mallette.json", JSON.stringify(groupes));
  fichiers.set("version.json", JSON.stringify({ version: empreinte(fichiers.get("mallette.json")) }));
  return fichiers;
}
