"""Le seul lecteur de notre Markdown : ses blocs, ses titres, ses liens et ses mots, chacun avec la ligne où il est écrit.

Python-Markdown découpe et lit ; on garde ce qu’il en tire au lieu d’en faire du HTML. Contrôles, recherche, facilité de lecture,
notices et documents lisent donc tous le texte que la page montre.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor

from centre.base.caracteres import ancre
from centre.texte.mots import Lien, MorceauLu, Mots, lire_les_mots, motifs_de

EXTENSIONS: tuple[str, ...] = ("admonition", "def_list", "fenced_code", "sane_lists", "tables")
"""Les extensions de Python-Markdown que nos textes emploient."""

A_CONVERTIR = re.compile(r"[*_`\[\]{}<>\\!#|\n\t]|^\s*(?:[-+>]|\d+\.)\s|^    |&")
"""Ce qu’un texte doit contenir pour que Markdown y change quelque chose."""

_SORTES = {
    **{f"h{n}": "titre" for n in range(1, 7)},
    **{"li": "puce", "td": "case", "th": "case", "dt": "terme", "dd": "definition", "blockquote": "citation", "pre": "code"},
}
_BLANC = re.compile(r"[^\n]")
_ESPACES = re.compile(r"[ \n]+")
"""Les espaces qui se confondent ; une insécable se garde."""

_SANS_LIGNE_VIDE = re.compile(r"(\n{2,})")
_PARAGRAPHE_VIDE = "\U0010fffe"

Citer = Callable[[str, str], str]
"""Ce qui se lit à la place d’une citation, d’après sa sorte et son identifiant."""


def _taire(sorte: str, identifiant: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class BlocLu:
    """Un paragraphe, un titre, une puce, une case… : ``niveau`` est celui d’un titre, ``position`` le début de ses mots."""

    sorte: str
    niveau: int
    position: int
    mots: Mots

    def nu(self, citer: Citer = _taire, *, code: bool = True) -> str:
        """Ses mots sans mise en forme, avec ou sans le code ; l’espace d’avant une citation muette part avec elle."""
        texte = ""
        for m in self.mots.morceaux:
            if m.citation is None:
                texte += m.texte if code or not m.code else ""
            else:
                lu = citer(*m.citation)
                texte = texte + lu if lu else texte.rstrip(" ")
        return _ESPACES.sub(" ", texte).strip(" ")


@dataclass(frozen=True)
class PassageLu:
    """Un texte lu. ``texte`` est normalisé : fins de ligne LF, tabulations en espaces ; ``codes`` y situe le code."""

    texte: str
    blocs: tuple[BlocLu, ...]
    codes: tuple[tuple[int, int], ...] = ()
    definitions: tuple[Lien, ...] = ()

    @cached_property
    def liens(self) -> tuple[Lien, ...]:
        """Les liens et les images, dans l’ordre du texte, puis les définitions que rien n’emploie."""
        lus = tuple(lien for bloc in self.blocs for lien in bloc.mots.liens)
        employees = {lien.adresse for lien in lus}
        return (*lus, *(d for d in self.definitions if d.adresse not in employees))

    @cached_property
    def titres(self) -> tuple[BlocLu, ...]:
        """Les titres, dans l’ordre."""
        return tuple(bloc for bloc in self.blocs if bloc.sorte == "titre")

    @cached_property
    def ancres(self) -> tuple[str, ...]:
        """L’identifiant que la page donne à chaque titre."""
        vues: dict[str, int] = {}
        for titre in self.titres:  # comme l’extension « toc », sans son temps qui croît comme le carré
            nom = base = ancre(titre.nu())
            while nom in vues:
                vues[base] += 1
                nom = f"{base}_{vues[base]}"
            vues[nom] = 0
        return tuple(vues)

    @cached_property
    def sans_code(self) -> str:
        """Le texte où le code est remplacé par des espaces, à positions égales."""
        return _effacer(self.texte, list(self.codes))

    def nu(self, citer: Citer = _taire) -> str:
        """Tout ce qui se lit, en une ligne, sans le code des blocs."""
        return " ".join(filter(None, (bloc.nu(citer) for bloc in self.blocs if bloc.sorte != "code")))

    def ligne(self, position: int) -> int:
        """Le nombre de lignes qui précèdent une position."""
        return bisect_right(self._sauts, position - 1)

    @cached_property
    def _sauts(self) -> tuple[int, ...]:
        return tuple(m.start() for m in re.finditer("\n", self.texte))


class LecteurMarkdown:
    """Lit des textes et s’en souvient : le même texte n’est lu qu’une fois. À créer, passer, puis oublier.

    ``avant`` est le lecteur d’une séance précédente : ce qu’il a lu est repris, le reste s’oublie avec lui.
    """

    def __init__(self, avant: LecteurMarkdown | None = None) -> None:
        self._lus: dict[str, PassageLu] = {}
        self._avant: dict[str, PassageLu] = {} if avant is None else avant._lus

    @cached_property
    def _md(self) -> Markdown:
        md = Markdown(extensions=list(EXTENSIONS))
        md.preprocessors.deregister("html_block", strict=False)
        md.preprocessors.deregister("fenced_code_block")
        self._motifs = motifs_de(md)
        return md

    def lire(self, texte: str) -> PassageLu:
        """Un texte entier : paragraphes, listes, tableaux, titres."""
        if texte not in self._lus:
            deja = self._avant.get(texte)
            self._lus[texte] = deja or (self._lire(texte) if A_CONVERTIR.search(texte) else _tel_quel(texte))
        return self._lus[texte]

    def mots(self, texte: str) -> Mots:
        """Les mots d’une ligne qui n’est ni une liste, ni un titre."""
        md = self._md
        md.references.clear()
        return lire_les_mots(texte, self._motifs)

    def nu(self, texte: str, citer: Citer = _taire) -> str:
        """Ce qui se lit d’un texte, en une ligne."""
        return self.lire(texte).nu(citer)

    def _lire(self, texte: str) -> PassageLu:
        md = self._md
        md.reset()
        lignes = texte.split("\n")
        for preparation in md.preprocessors:
            lignes = preparation.run(lignes)
        source = "\n".join(lignes)
        a_decouper, codes = _sans_blocs_de_code(source)
        racine = cast(Element, md.parser.parseDocument(_detacher_les_titres(a_decouper).split("\n")).getroot())
        reste = _sans_definitions(_effacer(source, codes))
        blocs: list[BlocLu] = []
        curseur = 0
        for sorte, niveau, ecrit in _parcourir(racine, "paragraphe"):
            if _PARAGRAPHE_VIDE in ecrit:
                continue
            debuts, places, curseur = _situer(ecrit, reste, curseur, dans_un_encadre=sorte == "encadre")
            if sorte == "code":
                codes += [(p, p + len(ligne)) for p, ligne in zip(places, ecrit.split("\n"), strict=True)]
                continue
            mots = _deplacer(lire_les_mots(ecrit, self._motifs), debuts, places)
            codes += mots.codes
            blocs.append(BlocLu(sorte, niveau, places[0], mots))
        return PassageLu(source.removesuffix("\n\n"), tuple(blocs), tuple(codes), _definitions(md, source))


def _detacher_les_titres(texte: str) -> str:
    """Le texte, une ligne vide devant chaque titre d’un bloc qui en a plusieurs.

    Python-Markdown en fait autant de titres, mais recopie la suite du bloc à chacun : un temps qui croît comme le carré de leur
    nombre. Un bloc qui pourrait être un tableau est laissé tel quel : ses lignes restent des lignes, même commencées par « # ».
    """
    blocs = _SANS_LIGNE_VIDE.split(texte)
    return "".join(b.replace("\n#", "\n\n#") if b.count("\n#") > 1 and "|" not in b else b for b in blocs)


def _tel_quel(texte: str) -> PassageLu:
    mots = Mots((MorceauLu(texte, 0),) if texte.strip() else ())
    return PassageLu(texte, (BlocLu("paragraphe", 0, 0, mots),) if texte.strip() else ())


def _sans_blocs_de_code(source: str) -> tuple[str, list[tuple[int, int]]]:
    """Le texte où chaque bloc de code clôturé n’est plus qu’un paragraphe à part, et la place de ces blocs."""
    codes = [bloc.span() for bloc in FencedBlockPreprocessor.FENCED_BLOCK_RE.finditer(source)]
    for debut, fin in reversed(codes):
        source = f"{source[:debut]}\n{_PARAGRAPHE_VIDE}\n{source[fin:]}"
    return source, codes


def _effacer(texte: str, places: list[tuple[int, int]]) -> str:
    """Le texte, des espaces à la place de ce qui est désigné, à positions égales."""
    morceaux, fait = [], 0
    for debut, fin in sorted(places):
        debut = max(debut, fait)
        if debut < fin:
            morceaux += [texte[fait:debut], _BLANC.sub(" ", texte[debut:fin])]
            fait = fin
    return "".join([*morceaux, texte[fait:]])


def _sans_definitions(source: str) -> str:
    """Le texte sans ses définitions de liens, qui ne se lisent pas."""
    return _effacer(source, [m.span() for m in ReferenceProcessor.RE.finditer(source)])


def _definitions(md: Markdown, source: str) -> tuple[Lien, ...]:
    """Les adresses définies à part (« [nom]: adresse »)."""
    return tuple(
        Lien(max(source.lower().find(f"[{nom}]:"), 0), nom, unescape(adresse), titre)
        for nom, (adresse, titre) in md.references.items()
    )


def _parcourir(element: Element, sorte: str) -> Iterator[tuple[str, int, str]]:
    """Les textes d’un arbre, dans l’ordre : la sorte de bloc, le niveau d’un titre, et ce qui est écrit."""
    pile: list[tuple[Element | None, str, str]] = [(element, sorte, sorte)]
    while pile:
        courant, sienne, autour = pile.pop()
        if courant is None:
            continue
        if courant.text and courant.text.strip():
            niveau = int(courant.tag[1]) if sienne == "titre" else 0
            yield sienne, niveau, courant.text
        if courant.tail and courant.tail.strip():
            queue = Element("queue")
            queue.text = courant.tail
            pile.append((queue, autour, autour))
        for enfant in reversed(courant):
            dedans = "encadre" if enfant.get("class") == "admonition-title" else _SORTES.get(enfant.tag, sienne)
            pile.append((enfant, dedans, sienne))


def _situer(ecrit: str, reste: str, curseur: int, *, dans_un_encadre: bool) -> tuple[list[int], list[int], int]:
    """Le début de chaque ligne d’un bloc, dans ce bloc puis dans le texte, et la place où chercher le bloc suivant."""
    debuts, places, fait = [], [], 0
    for ligne in ecrit.split("\n"):
        mots = ligne.strip()
        ou = reste.find(mots, curseur) if mots else -1
        if dans_un_encadre and "!!!" not in reste[reste.rfind("\n", 0, max(ou, 0)) + 1 : max(ou, 0)]:
            ou = -1  # un encadré sans titre écrit reçoit celui de sa sorte
        debuts.append(fait)
        places.append(max(ou - (len(ligne) - len(ligne.lstrip())), 0) if ou >= 0 else curseur)
        curseur = ou + len(mots) if ou >= 0 else curseur
        fait += len(ligne) + 1
    return debuts, places, curseur


def _deplacer(mots: Mots, debuts: list[int], places: list[int]) -> Mots:
    """Les mêmes mots, situés dans le texte entier."""

    def place(position: int) -> int:
        n = bisect_right(debuts, position) - 1
        return places[n] + position - debuts[n]

    return Mots(
        tuple(replace(m, position=place(m.position)) for m in mots.morceaux),
        tuple(replace(lien, position=place(lien.position)) for lien in mots.liens),
        tuple((place(a), place(b - 1) + 1) for a, b in mots.codes),
    )
