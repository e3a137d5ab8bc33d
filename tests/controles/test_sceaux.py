"""Les sceaux : ce qu’une relecture a laissé ne change pas sans une autre."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.projet import ecrire

from centre.contenu.modeles.droit import Sceau
from centre.controles import charger_et_verifier
from centre.controles.examen import Examen
from centre.seance import Seance
from centre.texte.valeurs import ecrire_valeurs, lire_valeurs, valeurs_d_un_texte
from centre_cli import main
from centre_mesures.mutations import VOULU, est_vue, tirer

CHIFFRES = "docs/donnees/chiffres.yml"


def sceller(racine: Path, *options: str) -> tuple[int, str]:
    resultat = CliRunner().invoke(main, ["sceller", "--racine", str(racine), *options])
    return resultat.exit_code, resultat.output


def test_une_valeur_changee_est_refusee_puis_signee(tmp_path: Path) -> None:
    ecrire(tmp_path, {})
    assert sceller(tmp_path)[0] == 0
    assert charger_et_verifier(tmp_path, date(2026, 11, 22))[1] == ()
    ecrire(tmp_path, {CHIFFRES: {"comme": CHIFFRES, "remplacer": {'"3448"': '"3548"'}}}, base=False)
    (faute,) = charger_et_verifier(tmp_path, date(2026, 11, 22))[1]
    assert (faute.code, "« valeur 3448 »" in faute.quoi, "« valeur 3548 »" in faute.quoi) == ("valeur-changee", True, True)
    code, sortie = sceller(tmp_path)
    assert (code, "1 refusés" in sortie) == (1, True)
    assert sceller(tmp_path, CHIFFRES)[0] == 2, "une relecture dit la fonction qui l’a faite"
    assert sceller(tmp_path, CHIFFRES, "--fonction", "equipe-nationale", "--le", "2026-11-25")[0] == 0
    corpus, constats = charger_et_verifier(tmp_path, date(2026, 11, 25))
    assert constats == ()
    assert corpus.donnees(Sceau)["chiffre-salaries-2023"].relu_le == date(2026, 11, 25)


def test_relire_suffit_puis_se_scelle(tmp_path: Path) -> None:
    ecrire(tmp_path, {})
    sceller(tmp_path)
    relue = {"relu_le: 2026-11-01": "relu_le: 2026-11-20", "Secours": "Secours en 3 minutes"}
    situation = "fiches/situations/malaise.md"
    ecrire(tmp_path, {situation: {"comme": situation, "remplacer": relue}}, base=False)
    assert [c.code for c in charger_et_verifier(tmp_path, date(2026, 11, 22))[1]] == ["sceau-a-refaire"]
    assert sceller(tmp_path)[0] == 0
    assert charger_et_verifier(tmp_path, date(2026, 11, 22))[1] == ()


def test_un_contenu_en_faute_ne_perd_pas_son_sceau(tmp_path: Path) -> None:
    """Illisible, il n’est plus du corpus : le sceller alors l’oublierait, et ses valeurs reviendraient sans relecture."""
    ecrire(tmp_path, {})
    sceller(tmp_path)
    sceaux = tmp_path / "docs/donnees/sceaux.csv"
    avant = sceaux.read_bytes()
    ecrire(tmp_path, {CHIFFRES: {"comme": CHIFFRES, "remplacer": {'"3448"': "beaucoup"}}}, base=False)
    code, sortie = sceller(tmp_path)
    assert code == 1
    assert "rien n’est scellé" in sortie
    assert CHIFFRES in sortie
    assert sceaux.read_bytes() == avant


def test_un_objet_qui_ne_designe_rien_se_dit(tmp_path: Path) -> None:
    ecrire(tmp_path, {})
    code, sortie = sceller(tmp_path, "fiches/sant", "--fonction", "equipe-nationale")
    assert code == 1
    assert "« fiches/sant » ne désigne ni un fichier de contenu" in sortie
    assert not (tmp_path / "docs/donnees/sceaux.csv").exists()


def test_un_tableau_en_lecture_seule_se_dit_en_francais(tmp_path: Path) -> None:
    ecrire(tmp_path, {})
    sceller(tmp_path)
    sceaux = tmp_path / "docs/donnees/sceaux.csv"
    sceaux.chmod(0o444)
    code, sortie = sceller(tmp_path)
    assert (code, "est en lecture seule" in sortie) == (1, True)


def test_deplacer_un_paragraphe_ne_change_aucune_valeur() -> None:
    un, deux = "Appeler le 115 dans les 48 h.", "Au plus soixante mois : article R. 5132-1-8."
    assert valeurs_d_un_texte(f"{un}\n\n{deux}") == valeurs_d_un_texte(f"{deux}\n\n{un}")
    valeurs = valeurs_d_un_texte(f"{un} {deux}")
    assert lire_valeurs(ecrire_valeurs(valeurs)) == valeurs


@pytest.mark.long
def test_tout_le_vrai_contenu_est_scelle(racine: Path) -> None:
    constats = charger_et_verifier(racine, date.today())[1]
    manquants = [f"{c.chemin}: {c.code}" for c in constats if c.code in ("sceau-absent", "sceau-a-refaire", "valeur-changee")]
    assert manquants == [], "lancez « centre sceller »"


@pytest.mark.long
def test_les_mutations_tirees_sont_vues(racine: Path) -> None:
    examen: Examen = Seance(racine, date.today()).examen
    tirees = tirer(examen, 48)
    vues = [est_vue(examen, m) for m in tirees]
    sortes = {m.sorte for m in tirees}
    assert sortes >= {"article", "chiffre", "date de source", "durée", "nom", "nombre"}
    ailleurs = ("convention", "document d’outil", "classeur d’outil")
    assert {f"{s}, {o}" for s in ("durée", "nombre") for o in ailleurs} <= sortes
    assert sum(vues) / len(vues) >= VOULU


SIX = [
    ("fiches/situations/deces-dans-l-equipe.md", r"numero: ['\"]?3114", "numero: '3141"),
    ("fiches/accompagnement-prolonge/demander-la-prolongation-du-pass.md", "jusqu’à 84 mois", "jusqu’à 96 mois"),
    ("fiches/situations/accident-sur-le-chantier.md", r"en 48 heures", "en 72 heures"),
    (CHIFFRES, r"valeur: 3448\b", "valeur: 3548"),
    ("docs/donnees/sources.csv", r"(?m)^(ra-2023,.*?)2024", r"\g<1>2021"),
    ("fiches/situations/accident-sur-le-chantier.md", r"(?m)^resume: (\"?)", r"resume: \1Monsieur Exemple décide. "),
]
"""Six changements que rien ne voyait : un numéro, deux durées, un chiffre, une source redatée, un nom."""


@pytest.mark.long
@pytest.mark.parametrize(("chemin", "motif", "par"), SIX, ids=[f"{par[:24]}" for _, _, par in SIX])
def test_chacun_des_six_changements_est_vu(racine: Path, tmp_path: Path, chemin: str, motif: str, par: str) -> None:
    for nom in ("docs", "fiches", "outils", "search"):
        shutil.copytree(racine / nom, tmp_path / nom)
    fichier = tmp_path / chemin
    avant = fichier.read_text(encoding="utf-8")
    apres = re.sub(motif, par, avant, count=1)
    assert apres != avant
    fichier.write_text(apres, encoding="utf-8")
    erreurs = [c for c in Seance(tmp_path, date.today()).constats if c.gravite.value == "erreur"]
    assert erreurs
    assert {c.chemin for c in erreurs} <= {chemin, "docs/donnees/numeros.yml", "docs/donnees/sceaux.csv"}
