"""Le menu : des rubriques courtes, déclarées une fois."""

from __future__ import annotations

from dataclasses import dataclass

from centre.contenu.types import TYPES
from centre.contenu.urls import Adresses


@dataclass(frozen=True)
class Lien:
    """Une entrée de menu : un libellé court, la référence de la page, et son adresse une fois connue."""

    titre: str
    ref: str
    url: str = ""


@dataclass(frozen=True)
class Rubrique:
    """Une rubrique du menu ; *discrète*, elle ne paraît qu’au pied des pages."""

    id: str
    titre: str
    ref: str
    enfants: tuple[Lien, ...]
    discret: bool = False
    url: str = ""


def _liens(**entrees: str) -> tuple[Lien, ...]:
    return tuple(Lien(titre, ref.replace("_", "-")) for ref, titre in entrees.items())


MENU: tuple[Rubrique, ...] = (
    Rubrique(
        "comprendre",
        "Comprendre",
        "fondamentaux",
        _liens(
            fondamentaux="Les fondamentaux",
            association="L’association",
            histoire="L’histoire",
            public_accompagne="Le public accompagné",
            gouvernance="Gouvernance et pilotage",
            financements="Financements",
            cadre_iae="Le cadre\u00a0: l’IAE",
            aci="Les chantiers d’insertion (ACI)",
            cddi="Le contrat (CDDI)",
            cinq_ans="Jusqu’à cinq ans",
            moins_de_20_heures="Moins de 20 heures",
            cumul="Cumuler deux emplois",
        ),
    ),
    Rubrique(
        "cvg",
        "CVG",
        "cvg",
        _liens(
            cvg="Le programme CVG",
            pilier_renforcement="1. Renforcement",
            pilier_accompagnement_concerte="2. Accompagnement concerté",
            pilier_accompagnement_global="3. Accompagnement global",
            pilier_duree_adaptee="4. Durée adaptée",
            pilier_accompagnement_prolonge="5. Accompagnement prolongé",
        ),
    ),
    Rubrique(
        "phc",
        "PHC",
        "phc",
        _liens(
            phc="Le programme PHC",
            principe_sans_selection="1. Sans sélection",
            principe_lieu_d_accompagnement="2. Lieu d’accompagnement",
            principe_rythme_adapte="3. Rythme adapté",
            principe_promesse_d_emploi="4. Promesse d’emploi",
            phc_heures="Les heures",
            phc_orientation="Orientation et suite",
            phc_rural="PHC rural",
        ),
    ),
    Rubrique(
        "agir",
        "Agir",
        "fiches",
        _liens(
            situations="Que faire maintenant\u00a0?",
            fiches="Bonnes pratiques",
            parcours="Parcours d’accueil",
            autodiagnostic="Auto-diagnostic",
        ),
    ),
    Rubrique("outils", "Outils et conventions", "outils", _liens(outils="Outils", conventions="Conventions")),
    Rubrique(
        "reseau",
        "Réseau",
        "territoires",
        _liens(
            territoires="Territoires",
            chantiers_phc="Chantiers Premières Heures",
            partenaires="Partenaires",
            chiffres="Chiffres",
        ),
    ),
    Rubrique("glossaire", "Glossaire", "glossaire", ()),
    Rubrique(
        "a-propos",
        "À propos",
        "a-propos",
        _liens(
            a_propos="À propos du centre",
            accessibilite="Accessibilité",
            contribuer="Contribuer",
            sources="Sources",
            glossaire="Glossaire",
            recherche="Index et recherche",
        ),
        discret=True,
    ),
)
"""Les rubriques, dans l’ordre où elles se lisent."""


def menu_resolu(adresses: Adresses) -> tuple[Rubrique, ...]:
    """Le menu avec ses adresses, réduit à ce qui existe dans le corpus."""
    resolu = []
    for r in MENU:
        enfants = tuple(Lien(e.titre, e.ref, url) for e in r.enfants if (url := adresses.de(e.ref)) is not None)
        url = adresses.de(r.ref)
        if url is None and enfants:
            url = enfants[0].url
        if url is not None:
            resolu.append(Rubrique(r.id, r.titre, r.ref, enfants, r.discret, url))
    return tuple(resolu)


def rubrique_de(ref: str, type_: str = "") -> str:
    """L’identifiant de la rubrique d’une page.

    >>> rubrique_de("aci"), rubrique_de("domiciliation", "fiche"), rubrique_de("inconnue", "page")
    ('comprendre', 'agir', '')
    """
    for r in MENU:
        if any(e.ref == ref for e in r.enfants):
            return r.id
    return TYPES[type_].rubrique if type_ in TYPES else ""


def titre_de_rubrique(identifiant: str) -> tuple[str, str]:
    """Le libellé et la référence d’une rubrique."""
    return next(((r.titre, r.ref) for r in MENU if r.id == identifiant), ("", ""))
