"""Des tableaux tirés au sort, tels qu’une équipe les remplirait mal, et de quoi les faire recalculer par lots.

Un lot est un seul fichier ODS : les feuilles d’un classeur, une fois par tirage, derrière une feuille qui réunit les
résultats. LibreOffice ne s’ouvre qu’une fois pour tous les lots.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from tests.classeurs.bureau import Bureau
from tests.classeurs.conftest import RACINE

from centre.classeurs.archive import archive
from centre.classeurs.calcul import Adresse, Calculateur, ValeurCalculee, jour_de, serie
from centre.classeurs.composition import Composition, FeuilleComposee
from centre.classeurs.conditions import est_ouverte
from centre.classeurs.controles import outiller
from centre.classeurs.feuille_controles import FEUILLE_DES_CONTROLES
from centre.classeurs.formules import Appel, Noeud, Operation, Zone, en_openformula
from centre.classeurs.modele import Classeur, Genre
from centre.classeurs.ods import _XML, TYPE, _manifeste
from centre.classeurs.ods_styles import ESPACES_DE_NOMS_ODS, adresse, balise, paragraphe
from centre.classeurs.places import LISTES, FeuillePlacee, TableauPlace, concrete
from centre.contenu.lecture.disque import Texte
from centre.contenu.lecture.entete import lire_donnees
from centre.contenu.modeles.commun import mois_plus

LIGNES = {"plan": 13}
"""Tableau → combien de lignes y tirer ; à défaut, ``A_DEFAUT``."""

A_DEFAUT = 5
ENTIERS = ("questions", "taux")
"""Les tableaux dont les lignes sont celles du classeur."""

BORDS = tuple(b + n for b in (-365, -183, -60, 0, 90) for n in (-1, 0, 1))
"""Les jours autour desquels une réponse change : on y tire plus souvent."""

Ligne = dict[str, ValeurCalculee]


@dataclass(frozen=True)
class Tirage:
    """Ce qui est écrit dans un classeur : ses réglages, et les lignes de ses tableaux."""

    reglages: dict[str, ValeurCalculee]
    tableaux: dict[str, list[Ligne]]


class Petit:
    """Un classeur du dépôt, ramené à quelques lignes : les mêmes colonnes, les mêmes formules."""

    def __init__(self, identifiant: str) -> None:
        self.identifiant = identifiant
        chemin = f"outils/{identifiant}/classeur.yml"
        lu, _ = lire_donnees(Texte(chemin, (RACINE / chemin).read_text(encoding="utf-8")))
        assert lu is not None
        d: Any = lu.donnees
        d["feuilles"] = [f for f in d["feuilles"] if "comme" not in f and f["nom"] != "Frise"]
        self.declare = d
        controles = {c["tableau"] for c in d["controles"]["tableaux"]}
        for f in d["feuilles"]:
            for t in f.get("tableaux", []):
                if t["id"] in controles and t["id"] not in ENTIERS:
                    t |= {"lignes": [], "vides": str(LIGNES.get(t["id"], A_DEFAUT))}
        classeur = Classeur.model_validate(d)
        composition = Composition(classeur, outiller(classeur, [concrete(classeur, f) for f in classeur.feuilles]), "", {})
        self.pages = composition.pages()
        assert composition.constats == []
        self.placees = composition.placees
        self.reglages = {r.reglage.id: (f.feuille.nom, r) for f in self.placees for r in f.reglages}
        self.tableaux: dict[str, tuple[FeuillePlacee, TableauPlace]] = {
            t.tableau.id: (f, t) for f in self.placees for t in f.tableaux
        }
        self.controles = [c["tableau"] for c in d["controles"]["tableaux"]]
        self.listes = {x["id"]: x["valeurs"] for x in d["listes"]}

    def case(self, tableau: str, colonne: str, rang: int | str) -> Adresse:
        """L’adresse d’une case : son tableau, sa colonne, et son rang ou le nom de sa ligne."""
        feuille, t = self.tableaux[tableau]
        if isinstance(rang, int):
            ligne = t.debut + rang
        elif rang == "total":
            assert t.total is not None
            ligne = t.total
        else:
            ligne = t.debut + next(n for n, r in enumerate(t.rangees) if r is not None and r.id == rang)
        return feuille.feuille.nom, ligne, t.par_nom[colonne]

    def resultat(self, nom: str) -> Adresse:
        feuille, r = self.reglages[nom]
        return feuille, r.ligne, r.valeur[0]

    def saisies(self, t: Tirage) -> dict[Adresse, ValeurCalculee]:
        """Chaque case à remplir, et ce qu’on y écrit."""
        cases = {self.resultat(nom): valeur for nom, valeur in t.reglages.items()}
        for nom, lignes in t.tableaux.items():
            for rang, ligne in enumerate(lignes):
                cases |= {self.case(nom, colonne, rang): valeur for colonne, valeur in ligne.items()}
        return cases

    def calculer(self, t: Tirage, voulues: Iterable[Adresse], jour: date) -> dict[Adresse, ValeurCalculee]:
        """Les cases voulues, par notre calcul."""
        cases: dict[Adresse, ValeurCalculee | Noeud] = {
            (p.nom, *place): c.valeur if c.formule is None else c.formule for p in self.pages for place, c in p.cases.items()
        }
        calculateur = Calculateur(cases | self.saisies(t), jour)
        return {a: calculateur.case(a) for a in voulues}

    def tirer(self, hasard: Random, aujourdhui: date) -> Tirage:
        """Un remplissage au hasard : des vides, des mots inconnus, des doublons, des dates et des nombres en texte."""
        soin = hasard.choice((0.5, 0.85, 1.0))
        reglages: dict[str, ValeurCalculee] = {}
        for nom, (_, r) in self.reglages.items():
            if r.reglage.type is not Genre.TEXTE and r.cle[-2] == "reglages":
                reglages[nom] = _valeur(hasard, r.reglage, self.listes, serie(aujourdhui), soin)
        observe = reglages.get("date_obs", reglages.get("jour"))
        observe = observe if isinstance(observe, float) else serie(aujourdhui)
        tableaux = {}
        for nom in self.controles:
            _, t = self.tableaux[nom]
            ouvertes = [c.colonne for c in t.colonnes if est_ouverte(c.colonne)]
            remplies = hasard.randint(0, len(t.rangees))
            lignes = []
            for rang, rangee in enumerate(t.rangees):
                if rangee is not None and rangee.titre:
                    lignes.append({})
                elif rang < remplies:
                    lignes.append({c.id: _valeur(hasard, c, self.listes, observe, soin) for c in ouvertes})
                else:
                    lignes.append(dict.fromkeys((c.id for c in ouvertes), None))
            tableaux[nom] = lignes
        demarrage, etapes = reglages.get("demarrage"), tableaux.get("etapes", [])
        mois = [e["mois"] + e["duree"] for e in etapes if isinstance(e["mois"], float) and isinstance(e["duree"], float)]
        if isinstance(demarrage, float) and mois and demarrage < 80000:
            reglages["jour"] = serie(mois_plus(jour_de(demarrage), int(hasard.choice(mois)))) - hasard.choice((0.0, 1.0))
        return Tirage(reglages, tableaux)


def _valeur(hasard: Random, c: Any, listes: Mapping[str, list[str]], observe: float, soin: float) -> ValeurCalculee:
    de_travers = hasard.random() > soin
    if hasard.random() > 0.5 + soin / 2 and hasard.random() < 0.7:
        return None
    if c.type is Genre.LISTE:
        bon = hasard.choice(listes[c.liste])
        return hasard.choice(("inconnu", "CVG+PHC", bon + " ", bon.lower(), " ", 3.0)) if de_travers else bon
    if c.type is Genre.TEXTE:
        bon = hasard.choice(("A1", "A2", "B3", "C4", "D5", "E6", "F7", "G8", "H9", "J10", "K11"))
        return hasard.choice(("a1", "A1 ", " ", 7.0, "EXEMPLE – 1", "7", "A*", ">3")) if de_travers else bon
    if c.type is Genre.DATE:
        jour = observe + (hasard.choice(BORDS) if hasard.random() < 0.4 else hasard.randint(-900, 400))
        return hasard.choice(("12/10/2026", "2026-10-12", 12.0, 99999.0, "bientôt")) if de_travers else jour
    mini, maxi = (float(c.min) if c.min is not None else 0.0), (float(c.max) if c.max is not None else 30.0)
    if de_travers:
        return hasard.choice(("5", "2,5", "beaucoup", mini - 1, 1.5, maxi + 1 if c.max is not None else 2.0))
    if c.type is Genre.POURCENTAGE:
        return hasard.randint(0, 100) / 100
    entier = float(hasard.randint(int(mini), int(maxi)))
    return entier if c.type is Genre.ENTIER or hasard.random() < 0.6 else min(maxi, entier + 0.5)


@lru_cache(maxsize=32)
def petit(identifiant: str) -> Petit:
    return Petit(identifiant)


class Lot:
    """Beaucoup de tirages d’un classeur, en un seul fichier."""

    def __init__(self, classeur: Petit, tirages: list[Tirage], voulues: list[Adresse]) -> None:
        self.classeur, self.tirages, self.voulues = classeur, tirages, voulues

    def octets(self) -> bytes:
        """Un ODS sans apparence : « Résultats », les listes, puis les feuilles de chaque tirage."""
        messages = {
            (f.feuille.nom, t.par_nom["ctl_a_corriger"])
            for f, t in self.classeur.tableaux.values()
            if "ctl_a_corriger" in t.par_nom
        }
        calculees = [_Moule(p, {c for nom, c in messages if nom == p.nom}) for p in self.classeur.pages if p.nom != LISTES]
        listes = _Moule(next(p for p in self.classeur.pages if p.nom == LISTES), set()).feuille("", {})
        feuilles = [
            moule.feuille(f" {k}", self.classeur.saisies(tirage)) for k, tirage in enumerate(self.tirages) for moule in calculees
        ]
        corps = balise("office:spreadsheet", None, _REGLAGES, self._resultats(), listes, *feuilles)
        contenu = (
            f'{_XML}<office:document-content {ESPACES_DE_NOMS_ODS} office:version="1.3">'
            f"{balise('office:body', None, corps)}</office:document-content>"
        )
        parties = {"content.xml": contenu}
        return archive(
            [
                ("mimetype", TYPE.encode(), False),
                ("content.xml", contenu.encode(), True),
                ("META-INF/manifest.xml", _manifeste(parties).encode(), True),
            ]
        )

    def _resultats(self) -> str:
        lignes = [_rangee([balise("table:table-cell", {"table:formula": "of:=TODAY()", "office:value-type": "float"})])]
        for k in range(len(self.tirages)):
            cites = [f"of:=[$'{nom} {k}'.{adresse('X', ligne, colonne)[2:]}]" for nom, ligne, colonne in self.voulues]
            lignes.append(_rangee([balise("table:table-cell", {"table:formula": c}) for c in cites]))
        return balise("table:table", {"table:name": "Résultats"}, *lignes)


_REGLAGES = balise(
    "table:calculation-settings",
    {
        "table:case-sensitive": "false", "table:automatic-find-labels": "false", "table:use-regular-expressions": "false",
        "table:search-criteria-must-apply-to-whole-cell": "true",
    },
    balise("table:null-date", {"table:date-value": "1899-12-30"}),
)  # fmt: skip


def _rangee(cases: list[str]) -> str:
    return balise("table:table-row", None, *cases)


class _Moule:
    """Une feuille prête à recevoir des tirages : tout est écrit, sauf les cases à remplir et le nom des feuilles.

    Les messages en toutes lettres (``omises``) n’entrent dans aucun compte : les écrire doublerait le fichier.
    """

    def __init__(self, page: FeuilleComposee, omises: set[int]) -> None:
        self.nom = page.nom
        fin_ligne, fin_colonne = page.fin
        self.morceaux: list[str | tuple[int, int]] = []
        for ligne in range(fin_ligne + 1):
            self.morceaux.append("<table:table-row>")
            for colonne in range(fin_colonne + 1):
                case = page.cases.get((ligne, colonne))
                if case is not None and case.formule is not None and colonne in omises:
                    self.morceaux.append(_case(None))
                elif case is not None and case.formule is not None and case.validation is None:
                    formule = en_openformula(_ailleurs(case.formule), page.nom + "§")
                    self.morceaux.append(balise("table:table-cell", {"table:formula": f"of:={formule}"}))
                elif case is not None and not case.format.verrou:
                    self.morceaux.append((ligne, colonne))
                else:
                    self.morceaux.append(_case(case.valeur if case else None))
            self.morceaux.append("</table:table-row>")
        self.defauts = {place: case.valeur for place, case in page.cases.items()}

    def feuille(self, suffixe: str, saisies: Mapping[Adresse, ValeurCalculee]) -> str:
        ecrits = [m if isinstance(m, str) else _case(saisies.get((self.nom, *m), self.defauts.get(m))) for m in self.morceaux]
        return balise("table:table", {"table:name": self.nom + suffixe}, "".join(ecrits).replace("§", suffixe))


def _ailleurs(noeud: Noeud) -> Noeud:
    """La même formule, dont les feuilles portent une marque à remplacer ; les listes sont à tous."""
    match noeud:
        case Zone() if noeud.feuille != LISTES:
            return replace(noeud, feuille=noeud.feuille + "§")
        case Appel(nom, arguments):
            return Appel(nom, tuple(_ailleurs(a) for a in arguments))
        case Operation(signe, gauche, droite):
            return Operation(signe, None if gauche is None else _ailleurs(gauche), _ailleurs(droite))
    return noeud


def _case(valeur: ValeurCalculee) -> str:
    if valeur is None:
        return "<table:table-cell/>"
    if isinstance(valeur, str):
        return balise("table:table-cell", {"office:value-type": "string", "office:string-value": valeur}, paragraphe(valeur))
    return balise("table:table-cell", {"office:value-type": "float", "office:value": f"{float(valeur):.15g}"})


def recalculer(lots: Mapping[str, Lot], dossier: Path) -> dict[str, list[dict[Adresse, str]]]:
    """Ce que LibreOffice affiche pour chaque tirage de chaque lot."""
    fichiers = []
    for nom, lot in lots.items():
        fichier = dossier / f"{nom}.ods"
        fichier.write_bytes(lot.octets())
        fichiers.append(fichier)
    sortie = dossier / "csv"
    Bureau(dossier, recalcule=True).convertir(
        "csv:Text - txt - csv (StarCalc):9,34,76,1,,1033,false,false,false", fichiers, sortie
    )
    lus = {}
    for nom, lot in lots.items():
        texte = (sortie / f"{nom}.csv").read_text(encoding="utf-8")
        lignes = list(csv.reader(texte.splitlines(), delimiter="\t"))[1:]
        assert len(lignes) == len(lot.tirages)
        lus[nom] = [dict(zip(lot.voulues, ligne, strict=True)) for ligne in lignes]
    return lus


def pareil(attendu: ValeurCalculee, affiche: str) -> bool:
    """Vrai si LibreOffice affiche la valeur attendue."""
    if isinstance(attendu, int | float):
        if not re.fullmatch(r"-?\d+(\.\d+)?(E[+-]?\d+)?%?", affiche):
            return False
        return abs(float(affiche) - attendu) < 1e-9 * max(1, abs(attendu))
    return (attendu or "") == affiche


__all__ = ["FEUILLE_DES_CONTROLES", "Ligne", "Lot", "Petit", "Tirage", "pareil", "petit", "recalculer"]
