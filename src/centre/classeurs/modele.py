"""La définition d’un classeur : ce qui s’écrit dans ``outils/<slug>/classeur.yml``.

Les formules suivent l’écriture anglaise des tableurs, sans adresse de case : on nomme ce que l’on cite.

- ``[heures]`` : la case de la colonne ``heures``, sur la même ligne ; ``[lundi:vendredi]`` : les cases de l’une à l’autre ;
- ``[heures!-1]`` : la même colonne, une ligne plus haut ; ``[^]`` : l’en-tête de la colonne où est la formule ;
- ``[suivi.heures]`` : toute la colonne du tableau ``suivi`` ; ``[suivi.heures.total]`` : sa case de la ligne ``total`` ;
- ``[listes.etats]`` : les choix de la liste ``etats`` ;
- ``{jour}`` : le réglage ``jour``, ou sa valeur de départ s’il a été vidé ; ``{jour!}`` : sa case telle qu’elle est ;
- ``#`` : le rang de la ligne dans son tableau.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from centre.contenu.modeles.commun import Booleen, Ligne, Modele, Nombre, Prose, champ

Nom = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""Le nom d’un tableau, d’une colonne, d’un réglage ou d’une liste, tel que les formules le citent."""

Formule = Annotated[str, Field(pattern=r"^=.", max_length=2000)]
"""Une formule : elle commence par « = »."""

ValeurDeCase = Annotated[str, Field(max_length=1000)]
"""Ce qu’une case contient au départ : un texte, un nombre, une date AAAA-MM-JJ, ou une formule qui commence par « = »."""

NomDeFeuille = Annotated[str, Field(pattern=r"^[^\[\]:*?/\\'’]+$", min_length=1, max_length=31)]
"""Le nom d’une feuille : trente et un caractères au plus, sans apostrophe ni signe réservé."""


class Genre(StrEnum):
    """Ce que contient une case, et comment elle s’affiche."""

    TEXTE = "texte"
    LISTE = "liste"
    DATE = "date"
    ENTIER = "entier"
    NOMBRE = "nombre"
    HEURES = "heures"
    MONTANT = "montant"
    POURCENTAGE = "pourcentage"


class Ton(StrEnum):
    """La couleur que prend une case sous condition."""

    ALERTE = "alerte"
    ATTENTION = "attention"
    BON = "bon"
    REPERE = "repere"


class Orientation(StrEnum):
    """Le sens de la feuille A4."""

    PORTRAIT = "portrait"
    PAYSAGE = "paysage"


class ListeDeChoix(Modele):
    """Les choix d’un menu déroulant."""

    id: Nom = champ("Nom", "Le nom que citent les colonnes.", "etats")
    titre: Ligne = champ("Titre", "Le titre de la liste dans la feuille « Listes ».", "État")
    valeurs: tuple[Ligne, ...] = champ("Valeurs", "Les choix, dans l’ordre.", ["À faire", "Fait"], min_length=1, max_length=60)


class Couleur(Modele):
    """Une mise en forme conditionnelle."""

    si: Formule = champ("Si", "La condition, écrite comme une formule.", '=[etat]="Bloqué"')
    ton: Ton = champ("Ton", "alerte, attention, bon ou repere.", "alerte")


class _Case(Modele):
    """Ce qu’une colonne et un réglage ont en commun."""

    id: Nom = champ("Nom", "Le nom que citent les formules.", "etat")
    titre: Ligne = champ("Titre", "Ce qui se lit à côté ou au-dessus.", "État")
    type: Genre = champ(
        "Type", "texte, liste, date, entier, nombre, heures, montant ou pourcentage.", "date", default=Genre.TEXTE
    )
    liste: Nom | None = champ("Liste", "Pour le type « liste » : le nom de la liste.", "etats", default=None)
    aide: Ligne | None = champ("Aide", "Le message montré quand on choisit la case.", "Le jour prévu.", default=None)
    min: Nombre | None = champ("Minimum", "La plus petite valeur admise.", "0", default=None)
    max: Nombre | None = champ("Maximum", "La plus grande valeur admise.", "35", default=None)


class Reglage(_Case):
    """Une case à part, au-dessus des tableaux : une valeur à régler, ou un résultat."""

    valeur: ValeurDeCase | None = champ("Valeur", "La valeur de départ, ou une formule.", "20", default=None)
    ouverte: Booleen | None = champ("Ouverte", "Vrai si l’on peut y écrire ; par défaut, vrai sans formule.", "oui", default=None)


class ColonneDeClasseur(_Case):
    """Une colonne d’un tableau."""

    largeur: int = champ("Largeur", "En caractères.", "14", ge=2, le=80)
    groupe: Ligne | None = champ("Groupe", "Le bandeau commun à plusieurs colonnes voisines.", "Heures prévues", default=None)
    formule: Formule | None = champ("Formule", "Le calcul de chaque ligne.", "=SUM([lundi:vendredi])", default=None)
    ouverte: Booleen | None = champ("Ouverte", "Vrai si l’on peut y écrire ; par défaut, vrai sans formule.", "oui", default=None)
    total: ValeurDeCase | None = champ("Total", "La ligne du bas : « somme », un texte ou une formule.", "somme", default=None)
    couleurs: tuple[Couleur, ...] = champ("Couleurs", "Les mises en forme conditionnelles.", [{"ton": "bon"}], default=())
    a_part: Booleen = champ("À part", "Vrai pour une colonne de calcul, à droite, qui ne s’imprime pas.", "oui", default=False)
    serie: tuple[int, int] | None = champ(
        "Série", "Répète la colonne d’un nombre à l’autre : chacun devient un en-tête.", ["-9", "12"], default=None
    )


class RangeeDeClasseur(Modele):
    """Une ligne remplie d’avance."""

    id: Nom | None = champ("Nom", "Le nom que citent les formules.", "salaires", default=None)
    exemple: Booleen = champ("Exemple", "Vrai pour une ligne inventée, qui l’annonce dans une case.", "oui", default=False)
    titre: Booleen = champ("Intertitre", "Vrai pour une ligne qui ne porte qu’un titre.", "oui", default=False)
    cases: dict[Nom, ValeurDeCase] = champ("Cases", "Le contenu de chaque colonne.", {"etat": "Fait"})


class TableauDeClasseur(Modele):
    """Un tableau : un en-tête, des lignes remplies d’avance, des lignes vides, un total."""

    id: Nom = champ("Nom", "Le nom que citent les formules.", "suivi")
    titre: Ligne | None = champ("Titre", "Le titre au-dessus du tableau.", "Par phase", default=None)
    colonnes: tuple[ColonneDeClasseur, ...] = champ(
        "Colonnes", "De gauche à droite.", [{"id": "etat"}], min_length=1, max_length=40
    )
    lignes: tuple[RangeeDeClasseur, ...] = champ("Lignes", "Les lignes remplies d’avance.", [{"cases": {}}], default=())
    vides: int = champ("Lignes vides", "Le nombre de lignes à remplir.", "40", ge=0, le=300, default=0)
    filtre: Booleen = champ("Filtre", "Vrai pour des flèches de filtre sur l’en-tête.", "oui", default=False)
    fige: Booleen = champ("Figé", "Vrai pour garder l’en-tête à l’écran et en haut de chaque page.", "oui", default=False)
    fige_colonnes: int = champ("Colonnes figées", "Le nombre de colonnes gardées à gauche.", "1", ge=0, le=6, default=0)
    hauteur: int | None = champ("Hauteur", "La hauteur des lignes, en points.", "24", ge=12, le=120, default=None)


class Feuille(Modele):
    """Une feuille : des réglages, des résultats, des tableaux, des notes."""

    nom: NomDeFeuille = champ("Nom", "Le nom sur l’onglet.", "Suivi")
    titre: Ligne | None = champ("Titre", "Le titre en haut de la feuille ; à défaut, le nom.", "Suivi", default=None)
    aide: Ligne = champ("Aide", "Une phrase, sous le titre et dans la notice.", "Une ligne par semaine.")
    orientation: Orientation = champ("Sens", "portrait ou paysage.", "paysage", default=Orientation.PAYSAGE)
    une_page: Booleen = champ("Sur une page", "Vrai pour tout imprimer sur une seule page.", "oui", default=False)
    reglages: tuple[Reglage, ...] = champ("Réglages", "Les cases à régler.", [{"id": "jour"}], default=(), max_length=20)
    resultats: tuple[Reglage, ...] = champ("Résultats", "Les cases calculées.", [{"id": "total"}], default=(), max_length=20)
    tableaux: tuple[TableauDeClasseur, ...] = champ("Tableaux", "De haut en bas.", [{"id": "suivi"}], default=(), max_length=10)
    notes: tuple[Prose, ...] = champ("Notes", "Des phrases sous les tableaux.", ["À relire chaque mois."], default=())
    comme: NomDeFeuille | None = champ(
        "Comme", "Reprend les réglages, les résultats et le premier tableau d’une autre feuille.", "Plan", default=None
    )
    valeurs: dict[Nom, ValeurDeCase] = champ(
        "Valeurs", "Avec « comme » : les réglages remplis.", {"jour": "2027-01-04"}, default={}
    )
    lignes: tuple[RangeeDeClasseur, ...] = champ("Lignes", "Avec « comme » : les lignes remplies.", [{"cases": {}}], default=())


class Regle(Modele):
    """Une règle d’emploi, lue dans la notice."""

    nom: Ligne = champ("Règle", "Deux ou trois mots.", "Sans nom")
    texte: Prose = champ("Texte", "Ce qu’il faut faire, et pourquoi.", "Un repère de dossier suffit.")


class RegleDeLigne(Modele):
    """Une contradiction à repérer sur une ligne."""

    si: Formule = champ("Si", "La condition, écrite comme une formule de la ligne.", "=N([recu])>N([accorde])")
    dire: Ligne = champ("Dire", "Ce qui se lit dans la colonne « À corriger », verbe compris.", "Versé dépasse accordé.")


class ControleDeTableau(Modele):
    """Ce que l’on contrôle dans un tableau à remplir.

    Les mots hors des menus, les dates et les nombres écrits en texte, et les bornes se déduisent des colonnes.
    """

    tableau: Nom = champ("Tableau", "Le nom du tableau.", "suivi")
    repere: Nom = champ("Repère", "La colonne qui nomme la ligne. « EXEMPLE » au début écarte la ligne.", "code")
    si: Formule | None = champ(
        "Si", "Les lignes regardées ; à défaut, celles dont une case à remplir l’est.", "=[total]<>0", default=None
    )
    proposees: Booleen = champ(
        "Proposées",
        "Vrai si les lignes remplies d’avance sont des propositions : regardées une fois changées.",
        "oui",
        default=False,
    )
    obligatoires: tuple[Nom, ...] = champ("Obligatoires", "Les colonnes qu’une ligne regardée remplit.", ["code"], default=())
    sans_doublon: tuple[Nom, ...] = champ("Sans doublon", "Les colonnes qui, ensemble, ne se répètent pas.", ["code"], default=())
    regles: tuple[RegleDeLigne, ...] = champ("Règles", "Les contradictions à repérer.", [{"si": "=1=2"}], default=())


class ControleDeTotal(Modele):
    """Un total calculé deux fois : sur le détail, et dans la synthèse."""

    titre: Ligne = champ("Titre", "Ce que l’on compare.", "Dépenses par programme")
    detail: Formule = champ("Détail", "Le total de toutes les lignes.", "=SUM([depenses.total])")
    synthese: Formule = champ("Synthèse", "Le total de ce que la synthèse a classé.", "=SUM([par_programme.depenses])")
    faire: Ligne = champ("Que faire", "Ce qu’il faut faire s’ils diffèrent.", "Choisir un programme pour chaque dépense.")


class Controles(Modele):
    """Ce que le classeur vérifie de lui-même, dans la feuille « Contrôles » et en tête de chaque feuille."""

    tableaux: tuple[ControleDeTableau, ...] = champ("Tableaux", "Un par tableau à remplir.", [{"tableau": "suivi"}], min_length=1)
    totaux: tuple[ControleDeTotal, ...] = champ("Totaux", "Le détail contre la synthèse.", [{"titre": "Total"}], min_length=1)


class Classeur(Modele):
    """Un classeur : ses feuilles, ses listes, ses règles, ses contrôles ; le titre et le mode d’emploi sont ceux de l’outil."""

    feuilles: tuple[Feuille, ...] = champ(
        "Feuilles", "Dans l’ordre des onglets.", [{"nom": "Suivi"}], min_length=1, max_length=12
    )
    listes: tuple[ListeDeChoix, ...] = champ("Listes", "Les menus déroulants.", [{"id": "etats"}], default=(), max_length=20)
    regles: tuple[Regle, ...] = champ("Règles", "Les règles d’emploi, dans la notice.", [{"nom": "Sans nom"}], default=())
    controles: Controles = champ("Contrôles", "Ce que le classeur vérifie de lui-même.", {"tableaux": []})


_PREMIER_JOUR, _DERNIER_JOUR = 36526.0, 73050.0
"""Le 1er janvier 2000 et le 31 décembre 2099 : aucune autre date n’a de sens ici."""

_PLUS_GRAND = 1_000_000_000.0


def bornes(genre: Genre, mini: float | None, maxi: float | None) -> tuple[float, float]:
    """Le plus petit et le plus grand nombre qu’une case admet.

    >>> bornes(Genre.POURCENTAGE, None, None), bornes(Genre.HEURES, 1, 35)
    ((0.0, 1.0), (1, 35))
    """
    plancher = {Genre.DATE: _PREMIER_JOUR, Genre.POURCENTAGE: 0.0}.get(genre, -_PLUS_GRAND)
    plafond = {Genre.DATE: _DERNIER_JOUR, Genre.POURCENTAGE: 1.0}.get(genre, _PLUS_GRAND)
    return (plancher if mini is None else mini), (plafond if maxi is None else maxi)
