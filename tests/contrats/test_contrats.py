"""Chaque règle écrite deux fois nomme sa jumelle ; les deux existent, et rejouent les mêmes vecteurs."""

from __future__ import annotations

import ast
import json
import os
import re
from pathlib import Path

import pytest
from tests.contrats import AILLEURS, CONTRATS, NAVIGATEUR, RACINE, Paire, contexte, objet, paires_de_javascript, paires_de_python
from tests.contrats.essais import contrats
from tests.contrats.fichiers import produire
from tests.preparer import outil_node
from tests.processus import executer

from centre.navigateur.assemblage import modules_servis

PAIRES = sorted(paires_de_python())
ESSAI = RACINE / "tests" / "javascript" / "jumelles.test.mjs"
PIECES = {
    "commun": ("src/centre/base",),
    "conventions": ("src/centre/documents/relire", "src/centre/documents/remplir", "src/centre/documents/socle"),
    "recherche": ("search/centre_search",),
}
"""Pièce du navigateur → les dossiers Python où vivent ses jumelles."""


def test_les_deux_cotes_nomment_les_memes_paires() -> None:
    assert len(PAIRES) > 35
    assert sorted(paires_de_javascript()) == PAIRES


@pytest.mark.parametrize("paire", PAIRES, ids=lambda p: p.python)
def test_les_deux_noms_existent(paire: Paire) -> None:
    assert objet(paire.python) is not None
    fichier, _, nom = paire.javascript.partition("#")
    source = (NAVIGATEUR / fichier).read_text(encoding="utf-8")
    assert not nom or re.search(rf"^export (?:async )?(?:function|class|const) {nom}\b", source, re.MULTILINE), paire.javascript


def test_chaque_paire_a_des_vecteurs() -> None:
    joues = {c.python for c in contrats() if len(c.cas) > 1}
    sans = [p.python for p in PAIRES if p.python not in joues and contexte(p.python) is None]
    assert sans == [], "ces règles sont écrites deux fois, et rien ne dit qu’elles s’accordent"
    assert joues - {p.python for p in PAIRES} == set(), "ces vecteurs ne sont ceux d’aucune paire"


@pytest.mark.parametrize("python", sorted(AILLEURS))
def test_les_vecteurs_a_contexte_se_rejouent(python: str) -> None:
    vecteurs, essai = AILLEURS[python]
    fichier, _, cle = vecteurs.partition("#")
    lus = json.loads((CONTRATS / fichier).read_text(encoding="utf-8"))
    assert lus[cle] if cle else lus
    texte = (ESSAI.parent / essai).read_text(encoding="utf-8")
    assert Path(fichier).stem in texte, f"{essai} ne lit pas {fichier}"
    modules = {Path(p.javascript.partition("#")[0]).name for p in PAIRES if contexte(p.python) == (vecteurs, essai)}
    assert any(module in texte for module in modules), f"{essai} ne joue aucun de {modules}"


def test_une_regle_ecrite_deux_fois_le_dit() -> None:
    """Le même nom, public, dans une pièce du navigateur et dans les dossiers Python qui lui répondent : c’est une paire."""
    declarees = {p.javascript for p in PAIRES}
    for piece, dossiers in PIECES.items():
        publics = {
            noeud.name
            for dossier in dossiers
            for fichier in (RACINE / dossier).rglob("*.py")
            for noeud in ast.parse(fichier.read_text(encoding="utf-8")).body
            if isinstance(noeud, ast.FunctionDef)
        }
        for module in sorted((NAVIGATEUR / piece).glob("*.js")):
            for nom in re.findall(
                r"^export (?:async )?(?:function|const) (\w+)", module.read_text(encoding="utf-8"), re.MULTILINE
            ):
                if re.sub("([A-Z])", lambda m: f"_{m[1].lower()}", nom) in publics:
                    ici = f"{piece}/{module.name}"
                    assert {ici, f"{ici}#{nom}"} & declarees, f"{ici}#{nom} ne nomme pas sa jumelle"


@pytest.mark.long
def test_les_vecteurs_sont_a_jour() -> None:
    perimes = [str(f.relative_to(RACINE)) for f, texte in produire().items() if f.read_text(encoding="utf-8") != texte]
    assert perimes == [], "lancez « python -m tests.contrats »"


@pytest.mark.parametrize("servi", [False, True], ids=["source", "servi"])
def test_node_rejoue_les_vecteurs(tmp_path: Path, servi: bool) -> None:
    """Le code du dépôt, puis le même tel qu’il se sert : réuni, élagué, serré."""
    code = NAVIGATEUR
    if servi:
        code = tmp_path
        (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
        for chemin in sorted({p.javascript.partition("#")[0] for p in PAIRES}):
            ((_, texte),) = modules_servis((NAVIGATEUR / chemin).parent, Path(chemin).stem)
            (tmp_path / chemin).parent.mkdir(exist_ok=True)
            (tmp_path / chemin).write_text(texte, encoding="utf-8")
    fini = executer([*outil_node("node"), "--test", ESSAI], env={**os.environ, "CODE": str(code)})
    assert fini.returncode == 0, fini.stdout[-6000:] + fini.stderr[-2000:]
