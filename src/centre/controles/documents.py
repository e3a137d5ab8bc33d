"""Les modèles de documents se compilent, et leur exemple se remplit sans faute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.lecture.disque import lire
from centre.contenu.modeles import Contenu, Convention, Donnee
from centre.controles.examen import Examen
from centre.documents import Gabarit, juger, lire_saisie
from centre.documents.relire.versions import compiler_entree

_DEJA_DITS = frozenset({"saut-de-titre", "caractere-interdit"})
"""Ce que le contrôle des textes dit déjà des corps de contenus."""


def controler_documents(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Chaque modèle de convention se compile ; son ``exemple.yml`` est complet et valide."""
    if isinstance(entree.contenu, Convention):
        yield from _convention(examen, cast(Entree[Convention], entree))


def _convention(examen: Examen, entree: Entree[Convention]) -> Iterator[Constat]:
    compilation = compiler_entree(entree, examen.compilations.convention)
    yield from (c for c in compilation.constats if c.code not in _DEJA_DITS)
    chemin = entree.chemin.rpartition("/")[0] + "/exemple.yml"
    if compilation.gabarit is not None and chemin in examen.chemins:
        yield from _exemple(examen.corpus, compilation.gabarit, chemin)


def _exemple(corpus: Corpus, gabarit: Gabarit, chemin: str) -> Iterator[Constat]:
    """Un exemple fautif est signalé champ par champ, à sa ligne."""
    texte, constats = lire(corpus.racine, corpus.racine / chemin)
    yield from constats
    if texte is None:
        return
    valeurs, positions, constats = lire_saisie(gabarit, texte)
    yield from constats
    if constats:
        return
    for refus in juger(gabarit.champs, gabarit.clauses, valeurs).refus:
        rubrique = "clauses" if refus.code.startswith("clause-") else "champs"
        cle = (int(m) if m.isdigit() else m for m in refus.champ.split("."))
        yield constat(chemin, positions.ligne(rubrique, *cle), "exemple-invalide", refus.quoi, remede=refus.remede)
