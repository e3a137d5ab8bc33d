"""L’auto-diagnostic : des questions sur les piliers et les principes, des réponses graduées, et où aller ensuite."""

from __future__ import annotations

from typing import ClassVar

from centre.contenu.modeles.commun import Contenu, Identifiant, Ligne, Modele, Prose, champ


class ReponseDiagnostic(Modele):
    """Une réponse possible, et ce qu’elle invite à faire."""

    texte: Ligne = champ("Réponse", "Ce que l’on fait aujourd’hui.", "Chaque chantier appelle de son côté.")
    a_faire: Prose | None = champ(
        "À faire d’abord",
        "Le premier pas ; obligatoire sauf pour la dernière réponse, la plus avancée.",
        "Lister les référents de trois salariés et les appeler.",
        default=None,
    )
    a_lire: tuple[Identifiant, ...] = champ(
        "À lire d’abord",
        "Identifiants de fiches, d’outils, de situations ou de conventions ; obligatoire sauf pour la dernière réponse.",
        ["appeler-les-autres-referents"],
        default=(),
    )


class QuestionDiagnostic(Modele):
    """Une question de l’auto-diagnostic."""

    id: Identifiant = champ("Identifiant", "Nom permanent de la question.", "referents-appeles")
    fondement: Identifiant = champ(
        "Pilier ou principe", "Identifiant du pilier ou du principe.", "pilier-accompagnement-concerte"
    )
    texte: Ligne = champ("Question", "Une question sur ce que fait le chantier, jamais sur une personne.", "Qui appelle-t-on ?")
    reponses: tuple[ReponseDiagnostic, ...] = champ(
        "Réponses", "De la moins avancée à la plus avancée.", [{"texte": "…"}], min_length=2, max_length=5
    )


class AutoDiagnostic(Contenu):
    """Un questionnaire que l’on remplit en équipe, pour savoir quoi lire et faire d’abord."""

    TYPE: ClassVar[str] = "auto-diagnostic"

    questionnaire: tuple[QuestionDiagnostic, ...] = champ(
        "Questionnaire",
        "Les questions, dans l’ordre des piliers puis des principes.",
        [{"id": "referents-appeles"}],
        min_length=1,
    )
