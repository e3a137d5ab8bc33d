"""La réserve : rien n’est produit deux fois, rien d’abîmé n’est rendu, aucun disque ne la fait échouer."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from centre.base.reserve import Reserve

UNE, DEUX = (hashlib.sha256(nom).hexdigest() for nom in (b"une", b"deux"))


def interdit() -> bytes:
    raise AssertionError("produit deux fois")


def test_une_recette_ne_se_produit_qu_une_fois(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path / "r")
    assert reserve.connue(UNE) is None
    piece = reserve.prendre(UNE, lambda: b"octets")
    assert (piece.taille, piece.sha256) == (6, hashlib.sha256(b"octets").hexdigest())
    assert reserve.prendre(UNE, interdit) == piece
    rouverte = Reserve(tmp_path / "r")
    assert rouverte.connue(UNE) == piece
    assert rouverte.prendre(UNE, interdit).chemin.read_bytes() == b"octets"


@pytest.mark.parametrize("abimer", [lambda f: f.write_bytes(b"octetz"), lambda f: f.write_bytes(b"o"), lambda f: f.unlink()])
def test_une_piece_abimee_se_refait(tmp_path: Path, abimer: object) -> None:
    piece = Reserve(tmp_path).prendre(UNE, lambda: b"octets")
    abimer(piece.chemin)  # type: ignore[operator]
    assert Reserve(tmp_path).prendre(UNE, lambda: b"octets").chemin.read_bytes() == b"octets"


def test_un_fichier_etranger_n_est_pas_pris(tmp_path: Path) -> None:
    (tmp_path / UNE).write_bytes(b"ancien format")
    (tmp_path / f"{UNE}-{DEUX}-x").write_bytes(b"autre chose")
    assert Reserve(tmp_path).connue(UNE) is None


def test_elaguer_retire_ce_que_rien_n_a_demande(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path)
    reserve.prendre(UNE, lambda: b"une")
    reserve.prendre(DEUX, lambda: b"deux")
    (tmp_path / "etranger").write_bytes(b"x")
    del reserve
    suite = Reserve(tmp_path)
    suite.connue(UNE)
    suite.elaguer()
    assert [f.name[:64] for f in tmp_path.iterdir() if not f.name.startswith(".")] == [UNE]
    assert suite.connue(DEUX) is None


def test_elaguer_ne_retire_rien_a_qui_s_en_sert(tmp_path: Path) -> None:
    autre = Reserve(tmp_path)
    piece = autre.prendre(UNE, lambda: b"une")
    reserve = Reserve(tmp_path)
    reserve.elaguer()
    assert piece.chemin.is_file()
    del autre
    reserve.elaguer()
    assert not piece.chemin.exists()


def test_sans_dossier_ou_sans_droit_les_fichiers_vont_ailleurs_puis_sont_jetes(tmp_path: Path) -> None:
    (tmp_path / "pris").write_bytes(b"")
    for dossier in (None, tmp_path / "pris" / "dessous"):
        reserve = Reserve(dossier)
        piece = reserve.prendre(UNE, lambda: b"octets")
        assert piece.chemin.read_bytes() == b"octets"
        assert tmp_path not in piece.chemin.parents
        reserve.elaguer()
        del reserve
        assert not piece.chemin.exists()


def test_une_production_qui_echoue_ne_laisse_rien(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path)
    with pytest.raises(AssertionError):
        reserve.prendre(UNE, interdit)
    assert reserve.connue(UNE) is None
    assert list(tmp_path.iterdir()) in ([], [tmp_path / ".verrou"])
