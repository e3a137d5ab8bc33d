"""Appeler le moteur de site, MkDocs ou ProperDocs : une construction stricte, dans un dossier neuf."""

from __future__ import annotations

import io
import logging
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from centre_cli.echec import Dire, Echec

if TYPE_CHECKING:
    from centre.reprise.seance_suivie import SeanceSuivie
    from centre.reprise.sorties import Reprise

INSTANT = "315532800"
"""L’horodatage donné aux outils qui en veulent un (1er janvier 1980, début des archives ZIP) : rien ne dépend du jour."""


def construire(racine: Path, vers: Path, moteur: str, seance: SeanceSuivie, reprise: Reprise, dire: Dire) -> str:
    """Construit ce qui n’est pas repris ; rend le sous-dossier de l’adresse publique, lève ``Echec``."""
    dire("Préparation du moteur")
    reprise.a_chaque_page = partial(dire, "Pages")
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
        config = load_config(str(racine / "mkdocs.yml"), site_dir=str(vers), strict=True)
        config.extra |= {"seance": seance, "reprise": reprise}
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
