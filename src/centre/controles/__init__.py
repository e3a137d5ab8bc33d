"""Les contrôles : de petites fonctions pures, chacune d’une entrée, dans un examen du corpus, à des constats.

``aujourd_hui`` est toujours un argument : rien ici ne lit l’horloge, le réseau ni un réglage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from centre.base.codes import trier
from centre.base.constat import Constat
from centre.contenu.corpus import Corpus, Entree, charger
from centre.contenu.modeles import Contenu, Donnee
from centre.controles.assistants import controler_assistant
from centre.controles.choix import controler_choix
from centre.controles.diagnostic import controler_diagnostic
from centre.controles.documents import controler_documents
from centre.controles.droit import controler_droit
from centre.controles.editorial import controler_editorial
from centre.controles.examen import Examen
from centre.controles.feuillets import controler_feuillets
from centre.controles.liens import controler_liens
from centre.controles.personnes import controler_personnes
from centre.controles.rangement import controler_ensemble, controler_rangement
from centre.controles.references import controler_references
from centre.controles.sceaux import controler_sceaux
from centre.controles.textes import controler_textes

CONTROLES: tuple[Callable[[Examen, Entree[Contenu | Donnee]], Iterator[Constat]], ...] = (
    controler_rangement,
    controler_references,
    controler_choix,
    controler_diagnostic,
    controler_assistant,
    controler_liens,
    controler_textes,
    controler_documents,
    controler_personnes,
    controler_editorial,
    controler_feuillets,
    controler_droit,
    controler_sceaux,
)
"""Ce qui se vérifie d’une entrée, sans regarder les autres autrement que par l’examen."""


def constats_de(examen: Examen, chemin: str) -> list[Constat]:
    """Les constats d’un seul fichier : les siens, et ceux que l’ensemble en dit.

    Un fichier du dossier d’un outil ou d’un modèle se vérifie avec lui.
    """
    entrees = examen.entrees.get(chemin) or _voisines(examen, chemin)
    propres = (c for entree in entrees for c in constats_d_une(examen, entree))
    return [c for c in (*propres, *controler_ensemble(examen)) if c.chemin == chemin]


def verifier(examen: Examen) -> list[Constat]:
    """Tous les contrôles sur un corpus déjà lu : ceux de chaque entrée, puis ceux de l’ensemble."""
    propres = (c for entree in examen.corpus.entrees for c in constats_d_une(examen, entree))
    return [*propres, *controler_ensemble(examen)]


def constats_d_une(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Les constats propres à une entrée."""
    for controle in CONTROLES:
        yield from controle(examen, entree)


def _voisines(examen: Examen, chemin: str) -> tuple[Entree[Contenu | Donnee], ...]:
    """Le contenu dont le dossier porte ce fichier : l’outil d’une définition, le modèle d’un exemple."""
    dossier = chemin.rpartition("/")[0]
    return tuple(e for nom in ("outil.yml", "modele.md") for e in examen.entrees.get(f"{dossier}/{nom}", ()))


def charger_et_verifier(racine: Path, aujourd_hui: date) -> tuple[Corpus, tuple[Constat, ...]]:
    """Lit puis vérifie tout le contenu d’un projet ; les constats sont triés et sans doublon."""
    corpus, constats = charger(racine)
    return corpus, trier([*constats, *verifier(Examen(corpus, aujourd_hui))])
