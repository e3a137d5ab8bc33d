"""La séance : un projet ouvert, calculé à la demande, rouvert sans refaire ce qui n’a pas changé."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.projet import BASE, JOUR, ecrire

import centre.documents.compiler.compilations as compilations
from centre.contenu.modeles import Convention
from centre.documents.relire.versions import compiler_entree
from centre.seance import Seance

RACINE = Path(__file__).resolve().parents[1]
FICHE = "fiches/sante/bilan-de-sante.md"


def test_une_seance_se_rouvre_quand_un_fichier_ou_le_jour_change_et_seulement_alors(tmp_path: Path) -> None:
    ecrire(tmp_path, {})
    seance = Seance(tmp_path, JOUR)
    assert seance.corpus is seance.corpus
    fiche = tmp_path / FICHE
    fiche.write_bytes(fiche.read_bytes())
    (tmp_path / "ailleurs.md").write_text("rien", encoding="utf-8")
    assert seance.rouvrir(JOUR) is seance, "aucun contenu n’a changé"
    assert seance.rouvrir(date(2026, 11, 23)) is not seance
    fiche.write_text(BASE[FICHE].replace("Proposer un", "Préparer un"), encoding="utf-8")
    rouverte = seance.rouvrir(JOUR)
    assert rouverte is not seance
    assert rouverte.corpus.contenus["bilan-de-sante"].contenu.titre == "Préparer un bilan de santé"
    assert seance.corpus.contenus["bilan-de-sante"].contenu.titre == "Proposer un bilan de santé"
    assert rouverte.reserve is seance.reserve
    (tmp_path / "fiches/sante/autre.md").write_text("sans en-tête", encoding="utf-8")
    assert [c.code for c in rouverte.rouvrir(JOUR).constats] == ["entete-absente"]


def test_deux_seances_ne_partagent_rien(tmp_path: Path) -> None:
    ecrire(tmp_path, {})
    une, deux = Seance(tmp_path, JOUR), Seance(tmp_path, JOUR)
    assert une.publication.reserve is une.reserve
    assert deux.publication.reserve is deux.reserve
    assert une.reserve is not deux.reserve
    assert une.contexte.corpus is une.corpus
    assert deux.contexte.corpus is deux.corpus


def test_un_modele_n_est_compile_qu_une_fois_d_une_seance_a_l_autre(monkeypatch: pytest.MonkeyPatch) -> None:
    seance = Seance(RACINE, JOUR)
    (entree, *_) = seance.corpus.de(Convention)
    premiere = compiler_entree(seance.corpus, entree, seance.compilations.convention)
    assert premiere.gabarit is not None

    def recompiler(*_: object) -> None:
        raise AssertionError("déjà compilé")

    monkeypatch.setattr(compilations, "compiler_convention", recompiler)
    assert compiler_entree(seance.corpus, entree, seance.compilations.convention) is premiere
    suite = Seance(RACINE, date(2026, 11, 23), avant=seance)
    assert compiler_entree(suite.corpus, suite.corpus.de(Convention)[0], suite.compilations.convention) is premiere
