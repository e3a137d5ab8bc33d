"""Les modèles : chaque type de contenu est déclaré ici, une seule fois.

Du modèle viennent la validation, le schéma JSON, la page de référence des champs et, plus tard, le formulaire d’édition.
"""

from centre.contenu.modeles.commun import Contenu, Modele, Revue
from centre.contenu.modeles.contenus import Convention, Fiche, Outil, Page, Parcours, Pilier, Principe, Situation
from centre.contenu.modeles.diagnostic import AutoDiagnostic
from centre.contenu.modeles.documents import Champ, Clause, Colonne, Groupe, OptionChamp
from centre.contenu.modeles.donnees import (
    Chantier,
    Chiffre,
    Donnee,
    Evenement,
    Graphique,
    Partenaire,
    Source,
    Terme,
    Territoire,
)

CONTENUS: dict[str, type[Contenu]] = {
    m.TYPE: m for m in (Page, Pilier, Principe, Fiche, Situation, Outil, Convention, Parcours, AutoDiagnostic)
}
"""Nom du type → modèle, pour ce qui a sa page et un identifiant unique dans tout le centre."""

DONNEES: dict[str, type[Donnee]] = {
    m.TYPE: m for m in (Source, Chiffre, Graphique, Terme, Evenement, Territoire, Chantier, Partenaire)
}
"""Nom du type → modèle, pour les données ; un identifiant est unique dans son type."""

MODELES: dict[str, type[Contenu] | type[Donnee]] = {**CONTENUS, **DONNEES}

__all__ = [
    "CONTENUS",
    "DONNEES",
    "MODELES",
    "Champ",
    "AutoDiagnostic",
    "Chantier",
    "Chiffre",
    "Clause",
    "Colonne",
    "Contenu",
    "Convention",
    "Donnee",
    "Evenement",
    "Fiche",
    "Graphique",
    "Groupe",
    "Modele",
    "OptionChamp",
    "Outil",
    "Page",
    "Parcours",
    "Partenaire",
    "Pilier",
    "Principe",
    "Revue",
    "Situation",
    "Source",
    "Terme",
    "Territoire",
]
