"""Où tombe chaque chose sur les feuilles, et comment une formule retrouve ce qu’elle nomme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from centre.classeurs.calcul import serie
from centre.classeurs.formules import Appel, Cite, FauteDeFormule, Noeud, NombreEcrit, Operation, TexteEcrit, Zone, lire_formule
from centre.classeurs.modele import (
    Classeur,
    ColonneDeClasseur,
    Feuille,
    Genre,
    ListeDeChoix,
    RangeeDeClasseur,
    Reglage,
    TableauDeClasseur,
    bornes,
)

LISTES = "Listes"
"""La feuille des menus déroulants."""

LARGEUR_ETIQUETTE, LARGEUR_VALEUR, LARGEUR_TEXTE = 34, 12, 34
"""Ce qu’il faut, en caractères, pour lire un réglage, pour y répondre, et pour y répondre par un texte."""

Bande = tuple[tuple[int, int], tuple[int, int]]
"""Les colonnes, de la première à la dernière, d’une étiquette puis de sa case."""

BANDE_SEULE: Bande = ((0, 0), (1, 1))
"""À défaut de place : une colonne pour l’étiquette, une pour la case."""

LARGEURS_SEULES = (34.0, 24.0, 34.0, 24.0)
"""Les colonnes d’une feuille sans tableau."""

VIDES_DES_LISTES = 3
"""Les lignes vides sous chaque liste, pour en ajouter."""

_CITE = re.compile(r"\[([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?(?:\.([a-z][a-z0-9_]*))?(?::([a-z][a-z0-9_]*))?(?:!(-?\d))?\]")


@dataclass(frozen=True, slots=True)
class ColonnePlacee:
    """Une colonne à sa place ; ``nombre`` est l’en-tête d’une colonne née d’une série, ``cle`` son rang dans la définition."""

    colonne: ColonneDeClasseur
    place: int
    cle: int
    nombre: int | None = None


@dataclass(frozen=True, slots=True)
class TableauPlace:
    """Un tableau à sa place : ses colonnes et les lignes de sa feuille où il commence et finit.

    ``rangees`` tient les lignes remplies, puis ``None`` pour chaque ligne vide ; ``rangs``, le numéro de chacune, intertitres
    mis à part ; ``fin`` compte le total.
    """

    tableau: TableauDeClasseur
    cle: tuple[str | int, ...]
    cle_des_lignes: tuple[str | int, ...]
    colonnes: tuple[ColonnePlacee, ...]
    titre: int | None
    groupes: int | None
    entete: int
    debut: int
    fin: int
    total: int | None
    rangees: tuple[RangeeDeClasseur | None, ...]
    rangs: tuple[int, ...]
    par_nom: Mapping[str, int]

    def colonne(self, nom: str) -> int:
        """La place d’une colonne ; lève :class:`FauteDeFormule` si elle n’existe pas."""
        if nom not in self.par_nom:
            raise FauteDeFormule(f"le tableau « {self.tableau.id} » n’a pas de colonne « {nom} »")
        return self.par_nom[nom]


@dataclass(frozen=True, slots=True)
class ReglagePlace:
    """Un réglage à sa place : son étiquette et sa case, chacune sur une ou plusieurs colonnes."""

    reglage: Reglage
    cle: tuple[str | int, ...]
    ligne: int
    etiquette: tuple[int, int]
    valeur: tuple[int, int]


@dataclass(frozen=True, slots=True)
class FeuillePlacee:
    """Une feuille dont chaque bloc a sa place."""

    feuille: Feuille
    largeurs: tuple[float, ...]
    reglages: tuple[ReglagePlace, ...]
    tableaux: tuple[TableauPlace, ...]
    notes: int


def concrete(classeur: Classeur, feuille: Feuille) -> Feuille:
    """La feuille sans « comme » : ce qu’elle reprend d’une autre est recopié."""
    if feuille.comme is None:
        return feuille
    modele = next((f for f in classeur.feuilles if f.nom == feuille.comme and f.comme is None and f.tableaux), None)
    if modele is None:
        raise FauteDeFormule(f"« {feuille.comme} » n’est pas une feuille que l’on peut reprendre")
    inconnus = set(feuille.valeurs) - {r.id for r in modele.reglages}
    if inconnus:
        raise FauteDeFormule(f"« {min(inconnus)} » n’est pas un réglage de « {modele.nom} »")
    tableau = modele.tableaux[0].model_copy(update={"lignes": feuille.lignes, "vides": 0})
    reglages = tuple(r.model_copy(update={"valeur": feuille.valeurs.get(r.id, r.valeur)}) for r in modele.reglages)
    return feuille.model_copy(
        update={
            "reglages": reglages,
            "resultats": modele.resultats,
            "tableaux": (tableau,),
            "orientation": modele.orientation,
            "une_page": modele.une_page,
        }
    )


def placer(classeur: Classeur, rang: int, feuille: Feuille) -> FeuillePlacee:
    """Pose les blocs d’une feuille de haut en bas."""
    origine = next((n for n, f in enumerate(classeur.feuilles) if f.nom == feuille.comme), rang)
    cle: tuple[str | int, ...] = ("feuilles", origine)
    largeurs = _largeurs(feuille)
    gauche = _bande(largeurs, 0) or BANDE_SEULE
    droite = _bande(largeurs, gauche[1][1] + 2)
    haut = 3
    limite = droite[0][0] - 1 if droite and feuille.resultats else len(largeurs)
    reglages = [
        ReglagePlace(r, (*cle, "reglages", n), haut + n, gauche[0], _elargie(r, gauche[1], largeurs, limite))
        for n, r in enumerate(feuille.reglages)
    ]
    bas = haut + len(reglages)
    depart = haut if droite and reglages else bas
    bande = droite if droite and reglages else gauche
    reglages += [
        ReglagePlace(r, (*cle, "resultats", n), depart + n, bande[0], _elargie(r, bande[1], largeurs, len(largeurs)))
        for n, r in enumerate(feuille.resultats)
    ]
    bas = max([haut, *(r.ligne + 2 for r in reglages)])
    tableaux: list[TableauPlace] = []
    for n, tableau in enumerate(feuille.tableaux):
        ici: tuple[str | int, ...] = (*cle, "tableaux", n)
        lignes = (*ici, "lignes") if feuille.comme is None else ("feuilles", rang, "lignes")
        pose = _tableau(tableau, ici, lignes, bas)
        tableaux.append(pose)
        bas = pose.fin + 2
    return FeuillePlacee(feuille, largeurs, tuple(reglages), tuple(tableaux), bas)


def _etalees(tableau: TableauDeClasseur) -> Iterator[ColonnePlacee]:
    """Les colonnes, séries dépliées."""
    place = 0
    for cle, colonne in enumerate(tableau.colonnes):
        nombres = [None] if colonne.serie is None else range(colonne.serie[0], colonne.serie[1] + 1)
        for nombre in nombres:
            yield ColonnePlacee(colonne, place, cle, nombre)
            place += 1


def _largeurs(feuille: Feuille) -> tuple[float, ...]:
    """La largeur de chaque colonne de la feuille : la plus grande que demande un tableau."""
    largeurs: list[float] = []
    for tableau in feuille.tableaux:
        for colonne in _etalees(tableau):
            if colonne.place == len(largeurs):
                largeurs.append(0)
            largeurs[colonne.place] = max(largeurs[colonne.place], colonne.colonne.largeur)
    return tuple(largeurs) or LARGEURS_SEULES


def _bande(largeurs: tuple[float, ...], debut: int) -> Bande | None:
    """Les colonnes d’une étiquette et de sa case, à partir de ``debut`` ; ``None`` si la place manque."""
    bornes: list[tuple[int, int]] = []
    colonne = debut
    for besoin in (LARGEUR_ETIQUETTE, LARGEUR_VALEUR):
        premiere, largeur = colonne, 0.0
        while largeur < besoin and colonne < len(largeurs):
            largeur += largeurs[colonne]
            colonne += 1
        if largeur < besoin:
            return None
        bornes.append((premiere, colonne - 1))
    return bornes[0], bornes[1]


def _elargie(reglage: Reglage, valeur: tuple[int, int], largeurs: tuple[float, ...], limite: int) -> tuple[int, int]:
    """Les colonnes de la case : un texte en prend assez pour se lire."""
    debut, fin = valeur
    if reglage.type in (Genre.TEXTE, Genre.LISTE):
        while sum(largeurs[debut : fin + 1]) < LARGEUR_TEXTE and fin + 1 < limite:
            fin += 1
    return debut, fin


def _tableau(
    tableau: TableauDeClasseur, cle: tuple[str | int, ...], cle_des_lignes: tuple[str | int, ...], haut: int
) -> TableauPlace:
    titre = haut if tableau.titre else None
    haut += tableau.titre is not None
    groupes = haut if any(c.groupe for c in tableau.colonnes) else None
    haut += groupes is not None
    rangees: tuple[RangeeDeClasseur | None, ...] = (*tableau.lignes, *(None for _ in range(tableau.vides)))
    fin = haut + len(rangees)
    total = fin + 1 if any(c.total for c in tableau.colonnes) else None
    colonnes = tuple(_etalees(tableau))
    return TableauPlace(
        tableau,
        cle,
        cle_des_lignes,
        colonnes,
        titre,
        groupes,
        entete=haut,
        debut=haut + 1,
        fin=fin if total is None else total,
        total=total,
        rangees=rangees,
        rangs=tuple(accumulate(not (r and r.titre) for r in rangees)),
        par_nom={c.colonne.id: c.place for c in reversed(colonnes)},
    )


@dataclass(frozen=True, slots=True)
class Ici:
    """La case où une formule est écrite."""

    feuille: str
    ligne: int
    colonne: int
    tableau: TableauPlace | None = None


@dataclass(frozen=True)
class Reperes:
    """De quoi situer ce que les formules citent."""

    feuilles: tuple[FeuillePlacee, ...]
    listes: tuple[ListeDeChoix, ...] = ()

    def situer(self, noeud: Noeud, ici: Ici) -> Noeud:
        """La même formule, chaque nom remplacé par sa case ou sa plage."""
        match noeud:
            case Cite("#"):
                return NombreEcrit(self._rang(ici))
            case Cite(ecrit) if ecrit.startswith("{"):
                return self._reglage(ecrit[1:-1], ici)
            case Cite(ecrit):
                return self._cite(ecrit, ici)
            case Appel(nom, arguments):
                return Appel(nom, tuple(self.situer(a, ici) for a in arguments))
            case Operation(signe, gauche, droite):
                return Operation(signe, None if gauche is None else self.situer(gauche, ici), self.situer(droite, ici))
            case _:
                return noeud

    def liste(self, nom: str) -> Zone:
        """La plage d’une liste, dans la feuille « Listes »."""
        for colonne, liste in enumerate(self.listes):
            if liste.id == nom:
                return Zone(LISTES, 4, colonne, 3 + len(liste.valeurs) + VIDES_DES_LISTES, colonne)
        raise FauteDeFormule(f"la liste « {nom} » n’existe pas")

    def _ordre(self, ici: Ici) -> list[FeuillePlacee]:
        """La feuille où l’on est, puis les autres, sauf celles qui n’en sont qu’une reprise."""
        return [f for f in self.feuilles if f.feuille.nom == ici.feuille] + [f for f in self.feuilles if f.feuille.comme is None]

    def _reglage(self, ecrit: str, ici: Ici) -> Noeud:
        nom = ecrit.removesuffix("!")
        for feuille in self._ordre(ici):
            for r in feuille.reglages:
                if r.reglage.id == nom:
                    zone = Zone(feuille.feuille.nom, r.ligne, r.valeur[0], r.ligne, r.valeur[0])
                    return zone if ecrit.endswith("!") else self._ou_valeur_de_depart(r.reglage, zone)
        raise FauteDeFormule(f"le réglage « {nom} » n’existe pas")

    def _ou_valeur_de_depart(self, reglage: Reglage, zone: Zone) -> Noeud:
        """La case d’un réglage, ou sa valeur de départ s’il est vide, en texte ou hors de ses bornes : rien ne se décale."""
        depart, genre = reglage.valeur, reglage.type
        if (
            depart is None
            or genre is Genre.TEXTE
            or not (not depart.startswith("=") if reglage.ouverte is None else reglage.ouverte)
        ):
            return zone
        if genre is Genre.LISTE:
            return Appel("IF", (Operation("=", zone, TexteEcrit("")), TexteEcrit(depart), zone))
        try:
            valeur = self._valeur_de_depart(depart, genre, zone)
        except ValueError:
            return zone  # la valeur de départ est elle-même une faute, déjà constatée
        mini, maxi = bornes(genre, *(None if b is None else float(b) for b in (reglage.min, reglage.max)))
        admis = (Appel("ISNUMBER", (zone,)), Operation(">=", zone, NombreEcrit(mini)), Operation("<=", zone, NombreEcrit(maxi)))
        return Appel("IF", (Appel("AND", admis), zone, valeur))

    def _valeur_de_depart(self, depart: str, genre: Genre, zone: Zone) -> Noeud:
        if depart.startswith("="):
            return self.situer(lire_formule(depart), Ici(zone.feuille, zone.ligne, zone.colonne))
        if genre is Genre.DATE:
            return NombreEcrit(serie(date.fromisoformat(depart)))
        return NombreEcrit(float(depart.replace(",", ".")))

    @staticmethod
    def _dans(ici: Ici) -> TableauPlace:
        if ici.tableau is None:
            raise FauteDeFormule("hors d’un tableau, il faut nommer le tableau : [tableau.colonne]")
        return ici.tableau

    def _rang(self, ici: Ici) -> float:
        tableau = self._dans(ici)
        n = min(ici.ligne - tableau.debut, len(tableau.rangs) - 1)
        return float(tableau.rangs[n]) if n >= 0 else 0.0

    def _cite(self, ecrit: str, ici: Ici) -> Zone:
        if ecrit == "[^]":
            entete = self._dans(ici).entete
            return Zone(ici.feuille, entete, ici.colonne, entete, ici.colonne, "l")
        trouve = _CITE.fullmatch(ecrit)
        if trouve is None:
            raise FauteDeFormule(f"« {ecrit} » ne se lit pas")
        premier, second, rangee, jusqu_a, decalage = trouve.groups()
        if second is None:
            tableau = self._dans(ici)
            ligne = ici.ligne + int(decalage or 0)
            if not tableau.entete <= ligne <= tableau.fin:
                raise FauteDeFormule(f"« {ecrit} » sort du tableau")
            debut = tableau.colonne(premier)
            return Zone(ici.feuille, ligne, debut, ligne, tableau.colonne(jusqu_a) if jusqu_a else debut, "c")
        if jusqu_a or decalage:
            raise FauteDeFormule(f"« {ecrit} » ne se lit pas")
        return self._colonne_entiere(premier, second, rangee, ici)

    def _colonne_entiere(self, nom: str, colonne: str, rangee: str | None, ici: Ici) -> Zone:
        if nom == "listes" and rangee is None:
            return self.liste(colonne)
        for feuille in self._ordre(ici):
            for tableau in feuille.tableaux:
                if tableau.tableau.id != nom:
                    continue
                place = tableau.colonne(colonne)
                if rangee is None:
                    fin = tableau.debut + len(tableau.rangees) - 1
                    return Zone(feuille.feuille.nom, tableau.debut, place, fin, place)
                ligne = _ligne_de(tableau, rangee)
                return Zone(feuille.feuille.nom, ligne, place, ligne, place)
        raise FauteDeFormule(f"le tableau « {nom} » n’existe pas")


def _ligne_de(tableau: TableauPlace, rangee: str) -> int:
    if rangee == "total" and tableau.total is not None:
        return tableau.total
    for n, r in enumerate(tableau.tableau.lignes):
        if r.id == rangee:
            return tableau.debut + n
    raise FauteDeFormule(f"le tableau « {tableau.tableau.id} » n’a pas de ligne « {rangee} »")
