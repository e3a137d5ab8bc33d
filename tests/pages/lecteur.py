"""Lire un HTML sans rien lui pardonner : une balise mal fermée ou mal rangée est une faute."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

SANS_FIN = frozenset(["br", "hr", "img", "input", "meta", "link", "source", "wbr", "col"])
BLOCS = frozenset(
    [
        "p",
        "ul",
        "ol",
        "dl",
        "div",
        "table",
        "section",
        "nav",
        "header",
        "footer",
        "figure",
        "details",
        "pre",
        "blockquote",
        "form",
    ]
    + [f"h{n}" for n in range(1, 7)]
)
"""Ce qu’un paragraphe ne contient pas : un navigateur le fermerait là (HTML, WHATWG, « The p element »)."""

INTERDITES = frozenset(["script", "style", "iframe", "object", "embed", "base", "form"])

FORMULAIRES = {"cv-saisie": None, "champ-recherche": "recherche/"}
"""Classe d’un formulaire du site → où il mène : celui d’une convention n’envoie rien, celui de l’accueil ouvre la recherche."""


@dataclass
class Element:
    """Une balise, ses attributs et le texte qu’elle contient."""

    balise: str
    attributs: dict[str, str | None]
    morceaux: list[str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return (self.attributs.get("class") or "").split()

    @property
    def texte(self) -> str:
        return "".join(self.morceaux)


class _Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.pile: list[Element] = []
        self.fautes: list[str] = []

    @staticmethod
    def _formulaire_connu(attributs: dict[str, str | None]) -> bool:
        classe = attributs.get("class")
        return classe in FORMULAIRES and attributs.get("action") == FORMULAIRES[classe] and "method" not in attributs

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        noms = [nom for nom, _ in attrs]
        if len(noms) != len(set(noms)):
            self.fautes.append(f"attribut répété : {self.get_starttag_text()}")
        if tag in BLOCS and any(e.balise == "p" for e in self.pile):
            self.fautes.append(f"<{tag}> dans un paragraphe")
        if tag == "a" and any(e.balise == "a" for e in self.pile):
            self.fautes.append(f"lien dans un lien : {self.get_starttag_text()}")
        if tag in INTERDITES and not (tag == "form" and self._formulaire_connu(dict(attrs))):
            self.fautes.append(f"<{tag}> interdit")
        self.fautes += [f"attribut « {n} » en ligne" for n in noms if n == "style" or n.startswith("on")]
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in SANS_FIN:
            self.pile.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in SANS_FIN:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.pile and self.pile[-1].balise == tag:
            self.pile.pop()
        else:
            self.fautes.append(f"</{tag}> ne ferme rien")

    def handle_data(self, data: str) -> None:
        for element in self.pile:
            element.morceaux.append(data)

    def handle_comment(self, data: str) -> None:
        self.fautes.append(f"commentaire publié : {data[:40]}")


@dataclass(frozen=True)
class Arbre:
    """Les éléments d’une page, dans l’ordre, et tout ce qui y est mal écrit."""

    elements: tuple[Element, ...]
    fautes: tuple[str, ...]

    def tous(self, *balises: str) -> list[Element]:
        return [e for e in self.elements if e.balise in balises]

    def par_classe(self, classe: str) -> list[Element]:
        return [e for e in self.elements if classe in e.classes]

    @property
    def texte(self) -> str:
        return self.elements[0].texte

    @property
    def ids(self) -> list[str]:
        return [i for e in self.elements if (i := e.attributs.get("id"))]

    def valeurs(self, attribut: str) -> list[str]:
        return [v for e in self.elements if (v := e.attributs.get(attribut)) is not None]

    @property
    def squelette(self) -> list[tuple[str, tuple[str, ...]]]:
        """Les balises et le nom de leurs attributs, sans aucun texte."""
        return [(e.balise, tuple(e.attributs)) for e in self.elements]


def lire(html: str) -> Arbre:
    """L’arbre d’un article ; ``fautes`` dit tout ce qu’un navigateur devrait deviner."""
    lecteur = _Lecteur()
    lecteur.feed(f"<main>{html}</main>")
    lecteur.close()
    fautes = [*lecteur.fautes, *(f"<{e.balise}> jamais fermé" for e in lecteur.pile)]
    return Arbre(tuple(lecteur.elements), tuple(fautes))
