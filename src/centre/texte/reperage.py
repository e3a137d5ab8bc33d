"""Repérer les termes du glossaire dans une page et en faire de vrais boutons.

Chaque terme n’est repéré qu’une fois par page, jamais dans un lien, un titre, un bouton ou du code. Le bouton ouvre sa
définition par l’API Popover du HTML (WHATWG, section « The popover attribute ») : clavier, toucher et Échap sont l’affaire du
navigateur, et tout fonctionne sans JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

from centre.contenu.modeles import Terme

_BALISE = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_NOM = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_MOT = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_MUETTES = frozenset(
    {
        *("a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "kbd", "button", "summary", "label", "svg", "script", "style"),
        *("select", "textarea", "title", "th", "nav", "dt", "data", "time", "figcaption", "caption"),
    }
)
_SANS_FIN = frozenset(["br", "hr", "img", "input", "meta", "link", "source", "wbr", "path", "rect", "circle", "use", "col"])
_NORMAL = str.maketrans({"’": "'", "‑": "-", "\u00a0": " ", "\u202f": " "})


class Reperage:
    """Les formes à reconnaître, rangées par leur premier mot."""

    def __init__(self, termes: Iterable[Terme]) -> None:
        self._formes: dict[str, list[tuple[str, bool, Terme]]] = {}
        for terme in termes:
            for forme in {terme.terme, *terme.alias}:
                normale = forme.translate(_NORMAL)
                premier = _MOT.search(normale)
                if premier is None:
                    continue
                sigle = normale.isupper() or sum(c.isupper() for c in normale) > 1
                self._formes.setdefault(premier.group().lower(), []).append((normale if sigle else normale.lower(), sigle, terme))
        for liste in self._formes.values():
            liste.sort(key=lambda f: (-len(f[0]), f[0]))

    def annoter(self, html: str) -> str:
        """La page avec ses termes en boutons, suivie de leurs définitions."""
        morceaux = _BALISE.split(html)
        muettes: list[str] = []
        vus: dict[str, Terme] = {}
        for n, morceau in enumerate(morceaux):
            if n % 2:
                self._suivre(morceau, muettes)
            elif not muettes and morceau.strip():
                morceaux[n] = self._texte(morceau, vus)
        if not vus:
            return html
        return "".join(morceaux) + "".join(_definition(t) for t in vus.values())

    @staticmethod
    def _suivre(balise: str, muettes: list[str]) -> None:
        nom = _NOM.match(balise)
        if nom is None:
            return
        element = nom[1].lower()
        if balise.startswith("</"):
            if muettes and muettes[-1] == element:
                muettes.pop()
        elif muettes:
            if element == muettes[-1] and not balise.endswith("/>"):
                muettes.append(element)
        elif (element in _MUETTES or "data-sans-terme" in balise) and element not in _SANS_FIN and not balise.endswith("/>"):
            muettes.append(element)

    def _texte(self, morceau: str, vus: dict[str, Terme]) -> str:
        texte = unescape(morceau) if "&" in morceau else morceau
        normal = texte.translate(_NORMAL)
        sortie: list[str] = []
        fin = 0
        for mot in _MOT.finditer(normal):
            if mot.start() < fin:
                continue
            trouve = self._reconnaitre(normal, mot, vus)
            if trouve is None:
                continue
            debut, suite, terme = trouve
            vus[terme.id] = terme
            sortie.append(escape(texte[fin:debut], quote=False))
            mots = escape(texte[debut:suite], quote=False)
            sortie.append(f'<button type="button" class="terme" popovertarget="terme-{terme.id}">{mots}</button>')
            fin = suite
        if not sortie:
            return morceau
        sortie.append(escape(texte[fin:], quote=False))
        return "".join(sortie)

    def _reconnaitre(self, texte: str, mot: re.Match[str], vus: dict[str, Terme]) -> tuple[int, int, Terme] | None:
        """La plus longue forme qui commence à ce mot, ou après son élision (« l’ACI »)."""
        essais = [mot.start()]
        if "'" in mot.group():
            essais.append(mot.start() + mot.group().index("'") + 1)
        for debut in essais:
            premier = _MOT.match(texte, debut)
            if premier is None:
                continue
            for forme, exacte, terme in self._formes.get(premier.group().lower(), ()):
                fin = debut + len(forme)
                lu = texte[debut:fin]
                if (lu if exacte else lu.lower()) == forme and not texte[fin : fin + 1].isalnum() and terme.id not in vus:
                    return debut, fin, terme
        return None


def _definition(terme: Terme) -> str:
    developpe = f" <span>({escape(terme.developpe)})</span>" if terme.developpe else ""
    return (
        f'<div popover class="definition" id="terme-{terme.id}" role="note" aria-label="{escape(terme.terme, quote=True)}">'
        f"<p><strong>{escape(terme.terme)}</strong>{developpe}</p><p>{escape(terme.definition)}</p>"
        f'<p><a href="centre:terme/{terme.id}">Voir dans le glossaire</a></p></div>'
    )
