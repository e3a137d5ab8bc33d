"""Un classeur qui se vérifie lui-même : ce qui est déclaré sous « controles » devient des colonnes, une feuille, un verdict.

Rien n’est propre à un format : les contrôles s’écrivent dans le langage des classeurs, et se compilent comme le reste.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from centre.classeurs.calcul import serie
from centre.classeurs.conditions import attendu, cite, dit, est_ouverte, hors_du_menu, illisible, nombre_d_excel
from centre.classeurs.feuille_controles import (
    A_CORRIGER,
    feuille_des_controles,
    rangee_de_controle,
    rangees_des_mots,
    rangees_des_reglages,
)
from centre.classeurs.modele import (
    Classeur,
    ColonneDeClasseur,
    ControleDeTableau,
    Couleur,
    Feuille,
    Genre,
    RangeeDeClasseur,
    TableauDeClasseur,
    Ton,
)
from centre.contenu.lecture.yaml_situe import Cle

_LARGEUR_DU_MESSAGE = 44
_EN_ERREUR = "Une case porte une erreur (#…) : l’effacer et la remplir à nouveau. "


@dataclass(frozen=True, slots=True)
class _Sorte:
    """Une sorte de contrôle : la colonne qui la porte, ce que dit la feuille, et ce qu’il faut faire."""

    nom: str
    titre: str
    faire: str
    mot: str = A_CORRIGER


_CLASSEMENT = _Sorte(
    "ctl_classement",
    "Mots hors des menus : ils ne comptent dans aucune case de la synthèse",
    "choisir un mot du menu, ou ajouter celui-ci dans la feuille « Listes ».",
)
_ECRITURE = _Sorte(
    "ctl_ecriture",
    "Dates et nombres écrits en texte, ou hors des bornes",
    "effacer la case et retaper la date (jour/mois/année) ou le nombre ; une valeur collée reste parfois du texte.",
)
_DOUBLON = _Sorte("ctl_doublon", "Lignes en double", "garder une seule ligne, ou dire ce qui les distingue.")
_MANQUE = _Sorte(
    "ctl_manque", "Lignes commencées, pas finies", "remplir les cases que nomme la colonne « À corriger ».", "À compléter"
)
_REGLE = _Sorte("ctl_regle", "Cases qui se contredisent", "relire la ligne : la colonne « À corriger » dit ce qui ne va pas.")
_SORTES = (_CLASSEMENT, _ECRITURE, _DOUBLON, _MANQUE, _REGLE)

_Fautes = dict[_Sorte, list[tuple[str, str]]]
"""Sorte → les conditions qui la constatent sur une ligne, et ce qu’elles font dire."""


def fautes_de_controle(classeur: Classeur) -> Iterator[tuple[Cle, str, str]]:
    """Ce qui manque aux contrôles déclarés : l’endroit, le code du constat, ce qui ne va pas."""
    tableaux = {t.id: t for f in classeur.feuilles for t in f.tableaux}
    for n, c in enumerate(classeur.controles.tableaux):
        ici: Cle = ("controles", "tableaux", n)
        tableau = tableaux.get(c.tableau)
        if tableau is None:
            yield (*ici, "tableau"), "classeur-reference", f"Contrôles : le tableau « {c.tableau} » n’existe pas."
            continue
        connues = {x.id for x in tableau.colonnes}
        for champ, noms in (("repere", (c.repere,)), ("obligatoires", c.obligatoires), ("sans_doublon", c.sans_doublon)):
            for nom in noms:
                if nom not in connues:
                    quoi = f"Contrôles : le tableau « {c.tableau} » n’a pas de colonne « {nom} »."
                    yield (*ici, champ), "classeur-reference", quoi
    controles = {c.tableau for c in classeur.controles.tableaux}
    for i, f in enumerate(classeur.feuilles):
        for j, t in enumerate(f.tableaux):
            if t.id not in controles and any(est_ouverte(c) and c.type is not Genre.TEXTE for c in t.colonnes):
                yield ("feuilles", i, "tableaux", j, "id"), "classeur-controle", f"Le tableau « {t.id} » n’a pas de contrôle."


def outiller(classeur: Classeur, feuilles: list[Feuille]) -> list[Feuille]:
    """Les feuilles déclarées, avec leurs colonnes de contrôle, puis la feuille « Contrôles »."""
    par_tableau = {c.tableau: c for c in classeur.controles.tableaux}
    listes = {liste.id for liste in classeur.listes}
    outillees: list[Feuille] = []
    lignes: list[RangeeDeClasseur] = rangees_des_reglages(feuilles) + rangees_des_mots(classeur, feuilles)
    remplies: list[str] = []
    for feuille in feuilles:
        tableaux = []
        for tableau in feuille.tableaux:
            controle = par_tableau.get(tableau.id) if feuille.comme is None else None
            if controle is not None:
                fautes = _fautes(tableau, controle, listes)
                lignes += [_ligne_de_sorte(feuille, tableau, sorte) for sorte in _SORTES if sorte in fautes]
                remplies.append(f"SUM([{tableau.id}.ctl_remplie])")
                tableau = _avec_colonnes(tableau, controle, fautes)
            tableaux.append(tableau)
        outillees.append(feuille.model_copy(update={"tableaux": tuple(tableaux)}))
    return [*outillees, feuille_des_controles(classeur, lignes, "+".join(remplies))]


def _intitules(tableau: TableauDeClasseur) -> dict[str, str]:
    """Colonne → son titre, précisé par son bandeau quand deux colonnes ont le même."""
    titres = [c.titre for c in tableau.colonnes]
    return {c.id: f"{c.titre} ({c.groupe})" if c.groupe and titres.count(c.titre) > 1 else c.titre for c in tableau.colonnes}


def _fautes(tableau: TableauDeClasseur, controle: ControleDeTableau, listes: Set[str]) -> _Fautes:
    """Les fautes à chercher, par sorte ; un menu qui n’existe pas est déjà une faute de la définition, dite une seule fois."""
    titres = _intitules(tableau)
    fautes: _Fautes = {}
    for c in tableau.colonnes:
        if not est_ouverte(c) or c.type is Genre.TEXTE:
            continue
        if c.type is Genre.LISTE:
            if c.liste not in listes:
                continue
            fautes.setdefault(_CLASSEMENT, []).append(
                (hors_du_menu(f"[{c.id}]", c.liste), f"« {titres[c.id]} » : mot hors du menu. ")
            )
        else:
            fautes.setdefault(_ECRITURE, []).append((illisible(f"[{c.id}]", c), f"« {titres[c.id]} » : {attendu(c)}. "))
    if controle.sans_doublon:
        egales = "*".join(f"(TRIM([{tableau.id}.{c}])=TRIM([{c}]))" for c in controle.sans_doublon) + "*1"
        double = f'IF(TRIM([{controle.sans_doublon[0]}])="",FALSE(),SUMPRODUCT({egales})>1)'
        noms = ", ".join(f"« {titres[c]} »" for c in controle.sans_doublon)
        fautes[_DOUBLON] = [(double, f"{noms} : déjà sur une autre ligne. ")]
    if controle.obligatoires:
        fautes[_MANQUE] = [(f'TRIM([{c}])=""', f"« {titres[c]} » : à remplir. ") for c in controle.obligatoires]
    if controle.regles:
        fautes[_REGLE] = [(r.si[1:], f"{r.dire} ") for r in controle.regles]
    return fautes


def _avec_colonnes(tableau: TableauDeClasseur, controle: ControleDeTableau, fautes: _Fautes) -> TableauDeClasseur:
    """Le tableau et ses colonnes de contrôle, à droite, hors de l’impression."""
    groupe = "Contrôles" if any(c.groupe for c in tableau.colonnes) else None
    tous = [faute for de_la_sorte in fautes.values() for faute in de_la_sorte]
    message = "&".join(f'IF({condition},{dit(message)},"")' for condition, message in tous)

    def colonne(nom: str, titre: str, formule: str, largeur: int = 10, type_: Genre = Genre.ENTIER) -> ColonneDeClasseur:
        nue = ColonneDeClasseur(id=nom, titre=titre, largeur=largeur, type=type_, groupe=groupe, a_part=True)
        return nue.model_copy(update={"formule": formule})

    signale = Couleur(si="=LEN([ctl_a_corriger])>0", ton=Ton.ALERTE)
    nouvelles = [
        colonne(
            "ctl_a_corriger",
            A_CORRIGER,
            f'=IFERROR(IF([ctl_remplie]=0,"",{message}),{dit(_EN_ERREUR)})',
            _LARGEUR_DU_MESSAGE,
            Genre.TEXTE,
        ).model_copy(update={"couleurs": (signale,)}),
        colonne("ctl_remplie", "Regardée", _remplie(tableau, controle)),
    ]
    titres = {_CLASSEMENT: "Menu", _ECRITURE: "Écriture", _DOUBLON: "Double", _MANQUE: "Manque", _REGLE: "Contredit"}
    for sorte, conditions in fautes.items():
        une = f"OR({','.join(c for c, _ in conditions)})" if len(conditions) > 1 else conditions[0][0]
        nouvelles.append(
            colonne(
                sorte.nom, titres[sorte], f'=IFERROR(IF([ctl_remplie]=0,"",IF({une},ROW([ctl_remplie]),"")),ROW([ctl_remplie]))'
            )
        )
    colonnes = [_signalee(c, controle, signale) for c in tableau.colonnes]
    lignes = tuple(_si_changee(r, tableau, controle) for r in tableau.lignes) if controle.proposees else tableau.lignes
    return tableau.model_copy(update={"colonnes": (*colonnes, *nouvelles), "lignes": lignes})


def _si_changee(rangee: RangeeDeClasseur, tableau: TableauDeClasseur, controle: ControleDeTableau) -> RangeeDeClasseur:
    """Une ligne proposée d’avance, et complète, ne se regarde qu’une fois changée : rien n’y est encore de l’équipe."""
    proposees = {c.id: (rangee.cases[c.id], c) for c in tableau.colonnes if est_ouverte(c) and c.id in rangee.cases}
    if rangee.exemple or rangee.titre or not set(controle.obligatoires) <= set(proposees):
        return rangee
    autres = [f"[{c.id}]" for c in tableau.colonnes if est_ouverte(c) and c.id not in proposees]
    changee = [f"COUNTA({','.join(autres)})>0"] if autres else []
    changee += [f"[{nom}]<>{_valeur_proposee(ecrit, c)}" for nom, (ecrit, c) in proposees.items() if not ecrit.startswith("=")]
    formule = f"=IF({_est_exemple(tableau, controle)},0,IF(AND({_une_case_remplie(tableau)},OR({','.join(changee)})),1,0))"
    return rangee.model_copy(update={"cases": {**rangee.cases, "ctl_remplie": formule}})


def _valeur_proposee(ecrit: str, colonne: ColonneDeClasseur) -> str:
    if colonne.type in (Genre.TEXTE, Genre.LISTE):
        return cite(ecrit)
    with suppress(ValueError):
        return nombre_d_excel(serie(date.fromisoformat(ecrit)) if colonne.type is Genre.DATE else float(ecrit.replace(",", ".")))
    return cite(ecrit)  # une faute, constatée à la composition


def _signalee(colonne: ColonneDeClasseur, controle: ControleDeTableau, signale: Couleur) -> ColonneDeClasseur:
    """La case qui nomme la ligne rougit avec elle ; une date ou un nombre écrit en texte, aussi."""
    if colonne.id == controle.repere:
        return colonne.model_copy(update={"couleurs": (*colonne.couleurs, signale)})
    if est_ouverte(colonne) and colonne.type not in (Genre.TEXTE, Genre.LISTE):
        texte = Couleur(si=f'=AND([{colonne.id}]<>"",NOT(ISNUMBER([{colonne.id}])))', ton=Ton.ALERTE)
        return colonne.model_copy(update={"couleurs": (*colonne.couleurs, texte)})
    return colonne


def _remplie(tableau: TableauDeClasseur, controle: ControleDeTableau) -> str:
    """Une ligne se regarde quand une de ses cases est remplie ; une ligne d’exemple, jamais."""
    remplie = _une_case_remplie(tableau) if controle.si is None else controle.si[1:]
    return f"=IFERROR(IF({_est_exemple(tableau, controle)},0,IF({remplie},1,0)),1)"


def _une_case_remplie(tableau: TableauDeClasseur) -> str:
    suites = [list(g) for ouverte, g in groupby(tableau.colonnes, est_ouverte) if ouverte]
    return f"COUNTA({','.join(f'[{s[0].id}:{s[-1].id}]' for s in suites)})>0"


def _est_exemple(tableau: TableauDeClasseur, controle: ControleDeTableau) -> str:
    repere = next(c for c in tableau.colonnes if c.id == controle.repere)
    return f'LEFT([{repere.id}],7)="EXEMPLE"' if repere.type is Genre.TEXTE else "FALSE()"


def _ligne_de_sorte(feuille: Feuille, tableau: TableauDeClasseur, sorte: _Sorte) -> RangeeDeClasseur:
    colonne = f"[{tableau.id}.{sorte.nom}]"
    faire = f'=IF([nombre]=0,"","Ligne "&MIN({colonne})&" d’abord : "&{dit(sorte.faire)})'
    return rangee_de_controle(
        sorte.titre, feuille.nom, f"=SUM([{tableau.id}.ctl_remplie])", f"=COUNT({colonne})", sorte.mot, faire
    )
