"""La montée en heures de PHC, en escalier : un bloc par heure de la semaine."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from centre.base.typographie import INSECABLE, nombre
from centre.contenu.modeles.donnees import Chiffre
from centre.contenu.vocabulaire import Mesure
from centre.pages.graphiques.balisage import RenduDeTexte, VersSource, dessin, element, joindre, lien, texte_sur
from centre.pages.graphiques.tableaux import tableau_des_chiffres

HAUTEUR_HEURE = 10
"""Hauteur d’une heure dans le dessin, en unités de la vue."""


def heures_svg(
    paliers: Sequence[tuple[str, Chiffre]],
    reference: tuple[str, Chiffre],
    source: VersSource,
    texte: RenduDeTexte = texte_sur,
    *,
    titre: str,
    lecture: str,
    prefixe: str = "heures",
) -> Markup:
    """L’escalier des paliers (étiquette, chiffre), puis la semaine ``reference``.

    Entre deux paliers, une double flèche : on monte et on redescend. Lève ``ValueError`` si un chiffre n’est pas un nombre
    d’heures entre 0 et 60, ou s’il n’y a pas de palier.
    """
    tout = [*paliers, reference]
    if not paliers:
        raise ValueError("aucun palier")
    for _, chiffre in tout:
        if chiffre.mesure is not Mesure.HEURES or not 0 < chiffre.valeur <= 60:
            raise ValueError(f"pas un nombre d’heures par semaine : {chiffre.id}")
    sommet = max(chiffre.valeur for _, chiffre in tout)
    marches = [_marche(etiquette, chiffre.valeur, sommet, "heures-palier") for etiquette, chiffre in paliers]
    marches.append(_marche(reference[0], reference[1].valeur, sommet, "heures-reference"))
    sources = list(dict.fromkeys(chiffre.source for _, chiffre in tout))
    nom = f"{prefixe}-titre"
    return element(
        "figure",
        element("figcaption", titre, id=nom, class_="graphique-titre"),
        element("p", texte(lecture), class_="graphique-lecture"),
        element("ol", *marches, class_="heures", role="list"),
        element(
            "p",
            dessin(_double_fleche(), classe="heures-fleche", largeur=24, hauteur=16),
            "D’un palier à l’autre, on avance ou on revient en arrière, au rythme de la personne.",
            class_="heures-retour",
        ),
        element(
            "p",
            f"{'Source' if len(sources) == 1 else 'Sources'}{INSECABLE}: ",
            joindre((lien(source(s)) for s in sources), ", "),
            ". Un bloc vaut une heure de travail par semaine.",
            class_="graphique-pied",
        ),
        tableau_des_chiffres(titre, tout, source, texte),
        class_="graphique",
        aria_labelledby=nom,
    )


def _double_fleche() -> Markup:
    return element("path", class_="heures-trait", d="M2 8H22M7 3L2 8L7 13M17 3L22 8L17 13")


def _marche(etiquette: str, heures: Decimal, sommet: Decimal, classe: str) -> Markup:
    hauteur = int((sommet * HAUTEUR_HEURE).to_integral_value()) + 1
    entieres, reste = int(heures), heures - int(heures)
    blocs = [(rang, HAUTEUR_HEURE) for rang in range(entieres)]
    if reste:
        blocs.append((entieres, int(reste * HAUTEUR_HEURE)))
    trace = "".join(f"M0 {hauteur - rang * HAUTEUR_HEURE}h100v-{haut - 2}H0z" for rang, haut in blocs if haut > 2)
    colonne = dessin(
        element("path", class_="heures-blocs", d=trace), classe="heures-colonne", largeur=100, hauteur=hauteur, etire=True
    )
    return element(
        "li",
        colonne,
        element("span", f"{nombre(heures)}{INSECABLE}h", class_="heures-valeur"),
        " ",
        element("span", etiquette, class_="heures-etiquette"),
        class_=f"heures-marche {classe}",
    )
