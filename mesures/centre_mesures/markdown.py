"""Du HTML d’une page construite au Markdown que Material seul lirait : même texte, mêmes titres, listes, tableaux et liens.

Ce qui n’a pas d’équivalent en Markdown ordinaire est laissé de côté, à l’avantage de Material : dessins SVG, définitions du
glossaire, filtres.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VIDES = frozenset(["br", "hr", "img", "input", "link", "meta", "source", "wbr"])
_ABSENTS = frozenset(["svg", "script", "style", "select", "nav", "template"])
_TITRES = ("h1", "h2", "h3", "h4", "h5", "h6")
_TEXTES = ("blockquote", "dl", "figcaption", "hr", "ol", "p", "pre", "summary", "table", "ul")
_CADRES = ("article", "aside", "details", "div", "figure", "footer", "header", "section")
_BLOCS = frozenset([*_TITRES, *_TEXTES, *_CADRES])
_SENSIBLES = re.compile(r"([\\`*_\[\]<>|])")


@dataclass(slots=True)
class NoeudMarkdown:
    """Un élément HTML : son nom, ses attributs, ses enfants (éléments ou textes)."""

    nom: str
    attributs: dict[str, str] = field(default_factory=dict)
    enfants: list[NoeudMarkdown | str] = field(default_factory=list)

    @property
    def absent(self) -> bool:
        """Vrai pour ce qui ne se lit pas dans la page, ou n’a pas de texte à rendre."""
        return self.nom in _ABSENTS or "hidden" in self.attributs or "popover" in self.attributs

    def tous(self, nom: str) -> list[NoeudMarkdown]:
        """Les descendants de ce nom, dans l’ordre."""
        trouves = []
        for enfant in self.enfants:
            if isinstance(enfant, NoeudMarkdown):
                trouves += [enfant] if enfant.nom == nom else enfant.tous(nom)
        return trouves


class _Arbre(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pile = [NoeudMarkdown("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Ouvre un élément."""
        noeud = NoeudMarkdown(tag, {k: v or "" for k, v in attrs})
        self.pile[-1].enfants.append(noeud)
        if tag not in _VIDES:
            self.pile.append(noeud)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Ajoute un élément sans contenu."""
        self.pile[-1].enfants.append(NoeudMarkdown(tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Ferme le plus proche élément de ce nom."""
        for rang in range(len(self.pile) - 1, 0, -1):
            if self.pile[rang].nom == tag:
                del self.pile[rang:]
                return

    def handle_data(self, data: str) -> None:
        """Garde le texte."""
        self.pile[-1].enfants.append(data)


def page_en_markdown(html: str) -> str:
    r"""Le Markdown du contenu principal (``<article>``) d’une page construite.

    >>> en_markdown('<article><h1>Un</h1><ul><li>deux <b>mots</b></li></ul></article>')
    '# Un\n\n- deux **mots**\n'
    """
    lecteur = _Arbre()
    lecteur.feed(html)
    lecteur.close()
    articles = lecteur.pile[0].tous("article") or [lecteur.pile[0]]
    return "\n\n".join(_blocs(articles[0])) + "\n"


def _ligne(noeud: NoeudMarkdown) -> str:
    """Le contenu d’un élément, sur une ligne."""
    return re.sub(r"[ \t\n]+", " ", "".join(_mots(e) for e in noeud.enfants)).strip(" ")


def _mots(element: NoeudMarkdown | str) -> str:
    if isinstance(element, str):
        return _SENSIBLES.sub(r"\\\1", element)
    if element.absent:
        return ""
    if element.nom == "br":
        return " "
    if element.nom == "img":
        return f"![{element.attributs.get('alt', '')}]({element.attributs.get('src', '')})"
    texte = re.sub(r"[ \t\n]+", " ", "".join(_mots(e) for e in element.enfants))
    if not texte.strip():
        return texte
    match element.nom:
        case "strong" | "b":
            return f"**{texte.strip()}**"
        case "em" | "i":
            return f"*{texte.strip()}*"
        case "code":
            return "`" + "".join(e for e in element.enfants if isinstance(e, str)) + "`"
        case "a":
            adresse = vers_fichier(element.attributs.get("href", ""))
            return f"[{texte.strip()}]({adresse})" if adresse else texte
        case _:
            return texte


def vers_fichier(adresse: str) -> str:
    """Le lien que l’on écrirait dans un projet MkDocs ordinaire : le fichier de la page, sans ancre.

    >>> vers_fichier("../../glossaire/#cpam"), vers_fichier("#etapes"), vers_fichier("mailto:a@b.fr")
    ('../../glossaire/index.md', '', 'mailto:a@b.fr')
    """
    if re.match(r"[a-z]+:", adresse):
        return adresse
    chemin = adresse.partition("#")[0]
    return f"{chemin}index.md" if chemin.endswith("/") else chemin


def _blocs(noeud: NoeudMarkdown) -> list[str]:
    """Les blocs d’un conteneur ; les suites de mots deviennent des paragraphes."""
    sortie: list[str] = []
    courant = NoeudMarkdown("p")
    for enfant in [*noeud.enfants, NoeudMarkdown("hr", {"hidden": ""})]:
        if isinstance(enfant, NoeudMarkdown) and (
            enfant.nom in _BLOCS or any(enfant.tous(b) for b in ("p", "ul", "ol", "div", "table"))
        ):
            if ligne := _ligne(courant):
                sortie.append(ligne)
            courant = NoeudMarkdown("p")
            if not enfant.absent:
                sortie += _bloc(enfant)
        else:
            courant.enfants.append(enfant)
    return sortie


def _bloc(noeud: NoeudMarkdown) -> list[str]:
    match noeud.nom:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            return [f"{'#' * int(noeud.nom[1])} {_ligne(noeud)}"]
        case "p" | "summary" | "figcaption":
            return [ligne] if (ligne := _ligne(noeud)) else []
        case "ul" | "ol":
            return _liste(noeud)
        case "dl":
            return _definitions(noeud)
        case "table":
            return _tableau(noeud)
        case "blockquote":
            return ["\n".join(f"> {ligne}" for ligne in "\n\n".join(_blocs(noeud)).split("\n"))]
        case "pre":
            return ["```\n" + _brut(noeud).strip("\n") + "\n```"]
        case _:
            return _blocs(noeud)


def _brut(noeud: NoeudMarkdown) -> str:
    return "".join(e if isinstance(e, str) else _brut(e) for e in noeud.enfants)


def _liste(noeud: NoeudMarkdown) -> list[str]:
    points = []
    for rang, point in enumerate(
        (e for e in noeud.enfants if isinstance(e, NoeudMarkdown) and e.nom == "li" and not e.absent), 1
    ):
        corps = "\n\n".join(_blocs(point)).replace("\n", "\n    ")
        points.append((f"{rang}. " if noeud.nom == "ol" else "- ") + re.sub(r"\n +\n", "\n\n", corps))
    long = any("\n" in p for p in points)
    return [("\n\n" if long else "\n").join(points)] if points else []


def _definitions(noeud: NoeudMarkdown) -> list[str]:
    sortie: list[str] = []
    for element in noeud.enfants:
        if not isinstance(element, NoeudMarkdown):
            continue
        if element.nom == "div":
            sortie += _definitions(element)
        elif element.nom == "dt":
            sortie.append(_ligne(element))
        elif element.nom == "dd" and sortie:
            corps = "\n\n".join(_blocs(element)).replace("\n", "\n    ")
            sortie[-1] += f"\n:   {corps}"
    return sortie


def _tableau(noeud: NoeudMarkdown) -> list[str]:
    lignes = [
        [_ligne(c) for c in tr.enfants if isinstance(c, NoeudMarkdown) and c.nom in ("th", "td")] for tr in noeud.tous("tr")
    ]
    lignes = [ligne for ligne in lignes if ligne]
    if not lignes:
        return []
    large = max(map(len, lignes))
    entete, *suite = [ligne + [""] * (large - len(ligne)) for ligne in lignes]
    rangs = [entete, ["---"] * large, *suite]
    titre = [_ligne(t) for t in noeud.tous("caption")]
    return [*titre, "\n".join("| " + " | ".join(rang) + " |" for rang in rangs)]
