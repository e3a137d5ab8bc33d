"""Donner le fichier lui-même : celui qui est déposé dans le dossier de l’outil, ou celui que produit sa définition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from centre.base.code import empreinte_de_textes
from centre.base.constat import Constat
from centre.base.reserve import PieceGardee, Reserve
from centre.classeurs.definition import DefinitionDeClasseur
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Outil
from centre.contenu.produits import CLASSEUR, DOCUMENT, Definition, DefinitionFautive, SourceDeFichiers, dossier_de
from centre.documents.publier.production import DefinitionDeDocument
from centre.fichiers.annonces import Annonce, annoncer, definitions_de
from centre.fichiers.inspection import lire_octets

SOURCES: Mapping[str, SourceDeFichiers] = {CLASSEUR: DefinitionDeClasseur, DOCUMENT: DefinitionDeDocument}
"""Nom d’une définition dans le dossier d’un outil → de quoi la lire."""


@dataclass(frozen=True, slots=True)
class FichierPublie:
    """Un fichier annoncé, et où il est sur le disque."""

    annonce: Annonce
    piece: PieceGardee


class Fichiers:
    """Les fichiers des outils d’un corpus ; la réserve garde ce qui est déjà produit.

    ``avant`` donne ceux d’une séance précédente : une définition dont rien n’a changé n’est pas compilée de nouveau.
    """

    def __init__(self, corpus: Corpus, reserve: Reserve | None = None, avant: Fichiers | None = None) -> None:
        self.corpus = corpus
        self.reserve = reserve or Reserve()
        self._definitions: dict[tuple[str, str], Definition] = {}
        self._avant: Mapping[tuple[str, str], Definition] = {} if avant is None else avant._definitions

    def annonces(self, outil: Entree[Outil]) -> tuple[Annonce, ...]:
        """Ce que l’outil donne à télécharger, sans rien ouvrir."""
        return annoncer(self.corpus, outil)

    def fautes(self, outil: Entree[Outil]) -> Iterator[Constat]:
        """Ce qui ne va pas dans les définitions d’un outil ; aucun fichier n’est produit."""
        for nom in definitions_de(self.corpus, outil):
            yield from self.definition(outil, nom).fautes

    def definition(self, outil: Entree[Outil], nom: str) -> Definition:
        """Une définition d’un outil, lue une seule fois."""
        cle = (outil.chemin, nom)
        if cle not in self._definitions:
            lue, ancienne = SOURCES[nom](self.corpus, outil), self._avant.get(cle)
            self._definitions[cle] = ancienne if ancienne is not None and ancienne.recette == lue.recette else lue
        return self._definitions[cle]

    def recette(self, outil: Entree[Outil], annonce: Annonce) -> str:
        """La recette d’un fichier produit : son empreinte dans la réserve."""
        return empreinte_de_textes(self.definition(outil, annonce.definition).recette, annonce.extension)

    def de(self, outil: Entree[Outil]) -> Iterator[FichierPublie]:
        """Chaque fichier d’un outil, prêt à publier ; ce qui est illisible, ou fautif, manque."""
        for annonce in self.annonces(outil):
            piece = self._produit(outil, annonce) if annonce.definition else self._depose(outil, annonce)
            if piece is not None:
                yield FichierPublie(annonce, piece)

    def _depose(self, outil: Entree[Outil], annonce: Annonce) -> PieceGardee | None:
        chemin = self.corpus.racine / dossier_de(outil) / annonce.nom
        octets = lire_octets(chemin)
        return None if octets is None else PieceGardee.des_octets(chemin, octets)

    def _produit(self, outil: Entree[Outil], annonce: Annonce) -> PieceGardee | None:
        definition = self.definition(outil, annonce.definition)
        with suppress(DefinitionFautive):
            return self.reserve.prendre(self.recette(outil, annonce), lambda: definition.produire(annonce.extension))
        return None
