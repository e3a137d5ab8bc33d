"""Les branches d’un assistant : le chemin que font des réponses, et tous les chemins possibles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from centre.contenu.modeles.assistants import Assistant


class Branche(NamedTuple):
    """Un chemin entier : le rang de la réponse à chaque question, dans l’ordre, puis ce qu’il y a au bout."""

    choix: tuple[tuple[str, int], ...]
    bout: str


def sorties_de(assistant: Assistant) -> dict[str, list[str]]:
    """Question → où mène chacune de ses réponses, dans leur ordre."""
    return {q.id: [r.vers for r in q.reponses] for q in assistant.questionnaire}


def suivre(debut: str, sorties: Mapping[str, Sequence[str]], choix: Mapping[str, int]) -> tuple[list[str], str | None]:
    """Les questions à montrer, dans l’ordre, et le bout du chemin, ou ``None`` tant qu’il n’est pas atteint.

    Une réponse donnée à une question qui n’est plus sur le chemin ne compte pas ; une boucle s’arrête là où elle se referme.
    Jumelle de ``navigateur/parcours/branches.js#suivre``.

    >>> suivre("a", {"a": ["b", "fin"]}, {"a": 1})
    (['a'], 'fin')
    """
    questions: list[str] = []
    ici = debut
    while ici in sorties and ici not in questions:
        questions.append(ici)
        rang, vers = choix.get(ici, -1), sorties[ici]
        if not 0 <= rang < len(vers):
            return questions, None
        ici = vers[rang]
    return questions, None if ici in sorties else ici


def branches(assistant: Assistant) -> Iterator[Branche]:
    """Tous les chemins, de la première question à un bout ; un chemin qui boucle n’en donne aucun."""
    sorties = sorties_de(assistant)
    pile: list[tuple[str, tuple[tuple[str, int], ...]]] = [(assistant.questionnaire[0].id, ())]
    while pile:
        ici, choix = pile.pop()
        if ici not in sorties:
            yield Branche(choix, ici)
        elif all(question != ici for question, _ in choix):
            pile.extend((vers, (*choix, (ici, rang))) for rang, vers in reversed(list(enumerate(sorties[ici]))))


def boucles(assistant: Assistant) -> Iterator[tuple[str, int]]:
    """Chaque réponse qui ramène à une question déjà posée sur le chemin : la question et le rang de la réponse.

    Chaque question n’est parcourue qu’une fois : le coût suit le nombre de réponses, non celui des chemins.
    """
    sorties = sorties_de(assistant)
    ouvertes, finies = set[str](), set[str]()
    pile = [(q.id, 0) for q in reversed(assistant.questionnaire)]
    while pile:
        ici, rang = pile.pop()
        if rang == 0 and (ici in finies or ici in ouvertes):
            continue
        ouvertes.add(ici)
        if rang >= len(sorties[ici]):
            ouvertes.discard(ici)
            finies.add(ici)
            continue
        pile.append((ici, rang + 1))
        vers = sorties[ici][rang]
        if vers in ouvertes:
            yield ici, rang
        elif vers in sorties and vers not in finies:
            pile.append((vers, 0))


def atteints(assistant: Assistant) -> frozenset[str]:
    """Les questions et les bouts où un chemin mène, la première question comprise."""
    sorties = sorties_de(assistant)
    vus, pile = set[str](), [assistant.questionnaire[0].id]
    while pile:
        ici = pile.pop()
        if ici not in vus:
            vus.add(ici)
            pile.extend(sorties.get(ici, ()))
    return frozenset(vus)
