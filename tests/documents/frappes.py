"""Ce que les gens tapent, et ce que l’on y lit : les vecteurs que Python et le navigateur partagent.

``python -m tests.documents.frappes`` les récrit ; un essai les tient à jour.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from centre.contenu.modeles.documents import Champ, OptionChamp
from centre.contenu.vocabulaire import TypeChamp
from centre.documents.remplir.formes import mettre_en_forme
from centre.documents.remplir.valeurs import Refus, juger_champ

FICHIER = Path(__file__).resolve().parents[2] / "navigateur" / "contrats" / "conventions" / "frappes.json"

CHAMPS: tuple[Champ, ...] = (
    Champ(id="montant", type=TypeChamp.MONTANT, libelle="Participation", exemple="1 200,50 €", min=0, max=1_000_000_000),
    Champ(id="duree", type=TypeChamp.ENTIER, libelle="Durée de la convention, en mois", exemple="12", min=1, max=120),
    Champ(id="seance", type=TypeChamp.ENTIER, libelle="Durée d’un atelier, en minutes", exemple="90"),
    Champ(id="exemplaires", type=TypeChamp.ENTIER, libelle="Nombre d’exemplaires", exemple="2"),
    Champ(id="date", type=TypeChamp.DATE, libelle="Date d’effet", exemple="2027-02-01"),
    Champ(id="siret", type=TypeChamp.SIRET, libelle="SIRET", exemple="73282932000074"),
    Champ(id="rna", type=TypeChamp.RNA, libelle="Numéro RNA", exemple="W691234567"),
    Champ(id="postal", type=TypeChamp.CODE_POSTAL, libelle="Code postal", exemple="69000"),
    Champ(id="courriel", type=TypeChamp.COURRIEL, libelle="Adresse", exemple="contact@exemple.org"),
    Champ(
        id="signataire",
        type=TypeChamp.CHOIX,
        libelle="Qui signe",
        exemple="directrice",
        options=(
            OptionChamp(valeur="directrice", libelle="la directrice"),
            OptionChamp(valeur="elu", libelle="l’élu délégué"),
        ),
    ),
)
PAR_ID = {c.id: c for c in CHAMPS}

TEXTES: dict[str, tuple[str, ...]] = {
    "montant": (
        "1200", "1 200", "1\u202f200", "1 200,50 €", "1.200,50", "1,200.50", "1.200", "1,200", "1,200,000", "1'200", "1’200,5",
        "12 000 EUR", "12000 euros", "1.500,00", "12,5", "0,05", "0", "-5", "\u22125", "Montant : 1 200 €", "12 00", "1 20",
        "12 k€", "1200 TTC", "environ 1200",
        "beaucoup", "€", "1.2.3", "1,2,3", "10 000 001 €", "1200.", "30 000,00 €", "1 200,505",
    ),
    "duree": (
        "12", "12 mois", "12 Mois.", "2 ans", "un an", "1,5", "12,0", "0", "121", "1 000", "Durée : 12 mois",
        "12 à 18 mois",
    ),
    "seance": ("90 min", "90 minutes", "1 h 30", "90mn"),
    "exemplaires": ("2", "2 exemplaires", "deux", "2 copies", "9007199254740993"),
    "date": (
        "2027-02-01", "2027-2-1", "01/02/2027", "1/2/2027", "01.02.2027", "01-02-2027", "1 2 2027", "1er février 2027",
        "1ER FEVRIER 2027", "le 1er fév. 2027", "lundi 1er février 2027", "Lundi 1 sept 2027", "1 ju 2027", "1 juin 2027",
        "02/01/27", "1er février 27", "0027-01-02", "31/02/2027", "29/02/2028", "13/13/2027", "01/02/3027", "01/02/1999",
        "2031-12-31", "demain", "Date d’effet : 1er février 2027", "2027", "février 2027", "01/02/20277",
    ),
    "siret": (
        "73282932000074", "732 829 320 00074", "SIRET : 732 829 320 00074", "n° SIRET 73282932000074", "SIRET n°73282932000074",
        "Numéro de SIRET : 732.829.320.00074", "73282932000075", "00000000000000", "11122233344455", "7328293200007",
        "732 829 320 00074 (siège)", "35600000009075", "35600000000048", "FR73282932000074",
    ),
    "rna": ("W691234567", "w69 1234567", "RNA : W691234567", "W12", "691234567"),
    "postal": ("69000", "69 000", "69000 Lyon", "F-69000", "00100", "690", "20200"),
    "courriel": ("contact@exemple.org", "mailto:contact@exemple.org", "<contact@exemple.org>", "contact", "a@b"),
    "signataire": (
        "directrice", "la directrice", "La directrice", "LA DIRECTRICE.", " la  directrice ", "l'elu delegue", "L’Élu Délégué",
        "directeur", "elu", "",
    ),
}  # fmt: skip
"""Champ → ce que l’on y tape : justes, douteux, faux."""


def vecteurs() -> list[dict[str, Any]]:
    """Chaque texte, la valeur prise, ce qui s’imprime, et le refus."""
    rendus = []
    for nom, textes in TEXTES.items():
        for texte in textes:
            refus: list[Refus] = []
            valeur = juger_champ(PAR_ID[nom], texte, refus)
            rendus.append(
                {
                    "champ": nom,
                    "texte": texte,
                    "valeur": valeur,
                    "imprime": None if valeur is None else mettre_en_forme(PAR_ID[nom], valeur),
                    "refus": [[r.code, r.quoi, r.remede] for r in refus],
                }
            )
    return rendus


def en_texte() -> str:
    """Le fichier des vecteurs, avec les champs qu’ils emploient."""
    champs = [c.model_dump(mode="json", exclude_none=True, exclude_defaults=True) | {"type": c.type.value} for c in CHAMPS]
    lignes = ",\n  ".join(json.dumps(v, ensure_ascii=False) for v in vecteurs())
    return f'{{\n "champs": {json.dumps(champs, ensure_ascii=False)},\n "frappes": [\n  {lignes}\n ]\n}}\n'


if __name__ == "__main__":
    FICHIER.write_text(en_texte(), encoding="utf-8")
