"""Ce que chaque classeur doit dire, écrit en Python d’après son sens : aucune formule, aucun calcul du centre.

Un oracle reçoit les lignes écrites et la date du jour ; il rend les cases de synthèse, nommées par leur tableau, leur
colonne et leur rang, et les règles propres à chaque ligne.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

Ligne = dict[str, Any]
Cases = dict[tuple[Any, ...], Any]
"""(tableau, colonne, rang ou nom de ligne), ou (réglage,) → la valeur attendue  ; ("interne", nom) : pour les juges."""

ORIGINE = date(1899, 12, 30)


def nb(x: Any) -> float | None:
    """Le nombre écrit, ou rien : un texte n’est pas un nombre, même s’il y ressemble."""
    return float(x) if isinstance(x, int | float) else None


def ou0(x: Any) -> float:
    return nb(x) or 0.0


def est(x: Any, mot: str) -> bool:
    return isinstance(x, str) and x.casefold() == mot.casefold()


def dans(x: Any, mots: list[str]) -> bool:
    return any(est(x, m) for m in mots)


def jour(x: float) -> date:
    return ORIGINE + timedelta(days=int(x))


def plus_mois(x: float, mois: float) -> float:
    d = jour(x)
    rang = d.year * 12 + d.month - 1 + int(mois)
    annee, m = divmod(rang, 12)
    return float((date(annee, m + 1, min(d.day, calendar.monthrange(annee, m + 1)[1])) - ORIGINE).days)


def exemple(x: Any) -> bool:
    return isinstance(x, str) and x[:7].casefold() == "exemple"


def nom(x: Any) -> bool:
    """Vrai si la case qui nomme la ligne est remplie."""
    return x is not None and x != ""


def reglage_nombre(x: Any, depart: float, mini: float = 36526, maxi: float = 73050) -> float:
    """La date (ou le nombre) d’un réglage ; illisible, c’est sa valeur de départ."""
    n = nb(x)
    return n if n is not None and mini <= n <= maxi else depart


def somme(lignes: list[Ligne], colonne: str) -> float:
    return sum(ou0(r.get(colonne)) for r in lignes)


def ventiler(
    cases: Cases, tableau: str, cle: str, mots: list[str], rangs: int, colonnes: dict[str, Callable[[Any], Any]]
) -> None:
    """Une ligne par mot, les lignes libres vides, puis « à classer » et le total ; chaque colonne reçoit un filtre."""
    for rang in range(rangs):
        mot = mots[rang] if rang < len(mots) else ""
        cases[tableau, cle, rang] = mot
        for colonne, calcul in colonnes.items():
            cases[tableau, colonne, rang] = calcul(lambda x, m=mot: est(x, m)) if mot else ""
    for colonne, calcul in colonnes.items():
        cases[tableau, colonne, "a_classer"] = calcul(lambda x: not dans(x, mots))
        cases[tableau, colonne, "total"] = calcul(lambda _: True)


def budget(t: dict[str, list[Ligne]], r: Ligne, listes: dict[str, list[str]], aujourdhui: float) -> Cases:
    depenses, recettes = t["depenses"], t["recettes"]
    for d in depenses:
        mois = nb(d["mois"])
        d["total"] = ou0(d["etp"]) * ou0(d["cout"]) * (12 if mois is None else mois) / 12 + ou0(d["autre"])
    cases: Cases = {}
    par = lambda lignes, cle, colonne: lambda f: sum(ou0(x[colonne]) for x in lignes if f(x[cle]))  # noqa: E731
    ventiler(cases, "par_programme", "programme", listes["programmes"], 6, {
        "depenses": par(depenses, "programme", "total"), "demande": par(recettes, "programme", "demande"),
        "notifie": par(recettes, "programme", "notifie"),
    })  # fmt: skip
    ventiler(cases, "par_famille", "famille", listes["familles"], 11, {
        x: par(recettes, "famille", x) for x in ("demande", "notifie", "recu")
    })  # fmt: skip
    salaries = nb(r["salaries"])
    total = somme(depenses, "total")
    cases["par_salarie",] = total / salaries if salaries and salaries > 0 else ""
    return cases


def plan(t: dict[str, list[Ligne]], r: Ligne, listes: dict[str, list[str]], aujourdhui: float) -> Cases:
    jours = ("lun", "mar", "mer", "jeu", "ven")
    lundi = nb(r["premier_lundi"])
    prevues = faites = 0.0
    notees = 0
    palier_tenu: Any = "–"
    dernier_palier: float | None = None
    hausses = 0
    for rang, semaine in enumerate(t["plan"]):
        semaine["lundi"] = None if lundi is None else lundi + 7 * rang
        for sorte in ("p", "f"):
            heures = [x for j in jours if (x := nb(semaine[f"{sorte}_{j}"])) is not None]
            semaine["prevu" if sorte == "p" else "fait"] = sum(heures) if heures else None
        prevu, fait, palier = semaine["prevu"], semaine["fait"], nb(semaine["palier"])
        if prevu is not None and fait is not None:
            prevues, faites, notees = prevues + prevu, faites + fait, notees + 1
        vise = prevu if palier is None else palier
        if fait is not None and vise is not None and vise > 0 and fait >= vise:
            palier_tenu = vise
        if palier is not None:
            hausses += dernier_palier is not None and palier - dernier_palier > 4
            dernier_palier = palier
    cases: Cases = {
        ("total_prevu",): somme(t["plan"], "prevu"), ("total_fait",): somme(t["plan"], "fait"),
        ("presence",): faites / prevues if prevues else "–", ("dernier_palier",): palier_tenu, ("renseignees",): notees,
        ("points", "nombre", 6): hausses,
        ("points", "nombre", 1): sum(s["fait"] == 0 for s in t["plan"]),
        ("periodes", "prevu", "total"): somme(t["plan"], "prevu"), ("periodes", "fait", "total"): somme(t["plan"], "fait"),
        ("periodes", "ecart", "total"): faites - prevues,
    }  # fmt: skip
    return cases


def annuaire(t: dict[str, list[Ligne]], r: Ligne, listes: dict[str, list[str]], aujourdhui: float) -> Cases:
    observe = reglage_nombre(r["jour"], aujourdhui)
    comptees = [x for x in t["annuaire"] if nom(x["organisme"]) and not exemple(x["organisme"])]

    def a_jour(x: Ligne) -> bool:
        v = nb(x["verifie"])
        return v is not None and observe - 183 <= v <= observe

    cases: Cases = {}
    ventiler(cases, "themes", "theme", listes["themes"], 17, {
        "referents": lambda f: sum(f(x["theme"]) for x in comptees),
        "signees": lambda f: sum(f(x["theme"]) and est(x["convention"], "Signée") for x in comptees),
        "a_jour": lambda f: sum(f(x["theme"]) and a_jour(x) for x in comptees),
        "vieux": lambda f: sum(f(x["theme"]) and not a_jour(x) for x in comptees),
    })  # fmt: skip
    return cases


def carte(t: dict[str, list[Ligne]], r: Ligne, listes: dict[str, list[str]], aujourdhui: float) -> Cases:
    observe = reglage_nombre(r["jour"], aujourdhui)
    comptes = [x for x in t["partenaires"] if nom(x["partenaire"]) and not exemple(x["partenaire"])]
    etats = dict(zip(("signe", "en_cours", "discussion", "actif", "ouvrir", "sommeil"), listes["etats"], strict=True))
    compter = lambda garde: lambda f: sum(f(x["famille"]) and garde(x) for x in comptes)  # noqa: E731
    cases: Cases = {}
    ventiler(cases, "par_famille", "famille", listes["familles"], 11, {
        "total": compter(lambda _: True), "sans_etat": compter(lambda x: not dans(x["etat"], listes["etats"])),
        **{c: compter(lambda x, e=etat: est(x["etat"], e)) for c, etat in etats.items()},
    })  # fmt: skip
    alertes = []
    for x in comptes:
        fin, quand = nb(x["fin"]), nb(x["quand"])
        if fin is not None and fin < observe:
            alertes.append(0)
        elif fin is not None and fin - observe <= 90:
            alertes.append(1)
        elif quand is not None and quand < observe:
            alertes.append(2)
        elif not nom(x["etape"]) and not est(x["etat"], "Signé"):
            alertes.append(3)
    return cases | {("a_faire", "nombre", n): alertes.count(n) for n in range(4)}


TAUX = ("dynamiques", "durables", "freins", "logement", "sante", "concerte")


def indicateurs(t: dict[str, list[Ligne]], r: Ligne, listes: dict[str, list[str]], aujourdhui: float) -> Cases:
    exemples = est(r["exemples"] or "Oui", "Oui")
    comptees = [x for x in t["saisie"] if nom(x["chantier"]) and (exemples or not exemple(x["chantier"]))]
    t["comptees"] = comptees
    cases: Cases = {}

    def taux(ligne: str, parts: list[str], base: str, avec: list[str]) -> None:
        dites = [x for x in comptees if all(nb(x[c]) is not None for c in avec)]
        positives = [x for x in dites if len(avec) > 2 or all(ou0(x[c]) >= 0 for c in avec)]
        haut, bas = sum(ou0(x[p]) for x in positives for p in parts), somme(positives, base)
        cases["taux", "nombre", ligne], cases["taux", "base", ligne] = haut, bas
        cases["taux", "taux", ligne] = haut / bas if bas else ""
        t["taux"][list(TAUX).index(ligne)]["taux"] = cases["taux", "taux", ligne]
        cases["taux", "chantiers", ligne] = f"{len(positives)} sur {len(comptees)}"

    types = ["durable", "transition", "formation", "autres"]
    dynamiques = types[:3] if est(r["formation"] or "Oui", "Oui") else types[:2]
    taux("dynamiques", dynamiques, "sorties", ["sorties", *types])
    taux("durables", ["durable"], "sorties", ["sorties", "durable"])
    taux("freins", ["frein_resolu"], "frein", ["frein", "frein_resolu"])
    taux("logement", ["loges"], "salaries", ["salaries", "loges"])
    taux("sante", ["sante"], "salaries", ["salaries", "sante"])
    taux("concerte", ["contactes"], "suivis_ailleurs", ["suivis_ailleurs", "contactes"])
    datees = [x for x in comptees if (nb(x["sorties"]) or 0) >= 0 and nb(x["sorties"]) is not None and (nb(x["duree"]) or 0) >= 0]
    datees = [x for x in datees if nb(x["duree"]) is not None]
    sorties = somme(datees, "sorties")
    duree = int(sum(x["sorties"] * x["duree"] for x in datees) / sorties * 10 + 0.5) / 10 if sorties else ""
    cases["durees", "valeur", "duree"] = duree
    return cases


def retroplanning(t: dict[str, list[Ligne]], r: Ligne, listes: dict[str, list[str]], aujourdhui: float) -> Cases:
    observe = reglage_nombre(r["jour"], aujourdhui)
    demarrage = reglage_nombre(r["demarrage"], (date(2027, 9, 1) - ORIGINE).days)
    comptees = [x for x in t["etapes"] if nom(x["etape"]) and not exemple(x["etape"]) and not est(x["etat"], "Sans objet")]

    def retard(x: Ligne) -> bool:
        mois = nb(x["mois"])
        if mois is None or est(x["etat"], "Fait"):
            return False
        return plus_mois(demarrage, int(mois + max(1, ou0(x["duree"])))) - 1 < observe

    etats = {"fait": "Fait", "en_cours": "En cours", "bloque": "Bloqué", "a_faire": "À faire"}
    cases: Cases = {}
    for tableau, cle, mots, rangs in (("par_phase", "phase", "phases", 9), ("par_fonction", "porte", "fonctions", 11)):
        compter = lambda garde, c=cle: lambda f: sum(f(x[c]) and garde(x) for x in comptees)  # noqa: E731
        ventiler(cases, tableau, "nom", listes[mots], rangs, {
            "etapes": compter(lambda _: True), "retard": compter(retard),
            "sans_etat": compter(lambda x: not dans(x["etat"], list(etats.values()))),
            **{c: compter(lambda x, e=etat: est(x["etat"], e)) for c, etat in etats.items()},
        })  # fmt: skip
    return cases


def douze_mois(t: dict[str, list[Ligne]], r: Ligne, listes: dict[str, list[str]], aujourdhui: float) -> Cases:
    observe = reglage_nombre(r["jour"], aujourdhui)
    exemples = est(r["exemples"] or "Oui", "Oui")
    suivies = [x for x in t["suivi"] if nom(x["code"]) and (exemples or not exemple(x["code"]))]
    cases: Cases = {}
    for rang, mois in enumerate((1, 3, 6, 12)):
        dus = [
            x for x in suivies
            if nb(x["sortie"]) is not None and plus_mois(x["sortie"], mois) <= observe and not est(x["canal"], "Ne souhaite pas")
        ]  # fmt: skip
        faits = [x for x in dus if ou0(x[f"f{mois}"]) > 0 and not est(x[f"s{mois}"], "Pas joint")]
        tient, rupture = (sum(est(x[f"s{mois}"], mot) for x in faits) for mot in ("Tout tient", "Rupture"))
        place: Any = "douze" if mois == 12 else rang
        cases |= {
            ("bilan", "dus", place): len(dus), ("bilan", "faits", place): len(faits),
            ("bilan", "part", place): len(faits) / len(dus) if dus else "",
            ("bilan", "tient", place): tient, ("bilan", "rupture", place): rupture,
            ("bilan", "maintien", place): tient / len(faits) if faits else "",
        }  # fmt: skip
    dites = ["Tout tient", "Fragile", "Changement", "Rupture"]
    cases["interne", "sans rendez-vous"] = sum(nb(x["sortie"]) is None or plus_mois(x["sortie"], 1) <= 0 for x in suivies)
    cases["interne", "sans situation"] = sum(not dans(x["s12"], dites) for x in faits)
    return cases


def file_active(t: dict[str, list[Ligne]], r: Ligne, listes: dict[str, list[str]], aujourdhui: float) -> Cases:
    observe = reglage_nombre(r["date_obs"], aujourdhui)
    annee = int(reglage_nombre(r["annee"], jour(observe).year, 2000, 2100))
    premier, dernier = ((date(annee, m, j) - ORIGINE).days for m, j in ((1, 1), (12, 31)))
    exemples = est(r["exemples"] or "Oui", "Oui")
    presents, de_l_annee, sortis, entrees = [], [], [], []
    for x in t["suivi"]:
        if not nom(x["code"]) or (exemple(x["code"]) and not exemples):
            continue
        entree, sortie, sans_sortie = nb(x["entree"]), nb(x["sortie"]), not nom(x["sortie"])
        if sortie is not None and premier <= sortie <= dernier:
            sortis.append(x)
        if entree is None:
            continue
        if premier <= entree <= dernier:
            entrees.append(x)
        if entree <= observe and (sans_sortie or ou0(sortie) > observe):
            presents.append(x)
        if entree <= dernier and (sans_sortie or ou0(sortie) >= premier):
            de_l_annee.append(x)

    def depuis_deux_ans(x: Ligne) -> bool:
        debut, fin = jour(x["entree"]), jour(min(observe, nb(x["sortie"]) or observe))
        return (fin.year - debut.year) * 12 + fin.month - debut.month - (fin.day < debut.day) > 24

    cases: Cases = {}

    def mesurer(tableau: str, rang: Any, lignes: list[Ligne]) -> None:
        cvg, phc = (sum(est(x["programme"], p) for x in lignes) for p in ("CVG", "PHC"))
        cases[tableau, "total", rang], cases[tableau, "cvg", rang], cases[tableau, "phc", rang] = len(lignes), cvg, phc
        cases[tableau, "a_classer", rang] = len(lignes) - cvg - phc

    mesurer("presents", "file", presents)
    mesurer("presents", 1, [x for x in presents if dans(x["logement"], ["Logement", "Résidence sociale"])])
    mesurer("presents", 2, [x for x in presents if dans(x["logement"], ["Rue ou abri de fortune", "Squat ou campement"])])
    mesurer("presents", 3, [x for x in presents if est(x["sante"], "Ouverts")])
    mesurer("presents", 4, [x for x in presents if est(x["referent"], "Oui")])
    mesurer("presents", 5, [x for x in presents if depuis_deux_ans(x)])
    mesurer("dans_annee", "annee", de_l_annee)
    mesurer("dans_annee", "entrees", entrees)
    mesurer("dans_annee", "sorties", sortis)
    for rang, mot in enumerate(listes["sorties"]):
        mesurer("types", rang, [x for x in sortis if est(x["type_sortie"], mot)])
    mesurer("types", "a_classer", [x for x in sortis if not dans(x["type_sortie"], listes["sorties"])])
    mesurer("types", "total", sortis)
    return cases


def autodiagnostic(t: dict[str, list[Ligne]], r: Ligne, listes: dict[str, list[str]], aujourdhui: float) -> Cases:
    axes = ["CVG 1", "CVG 2", "CVG 3", "CVG 4", "CVG 5", "PHC 1", "PHC 2", "PHC 3", "PHC 4"]
    cases: Cases = {}
    repondu = manquent = 0
    points_de_tous = 0.0
    for rang, axe in enumerate(axes):
        reponses = [x.get("reponse") for x in t["questions"] if x.get("axe") == axe]
        points = [float(n) for x in reponses for n, mot in enumerate(listes["reponses"][:4]) if est(x, mot)]
        sans_objet = sum(est(x, "Sans objet") for x in reponses)
        manque = len(reponses) - len(points) - sans_objet
        score: Any = sum(points) / (3 * len(points)) if points and not manque else ""
        if sans_objet == len(reponses):
            lecture = "Sans objet"
        elif manque == len(reponses):
            lecture = "Pas répondu"
        elif manque:
            lecture = f"Incomplet : {len(reponses) - manque} sur {len(reponses)}"
        else:
            lecture = "À construire" if score < 0.34 else "À consolider" if score < 0.67 else "Tient bien"
        cases |= {("axes", "repondues", rang): len(points), ("axes", "score", rang): score, ("axes", "lecture", rang): lecture}
        repondu, manquent, points_de_tous = repondu + len(points), manquent + manque, points_de_tous + sum(points)
    cases |= {("repondu",): repondu, ("sans_reponse",): manquent}
    cases["ensemble",] = "–" if not repondu else "Incomplet" if manquent else points_de_tous / (3 * repondu)
    return cases


ORACLES: dict[str, Callable[..., Cases]] = {
    "annuaire-des-referents": annuaire,
    "budget-previsionnel-territoire": budget,
    "carte-des-partenaires": carte,
    "indicateurs-cvg": indicateurs,
    "plan-montee-en-heures": plan,
    "retroplanning-nouveau-territoire": retroplanning,
    "suivi-douze-mois-apres-la-sortie": douze_mois,
    "suivi-file-active": file_active,
    "tableau-d-autodiagnostic": autodiagnostic,
}
"""Classeur → son oracle."""
