"""``centre chercher`` : le même moteur que le site, lisible par une personne ou par un programme."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.processus import executer

from centre_cli import main
from centre_cli import recherche as module

pytestmark = pytest.mark.long

RACINE = Path(__file__).resolve().parents[2]


@pytest.fixture
def projet(tmp_path: Path) -> Path:
    """Une copie du contenu : l’index gardé ne s’écrit pas dans le dépôt."""
    for dossier in ("docs", "fiches", "outils"):
        shutil.copytree(RACINE / dossier, tmp_path / dossier)
    (tmp_path / "search").mkdir()
    shutil.copy(RACINE / "search/thesaurus.yml", tmp_path / "search")
    return tmp_path


def chercher(projet: Path, *arguments: str) -> tuple[int, str]:
    rendu = CliRunner().invoke(main, ["chercher", *arguments, "--racine", str(projet)])
    return rendu.exit_code, rendu.output


def test_filtre_json_et_raisons(projet: Path) -> None:
    code, sortie = chercher(projet, "montée", "en", "heures", "--type", "outil", "--json", "--pourquoi")
    assert code == 0
    lu = json.loads(sortie)
    assert lu["resultats"][0]["cle"] == "plan-montee-en-heures"
    assert {r["type"] for r in lu["resultats"]} == {"outil"}
    assert lu["pourquoi"]["plan-montee-en-heures"]


def test_index_garde_puis_refait(projet: Path) -> None:
    avant = chercher(projet, "domiciliation")
    index = projet / ".cache" / "recherche"
    assert index.is_dir()
    for fichier in index.rglob("*"):
        if fichier.is_file():
            fichier.write_bytes(fichier.read_bytes()[:10])
    assert chercher(projet, "domiciliation") == avant, "un index abîmé se refait et répond pareil"


def test_rien_n_est_relu_tant_que_rien_ne_change(projet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """L’index gardé suffit : ni le corpus ni ses modèles ne sont lus, ni même importés."""
    attendu = chercher(projet, "domiciliation")
    programme = (
        "import sys; from centre_cli import main\n"
        f"main(['chercher', 'domiciliation', '--racine', {str(projet)!r}], standalone_mode=False)\n"
        "lourds = {'pydantic', 'yaml', 'jinja2', 'typst', 'xlsxwriter', 'mkdocs', 'centre.contenu.corpus'} & set(sys.modules)\n"
        "sys.exit(f'importés pour rien : {sorted(lourds)}' if lourds else 0)"
    )
    fait = executer([sys.executable, "-c", programme])
    assert (fait.returncode, fait.stdout) == (0, attendu[1]), fait.stderr
    lectures: list[Path] = []
    preparer = module._preparer
    monkeypatch.setattr(module, "_preparer", lambda racine: (lectures.append(racine), preparer(racine))[1])
    assert chercher(projet, "domiciliation") == attendu
    assert lectures == []
    fiche = next((projet / "fiches").rglob("*.md"))
    fiche.write_text(fiche.read_text(encoding="utf-8") + "\nLe mot zwzwzwzw.\n", encoding="utf-8")
    assert chercher(projet, "zwzwzwzw")[1].startswith("1 réponse pour")
    (projet / "search/thesaurus.yml").write_text("[]\n", encoding="utf-8")
    assert chercher(projet, "zwzwzwzw")[1].startswith("1 réponse pour")
    assert len(lectures) == 2


def test_sans_ecriture_possible(projet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    avec = chercher(projet, "domiciliation")

    def refuser(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(module, "ouvrir_index", refuser)
    assert chercher(projet, "domiciliation") == avec


def test_rien_et_filtre_mal_ecrit(projet: Path) -> None:
    code, sortie = chercher(projet, "zwzwzwzw")
    assert code == 0
    assert "contact@cvgce.org" in sortie
    code, sortie = chercher(projet, "heures", "--filtre", "metier")
    assert code == 1
    assert "axe:valeur" in sortie
