"""Le menu : les rubriques que l’équipe tient dans ``docs/donnees/menu.yml``, avec leurs adresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from centre.contenu.modeles.site import Rubrique
from centre.contenu.types import TYPES
from centre.contenu.urls import Adresses


@dataclass(frozen=True)
class EntreeDeMenu:
    """Un lien du menu : un libellé court, et l’adresse de la page."""

    titre: str
    url: str


@dataclass(frozen=True)
class RubriqueDeMenu:
    """Une rubrique publiée ; *discrète*, elle ne paraît qu’au pied des pages."""

    id: str
    titre: str
    url: str
    enfants: tuple[EntreeDeMenu, ...]
    discrete: bool = False


class Menu:
    """Le menu d’un corpus : où mène chaque rubrique, et à laquelle appartient chaque page."""

    def __init__(self, rubriques: Iterable[Rubrique], adresses: Adresses) -> None:
        self._rubriques = {r.id: r for r in rubriques}
        self._adresses = adresses

    def publie(self) -> tuple[RubriqueDeMenu, ...]:
        """Les rubriques et leurs adresses, réduites à ce qui existe ; sans sa page, une rubrique mène à son premier lien."""
        publiees = []
        for r in self._rubriques.values():
            enfants = tuple(EntreeDeMenu(x.titre, url) for x in r.liens if (url := self._adresses.de(x.page)) is not None)
            url = self._adresses.de(r.page)
            if url is None and enfants:
                url = enfants[0].url
            if url is not None:
                publiees.append(RubriqueDeMenu(r.id, r.titre, url, enfants, r.discrete))
        return tuple(publiees)

    def rubrique_de(self, ref: str, type_: str = "") -> str:
        """L’identifiant de la rubrique d’une page : celle qui la nomme, sinon celle de son type, sinon la chaîne vide."""
        nommee = next((r.id for r in self._rubriques.values() if any(x.page == ref for x in r.liens)), "")
        return nommee or (TYPES[type_].rubrique if type_ in TYPES else "")

    def titre_de(self, identifiant: str) -> tuple[str, str]:
        """Le libellé et la page d’une rubrique ; deux chaînes vides si le menu ne l’a pas."""
        rubrique = self._rubriques.get(identifiant)
        return (rubrique.titre, rubrique.page) if rubrique else ("", "")
