"""La commande parle français : aide, erreurs, codes de sortie."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from centre_cli import main
from centre_cli.francais import en_francais
from centre_cli.reference import commandes, page_des_commandes

COMMANDES = [contexte.command_path.split()[1:] for contexte in commandes(main, "centre")]
GROUPES = [[], ["mesurer"]]
ANGLAIS = re.compile(
    r"\b(usage|options?:|commands|show|this|message|exit|default|required|directory|integer|range|text|path|args)\b",
    re.IGNORECASE,
)


def lancer(*arguments: str) -> tuple[int, str]:
    resultat = CliRunner().invoke(main, list(arguments), prog_name="centre")
    return resultat.exit_code, resultat.output


@pytest.mark.parametrize("chemin", [*COMMANDES, *GROUPES], ids=" ".join)
def test_l_aide_est_en_francais(chemin: list[str]) -> None:
    code, aide = lancer(*chemin, "--help")
    assert code == 0
    assert aide.startswith("Emploi : centre")
    assert "Options :\n" in aide
    assert "Affiche cette aide." in aide
    mots = re.sub(r"\[OPTIONS…\]|--\S+", "", aide)
    assert ANGLAIS.findall(mots) == []
    assert "..." not in aide, "une aide ne se coupe pas"


def test_la_liste_des_commandes_donne_leur_role_entier() -> None:
    _, aide = lancer("--help")
    attendu = "Construit le site à côté, le contrôle, puis le met en place d’un coup."
    assert attendu in " ".join(aide.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("verifie", "Erreur : « verifie » n’est pas une commande. Vouliez-vous dire veille, verifier ?"),
        ("zzz", "Erreur : « zzz » n’est pas une commande."),
        ("verifier --fromat json", "Erreur : L’option --fromat n’existe pas. Vouliez-vous dire --format ?"),
        ("verifier --format xml", "Erreur : --format : « xml » n’est pas une valeur possible (texte, json, github)."),
        ("verifier --au 2026-13-01", "Erreur : --au : « 2026-13-01 » n’est pas accepté."),
        ("verifier --racine /absent/du/disque", "Erreur : --racine : « /absent/du/disque » n’existe pas."),
        ("construire reste", "Erreur : Argument en trop : reste."),
        ("generer --check=1", "Erreur : L’option --check n’attend pas de valeur."),
        ("servir --port", "Erreur : L’option --port attend une valeur."),
        ("servir --port 0", "Erreur : --port : « 0 » n’est pas accepté."),
        ("nouvelle-fiche fiche", "Erreur : Il manque l’argument IDENTIFIANT."),
        (
            "nouvelle-fiche fich x",
            "Erreur : {fiche|situation|feuillet} : « fich » n’est pas une valeur possible (fiche, situation, feuillet).",
        ),
        ("mesurer page", "Erreur : « page » n’est pas une commande. Vouliez-vous dire pages ?"),
    ],
)
def test_une_commande_mal_ecrite_sort_2_et_le_dit_en_francais(arguments: str, message: str) -> None:
    code, sortie = lancer(*arguments.split())
    assert code == 2
    assert sortie.splitlines()[0] == message


def test_sans_commande_on_lit_l_aide() -> None:
    code, sortie = lancer()
    assert code == 2
    assert "Commandes :" in sortie


def test_la_version() -> None:
    code, sortie = lancer("--version")
    assert code == 0
    assert re.fullmatch(r"centre \d+\.\d+\.\d+\n", sortie)


def test_verifier_sort_1_sur_une_erreur_et_0_sinon(tmp_path: Path) -> None:
    code, sortie = lancer("verifier", "--racine", str(tmp_path))
    assert (code, sortie) == (0, "0 éléments relus : rien à reprendre.\n")
    (tmp_path / "fiches").mkdir()
    (tmp_path / "fiches/vide.md").write_text("", encoding="utf-8")
    code, sortie = lancer("verifier", "--racine", str(tmp_path))
    assert code == 1
    assert sortie.startswith("fiches/vide.md:1: [fichier-vide] Le fichier est vide.\n    Pourquoi : ")
    code, sortie = lancer("verifier", "--racine", str(tmp_path), "--format", "github")
    assert code == 1
    assert sortie.startswith("::error file=fiches/vide.md,line=1,title=fichier-vide::")


def test_la_page_de_reference_dit_chaque_commande_et_chaque_option() -> None:
    page = page_des_commandes(main)
    for contexte in commandes(main, "centre"):
        partie = page.split(f"\n## {contexte.command_path}\n")[1].split("\n## ")[0]
        for parametre in contexte.command.params:
            noms = (*parametre.opts, en_francais(parametre.make_metavar(contexte)).replace("|", " ou "))
            assert any(nom in partie for nom in noms), parametre.name
    assert ANGLAIS.findall(re.sub(r"`[^`]*`", "", page)) == []


def test_la_page_de_reference_ne_depend_pas_du_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    etroite = page_des_commandes(main)
    monkeypatch.setenv("COLUMNS", "400")
    assert page_des_commandes(main) == etroite
