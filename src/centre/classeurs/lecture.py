"""Du texte de ``classeur.yml`` aux pages composées, avec toutes les fautes d’un coup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.classeurs.composition import Composition, FeuilleComposee
from centre.classeurs.controles import fautes_de_controle, outiller
from centre.classeurs.feuille_controles import FEUILLE_DES_CONTROLES
from centre.classeurs.formules import FauteDeFormule
from centre.classeurs.modele import Classeur, Feuille
from centre.classeurs.places import concrete
from centre.contenu.lecture.disque import Texte
from centre.contenu.lecture.entete import lire_donnees
from centre.contenu.lecture.validation import valider
from centre.contenu.lecture.yaml_situe import Cle, Positions
from centre.texte.droit import Regles, citer_dans


def lire_classeur(
    texte: Texte, jour: date, regles: Regles | None = None
) -> tuple[Classeur | None, list[FeuilleComposee], list[Constat]]:
    """La définition, ses pages calculées au ``jour`` donné, et ce qui ne va pas ; aucune page s’il y a une faute.

    ``regles`` sont celles que ``{droit:règle}`` peut citer.
    """
    fichier, constats = lire_donnees(texte)
    if fichier is None:
        return None, [], constats
    classeur, fautes = valider(Classeur, fichier.donnees, fichier.positions, texte.chemin)
    constats = [*constats, *fautes]
    if classeur is None:
        return None, [], constats
    classeur = citer_dans(classeur, regles or {})
    constats += _doublons(classeur, fichier.positions, texte.chemin)
    feuilles = []
    for n, feuille in enumerate(classeur.feuilles):
        try:
            feuilles.append(concrete(classeur, feuille))
        except FauteDeFormule as faute:
            ligne = fichier.positions.ligne("feuilles", n, "comme")
            constats.append(constat(texte.chemin, ligne, "classeur-reference", f"Feuille « {feuille.nom} » : {faute}."))
    constats += [
        constat(texte.chemin, fichier.positions.ligne(*cle), code, quoi) for cle, code, quoi in fautes_de_controle(classeur)
    ]
    if constats:
        return classeur, [], constats
    feuilles = outiller(classeur, feuilles)
    classeur = classeur.model_copy(update={"feuilles": (*classeur.feuilles, feuilles[-1])})
    composition = Composition(classeur, feuilles, texte.chemin, fichier.positions.lignes)
    pages = composition.pages()
    if not composition.constats:
        composition.calculer(pages, jour)
    uniques = list(dict.fromkeys(composition.constats))
    return classeur, [] if uniques else pages, uniques


def _noms(classeur: Classeur) -> Iterator[tuple[str, str, Cle]]:
    """Chaque nom que les formules citent, l’espace où il doit être unique, et son endroit."""
    yield from (("liste", x.id, ("listes", n, "id")) for n, x in enumerate(classeur.listes))
    for i, f in enumerate(classeur.feuilles):
        cle: Cle = ("feuilles", i)
        yield "feuille", f.nom.casefold(), (*cle, "nom")
        yield from (("réglage", r.id, (*cle, "reglages", n, "id")) for n, r in enumerate(f.reglages))
        yield from (("réglage", r.id, (*cle, "resultats", n, "id")) for n, r in enumerate(f.resultats))
        yield from _noms_des_tableaux(f, cle)


def _noms_des_tableaux(f: Feuille, cle: Cle) -> Iterator[tuple[str, str, Cle]]:
    for j, t in enumerate(f.tableaux):
        ici: Cle = (*cle, "tableaux", j)
        yield "tableau", t.id, (*ici, "id")
        yield from ((f"colonne de « {t.id} »", c.id, (*ici, "colonnes", n, "id")) for n, c in enumerate(t.colonnes))
        yield from ((f"ligne de « {t.id} »", r.id, (*ici, "lignes", n, "id")) for n, r in enumerate(t.lignes) if r.id)


def _doublons(classeur: Classeur, positions: Positions, chemin: str) -> Iterator[Constat]:
    vus: Counter[tuple[str, str]] = Counter(
        {("feuille", "notice"): 1, ("feuille", "listes"): 1, ("feuille", FEUILLE_DES_CONTROLES.casefold()): 1}
    )
    for espace, nom, cle in _noms(classeur):
        vus[espace, nom] += 1
        if vus[espace, nom] > 1:
            yield constat(chemin, positions.ligne(*cle), "classeur-doublon", f"« {nom} » est déjà le nom d’une {espace}.")
