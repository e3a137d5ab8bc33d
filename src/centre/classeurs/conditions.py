"""Les morceaux de formule dont sont faits les contrôles : ce qu’une case admet, ce qu’on en dit quand elle ne l’a pas."""

from __future__ import annotations

from centre.classeurs.modele import ColonneDeClasseur, Genre, Reglage, bornes


def dit(texte: str) -> str:
    """Un texte, tel qu’une formule l’écrit ; les guillemets ne quittent pas leur mot en fin de ligne."""
    return cite(texte.replace("« ", "«\u00a0").replace(" »", "\u00a0»"))


def cite(texte: str) -> str:
    """Un texte à comparer, tel quel."""
    return '"' + texte.replace('"', '""') + '"'


def illisible(cite: str, case: ColonneDeClasseur | Reglage) -> str:
    """La condition qui constate qu’une case remplie n’est ni une date ni un nombre admis."""
    mini, maxi = bornes(case.type, *(None if b is None else float(b) for b in (case.min, case.max)))
    hors = f"OR({cite}<{nombre_d_excel(mini)},{cite}>{nombre_d_excel(maxi)}" + (
        f",INT({cite})<>{cite})" if case.type is Genre.ENTIER else ")"
    )
    return f'IF({cite}="",FALSE(),IF(ISNUMBER({cite}),{hors},TRUE()))'


def nombre_d_excel(valeur: float) -> str:
    """Un nombre, tel qu’une formule l’écrit.

    >>> nombre_d_excel(35.0), nombre_d_excel(-9.0)
    ('35', '(-9)')
    """
    return f"{valeur:.15g}" if valeur >= 0 else f"(-{-valeur:.15g})"


def hors_du_menu(cite: str, liste: str | None) -> str:
    """La condition qui constate qu’une case remplie porte un mot absent de sa liste."""
    return f'IF({cite}="",FALSE(),SUMPRODUCT(([listes.{liste}]={cite})*1)=0)'


def attendu(case: ColonneDeClasseur | Reglage) -> str:
    """Ce qu’une case illisible n’est pas : « pas un nombre entre 1 et 35 »."""
    if case.type is Genre.DATE:
        return "pas une date lisible (jour/mois/année)"
    mini, maxi = (None if b is None else f"{float(b):g}".replace(".", ",") for b in (case.min, case.max))
    nature = (
        "un nombre entier" if case.type is Genre.ENTIER else "un pourcentage" if case.type is Genre.POURCENTAGE else "un nombre"
    )
    if mini is not None and maxi is not None:
        return f"pas {nature} entre {mini} et {maxi}"
    if mini is not None:
        return f"pas {nature} à partir de {mini}"
    return f"pas {nature}" + (f" jusqu’à {maxi}" if maxi is not None else "")


def est_ouverte(colonne: ColonneDeClasseur) -> bool:
    """Vrai si l’on écrit dans la colonne."""
    return colonne.formule is None if colonne.ouverte is None else colonne.ouverte
