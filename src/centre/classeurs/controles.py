"""Un classeur qui se vérifie lui-même : ce qui est déclaré sous « controles » devient des colonnes, une feuille, un verdict.

Rien n’est propre à un format : les contrôles s’écrivent dans le langage des classeurs, et se compilent comme le reste.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from centre.classeurs.calcul import serie
from centre.classeurs.formules import Appel, FauteDeFormule, Noeud, Operation, Texte, lire_formule
from centre.classeurs.modele import (
    Classeur,
    Colonne,
    ControleDeTableau,
    Couleur,
    Feuille,
    Genre,
    Orientation,
    Rangee,
    Reglage,
    Tableau,
    Ton,
    bornes,
)
from centre.contenu.lecture.yaml_situe import Cle

CONTROLES = "Contrôles"
"""La feuille des contrôles."""

VERDICT = (
    '="Contrôles : "&IF({points_a_corriger}>0,"à corriger, "&{points_a_corriger}&IF({points_a_corriger}>1," points"," point")&'
    '". Voir la feuille « Contrôles ».",IF({lignes_regardees}=0,"rien à contrôler encore.","rien trouvé sur "&{lignes_regardees}&'
    'IF({lignes_regardees}>1," lignes remplies."," ligne remplie.")))'
)
"""Ce qui se lit en tête de chaque feuille : jamais « tout va bien », un contrôle ne voit pas tout."""

A_CORRIGER, RIEN_TROUVE, RIEN_ENCORE = "À corriger", "Rien trouvé", "Rien à contrôler encore"

_LARGEUR_DU_MESSAGE = 44


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


def est_ouverte(colonne: Colonne) -> bool:
    """Vrai si l’on écrit dans la colonne."""
    return colonne.formule is None if colonne.ouverte is None else colonne.ouverte


def outiller(classeur: Classeur, feuilles: list[Feuille]) -> list[Feuille]:
    """Les feuilles déclarées, avec leurs colonnes de contrôle, puis la feuille « Contrôles »."""
    par_tableau = {c.tableau: c for c in classeur.controles.tableaux}
    outillees: list[Feuille] = []
    lignes: list[Rangee] = _reglages(feuilles) + _mots(classeur, feuilles)
    remplies: list[str] = []
    for feuille in feuilles:
        tableaux = []
        for tableau in feuille.tableaux:
            controle = par_tableau.get(tableau.id) if feuille.comme is None else None
            if controle is not None:
                fautes = _fautes(tableau, controle)
                lignes += [_ligne_de_sorte(feuille, tableau, sorte) for sorte in _SORTES if sorte in fautes]
                remplies.append(f"SUM([{tableau.id}.ctl_remplie])")
                tableau = _avec_colonnes(tableau, controle, fautes)
            tableaux.append(tableau)
        outillees.append(feuille.model_copy(update={"tableaux": tuple(tableaux)}))
    return [*outillees, _feuille(classeur, lignes, "+".join(remplies))]


def _dit(texte: str) -> str:
    """Un texte, tel qu’une formule l’écrit."""
    return '"' + texte.replace('"', '""') + '"'


def _intitules(tableau: Tableau) -> dict[str, str]:
    """Colonne → son titre, précisé par son bandeau quand deux colonnes ont le même."""
    titres = [c.titre for c in tableau.colonnes]
    return {
        c.id: f"{c.titre} ({c.groupe})" if c.groupe and titres.count(c.titre) > 1 else c.titre for c in tableau.colonnes
    }


def _fautes(tableau: Tableau, controle: ControleDeTableau) -> _Fautes:
    titres = _intitules(tableau)
    fautes: _Fautes = {}
    for c in tableau.colonnes:
        if not est_ouverte(c) or c.type is Genre.TEXTE:
            continue
        if c.type is Genre.LISTE:
            hors = f'IF([{c.id}]="",FALSE(),SUMPRODUCT(([listes.{c.liste}]=[{c.id}])*1)=0)'
            fautes.setdefault(_CLASSEMENT, []).append((hors, f"« {titres[c.id]} » : mot hors du menu. "))
        else:
            fautes.setdefault(_ECRITURE, []).append((_illisible(f"[{c.id}]", c), f"« {titres[c.id]} » : {_attendu(c)}. "))
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


def _illisible(cite: str, case: Colonne | Reglage) -> str:
    """La condition qui constate qu’une case remplie n’est ni une date ni un nombre admis."""
    mini, maxi = bornes(case.type, *(None if b is None else float(b) for b in (case.min, case.max)))
    hors = f"OR({cite}<{_nombre(mini)},{cite}>{_nombre(maxi)}" + (f",INT({cite})<>{cite})" if case.type is Genre.ENTIER else ")")
    return f'IF({cite}="",FALSE(),IF(ISNUMBER({cite}),{hors},TRUE()))'


def _nombre(valeur: float) -> str:
    return f"{valeur:.15g}" if valeur >= 0 else f"(-{-valeur:.15g})"


def _attendu(case: Colonne | Reglage) -> str:
    if case.type is Genre.DATE:
        return "pas une date lisible (jour/mois/année)"
    mini, maxi = (None if b is None else f"{float(b):g}".replace(".", ",") for b in (case.min, case.max))
    nature = "un nombre entier" if case.type is Genre.ENTIER else "un pourcentage" if case.type is Genre.POURCENTAGE else "un nombre"
    if mini is not None and maxi is not None:
        return f"pas {nature} entre {mini} et {maxi}"
    if mini is not None:
        return f"pas {nature} à partir de {mini}"
    return f"pas {nature}" + (f" jusqu’à {maxi}" if maxi is not None else "")


def _avec_colonnes(tableau: Tableau, controle: ControleDeTableau, fautes: _Fautes) -> Tableau:
    """Le tableau et ses colonnes de contrôle, à droite, hors de l’impression."""
    groupe = "Contrôles" if any(c.groupe for c in tableau.colonnes) else None
    tous = [faute for de_la_sorte in fautes.values() for faute in de_la_sorte]
    message = "&".join(f'IF({condition},{_dit(dit)},"")' for condition, dit in tous)

    def colonne(nom: str, titre: str, formule: str, largeur: int = 10, type_: Genre = Genre.ENTIER) -> Colonne:
        nue = Colonne(id=nom, titre=titre, largeur=largeur, type=type_, groupe=groupe, a_part=True)
        return nue.model_copy(update={"formule": formule})

    signale = Couleur(si="=LEN([ctl_a_corriger])>0", ton=Ton.ALERTE)
    nouvelles = [
        colonne("ctl_a_corriger", A_CORRIGER, f'=IF([ctl_remplie]=0,"",{message})', _LARGEUR_DU_MESSAGE, Genre.TEXTE).model_copy(
            update={"couleurs": (signale,)}
        ),
        colonne("ctl_remplie", "Regardée", _remplie(tableau, controle)),
    ]
    titres = {_CLASSEMENT: "Menu", _ECRITURE: "Écriture", _DOUBLON: "Double", _MANQUE: "Manque", _REGLE: "Contredit"}
    for sorte, conditions in fautes.items():
        une = f"OR({','.join(c for c, _ in conditions)})" if len(conditions) > 1 else conditions[0][0]
        nouvelles.append(colonne(sorte.nom, titres[sorte], f'=IF([ctl_remplie]=0,"",IF({une},ROW([ctl_remplie]),""))'))
    colonnes = [_signalee(c, controle, signale) for c in tableau.colonnes]
    lignes = tuple(_si_changee(r, tableau, controle) for r in tableau.lignes)
    return tableau.model_copy(update={"colonnes": (*colonnes, *nouvelles), "lignes": lignes})


def _si_changee(rangee: Rangee, tableau: Tableau, controle: ControleDeTableau) -> Rangee:
    """Une ligne proposée d’avance ne se regarde qu’une fois changée : rien n’est encore à l’équipe."""
    proposees = {c.id: (rangee.cases[c.id], c) for c in tableau.colonnes if est_ouverte(c) and c.id in rangee.cases}
    if controle.si is not None or rangee.exemple or rangee.titre or not proposees:
        return rangee
    autres = [f"[{c.id}]" for c in tableau.colonnes if est_ouverte(c) and c.id not in proposees]
    changee = [f"COUNTA({','.join(autres)})>0"] if autres else []
    changee += [f"[{nom}]<>{_valeur_proposee(ecrit, c)}" for nom, (ecrit, c) in proposees.items() if not ecrit.startswith("=")]
    formule = f'=IF({_est_exemple(tableau, controle)},0,IF(AND({_une_case_remplie(tableau)},OR({",".join(changee)})),1,0))'
    return rangee.model_copy(update={"cases": {**rangee.cases, "ctl_remplie": formule}})


def _valeur_proposee(ecrit: str, colonne: Colonne) -> str:
    if colonne.type in (Genre.TEXTE, Genre.LISTE):
        return _dit(ecrit)
    with suppress(ValueError):
        return _nombre(serie(date.fromisoformat(ecrit)) if colonne.type is Genre.DATE else float(ecrit.replace(",", ".")))
    return _dit(ecrit)  # une faute, constatée à la composition


def _signalee(colonne: Colonne, controle: ControleDeTableau, signale: Couleur) -> Colonne:
    """La case qui nomme la ligne rougit avec elle ; une date ou un nombre écrit en texte, aussi."""
    if colonne.id == controle.repere:
        return colonne.model_copy(update={"couleurs": (*colonne.couleurs, signale)})
    if est_ouverte(colonne) and colonne.type not in (Genre.TEXTE, Genre.LISTE):
        texte = Couleur(si=f'=AND([{colonne.id}]<>"",NOT(ISNUMBER([{colonne.id}])))', ton=Ton.ALERTE)
        return colonne.model_copy(update={"couleurs": (*colonne.couleurs, texte)})
    return colonne


def _remplie(tableau: Tableau, controle: ControleDeTableau) -> str:
    """Une ligne se regarde quand une de ses cases est remplie ; une ligne d’exemple, jamais."""
    remplie = _une_case_remplie(tableau) if controle.si is None else controle.si[1:]
    return f"=IF({_est_exemple(tableau, controle)},0,IF({remplie},1,0))"


def _une_case_remplie(tableau: Tableau) -> str:
    suites = [list(g) for ouverte, g in groupby(tableau.colonnes, est_ouverte) if ouverte]
    return f"COUNTA({','.join(f'[{s[0].id}:{s[-1].id}]' for s in suites)})>0"


def _est_exemple(tableau: Tableau, controle: ControleDeTableau) -> str:
    repere = next(c for c in tableau.colonnes if c.id == controle.repere)
    return f'LEFT([{repere.id}],7)="EXEMPLE"' if repere.type is Genre.TEXTE else "FALSE()"


def _ligne_de_sorte(feuille: Feuille, tableau: Tableau, sorte: _Sorte) -> Rangee:
    colonne = f"[{tableau.id}.{sorte.nom}]"
    faire = f'=IF([nombre]=0,"","Ligne "&MIN({colonne})&" d’abord : "&{_dit(sorte.faire)})'
    return _rangee(sorte.titre, feuille.nom, f"=SUM([{tableau.id}.ctl_remplie])", f"=COUNT({colonne})", sorte.mot, faire)


def _rangee(controle: str, ou: str, regardees: str, nombre: str, mot: str, faire: str) -> Rangee:
    cases = {"controle": controle, "ou": ou, "regardees": regardees, "nombre": nombre, "mot": mot, "faire": faire}
    return Rangee.model_construct(cases=cases)


def _reglages(feuilles: list[Feuille]) -> list[Rangee]:
    """Les réglages illisibles, ou vidés alors qu’ils avaient une valeur de départ."""
    lus = [r for f in feuilles if f.comme is None for r in f.reglages if r.type is not Genre.TEXTE]
    if not lus:
        return []
    conditions = []
    for r in lus:
        cite = "{" + r.id + "!}"
        faute = (
            f'IF({cite}="",FALSE(),SUMPRODUCT(([listes.{r.liste}]={cite})*1)=0)'
            if r.type is Genre.LISTE
            else _illisible(cite, r)
        )
        conditions.append((r.titre, f'OR({cite}="",{faute})' if r.valeur else faute))
    ou = ", ".join(f.nom for f in feuilles if f.comme is None and any(r in lus for r in f.reglages))
    nombre = "=" + "+".join(f"IF({c},1,0)" for _, c in conditions)
    lesquels = "&".join(f'IF({c},{_dit(f"« {titre} » ")},"")' for titre, c in conditions)
    faire = f'=IF([nombre]=0,"","Régler "&{lesquels}&"en haut de la feuille. En attendant, les calculs prennent la valeur de départ.")'
    return [_rangee("Réglages vides ou illisibles", ou, f"={len(lus)}", nombre, A_CORRIGER, faire)]


def _mots(classeur: Classeur, feuilles: list[Feuille]) -> list[Rangee]:
    """Les mots des listes que les calculs nomment : les changer dans « Listes » les ferait compter nulle part."""
    nommes = set(_mots_nommes(feuilles))
    attendus = [(x.id, v) for x in classeur.listes for v in x.valeurs if v in nommes]
    if not attendus:
        return []
    absents = [(v, f"SUMPRODUCT(([listes.{liste}]={_dit(v)})*1)=0") for liste, v in attendus]
    nombre = "=" + "+".join(f"IF({c},1,0)" for _, c in absents)
    lesquels = "&".join(f'IF({c},{_dit(f"« {v} » ")},"")' for v, c in absents)
    faire = f'=IF([nombre]=0,"","Remettre dans la liste "&{lesquels}&": les calculs cherchent ces mots-là.")'
    return [_rangee("Mots des listes dont les calculs ont besoin", "Listes", f"={len(absents)}", nombre, A_CORRIGER, faire)]


def _mots_nommes(feuilles: list[Feuille]) -> Iterator[str]:
    for f in feuilles:
        for r in (*f.reglages, *f.resultats):
            yield from _textes(r.valeur)
        for t in f.tableaux:
            for c in t.colonnes:
                yield c.titre
                for ecrit in (c.formule, c.total, *(x.si for x in c.couleurs)):
                    yield from _textes(ecrit)
            fermees = {c.id for c in t.colonnes if not est_ouverte(c)}
            for rangee in t.lignes:
                for nom, ecrit in rangee.cases.items():
                    yield from _textes(ecrit)
                    if nom in fermees:
                        yield ecrit


def _textes(ecrit: str | None) -> Iterator[str]:
    """Les textes qu’une formule compare ; rien d’une formule qui ne se lit pas : elle est une faute ailleurs."""
    if ecrit and ecrit.startswith("="):
        try:
            yield from _textes_de(lire_formule(ecrit))
        except FauteDeFormule:
            return


def _textes_de(noeud: Noeud) -> Iterator[str]:
    match noeud:
        case Texte(valeur):
            yield valeur
        case Appel(_, arguments):
            for a in arguments:
                yield from _textes_de(a)
        case Operation(_, gauche, droite):
            for a in (gauche, droite):
                if a is not None:
                    yield from _textes_de(a)


def _feuille(classeur: Classeur, lignes: list[Rangee], remplies: str) -> Feuille:
    """La feuille « Contrôles » : chaque contrôle, ce qu’il trouve, et ce qu’il faut faire."""
    titre, faire = 40, 52
    verdict = f'=IF([nombre]>0,[mot],IF(OR([regardees]=0,{{lignes_regardees}}=0),"{RIEN_ENCORE}","{RIEN_TROUVE}"))'
    par_ligne = Tableau(
        id="ctl_lignes",
        titre="Ligne par ligne",
        colonnes=(
            Colonne(id="controle", titre="Ce qui est contrôlé", largeur=titre, ouverte=False),
            Colonne(id="ou", titre="Où", largeur=16, ouverte=False),
            Colonne(id="regardees", titre="Regardées", type=Genre.ENTIER, largeur=12, ouverte=False),
            Colonne(id="nombre", titre="À reprendre", type=Genre.ENTIER, largeur=12, ouverte=False),
            _verdict(verdict, "=[nombre]>0"),
            Colonne(id="faire", titre="Que faire", largeur=faire, ouverte=False),
            Colonne(id="mot", titre="Mot (calcul)", largeur=14, ouverte=False, a_part=True),
        ),
        lignes=tuple(lignes),
    )
    ecart = f'IF(ROUND([ecart],2)<>0,"{A_CORRIGER}",IF({{lignes_regardees}}=0,"{RIEN_ENCORE}","{RIEN_TROUVE}"))'
    totaux = Tableau(
        id="ctl_totaux",
        titre="Le détail et la synthèse",
        colonnes=(
            Colonne(id="controle", titre="Total comparé", largeur=titre, ouverte=False),
            Colonne(id="detail", titre="Dans le détail", type=Genre.NOMBRE, largeur=16, ouverte=False),
            Colonne(id="synthese", titre="Classé en synthèse", type=Genre.NOMBRE, largeur=12, ouverte=False),
            Colonne(
                id="ecart", titre="Écart", type=Genre.NOMBRE, largeur=12, formule='=IFERROR(ROUND([detail]-[synthese],2),"–")'
            ),
            _verdict(f'=IF(ISNUMBER([ecart]),{ecart},"{A_CORRIGER}")', f'=[verdict]="{A_CORRIGER}"'),
            Colonne(id="faire", titre="Que faire", largeur=faire, ouverte=False),
        ),
        lignes=tuple(_ligne_de_total(t.titre, t.detail, t.synthese, t.faire) for t in classeur.controles.totaux),
    )
    return Feuille(
        nom=CONTROLES,
        aide="À ouvrir avant de montrer un chiffre. Chaque ligne dit ce qui ne compte pas, ou compte deux fois, et que faire.",
        orientation=Orientation.PAYSAGE,
        une_page=True,
        resultats=(
            Reglage(
                id="points_a_corriger",
                titre="Points à corriger ou à compléter",
                type=Genre.ENTIER,
                valeur=f'=COUNTIF([ctl_lignes.nombre],">0")+COUNTIF([ctl_totaux.verdict],"{A_CORRIGER}")',
            ),
            Reglage(id="lignes_regardees", titre="Lignes remplies, sans les exemples", type=Genre.ENTIER, valeur=f"={remplies}"),
        ),
        tableaux=(par_ligne, totaux),
        notes=(
            "Un contrôle ne voit pas tout : une valeur fausse mais possible passe. « Rien trouvé » ne veut pas dire « juste ».",
        ),
    )


def _verdict(formule: str, fautif: str) -> Colonne:
    couleurs = (Couleur(si=fautif, ton=Ton.ALERTE), Couleur(si=f'=[verdict]="{RIEN_TROUVE}"', ton=Ton.BON))
    return Colonne(id="verdict", titre="Verdict", largeur=16, formule=formule, couleurs=couleurs)


def _ligne_de_total(titre: str, detail: str, synthese: str, faire: str) -> Rangee:
    return Rangee.model_construct(
        cases={
            "controle": titre,
            "detail": f'=IFERROR({detail[1:]},"–")',
            "synthese": f'=IFERROR({synthese[1:]},"–")',
            "faire": f'=IF([verdict]="{A_CORRIGER}",{_dit(faire)},"")',
        }
    )
