"""Ce que la feuille « Contrôles » doit trouver dans des lignes mal remplies, dit en Python d’après le sens de chaque règle."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from tests.classeurs.oracles import Cases, Ligne, dans, est, exemple, nb, nom, ou0, reglage_nombre, somme
from tests.classeurs.tirages import Petit

CLASSEMENT, ECRITURE, DOUBLON, MANQUE, REGLE = (
    "Mots hors des menus : ils ne comptent dans aucune case de la synthèse",
    "Dates et nombres écrits en texte, ou hors des bornes",
    "Lignes en double",
    "Lignes commencées, pas finies",
    "Cases qui se contredisent",
)
REGLAGES = "Réglages vides ou illisibles"

Regle = Callable[[Ligne, list[Ligne], float], bool]
"""Une ligne, toutes celles de son tableau, le jour observé → vrai si la ligne se contredit."""


def net(x: Any) -> str:
    """Le texte d’une case, sans espaces de trop."""
    if x is None:
        return ""
    return re.sub(" +", " ", x if isinstance(x, str) else f"{float(x):.15g}").strip(" ").casefold()


def nombres(r: Ligne, *colonnes: str) -> list[float]:
    return [n for c in colonnes if (n := nb(r[c])) is not None]


def _plan(r: Ligne, toutes: list[Ligne], observe: float) -> bool:
    jours = ("lun", "mar", "mer", "jeu", "ven")
    prevu, fait = r["prevu"] is not None, r["fait"] is not None
    rang = next(n for n, x in enumerate(toutes) if x is r)
    suite = any(x["fait"] is not None for x in toutes[rang + 1 :])
    finie = r["lundi"] is not None and r["lundi"] + 7 <= observe
    return (
        (fait != prevu and (fait or suite or finie or nom(r["ressenti"]) or nom(r["decision"])))
        or (fait and any(ou0(r[f"p_{j}"]) > 0 and not nom(r[f"f_{j}"]) for j in jours))
        or (prevu and nb(r["palier"]) is None)
    )  # fmt: skip


def _annuaire(r: Ligne, _: list[Ligne], observe: float) -> bool:
    return ou0(r["verifie"]) > observe or (nom(r["verifie"]) and not nom(r["par"]))


def _depenses(r: Ligne, *_: Any) -> bool:
    salaire = nom(r["etp"]), nom(r["cout"])
    return salaire[0] != salaire[1] or (nom(r["mois"]) and not any(salaire))


def _recettes(r: Ligne, *_: Any) -> bool:
    demande, notifie, recu = (ou0(r[c]) for c in ("demande", "notifie", "recu"))
    return notifie > demande or recu > notifie or (est(r["etat"], "Refusée") and notifie > 0)


def _partenaires(r: Ligne, _: list[Ligne], observe: float) -> bool:
    fin, signature = nb(r["fin"]), nb(r["signature"])
    return (
        (fin is not None and signature is not None and fin < signature)
        or (est(r["etat"], "Signé") and not nom(r["signature"]))
        or ou0(signature) > observe
    )


def _saisie(r: Ligne, *_: Any) -> bool:
    types = ("durable", "transition", "formation", "autres")
    salaries, sorties = nb(r["salaries"]), nb(r["sorties"])
    dites = len(nombres(r, "sorties", *types)) == 5
    return (
        (dites and sum(ou0(r[c]) for c in types) != sorties)
        or ou0(r["frein_resolu"]) > ou0(r["frein"])
        or (sorties is not None and ou0(r["frein"]) > sorties)
        or (salaries is not None and any(ou0(r[c]) > salaries for c in ("sorties", "loges", "sante", "suivis_ailleurs")))
        or ou0(r["contactes"]) > ou0(r["suivis_ailleurs"])
        or (ou0(sorties) > 0 and not nom(r["duree"]))
    )


def _apres_la_sortie(r: Ligne, _: list[Ligne], observe: float) -> bool:
    for mois in (1, 3, 6, 12):
        fait = nb(r[f"f{mois}"])
        if nom(r[f"f{mois}"]) != nom(r[f"s{mois}"]) or (fait is not None and not ou0(r["sortie"]) <= fait <= observe):
            return True
    return False


def _file_active(r: Ligne, _: list[Ligne], observe: float) -> bool:
    entree, sortie = nb(r["entree"]), nb(r["sortie"])
    return (
        (entree is not None and sortie is not None and sortie < entree)
        or nom(r["sortie"]) != nom(r["type_sortie"])
        or ou0(r["point"]) > observe
        or ou0(r["nouvelles"]) > observe
    )


REGLES: dict[tuple[str, str], Regle] = {
    ("plan-montee-en-heures", "plan"): _plan,
    ("annuaire-des-referents", "annuaire"): _annuaire,
    ("budget-previsionnel-territoire", "depenses"): _depenses,
    ("budget-previsionnel-territoire", "recettes"): _recettes,
    ("carte-des-partenaires", "partenaires"): _partenaires,
    ("indicateurs-cvg", "saisie"): _saisie,
    ("indicateurs-cvg", "taux"): lambda r, *_: r["taux"] == "",
    ("suivi-douze-mois-apres-la-sortie", "suivi"): _apres_la_sortie,
    ("suivi-file-active", "suivi"): _file_active,
}

COMPTES = ("salaries", "sorties", "durable", "transition", "formation", "autres")
COMPTES += ("frein", "frein_resolu", "loges", "sante", "suivis_ailleurs", "contactes")

CLES: dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]] = {
    ("annuaire-des-referents", "annuaire"): (
        ("organisme", "theme", "fonction", "canal"), ("organisme", "service", "fonction"),
    ),
    ("budget-previsionnel-territoire", "depenses"): (("poste", "programme"), ("poste", "programme")),
    ("budget-previsionnel-territoire", "recettes"): (
        ("financement", "famille", "programme", "etat"), ("financement", "famille", "programme"),
    ),
    ("carte-des-partenaires", "partenaires"): (("partenaire", "famille", "etat", "porte"), ("partenaire", "apport")),
    ("indicateurs-cvg", "saisie"): (("chantier", *COMPTES), ("chantier",)),
    ("retroplanning-nouveau-territoire", "etapes"): (("etape", "phase", "mois", "duree", "porte", "etat"), ("etape",)),
    ("suivi-douze-mois-apres-la-sortie", "suivi"): (("code", "sortie", "acces", "canal"), ("code",)),
    ("suivi-file-active", "suivi"): (("code", "programme", "entree"), ("code",)),
    ("tableau-d-autodiagnostic", "questions"): (("reponse",), ()),
}  # fmt: skip
"""(classeur, tableau) → ce qu’une ligne doit remplir, et ce qui, ensemble, ne se répète pas."""

REGARDEES: dict[str, Callable[[Ligne, list[Ligne]], bool]] = {
    "depenses": lambda r, _: any(r[c] is not None for c in ("etp", "cout", "mois", "autre")),
    "recettes": lambda r, _: (
        any(r[c] is not None for c in ("demande", "notifie", "recu"))
        or (nom(r["financement"]) and not (nom(r["famille"]) and nom(r["programme"])))
    ),
    "questions": lambda _, toutes: any(x.get("reponse") is not None for x in toutes),
    "taux": lambda r, _: nom(r["avant"]),
}
"""Tableau → les lignes regardées ; à défaut, celles dont une case est remplie."""


Jugement = dict[tuple[str, str], tuple[int, int]]
"""(ce qui est contrôlé, feuille) → combien de lignes regardées, combien à reprendre."""


def juger(p: Petit, tableaux: dict[str, list[Ligne]], reglages: Ligne, observe: float) -> tuple[Jugement, int]:
    """Ce que trouve chaque contrôle, et combien de lignes sont regardées en tout."""
    trouve: Jugement = {}
    regardees = 0
    lus = [(f["nom"], r) for f in p.declare["feuilles"] for r in f.get("reglages", []) if r.get("type", "texte") != "texte"]
    if lus:
        ou = ", ".join(dict.fromkeys(feuille for feuille, _ in lus))
        trouve[REGLAGES, ou] = len(lus), sum(_mal_regle(p, r, reglages[r["id"]]) for _, r in lus)
    for feuille in p.declare["feuilles"]:
        for t in feuille.get("tableaux", []):
            for c in p.declare["controles"]["tableaux"]:
                if c["tableau"] == t["id"]:
                    sortes = _juger_un(p, t, c, tableaux[t["id"]], observe)
                    trouve |= {(sorte, feuille["nom"]): comptes for sorte, comptes in sortes.items()}
                    regardees += next(iter(sortes.values()))[0]
    return trouve, regardees


def _mal_regle(p: Petit, r: dict[str, Any], valeur: Any) -> bool:
    if not nom(valeur):
        return "valeur" in r
    return not dans(valeur, p.listes[r["liste"]]) if r["type"] == "liste" else _mal_ecrit(r, valeur)


def _mal_ecrit(c: dict[str, Any], valeur: Any) -> bool:
    n = nb(valeur)
    if n is None:
        return True
    if c["type"] == "date":
        return not 36526 <= n <= 73050
    pourcent = c["type"] == "pourcentage"
    mini, maxi = float(c.get("min", 0 if pourcent else -1e9)), float(c.get("max", 1 if pourcent else 1e9))
    return not mini <= n <= maxi or (c["type"] == "entier" and n != int(n))


def _juger_un(p: Petit, t: dict[str, Any], c: dict[str, Any], lignes: list[Ligne], observe: float) -> dict[str, tuple[int, int]]:
    ouvertes = [x for x in t["colonnes"] if "formule" not in x and x.get("ouverte") != "non"]
    repere = next(x for x in t["colonnes"] if x["id"] == c["repere"])
    regardee = REGARDEES.get(t["id"], lambda r, _: any(r[x["id"]] is not None for x in ouvertes))
    texte = repere.get("type", "texte") == "texte"
    vues = [r for r in lignes if r.keys() and regardee(r, lignes) and not (texte and exemple(r.get(c["repere"])))]
    menus = [x for x in ouvertes if x.get("type") == "liste"]
    mesures = [x for x in ouvertes if x.get("type", "texte") not in ("texte", "liste")]
    obligatoires, cles = CLES.get((p.identifiant, t["id"]), ((), ()))
    deja = Counter(tuple(net(r.get(k)) for k in cles) for r in lignes)
    regle = REGLES.get((p.identifiant, t["id"]))
    sortes: dict[str, Callable[[Ligne], bool]] = {}
    if menus:
        sortes[CLASSEMENT] = lambda r: any(nom(r[x["id"]]) and not dans(r[x["id"]], p.listes[x["liste"]]) for x in menus)
    if mesures:
        sortes[ECRITURE] = lambda r: any(nom(r[x["id"]]) and _mal_ecrit(x, r[x["id"]]) for x in mesures)
    if cles:
        sortes[DOUBLON] = lambda r: net(r[cles[0]]) != "" and deja[tuple(net(r[k]) for k in cles)] > 1
    if obligatoires:
        sortes[MANQUE] = lambda r: any(net(r.get(x)) == "" for x in obligatoires)
    if regle is not None:
        sortes[REGLE] = lambda r: regle(r, lignes, observe)
    return {sorte: (len(vues), sum(map(constate, vues))) for sorte, constate in sortes.items()}


def ecarts(identifiant: str, cases: Cases, t: dict[str, list[Ligne]]) -> list[float]:
    """L’écart de chaque total, dans l’ordre de la feuille « Contrôles »."""
    match identifiant:
        case "annuaire-des-referents":
            return [cases["themes", "referents", "a_classer"]]
        case "budget-previsionnel-territoire":
            par_programme = [cases["par_programme", c, "a_classer"] for c in ("depenses", "demande", "notifie")]
            return par_programme + [cases["par_famille", c, "a_classer"] for c in ("notifie", "demande", "recu")]
        case "carte-des-partenaires":
            return [cases["par_famille", "total", "a_classer"], cases["par_famille", "sans_etat", "total"]]
        case "indicateurs-cvg":
            comptees = t["comptees"]
            types = sum(somme(comptees, c) for c in ("durable", "transition", "formation", "autres"))
            salaries = somme(comptees, "salaries")
            bases = [salaries - cases["taux", "base", c] for c in ("sante", "logement")]
            return [somme(comptees, "sorties") - types, *bases]
        case "plan-montee-en-heures":
            return [0, 0]
        case "retroplanning-nouveau-territoire":
            a_classer = [cases[x, "etapes", "a_classer"] for x in ("par_phase", "par_fonction")]
            return [*a_classer, cases["par_phase", "sans_etat", "total"]]
        case "suivi-douze-mois-apres-la-sortie":
            return [cases["interne", "sans rendez-vous"], cases["interne", "sans situation"]]
        case "suivi-file-active":
            par_programme = [cases["presents", "a_classer", "file"], cases["dans_annee", "a_classer", "annee"]]
            return [*par_programme, cases["types", "total", "a_classer"]]
        case _:
            commence = any(x.get("reponse") is not None for x in t["questions"])
            return [0, cases["sans_reponse",] if commence else 0]


def observation(identifiant: str, reglages: Ligne, aujourdhui: float) -> float:
    """Le jour que prennent les règles : le réglage, ou aujourd’hui s’il ne se lit pas."""
    return reglage_nombre(reglages.get("date_obs" if identifiant == "suivi-file-active" else "jour"), aujourdhui)
