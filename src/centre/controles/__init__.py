"""Les contrôles : de petites fonctions pures, chacune d’un corpus à une liste de constats.

``aujourd_hui`` est toujours un argument : rien ici ne lit l’horloge, le réseau ni un réglage.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from centre.base.codes import trier
from centre.base.constat import Constat
from centre.contenu.corpus import Corpus, charger, empreinte_des_fichiers
from centre.controles.diagnostic import controler_diagnostic
from centre.controles.documents import controler_documents
from centre.controles.editorial import controler_editorial
from centre.controles.liens import controler_liens
from centre.controles.personnes import controler_personnes
from centre.controles.rangement import controler_rangement
from centre.controles.references import controler_references
from centre.controles.textes import controler_textes


def verifier(corpus: Corpus, aujourd_hui: date) -> list[Constat]:
    """Tous les contrôles sur un corpus déjà lu."""
    return [
        *controler_rangement(corpus),
        *controler_references(corpus),
        *controler_diagnostic(corpus),
        *controler_liens(corpus),
        *controler_textes(corpus),
        *controler_documents(corpus),
        *controler_personnes(corpus),
        *controler_editorial(corpus, aujourd_hui),
    ]


def charger_et_verifier(racine: Path, aujourd_hui: date) -> tuple[Corpus, tuple[Constat, ...]]:
    """Lit puis vérifie tout le contenu d’un projet ; les constats sont triés et sans doublon."""
    corpus, constats = charger(racine)
    return corpus, trier([*constats, *verifier(corpus, aujourd_hui)])


def relire(racine: Path, aujourd_hui: date) -> tuple[Corpus, tuple[Constat, ...]]:
    """Comme :func:`charger_et_verifier` ; tant qu’aucun fichier ne change, le même corpus, sans le relire."""
    return _relu(racine, empreinte_des_fichiers(racine), aujourd_hui)


@lru_cache(maxsize=1)
def _relu(racine: Path, empreinte: str, aujourd_hui: date) -> tuple[Corpus, tuple[Constat, ...]]:
    return charger_et_verifier(racine, aujourd_hui)
