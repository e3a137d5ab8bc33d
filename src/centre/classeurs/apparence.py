"""L’apparence des cases : ce qui les distingue à l’écran comme sur papier, dans les couleurs du centre."""

from __future__ import annotations

from dataclasses import dataclass, replace

from centre.classeurs.modele import Genre, Ton

STRUCTURE, TEINTE_ACCENT, TEINTE_ENCRE, ENCRE_DOUCE = "#0f4c5c", "#a63c25", "#1f2328", "#4a5459"
CREUX, TRAIT, PAILLE, BRUME = "#f3ecdf", "#b9ae9b", "#fff1cc", "#dbe7ea"
POLICE = "Arial"
"""Une police que toute suite bureautique possède, ou remplace sans changer les largeurs."""

FOND_DES_TONS: dict[Ton, tuple[str, str]] = {
    Ton.ALERTE: ("#f6d5cc", "#7a2414"),
    Ton.ATTENTION: ("#ffe3a3", "#5c4300"),
    Ton.BON: ("#d5e8d4", "#1d4d2b"),
    Ton.REPERE: ("#8fb8c2", "#0b3641"),
}
"""Ton → fond et encre ; le texte de la case dit la même chose que la couleur."""


@dataclass(frozen=True, slots=True)
class FormatDeCase:
    """Tout ce qui fait l’apparence d’une case."""

    genre: Genre = Genre.TEXTE
    fond: str = ""
    encre: str = TEINTE_ENCRE
    taille: float = 10
    gras: bool = False
    italique: bool = False
    bordure: bool = False
    renvoi: bool = True
    centre: bool = False
    verrou: bool = True
    haut: bool = False

    def en(self, genre: Genre) -> FormatDeCase:
        """Le même format pour un autre genre de valeur ; un nombre court se centre."""
        return replace(self, genre=genre, centre=self.centre or genre in _CENTRES)


_CENTRES = frozenset({Genre.DATE, Genre.ENTIER, Genre.NOMBRE, Genre.HEURES, Genre.POURCENTAGE})

CASE_TITRE = FormatDeCase(taille=18, gras=True, encre=STRUCTURE, renvoi=False)
CHAPEAU = FormatDeCase(encre=ENCRE_DOUCE, haut=True)
STATUT = FormatDeCase(gras=True, encre=TEINTE_ACCENT, haut=True)
VERDICT = FormatDeCase(gras=True, encre=STRUCTURE, renvoi=False)
SECTION = FormatDeCase(taille=12, gras=True, encre=STRUCTURE, renvoi=False)
CASE_TEXTE = FormatDeCase(haut=True)
ETIQUETTE_NOTICE = FormatDeCase(gras=True, haut=True)
CASE_NUMERO = FormatDeCase(gras=True, encre=STRUCTURE, centre=True, haut=True)
CASE_ETIQUETTE = FormatDeCase(gras=True, fond=CREUX, bordure=True)
CASE_ENTETE = FormatDeCase(gras=True, fond=STRUCTURE, encre="#ffffff", bordure=True, centre=True)
BANDEAU = FormatDeCase(gras=True, fond=BRUME, encre=STRUCTURE, bordure=True, centre=True)
INTERTITRE = FormatDeCase(gras=True, fond=BRUME, encre=STRUCTURE, bordure=True)
SAISIE = FormatDeCase(bordure=True, verrou=False)
CALCUL = FormatDeCase(bordure=True, fond=CREUX)
EXEMPLE = FormatDeCase(bordure=True, fond=PAILLE, italique=True, verrou=False)
EXEMPLE_CALCUL = replace(EXEMPLE, verrou=True)
TOTAL = FormatDeCase(gras=True, bordure=True, fond=BRUME, encre=STRUCTURE)

NOMBRES_EXCEL: dict[Genre, str] = {
    Genre.DATE: "dd/mm/yyyy",
    Genre.ENTIER: "#,##0",
    Genre.NOMBRE: "General",
    Genre.HEURES: 'General" h"',
    Genre.MONTANT: '#,##0.00 "€"',
    Genre.POURCENTAGE: "0 %",
}
"""Genre → code d’affichage d’Excel ; les autres genres n’en ont pas."""
