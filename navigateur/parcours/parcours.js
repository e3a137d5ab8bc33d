// @ts-check
// Un parcours d’accueil : cases gardées sur cet appareil seulement, fichier à emporter, dates, bilan d’une page.

import { donner, el } from "../commun/dom.js";
import { accord, dateLongue, pluriel } from "../commun/typographie.js";
import { agendaGarde, garderAgenda, suivant } from "./agenda.js";
import { calendrier, echeances, estUneDate } from "./calendrier.js";
import { imprimer } from "./papier.js";
import { cocher, dater, ecrireFichier, garde, lireFichier, oublierParcours, TAILLE_MAX } from "./progression.js";

/** @typedef {{ cle: import("./calendrier.js").Moment, nom: string, cases: HTMLInputElement[], etat: Element | null }} Groupe */

const JOUR_DE_SEMAINE = new Intl.DateTimeFormat("fr-FR", { weekday: "long", timeZone: "UTC" });

const RIEN = "Ce fichier ne coche aucune étape de ce parcours : vos coches n’ont pas changé.";

/** @param {string} jour */
const enLettres = (jour) => `${JOUR_DE_SEMAINE.format(Date.parse(jour))} ${dateLongue(jour)}`;

/** @param {number} n @param {number} total */
const surTotal = (n, total) => `${n} sur ${total}`;

/** @param {Element | null} bloc @param {string} selecteur */
const texteDe = (bloc, selecteur) => (bloc?.querySelector(selecteur)?.textContent ?? "").replace(/\s+/g, " ").trim();

/** Les moments de la page et leurs cases. @returns {Groupe[]} */
function groupes() {
  return [...document.querySelectorAll("[data-moment]")].map((section) => ({
    cle: /** @type {Groupe["cle"]} */ (section.getAttribute("data-moment")),
    nom: texteDe(section, "h2"),
    cases: [...section.querySelectorAll(".case input")].filter((e) => e instanceof HTMLInputElement),
    etat: section.querySelector("[data-etat]"),
  }));
}

/** Ce que dit une case, en une ligne. @param {HTMLInputElement} c */
function titreDe(c) {
  const avec = c.closest("li")?.hasAttribute("data-tuteur") ? " (avec le tuteur)" : "";
  return `${texteDe(c.closest("label"), ".case-titre")}${avec}`;
}

/** Le bilan d’une page, refait à chaque impression. @param {Element} feuille @param {string} titre @param {Groupe[]} moments @param {string} debut */
function remplirBilan(feuille, titre, moments, debut) {
  const dates = debut ? echeances(debut) : null;
  const faites = moments.flatMap((m) => m.cases).filter((c) => c.checked).length;
  const total = moments.reduce((n, m) => n + m.cases.length, 0);
  const parties = moments.map((m) => {
    const compte = surTotal(m.cases.filter((c) => c.checked).length, m.cases.length);
    const lignes = m.cases.map((c) => el(c.checked ? "li.fait" : "li", titreDe(c)));
    return el("section", el("h3", `${m.nom} : ${compte}` + (dates ? `, ${enLettres(dates[m.cle])}` : "")), el("ul", ...lignes));
  });
  feuille.replaceChildren(
    el("h2", `Bilan : ${titre}`),
    el("p", `${surTotal(faites, total)} ${pluriel(total, "étape", "étapes")}.` + (debut ? ` Début : ${enLettres(debut)}.` : "")),
    el("div.bilan-etapes", ...parties),
    el("div.bilan-notes", ...["Ce que je retiens", "Ce que je veux voir avec mon tuteur"].map((t) => el("p", t))),
  );
}

/** La page d’une étape saura y ramener : l’adresse le dit, à l’appareil seul. @param {string} id @param {HTMLInputElement[]} cases */
function ramener(id, cases) {
  for (const c of cases)
    for (const lien of c.closest("li")?.querySelectorAll("a.page-d-etape") ?? [])
      if (lien instanceof HTMLAnchorElement) lien.hash = `etape=${id}/${c.name}`;
}

/** Branche la liste à cocher de la page. */
export function brancher() {
  const zone = document.querySelector("[data-parcours]");
  const feuille = document.querySelector('[data-feuille="bilan"]');
  if (!(zone instanceof HTMLElement) || !feuille) return;
  const id = zone.dataset.parcours ?? "";
  const titre = texteDe(document.body, "h1");
  const moments = groupes();
  const cases = moments.flatMap((m) => m.cases);
  const barre = zone.querySelector("progress");
  const sortie = zone.querySelector("output");
  const date = zone.querySelector('input[type="date"]');
  const fichier = zone.querySelector('input[type="file"]');
  const message = zone.querySelector("[data-message]");
  if (!(date instanceof HTMLInputElement) || !(fichier instanceof HTMLInputElement)) return;

  /** @param {string} texte */
  const dire = (texte) => {
    if (message) message.textContent = texte;
  };
  const debut = () => (estUneDate(date.value) ? date.value : "");
  const faites = () => cases.filter((c) => c.checked).map((c) => c.name);
  const montrer = () => {
    const combien = faites().length;
    const dates = debut() ? echeances(debut()) : null;
    if (barre) barre.value = combien;
    if (sortie) sortie.textContent = surTotal(combien, cases.length);
    for (const m of moments) {
      const compte = surTotal(m.cases.filter((c) => c.checked).length, m.cases.length);
      if (m.etat) m.etat.textContent = dates ? `${compte}, pour le ${enLettres(dates[m.cle])}` : compte;
    }
    remplirBilan(feuille, titre, moments, debut());
  };
  /** @param {boolean} fait */
  const verifier = (fait) => {
    if (!fait)
      dire("Cet appareil refuse de garder vos coches : elles valent pour cette visite. Enregistrez-les dans un fichier avant de partir.");
    montrer();
  };
  /** Ce que l’appareil garde, tel quel : un autre onglet, ou une page rouverte, ne se contredisent pas. */
  const relire = () => {
    const { faites: gardees, debut: gardee } = garde(id);
    for (const c of cases) c.checked = gardees.includes(c.name);
    date.value = gardee;
    montrer();
  };
  /** L’agenda de cette visite, si l’appareil refuse de le garder. @type {import("./agenda.js").Agenda | null} */
  let agenda = null;

  /** @type {Record<string, () => void>} */
  const gestes = {
    bilan: () => imprimer("bilan"),
    exporter: () => {
      donner(`${id}.json`, ecrireFichier(id, { faites: faites(), debut: debut(), agenda: agendaGarde(id) ?? agenda }), "application/json");
      dire("Le fichier est prêt : gardez-le où vous voulez, il ne contient que vos coches et votre date de début.");
    },
    reprendre: () => fichier.click(),
    effacer: () => {
      for (const c of cases) c.checked = false;
      date.value = "";
      agenda = null;
      verifier(oublierParcours(id));
      dire("Vos coches et votre date sont effacées.");
      cases[0]?.focus();
    },
    calendrier: () => {
      if (!debut()) {
        dire("Donnez d’abord votre date de début.");
        date.focus();
        return;
      }
      const adresse = location.href.split(/[?#]/)[0];
      const parties = moments.map((m) => ({ cle: m.cle, nom: m.nom, etapes: m.cases.map(titreDe) }));
      agenda = suivant(agendaGarde(id) ?? agenda, debut(), new Date());
      const retenu = garderAgenda(id, agenda);
      donner(`${id}.ics`, calendrier({ id, titre, adresse, parties }, debut(), agenda), "text/calendar;charset=utf-8");
      const suite = retenu
        ? ""
        : " Cet appareil refuse de s’en souvenir : après cette visite, un nouveau fichier s’ajoutera au lieu de le remplacer.";
      dire(`Le fichier d’agenda est prêt : ouvrez-le pour ajouter les dates à votre agenda, ou les mettre à jour.${suite}`);
    },
  };
  zone.addEventListener("click", (e) => {
    const bouton = e.target instanceof Element ? e.target.closest("button[data-geste]") : null;
    if (bouton) gestes[bouton.getAttribute("data-geste") ?? ""]?.();
  });
  fichier.addEventListener("change", async () => {
    const choisi = fichier.files?.[0];
    fichier.value = "";
    if (!choisi) return;
    const connues = cases.map((c) => c.name);
    const lu = lireFichier(choisi.size > TAILLE_MAX ? "" : await choisi.text(), id, connues);
    if ("refus" in lu) {
      dire(lu.refus);
      return;
    }
    const { faites: venues, debut: venu, agenda: sien } = lu.progression;
    for (const c of cases) if (venues.includes(c.name)) c.checked = true;
    if (venu) date.value = venu;
    if (sien && !agendaGarde(id)) garderAgenda(id, sien);
    const gardees = [cocher(id, venues, true), !venu || dater(id, venu)].every(Boolean);
    const n = venues.length;
    const laissees = pluriel(
      lu.inconnues,
      "ne fait plus partie de ce parcours et est laissée",
      "ne font plus partie de ce parcours et sont laissées",
    );
    const reste = lu.inconnues ? ` ${lu.inconnues} ${laissees} de côté.` : "";
    const repris =
      n || venu ? `C’est repris : ${accord(n, "étape du fichier s’ajoute", "étapes du fichier s’ajoutent")} à vos coches.` : RIEN;
    dire(repris + reste);
    verifier(gardees);
  });
  const depart = garde(id);
  const deja = cases.filter((c) => c.checked && !depart.faites.includes(c.name)).map((c) => c.name); // cochées avant que ce code n’arrive
  if (deja.length) cocher(id, deja, true);
  for (const c of cases) {
    c.checked ||= depart.faites.includes(c.name);
    // Ce que la page montre est écrit avec ce que l’appareil garde : un stockage vidé par le navigateur ne perd pas les autres coches.
    c.addEventListener("change", () => verifier([cocher(id, faites(), true), c.checked || cocher(id, [c.name], false)].every(Boolean)));
  }
  date.value = depart.debut;
  date.addEventListener("change", () => verifier(dater(id, debut())));
  ramener(id, cases);
  addEventListener("storage", (e) => {
    if (e.key === null || e.key.endsWith(`.${id}`)) relire();
  });
  addEventListener("pageshow", (e) => e.persisted && relire());
  zone.hidden = false;
  montrer();
}
