"""Un graphique à barres : le texte reste du texte, seule la barre est dessinée.

À 320 px, l’étiquette et la valeur passent au-dessus de la barre, à la taille du texte courant : rien ne rétrécit.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from markupsafe import Markup

from centre.base.typographie import INSECABLE, date_longue, liste, valeur_unite
from centre.contenu.modeles.donnees import Chiffre, Graphique
from centre.pages.graphiques.balisage import RenduDeTexte, VersSource, dessin, element, joindre, lien, texte_sur
from centre.pages.graphiques.tableaux import tableau_des_chiffres


class MesuresMelangees(ValueError):
    """Des chiffres de mesures ou d’unités différentes ne se comparent pas sur un même axe."""


def barres_svg(
    graphique: Graphique,
    chiffres: Mapping[str, Chiffre],
    source: VersSource,
    texte: RenduDeTexte = texte_sur,
    *,
    prefixe: str = "",
) -> Markup:
    """Le graphique entier : titre, lecture, barres, sources, tableau.

    ``chiffres`` est rangé par identifiant. Un pourcentage se lit sur 100 ; toute autre unité, sur la plus grande valeur.
    Lève ``KeyError`` si un chiffre manque, ``MesuresMelangees`` si les mesures ou les unités diffèrent, ``ValueError`` si
    les étiquettes ne correspondent pas aux chiffres. Le modèle n’admet pas de valeur négative.
    """
    lignes = list(zip(graphique.etiquettes, (chiffres[c] for c in graphique.chiffres), strict=True))
    if len({(chiffre.mesure, chiffre.unite) for _, chiffre in lignes}) > 1:
        raise MesuresMelangees(graphique.id)
    plafond = Decimal(100) if lignes[0][1].unite == "%" else max(chiffre.valeur for _, chiffre in lignes)
    plus_grande = max(chiffre.valeur for _, chiffre in lignes)
    nom = f"{prefixe or graphique.id}-titre"
    barres = element(
        "ol",
        *(
            element(
                "li",
                element("span", etiquette, class_="barres-etiquette"),
                " ",
                element("span", valeur_unite(chiffre.valeur, chiffre.unite), class_="barres-valeur"),
                _barre(chiffre.valeur, plafond),
                class_="barres-ligne barres-max" if chiffre.valeur == plus_grande else "barres-ligne",
            )
            for etiquette, chiffre in lignes
        ),
        class_="barres",
        role="list",
    )
    return element(
        "figure",
        element("figcaption", graphique.titre, id=nom, class_="graphique-titre"),
        element("p", texte(graphique.lecture), class_="graphique-lecture"),
        barres,
        _pied([chiffre for _, chiffre in lignes], source),
        tableau_des_chiffres(graphique.titre, lignes, source, texte),
        class_="graphique",
        aria_labelledby=nom,
    )


def _barre(valeur: Decimal, plafond: Decimal) -> Markup:
    largeur = (valeur * 1000 / plafond).quantize(Decimal(1)) if plafond else Decimal(0)
    return dessin(
        element("rect", class_="barres-fond", width=1000, height=10),
        element("rect", class_="barres-plein", width=str(largeur), height=10),
        classe="barres-dessin",
        largeur=1000,
        hauteur=10,
        etire=True,
    )


def _pied(chiffres: list[Chiffre], source: VersSource) -> Markup:
    sources = list(dict.fromkeys(chiffre.source for chiffre in chiffres))
    dates = sorted({date_longue(chiffre.date): chiffre.date for chiffre in chiffres}.items(), key=lambda d: d[1])
    mot = "Source" if len(sources) == 1 else "Sources"
    return element(
        "p",
        f"{chiffres[0].mesure.libelle}. Données de {liste(*(d for d, _ in dates))}. {mot}{INSECABLE}: ",
        joindre((lien(source(s)) for s in sources), ", "),
        ".",
        class_="graphique-pied",
    )
