"""De petits modèles valides, à tordre dans chaque essai."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from centre.contenu.modeles.donnees import Chantier, Chiffre, Evenement, Graphique, Partenaire, Territoire
from centre.pages.graphiques import RenvoiDeSource

HOSTILE = "<script>alert('x')</script> \" & é"
REVUE = {"responsable": "equipe-nationale", "relu_le": "2026-11-22", "rythme_revue": 12}


def source(identifiant: str) -> RenvoiDeSource:
    return RenvoiDeSource(f"Source {identifiant}", f"#{identifiant}")


def chiffre(identifiant: str = "fa-lyon", **champs: Any) -> Chiffre:
    return Chiffre.model_validate(
        {
            "id": identifiant,
            "titre": "Un chiffre",
            "valeur": "327",
            "unite": "salariés",
            "mesure": "file-active",
            "perimetre": "Lyon",
            "date": "2023-12",
            "source": "ra-2023",
        }
        | champs
    )


def graphique(**champs: Any) -> Graphique:
    return Graphique.model_validate(
        {
            "id": "files-actives",
            "titre": "Files actives",
            "lecture": "Lille dépasse Lyon de peu.",
            "chiffres": ["fa-lyon", "fa-lille"],
            "etiquettes": ["Lyon", "Lille"],
        }
        | champs
    )


def territoire(identifiant: str = "lyon", **champs: Any) -> Territoire:
    return Territoire.model_validate(
        REVUE
        | {
            "id": identifiant,
            "nom": identifiant.capitalize(),
            "resume": "Un territoire qui sert à éprouver les dessins du site.",
            "code_insee": "69123",
            "departements": ["69"],
            "region": "Auvergne-Rhône-Alpes",
            "programmes": ["cvg", "phc"],
            "sources": ["ra-2023"],
        }
        | champs
    )


def chantier(identifiant: str, departement: str, **champs: Any) -> Chantier:
    return Chantier.model_validate(
        {
            "id": identifiant,
            "nom": "Un chantier",
            "ville": "Ville",
            "departement": departement,
            "region": "Région",
            "cvg": "non",
            "source": "ra-2023",
        }
        | champs
    )


def partenaire(identifiant: str = "cpam", **champs: Any) -> Partenaire:
    return Partenaire.model_validate(
        REVUE
        | {
            "id": identifiant,
            "nom": "Caisse primaire d’assurance maladie",
            "court": "CPAM",
            "famille": "sante",
            "resume": "Un partenaire qui sert à éprouver la matrice du site.",
            "dans_la_matrice": True,
            "sources": ["ra-2023"],
        }
        | champs
    )


def evenement(identifiant: str, date: str, **champs: Any) -> Evenement:
    return Evenement.model_validate(
        {"id": identifiant, "date": date, "titre": f"Titre {identifiant}", "texte": "Un fait.", "source": "ra-2023"} | champs
    )


def arbre(html: str) -> ElementTree.Element:
    """L’arbre d’un HTML écrit comme du XML : lève une erreur s’il est mal formé ou dangereux."""
    racine = ElementTree.fromstring(f"<essai>{html}</essai>")
    identifiants = [e.get("id") for e in racine.iter() if e.get("id")]
    assert len(identifiants) == len(set(identifiants)), "identifiant en double"
    for element in racine.iter():
        assert element.tag != "script"
        assert "style" not in element.attrib
        assert not [a for a in element.attrib if a.startswith("on")]
        for attribut in ("aria-labelledby", "aria-describedby"):
            for cible in (element.get(attribut) or "").split():
                assert cible in identifiants, f"{attribut} sans cible : {cible}"
    return racine


def par_classe(racine: ElementTree.Element, classe: str) -> list[ElementTree.Element]:
    return [e for e in racine.iter() if classe in (e.get("class") or "").split()]


def texte(element: ElementTree.Element) -> str:
    return "".join(element.itertext())
