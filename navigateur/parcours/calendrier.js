// @ts-check
// Les dates d’un parcours, et le fichier d’agenda qui les porte (iCalendar, RFC 5545). Rien n’est demandé à un serveur.
// Une date est une chaîne AAAA-MM-JJ ; les calculs se font en temps universel, pour ne pas dépendre du fuseau de l’appareil.

import { accord } from "../commun/typographie.js";

const JOUR = 86_400_000;

/**
 * @typedef {"j1" | "s1" | "m1" | "m3"} Moment
 * @typedef {{ cle: Moment, nom: string, etapes: string[] }} Partie
 * @typedef {{ id: string, titre: string, adresse: string, parties: Partie[] }} Parcours
 */

/** @param {string} jour */
const enTemps = (jour) => Date.parse(`${jour}T00:00:00Z`);

/** @param {number} temps */
const enJour = (temps) => new Date(temps).toISOString().slice(0, 10);

/** Vrai pour une date qui existe, de l’an 2000 à l’an 2100. @param {string} jour */
export function estUneDate(jour) {
  if (!/^2[01]\d\d-\d\d-\d\d$/.test(jour) || jour > "2100-12-31") return false;
  const temps = enTemps(jour);
  return !Number.isNaN(temps) && enJour(temps) === jour;
}

/** Le dimanche de Pâques (calcul de Meeus, Jones et Butcher). @param {number} annee */
export function paques(annee) {
  const a = annee % 19;
  const [b, c] = [Math.floor(annee / 100), annee % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return enJour(Date.UTC(annee, Math.floor(n / 31) - 1, (n % 31) + 1));
}

/** Les onze jours fériés légaux (code du travail, article L. 3133-1). @param {number} annee */
export function feries(annee) {
  const dimanche = enTemps(paques(annee));
  const mobiles = [1, 39, 50].map((jours) => enJour(dimanche + jours * JOUR));
  const fixes = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"].map((j) => `${annee}-${j}`);
  return new Set([...fixes, ...mobiles]);
}

/** Vrai du lundi au vendredi, hors jours fériés. @param {string} jour */
export function estOuvre(jour) {
  const rang = new Date(enTemps(jour)).getUTCDay();
  return rang > 0 && rang < 6 && !feries(Number(jour.slice(0, 4))).has(jour);
}

/** Le même jour s’il est ouvré, sinon le premier jour ouvré qui suit. @param {string} jour */
export function jourOuvre(jour) {
  let temps = enTemps(jour);
  while (!estOuvre(enJour(temps))) temps += JOUR;
  return enJour(temps);
}

/** Le même jour, `combien` mois plus tard, ramené au dernier jour du mois s’il le faut. @param {string} jour @param {number} combien */
function plusMois(jour, combien) {
  const [annee, mois, quantieme] = jour.split("-").map(Number);
  const dernier = new Date(Date.UTC(annee, mois + combien, 0)).getUTCDate();
  return enJour(Date.UTC(annee, mois - 1 + combien, Math.min(quantieme, dernier)));
}

/** Le même jour s’il est ouvré, sinon le dernier jour ouvré d’avant. @param {string} jour */
function veilleOuvree(jour) {
  let temps = enTemps(jour);
  while (!estOuvre(enJour(temps))) temps -= JOUR;
  return enJour(temps);
}

/** @param {string} jour @param {number} jours */
const plusJours = (jour, jours) => enJour(enTemps(jour) + jours * JOUR);

/**
 * La date où finit chaque moment, toujours un jour ouvré, toujours dans ce moment : le premier jour ouvré ; le dernier jour ouvré des
 * sept premiers jours ; celui du premier mois ; celui du troisième. Un jour férié ne repousse rien au moment d’après.
 * @param {string} debut @returns {Record<Moment, string>}
 */
export function echeances(debut) {
  const j1 = jourOuvre(debut);
  return {
    j1,
    s1: veilleOuvree(plusJours(j1, 6)),
    m1: veilleOuvree(plusJours(plusMois(j1, 1), -1)),
    m3: veilleOuvree(plusJours(plusMois(j1, 3), -1)),
  };
}

/** Un texte tel que RFC 5545 (3.3.11) le demande : barre inverse, point-virgule, virgule et fin de ligne échappés. @param {string} texte */
export const echapper = (texte) => texte.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n");

/** Une ligne pliée (3.1) : 75 octets UTF-8 au plus, sans couper un caractère, chaque suite précédée d’une espace. @param {string} ligne */
export function plier(ligne) {
  const octets = new TextEncoder();
  const morceaux = [];
  let morceau = "";
  let taille = 0;
  for (const signe of ligne) {
    const poids = octets.encode(signe).length;
    if (taille + poids > 75) {
      morceaux.push(morceau);
      [morceau, taille] = ["", 1];
    }
    morceau += signe;
    taille += poids;
  }
  return [...morceaux, morceau].join("\r\n ");
}

/** @param {string} jour */
const compacte = (jour) => jour.replaceAll("-", "");

/** Les jours d’un moment dans l’agenda : la première semaine va du deuxième jour ouvré à son dernier ; les autres tiennent en un jour.
 * @param {Moment} cle @param {Record<Moment, string>} dates @returns {[string, string]} */
export const jours = (cle, dates) => [cle === "s1" ? jourOuvre(plusJours(dates.j1, 1)) : dates[cle], dates[cle]];

/**
 * Le fichier d’agenda : un événement par moment, avec ses étapes. Reprendre le fichier d’une même arrivée met ses événements à jour ;
 * celui d’une autre arrivée s’ajoute. L’identifiant ne dit rien de la personne.
 * @param {Parcours} parcours @param {string} debut @param {import("./agenda.js").Agenda} agenda @returns {string}
 */
export function calendrier(parcours, debut, agenda) {
  const dates = echeances(debut);
  const lignes = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Centre de ressources//Parcours d’accueil//FR", "CALSCALE:GREGORIAN"];
  for (const { cle, nom, etapes } of parcours.parties) {
    const [premier, dernier] = jours(cle, dates);
    const resume = `${nom} : ${accord(etapes.length, "étape", "étapes")} du parcours d’accueil`;
    const description = [parcours.titre, ...etapes.map((e) => `- ${e}`)].join("\n");
    lignes.push(
      "BEGIN:VEVENT",
      `UID:${parcours.id}-${agenda.arrivee}-${cle}@centre-de-ressources`,
      `DTSTAMP:${agenda.le}`,
      `SEQUENCE:${agenda.sequence}`,
      `DTSTART;VALUE=DATE:${compacte(premier)}`,
      `DTEND;VALUE=DATE:${compacte(plusJours(dernier, 1))}`,
      `SUMMARY:${echapper(resume)}`,
      `DESCRIPTION:${echapper(description)}`,
      `URL:${parcours.adresse}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    );
  }
  return [...lignes, "END:VCALENDAR"].map(plier).join("\r\n") + "\r\n";
}
