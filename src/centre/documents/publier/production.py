"""Les textes à remplir des outils : un ``document.md`` donne trois fichiers à télécharger."""

from __future__ import annotations

from functools import cached_property

from centre.base.code import empreinte_de_textes
from centre.base.constat import Constat
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Outil
from centre.contenu.modeles.droit import ArticleDeLoi
from centre.contenu.produits import DOCUMENT, DefinitionFautive, lire_definition
from centre.documents.compiler.compilation import Compilation, compiler_document
from centre.documents.publier.ecriture import ecrire_document, programme
from centre.texte.droit import citer_les_regles, regles_de


class DefinitionDeDocument:
    """Le ``document.md`` d’un outil ; c’est une :class:`centre.contenu.produits.Definition`."""

    def __init__(self, corpus: Corpus, outil: Entree[Outil]) -> None:
        self._outil = outil.contenu
        self._texte, self._constats = lire_definition(corpus, outil, DOCUMENT)
        self._regles = regles_de(corpus.donnees(ArticleDeLoi).values())

    @cached_property
    def recette(self) -> str:
        """L’empreinte de tout ce dont dépendent ses fichiers."""
        outil = self._outil
        cite = citer_les_regles(self._texte.texte, self._regles) if self._texte else ""
        return empreinte_de_textes(programme(), repr(self._texte), cite, outil.id, outil.titre, outil.relu_le.isoformat())

    @cached_property
    def _compilation(self) -> Compilation:
        if self._texte is None:
            return Compilation(None, ())
        outil = self._outil
        return compiler_document(self._texte, outil.id, outil.titre, outil.relu_le.isoformat(), regles=self._regles)

    @property
    def fautes(self) -> tuple[Constat, ...]:
        """Ce qui ne va pas dans le texte."""
        return (*self._constats, *self._compilation.constats)

    def produire(self, extension: str) -> bytes:
        """Le document vierge, dans un format."""
        gabarit = self._compilation.gabarit
        if gabarit is None:
            raise DefinitionFautive(DOCUMENT)
        return ecrire_document(gabarit, {}, extension)
