"""Le code du navigateur, joué par Node : jumeau de Python au bit près, et assez petit."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from centre.documents import apercu_html, preremplir, remplir, socle_publie
from centre.documents.assemblage import PAGES, assembler, modules_des_pages
from centre.documents.formes import nettoyer
from centre.documents.serrage import serrer
from centre.documents.valeurs import exemple, juger

from ..preparer import outil_node  # noqa: TID252
from .essai import gabarit_essai
from .hasard import TEXTES, jeux

ICI = Path(__file__).parent
COMBIEN = 1500
"""Jeux de valeurs rejoués dans les deux langages."""

TERRITOIRES: tuple[dict[str, Any], ...] = (
    {},
    {
        "nom": "Exemple",
        "region": "R",
        "structures": [{"nom": "Un", "role": "r", "programmes": "CVG"}, {"role": "sans nom"}, None],
    },
    {"nom": ["pas du texte"], "structures": "pas une liste"},
    {"nom": "x" * 300, "structures": [{"nom": str(n)} for n in range(60)]},
)


def _jouer(essai: str, **milieu: str) -> None:
    fini = subprocess.run(
        [*outil_node("node"), "--test", ICI / essai],
        env={**os.environ, **milieu}, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert fini.returncode == 0, fini.stdout[-6000:] + fini.stderr[-2000:]


def test_python_et_javascript_sont_jumeaux(tmp_path: Path) -> None:
    gabarit = gabarit_essai()
    cas = [
        {
            "valeurs": valeurs,
            "refus": [
                {"champ": r.champ, "code": r.code, "quoi": r.quoi, "remede": r.remede}
                for r in juger(gabarit.champs, gabarit.clauses, valeurs).refus
            ],
            **{f: hashlib.sha256(remplir(gabarit, valeurs, f)).hexdigest() for f in ("docx", "odt")},
        }
        for valeurs in [{}, *jeux(gabarit, COMBIEN, graine=2026)]
    ]
    assert len({c["docx"] for c in cas}) > COMBIEN / 2, "les jeux de valeurs se ressemblent trop"
    modele = {
        "nom": gabarit.modele,
        "publie": json.loads(gabarit.en_json()),
        "exemples": {c.id: exemple(c) for c in gabarit.champs},
        "cas": cas,
        "territoires": [{"donnees": t, "champs": preremplir(gabarit, t)} for t in TERRITOIRES],
    }
    textes = [[t, nettoyer(t), nettoyer(t, lignes=True)] for t in TEXTES]
    fichier = tmp_path / "jumeaux.json"
    fichier.write_text(json.dumps({"socle": socle_publie(), "modeles": [modele], "textes": textes}), encoding="ascii")
    _jouer("jumeaux.test.mjs", JUMEAUX=str(fichier))


def test_les_vecteurs_partages(tmp_path: Path) -> None:
    fichier = tmp_path / "gabarit.json"
    publie = {"publie": json.loads(gabarit_essai().en_json()), "socle": socle_publie()}
    fichier.write_text(json.dumps(publie), encoding="ascii")
    _jouer("vecteurs.test.mjs", JUMEAUX=str(fichier))


def test_la_saisie() -> None:
    _jouer("saisie.test.mjs")


def test_assez_petit() -> None:
    """Remplissage, archive, validation et formulaire : 15 ko au plus, compressés ; la relecture d’un document, la moitié."""
    tailles = {nom: len(gzip.compress(code.encode(), 9)) for nom, code in modules_des_pages()}
    assert tailles["remplir.js"] <= 15_000
    assert tailles["verifier.js"] <= 7_500


@pytest.mark.parametrize("page", PAGES)
def test_le_code_servi_se_lit(page: str) -> None:
    code = serrer(assembler(page))
    assert "/**" not in code
    assert "import " not in code.replace("import(", "")
    assert code.count("export ") == 1
    fini = subprocess.run(
        [*outil_node("node"), "--check", "--input-type=module", "-"], input=code, capture_output=True, text=True, check=False
    )
    assert fini.returncode == 0, fini.stderr


def test_deux_noms_egaux_sont_refuses(tmp_path: Path) -> None:
    (tmp_path / "un.js").write_text("export const a = 1;\n", encoding="utf-8")
    (tmp_path / "deux.js").write_text('import { a } from "./un.js";\nexport function a() {}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"« a » est déclaré par un\.js et par deux\.js"):
        assembler("deux", tmp_path)


def test_une_autre_importation_est_refusee(tmp_path: Path) -> None:
    (tmp_path / "un.js").write_text('import tout from "./deux.js";\n', encoding="utf-8")
    with pytest.raises(ValueError, match="importation"):
        assembler("un", tmp_path)


@pytest.mark.parametrize(
    ("source", "serre"),
    [
        ("const a = 1;\nconst b = a / 2 / c;\n", "const a=1;const b=a/2/c;"),
        ('f(/[/"]+/g, "a  // b");\n', 'f(/[/"]+/g,"a  // b");'),
        ("if (a) return;\nelse\n  b();\n", "if(a)return;else b();"),
        ("x = a - -b + +c; // fin\n", "x=a- -b+ +c;"),
        ("const t = `a  ${b ? 1 : 2}  /* c */`;\n", "const t=`a  ${b ? 1 : 2}  /* c */`;"),
        ("async () => {\n  await f();\n};\n", "async()=>{await f();};"),
    ],
)
def test_serrer(source: str, serre: str) -> None:
    assert serrer(source) == serre


def test_un_gabarit_dans_un_gabarit_est_refuse() -> None:
    with pytest.raises(ValueError, match="gabarit dans un gabarit"):
        serrer("const a = `x${b ? `y` : 1}`;\n")


def test_l_apercu_dit_ce_que_dit_le_document() -> None:
    """Le petit modèle d’essai a bien des clauses, des lignes et des champs : sans eux, les autres essais ne prouveraient rien."""
    html = apercu_html(gabarit_essai(), {})
    for marque in ('class="champ vide"', 'class="consigne"', 'data-champ="chantiers.nom"'):
        assert marque in html
