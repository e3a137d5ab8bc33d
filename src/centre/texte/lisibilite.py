"""La facilité de lecture d’un texte : longueur des phrases, longueur des mots, sigles non expliqués.

L’indice est celui de Flesch adapté au français par L. Kandel et A. Moles (« Application de l’indice de Flesch à la langue
française », *Cahiers d’études de radio-télévision*, n° 19, 1958) : de 207, on retire 1,015 fois les
mots par phrase et 73,6 fois les syllabes par mot.
Plus il est haut, plus le texte se lit vite ; au-dessous de 50, une phrase demande souvent d’être relue.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from centre.base.syllabes import syllabes
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Contenu, Convention, Outil, Partenaire, Terme
from centre.contenu.vocabulaire import Statut
from centre.texte.citations import textes
from centre.texte.lecture import LecteurMarkdown

VISEES: dict[str, int] = {"feuillet": 90, "situation": 60, "fiche": 50}
"""Type → indice que sa médiane doit atteindre."""

MOTS_PAR_PHRASE = 20
"""Longueur moyenne des phrases à ne pas dépasser, page par page."""

MOT_LONG = 4
"""Nombre de syllabes à partir duquel un mot pèse sur la lecture."""

_HORS_PROSE = frozenset(
    {
        *("id", "sources", "source", "synonymes", "questions", "voir_aussi", "remplace", "territoires", "thematiques", "publics"),
        *("outils", "conventions", "fiches", "contenu", "partenaires", "chemin", "adresse", "editeur", "numero", "version"),
        *("territoire_d_origine", "qui", "signataires", "groupes", "champs", "numeros", "pictogramme", "a_noter"),
    }
)
"""Les champs qui ne se lisent pas comme des phrases : identifiants, adresses, listes de mots, fonctions, champs d’un modèle."""

_MOT = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_ABREGE = r"(?<!\b[A-Z])(?<!\bart)(?<!\bex)(?<!\bcf)(?<!\bp)"
_FIN = re.compile(rf"{_ABREGE}[.!?…]+(?:[\s\u00a0\u202f]*[»)\"])*\s+(?=[«(\"]?[\s\u00a0\u202f]*[A-ZÀ-ÖØ-ÞŒ\d])")
_ADRESSE = re.compile(r"https?://\S+")
_SIGLE = re.compile(r"(?<![\w’'/.-])(?:[dDlLnN][’'])?([A-Z][A-Z0-9]*[A-Z][A-Z0-9]*)(?![\w-])")
_ROMAIN = re.compile(r"[IVXLC]+")
_CONNUS = frozenset({"PDF", "DOCX", "ODT", "XLSX", "ODS", "CSV", "QR", "SMS", "MIT"})
"""Les noms de formats et ce que tout le monde écrit en capitales."""


def paragraphes_lus(markdown: str, lecteur: LecteurMarkdown) -> Iterator[str]:
    """Les paragraphes, les puces et les cases d’un texte, sans titres, code ni adresses ; un chiffre cité se lit « 12 »."""
    for bloc in lecteur.lire(markdown).blocs:
        if bloc.sorte not in ("titre", "encadre"):
            mots = _ADRESSE.sub("", bloc.nu(lambda sorte, _: "12" if sorte == "chiffre" else "", code=False))
            if mots.strip():
                yield " ".join(mots.split())


def couper_en_phrases(texte: str) -> tuple[str, ...]:
    """Les phrases d’un paragraphe : elles finissent par un point, « ! », « ? » ou « … ».

    >>> phrases("Appeler le 115. Dire « bonjour ! » Lire l’art. 3 et l’article L. 12.")
    ('Appeler le 115.', 'Dire « bonjour ! »', 'Lire l’art. 3 et l’article L. 12.')
    """
    morceaux, debut = [], 0
    for fin in _FIN.finditer(texte):
        morceaux.append(texte[debut : fin.end()].strip())
        debut = fin.end()
    morceaux.append(texte[debut:].strip())
    return tuple(m for m in morceaux if _MOT.search(m))


def mots(phrase: str) -> tuple[str, ...]:
    """Les mots d’une phrase ; une élision (« l’accueil ») ne fait qu’un mot, un trait d’union en sépare deux.

    >>> mots("L’accueil, c’est rendez-vous à 8 h.")
    ('L’accueil', 'c’est', 'rendez', 'vous', 'à', '8', 'h')
    """
    return tuple(_MOT.findall(phrase))


@dataclass(frozen=True)
class Lecture:
    """Ce que l’on mesure d’un texte : ses phrases, leurs mots et leurs syllabes."""

    phrases: tuple[str, ...]

    @cached_property
    def mots(self) -> int:
        """Le nombre de mots."""
        return sum(len(mots(p)) for p in self.phrases)

    @cached_property
    def mots_par_phrase(self) -> float:
        """La longueur moyenne d’une phrase, en mots ; 0 pour un texte vide."""
        return self.mots / len(self.phrases) if self.phrases else 0.0

    @cached_property
    def indice(self) -> float:
        """L’indice de Kandel et Moles ; 207, le plus haut, pour un texte vide."""
        if not self.mots:
            return 207.0
        par_mot = sum(syllabes(m) for p in self.phrases for m in mots(p)) / self.mots
        return 207 - 1.015 * self.mots_par_phrase - 73.6 * par_mot

    @property
    def mots_longs(self) -> tuple[str, ...]:
        """Les mots de quatre syllabes et plus, ceux qui pèsent le plus d’abord (longueur × nombre d’emplois)."""
        emplois = Counter(m.lower() for p in self.phrases for m in mots(p) if syllabes(m) >= MOT_LONG)
        return tuple(sorted(emplois, key=lambda m: (-emplois[m] * syllabes(m), m)))

    @property
    def plus_longue(self) -> str:
        """La phrase qui a le plus de mots."""
        return max(self.phrases, key=lambda p: len(mots(p)), default="")


def lire_texte(texte: str, lecteur: LecteurMarkdown) -> Lecture:
    """La mesure d’un texte Markdown."""
    return Lecture(tuple(p for bloc in paragraphes_lus(texte, lecteur) for p in couper_en_phrases(bloc)))


def prose(entree: Entree[Contenu]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Ce qui se lit comme des phrases dans un contenu : ses champs de texte et son corps (clé vide).

    Le corps d’une convention est un document à signer : il n’en fait pas partie.
    """
    for cle, texte in textes(entree.contenu):
        noms = {str(c) for c in cle}
        if type(texte) is str and " " in texte and cle != ("titre",) and not noms & _HORS_PROSE:
            yield cle, texte
    if entree.corps and not isinstance(entree.contenu, Convention):
        yield (), entree.corps


class Sigles:
    """Les sigles qu’un lecteur comprend sans aide : au glossaire, dans le nom d’un partenaire ou d’un outil, ou dépliés."""

    def __init__(self, corpus: Corpus, lecteur: LecteurMarkdown) -> None:
        self._lecteur = lecteur
        noms = [f for t in corpus.donnees(Terme).values() for f in (t.terme, *t.alias, *t.anciens_noms)]
        noms += [f for p in corpus.donnees(Partenaire).values() for f in (p.nom, p.court)]
        noms += [e.contenu.titre for e in corpus.de(Outil)]
        self._connus = _CONNUS.union(*map(_SIGLE.findall, noms))

    def inexpliques(self, texte: str) -> tuple[str, ...]:
        """Les sigles ni connus, ni dépliés sur place (« caisse (CPAM) », « CPAM (caisse… », « CPAM : caisse »)."""
        propre = " ".join(paragraphes_lus(texte, self._lecteur))
        trouves = dict.fromkeys(_SIGLE.findall(propre))
        return tuple(
            s
            for s in trouves
            if s not in self._connus and not _ROMAIN.fullmatch(s) and not any(f in propre for f in (f"({s}", f"{s} (", f"{s} : "))
        )


@dataclass(frozen=True)
class ReleveDeLisibilite:
    """La mesure d’une page."""

    entree: Entree[Contenu]
    lecture: Lecture
    sigles: tuple[str, ...]

    @property
    def indice(self) -> float:
        """L’indice de la page."""
        return self.lecture.indice

    @property
    def a_reprendre(self) -> bool:
        """Vrai si ses phrases sont trop longues, si elle est sous la visée de son type, ou si un sigle n’y est pas expliqué."""
        visee = VISEES.get(self.entree.contenu.TYPE, 0)
        return self.indice < visee or self.lecture.mots_par_phrase > MOTS_PAR_PHRASE or bool(self.sigles)


@dataclass(frozen=True)
class Bilan:
    """Les relevés d’un type de contenu."""

    type: str
    releves: tuple[ReleveDeLisibilite, ...]

    @property
    def mediane(self) -> float:
        """L’indice de la page du milieu."""
        return median(r.indice for r in self.releves)

    @property
    def plus_bas(self) -> ReleveDeLisibilite:
        """La page la plus difficile à lire."""
        return min(self.releves, key=lambda r: r.indice)

    @property
    def mots_par_phrase(self) -> float:
        """La longueur moyenne des phrases de tout le type."""
        ensemble = [r.lecture for r in self.releves]
        return sum(e.mots for e in ensemble) / max(1, sum(len(e.phrases) for e in ensemble))

    @property
    def est_tenu(self) -> bool:
        """Vrai si la médiane atteint la visée et si la phrase moyenne reste courte."""
        return self.mediane >= VISEES.get(self.type, 0) and self.mots_par_phrase <= MOTS_PAR_PHRASE


def relever_la_lisibilite(corpus: Corpus) -> tuple[ReleveDeLisibilite, ...]:
    """Un relevé par page publiée, non archivée et en français, dans l’ordre du corpus."""
    lecteur = LecteurMarkdown()
    sigles = Sigles(corpus, lecteur)
    releves = []
    for entree in corpus.contenus.values():
        if entree.contenu.statut is Statut.ARCHIVE or entree.contenu.langue_du_texte != "fr":
            continue
        lus = [texte for _, texte in prose(entree)]
        releves.append(
            ReleveDeLisibilite(
                entree, lire_texte("\n\n".join(lus), lecteur), sigles.inexpliques("\n\n".join([entree.contenu.titre, *lus]))
            )
        )
    return tuple(releves)


def bilans(releves: Iterable[ReleveDeLisibilite]) -> tuple[Bilan, ...]:
    """Un bilan par type de contenu, dans l’ordre alphabétique."""
    types: dict[str, list[ReleveDeLisibilite]] = {}
    for releve in releves:
        types.setdefault(releve.entree.contenu.TYPE, []).append(releve)
    return tuple(Bilan(nom, tuple(liste)) for nom, liste in sorted(types.items()))
