"""Le banc de questions : rejouer ce que les gens tapent, dire à quel rang vient la première bonne réponse."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from centre_search.moteur import Moteur

LOTS = ("reglage", "test")
"""Le lot qui sert à régler, et celui qui ne sert qu’à mesurer."""

PART_VISEE = 0.95
"""La part des questions qui doivent trouver une bonne réponse dans les trois premières."""

REUSSITE = 3
"""Une question est réussie si une bonne réponse est à ce rang ou avant."""

PROFONDEUR_DES_QUESTIONS = 10
"""On ne regarde que les dix premières réponses."""


class BancInvalide(ValueError):
    """Le fichier de questions n’a pas la forme attendue ; le message dit où."""


@dataclass(frozen=True, slots=True)
class Question:
    """Une question du banc, et les clés qui y répondent."""

    q: str
    public: str
    famille: str
    lot: str
    attendu: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Banc:
    """Les questions, et celles dont l’échec est accepté : question → raison."""

    questions: tuple[Question, ...]
    regressions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rejeu:
    """Une question rejouée : les clés trouvées, le rang de la première bonne (0 : absente des dix premières)."""

    question: Question
    cles: tuple[str, ...]
    rang: int
    vide: bool

    @property
    def reussi(self) -> bool:
        """Vrai si une bonne réponse est parmi les trois premières."""
        return 1 <= self.rang <= REUSSITE


@dataclass(frozen=True, slots=True)
class BilanDesQuestions:
    """Ce que donne un ensemble de questions rejouées.

    >>> q = Question("cpam", "chantier", "sigle", "reglage", ("terme/cpam",))
    >>> b = Bilan((Rejeu(q, ("terme/cpam",), 1, False), Rejeu(q, ("x", "terme/cpam"), 2, False)))
    >>> b.succes(1), b.succes(3), b.zeros
    (0.5, 1.0, 0)
    """

    rejeux: tuple[Rejeu, ...]

    def succes(self, rang: int) -> float:
        """La part des questions dont une bonne réponse est à ce rang ou avant."""
        return sum(1 <= r.rang <= rang for r in self.rejeux) / len(self.rejeux) if self.rejeux else 0.0

    @property
    def zeros(self) -> int:
        """Les questions restées sans aucune réponse."""
        return sum(r.vide for r in self.rejeux)

    @property
    def echecs(self) -> tuple[Rejeu, ...]:
        """Les questions dont aucune bonne réponse n’est parmi les trois premières."""
        return tuple(r for r in self.rejeux if not r.reussi)

    def du_lot(self, lot: str) -> BilanDesQuestions:
        """Le bilan d’un lot seul."""
        return BilanDesQuestions(tuple(r for r in self.rejeux if r.question.lot == lot))

    def par_famille(self) -> dict[str, BilanDesQuestions]:
        """Le bilan de chaque famille, dans l’ordre du fichier."""
        familles: dict[str, list[Rejeu]] = {}
        for r in self.rejeux:
            familles.setdefault(r.question.famille, []).append(r)
        return {f: BilanDesQuestions(tuple(rs)) for f, rs in familles.items()}


def charger_banc(chemin: Path) -> Banc:
    """Lit ``requetes.yml``.

    Lève :class:`BancInvalide` si une question ou une régression est mal formée.
    """
    brut = yaml.safe_load(chemin.read_text(encoding="utf-8"))
    if not isinstance(brut, dict) or not {"requetes", "regressions"} <= set(brut):
        raise BancInvalide(f"{chemin} : il faut « regressions » et « requetes ».")
    questions = []
    for rang, r in enumerate(brut["requetes"] or (), 1):
        try:
            questions.append(Question(str(r["q"]), r["public"], r["famille"], r["lot"], tuple(map(str, r["attendu"]))))
        except (KeyError, TypeError) as erreur:
            raise BancInvalide(f"{chemin}, question {rang} : il faut q, public, famille, lot et attendu.") from erreur
    try:
        regressions = {str(r["q"]): str(r["raison"]) for r in brut["regressions"] or ()}
    except (KeyError, TypeError) as erreur:
        raise BancInvalide(f"{chemin} : une régression s’écrit avec q, raison et depuis.") from erreur
    return Banc(tuple(questions), regressions)


def adresses_de(moteur: Moteur) -> dict[str, str]:
    """L’adresse de chaque clé indexée."""
    cartes = (json.loads(moteur.source.carte(n)) for n in range(moteur.source.nombre))
    return {c[0]: c[2] for c in cartes}


def juger_les_questions(question: Question, cles: Sequence[str], directes: Iterable[str], adresses: Mapping[str, str]) -> Rejeu:
    """Juge les réponses à une question ; une réponse directe, montrée avant la liste, compte au rang 1.

    >>> q = Question("cpam", "chantier", "sigle", "reglage", ("terme/cpam",))
    >>> juger(q, ["sante", "terme/cpam"], [], {"terme/cpam": "/glossaire/#cpam"}).rang
    2
    >>> juger(q, ["sante", "terme/cpam"], ["/glossaire/#cpam"], {"terme/cpam": "/glossaire/#cpam"}).rang
    1
    """
    bonnes = set(question.attendu)
    montrees = set(directes)
    dans_la_liste = next((rang for rang, cle in enumerate(cles[:PROFONDEUR_DES_QUESTIONS], 1) if cle in bonnes), 0)
    rang = 1 if montrees & {adresses[c] for c in bonnes if c in adresses} else dans_la_liste
    return Rejeu(question, tuple(cles[:PROFONDEUR_DES_QUESTIONS]), rang, not cles and not montrees)


def rejouer(moteur: Moteur, questions: Iterable[Question]) -> BilanDesQuestions:
    """Pose chaque question au moteur Python."""
    adresses = adresses_de(moteur)
    rejeux = []
    for question in questions:
        r = moteur.chercher(question.q, limite=PROFONDEUR_DES_QUESTIONS)
        rejeux.append(juger_les_questions(question, [x.cle for x in r.resultats], [d.url for d in r.reponses], adresses))
    return BilanDesQuestions(tuple(rejeux))


def lire_attendus(chemin: Path) -> dict[str, int]:
    """Les rangs de référence, question par question ; vide si le fichier n’existe pas."""
    if not chemin.exists():
        return {}
    return {str(q): int(rang) for q, rang in json.loads(chemin.read_text(encoding="utf-8")).items()}


def ecrire_attendus(bilan: BilanDesQuestions) -> str:
    """Le fichier de référence : une ligne par question, dans l’ordre du banc."""
    return json.dumps({r.question.q: r.rang for r in bilan.rejeux}, ensure_ascii=False, indent=1) + "\n"


def regressions(bilan: BilanDesQuestions, reference: Mapping[str, int], acceptees: Mapping[str, str]) -> tuple[Rejeu, ...]:
    """Les questions réussies dans la référence, échouées maintenant, et dont l’échec n’est pas accepté.

    >>> q = Question("cpam", "chantier", "sigle", "reglage", ("terme/cpam",))
    >>> perdue = Bilan((Rejeu(q, ("x",), 0, False),))
    >>> len(regressions(perdue, {"cpam": 2}, {})), len(regressions(perdue, {"cpam": 2}, {"cpam": "page retirée"}))
    (1, 0)
    """
    return tuple(r for r in bilan.echecs if 1 <= reference.get(r.question.q, 0) <= REUSSITE and r.question.q not in acceptees)


def decrire_le_bilan(rejeu: Rejeu) -> str:
    """Une ligne qui dit l’échec : ce qui est tapé, ce qui vient, ce qu’on attendait."""
    q = rejeu.question
    ou = f"rang {rejeu.rang}" if rejeu.rang else "absente des dix premières"
    trouve = ", ".join(rejeu.cles[:REUSSITE]) or "rien"
    return f"« {q.q} » ({q.famille}) : {ou} ; vient {trouve} ; attendu {', '.join(q.attendu)}"
