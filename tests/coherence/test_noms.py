"""Un nom public n’a qu’un sens : deux modules ne définissent pas le même, sauf jumeaux voulus."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
CODE = ("src", "search", "plugins", "mesures/centre_mesures")

JUMEAUX = {
    "main": "le point d’entrée d’une commande",
    "emettre": "un format de document chacun : DOCX, ODT, Typst, aperçu",
    "socle": "un format de document chacun : DOCX, ODT",
    "agrandir": "un format de document chacun : DOCX, ODT",
    "DECLARES": "ce qu’une pièce déclare pour le navigateur",
    "modules_declares": "ce qu’une pièce déclare pour le navigateur",
    **dict.fromkeys(("chercher", "construire", "servir", "verifier", "liste"), "une commande et ce qu’elle lance"),
    **dict.fromkeys(
        tuple(
            f"mesurer_{nom}"
            for nom in (
                "construction",
                "conventions",
                "lisibilite",
                "navigateur",
                "pages",
                "questions",
                "recherche",
                "verification",
            )
        ),
        "une commande et ce qu’elle lance",
    ),
}
"""Nom → pourquoi deux modules le partagent."""


def noms_publics(fichier: Path) -> Iterator[str]:
    """Ce qu’un module définit au premier niveau : classes, fonctions, constantes ; ce qu’il importe n’en est pas."""
    for instruction in ast.parse(fichier.read_text(encoding="utf-8")).body:
        match instruction:
            case ast.FunctionDef(name=nom) | ast.AsyncFunctionDef(name=nom) | ast.ClassDef(name=nom):
                yield nom
            case ast.Assign(targets=cibles):
                yield from (n.id for c in cibles for n in ast.walk(c) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
            case ast.AnnAssign(target=ast.Name(id=nom)):
                yield nom


def doubles(racine: Path) -> dict[str, list[str]]:
    """Nom public → les modules qui le définissent, quand ils sont plusieurs."""
    modules: dict[str, set[str]] = defaultdict(set)
    for dossier in CODE:
        for fichier in sorted((racine / dossier).rglob("*.py")):
            for nom in noms_publics(fichier):
                if not nom.startswith("_"):
                    modules[nom].add(fichier.relative_to(racine).as_posix())
    return {nom: sorted(ou) for nom, ou in modules.items() if len(ou) > 1}


def test_aucun_nom_public_ne_prend_un_second_sens() -> None:
    trouves = doubles(RACINE)
    assert {nom: ou for nom, ou in trouves.items() if nom not in JUMEAUX} == {}


def test_la_liste_des_exceptions_ne_garde_que_ce_qui_sert() -> None:
    trouves = set(doubles(RACINE))
    assert JUMEAUX.keys() - trouves == set()


def test_deux_modules_qui_definissent_le_meme_nom_se_voient(tmp_path: Path) -> None:
    for nom, texte in {"src/a.py": "class Texte: ...\n_prive = 1\n", "search/b.py": "Texte: int = 2\n_prive = 2\n"}.items():
        (tmp_path / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nom).write_text(texte, encoding="utf-8")
    (tmp_path / "src/c.py").write_text("from a import Texte\n", encoding="utf-8")
    assert doubles(tmp_path) == {"Texte": ["search/b.py", "src/a.py"]}
