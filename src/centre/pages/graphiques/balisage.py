"""Fabriquer du HTML et du SVG sûrs : tout texte est échappé, sauf ce qui sort déjà d’ici.

Aucun attribut ``style`` ne peut être produit (la politique de sécurité du site les refuse), et une adresse qui n’est ni
relative, ni ``http(s)``, ni ``mailto``, ni ``centre:`` (résolue plus tard) est refusée.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from markupsafe import Markup

SANS_CONTENU = frozenset({"path", "rect", "circle", "use", "line"})
"""Éléments SVG écrits avec une balise fermante courte."""


@dataclass(frozen=True)
class RenvoiDeSource:
    """Un lien vers ce qui prouve : son texte, et son adresse si elle existe."""

    texte: str
    adresse: str | None = None


RenduDeTexte: TypeAlias = Callable[[str], Markup]
"""Rend un champ ``Texte`` (Markdown en ligne) en HTML sûr."""

VersSource: TypeAlias = Callable[[str], RenvoiDeSource]
"""Donne le renvoi d’une source à partir de son identifiant."""


def texte_sur(texte: str) -> Markup:
    """Le texte, rendu inoffensif dans un contenu comme dans un attribut.

    >>> texte_sur('<b> & "') == "&lt;b&gt; &amp; &quot;"
    True
    """
    return texte if isinstance(texte, Markup) else Markup(escape(_sans_controle(texte), quote=True))


def _sans_controle(texte: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", texte)


def adresse_sure(adresse: str) -> str:
    """L’adresse, si un navigateur ne peut rien exécuter en la suivant.

    Lève ``ValueError`` sinon.

    >>> adresse_sure("../lyon/#phc")
    '../lyon/#phc'
    """
    propre = re.sub(r"[\s\x00-\x20\x7f\u2028\u2029]", "", adresse).lower()
    schema = re.match(r"[^/?#]*?:", propre)
    if propre.startswith("//") or (schema and schema.group() not in {"http:", "https:", "mailto:", "centre:"}):
        raise ValueError(f"adresse refusée : {adresse!r}")
    return adresse


def joindre(morceaux: Iterable[str], entre: str = "") -> Markup:
    """Met bout à bout des morceaux, échappés s’ils ne sont pas déjà sûrs."""
    return Markup(texte_sur(entre).join(texte_sur(m) for m in morceaux))


def element(nom: str, *contenu: str, **attributs: str | int | None) -> Markup:
    """Un élément : ``class_`` donne ``class``, ``aria_label`` donne ``aria-label``, ``None`` retire l’attribut.

    >>> str(element("p", "a < b", class_="note", id=None))
    '<p class="note">a &lt; b</p>'
    """
    ecrits = ""
    for cle, valeur in attributs.items():
        attribut = cle.rstrip("_").replace("_", "-")
        if attribut == "style" or attribut.startswith("on"):
            raise ValueError(f"attribut refusé : {attribut}")
        if valeur is None:
            continue
        texte = adresse_sure(str(valeur)) if attribut == "href" else str(valeur)
        ecrits += f' {attribut}="{escape(_sans_controle(texte), quote=True)}"'
    if nom in SANS_CONTENU and not contenu:
        return Markup(f"<{nom}{ecrits}/>")
    return Markup(f"<{nom}{ecrits}>{joindre(contenu)}</{nom}>")


def lien(renvoi: RenvoiDeSource, **attributs: str | int | None) -> Markup:
    """Le renvoi en lien, ou en simple texte s’il n’a pas d’adresse."""
    if renvoi.adresse is None:
        return element("span", renvoi.texte, **attributs)
    return element("a", renvoi.texte, href=renvoi.adresse, **attributs)


def dessin(*contenu: str, classe: str, largeur: int, hauteur: int, etire: bool = False) -> Markup:
    """Un SVG décoratif : caché des aides techniques, hors du parcours au clavier."""
    return element(
        "svg",
        *contenu,
        class_=classe,
        viewBox=f"0 0 {largeur} {hauteur}",
        preserveAspectRatio="none" if etire else None,
        aria_hidden="true",
        focusable="false",
    )
