"""Les modèles de documents se compilent, et leur exemple se remplit sans faute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.lecture.disque import lire
from centre.contenu.modeles import Contenu, Convention, Donnee
from centre.controles.examen import Examen
from centre.documents import Gabarit, juger, lire_saisie
from centre.documents.relire.versions import compiler_entree, versions_gardees
from centre.texte.droit import citations_de_regles

_DEJA_DITS = frozenset({"saut-de-titre", "caractere-interdit"})
"""Ce que le contrôle des textes dit déjà des corps de contenus."""


def controler_documents(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Chaque modèle de convention se compile ; son ``exemple.yml`` est complet et valide."""
    if isinstance(entree.contenu, Convention):
        yield from _convention(examen, cast(Entree[Convention], entree))


def _convention(examen: Examen, entree: Entree[Convention]) -> Iterator[Constat]:
    compilation = compiler_entree(examen.corpus, entree, examen.compilations.convention)
    yield from _par_cause(entree.contenu, [c for c in compilation.constats if c.code not in _DEJA_DITS])
    chemin = entree.chemin.rpartition("/")[0] + "/exemple.yml"
    if compilation.gabarit is not None and chemin in examen.chemins:
        yield from _exemple(examen.corpus, compilation.gabarit, chemin)
    yield from _versions(examen, entree)


def _versions(examen: Examen, entree: Entree[Convention]) -> Iterator[Constat]:
    """Une ancienne version garde le texte que l’on a signé : le registre de la loi ne le change plus."""
    for chemin in versions_gardees(examen.corpus, entree):
        texte, _ = lire(examen.corpus.racine, examen.corpus.racine / chemin)
        for position, regle in citations_de_regles(texte.texte) if texte else ():
            ligne = texte.texte.count("\n", 0, position) + 1 if texte else 1
            yield constat(chemin, ligne, "version-non-figee", f"« {{droit:{regle}}} » suivrait le registre.")


_DECLARES_PAR = {"reference-inconnue": "groupes", "champ-non-declare": "champs", "clause-non-declaree": "clauses"}
"""Code d’un nom que le modèle ne déclare pas → la rubrique de l’en-tête où il devrait l’être."""


def _par_cause(convention: Convention, constats: list[Constat]) -> Iterator[Constat]:
    """Une rubrique entière absente de l’en-tête est une seule faute, non une par nom que le modèle emploie."""
    dites: set[str] = set()
    for c in sorted(constats, key=lambda c: c.ligne):
        rubrique = _DECLARES_PAR.get(c.code, "")
        if not rubrique or getattr(convention, rubrique):
            yield c
        elif rubrique not in dites:
            dites.add(rubrique)
            quoi = f"L’en-tête n’a pas de rubrique « {rubrique} », et le modèle en dépend. {c.quoi}"
            yield replace(c, quoi=quoi, remede=f"Ajoutez « {rubrique}: » à l’en-tête, ou rétablissez ce qui y était.")


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
