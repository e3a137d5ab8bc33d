"""Les modèles : chaque type de contenu est déclaré ici, une seule fois.

Du modèle viennent la validation, le schéma JSON, la page de référence des champs et, plus tard, le formulaire d’édition.
"""

from centre.contenu.modeles.assistants import Assistant
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

__all__ = [
    "Champ",
    "Assistant",
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
