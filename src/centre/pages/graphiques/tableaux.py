"""Le tableau qui accompagne un dessin : chaque chiffre avec son périmètre, sa date, sa source et ses écarts."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from centre.base.typographie import INSECABLE, date_longue, valeur_unite
from centre.contenu.modeles.donnees import Chiffre
from centre.pages.graphiques.balisage import RenduDeTexte, VersSource, element, lien


def horodatage(date: str) -> Markup:
    """Une date lisible, avec sa forme ISO pour les machines."""
    return element("time", date_longue(date), datetime=date)


def tableau_des_chiffres(
    titre: str,
    lignes: Sequence[tuple[str, Chiffre]],
    source: VersSource,
    texte: RenduDeTexte,
    *,
    resume: str = "Les données en tableau",
) -> Markup:
    """Un tableau replié sous le dessin ; ``lignes`` donne l’étiquette et le chiffre, dans l’ordre.

    Les valeurs que donnent d’autres sources suivent leur chiffre, avec la lecture retenue. Sous 480 px, chaque ligne devient
    une carte : les rôles sont donc écrits, et chaque cellule porte le nom de sa colonne.
    """
    avec_ecarts = any(chiffre.ecarts for _, chiffre in lignes)
    colonnes = ["Quoi", "Valeur", "Périmètre", "Date", "Source", *(["Autres valeurs"] if avec_ecarts else [])]
    entete = element("tr", *(element("th", c, scope="col", role="columnheader") for c in colonnes), role="row")
    corps = []
    for etiquette, chiffre in lignes:
        cellules = [
            valeur_unite(chiffre.valeur, chiffre.unite),
            chiffre.perimetre,
            horodatage(chiffre.date),
            element("span", lien(source(chiffre.source)), f", {chiffre.repere}" if chiffre.repere else ""),
        ]
        if avec_ecarts:
            cellules.append(_ecarts(chiffre, source, texte))
        corps.append(
            element(
                "tr",
                element("th", etiquette, scope="row", role="rowheader"),
                *(
                    element("td", cellule, role="cell", data_libelle=colonne)
                    for colonne, cellule in zip(colonnes[1:], cellules, strict=True)
                ),
                role="row",
            )
        )
    tableau = element(
        "table",
        element("caption", titre),
        element("thead", entete, role="rowgroup"),
        element("tbody", *corps, role="rowgroup"),
        class_="donnees",
        role="table",
    )
    return element("details", element("summary", resume), tableau, class_="graphique-donnees repli")


def _ecarts(chiffre: Chiffre, source: VersSource, texte: RenduDeTexte) -> Markup:
    if not chiffre.ecarts:
        return Markup("–")
    phrases = (
        element("li", element("strong", e.valeur), " (", lien(source(e.source)), f"){INSECABLE}: ", texte(e.lecture))
        for e in chiffre.ecarts
    )
    return element("ul", *phrases)
