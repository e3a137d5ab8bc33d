"""Le code du navigateur tel qu’il se sert : un seul module valide par page, serré sans être changé."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from tests.preparer import outil_node
from tests.processus import executer

from centre.navigateur import MODULES_SERVIS, dossier_du_code, fichiers_servis
from centre.navigateur.assemblage import assembler, modules_servis
from centre.navigateur.serrage import serrer

SERVIS = [(dossier_du_code() / piece, module) for piece, modules in MODULES_SERVIS.items() for module in modules]
"""Ce que l’adaptateur publie."""
SANS_EXPORTATION = {"centre", "theme"}
"""Ceux que la page lance elle-même ; les autres sont demandés par eux."""


@pytest.mark.parametrize(("dossier", "page"), SERVIS, ids=[page for _, page in SERVIS])
def test_le_code_servi_est_un_seul_module_valide(dossier: Path, page: str) -> None:
    ((nom, code),) = modules_servis(dossier, page)
    assert nom == f"{page}.js"
    assert "/**" not in code
    assert 'from"./' not in code
    assert ("export" in code) is (page not in SANS_EXPORTATION)
    fini = executer([*outil_node("node"), "--check", "--input-type=module", "-"], entree=code)
    assert fini.returncode == 0, fini.stderr


@pytest.mark.parametrize(
    ("source", "dit"),
    [
        ('import { b } from "./b.js";\nconst c = 1;\n', "« c » est déclaré par b.js et par a.js"),
        ('import tout from "./b.js";\n', "ne s’assemble pas"),
        ('import * as b from "./b.js";\n', "ne s’assemble pas"),
        ("export default 1;\n", "ne s’assemble pas"),
    ],
)
def test_un_assemblage_impossible_se_refuse(tmp_path: Path, source: str, dit: str) -> None:
    (tmp_path / "a.js").write_text(source, encoding="utf-8")
    (tmp_path / "b.js").write_text("const c = 2;\nexport const b = c;\n", encoding="utf-8")
    with pytest.raises(ValueError, match=dit):
        assembler(tmp_path / "a.js")


@pytest.mark.parametrize(
    ("source", "serre"),
    [
        ("const a = 1;\nconst b = a / 2 / c;\n", "const a=1;const b=a/2/c;"),
        ('f(/[/"]+/g, "a  // b");\n', 'f(/[/"]+/g,"a  // b");'),
        ("if (a) return;\nelse\n  b();\n", "if(a)return;else b();"),
        ("x = a - -b + +c; // fin\n", "x=a- -b+ +c;"),
        ("const t = `a  ${b ? 1 : 2}  /* c */`;\n", "const t=`a  ${b ? 1 : 2}  /* c */`;"),
        ("f(\n  a,\n  [b, ,],\n  { c, },\n);\nconst [, d] = [e, f,];\n", "f(a,[b,,],{c});const[,d]=[e,f];"),
        ("{\n  if (a) b();\n  for (;;);\n}\n{\n  while (f(x));\n}\n", "{if(a)b();for(;;);}{while(f(x));}"),
        ("{\n  do a();\n  while (b);\n}\n", "{do a();while(b);}"),
        ("async () => {\n  await f();\n};\n", "async()=>{await f()};"),
    ],
)
def test_serrer(source: str, serre: str) -> None:
    assert serrer(source) == serre


def test_ce_que_rien_n_appelle_ne_se_sert_pas(tmp_path: Path) -> None:
    """Un outil commun ne pèse que sur la page qui s’en sert ; ce qui agit en s’écrivant reste."""
    (tmp_path / "outils.js").write_text(
        "export const A = 1;\nexport const B = 22;\nexport function f() {\n  return g();\n}\nfunction g() {\n  return A;\n}\n"
        "export class C {}\nconst branche = document.title;\nexport const h = (x) => x;\n",
        encoding="utf-8",
    )
    page = 'import { B, h } from "./outils.js";\n\nexport const p = h(B) + `${B}`;\n'
    (tmp_path / "page.js").write_text(page, encoding="utf-8")
    ((_, code),) = modules_servis(tmp_path, "page")
    assert code == "const B=22;const branche=document.title;const h=(x)=>x;export const p=h(B)+`${B}`;"


def test_une_constante_s_ecrit_ou_elle_se_lit(tmp_path: Path) -> None:
    (tmp_path / "page.js").write_text(
        'const BORNE = 12;\nconst MOT = "A B";\nconst DEUX = "plus long";\n'
        "export const f = (n) => [n < BORNE, MOT, n.MOT, DEUX, DEUX, `${MOT}`];\n",
        encoding="utf-8",
    )
    ((_, code),) = modules_servis(tmp_path, "page")
    assert code == 'const MOT="A B";const DEUX="plus long";export const f=(n)=>[n<12,MOT,n.MOT,DEUX,DEUX,`${MOT}`];'


def test_un_module_servi_n_est_pas_recopie(tmp_path: Path) -> None:
    (tmp_path / "socle.js").write_text("export class Socle {}\n", encoding="utf-8")
    (tmp_path / "page.js").write_text('import { Socle } from "./socle.js";\n\nexport const s = new Socle();\n', encoding="utf-8")
    servis = dict(modules_servis(tmp_path, "socle", "page"))
    assert servis == {"socle.js": "export class Socle{}", "page.js": 'import{Socle}from"./socle.js";export const s=new Socle();'}


def test_un_gabarit_dans_un_gabarit_est_refuse() -> None:
    with pytest.raises(ValueError, match="gabarit dans un gabarit"):
        serrer("const a = `x${b ? `y` : 1}`;\n")


def test_ce_qu_un_fichier_servi_importe_un_autre_l_exporte() -> None:
    """Une constante posée sur place, ou un nom élagué, ne manque jamais à la page qui le demande."""
    servis = dict(fichiers_servis())
    demandes = [
        (adresse, posixpath.normpath(f"{posixpath.dirname(adresse)}/{chemin}"), nom.strip())
        for adresse, code in servis.items()
        for noms, chemin in re.findall(r'import ?\{([^}]*)\} ?from ?"([^"]+)"', code)
        for nom in noms.split(",")
    ]
    assert demandes
    for adresse, cible, nom in demandes:
        assert re.search(rf"export (?:async )?(?:const|let|function|class) {nom}\b", servis[cible]), (
            f"{adresse} : {nom} de {cible}"
        )
