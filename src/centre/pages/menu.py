"""Le menu : les rubriques que l’équipe tient dans ``docs/donnees/menu.yml``, avec leurs adresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from centre.contenu.modeles.site import Rubrique
from centre.contenu.types import TYPES
from centre.contenu.urls import Adresses


@dataclass(frozen=True)
class EntreeDeMenu:
    """Un lien du menu : un libellé court, l’adresse de la page, et les pages qu’elle réunit."""

    titre: str
    url: str
    enfants: tuple[EntreeDeMenu, ...] = ()


@dataclass(frozen=True)
class RubriqueDeMenu:
    """Une rubrique publiée ; *discrète*, elle n’est qu’au pied des pages ; *dépliée*, un téléphone montre ses pages d’emblée."""

    id: str
    titre: str
    url: str
    enfants: tuple[EntreeDeMenu, ...]
    discrete: bool = False
    depliee: bool = False


class Menu:
    """Le menu d’un corpus : où mène chaque rubrique, et à laquelle appartient chaque page.

    ``sous`` donne, par page du menu, celles qu’elle réunit : (libellé, référence).
    """

    def __init__(
        self, rubriques: Iterable[Rubrique], adresses: Adresses, sous: Mapping[str, Sequence[tuple[str, str]]] | None = None
    ) -> None:
        self._rubriques = {r.id: r for r in rubriques}
        self._adresses = adresses
        self._sous = sous or {}

    def publie(self) -> tuple[RubriqueDeMenu, ...]:
        """Les rubriques et leurs adresses, réduites à ce qui existe ; sans sa page, une rubrique mène à son premier lien."""
        publiees = []
        for r in self._rubriques.values():
            enfants = tuple(e for x in r.liens for e in self._entrees(x.titre, x.page))
            url = self._adresses.de(r.page)
            if url is None and enfants:
                url = enfants[0].url
            if url is not None:
                publiees.append(RubriqueDeMenu(r.id, r.titre, url, enfants, r.discrete, r.depliee))
        return tuple(publiees)

    def _entrees(self, titre: str, page: str) -> tuple[EntreeDeMenu, ...]:
        """Le lien vers une page et ceux qu’elle réunit ; rien si elle n’est pas publiée."""
        url = self._adresses.de(page)
        if url is None:
            return ()
        return (EntreeDeMenu(titre, url, tuple(e for nom, ref in self._sous.get(page, ()) for e in self._entrees(nom, ref))),)

    def place(self, url: str, ancetres: Iterable[str]) -> str:
        """L’entrée du menu à marquer pour une page : la sienne, sinon celle de son plus proche ancêtre ; la chaîne vide sans."""
        adresses = (self._adresses.de(ref) or "" for ref in reversed([*ancetres]))
        return next((a for a in (url, *adresses) if a and a in self._nommees), "")

    @cached_property
    def _nommees(self) -> frozenset[str]:
        entrees = [e for r in self.publie() for e in r.enfants]
        return frozenset(e.url for entree in entrees for e in (entree, *entree.enfants))

    def rubrique_de(self, ref: str, type_: str = "") -> str:
        """L’identifiant de la rubrique d’une page : celle qui la nomme, sinon celle de son type, sinon la chaîne vide."""
        nommee = next((r.id for r in self._rubriques.values() if any(x.page == ref for x in r.liens)), "")
        return nommee or (TYPES[type_].rubrique if type_ in TYPES else "")

    def titre_de(self, identifiant: str) -> tuple[str, str]:
        """Le libellé et la page d’une rubrique ; deux chaînes vides si le menu ne l’a pas."""
        rubrique = self._rubriques.get(identifiant)
        return (rubrique.titre, rubrique.page) if rubrique else ("", "")
