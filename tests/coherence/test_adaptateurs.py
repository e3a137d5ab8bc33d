"""Les adaptateurs restent minces, n’importent que MkDocs et le centre, et sont tous déclarés."""

from __future__ import annotations

import ast
import importlib
import re
import sys
import tomllib
from pathlib import Path

from mkdocs.plugins import BasePlugin

RACINE = Path(__file__).resolve().parents[2]
ADAPTATEURS = sorted((RACINE / "plugins/centre_mkdocs").glob("*.py"))
THEME = RACINE / "plugins/centre_mkdocs/theme"
LIGNES_AU_PLUS = 80
PERMIS = {"mkdocs", "centre", "centre_search", "centre_mkdocs", "jinja2", "griffe", "__future__"}


def test_un_adaptateur_tient_en_quatre_vingts_lignes() -> None:
    assert len(ADAPTATEURS) > 6
    longueurs = {f.name: len(f.read_text(encoding="utf-8").splitlines()) for f in ADAPTATEURS}
    assert {nom: n for nom, n in longueurs.items() if n > LIGNES_AU_PLUS} == {}


def test_un_adaptateur_n_importe_que_mkdocs_et_le_centre() -> None:
    """ProperDocs se donne sous le nom de MkDocs : nommer l’un ou l’autre moteur en propre romprait cela."""
    etrangers = []
    for fichier in ADAPTATEURS:
        for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8"))):
            noms = [a.name for a in noeud.names] if isinstance(noeud, ast.Import) else []
            noms += [noeud.module or ""] if isinstance(noeud, ast.ImportFrom) else []
            racines = {n.split(".")[0] for n in noms} - PERMIS - set(sys.stdlib_module_names)
            etrangers += [f"{fichier.name} : {r}" for r in sorted(racines)]
    assert etrangers == []


def test_chaque_adaptateur_est_declare_et_active() -> None:
    projet = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declares = projet["entry-points"]["mkdocs.plugins"]
    for chemin in declares.values():
        module, classe = chemin.split(":")
        assert issubclass(getattr(importlib.import_module(module), classe), BasePlugin), chemin
    ecrites = {
        f"centre_mkdocs.{f.stem}:{c}"
        for f in ADAPTATEURS
        for c in re.findall(r"^class (\w+Plugin)\(", f.read_text("utf-8"), re.M)
    }
    assert ecrites == set(declares.values())
    actives = re.findall(r"^  - (centre/\w+)$", (RACINE / "mkdocs.yml").read_text(encoding="utf-8"), re.M)
    assert sorted(actives) == sorted(declares)


def test_aucun_fichier_du_theme_ne_reste_inutilise() -> None:
    fichiers = [f for f in sorted(THEME.rglob("*")) if f.is_file()]
    textes = {f: f.read_text(encoding="utf-8") for f in fichiers if f.suffix in (".html", ".js", ".css")}
    points_d_entree = {"main.html", "404.html"}
    inutiles = []
    for fichier in fichiers:
        nom = fichier.relative_to(THEME).as_posix()
        cite = any(fichier.name in texte for autre, texte in textes.items() if autre != fichier)
        if nom not in points_d_entree and not cite:
            inutiles.append(nom)
    assert inutiles == []
