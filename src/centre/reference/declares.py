"""Ce que le navigateur lit des constantes du cœur : quel module JavaScript porte quoi, et rien de plus que ce dont il se sert."""

from __future__ import annotations

from collections.abc import Mapping

from centre.navigateur.declares import SourceDeclaree, modules_javascript

DECLARES: Mapping[str, tuple[SourceDeclaree, ...]] = {
    "caracteres": (("centre.base.caracteres", ("MARQUES", "LIGATURES_FRANCAISES")),),
    "formes": (("centre.documents.remplir.regles", ("ESPACE_TAPEE", "INVISIBLES")),),
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
    "relecture": (
        (
            "centre.documents.relire.bornes",
            ("TAILLE_MAX", "PARTIE_MAX", "PARTIES_MAX", "UNITES_MAX", "SIGNETS_MAX", "CASES_MAX", "PHRASES"),
        ),
        ("centre.documents.relire.balises", ("ESPACES_DE_NOMS",)),
        ("centre.documents.relire.mots", ("ESPACES_LUES", "INVISIBLES_LUS", "FORMES")),
        (
            "centre.documents.relire.reponses",
            (
                "LIBRE_MAX",
                "FORMES_DES_REPONSES",
                "MOTIF_D_INVITE",
                "LONGUEURS",
                "INVITE_MAX",
                "LIMITES",
                "DEROGATION",
                "PHRASES_DE_SUITE",
                "VERBE_CONJUGUE",
                "ATTENDUS",
            ),
        ),
        ("centre.documents.relire.recueil", ("DES_MOTS",)),
        ("centre.documents.relire.trame", ("ETATS_MAX",)),
        ("centre.documents.relire.alignement", ("SEUIL", "SEUIL_SIGNET")),
        ("centre.documents.relire.ecart", ("MOTS_AUTOUR", "COLLE_AVANT", "COLLE_APRES")),
        (
            "centre.documents.relire.apparence",
            (
                "POLICES_DE_SIGNES",
                "SURLIGNAGES_SOMBRES",
                "ECART_DE_CLARTE",
                "RETOURNEMENTS",
                "NON",
                "ETRANGES",
                "BORNES_DOCX",
                "HAUTEUR_MIN",
                "BORNES_ODT",
                "CENTIMETRES",
            ),
        ),
        ("centre.documents.relire.styles_docx", ("TEINTE_PALE", "COULEUR_DU_FOND")),
        (
            "centre.documents.relire.lecture_docx",
            (
                "SAUTES_DOCX",
                "CASES_SYMBOLES",
                "CODES_DU_DEHORS",
                "CHAMPS_SURS",
                "CHAMPS_DES_PAGES",
                "DESSINS",
                "VOISINES",
                "RELATIONS_DU_DEHORS",
            ),
        ),
        (
            "centre.documents.relire.lecture_odt",
            (
                "SAUTES_ODT",
                "CADRES",
                "CALCULES",
                "TAILLE_INFIME",
                "PUCES",
                "OBJETS",
                "CACHES_ODT",
                "PROPRIETES_ODT",
            ),
        ),
        (
            "centre.documents.relire.relecture",
            ("PIED", "VERSION_ECRITE", "SANS_PROPRIETES", "PROPRIETES_CONNUES", "ETAT_ECRIT", "GENRES"),
        ),
        ("centre.documents.relire.verdict", ("ETATS", "DEPUIS", "TITRES", "NOTES", "RESERVES")),
    ),
    "types": (("centre.contenu.types", ("TYPES_PAR_GROUPE",)),),
    "typographie": (("centre.base.typographie", ("FINE", "INSECABLE", "MOINS", "MOIS")),),
}
"""Module de ``navigateur/declares/`` → les constantes Python qu’il porte."""


def modules_declares() -> dict[str, str]:
    """Chemin → texte des modules que le cœur déclare pour le navigateur."""
    return modules_javascript(DECLARES)
