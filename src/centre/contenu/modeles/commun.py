"""Ce que tous les modèles partagent : types de base, dates partielles, champs communs aux contenus."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from centre.contenu.vocabulaire import Licence, Metier, Nature, Programme, Statut, publics, thematiques


class Modele(BaseModel):
    """Base des modèles : immuable, aucun champ inconnu, chaînes rognées."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def champ(titre: str, description: str, exemple: Any, **options: Any) -> Any:
    """Un champ de modèle : son titre, ce qu’il dit et un exemple, en français, obligatoires tous les trois."""
    return Field(title=titre, description=description, examples=[exemple], **options)


def _date_iso(valeur: Any) -> Any:
    if isinstance(valeur, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", valeur):
        raise ValueError("date-forme")
    return valeur


def _date_partielle(valeur: str) -> str:
    morceaux = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", valeur)
    if not morceaux:
        raise ValueError("date-partielle")
    annee, mois, jour = (int(m) if m else 1 for m in morceaux.groups())
    try:
        date(annee, mois, jour)
    except ValueError:
        raise ValueError("date-partielle") from None
    return valeur


def _booleen(valeur: Any) -> Any:
    formes = {"oui": True, "non": False, "true": True, "false": False}
    return formes.get(valeur.strip().lower(), valeur) if isinstance(valeur, str) else valeur


def _nombre(valeur: Any) -> Any:
    return re.sub(r"[\s\u00a0\u202f]", "", valeur).replace(",", ".") if isinstance(valeur, str) else valeur


def _rythme(valeur: int) -> int:
    if valeur not in RYTHMES:
        raise ValueError("rythme")
    return valeur


def _quatre_vingts_mots(texte: str) -> str:
    if len(texte.split()) > MOTS_A_DIRE:
        raise ValueError("trop-de-mots")
    return texte


RYTHMES = (3, 6, 12, 24)
"""Les rythmes de relecture admis, en mois."""

MOTS_A_DIRE = 80
"""Longueur d’un résumé lu à voix haute en réunion d’équipe, en mots."""


def _dans(liste: Callable[[], dict[str, str]], nom: str) -> Callable[[str], str]:
    def verifier(valeur: str) -> str:
        if valeur not in liste():
            raise ValueError(f"vocabulaire:{nom}")
        return valeur

    return verifier


MOTIF_IDENTIFIANT = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"

Identifiant = Annotated[str, Field(pattern=MOTIF_IDENTIFIANT, min_length=2, max_length=80)]
"""Nom permanent : minuscules sans accent, chiffres et tirets."""

DateIso = Annotated[date, BeforeValidator(_date_iso)]
"""Une date complète, écrite AAAA-MM-JJ (ISO 8601)."""

DatePartielle = Annotated[str, AfterValidator(_date_partielle)]
"""Une date connue au jour, au mois ou à l’année : 2023-11-28, 2023-11 ou 2023 (ISO 8601)."""

Thematique = Annotated[
    str,
    AfterValidator(_dans(thematiques, "thématique")),
    WithJsonSchema({"type": "string", "enum": sorted(thematiques())}),
]
Public = Annotated[
    str,
    AfterValidator(_dans(publics, "public")),
    WithJsonSchema({"type": "string", "enum": sorted(publics())}),
]
Booleen = Annotated[bool, BeforeValidator(_booleen)]
"""Oui ou non, écrit « oui », « non », « true » ou « false »."""

Nombre = Annotated[Decimal, BeforeValidator(_nombre), Field(allow_inf_nan=False, max_digits=15)]
"""Un nombre écrit à la française ou non : 3448, 3 448, 46,5 ou 46.5."""

Rythme = Annotated[int, AfterValidator(_rythme), WithJsonSchema({"type": "integer", "enum": list(RYTHMES)})]

ResumeOral = Annotated[str, Field(min_length=40, max_length=700), AfterValidator(_quatre_vingts_mots)]
"""Un texte à dire : quatre-vingts mots au plus."""

Prose = Annotated[str, Field(min_length=1, max_length=4000)]
"""Un paragraphe : Markdown en ligne permis (gras, lien, chiffre cité), aucune balise HTML."""

Ligne = Annotated[str, Field(min_length=1, max_length=300)]
"""Une phrase courte sur une seule ligne."""

AdresseWeb = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", max_length=500)]
"""Une adresse du Web, http ou https."""


Telephone = Annotated[str, Field(pattern=r"^[0-9][0-9 ]{1,13}$")]
"""Un numéro public, écrit comme on le compose : 115, 36 46, 0 980 980 930."""


def mois_plus(jour: date, mois: int) -> date:
    """La même date, ``mois`` mois plus tard, ramenée au dernier jour du mois s’il le faut.

    >>> mois_plus(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    total = jour.month - 1 + mois
    annee, numero = jour.year + total // 12, total % 12 + 1
    suivant = date(annee + numero // 12, numero % 12 + 1, 1)
    dernier = (suivant - date(annee, numero, 1)).days
    return date(annee, numero, min(jour.day, dernier))


def fin_de_date(partielle: str) -> date:
    """Le dernier jour d’une date connue à l’année, au mois ou au jour.

    >>> fin_de_date("2019"), fin_de_date("2024-02"), fin_de_date("2024-02-03")
    (datetime.date(2019, 12, 31), datetime.date(2024, 2, 29), datetime.date(2024, 2, 3))
    """
    annee, *suite = (int(m) for m in partielle.split("-"))
    if len(suite) == 2:
        return date(annee, *suite)
    return mois_plus(date(annee, 1, 31), suite[0] - 1 if suite else 11)


class Revue(Modele):
    """Qui répond d’une donnée et quand elle a été relue."""

    responsable: Metier = champ("Responsable", "La fonction qui répond de ce contenu, jamais un nom.", "equipe-nationale")
    relu_le: DateIso = champ("Relu le", "Date de la dernière relecture complète.", "2026-11-22")
    rythme_revue: Rythme = champ("Rythme de relecture", "Nombre de mois, au plus, entre deux relectures : 3, 6, 12 ou 24.", "12")

    @property
    def limite_de_revue(self) -> date:
        """Le jour que la prochaine relecture ne dépasse jamais ; le jour dû se lit dans :mod:`centre.texte.echeances`."""
        return mois_plus(self.relu_le, self.rythme_revue)


class Contenu(Revue):
    """Les champs communs à tout ce qui a sa page."""

    TYPE: ClassVar[str] = "contenu"

    id: Identifiant = champ("Identifiant", "Nom permanent de la page ; ne change jamais une fois publié.", "domiciliation")
    titre: Annotated[str, Field(min_length=3, max_length=90)] = champ(
        "Titre", "De 3 à 90 caractères : ce que la page apporte.", "Obtenir une domiciliation"
    )
    resume: Annotated[str, Field(min_length=40, max_length=240)] = champ(
        "Résumé",
        "De 40 à 240 caractères, lus dans les listes et par la recherche.",
        "Donner une adresse à une personne sans domicile pour qu’elle ouvre ses droits et reçoive son courrier.",
    )
    programmes: tuple[Programme, ...] = champ(
        "Programmes", "Les programmes concernés ; vide si aucun en particulier.", ["cvg"], default=()
    )
    metiers: tuple[Metier, ...] = champ("Métiers", "Les fonctions à qui la page s’adresse.", ["cip"], default=())
    thematiques: tuple[Thematique, ...] = champ(
        "Thématiques",
        "Valeurs du référentiel data·inclusion, ou de l’extension locale.",
        ["logement-hebergement"],
        default=(),
    )
    publics: tuple[Public, ...] = champ("Publics", "Les publics concernés.", ["personnes-sans-abri"], default=())
    territoires: tuple[Identifiant, ...] = champ(
        "Territoires", "Les territoires concernés ; vide si la page vaut partout.", ["lyon"], default=()
    )
    statut: Statut = champ("Statut", "Où en est le travail éditorial ; un brouillon n’est pas publié.", "publie")
    nature: Nature = champ(
        "Nature", "« documenté » si tout vient des sources citées, « proposition » si nous l’avons rédigé.", "documenté"
    )
    sources: tuple[Identifiant, ...] = champ(
        "Sources", "Identifiants de docs/donnees/sources.csv ; au moins une si la page énonce des faits.", ["ra-2023"], default=()
    )
    synonymes: tuple[Ligne, ...] = champ(
        "Synonymes", "Les autres mots que l’on emploie pour en parler.", ["adresse postale"], default=()
    )
    questions: tuple[Ligne, ...] = champ(
        "Questions",
        "De vraies questions auxquelles la page répond.",
        ["Comment recevoir du courrier sans logement ?"],
        default=(),
    )
    voir_aussi: tuple[Identifiant, ...] = champ(
        "Voir aussi", "Identifiants d’autres pages à lire ensuite.", ["compte-bancaire"], default=()
    )
    remplace: tuple[Identifiant, ...] = champ(
        "Remplace", "Identifiants des pages que celle-ci remplace.", ["ancienne-fiche"], default=()
    )
    licence: Licence = champ("Licence", "Conditions de réutilisation.", "etalab-2.0", default=Licence.ETALAB)

    @property
    def langue_du_texte(self) -> str:
        """La langue où ce contenu est écrit (BCP 47) : ce qui juge ou cherche du français laisse les autres."""
        return "fr"
