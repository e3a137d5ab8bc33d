"""Les contrôles d’un classeur : ce qu’ils trouvent, ce qu’ils disent, et ce qu’ils ne disent jamais."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
import yaml
from tests.classeurs.conftest import IDENTIFIANTS, RACINE, Produit
from tests.classeurs.test_libreoffice import rempli
from tests.classeurs.tirages import Petit, Tirage, petit

from centre.classeurs.calcul import Adresse, Calculateur, ValeurCalculee, serie
from centre.classeurs.composition import FeuilleComposee
from centre.classeurs.feuille_controles import FEUILLE_DES_CONTROLES
from centre.classeurs.formules import NombreEcrit, Operation
from centre.classeurs.lecture import lire_classeur
from centre.contenu.lecture.disque import Texte

JOUR = date(2026, 11, 28)
D = lambda a, m, j: serie(date(a, m, j))  # noqa: E731


def vide(p: Petit) -> Tirage:
    """Un classeur tel qu’il est livré, sans aucune ligne."""
    lignes = {nom: [{} for _ in p.tableaux[nom][1].rangees] for nom in p.controles}
    return Tirage({}, lignes)


def ecrit(p: Petit, tableau: str, *lignes: dict[str, ValeurCalculee], **reglages: ValeurCalculee) -> Tirage:
    t = copy.deepcopy(vide(p))
    for rang, ligne in enumerate(lignes):
        t.tableaux[tableau][rang] = ligne
    t.reglages.update(reglages)
    return t


class Lu:
    """Un classeur rempli, lu case par case."""

    def __init__(self, p: Petit, t: Tirage) -> None:
        self.p = p
        cases = {(x.nom, *place): c.valeur if c.formule is None else c.formule for x in p.pages for place, c in x.cases.items()}
        self.calcul = Calculateur(cases | p.saisies(t), JOUR)

    def __getitem__(self, cle: tuple[str, str, int | str] | str) -> ValeurCalculee:
        return self.calcul.case(self.p.resultat(cle) if isinstance(cle, str) else self.p.case(*cle))

    @property
    def verdict(self) -> ValeurCalculee:
        return self.calcul.case((FEUILLE_DES_CONTROLES, 2, 0))

    def controles(self) -> dict[str, tuple[ValeurCalculee, ...]]:
        """Ce qui est contrôlé → combien à reprendre (ou l’écart), le verdict, que faire ; seulement ce qui ne va pas."""
        lus = {}
        for tableau, mesure in (("ctl_lignes", "nombre"), ("ctl_totaux", "ecart")):
            for rang in range(len(self.p.tableaux[tableau][1].rangees)):
                verdict = self[tableau, "verdict", rang]
                if verdict not in ("Rien trouvé", "Rien à contrôler encore"):
                    titre = str(self[tableau, "controle", rang])
                    lus[titre] = (self[tableau, mesure, rang], verdict, self[tableau, "faire", rang])
        return lus


def semaine(palier: float, prevu: list[float], fait: list[float], **suite: ValeurCalculee) -> dict[str, ValeurCalculee]:
    jours = ("lun", "mar", "mer", "jeu", "ven")
    return {
        "palier": palier,
        **{f"p_{j}": h for j, h in zip(jours, prevu, strict=False)},
        **{f"f_{j}": h for j, h in zip(jours, fait, strict=False)},
        **suite,
    }


def test_un_ressenti_vide_ne_decale_ni_la_presence_ni_le_palier_tenu() -> None:
    p = petit("plan-montee-en-heures")
    lu = Lu(p, ecrit(
        p, "plan", semaine(4, [4], [4], ressenti="Bien"), semaine(6, [3, 3], [3, 3]),
        semaine(12, [4, 4, 4], [3, 0, 0], ressenti="Trop dur"), semaine(8, [4, 4], [0, 0], ressenti="Fatigant"),
    ))  # fmt: skip
    assert round(float(lu["presence"] or 0), 2) == 0.43
    assert lu["dernier_palier"] == 6
    assert lu["renseignees"] == 4
    assert lu.verdict == "Contrôles : rien trouvé sur 4 lignes remplies."


def test_une_semaine_sans_heures_notees_se_signale_et_ne_compte_pas() -> None:
    p = petit("plan-montee-en-heures")
    lu = Lu(p, ecrit(p, "plan", semaine(4, [4], [4]), semaine(4, [4], []), semaine(6, [3, 3], [3])))
    assert lu["presence"] == 7 / 10
    assert lu["plan", "ctl_a_corriger", 1] == "Semaine passée sans heures réalisées. Écrire 0 si la personne n’est pas venue. "
    assert "Un jour prévu" in str(lu["plan", "ctl_a_corriger", 2])
    assert lu.verdict == "Contrôles : à corriger, 1 point. Voir la feuille « Contrôles »."


def test_la_file_active_compte_tout_le_monde_et_dit_qui_classer() -> None:
    p = petit("suivi-file-active")
    lu = Lu(p, ecrit(
        p, "suivi",
        {"code": "TR-01", "programme": "CVG", "entree": D(2026, 1, 5)},
        {"code": "TR-02", "entree": D(2026, 2, 2)},
        {"code": "TR-03", "programme": "CVG+PHC", "entree": D(2026, 2, 2)},
        {"code": "TR-04", "programme": "PHC", "entree": "02/03/2026"},
        {"code": " tr-01", "programme": "PHC", "entree": D(2026, 4, 6)},
        date_obs=D(2026, 11, 28),
    ))  # fmt: skip
    assert [lu["presents", c, "file"] for c in ("total", "cvg", "phc", "a_classer")] == [4, 1, 1, 2]
    fautes = lu.controles()
    assert {titre: x[:2] for titre, x in fautes.items()} == {
        "Mots hors des menus : ils ne comptent dans aucune case de la synthèse": (1, "À corriger"),
        "Dates et nombres écrits en texte, ou hors des bornes": (1, "À corriger"),
        "Lignes en double": (2, "À corriger"),
        "Lignes commencées, pas finies": (1, "À compléter"),
        "File active, par programme": (2, "À corriger"),
        "Personnes de l’année, par programme": (2, "À corriger"),
    }
    debut = p.tableaux["suivi"][1].debut + 1
    assert str(fautes["Lignes en double"][2]).startswith(f"Ligne {debut} d’abord : ")
    assert str(fautes["Lignes commencées, pas finies"][2]).startswith(f"Ligne {debut + 1} d’abord : ")
    assert lu["suivi", "ctl_a_corriger", 3] == "«\u00a0Entrée\u00a0» : pas une date lisible (jour/mois/année). "
    assert lu["avis"] == "Passer les exemples à « Non »"


def test_le_budget_ne_perd_aucun_euro() -> None:
    p = petit("budget-previsionnel-territoire")
    t = ecrit(
        p, "depenses",
        {"poste": "Coordination", "programme": "CVG", "etp": 1.0, "cout": 48000.0}, {"poste": "Abonnements", "autre": 1000.0},
    )  # fmt: skip
    commune = {"programme": "Commun", "etat": "Accordée"}
    t.tableaux["recettes"][0] = {"financement": "État", "famille": "État", "demande": 45000.0, "notifie": 45000.0, **commune}
    t.tableaux["recettes"][1] = {"financement": "Appel à projets", "demande": 4000.0, "notifie": 4000.0, **commune}
    lu = Lu(p, t)
    assert lu["par_programme", "depenses", "total"] == 49000
    assert lu["par_programme", "depenses", "a_classer"] == 1000
    assert lu["par_famille", "notifie", "total"] == 49000
    assert lu["par_famille", "notifie", "a_classer"] == 4000
    assert lu["lecture"] == "À corriger d’abord"
    fautes = lu.controles()
    assert fautes["Dépenses, par programme"] == (1000, "À corriger", "Choisir un programme du menu pour chaque dépense.")
    assert fautes["Recettes accordées, par financeur"][:2] == (4000, "À corriger")
    t.tableaux["depenses"][1]["programme"] = t.tableaux["recettes"][1]["programme"] = "Commun"
    t.tableaux["recettes"][1]["famille"] = "Ville"
    assert Lu(p, t).controles() == {}
    assert Lu(p, t)["lecture"] == "Équilibré sur le notifié"


def test_un_axe_sans_objet_se_dit_et_une_reponse_sur_quatre_ne_fait_pas_un_axe() -> None:
    p = petit("tableau-d-autodiagnostic")
    t = vide(p)
    for rang, rangee in enumerate(p.tableaux["questions"][1].rangees):
        assert rangee is not None
        axe = rangee.cases["axe"]
        if not rangee.titre and (axe[:3] == "PHC" or axe == "CVG 1"):
            t.tableaux["questions"][rang] = {"reponse": "Sans objet" if axe[:3] == "PHC" else "Toujours"}
    premiere = next(n for n, r in enumerate(p.tableaux["questions"][1].rangees) if r and r.cases["axe"] == "CVG 2")
    t.tableaux["questions"][premiere] = {"reponse": "Toujours"}
    lu = Lu(p, t)
    assert [lu["axes", "lecture", n] for n in (0, 1, 2, 5)] == ["Tient bien", "Incomplet : 1 sur 4", "Pas répondu", "Sans objet"]
    assert [lu["axes", "score", n] for n in (0, 1, 2, 5)] == [1, "", "", ""]
    assert lu["ensemble"] == "Incomplet"
    assert [lu["ordre", "axe", n] for n in (0, 1)] == ["CVG 1", ""]
    assert "Questions posées, et questions répondues ou sans objet" in lu.controles()


def test_un_chantier_qui_n_a_pas_tout_compte_sort_du_taux_des_deux_cotes() -> None:
    p = petit("indicateurs-cvg")
    lu = Lu(
        p, ecrit(p, "saisie", {"chantier": "Tri", "salaries": 40.0, "sante": 20.0}, {"chantier": "Jardins", "salaries": 60.0})
    )
    assert [lu["taux", c, "sante"] for c in ("nombre", "base", "taux", "chantiers")] == [20, 40, 0.5, "1 sur 2"]
    assert lu.controles()["Salariés, et base du taux de droits de santé"][0] == 60


def test_une_situation_sans_date_ne_fait_pas_plus_de_cent_pour_cent() -> None:
    p = petit("suivi-douze-mois-apres-la-sortie")
    ligne: dict[str, ValeurCalculee] = {"sortie": D(2026, 9, 1), "acces": "Emploi", "canal": "Appel", "s1": "Tout tient"}
    lu = Lu(p, ecrit(p, "suivi", {"code": "A", "f1": D(2026, 10, 2), **ligne}, {"code": "B", **ligne}, jour=D(2026, 11, 28)))
    assert [lu["bilan", c, 0] for c in ("dus", "faits", "tient", "maintien")] == [2, 1, 1, 1]
    assert lu["suivi", "ctl_a_corriger", 1] == "Situation à un mois, sans la date du rendez-vous : elle ne compte pas. "


@pytest.mark.parametrize("identifiant", IDENTIFIANTS)
def test_un_classeur_livre_n_alarme_ni_ne_rassure(produits: dict[str, Produit], identifiant: str) -> None:
    p = produits[identifiant]
    classeur, pages, constats = lire_classeur(p.texte, p.outil.relu_le)
    assert classeur is not None
    assert constats == []
    assert classeur.feuilles[-1].nom == FEUILLE_DES_CONTROLES
    reprises = {f.nom for f in classeur.feuilles if f.comme}
    en_tete = {page.nom: page.cases[2, 0].valeur for page in pages if page.nom not in reprises | {"Listes"}}
    assert set(en_tete.values()) == {"Contrôles : rien à contrôler encore."}
    controles = next(page for page in pages if page.nom == FEUILLE_DES_CONTROLES)
    assert verdicts(controles) == {"Rien à contrôler encore"}


def verdicts(page: FeuilleComposee) -> set[ValeurCalculee]:
    colonne = next(c for (_, c), case in page.cases.items() if case.valeur == "Verdict")
    return {k.valeur for (_, c), k in page.cases.items() if c == colonne and k.formule is not None and k.large == 1}


@pytest.mark.parametrize("identifiant", IDENTIFIANTS)
def test_le_rouge_se_lit_aussi_en_un_mot(identifiant: str) -> None:
    p = petit(identifiant)
    for nom in p.controles:
        feuille, t = p.tableaux[nom]
        page = next(x for x in p.pages if x.nom == feuille.feuille.nom)
        messages = t.par_nom["ctl_a_corriger"]
        assert page.cases[t.entete, messages].valeur == "À corriger"
        rouges = {c.zone.colonne for c in page.colorations if c.ton == "alerte" and c.zone.ligne == t.debut}
        assert {messages, t.par_nom[p.tableaux[nom][1].tableau.colonnes[0].id]} & rouges
        assert messages in rouges
    assert all((x.cases[2, 0].formule is not None) == (x.nom != "Listes") for x in p.pages if (2, 0) in x.cases)


def test_un_reglage_vide_reprend_sa_valeur_de_depart_et_se_dit() -> None:
    p = petit("suivi-file-active")
    present = {"code": "A", "programme": "CVG", "entree": D(2026, 1, 5)}
    for valeur in (None, "28/11/2026", 12.0):
        lu = Lu(p, ecrit(p, "suivi", present, date_obs=valeur))
        assert lu["presents", "total", "file"] == 1
        nombre, verdict, faire = lu.controles()["Réglages vides ou illisibles"]
        assert (nombre, verdict) == (1, "À corriger")
        assert "Date d’observation" in str(faire)


def test_une_case_en_erreur_ne_fait_pas_taire_les_controles() -> None:
    p = petit("suivi-file-active")
    lu = Lu(p, ecrit(p, "suivi", {"code": "A", "programme": "CVG", "entree": D(2026, 1, 5)}))
    lu.calcul.cases = {**lu.calcul.cases, p.case("suivi", "sortie", 0): Operation("/", NombreEcrit(1), NombreEcrit(0))}
    assert lu["suivi", "ctl_a_corriger", 0] == "Une case porte une erreur (#…) : l’effacer et la remplir à nouveau. "
    assert lu.controles()["Dates et nombres écrits en texte, ou hors des bornes"][0] == 1
    assert str(lu.verdict).startswith("Contrôles : à corriger, ")


def test_changer_un_mot_que_les_calculs_cherchent_se_dit() -> None:
    p = petit("suivi-file-active")
    t = ecrit(p, "suivi", {"code": "A", "programme": "CVG", "entree": D(2026, 1, 5)})
    lu = Lu(p, t)
    adresse = next((x.nom, *place) for x in p.pages if x.nom == "Listes" for place, c in x.cases.items() if c.valeur == "PHC")
    lu.calcul.cases = {**lu.calcul.cases, adresse: "Premières Heures"}
    nombre, verdict, faire = lu.controles()["Mots des listes dont les calculs ont besoin"]
    assert (nombre, verdict) == (1, "À corriger")
    assert "«\u00a0PHC\u00a0»" in str(faire)


def test_un_mot_ajoute_a_la_liste_a_sa_ligne_dans_la_synthese() -> None:
    p = petit("budget-previsionnel-territoire")
    lu = Lu(p, ecrit(p, "depenses", {"poste": "Bureau", "programme": "Siège", "autre": 500.0}))
    assert lu["par_programme", "depenses", "a_classer"] == 500
    libre = next(
        (x.nom, ligne + 1, c) for x in p.pages if x.nom == "Listes" for (ligne, c), k in x.cases.items() if k.valeur == "Commun"
    )
    lu = Lu(p, ecrit(p, "depenses", {"poste": "Bureau", "programme": "Siège", "autre": 500.0}))
    lu.calcul.cases = {**lu.calcul.cases, libre: "Siège"}
    assert [lu["par_programme", c, 3] for c in ("programme", "depenses")] == ["Siège", 500]
    assert lu["par_programme", "depenses", "a_classer"] == 0
    assert lu.controles() == {}


def test_une_ligne_proposee_se_regarde_une_fois_changee(produits: dict[str, Produit]) -> None:
    p = produits["retroplanning-nouveau-territoire"]
    _, pages, _ = lire_classeur(p.texte, p.outil.relu_le)
    cases = {(x.nom, *place): c.valeur if c.formule is None else c.formule for x in pages for place, c in x.cases.items()}

    def en_tete(changees: dict[Adresse, ValeurCalculee]) -> ValeurCalculee:
        return Calculateur(cases | changees, p.outil.relu_le).case((pages[0].nom, 2, 0))

    phase = next(a for a, v in cases.items() if v == "1. Explorer" and a[0] == pages[0].nom)
    entiere: dict[Adresse, ValeurCalculee] = {
        (phase[0], phase[1], c): None for c in range(20) if isinstance(cases.get((*phase[:2], c)), str | float)
    }
    etat = next(a for a in entiere if cases[a] == "À faire")
    assert en_tete({etat: "Fait"}) == "Contrôles : rien trouvé sur 1 ligne remplie."
    assert str(en_tete({phase: None})).startswith("Contrôles : à corriger, ")
    assert en_tete(entiere) == "Contrôles : rien à contrôler encore."


def test_une_proposition_incomplete_se_regarde(produits: dict[str, Produit]) -> None:
    def sans_phase(d: dict[str, Any]) -> None:
        del d["feuilles"][0]["tableaux"][0]["lignes"][0]["cases"]["phase"]

    p = produits["retroplanning-nouveau-territoire"]
    _, pages, _ = lire_classeur(rempli(p, sans_phase).texte, p.outil.relu_le)
    assert str(pages[0].cases[2, 0].valeur).startswith("Contrôles : à corriger, ")


DECLARATION = """\
listes:
  - {id: mots, titre: Mots, valeurs: [Un, Deux]}
feuilles:
  - nom: Suivi
    aide: Une aide.
    tableaux:
      - id: suivi
        vides: 3
        colonnes:
          - {id: nom, titre: Nom, largeur: 10}
          - {id: mot, titre: Mot, type: liste, liste: mots, largeur: 10}
      - id: autre
        vides: 2
        colonnes:
          - {id: combien, titre: Combien, type: entier, largeur: 10}
"""
CONTROLE = {
    "tableaux": [{"tableau": "suivi", "repere": "nom"}, {"tableau": "autre", "repere": "combien"}],
    "totaux": [{"titre": "Total", "detail": "=COUNTA([suivi.nom])", "synthese": "=COUNTA([suivi.mot])", "faire": "Classer."}],
}


def fautes(controles: dict[str, Any] | None) -> list[tuple[str, str]]:
    ecrit = DECLARATION + ("" if controles is None else yaml.safe_dump({"controles": controles}, allow_unicode=True, width=1000))
    _, _, constats = lire_classeur(Texte("outils/x/classeur.yml", ecrit), JOUR)
    return [(c.code, c.quoi) for c in constats]


def test_un_classeur_sans_controles_est_refuse() -> None:
    assert fautes(CONTROLE) == []
    assert [code for code, _ in fautes(None)] == ["champ-manquant"]
    assert fautes({**CONTROLE, "totaux": []}) != []
    assert fautes({**CONTROLE, "tableaux": CONTROLE["tableaux"][:1]}) == [
        ("classeur-controle", "Le tableau « autre » n’a pas de contrôle.")
    ]


@pytest.mark.parametrize(
    ("controle", "quoi"),
    [
        ({"tableau": "rien", "repere": "nom"}, "Contrôles : le tableau « rien » n’existe pas."),
        ({"tableau": "suivi", "repere": "nim"}, "Contrôles : le tableau « suivi » n’a pas de colonne « nim »."),
        (
            {"tableau": "suivi", "repere": "nom", "obligatoires": ["x"]},
            "Contrôles : le tableau « suivi » n’a pas de colonne « x ».",
        ),
    ],
)  # fmt: skip
def test_un_controle_ne_cite_que_ce_qui_existe(controle: dict[str, Any], quoi: str) -> None:
    tableaux = [controle, {"tableau": "suivi", "repere": "nom"}, {"tableau": "autre", "repere": "combien"}]
    assert fautes({**CONTROLE, "tableaux": tableaux}) == [("classeur-reference", quoi)]


def test_une_regle_qui_ne_se_lit_pas_est_une_faute() -> None:
    regle = {"tableau": "suivi", "repere": "nom", "regles": [{"si": "=[nim]=1", "dire": "Non."}]}
    lues = fautes({**CONTROLE, "tableaux": [regle, CONTROLE["tableaux"][1]]})
    assert {code for code, _ in lues} == {"classeur-formule"}
    assert all("nim" in quoi for _, quoi in lues)


def test_les_neuf_classeurs_ont_leurs_controles() -> None:
    for identifiant in IDENTIFIANTS:
        assert "\ncontroles:\n" in (RACINE / "outils" / identifiant / "classeur.yml").read_text(encoding="utf-8"), identifiant
