"""La matrice des partenariats : un territoire par ligne, un partenaire par colonne.

Chaque état se lit à un mot et à une forme ; ce que les sources ne disent pas est écrit « Non connu ».
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from centre.contenu.modeles.donnees import Partenaire, Partenariat, Territoire
from centre.contenu.vocabulaire import EtatPartenariat
from centre.pages.graphiques.balisage import RenvoiDeSource, VersSource, dessin, element, lien
from centre.pages.graphiques.tableaux import horodatage

FORMES_DES_ETATS: dict[EtatPartenariat, str] = {
    EtatPartenariat.SIGNE: "M8 1a7 7 0 1 0 .01 0zM4.2 8.2l2.6 2.6 5-5.4",
    EtatPartenariat.EN_COURS: "M8 1a7 7 0 1 0 .01 0zM8 1v14a7 7 0 0 0 0-14z",
    EtatPartenariat.DISCUSSION: "M1.5 2.5h13v8.5h-7l-3.500 3.500v-3.500h-2.500z",
    EtatPartenariat.ACTIF: "M8 1l7 7-7 7-7-7z",
    EtatPartenariat.INCONNU: "M4 8h8",
}
"""Le dessin de chaque état, dans un carré de 16 unités."""


def signe(etat: EtatPartenariat) -> Markup:
    """La forme d’un état, décorative : le mot l’accompagne toujours."""
    trace = element("path", class_=f"etat-forme etat-forme-{etat.value}", d=FORMES_DES_ETATS[etat])
    return dessin(trace, classe="etat-dessin", largeur=16, hauteur=16)


def matrice_html(
    territoires: Iterable[Territoire],
    partenaires: Sequence[Partenaire],
    source: VersSource,
    vers_territoire: Callable[[Territoire], RenvoiDeSource],
    vers_partenaire: Callable[[Partenaire], RenvoiDeSource],
    *,
    prefixe: str = "matrice",
    titre: str = "État des partenariats par territoire, d’après les sources",
) -> Markup:
    """La légende et le tableau ; seules les colonnes ``dans_la_matrice`` sont montrées, dans l’ordre donné.

    Si plusieurs sources décrivent le même partenariat, la plus récente est retenue (à date égale, la dernière écrite).
    """
    colonnes = [p for p in partenaires if p.dans_la_matrice]
    lignes = list(territoires)
    entete = element(
        "tr",
        element("th", "Territoire", scope="col", role="columnheader"),
        *(element("th", lien(vers_partenaire(p)), scope="col", role="columnheader") for p in colonnes),
        role="row",
    )
    nom = f"{prefixe}-titre"
    tableau = element(
        "table",
        element("caption", titre, id=nom),
        element("thead", entete, role="rowgroup"),
        element("tbody", *(_ligne(t, colonnes, source, vers_territoire) for t in lignes), role="rowgroup"),
        class_="donnees matrice",
        role="table",
    )
    legende = element(
        "ul",
        *(element("li", signe(etat), element("span", etat.libelle)) for etat in EtatPartenariat),
        class_="matrice-legende",
        aria_label="Légende des états",
    )
    cadre = element("div", tableau, class_="matrice-cadre", role="region", aria_labelledby=nom, tabindex=0)
    return element("div", legende, cadre, class_="matrice-bloc")


def etat_retenu(territoire: Territoire, partenaire: str) -> Partenariat | None:
    """Le plus récent des états connus de ce partenaire sur ce territoire, s’il y en a un."""
    connus = [p for p in territoire.partenariats if p.partenaire == partenaire]
    return max(enumerate(connus), key=lambda p: (p[1].date, p[0]))[1] if connus else None


def _ligne(
    territoire: Territoire,
    colonnes: Sequence[Partenaire],
    source: VersSource,
    vers_territoire: Callable[[Territoire], RenvoiDeSource],
) -> Markup:
    return element(
        "tr",
        element("th", lien(vers_territoire(territoire)), scope="row", role="rowheader"),
        *(_cellule(etat_retenu(territoire, p.id), p, source) for p in colonnes),
        role="row",
    )


def _cellule(partenariat: Partenariat | None, partenaire: Partenaire, source: VersSource) -> Markup:
    etat = partenariat.etat if partenariat else EtatPartenariat.INCONNU
    court, virgule, reste = etat.libelle.partition(",")
    precision = element("span", virgule + reste, class_="hors-vue") if virgule else ""
    contenu = [element("span", signe(etat), element("span", court, precision, class_="etat-mot"), class_="etat-ligne")]
    if partenariat:
        renvoi = source(partenariat.source)
        date = horodatage(partenariat.date)
        cache = element("span", f", {renvoi.texte}", class_="hors-vue")
        preuve = element("a", date, cache, href=renvoi.adresse) if renvoi.adresse else element("span", date, cache)
        contenu.append(element("span", preuve, class_="etat-source"))
    return element("td", *contenu, class_=f"etat etat-{etat.value}", role="cell", data_libelle=partenaire.court)
