"""Le dépôt dit vrai sur lui-même : README, décisions, licences, dépendances, codes, en-têtes."""

from __future__ import annotations

import re
import shlex
import shutil
import socket
import sys
import tomllib
import urllib.request
from pathlib import Path
from subprocess import PIPE

import pytest
from click.testing import CliRunner
from tests.construction.conftest import fabriquer_projet
from tests.processus import GARDE, demarrer, environnement, executer

from centre.base.codes import CODES
from centre_cli import main
from centre_cli.entetes import ENTETES, POLITIQUE

RACINE = Path(__file__).resolve().parents[2]
LANGAGE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
LIEN = re.compile(r"\]\(([^)#:]+)\)")


def lu(chemin: str) -> str:
    return (RACINE / chemin).read_text(encoding="utf-8")


def recettes_de(chemin: str) -> list[tuple[str, ...]]:
    """Les blocs « sh » d’un document : des commandes qui se suivent."""
    return [tuple(ligne for ligne in bloc.splitlines() if ligne.strip()) for bloc in LANGAGE.findall(lu(chemin))]


RECETTES = sorted({*recettes_de("README.md"), *recettes_de("CONTRIBUTING.md")})
COMMANDES = sorted({commande for recette in RECETTES for commande in recette})
CENTRE = ".venv/bin/centre "
JOUEES = [tuple(c for c in r if c.startswith(CENTRE) and "servir" not in c and "mesurer" not in c) for r in RECETTES]
ATTENDUS = {CENTRE + "convention verifier convention-lyon.docx": (1, "Brouillon : ")}
"""Les commandes dont la réponse attendue n’est pas « tout va bien » : leur code de sortie, et comment leur réponse commence."""
OUTILS = ("ruff", "mypy", "python -m pytest")
"""Ce que d’autres essais, ou l’intégration continue, lancent déjà : on contrôle ici que l’outil répond."""


@pytest.fixture
def copie(tmp_path: Path) -> Path:
    """Un projet où une commande peut écrire."""
    for nom in ("docs", "fiches", "outils", "plugins", "src", "search"):
        shutil.copytree(RACINE / nom, tmp_path / nom, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    shutil.copy(RACINE / "mkdocs.yml", tmp_path)
    return tmp_path


def test_le_readme_donne_les_deux_commandes_de_mise_en_route() -> None:
    assert {"make serve", "make test"} <= set(COMMANDES)
    assert any(c.startswith(CENTRE + "verifier") for c in COMMANDES)


@pytest.fixture
def petit(tmp_path: Path) -> Path:
    """Le petit projet, pour ce qui construit : le vrai contenu l’est déjà, une fois pour tous, par la même commande."""
    return fabriquer_projet(tmp_path / "petit", RACINE)


@pytest.mark.construction
@pytest.mark.parametrize("recette", [r for r in JOUEES if r], ids=lambda r: r[0].removeprefix(CENTRE))
def test_chaque_recette_du_mode_d_emploi_reussit(recette: tuple[str, ...], request: pytest.FixtureRequest) -> None:
    copie = request.getfixturevalue("petit" if any("construire" in commande for commande in recette) else "copie")
    for commande in recette:
        resultat = executer([sys.executable, "-m", "centre_cli", *shlex.split(commande.removeprefix(CENTRE))], copie)
        code, debut = ATTENDUS.get(commande, (0, ""))
        assert resultat.returncode == code, resultat.stdout + resultat.stderr
        assert resultat.stdout.startswith(debut)
        assert resultat.stdout


@pytest.mark.parametrize("commande", [c for c in COMMANDES if "centre mesurer" in c])
def test_chaque_mesure_du_mode_d_emploi_existe_avec_ses_options(commande: str) -> None:
    """Les mesures elles-mêmes ont leurs essais : trop longues pour être rejouées ici."""
    morceaux = shlex.split(commande.removeprefix(CENTRE))
    aide = CliRunner().invoke(main, [*[m for m in morceaux if m.isalpha()], "--help"])
    assert aide.exit_code == 0, aide.output
    assert all(m in aide.stdout for m in morceaux if m.startswith("--"))


@pytest.mark.construction
@pytest.mark.parametrize("commande", [c for c in COMMANDES if "centre servir" in c])
def test_servir_sert_le_site_avec_les_entetes_recommandes(commande: str, petit: Path) -> None:
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        port = str(libre.getsockname()[1])
    arguments = shlex.split(commande.removeprefix(CENTRE))
    arguments[arguments.index("--port") + 1] = port
    commande_entiere = [sys.executable, "-u", "-m", "centre_cli", *arguments]
    with demarrer(commande_entiere, petit, env=environnement(), stdout=PIPE) as serveur:
        assert serveur.stdout is not None
        dit = ""
        for ligne in serveur.stdout:
            dit += ligne
            if f"http://127.0.0.1:{port}/" in ligne:
                break
        else:
            pytest.fail(f"le service s’est arrêté : {dit}")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=GARDE) as reponse:
            assert {nom: reponse.headers[nom] for nom in ENTETES} == ENTETES
            assert b"Centre de ressources" in reponse.read()


@pytest.mark.parametrize("commande", [c for c in COMMANDES if not c.startswith(CENTRE)])
def test_les_autres_commandes_du_mode_d_emploi_existent(commande: str) -> None:
    if commande.startswith("make "):
        resultat = executer(["make", "-n", *shlex.split(commande)[1:]], RACINE)
    else:
        outil = commande.removeprefix(".venv/bin/")
        connu = next(o for o in OUTILS if outil.startswith(o))
        module = connu.removeprefix("python -m ")
        resultat = executer([sys.executable, "-m", module, "--version"], RACINE)
        assert all((RACINE / mot).exists() for mot in shlex.split(outil) if "/" in mot)
    assert resultat.returncode == 0, resultat.stderr


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_les_liens_des_documents_menent_quelque_part(document: str) -> None:
    texte = re.sub(r"`[^`\n]*`", "", lu(document))
    assert [lien for lien in LIEN.findall(texte) if not (RACINE / lien).exists()] == []


def test_l_arborescence_du_readme_existe() -> None:
    arbre = lu("README.md").split("## Où est quoi")[1].split("```")[1]
    dossiers = [ligne.split("  ")[0] for ligne in arbre.splitlines()[1:] if ligne.strip() and not ligne.startswith(" ")]
    assert len(dossiers) > 8
    assert [d for d in dossiers if not (RACINE / d.split("<")[0]).is_dir()] == []
    ranges = {"LICENSES", *(d.split("/")[0] for d in dossiers)}
    suivis = executer(["git", "ls-files"], RACINE).stdout.splitlines()
    assert suivis
    racines = {chemin.split("/")[0] for chemin in suivis if "/" in chemin and not chemin.startswith(".")}
    assert racines - ranges == set(), "un dossier du dépôt manque dans le README"


def test_contribuer_commence_par_ecrire_une_fiche() -> None:
    assert re.findall(r"^## (.+)$", lu("CONTRIBUTING.md"), re.MULTILINE)[0] == "Écrire une fiche"


def test_les_decisions_sont_bien_formees() -> None:
    fichiers = sorted((RACINE / "docs/decisions").iterdir())
    assert len(fichiers) >= 9
    for rang, fichier in enumerate(fichiers, 1):
        texte = fichier.read_text(encoding="utf-8")
        assert re.fullmatch(rf"{rang:04d}-[a-z0-9-]+\.md", fichier.name), fichier.name
        assert texte.startswith(f"# {rang}. "), fichier.name
        assert re.findall(r"^## (.+)$", texte, re.MULTILINE) == ["État", "Contexte", "Décision", "Conséquences"], fichier.name
        assert all(len(partie.strip()) > 20 for partie in re.split(r"^## .+$", texte, flags=re.MULTILINE)[1:]), fichier.name


def test_chaque_dependance_a_sa_raison_et_sa_licence() -> None:
    projet = tomllib.loads(lu("pyproject.toml"))["project"]
    exigences = [*projet["dependencies"], *(e for groupe in projet["optional-dependencies"].values() for e in groupe)]
    noms = {re.split(r"[\[<>=~! ]", exigence)[0] for exigence in exigences}
    lignes = re.findall(r"^\| ([A-Za-z0-9-]+) \| (.+) \| (.+) \|$", lu("docs/decisions/0008-dependances.md"), re.MULTILINE)
    expliquees = {nom for nom, raison, licence in lignes if len(raison) > 5 and len(licence) > 2 and nom not in ("Paquet", "---")}
    assert noms - expliquees == set(), "dépendance sans raison"
    assert expliquees - noms == set(), "raison sans dépendance"


def test_chaque_code_de_constat_sert_et_est_connu() -> None:
    sources = "\n".join(f.read_text(encoding="utf-8") for f in sorted((RACINE / "src").rglob("*.py")) if f.name != "codes.py")
    employes = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', sources))
    assert [code for code in CODES if code not in employes] == [], "code que rien n’émet"
    directs = set(re.findall(r'constat\([^"\n]*?, "([a-z-]+)", f?"', sources)) | set(re.findall(r'rendre\("([a-z-]+)"', sources))
    assert directs
    assert directs - set(CODES) == set(), "code émis et non documenté"


def test_la_page_pour_heberger_donne_tous_les_entetes() -> None:
    page = lu("docs/a-propos/heberger.md")
    for nom, valeur in ENTETES.items():
        assert f'Header always set {nom} "{valeur}"' in page
        assert f'add_header {nom} "{valeur}" always;' in page
        assert f"      {nom}: {valeur}\n" in page


def test_la_politique_des_pages_est_celle_des_entetes() -> None:
    tete = lu("plugins/centre_mkdocs/theme/partials/tete.html")
    publiee = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', tete)
    assert publiee is not None
    sans_edition = re.sub(r"\{%.*?%\}.*?\{%.*?%\}", "", publiee[1])
    assert sans_edition == POLITIQUE.replace("; frame-ancestors 'none'", ""), "frame-ancestors ne vaut que dans un en-tête"


@pytest.mark.long
def test_les_licences_sont_declarees_fichier_par_fichier() -> None:
    resultat = executer([sys.executable, "-m", "reuse", "lint"], RACINE)
    assert resultat.returncode == 0, resultat.stdout


def test_chaque_essai_de_navigateur_porte_sa_marque(racine: Path) -> None:
    """Sans elle, « make vite » ouvrirait un navigateur."""
    sans = [
        f.name for f in (racine / "tests/navigateur").glob("test_*.py") if "pytest.mark.navigateur" not in f.read_text("utf-8")
    ]
    assert sans == []
