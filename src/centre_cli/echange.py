"""Mettre un site neuf à la place de l’ancien, d’un coup, et de façon qu’il survive à une coupure de courant."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LISIBLES_PAR_TOUS = 0o022
"""Le masque des fichiers publiés (man 2 umask) : un serveur Web les lit, quel que soit celui de qui construit."""


class Occupe(Exception):
    """Une autre construction est en cours vers le même dossier."""


@contextmanager
def seul(destination: Path) -> Iterator[None]:
    """Une seule construction à la fois vers un même dossier ; le verrou tombe avec le processus, et ne laisse rien.

    Lève :class:`Occupe`, ou ``OSError`` si le verrou ne peut pas être posé.
    """
    fichier = destination.parent / f".{destination.name}.verrou"
    destination.parent.mkdir(parents=True, exist_ok=True)
    with fichier.open("w") as verrou:
        try:
            fcntl.flock(verrou, fcntl.LOCK_EX | fcntl.LOCK_NB)
            pris = os.path.samestat(os.fstat(verrou.fileno()), fichier.stat())
        except OSError:
            pris = False
        if not pris:
            raise Occupe
        try:
            yield
        finally:
            fichier.unlink(missing_ok=True)


@contextmanager
def a_cote(destination: Path) -> Iterator[Path]:
    """Un dossier neuf à côté de la destination, donc sur le même disque ; ce qu’une construction tuée a laissé est retiré."""
    prefixe = f".{destination.name}-en-construction-"
    for reste in destination.parent.iterdir():
        if reste.name.startswith(prefixe):
            shutil.rmtree(reste, ignore_errors=True)
    atelier = Path(tempfile.mkdtemp(prefix=prefixe, dir=destination.parent))
    try:
        yield atelier / "site"
    finally:
        shutil.rmtree(atelier, ignore_errors=True)


@contextmanager
def lisible_par_tous() -> Iterator[None]:
    """Ce qui s’écrit dans le bloc se lit par tous, quel que soit le masque de l’appelant."""
    masque = os.umask(LISIBLES_PAR_TOUS)
    try:
        yield
    finally:
        os.umask(masque)


def publier(neuf: Path, publie: Path) -> None:
    """Écrit pour de bon le site neuf sur le disque, puis l’échange avec le site publié ; lève ``OSError``."""
    neuf.chmod(0o755)
    ecrire_pour_de_bon(neuf)
    echanger(neuf, publie)
    ecrire_pour_de_bon(publie.parent, seul_le_dossier=True)


def ecrire_pour_de_bon(dossier: Path, *, seul_le_dossier: bool = False) -> None:
    """Attend que le disque ait tout : l’échange ne peut pas survivre à des fichiers qui ne sont encore qu’en mémoire.

    Sous Linux, ``syncfs`` (man 2 syncfs) écrit tout le système de fichiers du dossier en un appel ; ailleurs, ``sync``.
    """
    try:
        descripteur = os.open(dossier, os.O_RDONLY)
    except OSError:
        return
    try:
        if seul_le_dossier:
            with suppress(OSError):  # certains disques partagés refusent de synchroniser un dossier
                os.fsync(descripteur)
            return
        syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if sys.platform == "linux" else None
        if syncfs is None:
            os.sync()
        elif syncfs(descripteur) != 0:
            numero = ctypes.get_errno()
            raise OSError(numero, "le disque n’a pas pu être synchronisé")
    finally:
        os.close(descripteur)


def echanger(neuf: Path, publie: Path) -> None:
    """Met ``neuf`` à la place de ``publie`` sans instant où le site manque.

    Sous Linux, ``renameat2`` avec RENAME_EXCHANGE (man 2 renameat2) échange les deux dossiers d’un coup ; ailleurs, deux
    renommages, l’ancien site restant à côté jusqu’au second.
    """
    if not publie.exists():
        neuf.rename(publie)
        return
    if sys.platform == "linux" and _echange_atomique(neuf, publie):
        return
    ancien = neuf.with_name("ancien")
    publie.rename(ancien)
    try:
        neuf.rename(publie)
    except OSError:
        ancien.rename(publie)
        raise


def _echange_atomique(a: Path, b: Path) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    ici, echange = -100, 2
    return bool(libc.renameat2(ici, os.fsencode(a), ici, os.fsencode(b), echange) == 0)
