// @ts-check
// Comprendre ce que l’on tape : un montant, une date, un nombre, un choix, tels que les gens les écrivent. Un texte devient une
// valeur exacte, ou il est refusé en nommant ce qu’il faut en retirer. Jumeau de centre.documents.remplir.frappe.

/** @typedef {import("./valeurs.js").Champ} Champ */
/** @typedef {[string, string, string]} Faute code, ce qui ne va pas, remède */
/** @typedef {[any, Faute?]} Lecture la valeur exacte, ou la faute */

const ANNEES = [2000, 2100];
const ESPACE = "[ \\u00a0\\u202f]";
const ESPACES = new RegExp(ESPACE, "g");
const NOMBRE = /([-\u2212]?)([0-9](?:[0-9 \u00a0\u202f.,'’]*[0-9])?)/;
const ETIQUETTE = /^[^0-9:]{1,60}:/u;
const DEVISE = /^(?:€|eur|euros?)$/i;
const ISO = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$/;
const CHIFFRES = /^([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})$/;
const LETTRES =
  /^(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?(?:le )?([0-9]{1,2})(?:er)? ([a-z]+)\.? ([0-9]{4}|[0-9]{2})$/;
const LES_MOIS = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split(" ");
/** @type {Record<string, string>} */
const UNITES = { min: "minute", mn: "minute", h: "heure", j: "jour", sem: "semaine", an: "annee" };

/** @param {string} t */
const sansAccents = (t) =>
  t.replace(/œ/g, "oe").replace(/Œ/g, "OE").replace(/æ/g, "ae").replace(/Æ/g, "AE").normalize("NFD").replace(/\p{M}/gu, "");

/** Un libellé à comparer : minuscules sans accent, apostrophes et espaces égales, sans point final. @param {string} t */
const plier = (t) =>
  sansAccents(t).toLowerCase().replace(/’/g, "'").replace(ESPACES, " ").replace(/ +/g, " ").trim().replace(/\.$/, "").trim();

/** Le texte sans le nom du champ collé devant. @param {string} t */
const sansEtiquette = (t) => t.replace(ETIQUETTE, "").trim();

/** @param {string} t @param {string} nom */
const sansNom = (t, nom) =>
  t.replace(new RegExp(`^(?:(?:n°|no|num[éÉe]ro)${ESPACE}*)?(?:de${ESPACE}+)?${nom}${ESPACE}*(?:n°)?${ESPACE}*`, "i"), "");

/** Ce qui reste autour d’une valeur ; le remède d’un nombre ne dit jamais d’ôter une unité, le sens changerait.
 * @param {string} piece @param {string} [remede] @returns {Lecture} */
const deTrop = (piece, remede) => [, ["de-trop", `ne prend pas « ${piece} ».`, remede ?? `Retirez « ${piece} ».`]];

/** Ce qui reste d’un texte une fois son nombre lu. @param {RegExpExecArray} nombre */
const autour = (nombre) =>
  `${nombre.input.slice(0, nombre.index)} ${nombre.input.slice(nombre.index + nombre[0].length)}`.replace(
    /^[ \u00a0\u202f.]+|[ \u00a0\u202f.]+$/g,
    "",
  );

/** Les chiffres avant et après la virgule, ou rien si les séparateurs se contredisent.
 * @param {string} ecrit @param {number} decimales @returns {[string, string] | null} */
function separer(ecrit, decimales) {
  const nu = ecrit.replace(/[ \u00a0\u202f'’]/g, " ");
  const fin = decimales ? new RegExp(`[.,]([0-9]{1,${decimales}})$`).exec(nu) : null;
  const entier = fin ? nu.slice(0, fin.index) : nu;
  const separateurs = new Set(entier.replace(/[0-9]/g, ""));
  if (separateurs.size > 1 || (fin && separateurs.has(fin[0][0])) || (!fin && entier.split(",").length === 2)) return null;
  const groupes = entier.split(/[ .,]/);
  if (groupes.length > 1 && (groupes[0].length > 3 || !groupes[0] || groupes.slice(1).some((g) => g.length !== 3))) return null;
  return [groupes.join(""), fin?.[1] ?? ""];
}

/** @param {string} mot */
function unite(mot) {
  const singulier = mot === "mois" ? mot : mot.replace(/s$/, "");
  return Object.hasOwn(UNITES, singulier) ? UNITES[singulier] : singulier;
}

/** Vrai si tous les mots qui suivent le nombre sont déjà ceux du libellé. @param {string} libelle @param {string} reste */
function estLUnite(libelle, reste) {
  const connus = new Set((plier(libelle).match(/[a-z]+/g) ?? []).map(unite));
  return (plier(reste).match(/[^ ]+/g) ?? []).every((m) => connus.has(unite(m.replace(/^[.,;]+|[.,;]+$/g, ""))));
}

/** Le rang d’un mois nommé en entier, ou abrégé sans équivoque ; zéro sinon. @param {string} mot */
function rangDuMois(mot) {
  const rangs = LES_MOIS.flatMap((m, i) => (m.startsWith(mot) ? [i + 1] : []));
  return rangs.length === 1 && mot.length >= 3 ? rangs[0] : 0;
}

/** @param {number} a @param {number} m @param {number} j */
function dateExiste(a, m, j) {
  const d = new Date(0);
  d.setUTCFullYear(a, m - 1, j);
  return d.getUTCMonth() === m - 1 && d.getUTCDate() === j;
}

/** @param {string} t @returns {Lecture} */
function lireLaDate(t) {
  const lisible = sansAccents(sansEtiquette(t)).toLowerCase().replace(ESPACES, " ").replace(/ +/g, " ").trim();
  const iso = ISO.exec(lisible);
  const chiffres = CHIFFRES.exec(lisible);
  const lettres = LETTRES.exec(lisible);
  let [annee, mois, jour] = ["", 0, 0];
  if (iso) [annee, mois, jour] = [iso[1], Number(iso[2]), Number(iso[3])];
  else if (chiffres) [annee, mois, jour] = [chiffres[3], Number(chiffres[2]), Number(chiffres[1])];
  else if (lettres && rangDuMois(lettres[2])) [annee, mois, jour] = [lettres[3], rangDuMois(lettres[2]), Number(lettres[1])];
  else return [, ["forme", "attend une date.", "Écrivez le jour, le mois et l’année."]];
  const an = Number(annee);
  if (annee.length === 2 || an < 100) return [, ["annee-courte", "ne dit pas le siècle.", "Écrivez l’année en quatre chiffres."]];
  if (!dateExiste(an, mois, jour)) return [, ["date-impossible", "n’est pas une date du calendrier.", "Vérifiez le jour et le mois."]];
  if (an < ANNEES[0] || an > ANNEES[1])
    return [, ["date-hors-bornes", `tombe en l’an ${an}.`, `Vérifiez l’année : elle va de ${ANNEES[0]} à ${ANNEES[1]}.`]];
  return [`${annee}-${String(mois).padStart(2, "0")}-${String(jour).padStart(2, "0")}`];
}

/** @type {Record<string, (champ: Champ, t: string) => Lecture>} */
const LECTURES = {
  montant(_, t) {
    const trouve = NOMBRE.exec(sansEtiquette(t));
    if (!trouve) return [, ["nombre", "attend un montant en euros.", "Écrivez-le en chiffres."]];
    const reste = autour(trouve);
    if (reste && !DEVISE.test(reste)) return deTrop(reste, "Écrivez le montant seul, en euros.");
    const nombre = separer(trouve[2], 2);
    if (!nombre) return [, ["nombre", `ne sait pas lire « ${trouve[0]} ».`, "Écrivez-le comme 1200 ou 1200,50."]];
    return [Number((trouve[1] && "-") + nombre[0] + nombre[1].padEnd(2, "0")) || 0];
  },
  entier({ libelle }, t) {
    const trouve = NOMBRE.exec(sansEtiquette(t));
    if (!trouve) return [, ["nombre", "attend un nombre entier.", "Écrivez-le en chiffres."]];
    const reste = autour(trouve);
    if (reste && !estLUnite(libelle, reste)) return deTrop(reste, "Écrivez le nombre seul, compté comme le dit la question.");
    const nombre = separer(trouve[2], 0);
    if (!nombre) return [, ["nombre", "attend un nombre entier.", "Écrivez-le en chiffres, sans virgule."]];
    return [Number((trouve[1] && "-") + nombre[0]) || 0];
  },
  date: (_, t) => lireLaDate(t),
  siret(_, t) {
    const nu = sansNom(sansEtiquette(t), "siret").replace(/[ \u00a0\u202f.-]/g, "");
    const intrus = /[^0-9]+/u.exec(nu);
    if (intrus) return deTrop(intrus[0]);
    if (nu.length === 14) return [nu];
    return [, ["forme", "attend un numéro SIRET de quatorze chiffres.", "Recopiez-le depuis un avis de situation."]];
  },
  rna(_, t) {
    const nu = sansNom(sansEtiquette(t), "rna")
      .replace(/[ \u00a0\u202f.-]/g, "")
      .toUpperCase();
    if (/^W[0-9][0-9A-Z][0-9]{7}$/.test(nu)) return [nu];
    return [, ["rna-forme", "n’est pas un numéro RNA.", "Il commence par W, suivi de neuf chiffres."]];
  },
  "code-postal"(_, t) {
    const nu = sansEtiquette(t);
    const chiffres = nu.replace(ESPACES, "");
    if (/[^0-9]/u.test(chiffres)) return deTrop(nu.replace(/^[0-9 \u00a0\u202f]+|[0-9 \u00a0\u202f]+$/g, ""));
    return /^(?!00)[0-9]{5}$/.test(chiffres) ? [chiffres] : [, ["forme", "attend un code postal de cinq chiffres.", "Corrigez-le."]];
  },
  courriel: (_, t) => [t.trim().replace(/^(?:mailto:|<)|>$/gi, "")],
  choix({ options = [] }, t) {
    if (options.some((o) => o.valeur === t)) return [t];
    const trouvees = options.filter((o) => plier(o.libelle) === plier(t));
    if (trouvees.length === 1) return [trouvees[0].valeur];
    const reponses = options.map((o) => o.libelle).join(", ");
    return [, ["choix-inconnu", "attend une des réponses proposées.", `Choisissez parmi : ${reponses}.`]];
  },
};

/** La valeur exacte d’un texte déjà nettoyé, ou la faute qui le refuse ; un type sans écriture propre garde son texte.
 * @param {Champ} champ @param {string} texte @returns {Lecture} */
export const lireFrappe = (champ, texte) => (Object.hasOwn(LECTURES, champ.type) ? LECTURES[champ.type](champ, texte) : [texte]);
