"""Les règles écrites deux fois : chacune nomme sa jumelle, et les deux rejouent les mêmes vecteurs.

``python -m tests.contrats`` récrit tous les vecteurs de ``navigateur/contrats/`` depuis Python ; Node les rejoue.

Une fonction Python dit « Jumelle de ``navigateur/piece/module.js#fonction`` » dans sa documentation, et la fonction JavaScript
« Jumelle de `centre.module.fonction` » dans la sienne. Un module entier le dit de même, en tête : « Jumeau de ».

Les vecteurs d’une paire sont dans ``navigateur/contrats/<pièce>/jumelles.json``, sauf ceux qui demandent un contexte (un gabarit,
un index) : :data:`AILLEURS` dit lesquels, et quel essai les rejoue.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import Any

RACINE = Path(__file__).resolve().parents[2]
NAVIGATEUR = RACINE / "navigateur"
CONTRATS = NAVIGATEUR / "contrats"
SOURCES = {"centre": RACINE / "src" / "centre", "centre_search": RACINE / "search" / "centre_search"}

AILLEURS: Mapping[str, tuple[str, str]] = {
    "centre.documents.remplir.valeurs.juger": ("conventions/vecteurs.json#documents", "conventions/vecteurs.test.mjs"),
    "centre.documents.remplir.remplissage.remplir": ("conventions/vecteurs.json#documents", "conventions/vecteurs.test.mjs"),
    "centre.documents.remplir.vue.apercu_html": (
        "conventions/vecteurs.json#documents",
        "../navigateur/test_apercu.py",
    ),
    "centre.documents.remplir.preremplissage.preremplir": (
        "conventions/vecteurs.json#preremplissages",
        "conventions/vecteurs.test.mjs",
    ),
    "centre.documents.relire": ("conventions/relecture.json#documents", "conventions/relecture.test.mjs"),
    "centre.documents.remplir.frappe": ("conventions/frappes.json#frappes", "conventions/frappes.test.mjs"),
    "centre_search.analyse.jetons": ("recherche/vecteurs.json", "recherche/conformite.test.mjs"),
    "centre_search.moteur.Moteur": ("recherche/reponses.json#requetes", "recherche/moteur.test.mjs"),
    "centre_search.index_navigateur.fichiers": ("recherche/reponses.json#requetes", "recherche/moteur.test.mjs"),
}
"""Fonction, module ou paquet Python → le fichier de vecteurs (et sa clé), l’essai de ``tests/javascript/`` qui les rejoue."""


@dataclass(frozen=True, slots=True)
class Contrat:
    """Les cas d’une paire : des arguments, et ce que Python en fait, l’un et l’autre tels qu’ils s’écrivent en JSON."""

    python: str
    jouer: Callable[..., Any]
    cas: Sequence[Sequence[Any]]

    def vecteurs(self) -> list[list[Any]]:
        """``[[arguments, attendu], …]``"""
        return [[list(arguments), self.jouer(*arguments)] for arguments in self.cas]


@dataclass(frozen=True, slots=True, order=True)
class Paire:
    """Une règle écrite deux fois : ``centre.module.fonction`` et ``pièce/module.js#fonction`` (sans « # » : le module entier)."""

    python: str
    javascript: str


_DE_PYTHON = re.compile(r"Jum(?:eau|elle) de ``navigateur/([a-z-]+/[a-z-]+\.js(?:#\w+)?)``")
_DE_JAVASCRIPT = re.compile(r"Jum(?:eau|elle) de `?(centre[\w.]*\w)")
_MENTION = re.compile(r"\b[Jj]um(?:eau|elle) de\b")
_COMMENTEE = re.compile(r"/\*\*((?:(?!\*/).)*)\*/\s*export (?:async )?(?:function\*?|class|const) (\w+)", re.DOTALL)
_ENTETE = re.compile(r"\A(?:// .*\n)+")


def paires_de_python() -> Iterator[Paire]:
    """Les paires que les documentations Python déclarent ; lève ``ValueError`` pour une mention qui ne nomme rien."""
    for paquet, dossier in SOURCES.items():
        for fichier in sorted(dossier.rglob("*.py")):
            module = ".".join((paquet, *fichier.relative_to(dossier).with_suffix("").parts)).removesuffix(".__init__")
            texte = fichier.read_text(encoding="utf-8")
            dites = _documentations(ast.parse(texte), module)
            trouvees = [Paire(python, js) for python, dit in dites for js in _DE_PYTHON.findall(dit)]
            if len(_MENTION.findall(texte)) != len(trouvees):
                raise ValueError(f"{fichier} : écrivez « Jumelle de ``navigateur/piece/module.js#fonction`` » sur la fonction.")
            yield from trouvees


def paires_de_javascript() -> Iterator[Paire]:
    """Les paires que les documentations JavaScript déclarent ; lève ``ValueError`` pour une mention qui ne nomme rien."""
    for fichier in sorted(NAVIGATEUR.glob("*/*.js")):
        texte = fichier.read_text(encoding="utf-8")
        ici = f"{fichier.parent.name}/{fichier.name}"
        entete = _ENTETE.match(texte)
        trouvees = [Paire(python, ici) for python in _DE_JAVASCRIPT.findall(entete[0].replace("\n// ", " ") if entete else "")]
        trouvees += [
            Paire(python, f"{ici}#{nom}")
            for dit, nom in _COMMENTEE.findall(texte)
            for python in _DE_JAVASCRIPT.findall(" ".join(dit.replace("\n *", " ").split()))
        ]
        if len(_MENTION.findall(texte)) != len(trouvees):
            raise ValueError(f"{ici} : écrivez « Jumelle de `centre.module.fonction` » sur la fonction, qui s’exporte.")
        yield from trouvees


def contexte(python: str) -> tuple[str, str] | None:
    """Les vecteurs d’une paire qui demande un contexte : les siens, ou ceux de son paquet."""
    while python not in AILLEURS and "." in python:
        python = python.rpartition(".")[0]
    return AILLEURS.get(python)


def objet(chemin: str) -> Any:
    """Ce que nomme ``centre.module.fonction`` ou ``centre.module.Classe.methode`` ; lève ``LookupError`` s’il n’existe pas."""
    morceaux = chemin.split(".")
    for coupe in range(len(morceaux) - 1, 0, -1):
        try:
            module = import_module(".".join(morceaux[:coupe]))
        except ModuleNotFoundError:
            continue
        try:
            return reduce(getattr, morceaux[coupe:], module)
        except AttributeError:
            break
    raise LookupError(chemin)


def _documentations(noeud: ast.Module | ast.FunctionDef | ast.ClassDef, nom: str) -> Iterator[tuple[str, str]]:
    yield nom, " ".join((ast.get_docstring(noeud) or "").split())
    for dedans in noeud.body:
        if isinstance(dedans, ast.FunctionDef | ast.ClassDef):
            yield from _documentations(dedans, f"{nom}.{dedans.name}")


def en_texte(contrats: Iterable[Contrat], jumelles: Mapping[str, str]) -> str:
    """Le fichier d’une pièce : une ligne par cas, tout caractère hors de l’ASCII écrit par son numéro."""
    parties = []
    for contrat in sorted(contrats, key=lambda c: c.python):
        cas = ",\n".join("  " + json.dumps(v, separators=(",", ":")) for v in contrat.vecteurs())
        parties.append(f"{json.dumps([contrat.python, jumelles[contrat.python]])[:-1]}, [\n{cas}\n]]")
    return "[\n" + ",\n".join(parties) + "\n]\n"
