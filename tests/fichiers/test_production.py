"""Donner un fichier : déposé ou produit, pris dans la réserve quand il y est, absent s’il ne peut pas être donné."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from tests.projet import ecrire

import centre.classeurs.definition as classeurs
from centre.base.reserve import Reserve
from centre.contenu.corpus import charger
from centre.contenu.modeles import Outil
from centre.fichiers.production import FichierPublie, Fichiers

pytestmark = pytest.mark.long

CLASSEUR = "outils/grille-de-suivi/classeur.yml"
DEFINITION = (Path(__file__).resolve().parents[2] / "outils/annuaire-des-referents/classeur.yml").read_text(encoding="utf-8")
"""Une vraie définition, sans faute."""


def fichiers(racine: Path, reserve: Reserve | None = None, avant: Fichiers | None = None) -> Fichiers:
    return Fichiers(charger(racine)[0], reserve, avant)


def donnes(lus: Fichiers) -> list[FichierPublie]:
    (outil,) = lus.corpus.de(Outil)
    return list(lus.de(outil))


def refuser(*_: Any) -> None:
    raise AssertionError("refait")


def test_un_fichier_depose_est_donne_tel_quel(tmp_path: Path) -> None:
    ecrire(tmp_path, {})
    lus = fichiers(tmp_path)
    (fichier,) = donnes(lus)
    octets = (tmp_path / "outils/grille-de-suivi/grille.csv").read_bytes()
    assert fichier.piece.chemin == tmp_path / "outils/grille-de-suivi/grille.csv"
    assert (fichier.piece.taille, fichier.piece.sha256) == (len(octets), hashlib.sha256(octets).hexdigest())
    fichier.piece.chemin.unlink()
    assert donnes(lus) == []
    assert donnes(fichiers(tmp_path)) == []


def test_ce_qui_est_en_reserve_n_est_pas_refait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ecrire(tmp_path, {CLASSEUR: DEFINITION})
    premiers = donnes(fichiers(tmp_path, Reserve(tmp_path / ".cache")))
    monkeypatch.setattr(classeurs, "lire_classeur", refuser)
    assert donnes(fichiers(tmp_path, Reserve(tmp_path / ".cache"))) == premiers
    assert [f.piece.chemin.read_bytes()[:2] for f in premiers[1:]] == [b"PK", b"PK"]


def test_une_definition_qui_change_se_refait(tmp_path: Path) -> None:
    ecrire(tmp_path, {CLASSEUR: DEFINITION})
    reserve = Reserve(tmp_path / ".cache")
    premiers = donnes(fichiers(tmp_path, reserve))
    (tmp_path / CLASSEUR).write_text(DEFINITION.replace("Une ligne par service", "Une ligne par lieu"), encoding="utf-8")
    seconds = donnes(fichiers(tmp_path, reserve))
    assert [f.annonce for f in seconds] == [f.annonce for f in premiers]
    assert [a.piece == b.piece for a, b in zip(premiers, seconds, strict=True)] == [True, False, False]


def test_une_definition_fautive_se_dit_et_ne_donne_rien(tmp_path: Path) -> None:
    ecrire(tmp_path, {CLASSEUR: "couleur: bleu\n"})
    lus = fichiers(tmp_path)
    (outil,) = lus.corpus.de(Outil)
    assert {c.chemin for c in lus.fautes(outil)} == {CLASSEUR}
    assert [f.annonce.nom for f in donnes(lus)] == ["grille.csv"]


def test_verifier_ne_produit_aucun_fichier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ecrire(tmp_path, {CLASSEUR: DEFINITION})
    lus = fichiers(tmp_path)
    (outil,) = lus.corpus.de(Outil)
    for nom in ("en_xlsx", "en_ods"):
        monkeypatch.setattr(classeurs, nom, refuser)
    assert list(lus.fautes(outil)) == []
    with pytest.raises(AssertionError, match="refait"):
        donnes(lus)


def test_une_seance_suivante_ne_reverifie_pas_ce_qui_n_a_pas_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ecrire(tmp_path, {CLASSEUR: DEFINITION})
    premiers = fichiers(tmp_path)
    (outil,) = premiers.corpus.de(Outil)
    assert list(premiers.fautes(outil)) == []
    monkeypatch.setattr(classeurs, "lire_classeur", refuser)
    assert list(fichiers(tmp_path, avant=premiers).fautes(outil)) == []
    (tmp_path / CLASSEUR).write_text(DEFINITION.replace("Une ligne par service", "Une ligne par lieu"), encoding="utf-8")
    with pytest.raises(AssertionError, match="refait"):
        list(fichiers(tmp_path, avant=premiers).fautes(outil))
