"""Le tableau qui accompagne un dessin : chaque chiffre avec son périmètre, sa date, sa source et ses écarts."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from centre.base.typographie import INSECABLE, date_longue, valeur_unite
from centre.contenu.modeles.donnees import Chiffre
from centre.pages.graphiques.balisage import Rendu, VersSource, balise, lien


def horodatage(date: str) -> Markup:
    """Une date lisible, avec sa forme ISO pour les machines."""
    return balise("time", date_longue(date), datetime=date)


def tableau_des_chiffres(
    titre: str, lignes: Sequence[tuple[str, Chiffre]], source: VersSource, texte: Rendu, *, resume: str = "Les données en tableau"
) -> Markup:
    """Un tableau replié sous le dessin ; ``lignes`` donne l’étiquette et le chiffre, dans l’ordre.

    Les valeurs que donnent d’autres sources suivent leur chiffre, avec la lecture retenue. Sous 480 px, chaque ligne devient
    une carte : les rôles sont donc écrits, et chaque cellule porte le nom de sa colonne.
    """
    avec_ecarts = any(chiffre.ecarts for _, chiffre in lignes)
    colonnes = ["Quoi", "Valeur", "Périmètre", "Date", "Source", *(["Autres valeurs"] if avec_ecarts else [])]
    entete = balise("tr", *(balise("th", c, scope="col", role="columnheader") for c in colonnes), role="row")
    corps = []
    for etiquette, chiffre in lignes:
        cellules = [
            valeur_unite(chiffre.valeur, chiffre.unite),
            chiffre.perimetre,
            horodatage(chiffre.date),
            balise("span", lien(source(chiffre.source)), f", {chiffre.repere}" if chiffre.repere else ""),
        ]
        if avec_ecarts:
            cellules.append(_ecarts(chiffre, source, texte))
        corps.append(
            balise(
                "tr",
                balise("th", etiquette, scope="row", role="rowheader"),
                *(
                    balise("td", cellule, role="cell", data_libelle=colonne)
                    for colonne, cellule in zip(colonnes[1:], cellules, strict=True)
                ),
                role="row",
            )
        )
    tableau = balise(
        "table",
        balise("caption", titre),
        balise("thead", entete, role="rowgroup"),
        balise("tbody", *corps, role="rowgroup"),
        class_="donnees",
        role="table",
    )
    return balise("details", balise("summary", resume), tableau, class_="graphique-donnees repli")


def _ecarts(chiffre: Chiffre, source: VersSource, texte: Rendu) -> Markup:
    if not chiffre.ecarts:
        return Markup("–")
    phrases = (
        balise("li", balise("strong", e.valeur), " (", lien(source(e.source)), f"){INSECABLE}: ", texte(e.lecture))
        for e in chiffre.ecarts
    )
    return balise("ul", *phrases)
