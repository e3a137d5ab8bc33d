"""Les liens écrits dans les textes : internes, relatifs, externes, et les citations."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from urllib.parse import unquote

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.lecture.validation import suggestion
from centre.contenu.modeles import Chiffre, Contenu, Source
from centre.contenu.types import RAYONS, ancres_du_gabarit
from centre.contenu.urls import Adresses
from centre.texte.balisage import CITATION, est_locale, schema_permis
from centre.texte.ecriture import Lien, ancres, liens
from centre.texte.passages import Passage, masquer_le_code, passages

_SUGGESTIONS_PAR_FICHIER = 50


def controler_liens(corpus: Corpus) -> Iterator[Constat]:
    """Chaque lien mène quelque part, sans danger ; chaque citation désigne un chiffre ou une source."""
    controle = _Controle(corpus)
    for passage in passages(corpus):
        for lien in liens(passage.texte):
            ligne = passage.ligne_a(lien.position)
            yield from controle.image(passage, lien, ligne) if lien.image else controle.lien(passage, lien.adresse, ligne)
        yield from controle.citations(passage)


class _Controle:
    """Ce que l’on sait du corpus pendant qu’on suit ses liens."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._suggestions: Counter[str] = Counter()
        self._ancres: dict[str, frozenset[str]] = {}

    @cached_property
    def adresses(self) -> frozenset[str]:
        return frozenset(Adresses(self.corpus).table)

    @cached_property
    def chemins(self) -> frozenset[str]:
        return frozenset(self.corpus.chemins)

    def suggerer(self, passage: Passage, mot: str, connus: Iterable[str]) -> str | None:
        """« Vouliez-vous dire » : pour les premières fautes d’un fichier seulement, la recherche est lente."""
        self._suggestions[passage.chemin] += 1
        return suggestion(mot, connus) if self._suggestions[passage.chemin] <= _SUGGESTIONS_PAR_FICHIER else None

    def image(self, passage: Passage, lien: Lien, ligne: int) -> Iterator[Constat]:
        if not lien.mots.strip():
            yield constat(
                passage.chemin, ligne, "image-sans-texte", f"L’image « {lien.adresse} » n’a pas de texte de remplacement."
            )
        if not est_locale(lien.adresse):
            yield constat(passage.chemin, ligne, "lien-dangereux", f"L’image « {lien.adresse[:60]} » n’est pas dans le projet.")
        elif not _se_resout(passage) or cible(passage.chemin, lien.adresse) not in self.chemins:
            yield constat(passage.chemin, ligne, "lien-mort", f"L’image « {lien.adresse} » n’existe pas.")

    def lien(self, passage: Passage, adresse: str, ligne: int) -> Iterator[Constat]:
        if not schema_permis(adresse):
            yield constat(passage.chemin, ligne, "lien-dangereux", f"Le lien « {adresse[:60]} » n’est pas une adresse du Web.")
        elif adresse.startswith("centre:"):
            yield from self._interne(passage, adresse.removeprefix("centre:"), ligne)
        elif est_locale(adresse):
            yield from self._relatif(passage, adresse, ligne)

    def _interne(self, passage: Passage, reference: str, ligne: int) -> Iterator[Constat]:
        nom, _, fragment = reference.partition("#")
        if nom.startswith(("fichier/", "donnees/")):
            chemin = "docs/" + nom if nom.startswith("donnees/") else "outils/" + nom.removeprefix("fichier/")
            if chemin not in self.chemins:
                yield constat(passage.chemin, ligne, "lien-mort", f"Le fichier « {nom} » n’existe pas.")
        elif nom in self.adresses:
            if fragment and nom in self.corpus.contenus and nom not in RAYONS:
                yield from self._ancre(passage, fragment, ligne, self.corpus.contenus[nom])
        elif nom in self.corpus.tous_les_contenus:
            quoi = f"« {nom} » est un brouillon : la page n’est pas publiée."
            yield constat(passage.chemin, ligne, "lien-mort", quoi, remede="Publiez-la, ou retirez le lien.")
        else:
            remede = self.suggerer(passage, nom, self.adresses)
            yield constat(passage.chemin, ligne, "lien-mort", f"Le lien « centre:{nom} » ne mène à aucune page.", remede=remede)

    def _relatif(self, passage: Passage, adresse: str, ligne: int) -> Iterator[Constat]:
        page, _, fragment = adresse.partition("#")
        vise = cible(passage.chemin, adresse)
        if not page and not fragment:
            yield constat(passage.chemin, ligne, "lien-mort", "Le lien n’a pas d’adresse.")
        elif page and not _se_resout(passage):
            quoi = f"Le lien « {adresse} » ne mène à rien sur le site."
            yield constat(
                passage.chemin, ligne, "lien-mort", quoi, remede="Écrivez un lien par identifiant : (centre:identifiant)."
            )
        elif page and vise not in self.chemins:
            remede = self.suggerer(passage, vise, self.chemins)
            yield constat(passage.chemin, ligne, "lien-mort", f"Le lien « {adresse} » ne mène à aucun fichier.", remede=remede)
        elif fragment and vise in self.corpus.par_chemin:
            yield from self._ancre(passage, fragment, ligne, self.corpus.par_chemin[vise])

    def _ancre(self, passage: Passage, fragment: str, ligne: int, entree: Entree[Contenu]) -> Iterator[Constat]:
        if entree.chemin not in self._ancres:
            self._ancres[entree.chemin] = ancres(masquer_le_code(entree.corps)) | ancres_du_gabarit(entree.contenu.TYPE)
        connues = self._ancres[entree.chemin]
        if unquote(fragment) not in connues:
            remede = self.suggerer(passage, fragment, connues)
            yield constat(passage.chemin, ligne, "ancre-morte", f"La page visée n’a pas de partie « {fragment} ».", remede=remede)

    def citations(self, passage: Passage) -> Iterator[Constat]:
        chiffres, sources = self.corpus.donnees(Chiffre), self.corpus.donnees(Source)
        contenu = passage.entree.contenu
        for trouve in CITATION.finditer(passage.texte):
            genre, nom, ligne = trouve[1], trouve[2], passage.ligne_a(trouve.start())
            if genre == "chiffre":
                if nom not in chiffres:
                    quoi, remede = f"« {nom} » n’est pas dans docs/donnees/chiffres.yml.", self.suggerer(passage, nom, chiffres)
                    yield constat(passage.chemin, ligne, "chiffre-inconnu", quoi, remede=remede)
            elif nom not in sources:
                quoi, remede = f"« {nom} » n’est pas dans docs/donnees/sources.csv.", self.suggerer(passage, nom, sources)
                yield constat(passage.chemin, ligne, "source-inconnue", quoi, remede=remede)
            elif isinstance(contenu, Contenu) and nom not in contenu.sources:
                quoi = f"« {nom} » est citée dans le texte mais manque dans « sources »."
                yield constat(passage.chemin, ligne, "source-inconnue", quoi, remede=f"Ajoutez « {nom} » au champ « sources ».")


def cible(chemin: str, adresse: str) -> str:
    """Le chemin, depuis la racine du projet, que désigne un lien relatif écrit dans un fichier.

    >>> cible("docs/cvg/index.md", "../images/carte.svg#lyon")
    'docs/images/carte.svg'
    """
    page = unquote(adresse.partition("#")[0].partition("?")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(chemin), page)) if page else chemin


def _se_resout(passage: Passage) -> bool:
    """Le moteur du site ne suit les liens entre fichiers que dans le texte des pages de ``docs/``."""
    return passage.est_corps and passage.chemin.startswith("docs/")
