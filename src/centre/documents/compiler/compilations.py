"""Les compilations d’une séance : un modèle ou un texte déjà compilé ne l’est pas deux fois."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from centre.contenu.lecture.disque import Texte
from centre.contenu.lecture.yaml_situe import Positions
from centre.contenu.modeles import Convention
from centre.documents.compiler.compilation import Compilation, compiler_convention, compiler_document

Compilateur = Callable[[Convention, str, str, int, Positions], Compilation]
"""Ce qui compile un modèle de convention : :func:`compiler_convention`, ou :meth:`Compilations.convention`."""


class Compilations:
    """Retient chaque compilation par tout ce dont elle dépend.

    ``avant`` donne celles d’une séance précédente : ce qui n’a pas changé est repris ; le reste s’oublie avec elle.
    """

    def __init__(self, avant: Compilations | None = None) -> None:
        self._gardees: dict[tuple[Any, ...], Compilation] = {}
        self._avant = {} if avant is None else avant._gardees

    def retrouver(self, retenues: dict[tuple[Any, ...], Compilation]) -> None:
        """Reprend ce qu’une autre séance a rendu par :meth:`retenues`."""
        self._avant = retenues | self._avant

    def retenues(self) -> dict[tuple[Any, ...], Compilation]:
        """Ce qui est à garder pour une autre séance : ce qui a servi, et ce que l’on n’a pas eu besoin de regarder."""
        vus = {cle[0] for cle in self._gardees}
        return {cle: c for cle, c in self._avant.items() if cle[0] not in vus} | self._gardees

    def convention(
        self, convention: Convention, chemin: str, corps: str, ligne_du_corps: int, positions: Positions
    ) -> Compilation:
        """Comme :func:`compiler_convention`."""
        cle = (chemin, corps, ligne_du_corps, convention.model_dump_json(), tuple(positions.lignes.items()))
        return self._garder(cle, lambda: compiler_convention(convention, chemin, corps, ligne_du_corps, positions))

    def document(self, texte: Texte, identifiant: str, titre: str, edition: str) -> Compilation:
        """Comme :func:`compiler_document`."""
        cle = (texte, identifiant, titre, edition)
        return self._garder(cle, lambda: compiler_document(texte, identifiant, titre, edition))

    def _garder(self, cle: tuple[Any, ...], compiler: Callable[[], Compilation]) -> Compilation:
        if cle not in self._gardees:
            self._gardees[cle] = self._avant.get(cle) or compiler()
        return self._gardees[cle]
