"""Un texte hostile dans chaque champ de chaque modèle : la page a les mêmes balises qu’avec un texte ordinaire.

Chaque modèle est rempli depuis sa propre déclaration : un champ ajouté demain est éprouvé sans toucher à cet essai.
"""

from __future__ import annotations

import enum
import types
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import pytest
from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo

from centre.base.caracteres import ancre
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Terme
from centre.contenu.modeles.commun import ResumeOral
from centre.contenu.modeles.feuillets import PhraseFacile
from centre.contenu.types import MODELES, TYPES
from centre.contenu.urls import Adresses
from centre.documents.publier.publication import Publication
from centre.fichiers.production import Fichiers
from centre.pages import Contexte
from centre.pages.ecrites import PALIERS, REFERENCE
from centre.texte.citations import textes
from centre.texte.reperage import Reperage

from .lecteur import Arbre, lire
from .rendre import pages

LONGUEUR = 40
"""La seule longueur que tous les champs libres admettent : les résumés en veulent 40 au moins, les noms courts 40 au plus."""

NEUTRE = "Un texte tout simple".ljust(LONGUEUR, ".")
LITTERALES = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{7*7}}{% raw %}{# x #}",
    "</p></div></main><h1>Titre",
    "<!-- <b>",
    "${7+7} #{7+7} <%= 7+7 %>",
    "]]><svg/onload=alert(1)>",
]
"""Ce qui se lit tel quel, au signe près."""

CONVERTIES = [
    "[a](javascript:alert(1))",
    "[a](java&#115;cript:alert(1))",
    "![a](https://exemple.fr/x.png)",
    "<javascript:alert(1)>",
    '[a](centre:x"onclick=alert(1))',
    "[a](data:text/html,<script>)",
    "`<b onclick=x>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "**<svg onload=alert(1)>**",
    "{source:x}{chiffre:y}",
    '[a]: javascript:x "y"',
]
"""Ce que le Markdown convertit : un lien perd son adresse, jamais ses mots."""

LEGIFRANCE = "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI"
"""L’adresse d’un article : son identifiant, de forme imposée, la termine."""

IDENTIFIANTS = {
    "sources": ("piege",), "source": "piege", "territoire": "lyon", "territoires": ("lyon",), "territoire_d_origine": "lyon",
    "partenaire": "cpam", "partenaires": ("cpam",), "fiches": ("fiche",), "outils": ("outil",), "conventions": ("convention",),
    "convention": "convention", "voir_aussi": ("situation",), "contenu": "fiche", "remplace": (), "chiffres": ("un", "deux"),
    "fondement": "pilier", "page": "fiche", "partie": "objectif", "chiffres_cles": ("un",),
    "a_lire": ("fiche",), "suites": ("fiche",), "regles": ("regle",), "vers": "fin", "piliers": ("pilier",),
    "feuillet": "feuillet", "numeros": ("numero",),
    "departements": ("69",), "departement": "69", "code_insee": "69123", "dans_la_matrice": True, "statut": "publie",
    "nature": "proposition", "adresse": "https://exemple.fr/?a='onclick=alert(1)", "numero": "115", "urgence": "immediate",
}  # fmt: skip
"""Champ → valeur, là où la forme est imposée ; « numero » est un rang pour un pilier, un téléphone pour un appel."""


FORMES_IMPOSEES = {
    "id", "date", "depuis", "version", "programmes", "metiers", "thematiques", "publics", "licence",
    "responsable", "famille", "format", "accessible", "maturite", "pour", "quand", "genre", "mesure", "programme",
    "diffusion", "etat", "cid", "empreinte", "fonction", "relu_le", "type", "moment", "portee", "valeur", "groupe",
    "pictogramme", "langue", "sens", "passages", "reponse", "domaine", "jamais_avant", "plutot_apres",
}  # fmt: skip
"""Champs dont un motif ou un vocabulaire fixe la valeur."""


def _valeur(nom: str, info: FieldInfo, texte: str, modele: type[BaseModel]) -> Any:
    if (
        nom in IDENTIFIANTS
        and not (nom == "numero" and (info.annotation is int or modele.__name__ == "ArticleDeLoi"))
        and not (nom == "chiffres" and modele.__name__ != "Graphique")
        and not (nom == "regles" and modele.__name__ == "ArticleDeLoi")
    ):
        return IDENTIFIANTS[nom]
    return _de_type(info.annotation, [*info.metadata], info, texte)


def _de_type(annotation: Any, metadonnees: list[Any], info: FieldInfo, texte: str) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(a for a in get_args(annotation) if a is not type(None))
    if hasattr(annotation, "__metadata__"):
        metadonnees = [*metadonnees, *annotation.__metadata__]
        annotation = get_args(annotation)[0]
    if get_origin(annotation) is tuple:
        return tuple(_de_type(get_args(annotation)[0], [], info, texte) for _ in range(2))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return rempli(annotation, texte)
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return next(iter(annotation)).value
    if annotation is str and not _contraint(metadonnees):
        return texte
    exemple = info.examples[0] if info.examples else None
    return exemple[0] if isinstance(exemple, list) else exemple


def _contraint(metadonnees: list[Any]) -> bool:
    """Vrai si un motif ou un vocabulaire fixe la forme ; une longueur ne fixe rien."""
    plates = [m for x in metadonnees for m in (x.metadata if isinstance(x, FieldInfo) else [x])]
    libres = [m for m in plates if isinstance(m, AfterValidator) and m in (*get_args(ResumeOral), *get_args(PhraseFacile))]
    return any(getattr(m, "pattern", None) or (isinstance(m, AfterValidator) and m not in libres) for m in plates)


def rempli(modele: type[BaseModel], texte: str, **fixes: Any) -> Any:
    """Un objet valide du modèle, dont chaque champ libre est ``texte``."""
    champs = {nom: _valeur(nom, info, texte, modele) for nom, info in modele.model_fields.items()}
    return modele.model_validate(champs | fixes)


def corpus_de(texte: str, racine: Path) -> Corpus:
    """Un corpus où chaque type paraît, et où tout ce qui peut se lire est ``texte``."""

    def entree(nom: str, chemin: str, **fixes: Any) -> Entree[Any]:
        return Entree(rempli(MODELES[nom], texte, **fixes), chemin, corps=f"## {texte}\n\n{texte}\n\n- {texte}\n")

    chiffres = [*(i for _, i in (*PALIERS, REFERENCE)), "un", "deux"]
    liste = [
        entree("page", "docs/index.md", id="accueil"),
        entree("page", "docs/page.md", id="page"),
        entree("page", "docs/histoire.md", id="histoire"),
        entree("page", "docs/phc/phc-heures.md", id="phc-heures"),
        entree("pilier", "docs/cvg/pilier.md", id="pilier"),
        entree("principe", "docs/phc/principe.md", id="principe"),
        entree("fiche", "fiches/sante/fiche.md", id="fiche"),
        entree(
            "fiche", "fiches/sante/seconde.md", id="seconde", territoire_d_origine=None, exemple_voisin=True, statut="archive"
        ),
        entree("situation", "fiches/situations/situation.md", id="situation"),
        entree("outil", "outils/outil/outil.yml", id="outil", fichiers=({"chemin": "grille.csv", "titre": texte},)),
        entree("outil", "outils/service/outil.yml", id="service", fichiers=()),
        entree("convention", "outils/conventions/convention/modele.md", id="convention"),
        entree("parcours", "docs/donnees/parcours/parcours.yml", id="parcours"),
        entree("auto-diagnostic", "docs/donnees/autodiagnostic.yml", id="autodiagnostic"),
        entree("source", "docs/donnees/sources.csv", id="piege"),
        entree("source", "docs/donnees/sources.csv", id="cotee", adresse=None),
        *(entree("chiffre", "docs/donnees/chiffres.yml", id=i, territoire=None, valeur=20, mesure="heures") for i in chiffres),
        entree("chiffre", "docs/donnees/chiffres.yml", id="local"),
        entree("graphique", "docs/donnees/graphiques.yml", id="graphique"),
        entree("terme", "docs/donnees/glossaire.yml", id="terme"),
        entree("événement", "docs/donnees/evenements.yml", id="evenement"),
        entree("territoire", "docs/donnees/territoires.yml", id="lyon"),
        entree("chantier", "docs/donnees/chantiers.csv", id="chantier"),
        entree("partenaire", "docs/donnees/partenaires.yml", id="cpam"),
    ]
    liste += [entree(nom, TYPES[nom].ecrit, id=ancre(nom)) for nom in TYPES if nom not in {e.contenu.TYPE for e in liste}]
    fichier = racine / "outils/outil/grille.csv"
    fichier.parent.mkdir(parents=True, exist_ok=True)
    fichier.write_text("a;b\n", encoding="utf-8")
    return Corpus(racine, tuple(liste))


def site_de(texte: str, racine: Path, *, termes: bool = False) -> dict[str, tuple[str, Arbre]]:
    """Adresse → HTML publié et arbre ; sans les termes du glossaire, dont le repérage dépend des mots."""
    corpus = corpus_de(texte, racine)
    adresses, reperage = Adresses(corpus), Reperage(corpus.donnees(Terme).values())
    publies = {}
    for page in pages(Contexte(corpus, Publication(corpus), Fichiers(corpus))):
        rendu = page.rendre()
        html = adresses.resoudre(reperage.annoter(rendu.html) if termes else rendu.html, page.url, rendu.sources)
        publies[page.url] = html, lire(html)
    return publies


@pytest.fixture(scope="module")
def neutre(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, Arbre]]:
    return site_de(NEUTRE, tmp_path_factory.mktemp("neutre"))


@pytest.mark.parametrize("nom", MODELES)
def test_chaque_champ_libre_de_chaque_modele_est_eprouve(nom: str) -> None:
    objet = rempli(MODELES[nom], NEUTRE)
    vides = [champ for champ in MODELES[nom].model_fields if getattr(objet, champ) is None]
    assert vides == [], "champ laissé vide"
    libres = {cle[-1] if isinstance(cle[-1], str) else cle[-2] for cle, t in textes(objet) if t == NEUTRE}
    imposes = {cle[-1] if isinstance(cle[-1], str) else cle[-2] for cle, t in textes(objet) if t != NEUTRE}
    formes = {*IDENTIFIANTS, *FORMES_IMPOSEES}
    assert libres
    assert imposes - formes == set(), "champ de texte qui n’est pas éprouvé"


def test_le_texte_ordinaire_est_bien_forme_et_se_lit_partout(neutre: dict[str, tuple[str, Arbre]]) -> None:
    assert len(neutre) > 45
    assert [f"{u} : {f}" for u, (_, a) in neutre.items() for f in a.fautes] == []
    sans = [u for u, (_, a) in neutre.items() if NEUTRE not in a.texte]
    # « mallette/ » ne montre que des poids et des gestes : rien du contenu.
    assert [u for u in sans if not u.startswith(("fiches/", "mallette/")) or u == "fiches/sante/"] == []


@pytest.mark.long
@pytest.mark.parametrize("attaque", LITTERALES)
def test_une_attaque_reste_du_texte(attaque: str, neutre: dict[str, tuple[str, Arbre]], tmp_path: Path) -> None:
    texte = attaque.ljust(LONGUEUR, ".")
    assert len(texte) == LONGUEUR
    fautes = []
    for url, (_, arbre) in site_de(texte, tmp_path).items():
        attendu = neutre[url][1]
        fautes += [f"{url} : {f}" for f in arbre.fautes]
        if arbre.squelette != attendu.squelette:
            fautes.append(f"{url} : les balises changent")
        if arbre.texte.count(texte) < attendu.texte.count(NEUTRE):
            fautes.append(f"{url} : lu {arbre.texte.count(texte)} fois sur {attendu.texte.count(NEUTRE)}")
        if "49" in arbre.texte and "49" not in attendu.texte:
            fautes.append(f"{url} : un gabarit s’est exécuté")
    assert fautes == []


@pytest.mark.long
@pytest.mark.parametrize("attaque", [*LITTERALES, *CONVERTIES])
def test_rien_ne_s_execute_ni_ne_se_charge(attaque: str, tmp_path: Path) -> None:
    fautes = []
    for url, (_, arbre) in site_de(attaque.ljust(LONGUEUR, "."), tmp_path, termes=True).items():
        fautes += [f"{url} : {f}" for f in arbre.fautes if "dans un paragraphe" not in f]
        for element in arbre.elements:
            for nom in ("href", "src", "action", "data", "xlink:href", "poster"):
                adresse = element.attributs.get(nom)
                if (
                    adresse is not None
                    and not adresse.startswith(
                        (
                            "https://exemple.fr",
                            "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI",
                            "tel:115",
                            "../",
                            "./",
                            "#",
                        )
                    )
                    and ":" in adresse
                ):
                    fautes.append(f"{url} : {nom}={adresse}")
            if element.balise == "img":
                fautes.append(f"{url} : une image se charge")
    assert fautes == []
