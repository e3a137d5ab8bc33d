"""Ce qu’un document à remplir déclare : ses champs, leurs groupes et ses clauses."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from centre.contenu.modeles.commun import Booleen, Identifiant, Ligne, Modele, champ
from centre.contenu.vocabulaire import Portee, TypeChamp

NomDeChamp = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$", max_length=60)]
"""Le nom d’un champ ou d’une clause : minuscules sans accent, chiffres et tirets bas."""

Depuis = Annotated[str, Field(pattern=r"^[a-z_]+(?:\.[a-z_]+)?$", max_length=60)]
"""D’où un champ se pré-remplit : ``territoire.nom``, ou le nom d’une clé de la ligne dans une colonne."""


class Groupe(Modele):
    """Une partie du formulaire."""

    id: Identifiant = champ("Identifiant", "Nom permanent du groupe.", "parties")
    titre: Ligne = champ("Titre", "Ce que l’on y remplit.", "Les parties")
    aide: Ligne | None = champ("Aide", "Une phrase pour s’y retrouver.", "Qui signe, et au nom de qui.", default=None)


class OptionChamp(Modele):
    """Une réponse possible d’un choix, et les mots qui s’accordent avec elle."""

    valeur: NomDeChamp = champ("Valeur", "Nom permanent de la réponse.", "directrice")
    libelle: Ligne = champ("Libellé", "Ce qui se lit dans le formulaire et s’imprime.", "la directrice")
    formes: dict[NomDeChamp, Ligne] = champ(
        "Formes", "Mots accordés, par nom de forme.", {"represente": "représentée par la directrice"}, default_factory=dict
    )


class Colonne(Modele):
    """Une colonne d’une liste : un champ répété à chaque ligne."""

    id: NomDeChamp = champ("Identifiant", "Nom permanent du champ.", "adresse")
    type: TypeChamp = champ("Type", "Ce que l’on y écrit.", "texte")
    libelle: Ligne = champ("Libellé", "Le nom du champ, lu au formulaire et dans le document vierge.", "Adresse")
    aide: Ligne | None = champ("Aide", "Où trouver la réponse.", "Celle du siège.", default=None)
    exemple: Ligne | None = champ(
        "Exemple",
        "Une réponse inventée, valide, telle qu’on la taperait (« 1 200,50 » pour un montant) ; obligatoire sauf pour une liste.",
        "1 rue de l’Exemple, 69000 Lyon",
        default=None,
    )
    requis: Booleen = champ("Requis", "Vrai s’il faut le remplir avant de signer.", "true", default=False)
    max: int | None = champ(
        "Maximum", "Longueur d’un texte, plus grande valeur d’un nombre (centimes pour un montant), lignes.", "120", default=None
    )
    min: int | None = champ("Minimum", "Plus petite valeur d’un nombre, ou nombre de lignes.", "1", default=None)
    depuis: Depuis | None = champ("Depuis", "La donnée du centre qui pré-remplit ce champ.", "territoire.nom", default=None)
    jamais_avant: tuple[NomDeChamp, ...] = champ(
        "Jamais avant", "Pour une date : les dates qu’elle ne peut pas précéder.", ["effet_le"], default=()
    )
    plutot_apres: tuple[NomDeChamp, ...] = champ(
        "Plutôt après", "Pour une date : celles qu’elle suit d’ordinaire ; l’inverse est à vérifier.", ["fait_le"], default=()
    )
    options: tuple[OptionChamp, ...] = champ(
        "Options", "Les réponses d’un choix.", [{"valeur": "oui", "libelle": "oui"}], default=()
    )


class Champ(Colonne):
    """Un champ d’un document."""

    groupe: Identifiant | None = champ("Groupe", "La partie du formulaire où il se range.", "parties", default=None)
    lignes_vides: int | None = champ(
        "Lignes vides", "Pour une liste : lignes à remplir du document vierge (trois par défaut).", "4", default=None, ge=1, le=20
    )
    champs: tuple[Colonne, ...] = champ(
        "Colonnes", "Pour une liste : ses colonnes.", [{"id": "nom", "libelle": "Chantier"}], default=()
    )


class Clause(Modele):
    """Un passage suivi d’une version à l’autre : toujours présent, à adapter, ou à garder ou à supprimer."""

    id: NomDeChamp = champ("Identifiant", "Nom permanent de la clause.", "donnees")
    titre: Ligne = champ("Titre", "De quoi elle parle.", "Données personnelles et secret")
    portee: Portee = champ("Portée", "Ce que l’on a le droit d’en faire.", "nationale")
    consigne: Ligne | None = champ(
        "Consigne", "Pour une clause locale ou facultative : quand la garder.", "À garder si le comité se réunit.", default=None
    )
