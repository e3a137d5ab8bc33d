"""Les contrôles : de petites fonctions pures, chacune d’un corpus à une liste de constats.

``aujourd_hui`` est toujours un argument : rien ici ne lit l’horloge, le réseau ni un réglage.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from centre.base.constat import Constat, trier
from centre.contenu.corpus import Corpus, charger
from centre.controles.choix import controler_choix
from centre.controles.diagnostic import controler_diagnostic
from centre.controles.documents import controler_documents
from centre.controles.editorial import controler_editorial
from centre.controles.liens import controler_liens
from centre.controles.personnes import controler_personnes
from centre.controles.rangement import controler_rangement
from centre.controles.references import controler_references
from centre.controles.textes import controler_textes
from centre.documents.compiler.compilations import Compilations
from centre.fichiers.production import Fichiers


def verifier(corpus: Corpus, aujourd_hui: date, fichiers: Fichiers, compilations: Compilations) -> list[Constat]:
    """Tous les contrôles sur un corpus déjà lu, avec les fichiers de ses outils et ce qui est déjà compilé."""
    return [
        *controler_rangement(corpus, fichiers),
        *controler_references(corpus),
        *controler_choix(corpus),
        *controler_diagnostic(corpus),
        *controler_liens(corpus),
        *controler_textes(corpus),
        *controler_documents(corpus, compilations),
        *controler_personnes(corpus),
        *controler_editorial(corpus, aujourd_hui),
    ]


def charger_et_verifier(racine: Path, aujourd_hui: date) -> tuple[Corpus, tuple[Constat, ...]]:
    """Lit puis vérifie tout le contenu d’un projet ; les constats sont triés et sans doublon."""
    corpus, constats = charger(racine)
    return corpus, trier([*constats, *verifier(corpus, aujourd_hui, Fichiers(corpus), Compilations())])
