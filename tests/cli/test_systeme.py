"""Écrire le fichier de quelqu’un : jamais à moitié, jamais par-dessus un autre ; et dire en français ce que le système refuse."""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path

import pytest
from tests.processus import executer

from centre_cli import systeme
from centre_cli.systeme import RAISONS, DejaLa, ecrire, nom_libre, raison


@pytest.fixture(params=["sans nom", "nommé"])
def disque(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Les deux façons d’écrire : celle de Linux, et celle des systèmes qui n’ont pas de fichier sans nom."""
    if request.param == "nommé":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    elif not hasattr(os, "O_TMPFILE"):
        pytest.skip("ce système n’a pas de fichier sans nom")
    return str(request.param)


def dedans(dossier: Path) -> list[str]:
    return sorted(f.name for f in dossier.iterdir())


def test_ecrit_d_un_coup_avec_les_droits_de_la_session(tmp_path: Path, disque: str) -> None:
    masque = os.umask(0o027)
    try:
        ecrire(tmp_path / "a.docx", b"un")
    finally:
        os.umask(masque)
    assert (tmp_path / "a.docx").read_bytes() == b"un"
    assert (tmp_path / "a.docx").stat().st_mode & 0o777 == 0o640
    assert dedans(tmp_path) == ["a.docx"]


def test_n_ecrase_rien_sans_le_demander(tmp_path: Path, disque: str) -> None:
    la = tmp_path / "a.docx"
    la.write_bytes(b"avant")
    (tmp_path / "a-2.docx").write_bytes(b"")
    with pytest.raises(DejaLa, match=r"par exemple « a-3\.docx », ou ajoutez --remplacer"):
        ecrire(la, b"apres")
    assert la.read_bytes() == b"avant"
    ecrire(la, b"apres", remplacer=True)
    assert la.read_bytes() == b"apres"
    assert dedans(tmp_path) == ["a-2.docx", "a.docx"]


def test_un_raccourci_est_un_fichier_deja_la_et_sa_cible_ne_bouge_pas(tmp_path: Path, disque: str) -> None:
    cible, lien, casse = tmp_path / "cible", tmp_path / "a.docx", tmp_path / "b.docx"
    cible.write_bytes(b"cible")
    lien.symlink_to(cible)
    casse.symlink_to(tmp_path / "nulle-part")
    for chemin in (lien, casse):
        with pytest.raises(DejaLa, match="existe déjà"):
            ecrire(chemin, b"neuf")
    ecrire(lien, b"neuf", remplacer=True)
    assert (cible.read_bytes(), lien.read_bytes(), lien.is_symlink()) == (b"cible", b"neuf", False)
    assert dedans(tmp_path) == ["a.docx", "b.docx", "cible"]


def test_un_fichier_en_lecture_seule_est_garde(tmp_path: Path, disque: str) -> None:
    la = tmp_path / "a.docx"
    la.write_bytes(b"avant")
    la.chmod(0o444)
    with pytest.raises(DejaLa, match="en lecture seule"):
        ecrire(la, b"apres", remplacer=True)
    assert la.read_bytes() == b"avant"


def test_un_echec_ne_laisse_rien(tmp_path: Path, disque: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def plein(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(systeme.os, "fsync", plein)
    with pytest.raises(OSError, match="No space"):
        ecrire(tmp_path / "a.docx", b"un")
    assert dedans(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="ce système n’a pas de fichier sans nom")
def test_un_arret_brutal_ne_laisse_rien(tmp_path: Path) -> None:
    """Le processus est tué quand tout est écrit et que rien n’est nommé."""
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom centre_cli import systeme\n"
        "systeme.os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "systeme.ecrire(Path(sys.argv[1]), b'x' * 100000)\n"
    )
    fini = executer([sys.executable, "-c", code, tmp_path / "a.docx"])
    assert fini.returncode == -signal.SIGKILL
    assert dedans(tmp_path) == []


def test_aucun_mot_d_anglais_du_systeme() -> None:
    for numero, francais in RAISONS.items():
        assert raison(OSError(numero, os.strerror(numero))) == francais
        assert os.strerror(numero).lower() not in francais
    assert raison(OSError(errno.EPROTO, os.strerror(errno.EPROTO))) == "le système l’a refusé"
    assert raison(OSError("texte seul")) == "le système l’a refusé"


def test_aucune_commande_ne_recopie_le_message_du_systeme() -> None:
    for fichier in Path(systeme.__file__).parent.glob("*.py"):
        assert "strerror" not in fichier.read_text(encoding="utf-8"), fichier.name


def test_le_nom_propose_est_libre(tmp_path: Path) -> None:
    (tmp_path / "lettre-2.odt").symlink_to("rien")
    assert nom_libre(tmp_path / "lettre.odt").name == "lettre-3.odt"
