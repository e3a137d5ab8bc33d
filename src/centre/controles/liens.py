"""Les liens écrits dans les textes : internes, relatifs, externes, et les citations."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.corpus import Entree
from centre.contenu.modeles import Chiffre, Contenu, Donnee, Source
from centre.contenu.types import RAYONS
from centre.controles.examen import Examen
from centre.texte.balisage import est_locale, schema_permis
from centre.texte.mots import CITATION, LIEN_MAX, Lien
from centre.texte.passages import Passage

_TROP_LONG = re.compile(rf"\]\(<?[^\s()]{{{LIEN_MAX},}}|\[[^\[\]]{{{LIEN_MAX},}}\](?=[\[(])")
"""Un lien dont l’adresse ou les mots dépassent ce que le lecteur cherche : sa course s’arrête au crochet ou à la parenthèse."""


def controler_liens(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Chaque lien mène quelque part, sans danger ; chaque citation désigne un chiffre ou une source."""
    controle = _Controle(examen)
    for passage in examen.passages(entree):
        for lien in passage.lu.liens:
            ligne = passage.ligne_a(lien.position)
            yield from controle.image(passage, lien, ligne) if lien.image else controle.lien(passage, lien.adresse, ligne)
        yield from controle.trop_longs(passage)
        yield from controle.citations(passage)


class _Controle:
    """Les règles des liens, pour une entrée."""

    def __init__(self, examen: Examen) -> None:
        self.examen, self.corpus = examen, examen.corpus

    def image(self, passage: Passage, lien: Lien, ligne: int) -> Iterator[Constat]:
        if not lien.mots.strip():
            yield constat(
                passage.chemin, ligne, "image-sans-texte", f"L’image « {lien.adresse} » n’a pas de texte de remplacement."
            )
        if not est_locale(lien.adresse):
            yield constat(passage.chemin, ligne, "lien-dangereux", f"L’image « {lien.adresse[:60]} » n’est pas dans le projet.")
        elif not _se_resout(passage) or cible(passage.chemin, lien.adresse) not in self.examen.chemins:
            yield constat(passage.chemin, ligne, "lien-mort", f"L’image « {lien.adresse} » n’existe pas.")

    def trop_longs(self, passage: Passage) -> Iterator[Constat]:
        """Un lien trop long pour être lu n’est pas contrôlé : c’est dit, au lieu de le laisser passer pour bon."""
        if len(passage.lu.texte) < LIEN_MAX:
            return
        for trouve in _TROP_LONG.finditer(passage.lu.sans_code):
            quoi = f"Un lien dépasse {LIEN_MAX} caractères, il n’est pas contrôlé : « {trouve.group()[:40]}… »."
            yield constat(
                passage.chemin, passage.ligne_a(trouve.start()), "longueur", quoi, remede="Raccourcissez ses mots ou son adresse."
            )

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
            if chemin not in self.examen.chemins:
                yield constat(passage.chemin, ligne, "lien-mort", f"Le fichier « {nom} » n’existe pas.")
        elif nom in self.examen.adresses:
            if fragment and nom in self.corpus.contenus and nom not in RAYONS:
                yield from self._ancre(passage, fragment, ligne, self.corpus.contenus[nom])
        elif nom in self.corpus.tous_les_contenus:
            quoi = f"« {nom} » est un brouillon : la page n’est pas publiée."
            yield constat(passage.chemin, ligne, "lien-mort", quoi, remede="Publiez-la, ou retirez le lien.")
        elif not self._illisible(nom):
            remede = self.examen.suggerer(passage.chemin, nom, self.examen.adresses)
            yield constat(passage.chemin, ligne, "lien-mort", f"Le lien « centre:{nom} » ne mène à aucune page.", remede=remede)

    def _illisible(self, reference: str) -> bool:
        """Vrai si la page n’existe pas parce que son contenu n’a pas pu être lu : la faute y est déjà dite."""
        type_, _, identifiant = reference.rpartition("/")
        if type_ in ("", "remplir"):
            return self.corpus.contenu_illisible(identifiant)
        return self.corpus.donnee_illisible(type_, identifiant)

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
        elif page and vise not in self.examen.chemins:
            remede = self.examen.suggerer(passage.chemin, vise, self.examen.chemins)
            yield constat(passage.chemin, ligne, "lien-mort", f"Le lien « {adresse} » ne mène à aucun fichier.", remede=remede)
        elif fragment and vise in self.corpus.par_chemin:
            yield from self._ancre(passage, fragment, ligne, self.corpus.par_chemin[vise])

    def _ancre(self, passage: Passage, fragment: str, ligne: int, entree: Entree[Contenu]) -> Iterator[Constat]:
        connues = self.examen.ancres(entree)
        if unquote(fragment) not in connues:
            remede = self.examen.suggerer(passage.chemin, fragment, connues)
            yield constat(passage.chemin, ligne, "ancre-morte", f"La page visée n’a pas de partie « {fragment} ».", remede=remede)

    def citations(self, passage: Passage) -> Iterator[Constat]:
        chiffres, sources = self.corpus.donnees(Chiffre), self.corpus.donnees(Source)
        contenu = passage.entree.contenu
        if "{" not in passage.texte:
            return
        for trouve in CITATION.finditer(passage.texte):
            genre, nom, ligne = trouve[1], trouve[2], passage.ligne_a(trouve.start())
            if genre == "chiffre":
                if nom not in chiffres and not self.corpus.donnee_illisible(Chiffre.TYPE, nom):
                    quoi, remede = (
                        f"« {nom} » n’est pas dans docs/donnees/chiffres.yml.",
                        self.examen.suggerer(passage.chemin, nom, chiffres),
                    )
                    yield constat(passage.chemin, ligne, "chiffre-inconnu", quoi, remede=remede)
            elif genre == "droit":
                if self.examen.regle_inconnue(nom):
                    quoi, remede = (
                        f"« {nom} » n’est pas une règle de docs/donnees/droit.yml.",
                        self.examen.suggerer(passage.chemin, nom, self.examen.regles),
                    )
                    yield constat(passage.chemin, ligne, "regle-inconnue", quoi, remede=remede)
            elif nom not in sources and not self.corpus.donnee_illisible(Source.TYPE, nom):
                quoi, remede = (
                    f"« {nom} » n’est pas dans docs/donnees/sources.csv.",
                    self.examen.suggerer(passage.chemin, nom, sources),
                )
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
