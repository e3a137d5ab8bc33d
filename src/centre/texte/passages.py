"""Les passages de texte d’un corpus, avec leur ligne et leur code masqué."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from centre.contenu.corpus import Entree
from centre.contenu.modeles import Contenu, Donnee

_A_LIRE = re.compile(r"[ <:@\[{]")
_BLOC_DE_CODE = re.compile(r"^(```|~~~).*?(?:^\1[`~]*\s*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]{0,500}?(?<!`)\1(?!`)")


@dataclass(frozen=True)
class Passage:
    """Un texte lu par le public : son entrée, sa place et la ligne où il commence.

    Le code est effacé de ``texte``, à positions égales ; ``brut`` le garde.
    """

    entree: Entree[Contenu | Donnee]
    cle: tuple[str | int, ...]
    texte: str
    ligne: int
    brut: str

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
        return self.ligne + (bisect_left(self._sauts, position) if self.est_corps else 0)

    @cached_property
    def _sauts(self) -> tuple[int, ...]:
        """La position de chaque fin de ligne."""
        return tuple(m.start() for m in re.finditer("\n", self.texte))


def masquer_le_code(texte: str) -> str:
    """Le texte où le code est remplacé par des espaces, lignes et positions gardées."""

    def blanc(trouve: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", trouve.group())

    if "`" not in texte and "~~~" not in texte:
        return texte
    return _CODE.sub(blanc, _BLOC_DE_CODE.sub(blanc, texte))


def passages_de(entree: Entree[Contenu | Donnee], champs: Iterable[tuple[tuple[str | int, ...], str]]) -> Iterator[Passage]:
    """Les passages d’une entrée dont on connaît les textes : champs, puis corps, code masqué."""
    for cle, texte in champs:
        if len(texte) >= 10 or _A_LIRE.search(texte):
            yield Passage(entree, cle, masquer_le_code(texte), entree.ligne_de(*cle), texte)
    if entree.corps:
        yield Passage(entree, (), masquer_le_code(entree.corps), entree.ligne_du_corps, entree.corps)
