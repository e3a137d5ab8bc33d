"""Ce que le système refuse, dit en français ; et écrire un fichier de quelqu’un sans jamais en perdre un autre."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

RAISONS: dict[int, str] = {
    errno.ENOENT: "un dossier ou un fichier manque",
    errno.ENOTDIR: "un morceau du chemin n’est pas un dossier",
    errno.EISDIR: "c’est un dossier",
    errno.EEXIST: "un fichier de ce nom existe déjà",
    errno.ENOTEMPTY: "le dossier n’est pas vide",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "le quota de disque est atteint",
    errno.EFBIG: "le fichier dépasse la taille permise",
    errno.EACCES: "l’accès est refusé",
    errno.EPERM: "l’accès est refusé",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.ELOOP: "les raccourcis tournent en rond",
    errno.EMFILE: "trop de fichiers sont ouverts",
    errno.ENFILE: "trop de fichiers sont ouverts",
    errno.ENOMEM: "la mémoire manque",
    errno.EIO: "le disque a eu une erreur",
    errno.ETXTBSY: "le fichier est en cours d’emploi",
    errno.EBUSY: "le fichier est en cours d’emploi",
    errno.EADDRINUSE: "un autre programme l’occupe déjà",
    errno.EADDRNOTAVAIL: "cette adresse n’est pas à cette machine",
}
"""Numéro d’erreur du système (``errno``, POSIX.1-2017) → ce qu’il veut dire ; jamais un mot d’anglais à l’écran."""


class DejaLa(Exception):
    """Un fichier de ce nom existe déjà ; le message propose un nom libre."""


def raison(erreur: OSError) -> str:
    """Pourquoi le système a refusé, en quelques mots sans majuscule ni point.

    >>> raison(OSError(errno.ENOSPC, "No space left on device"))
    'le disque est plein'
    """
    return RAISONS.get(erreur.errno or 0, "le système l’a refusé")


def nom_libre(chemin: Path) -> Path:
    """Le premier nom libre à côté d’un fichier : « lettre-2.docx », puis « lettre-3.docx »."""
    rang = 2
    while os.path.lexists(propose := chemin.with_name(f"{chemin.stem}-{rang}{chemin.suffix}")):
        rang += 1
    return propose


def ecrire(chemin: Path, octets: bytes, *, remplacer: bool = False) -> None:
    """Écrit un fichier d’un coup, ou pas du tout, avec les droits que la session donne à tout fichier neuf (umask).

    Un fichier déjà là, un raccourci ou un fichier en lecture seule ne sont jamais écrasés sans ``remplacer`` ; en lecture seule,
    jamais. Lève :class:`DejaLa`, ou ``OSError`` si le système refuse ; rien ne reste alors à côté.
    """
    if os.path.lexists(chemin):
        if not remplacer:
            raise DejaLa(
                f"« {chemin} » existe déjà : rien n’est écrit. Choisissez un autre nom, par exemple "
                f"« {nom_libre(chemin).name} », ou ajoutez --remplacer."
            )
        if not chemin.is_symlink() and chemin.is_file() and not chemin.stat().st_mode & 0o222:
            raise DejaLa(f"« {chemin} » est en lecture seule : rien n’est écrit. Choisissez un autre nom.")
    descripteur, nom = _ouvrir_a_cote(chemin)
    try:
        with os.fdopen(descripteur, "wb") as flux:
            flux.write(octets)
            flux.flush()
            os.fsync(flux.fileno())
            if nom is None:
                nom = _nommer(flux.fileno(), chemin, neuf=not remplacer)
        if nom is not None:
            _mettre_en_place(nom, chemin, neuf=not remplacer)
    except FileExistsError:
        raise DejaLa(f"« {chemin} » vient d’être créé par un autre programme : rien n’est écrit.") from None
    finally:
        if nom is not None:
            with suppress(OSError):
                nom.unlink(missing_ok=True)


def _ouvrir_a_cote(chemin: Path) -> tuple[int, Path | None]:
    """Un fichier à écrire sur le même disque : sans nom là où c’est possible (un arrêt brutal n’en laisse rien), sinon caché."""
    if hasattr(os, "O_TMPFILE"):
        with suppress(OSError):
            return os.open(chemin.parent, os.O_TMPFILE | os.O_WRONLY, 0o666), None
    descripteur, nom = tempfile.mkstemp(prefix=f".{chemin.name[:60]}.", dir=chemin.parent)
    masque = os.umask(0)
    os.umask(masque)
    Path(nom).chmod(0o666 & ~masque)
    return descripteur, Path(nom)


def _nommer(descripteur: int, chemin: Path, *, neuf: bool) -> Path | None:
    """Donne un nom au fichier sans nom : le sien s’il est neuf, sinon un nom caché, à échanger."""
    # « src_dir_fd » ne sert pas à un chemin absolu : il fait seulement employer linkat, qui suit le raccourci de /proc.
    source = f"/proc/self/fd/{descripteur}"
    vers = chemin if neuf else chemin.with_name(f".{chemin.name[:60]}.{os.getpid()}")
    os.link(source, vers, src_dir_fd=descripteur, follow_symlinks=True)
    return None if neuf else vers


def _mettre_en_place(nom: Path, chemin: Path, *, neuf: bool) -> None:
    if not neuf:
        nom.replace(chemin)
        return
    try:
        os.link(nom, chemin)
    except FileExistsError:
        raise
    except OSError:  # un disque sans liens : reste un renommage
        nom.rename(chemin)
