"""Préparer une fiche : un brouillon lisible, où il ne reste qu’à compléter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from centre.contenu.types import CONTENUS
from centre.controles import charger_et_verifier
from centre.reference import schema_de
from centre_cli import main
from centre_cli.amorce import RefusDePreparer, amorcer, brouillon

JOUR = date(2026, 11, 22)


@pytest.mark.parametrize(("type_", "theme", "dossier"), [("fiche", "sante", "sante"), ("situation", None, "situations")])
def test_la_verification_ne_signale_que_ce_qui_reste(tmp_path: Path, type_: str, theme: str | None, dossier: str) -> None:
    chemin = amorcer(tmp_path, type_, "un-essai", theme, JOUR)
    assert chemin == f"fiches/{dossier}/un-essai.md"
    _, constats = charger_et_verifier(tmp_path, JOUR)
    assert {c.code for c in constats} == {"champ-manquant"}
    donnes = {"type", "id", "statut", "nature", "relu_le", "rythme_revue"}
    attendus = set(schema_de(CONTENUS[type_])["required"]) - donnes
    assert {c.quoi.split("« ")[1].split(" »")[0] for c in constats} == attendus
    lignes = (tmp_path / chemin).read_text(encoding="utf-8").split("\n")
    assert all(lignes[c.ligne - 1].startswith(c.quoi.split("« ")[1].split(" »")[0] + ":") for c in constats)


@pytest.mark.parametrize("type_", ["fiche", "situation"])
def test_chaque_champ_y_est_une_fois_explique(type_: str) -> None:
    texte = brouillon(type_, "un-essai", JOUR)
    for nom, champ in schema_de(CONTENUS[type_])["properties"].items():
        assert texte.count(f"\n{nom}:") == 1, nom
        assert f"# {champ['title']} (" in texte
        assert champ["description"] in texte
    assert "\nstatut: brouillon\n" in texte
    assert "\t" not in texte


@pytest.mark.parametrize(("type_", "theme"), [("fiche", "sante"), ("situation", None)])
def test_le_brouillon_complete_avec_ses_exemples_est_valide(tmp_path: Path, type_: str, theme: str | None) -> None:
    chemin = tmp_path / amorcer(tmp_path, type_, "un-essai", theme, JOUR)
    schema, sortie, champ = schema_de(CONTENUS[type_]), [], ""
    for ligne in chemin.read_text(encoding="utf-8").split("\n"):
        nom = ligne.split(":")[0]
        champ = nom if nom in schema["properties"] else champ
        obligatoire = champ in schema["required"]
        exemple = schema["properties"][champ]["examples"][0] if champ else ""
        if ligne == f"{champ}:" and obligatoire and not isinstance(exemple, list):
            ligne = f"{champ}: {exemple}"
        elif ligne.startswith("#  ") and obligatoire:
            ligne = ligne[1:]
        sortie.append(ligne)
    texte = "\n".join(sortie).replace("    source: sp-115\n", "")
    chemin.write_text(texte, encoding="utf-8")
    corpus, constats = charger_et_verifier(tmp_path, JOUR)
    assert constats == ()
    assert list(corpus.tous_les_contenus) == ["un-essai"]


@pytest.mark.parametrize(
    ("type_", "identifiant", "theme", "message"),
    [
        ("fiche", "Été à l’hôpital", "sante", "« Été à l’hôpital » n’est pas un identifiant"),
        ("fiche", "../../x", "sante", "Essayez « x »"),
        ("fiche", "a", "sante", "n’est pas un identifiant"),
        ("fiche", "fiches", "sante", "« fiches » est réservé à un rayon du site"),
        ("fiche", "abc", "santé", "« santé » n’est pas un thème. Vouliez-vous dire « sante » ?"),
        ("fiche", "abc", "../..", "Choisissez parmi : accueil-et-recrutement"),
        ("fiche", "abc", None, "ajoutez --theme"),
        ("situation", "abc", "sante", "Retirez --theme."),
    ],
)
def test_refuse_sans_rien_ecrire(tmp_path: Path, type_: str, identifiant: str, theme: str | None, message: str) -> None:
    with pytest.raises(RefusDePreparer) as refus:
        amorcer(tmp_path, type_, identifiant, theme, JOUR)
    assert message in str(refus.value)
    assert list(tmp_path.iterdir()) == []


def test_n_ecrase_jamais(tmp_path: Path) -> None:
    chemin = tmp_path / amorcer(tmp_path, "fiche", "un-essai", "sante", JOUR)
    chemin.write_text("mon travail\n", encoding="utf-8")
    for theme in ("sante", "budget"):
        with pytest.raises(RefusDePreparer, match=r"est déjà pris par fiches/sante/un-essai\.md"):
            amorcer(tmp_path, "fiche", "un-essai", theme, JOUR)
    assert chemin.read_text(encoding="utf-8") == "mon travail\n"


def test_refuse_un_identifiant_pris_par_une_page(racine: Path) -> None:
    with pytest.raises(RefusDePreparer, match=r"« association » est déjà pris par docs/fondamentaux/association\.md"):
        amorcer(racine, "situation", "association", None, JOUR)


def test_un_dossier_ferme_se_dit_en_francais(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fermer(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "accès refusé")

    monkeypatch.setattr(Path, "mkdir", fermer)
    with pytest.raises(RefusDePreparer, match="ne peut pas être écrit"):
        amorcer(tmp_path, "fiche", "un-essai", "sante", JOUR)


def test_la_commande_sort_0_ou_1(tmp_path: Path) -> None:
    arguments = ["nouvelle-fiche", "fiche", "un-essai", "--theme", "sante", "--racine", str(tmp_path)]
    premiere, seconde = (CliRunner().invoke(main, arguments) for _ in range(2))
    assert (premiere.exit_code, premiere.output.splitlines()[0]) == (0, "Écrit : fiches/sante/un-essai.md")
    assert (seconde.exit_code, seconde.output.startswith("Erreur : « un-essai » est déjà pris")) == (1, True)


@pytest.mark.long
@given(st.text(max_size=100))
def test_un_nom_quelconque_est_refuse_ou_reste_dans_son_dossier(tmp_path_factory: pytest.TempPathFactory, nom: str) -> None:
    racine = tmp_path_factory.mktemp("projet")
    try:
        chemin = amorcer(racine, "fiche", nom, "sante", JOUR)
    except RefusDePreparer:
        return
    assert chemin == f"fiches/sante/{nom}.md"
    assert (racine / chemin).resolve().parent == (racine / "fiches/sante").resolve()
