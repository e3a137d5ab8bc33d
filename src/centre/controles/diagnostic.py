"""L’auto-diagnostic mène toujours quelque part, et parle de tout le programme."""

from __future__ import annotations

from collections.abc import Iterator

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import AutoDiagnostic, Contenu, Donnee, Pilier, Principe
from centre.controles.examen import Examen


def controler_diagnostic(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Identifiants uniques, une suite à chaque réponse faible, une question au moins par pilier et par principe."""
    if isinstance(entree.contenu, AutoDiagnostic):
        yield from _questions(entree, entree.contenu)
        yield from _manques(examen.corpus, entree, entree.contenu)


def _questions(entree: Entree[Contenu | Donnee], diagnostic: AutoDiagnostic) -> Iterator[Constat]:
    vues: dict[str, int] = {}
    for n, question in enumerate(diagnostic.questionnaire):
        premiere = vues.setdefault(question.id, n)
        if premiere != n:
            ligne = entree.ligne_de("questionnaire", premiere, "id")
            quoi = f"« {question.id} » est déjà la question de la ligne {ligne}."
            yield constat(entree.chemin, entree.ligne_de("questionnaire", n, "id"), "identifiant-en-double", quoi)
        for r, reponse in enumerate(question.reponses[:-1]):
            if not (reponse.a_faire and reponse.a_lire):
                quoi = f"La réponse « {reponse.texte} » n’a pas de suite complète."
                yield constat(entree.chemin, entree.ligne_de("questionnaire", n, "reponses", r), "reponse-sans-suite", quoi)


def _manques(corpus: Corpus, entree: Entree[Contenu | Donnee], diagnostic: AutoDiagnostic) -> Iterator[Constat]:
    """Rien n’est dit tant qu’une question vise un fondement inconnu : c’est sans doute celui qui manque."""
    traites = {q.fondement for q in diagnostic.questionnaire}
    if not all(fondement in corpus.tous_les_contenus for fondement in traites):
        return
    for fondement in (*corpus.de(Pilier), *corpus.de(Principe)):
        if fondement.contenu.id not in traites:
            quoi = f"Aucune question ne porte sur « {fondement.contenu.titre} »."
            yield constat(entree.chemin, entree.ligne_de("questionnaire"), "diagnostic-incomplet", quoi)
