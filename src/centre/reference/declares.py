"""Ce que le navigateur lit des constantes du cœur : quel module JavaScript porte quoi, et rien de plus que ce dont il se sert."""

from __future__ import annotations

from collections.abc import Mapping

from centre.navigateur.declares import SourceDeclaree, modules_javascript

DECLARES: Mapping[str, tuple[SourceDeclaree, ...]] = {
    "caracteres": (("centre.base.caracteres", ("MARQUES", "LIGATURES_FRANCAISES")),),
    "formes": (("centre.documents.remplir.regles", ("ESPACES", "INVISIBLES")),),
    "frappe": (
        (
            "centre.documents.remplir.regles",
            (
                *("BLANCS", "SEPARATEURS", "NOMBRE", "NOM_DEVANT", "DATE_ISO", "DATE_EN_CHIFFRES", "DATE_EN_LETTRES"),
                *("ANNEES", "UNITES_TAPEES"),
            ),
        ),
    ),
    "gabarit": (
        ("centre.documents.socle.gabarit", ("SCHEMA", "COMPTEUR", "LIBELLE", "ETIQUETTE", "AIDE", "COURT", "ETIQUETTE_MAX")),
        ("centre.documents.socle.segments", ("INVITE",)),
    ),
    "jugement": (
        (
            "centre.documents.remplir.regles",
            (
                *("TEXTE_MAX", "PARAGRAPHE_MAX", "COURRIEL_MAX", "LIGNES_MAX", "LA_POSTE", "COURRIEL", "MESSAGES"),
                *("LIGNE", "AU_CHAMP", "PAR_EXEMPLE", "SANS_OBJET"),
            ),
        ),
    ),
    "personnes": (("centre.base.personnes", ("NIR", "SEPARATEUR_DE_NIR", "NOM")),),
    "types": (("centre.contenu.types", ("TYPES_PAR_GROUPE",)),),
    "typographie": (("centre.base.typographie", ("FINE", "INSECABLE", "MOINS", "MOIS")),),
}
"""Module de ``navigateur/declares/`` → les constantes Python qu’il porte."""


def modules_declares() -> dict[str, str]:
    """Chemin → texte des modules que le cœur déclare pour le navigateur."""
    return modules_javascript(DECLARES)
