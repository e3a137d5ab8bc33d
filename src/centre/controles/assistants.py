"""Un assistant ne laisse personne en chemin : ni boucle, ni impasse, ni issue sans règle en vigueur."""

from __future__ import annotations

from collections.abc import Iterator

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.branches import atteints, boucles
from centre.contenu.corpus import Entree
from centre.contenu.lecture.validation import suggestion
from centre.contenu.modeles import Contenu, Donnee
from centre.contenu.modeles.assistants import Assistant, IssueAssistant, QuestionAssistant
from centre.contenu.vocabulaire import SensDIssue
from centre.controles.examen import Examen
from centre.controles.textes import HTML_BRUT

_DEBUTS = {SensDIssue.OUI_SI: "Oui", SensDIssue.NON: "Non", SensDIssue.A_DEMANDER: "À demander"}
"""Le premier mot d’une issue : on lit la réponse avant tout le reste."""


def controler_assistant(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Identifiants uniques, suites connues, aucune boucle, rien d’inatteignable, et une base légale lue et en vigueur."""
    if isinstance(entree.contenu, Assistant):
        yield from _chemins(entree, entree.contenu)
        yield from _bases(examen, entree, entree.contenu)
        for n, issue in enumerate(entree.contenu.issues):
            if not issue.titre.startswith(_DEBUTS[issue.sens]) and not HTML_BRUT.search(issue.titre):  # du balisage se dit déjà
                quoi = f"« {issue.titre} » ne commence pas par « {_DEBUTS[issue.sens]} »."
                yield constat(entree.chemin, entree.ligne_de("issues", n, "titre"), "sens-et-titre", quoi)
            if issue.sens is SensDIssue.OUI_SI and not issue.conditions:
                quoi = f"L’issue « {issue.titre} » dit oui sans dire à quelles conditions."
                yield constat(entree.chemin, entree.ligne_de("issues", n), "oui-sans-condition", quoi)


def _parties(assistant: Assistant) -> Iterator[tuple[tuple[str, int], QuestionAssistant | IssueAssistant]]:
    """Les questions puis les issues, avec leur place dans le fichier."""
    yield from ((("questionnaire", n), question) for n, question in enumerate(assistant.questionnaire))
    yield from ((("issues", n), issue) for n, issue in enumerate(assistant.issues))


def _chemins(entree: Entree[Contenu | Donnee], assistant: Assistant) -> Iterator[Constat]:
    places: dict[str, tuple[str, int]] = {}
    for place, partie in _parties(assistant):
        if partie.id in places:
            ligne = entree.ligne_de(*places[partie.id], "id")
            quoi = f"« {partie.id} » est déjà le nom de la ligne {ligne}."
            yield constat(entree.chemin, entree.ligne_de(*place, "id"), "identifiant-en-double", quoi)
        places.setdefault(partie.id, place)
    for n, question in enumerate(assistant.questionnaire):
        for r, reponse in enumerate(question.reponses):
            if reponse.vers not in places:
                quoi = f"« {reponse.vers} » n’est ni une question ni une issue de cet assistant."
                ligne = entree.ligne_de("questionnaire", n, "reponses", r, "vers")
                yield constat(entree.chemin, ligne, "suite-inconnue", quoi, remede=suggestion(reponse.vers, places))
    for identifiant, rang in boucles(assistant):
        n = places[identifiant][1]
        reponse = assistant.questionnaire[n].reponses[rang]
        quoi = f"La réponse « {reponse.texte} » ramène à la question « {reponse.vers} », déjà posée."
        yield constat(entree.chemin, entree.ligne_de("questionnaire", n, "reponses", rang, "vers"), "assistant-en-boucle", quoi)
    if all(r.vers in places for q in assistant.questionnaire for r in q.reponses):
        for identifiant in sorted(places.keys() - atteints(assistant)):
            quoi = f"Aucune réponse ne mène à « {identifiant} »."
            yield constat(entree.chemin, entree.ligne_de(*places[identifiant], "id"), "assistant-inatteignable", quoi)


def _bases(examen: Examen, entree: Entree[Contenu | Donnee], assistant: Assistant) -> Iterator[Constat]:
    """Une règle fautive est dite à la première place qui la cite : l’y reprendre montre les autres."""
    dites: set[str] = set()
    for place, partie in _parties(assistant):
        for r, identifiant in enumerate(partie.regles):
            if identifiant in dites:
                continue
            dites.add(identifiant)
            ligne = entree.ligne_de(*place, "regles", r)
            if examen.regle_inconnue(identifiant):
                quoi = f"« {identifiant} » n’est pas une règle de docs/donnees/droit.yml."
                yield constat(entree.chemin, ligne, "regle-inconnue", quoi, remede=suggestion(identifiant, examen.regles))
            elif identifiant in examen.regles and not examen.regles[identifiant][0].est_en_vigueur(examen.aujourd_hui):
                numero = examen.regles[identifiant][0].numero
                quoi = f"La règle « {identifiant} » vient de l’article {numero}, qui n’est plus en vigueur."
                yield constat(entree.chemin, ligne, "article-abroge", quoi)
