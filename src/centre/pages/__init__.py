"""Les pages : du corpus au HTML, sans moteur de site.

Une page se décrit sans être rendue (:class:`Page`) ; son rendu, demandé plus tard, ne dépend que du corpus.
"""

from __future__ import annotations

from typing import Any

from centre.contenu.types import RAYONS
from centre.pages.bureau import donnees_du_bureau
from centre.pages.contenus import pages_des_contenus
from centre.pages.contexte import Contexte
from centre.pages.conventions import page_de_relecture
from centre.pages.donnees import pages_des_donnees
from centre.pages.ecrites import habiller, page_ecrite
from centre.pages.mallette import pages_de_la_mallette
from centre.pages.menu import Menu
from centre.pages.modele import FEUILLES, PageDecrite, Rendu
from centre.pages.rayons import pages_des_rayons
from centre.pages.terrain import qr

TYPES_QUI_ENUMERENT = frozenset(RAYONS) | {"rayon"}
"""Les types de pages qui énumèrent : leurs voisines se lisent avant la liste, pas après."""


def pages_generees(c: Contexte) -> tuple[PageDecrite, ...]:
    """Toutes les pages qui ne sont pas un fichier de ``docs/``, sans les rendre."""
    return (*pages_des_rayons(c), *pages_des_contenus(c), page_de_relecture(c), *pages_des_donnees(c), *pages_de_la_mallette(c))


def equiper(env: Any, c: Contexte) -> None:
    """Donne à Jinja ce que la coque attend : le menu et la place d’une page, les types de listes, ses filtres."""
    adresses = c.adresses
    env.globals["menu"] = c.menu.publie()
    env.globals["place"] = c.menu.place
    env.globals["listes"] = TYPES_QUI_ENUMERENT
    env.filters["adresse"] = lambda ref: adresses.de(ref) or ""
    env.filters["qr"] = qr
    env.filters["sommaire_mkdocs"] = _sommaire


def _sommaire(toc: Any) -> list[tuple[int, str, str]]:
    """Le sommaire d’une page que le centre n’habille pas (référence du code, décisions)."""
    return [(2, a.id, a.title) for racine in toc for a in (racine.children or [racine])]


__all__ = [
    "FEUILLES",
    "Contexte",
    "Menu",
    "PageDecrite",
    "Rendu",
    "donnees_du_bureau",
    "equiper",
    "habiller",
    "page_ecrite",
    "pages_generees",
]
