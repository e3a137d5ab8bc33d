"""Les vecteurs partagés : des valeurs, hostiles comprises, et ce qu’elles donnent ; le jumeau JavaScript les rejoue.

``python -m tests.documents.vecteurs`` les récrit.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict
from html import unescape
from pathlib import Path
from typing import Any

from tests.documents.essai import gabarit_essai

from centre.documents import Gabarit, apercu_html, en_json, juger, preremplir, remplir, socle_publie
from centre.documents.remplir.formes import mettre_en_forme, nettoyer

FICHIER = Path(__file__).resolve().parents[2] / "navigateur" / "contrats" / "conventions" / "vecteurs.json"

HOSTILES: tuple[str, ...] = (
    "<b>&\"'",
    "{{7*7}}{% for %}",
    '#read("/etc/passwd")',
    '";#panic("x");#"',
    '\\"\\n\\',
    "$& $1 $$ $`",
    "]]></w:t><w:br/>",
    "a\u202eb\u2066c\u200bd\ufeffe\ufffef\uffffg",
    "\ud800a\udc00 \ue000\ue001\ue002 \U000f0000",
    "e\u0301 A\u030a \u212b \ufb01 \u1e9b\u0323",
    "  a \t b\u00a0\u00a0c\u202fd\u3000 ",
    "un\r\ndeux\rtrois\u2028quatre\n\n\n\ncinq\n",
    "\x00\x07\x1b[31m\x7f\x85",
    "👩‍👩‍👧 ☐ É œ — …",
    "e\u200d\u0301 \u00ad\u061c",
)
"""Ce qu’un lecteur malicieux, ou un copier-coller malheureux, peut mettre dans un champ."""

TERRITOIRE = {
    "nom": "Métropole de l’exemple",
    "region": "Région",
    "departements": "Rhône (69)",
    "structures": [{"nom": "Structure A", "role": "porte la coordination", "programmes": "CVG"}, {"nom": ""}, {"role": "x"}],
    "chantiers": [],
}

COMPLET: dict[str, Any] = {
    "champs": {
        "caisse_nom": "Caisse de l’exemple",
        "caisse_signataire": "directrice",
        "siret": "732 829 320 00074",
        "rna": "w69-1234567",
        "courriel": "contact@exemple.org",
        "code_postal": "69000",
        "date_effet": "2027-01-01",
        "exemplaires": 2,
        "contribution": 123450,
        "objectifs": "Ouvrir les droits.\nLes garder.",
        "chantiers": [{"nom": "Chantier A", "postes": 1}, {"nom": "", "postes": None}, {"nom": "Chantier B"}],
    },
    "clauses": {"seances": True, "donnees": False},
}

REFUSES: dict[str, Any] = {
    "champs": {
        "caisse_nom": "x" * 121,
        "caisse_signataire": "autre",
        "siret": "73282932000075",
        "rna": "W12",
        "courriel": "pas une adresse",
        "code_postal": "00100",
        "date_effet": "2027-02-29",
        "exemplaires": -1,
        "contribution": 12.5,
        "objectifs": "é" * 401,
        "chantiers": [{"nom": f"c{n}"} for n in range(6)],
        "inconnu": "x",
    },
    "clauses": {"objet": False, "autre": True, "seances": "oui"},
}

AUTRES: tuple[dict[str, Any], ...] = (
    {"champs": {"siret": "12345", "date_effet": "1er janvier", "exemplaires": 100001, "chantiers": "non", "caisse_nom": 3}},
    {"champs": {"siret": "35600000009075", "date_effet": "2028-02-29", "exemplaires": 0, "contribution": -5}},
    {"champs": {"siret": "35600000000048", "date_effet": "2027-12-31", "exemplaires": 1, "contribution": 100000000}},
    {"champs": {"chantiers": [{"nom": "  ", "postes": 3, "autre": 1}, {"postes": 2000}, "x", {"nom": "y", "postes": "2"}]}},
    {"champs": {"exemplaires": True, "contribution": 2**53, "courriel": "a@b", "code_postal": "20200", "objectifs": " \n "}},
    {"champs": [], "clauses": None},
)


def jeux() -> dict[str, dict[str, Any]]:
    """Les jeux de valeurs dont on compare les documents octet par octet."""
    hostiles = {
        f"hostile-{n}": {"champs": {"caisse_nom": v, "objectifs": v, "chantiers": [{"nom": v}]}, "clauses": {"donnees": True}}
        for n, v in enumerate(HOSTILES)
    }
    clauses = {
        f"clauses-{a}-{b}": {"champs": {}, "clauses": {k: v for k, v in (("seances", a), ("donnees", b)) if v is not None}}
        for a in (None, True, False)
        for b in (None, True, False)
    }
    autres = {f"autre-{n}": v for n, v in enumerate(AUTRES)}
    return {"vierge": {}, "complet": COMPLET, "refuses": REFUSES, **autres, **hostiles, **clauses}


def mots(html: str) -> str:
    """Les mots d’un HTML, espaces fondues : ce qui se lit, quelle que soit la façon d’écrire les balises."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def _somme(octets: bytes) -> str:
    return hashlib.sha256(octets).hexdigest()


def vecteurs(gabarit: Gabarit) -> dict[str, Any]:
    """Tous les vecteurs."""
    documents = []
    for nom, valeurs in jeux().items():
        jugement = juger(gabarit.champs, gabarit.clauses, valeurs)
        documents.append(
            {
                "nom": nom,
                "valeurs": valeurs,
                "champs": jugement.champs,
                "clauses": jugement.clauses,
                "refus": [asdict(r) for r in jugement.refus],
                "docx": _somme(remplir(gabarit, valeurs, "docx")),
                "odt": _somme(remplir(gabarit, valeurs, "odt")),
                "apercu": _somme(mots(apercu_html(gabarit, valeurs)).encode()),
            }
        )
    formes = [
        {"champ": nom, "valeur": valeur, "forme": forme, "attendu": mettre_en_forme(gabarit.par_champ[nom], valeur, forme)}
        for nom, forme, liste in (
            ("siret", None, ("73282932000074",)),
            ("date_effet", None, ("2027-01-01", "2028-02-29", "2027-08-11", "0001-12-31")),
            ("exemplaires", None, (0, 1, 2, 999, 1000, 1234567, -12, 2**53 - 1)),
            ("contribution", None, (0, 1, 10, 99, 100, 123450, -1, -123456789, 2**53 - 1)),
            ("caisse_signataire", None, ("directrice", "directeur")),
            ("caisse_signataire", "represente", ("directrice", "directeur")),
        )
        for valeur in liste
    ]
    return {
        "nettoyages": [
            {"texte": t, "lignes": lignes, "attendu": nettoyer(t, lignes=lignes)} for t in HOSTILES for lignes in (False, True)
        ],
        "formes": formes,
        "preremplissages": [{"territoire": TERRITOIRE, "champs": preremplir(gabarit, TERRITOIRE)}],
        "empreinte": gabarit.empreinte,
        "gabarit": _somme(gabarit.en_json().encode()),
        "socle": _somme(en_json(socle_publie()).encode()),
        "documents": documents,
    }


def en_texte() -> str:
    """Le fichier : tout caractère hors de l’ASCII y est écrit par son numéro, demi-codets compris."""
    return json.dumps(vecteurs(gabarit_essai()), indent=1) + "\n"


if __name__ == "__main__":
    FICHIER.write_text(en_texte(), encoding="ascii")
