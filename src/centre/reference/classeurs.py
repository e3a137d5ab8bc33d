"""La page de référence des classeurs, tirée de leurs modèles : les champs de ``classeur.yml`` et l’écriture des formules."""

from __future__ import annotations

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from centre.classeurs.formules import FONCTIONS
from centre.classeurs.modele import (
    Classeur,
    ColonneDeClasseur,
    ControleDeTableau,
    ControleDeTotal,
    Controles,
    Couleur,
    Feuille,
    ListeDeChoix,
    RangeeDeClasseur,
    Reglage,
    Regle,
    RegleDeLigne,
    TableauDeClasseur,
)
from centre.reference.ecriture import code, tableau, texte

PAGE_DES_CLASSEURS = "docs/reference/classeurs.md"

MODELES_DES_CLASSEURS: dict[str, type[BaseModel]] = {
    "Le classeur": Classeur,
    "Une feuille": Feuille,
    "Un réglage ou un résultat": Reglage,
    "Un tableau": TableauDeClasseur,
    "Une colonne": ColonneDeClasseur,
    "Une couleur": Couleur,
    "Une ligne remplie d’avance": RangeeDeClasseur,
    "Une liste": ListeDeChoix,
    "Une règle": Regle,
    "Les contrôles": Controles,
    "Le contrôle d’un tableau": ControleDeTableau,
    "Une contradiction": RegleDeLigne,
    "Un total comparé": ControleDeTotal,
}
"""Titre d’une partie → le modèle qu’elle décrit."""

ECRITURES = (
    ("[heures]", "la case de la colonne `heures`, sur la même ligne"),
    ("[lundi:vendredi]", "les cases de la même ligne, de `lundi` à `vendredi`"),
    ("[heures!-1]", "la même colonne, une ligne plus haut"),
    ("[^]", "l’en-tête de la colonne où l’on est"),
    ("#", "le rang de la ligne dans son tableau"),
    ("[suivi.heures]", "toute la colonne `heures` du tableau `suivi`"),
    ("[suivi.heures.total]", "sa case dans la ligne `total`, ou dans la ligne qui porte ce nom"),
    ("[listes.etats]", "les choix de la liste `etats`"),
    ("{jour}", "le réglage, ou le résultat, `jour` ; un réglage vide, en texte ou hors de ses bornes vaut sa valeur de départ"),
    ("{jour!}", "la case du réglage `jour` telle qu’elle est, même vide"),
    ("{points_a_corriger}", "combien de contrôles trouvent quelque chose"),
    ("{lignes_regardees}", "combien de lignes sont remplies, sans les exemples"),
)
"""Ce qu’une formule peut citer, et ce que cela désigne."""


PAR_LES_CONTROLES = (
    "Chaque classeur déclare `controles`. Le centre en tire trois choses, dans le langage des formules, donc pareilles en XLSX "
    "et en ODS : une colonne « À corriger » à droite de chaque tableau à remplir, une feuille « Contrôles », et une ligne sous "
    "le titre de chaque feuille.",
    "Se déduisent des colonnes, sans rien déclarer : un mot hors de son menu, une date ou un nombre écrits en texte, une valeur "
    "hors des bornes, un réglage vidé ou illisible, un mot de liste changé alors que les calculs le cherchent. "
    "Se déclarent : la colonne qui nomme la ligne, ce qui est obligatoire, ce qui ne se répète pas, ce qui se contredit, "
    "les totaux à comparer.",
    "Un tableau à remplir sans contrôle est refusé par `centre verifier`. Sans ligne remplie, le classeur dit « rien à contrôler "
    "encore » ; il ne dit jamais que tout va bien.",
)
"""Ce que deviennent les contrôles déclarés."""


def page_des_classeurs() -> str:
    """Le texte Markdown de la page."""
    blocs = [
        "# Les classeurs",
        "Un classeur se déclare dans `outils/<identifiant>/classeur.yml`, à côté de `outil.yml`. "
        "Le centre en fait un XLSX et un ODS, "
        "avec une feuille « Notice » tirée de l’outil. Cette page est produite depuis les modèles.",
        "## Les formules",
        "Une formule commence par `=` et suit l’écriture anglaise des tableurs. Elle ne donne jamais l’adresse d’une case : "
        "elle nomme ce qu’elle cite.",
        tableau(("On écrit", "Ce que cela désigne"), [(code(ecrit), sens) for ecrit, sens in ECRITURES]),
        "Fonctions admises : " + ", ".join(code(nom) for nom in sorted(FONCTIONS)) + ".",
    ]
    blocs += ["## Les contrôles d’un classeur", *PAR_LES_CONTROLES]
    for titre, modele in MODELES_DES_CLASSEURS.items():
        lignes = [_ligne(nom, champ) for nom, champ in modele.model_fields.items()]
        blocs += [
            f"## {titre}",
            texte(modele.__doc__ or ""),
            tableau(("Champ", "Ce qu’il dit", "Exemple", "Obligatoire"), lignes),
        ]
    return "\n\n".join(blocs) + "\n"


def _ligne(nom: str, champ: FieldInfo) -> tuple[str, str, str, str]:
    exemple = (champ.examples or [""])[0]
    ecrit = "…" if isinstance(exemple, list | dict) else str(exemple)
    return code(nom), texte(champ.description or ""), code(ecrit), "oui" if champ.is_required() else "non"
