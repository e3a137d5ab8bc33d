"""Un assistant : des questions, des réponses qui mènent à d’autres, et au bout ce que dit la règle, ses preuves et qui décide."""

from __future__ import annotations

from typing import ClassVar

from centre.contenu.modeles.commun import Contenu, Identifiant, Ligne, Modele, Prose, champ
from centre.contenu.vocabulaire import SensDIssue


class ReponseAssistant(Modele):
    """Une réponse possible, et où elle mène."""

    texte: Ligne = champ("Réponse", "Ce que la personne ou son dossier montre.", "Oui, en cours de validité")
    vers: Identifiant = champ("Vers", "Identifiant de la question ou de l’issue qui suit.", "orientation")


class QuestionAssistant(Modele):
    """Une question d’un assistant, et la règle qui la fait poser."""

    id: Identifiant = champ("Identifiant", "Nom permanent de la question.", "pass-existant")
    texte: Ligne = champ("Question", "Une question à laquelle on sait répondre.", "A-t-elle déjà un PASS IAE ?")
    aide: Prose | None = champ("Aide", "Comment le savoir, sans rien supposer.", "Regardez sur la plateforme.", default=None)
    regles: tuple[Identifiant, ...] = champ(
        "Règles", "Identifiants des règles de docs/donnees/droit.yml qui font poser la question.", ["pass-24-mois"], min_length=1
    )
    reponses: tuple[ReponseAssistant, ...] = champ(
        "Réponses", "Toutes celles qui se rencontrent, « je ne sais pas » compris.", [{"texte": "…"}], min_length=2, max_length=8
    )


class PreuveDemandee(Modele):
    """Une pièce à réunir, et combien de temps elle vaut."""

    piece: Ligne = champ("Pièce", "Le papier, tel qu’on le demande.", "Attestation RSA")
    validite: Ligne = champ("Validité", "Son âge, sa date ; ou ce que l’on ne sait pas.", "Moins de 3 mois")
    source: Identifiant | None = champ(
        "Source", "D’où vient l’exigence ; vide si nous la proposons.", "itou-criteres", default=None
    )


class IssueAssistant(Modele):
    """Le bout d’un chemin : la réponse, ses conditions, qui décide, les preuves, la base légale et la suite."""

    id: Identifiant = champ("Identifiant", "Nom permanent de l’issue.", "pass-valide")
    sens: SensDIssue = champ("Sens", "Oui à des conditions, non, ou à demander.", "oui-si")
    titre: Ligne = champ("Titre", "La réponse en une phrase, sans promettre.", "Son PASS vaut le jour de l’embauche")
    texte: Prose = champ(
        "Texte", "Ce que dit la règle, dans les mots du lecteur.", "Un même parcours passe d’une structure à l’autre."
    )
    conditions: tuple[Prose, ...] = champ(
        "Conditions", "Ce qui doit être vrai ; obligatoire pour « oui, si… ».", ["Le PASS n’est pas fini."], default=()
    )
    decide: Ligne = champ("Qui décide", "La fonction ou le service dont la réponse fait foi.", "Un prescripteur habilité")
    incertain: Prose | None = champ(
        "Ce qui n’est pas certain", "Ce que les textes lus ne disent pas, et qui le dit.", "Le nombre de critères.", default=None
    )
    regles: tuple[Identifiant, ...] = champ(
        "Base légale", "Identifiants de règles de docs/donnees/droit.yml.", ["pass-24-mois"], min_length=1
    )
    preuves: tuple[PreuveDemandee, ...] = champ(
        "Preuves", "Les pièces à réunir, ou celles qui changeraient la réponse.", [{"piece": "Attestation RSA"}], min_length=1
    )
    suites: tuple[Identifiant, ...] = champ(
        "Et ensuite", "Identifiants des contenus qui disent comment faire.", ["verifier-l-eligibilite-et-le-pass"], min_length=1
    )


class Assistant(Contenu):
    """Une question du terrain à laquelle on répond pas à pas, la règle à chaque pas."""

    TYPE: ClassVar[str] = "assistant"

    questionnaire: tuple[QuestionAssistant, ...] = champ(
        "Questionnaire", "Les questions ; la première est celle par où l’on commence.", [{"id": "pass-existant"}], min_length=1
    )
    issues: tuple[IssueAssistant, ...] = champ(
        "Issues", "Les bouts de chemin, dans l’ordre où ils se lisent.", [{"id": "pass-valide"}], min_length=1
    )
