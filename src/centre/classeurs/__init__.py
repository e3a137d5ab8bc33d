"""Les classeurs : une définition déclarée (``outils/<slug>/classeur.yml``), compilée en XLSX et en ODS.

Le fil : texte → :mod:`~centre.classeurs.modele` → :mod:`~centre.classeurs.places` (où tombe chaque chose) →
:mod:`~centre.classeurs.composition` (chaque case) → :mod:`~centre.classeurs.xlsx` et :mod:`~centre.classeurs.ods`.
Les mêmes fichiers donnent les mêmes octets.
"""

from __future__ import annotations

from centre.classeurs.lecture import lire_classeur
from centre.classeurs.notice import page_notice, statut
from centre.classeurs.ods import en_ods
from centre.classeurs.xlsx import en_xlsx
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.lecture.disque import Texte
from centre.contenu.modeles import Outil, Source
from centre.contenu.produits import FichierProduit, Production, lire_definition

DEFINITION = "classeur.yml"
"""Le nom d’une définition dans le dossier d’un outil."""


def produire_classeurs(corpus: Corpus, outil: Entree[Outil]) -> Production:
    """Les fichiers que donne la définition d’un outil, et ses fautes."""
    texte, constats = lire_definition(corpus, outil, DEFINITION)
    if texte is None:
        return Production(constats=tuple(constats))
    connues = corpus.donnees(Source)
    sources = tuple(connues[s] for s in outil.contenu.sources if s in connues)
    production = compiler(texte, outil.contenu, sources)
    return Production(production.fichiers, (*constats, *production.constats))


def compiler(texte: Texte, outil: Outil, sources: tuple[Source, ...]) -> Production:
    """Compile une définition."""
    classeur, pages, constats = lire_classeur(texte, outil.relu_le)
    if classeur is None or constats:
        return Production(constats=tuple(constats))
    pages = [page_notice(classeur, outil, sources), *pages]
    pied = f"Convergence France – {statut(outil)}"
    return Production(
        (
            FichierProduit(f"{outil.id}.xlsx", "Classeur à remplir (Excel)", en_xlsx(pages, outil, pied)),
            FichierProduit(f"{outil.id}.ods", "Classeur à remplir (LibreOffice)", en_ods(pages, outil, pied)),
        )
    )
