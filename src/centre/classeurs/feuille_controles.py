"""La feuille « Contrôles » : chaque contrôle, ce qu’il trouve, ce qu’il faut faire, et le verdict repris en tête de feuille."""

from __future__ import annotations

from collections.abc import Iterator

from centre.classeurs.conditions import cite, dit, est_ouverte, hors_du_menu, illisible
from centre.classeurs.formules import Appel, FauteDeFormule, Noeud, Operation, TexteEcrit, lire_formule
from centre.classeurs.modele import (
    Classeur,
    ColonneDeClasseur,
    Couleur,
    Feuille,
    Genre,
    Orientation,
    RangeeDeClasseur,
    Reglage,
    TableauDeClasseur,
    Ton,
)

FEUILLE_DES_CONTROLES = "Contrôles"
"""La feuille des contrôles."""

FORMULE_DU_VERDICT = (
    '="Contrôles : "&IF({points_a_corriger}>0,"à corriger, "&{points_a_corriger}&IF({points_a_corriger}>1," points"," point")&'
    '". Voir la feuille « Contrôles ».",IF({lignes_regardees}=0,"rien à contrôler encore.","rien trouvé sur "&{lignes_regardees}&'
    'IF({lignes_regardees}>1," lignes remplies."," ligne remplie.")))'
)
"""Ce qui se lit en tête de chaque feuille : jamais « tout va bien », un contrôle ne voit pas tout."""

A_CORRIGER, RIEN_TROUVE, RIEN_ENCORE = "À corriger", "Rien trouvé", "Rien à contrôler encore"


def rangee_de_controle(controle: str, ou: str, regardees: str, nombre: str, mot: str, faire: str) -> RangeeDeClasseur:
    """Une ligne de la feuille : ce qui est contrôlé, où, combien, le mot du verdict, et que faire."""
    cases = {"controle": controle, "ou": ou, "regardees": regardees, "nombre": nombre, "mot": mot, "faire": faire}
    return RangeeDeClasseur.model_construct(cases=cases)


def rangees_des_reglages(feuilles: list[Feuille]) -> list[RangeeDeClasseur]:
    """Les réglages illisibles, ou vidés alors qu’ils avaient une valeur de départ."""
    lus = [r for f in feuilles if f.comme is None for r in f.reglages if r.type is not Genre.TEXTE]
    if not lus:
        return []
    conditions = []
    for r in lus:
        case = "{" + r.id + "!}"
        faute = hors_du_menu(case, r.liste) if r.type is Genre.LISTE else illisible(case, r)
        conditions.append((r.titre, f'OR({case}="",{faute})' if r.valeur else faute))
    ou = ", ".join(f.nom for f in feuilles if f.comme is None and any(r in lus for r in f.reglages))
    nombre = "=" + "+".join(f"IF({c},1,0)" for _, c in conditions)
    lesquels = "&".join(f'IF({c},{dit(f"« {titre} » ")},"")' for titre, c in conditions)
    suite = "en haut de la feuille. En attendant, les calculs prennent la valeur de départ, quand il y en a une."
    faire = f'=IF([nombre]=0,"","Régler "&{lesquels}&"{suite}")'
    return [rangee_de_controle("Réglages vides ou illisibles", ou, f"={len(lus)}", nombre, A_CORRIGER, faire)]


def rangees_des_mots(classeur: Classeur, feuilles: list[Feuille]) -> list[RangeeDeClasseur]:
    """Les mots des listes que les calculs nomment : les changer dans « Listes » les ferait compter nulle part."""
    nommes = set(_mots_nommes(feuilles))
    attendus = [(x.id, v) for x in classeur.listes for v in x.valeurs if v in nommes]
    if not attendus:
        return []
    absents = [(v, f"SUMPRODUCT(([listes.{liste}]={cite(v)})*1)=0") for liste, v in attendus]
    nombre = "=" + "+".join(f"IF({c},1,0)" for _, c in absents)
    lesquels = "&".join(f'IF({c},{dit(f"« {v} » ")},"")' for v, c in absents)
    faire = f'=IF([nombre]=0,"","Remettre dans la liste "&{lesquels}&": les calculs cherchent ces mots-là.")'
    return [
        rangee_de_controle("Mots des listes dont les calculs ont besoin", "Listes", f"={len(absents)}", nombre, A_CORRIGER, faire)
    ]


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
        case TexteEcrit(valeur):
            yield valeur
        case Appel(_, arguments):
            for a in arguments:
                yield from _textes_de(a)
        case Operation(_, gauche, droite):
            for operande in (gauche, droite):
                if operande is not None:
                    yield from _textes_de(operande)


def feuille_des_controles(classeur: Classeur, lignes: list[RangeeDeClasseur], remplies: str) -> Feuille:
    """La feuille « Contrôles » : chaque contrôle, ce qu’il trouve, et ce qu’il faut faire."""
    titre, faire = 40, 52
    verdict = f'=IF([nombre]>0,[mot],IF(OR([regardees]=0,{{lignes_regardees}}=0),"{RIEN_ENCORE}","{RIEN_TROUVE}"))'
    par_ligne = TableauDeClasseur(
        id="ctl_lignes",
        titre="Ligne par ligne",
        colonnes=(
            ColonneDeClasseur(id="controle", titre="Ce qui est contrôlé", largeur=titre, ouverte=False),
            ColonneDeClasseur(id="ou", titre="Où", largeur=16, ouverte=False),
            ColonneDeClasseur(id="regardees", titre="Regardées", type=Genre.ENTIER, largeur=12, ouverte=False),
            ColonneDeClasseur(id="nombre", titre="À reprendre", type=Genre.ENTIER, largeur=12, ouverte=False),
            _verdict(verdict, "=[nombre]>0"),
            ColonneDeClasseur(id="faire", titre="Que faire", largeur=faire, ouverte=False),
            ColonneDeClasseur(id="mot", titre="Mot (calcul)", largeur=14, ouverte=False, a_part=True),
        ),
        lignes=tuple(lignes),
    )
    ecart = f'IF(ROUND([ecart],2)<>0,"{A_CORRIGER}",IF({{lignes_regardees}}=0,"{RIEN_ENCORE}","{RIEN_TROUVE}"))'
    totaux = TableauDeClasseur(
        id="ctl_totaux",
        titre="Le détail et la synthèse",
        colonnes=(
            ColonneDeClasseur(id="controle", titre="Total comparé", largeur=titre, ouverte=False),
            ColonneDeClasseur(id="detail", titre="Dans le détail", type=Genre.NOMBRE, largeur=16, ouverte=False),
            ColonneDeClasseur(id="synthese", titre="Classé en synthèse", type=Genre.NOMBRE, largeur=12, ouverte=False),
            ColonneDeClasseur(
                id="ecart", titre="Écart", type=Genre.NOMBRE, largeur=12, formule='=IFERROR(ROUND([detail]-[synthese],2),"–")'
            ),
            _verdict(f'=IF(ISNUMBER([ecart]),{ecart},"{A_CORRIGER}")', f'=[verdict]="{A_CORRIGER}"'),
            ColonneDeClasseur(id="faire", titre="Que faire", largeur=faire, ouverte=False),
        ),
        lignes=tuple(_ligne_de_total(t.titre, t.detail, t.synthese, t.faire) for t in classeur.controles.totaux),
    )
    return Feuille(
        nom=FEUILLE_DES_CONTROLES,
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


def _verdict(formule: str, fautif: str) -> ColonneDeClasseur:
    couleurs = (Couleur(si=fautif, ton=Ton.ALERTE), Couleur(si=f'=[verdict]="{RIEN_TROUVE}"', ton=Ton.BON))
    return ColonneDeClasseur(id="verdict", titre="Verdict", largeur=16, formule=formule, couleurs=couleurs)


def _ligne_de_total(titre: str, detail: str, synthese: str, faire: str) -> RangeeDeClasseur:
    return RangeeDeClasseur.model_construct(
        cases={
            "controle": titre,
            "detail": f'=IFERROR({detail[1:]},"–")',
            "synthese": f'=IFERROR({synthese[1:]},"–")',
            "faire": f'=IF([verdict]="{A_CORRIGER}",{dit(faire)},"")',
        }
    )
