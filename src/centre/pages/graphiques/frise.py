"""La frise chronologique : une liste datée, que le style dessine."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from centre.base.typographie import INSECABLE
from centre.contenu.modeles.donnees import Evenement, Jalon
from centre.pages.graphiques.balisage import RenduDeTexte, VersSource, element, lien, texte_sur
from centre.pages.graphiques.tableaux import horodatage


def frise_html(
    evenements: Iterable[Evenement | Jalon], source: VersSource, texte: RenduDeTexte = texte_sur, *, aujourd_hui: date
) -> Markup:
    """Les faits datés, du plus ancien au plus récent ; ce qui est après ``aujourd_hui`` est dit « à venir ».

    Le champ ``note`` (souvent un désaccord entre sources) est montré sous le fait. À date égale, l’ordre donné est gardé.
    """
    ordre = sorted(evenements, key=lambda e: e.date)
    return element("ol", *(_etape(e, source, texte, aujourd_hui.isoformat()) for e in ordre), class_="frise", role="list")


def _etape(evenement: Evenement | Jalon, source: VersSource, texte: RenduDeTexte, aujourd_hui: str) -> Markup:
    a_venir = evenement.date > aujourd_hui[: len(evenement.date)]
    mention = element("span", "À venir", class_="frise-mention") if a_venir else ""
    if isinstance(evenement, Evenement):
        corps = [
            element("p", evenement.titre, class_="frise-titre"),
            element("p", texte(evenement.texte)),
        ]
    else:
        corps = [element("p", texte(evenement.fait))]
    if evenement.note:
        corps.append(element("p", element("strong", f"À savoir{INSECABLE}: "), texte(evenement.note), class_="frise-note"))
    return element(
        "li",
        element("p", horodatage(evenement.date), " " if mention else "", mention, class_="frise-date"),
        *corps,
        element("p", f"Source{INSECABLE}: ", lien(source(evenement.source)), class_="frise-source"),
        class_="frise-etape frise-avenir" if a_venir else "frise-etape",
    )
