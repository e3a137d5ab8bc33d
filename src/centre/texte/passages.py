"""Les passages de texte d’un corpus, avec leur ligne et leur code masqué."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from centre.contenu.corpus import Entree
from centre.contenu.modeles import Contenu, Donnee
from centre.texte.lecture import LecteurMarkdown, PassageLu

_A_LIRE = re.compile(r"[ <:@\[{]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Un texte lu par le public : son entrée, sa place, ce que le lecteur y voit et la ligne où il commence."""

    entree: Entree[Contenu | Donnee]
    cle: tuple[str | int, ...]
    lu: PassageLu
    ligne: int

    @property
    def texte(self) -> str:
        """Le texte, son code effacé à positions égales."""
        return self.lu.sans_code

    @property
    def brut(self) -> str:
        """Le texte tel qu’il est écrit, code compris."""
        return self.lu.texte

    @property
    def est_corps(self) -> bool:
        """Vrai pour le corps Markdown d’un fichier."""
        return not self.cle

    @property
    def chemin(self) -> str:
        """Le fichier d’où vient le passage."""
        return self.entree.chemin

    def ligne_a(self, position: int) -> int:
        """La ligne d’un caractère du passage ; un champ est situé par sa première ligne."""
        return self.ligne + (self.lu.ligne(position) if self.est_corps else 0)


def passages_de(
    entree: Entree[Contenu | Donnee], champs: Iterable[tuple[tuple[str | int, ...], str]], lecteur: LecteurMarkdown
) -> Iterator[Passage]:
    """Les passages d’une entrée dont on connaît les textes : champs, puis corps."""
    for cle, texte in champs:
        if len(texte) >= 10 or _A_LIRE.search(texte):
            yield Passage(entree, cle, lecteur.lire(texte), entree.ligne_de(*cle))
    if entree.corps:
        yield Passage(entree, (), lecteur.lire(entree.corps), entree.ligne_du_corps)
