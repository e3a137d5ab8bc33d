"""Construire le site à côté, le contrôler, puis l’échanger d’un coup avec le site publié."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import io
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from centre.base.constat import en_texte, est_bloquant
from centre.base.reserve import Reserve
from centre.controles.site import controler_site
from centre.seance import Seance

INSTANT = "315532800"
"""L’horodatage donné aux outils qui en veulent un (1er janvier 1980, début des archives ZIP) : rien ne dépend du jour."""

_RAISONS = {
    errno.ENOENT: "un fichier manque",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "le quota de disque est atteint",
    errno.EFBIG: "un fichier dépasse la taille permise",
    errno.EACCES: "le dossier n’est pas accessible en écriture",
    errno.EPERM: "le dossier n’est pas accessible en écriture",
    errno.EROFS: "le disque est en lecture seule",
}


class Echec(Exception):
    """La construction n’a pas abouti ; le site publié n’a pas changé. Le message est en français."""


def construire_et_publier(racine: Path, destination: Path | None = None, moteur: str = "mkdocs") -> str:
    """Construit, contrôle, échange ; rend une phrase de bilan, lève :class:`Echec` sinon."""
    destination = (destination or racine / "site").resolve()
    if destination == racine or racine.is_relative_to(destination):
        raise Echec("Le site ne peut pas remplacer le dossier du projet : choisissez un autre dossier.")
    if destination.is_file():
        raise Echec(f"« {destination.name} » est un fichier : choisissez un dossier vide ou absent.")
    if destination.exists() and any(destination.iterdir()) and not (destination / "404.html").is_file():
        raise Echec(f"« {destination.name} » contient autre chose qu’un site : choisissez un dossier vide ou absent.")
    with _seul(destination):
        seance = Seance(racine, date.today(), Reserve(racine / ".cache" / "documents"))
        if est_bloquant(seance.constats):
            raise Echec(f"Le contenu est à reprendre avant de construire.\n{en_texte(seance.constats)}")
        try:
            with _a_cote(destination) as neuf:
                base = _construire(seance, neuf, moteur)
                fautes = controler_site(neuf, base)
                if fautes:
                    raise Echec("Le site construit a des défauts, il n’est pas publié :\n" + "\n".join(fautes[:50]))
                neuf.chmod(0o755)
                echanger(neuf, destination)
        except OSError as erreur:
            raise Echec(_raison(erreur)) from None
    pages = sum(1 for _ in destination.rglob("*.html"))
    return f"{pages} pages construites dans « {destination.name} » ({len(seance.corpus.entrees)} éléments de contenu)."


def _raison(erreur: OSError) -> str:
    ou = f" ({Path(erreur.filename).name})" if isinstance(erreur.filename, str) else ""
    raison = _RAISONS.get(erreur.errno or 0, "un fichier n’a pu être ni lu ni écrit") + ou
    return f"La construction s’est arrêtée : {raison}. Le site publié n’a pas changé."


@contextmanager
def _seul(destination: Path) -> Iterator[None]:
    """Une seule construction à la fois vers un même dossier ; le verrou tombe avec le processus, et ne laisse rien."""
    fichier = destination.parent / f".{destination.name}.verrou"
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        verrou = fichier.open("w")
    except OSError as erreur:
        raise Echec(_raison(erreur)) from None
    with verrou:
        try:
            fcntl.flock(verrou, fcntl.LOCK_EX | fcntl.LOCK_NB)
            pris = os.path.samestat(os.fstat(verrou.fileno()), fichier.stat())
        except OSError:
            pris = False
        if not pris:
            raise Echec("Une autre construction est en cours vers ce dossier : attendez qu’elle finisse.")
        try:
            yield
        finally:
            fichier.unlink(missing_ok=True)


@contextmanager
def _a_cote(destination: Path) -> Iterator[Path]:
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


def _construire(seance: Seance, vers: Path, moteur: str) -> str:
    """Une construction stricte par le moteur choisi, dans ``vers`` ; rend le sous-dossier de l’adresse publique."""
    if moteur == "properdocs":
        import properdocs.replacement  # noqa: F401 : dès lors, « mkdocs » désigne ProperDocs
    journal = io.StringIO()
    os.environ["SOURCE_DATE_EPOCH"] = INSTANT
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    recueil = logging.StreamHandler(journal)
    recueil.setLevel(logging.WARNING)
    racine_du_journal = logging.getLogger(build.__module__.partition(".")[0])
    racine_du_journal.addHandler(recueil)
    try:
        config = load_config(str(seance.racine / "mkdocs.yml"), site_dir=str(vers), strict=True)
        config.extra["seance"] = seance
        config.plugins.run_event("startup", command="build", dirty=False)
        build(config)
    except (Abort, MkDocsException) as erreur:
        raise Echec(f"Le moteur de site a refusé la construction :\n{journal.getvalue() or erreur}") from None
    except OSError:
        raise
    except Exception as erreur:
        quoi = f"{type(erreur).__name__} : {erreur}\n{journal.getvalue()}"
        raise Echec(
            f"La construction s’est arrêtée sur une erreur du programme, à signaler. Le site publié n’a pas changé.\n{quoi}"
        ) from erreur
    finally:
        racine_du_journal.removeHandler(recueil)
    config.plugins.run_event("shutdown")
    return urlsplit(config.site_url or "").path or "/"


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
