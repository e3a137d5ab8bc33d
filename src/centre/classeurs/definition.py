"""La définition d’un classeur dans le dossier d’un outil : ce qu’elle a de fautif, et les fichiers qu’elle donne."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from centre.base.code import empreinte_de_textes, empreinte_du_code
from centre.base.constat import Constat
from centre.classeurs.composition import FeuilleComposee
from centre.classeurs.lecture import lire_classeur
from centre.classeurs.notice import page_notice, statut
from centre.classeurs.ods import en_ods
from centre.classeurs.xlsx import en_xlsx
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.lecture.disque import Texte
from centre.contenu.modeles import Outil, Source
from centre.contenu.modeles.droit import ArticleDeLoi
from centre.contenu.produits import CLASSEUR, DefinitionFautive, lire_definition
from centre.texte.droit import Regles, citer_les_regles, regles_de


class DefinitionDeClasseur:
    """Le ``classeur.yml`` d’un outil ; c’est une :class:`centre.contenu.produits.Definition`."""

    def __init__(self, corpus: Corpus, outil: Entree[Outil]) -> None:
        self._outil = outil.contenu
        self._texte, self._constats = lire_definition(corpus, outil, CLASSEUR)
        connues = corpus.donnees(Source)
        self._regles = regles_de(corpus.donnees(ArticleDeLoi).values())
        self._sources = tuple(connues[s] for s in self._outil.sources if s in connues)

    @cached_property
    def recette(self) -> str:
        """L’empreinte de tout ce dont dépendent ses fichiers."""
        code = empreinte_du_code(("centre.base", "centre.contenu", "centre.texte", "centre.classeurs"), ("xlsxwriter",))
        sources = (s.model_dump_json() for s in self._sources)
        cite = citer_les_regles(self._texte.texte, self._regles) if self._texte else ""
        return empreinte_de_textes(code, repr(self._texte), cite, self._outil.model_dump_json(), *sources)

    @cached_property
    def fautes(self) -> tuple[Constat, ...]:
        """Ce qui ne va pas dans la définition."""
        if self._texte is None:
            return tuple(self._constats)
        return (*self._constats, *self._compiler(self._texte)[1])

    def produire(self, extension: str) -> bytes:
        """Le classeur dans un format."""
        pages, _ = self._compiler(self._texte) if self._texte else ([], ())
        if not pages:
            raise DefinitionFautive(CLASSEUR)
        return ecrire_classeur(pages, self._outil, extension)

    def _compiler(self, texte: Texte) -> tuple[list[FeuilleComposee], tuple[Constat, ...]]:
        return compiler_classeur(texte, self._outil, self._sources, self._regles)


def compiler_classeur(
    texte: Texte, outil: Outil, sources: Sequence[Source], regles: Regles | None = None
) -> tuple[list[FeuilleComposee], tuple[Constat, ...]]:
    """Les pages d’un classeur, notice comprise, ou aucune et ce qui ne va pas."""
    classeur, pages, constats = lire_classeur(texte, outil.relu_le, regles)
    if classeur is None or constats:
        return [], tuple(constats)
    return [page_notice(classeur, outil, sources), *pages], ()


def ecrire_classeur(pages: list[FeuilleComposee], outil: Outil, extension: str) -> bytes:
    """Un classeur composé, en ``xlsx`` ou en ``ods``."""
    pied = f"Convergence France – {statut(outil)}"
    return {"xlsx": en_xlsx, "ods": en_ods}[extension](pages, outil, pied)
