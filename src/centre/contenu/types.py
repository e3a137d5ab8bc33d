"""Les types de contenu : une ligne par type dit tout ce que le centre doit savoir de lui, et rien ne le redit ailleurs.

Un type est ce qu’est un contenu (fiche, situation, outil…) ; sa nature, elle, dit s’il est documenté ou proposé. Ajouter un type,
c’est écrire son modèle, sa ligne ici, son gabarit, un exemple et un essai.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from centre.contenu.modeles import (
    Assistant,
    AutoDiagnostic,
    Chantier,
    Chiffre,
    Contenu,
    Convention,
    Donnee,
    Evenement,
    Fiche,
    Graphique,
    Outil,
    Page,
    Parcours,
    Partenaire,
    Pilier,
    Principe,
    Situation,
    Source,
    Terme,
    Territoire,
)
from centre.contenu.modeles.donnees import Numero
from centre.contenu.modeles.droit import ArticleDeLoi, Sceau
from centre.contenu.modeles.feuillets import Feuillet, Traduction
from centre.contenu.modeles.site import BlocAccueil, Rubrique
from centre.contenu.modeles.veille import Observation


class Rayon(NamedTuple):
    """Une page qui énumère tout ce qu’il y a d’un type : son titre, son adresse depuis la racine, ce qu’on y trouve.

    ``gabarit`` suffit à l’écrire quand elle ne montre que les données du type ; ``aupres_de`` nomme le rayon qui y mène.
    """

    titre: str
    adresse: str
    resume: str = ""
    gabarit: str = ""
    aupres_de: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeDeContenu:
    """Ce que le centre sait d’un type.

    ``ecrit`` est le chemin de ses fichiers ; ``adresse``, celle de sa page ou son ancre (vide : son chemin dans ``docs/`` en
    décide, ou il n’a pas de page) ; ``rayon``, la clé de :data:`RAYONS` ; ``ancres``, les titres que son gabarit ajoute, dans
    l’ordre de la page ; ``styles``, les feuilles de style de sa page ; ``rubrique``, son entrée de menu ; ``groupe``, ce que
    l’on fait d’un résultat de recherche (vide : il ne se cherche pas) ; ``priorite``, à pertinence égale, ce qui aide à agir
    avant ce qui énumère ; ``citant``, le mot sous lequel se rangent ceux qui citent une source (vide : on ne les nomme pas).
    """

    modele: type[Contenu] | type[Donnee]
    pluriel: str
    libelle: str
    ecrit: str
    adresse: str = ""
    rayon: str = ""
    gabarit: str = ""
    ancres: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    rubrique: str = ""
    groupe: str = ""
    priorite: int = 0
    citant: str = ""

    @property
    def nom(self) -> str:
        """Le nom du type, tel qu’il s’écrit dans un fichier."""
        return self.modele.TYPE

    @property
    def dossier(self) -> str:
        """Le dossier propre à ce type (``fiches/situations``) ; vide quand un thème, ou autre chose, en décide."""
        dossier = self.ecrit.rpartition("/")[0]
        return "" if set(dossier) & set("<*…") else dossier


FAIRE, TELECHARGER, COMPRENDRE, APPELER = "Faire", "Télécharger", "Comprendre", "Qui appeler"

_DU_FONDEMENT = ("regle", "pourquoi", "comment", "qui", "indicateurs", "malentendus")

_LIGNES = (
    TypeDeContenu(
        modele=Page, pluriel="pages", libelle="À savoir", ecrit="docs/**/*.md", gabarit="page.html",
        groupe=COMPRENDRE, priorite=2, citant="Pages",
    ),
    TypeDeContenu(
        modele=Pilier, pluriel="piliers", libelle="Pilier CVG", ecrit="docs/cvg/pilier-….md", gabarit="fondement.html",
        ancres=_DU_FONDEMENT, rubrique="cvg", groupe=COMPRENDRE, priorite=2, citant="Pages",
    ),
    TypeDeContenu(
        modele=Principe, pluriel="principes", libelle="Principe PHC", ecrit="docs/phc/principe-….md", gabarit="fondement.html",
        ancres=_DU_FONDEMENT, rubrique="phc", groupe=COMPRENDRE, priorite=2, citant="Pages",
    ),
    TypeDeContenu(
        modele=Fiche, pluriel="fiches", libelle="Bonne pratique", ecrit="fiches/<thème>/<identifiant>.md",
        adresse="fiches/{theme}/{id}/", rayon="fiches", gabarit="fiche.html", styles=("terrain",),
        ancres=("objectif", "quand", "etapes", "qui-fait-quoi", "vigilance", "limites", "resultat", "appel", "a-dire", "outils"),
        rubrique="agir", groupe=FAIRE, priorite=2, citant="Pages",
    ),
    TypeDeContenu(
        modele=Situation, pluriel="situations", libelle="Que faire maintenant\u00a0?", ecrit="fiches/situations/<identifiant>.md",
        adresse="situations/{id}/", rayon="situations", gabarit="situation.html", styles=("terrain",),
        ancres=("gestes", "appels", "ne-pas-faire", "signes", "apres", "limites", "outils"),
        rubrique="agir", groupe=FAIRE, priorite=3, citant="Pages",
    ),
    TypeDeContenu(
        modele=Feuillet, pluriel="feuillets", libelle="Feuillet à remettre", ecrit="fiches/feuillets/<identifiant>.md",
        adresse="feuillets/{id}/", rayon="feuillets", gabarit="feuillet.html", styles=("feuillet",),
        rubrique="agir", groupe=FAIRE, priorite=1, citant="Pages",
    ),
    TypeDeContenu(
        modele=Traduction, pluriel="traductions", libelle="Feuillet traduit", ecrit="fiches/traductions/<identifiant>.md",
        adresse="traductions/{id}/", gabarit="traduction.html", styles=("feuillet",), rubrique="agir", citant="Pages",
    ),
    TypeDeContenu(
        modele=Outil, pluriel="outils", libelle="Outil", ecrit="outils/<identifiant>/outil.yml",
        adresse="outils/{id}/", rayon="outils", gabarit="outil.html", ancres=("fichiers", "mode-d-emploi"),
        rubrique="outils", groupe=TELECHARGER, priorite=2, citant="Pages",
    ),
    TypeDeContenu(
        modele=Convention, pluriel="conventions", libelle="Convention", ecrit="outils/conventions/<identifiant>/modele.md",
        adresse="conventions/{id}/", rayon="conventions", gabarit="convention.html", styles=("conventions",),
        ancres=("fichiers", "a-negocier", "a-verifier", "clauses", "texte", "journal"),
        rubrique="outils", groupe=TELECHARGER, priorite=2, citant="Pages",
    ),
    TypeDeContenu(
        modele=Parcours, pluriel="parcours", libelle="Parcours d’accueil", ecrit="docs/donnees/parcours/<identifiant>.yml",
        adresse="parcours/{court}/", rayon="parcours", gabarit="parcours.html", styles=("parcours",),
        ancres=("premiere-heure", "avec-tuteur", "j1", "s1", "m1", "m3"),
        rubrique="agir", groupe=COMPRENDRE, priorite=2, citant="Pages",
    ),
    TypeDeContenu(
        modele=AutoDiagnostic, pluriel="auto-diagnostics", libelle="Auto-diagnostic", ecrit="docs/donnees/autodiagnostic.yml",
        adresse="auto-diagnostic/", gabarit="autodiagnostic.html", styles=("parcours",),
        ancres=("piliers", "principes", "resultat"),
        rubrique="agir", groupe=FAIRE, priorite=2, citant="Pages",
    ),
    TypeDeContenu(
        modele=Assistant, pluriel="assistants", libelle="Assistant", ecrit="docs/donnees/assistants/<identifiant>.yml",
        adresse="assistants/{id}/", rayon="assistants", gabarit="assistant.html", styles=("parcours",),
        ancres=("questions", "issues"),
        rubrique="agir", groupe=FAIRE, priorite=3, citant="Pages",
    ),
    TypeDeContenu(
        modele=Territoire, pluriel="territoires", libelle="Territoire", ecrit="docs/donnees/territoires.yml",
        adresse="territoires/{id}/", rayon="territoires", gabarit="territoire.html",
        rubrique="reseau", groupe=APPELER, priorite=2, citant="Territoires et partenaires",
    ),
    TypeDeContenu(
        modele=Partenaire, pluriel="partenaires", libelle="Partenaire", ecrit="docs/donnees/partenaires.yml",
        adresse="partenaires/{id}/", rayon="partenaires", gabarit="partenaire.html",
        rubrique="reseau", groupe=APPELER, priorite=1, citant="Territoires et partenaires",
    ),
    TypeDeContenu(
        modele=Chantier, pluriel="chantiers", libelle="Chantier Premières Heures", ecrit="docs/donnees/chantiers.csv",
        adresse="chantiers-phc/#{id}", rayon="chantiers-phc", rubrique="reseau", groupe=APPELER, priorite=-4,
    ),
    TypeDeContenu(
        modele=Chiffre, pluriel="chiffres", libelle="Chiffre", ecrit="docs/donnees/chiffres.yml",
        adresse="chiffres/liste/#{id}", rayon="chiffres", rubrique="reseau", groupe=COMPRENDRE, priorite=-3, citant="Chiffres",
    ),
    TypeDeContenu(modele=Graphique, pluriel="graphiques", libelle="Graphique", ecrit="docs/donnees/graphiques.yml"),
    TypeDeContenu(
        modele=Terme, pluriel="termes", libelle="Mot du glossaire", ecrit="docs/donnees/glossaire.yml",
        adresse="glossaire/#{id}", rayon="glossaire", rubrique="glossaire", groupe=COMPRENDRE, priorite=-4,
        citant="Termes du glossaire",
    ),
    TypeDeContenu(
        modele=Evenement, pluriel="événements", libelle="Date de l’histoire", ecrit="docs/donnees/evenements.yml",
        citant="Dates de l’histoire",
    ),
    TypeDeContenu(
        modele=Source, pluriel="sources", libelle="Source", ecrit="docs/donnees/sources.csv",
        adresse="sources/{id}/", rayon="sources", rubrique="a-propos", gabarit="source.html",
    ),
    TypeDeContenu(
        modele=Numero, pluriel="numéros", libelle="Numéro à appeler", ecrit="docs/donnees/numeros.yml",
        adresse="numeros/#{id}", rayon="numeros", rubrique="agir", groupe=APPELER, citant="Numéros à appeler",
    ),
    TypeDeContenu(
        modele=ArticleDeLoi, pluriel="articles de loi", libelle="Article de loi", ecrit="docs/donnees/droit.yml",
        adresse="droit/#{id}", rayon="droit", rubrique="glossaire", groupe=COMPRENDRE, priorite=-3,
    ),
    TypeDeContenu(modele=Sceau, pluriel="sceaux", libelle="Sceau", ecrit="docs/donnees/sceaux.csv"),
    TypeDeContenu(
        modele=Observation, pluriel="observations", libelle="Observation de la veille", ecrit="docs/donnees/veille.csv",
        rayon="a-revoir", rubrique="a-propos",
    ),
    TypeDeContenu(modele=Rubrique, pluriel="rubriques", libelle="Rubrique du menu", ecrit="docs/donnees/menu.yml"),
    TypeDeContenu(modele=BlocAccueil, pluriel="blocs d’accueil", libelle="Bloc d’accueil", ecrit="docs/donnees/accueil.yml"),
)  # fmt: skip

TYPES: dict[str, TypeDeContenu] = {ligne.nom: ligne for ligne in _LIGNES}
"""Nom du type → sa ligne."""

RAYONS: dict[str, Rayon] = {
    "accueil": Rayon("Accueil", ""),
    "situations": Rayon(
        "Que faire maintenant\u00a0?",
        "situations/",
        "Une situation difficile au chantier\u00a0: les premiers gestes, qui appeler, ce qu’il ne faut pas faire.",
    ),
    "numeros": Rayon(
        "Numéros à appeler",
        "numeros/",
        "Les numéros d’urgence, d’écoute et de service public que citent les situations\u00a0: un geste pour appeler.",
        gabarit="numeros.html",
        aupres_de="situations",
    ),
    "feuillets": Rayon(
        "Feuillets à remettre",
        "feuillets/",
        "Une page à donner à un salarié et à lire avec lui\u00a0: grosses lettres, phrases courtes, un téléphone à écrire.",
    ),
    "droit": Rayon(
        "Textes de loi",
        "droit/",
        "Les articles de loi que cite le centre, leur version, le jour où ils ont été lus et les règles que l’on y lit.",
        gabarit="droit.html",
    ),
    "fiches": Rayon(
        "Bonnes pratiques",
        "fiches/",
        "Des façons de faire prêtes à reprendre, rangées par thème\u00a0: quand, étapes, qui fait quoi, limites.",
    ),
    "outils": Rayon("Outils", "outils/", "Des documents à remplir, à imprimer ou à projeter, avec leur mode d’emploi."),
    "conventions": Rayon(
        "Conventions",
        "conventions/",
        "Des modèles de convention avec les partenaires\u00a0: à quoi ils servent, qui signe, ce qui se négocie.",
    ),
    "parcours": Rayon(
        "Parcours d’accueil",
        "parcours/",
        "Prendre ses marques pas à pas\u00a0: ce qu’il faut lire, faire, vérifier, et qui rencontrer.",
    ),
    "mon-bureau": Rayon(
        "Mon bureau",
        "mon-bureau/",
        "Reprendre où l’on s’est arrêté\u00a0: parcours en cours, brouillons de convention, documents, pages gardées, agenda.",
    ),
    "assistants": Rayon(
        "Assistants",
        "assistants/",
        "Une question de droit, pas à pas\u00a0: la règle, les preuves, et qui décide quand ce n’est pas le chantier.",
    ),
    "territoires": Rayon(
        "Territoires",
        "territoires/",
        "Les territoires qui mettent CVG en œuvre et les départements où se trouve PHC, en carte et en tableau.",
    ),
    "chantiers-phc": Rayon(
        "Chantiers Premières Heures",
        "chantiers-phc/",
        "La liste des chantiers Premières Heures publiée à la fin de 2023, par région et par département.",
    ),
    "partenaires": Rayon(
        "Partenaires",
        "partenaires/",
        "Ce que chaque partenaire apporte, ce qu’il attend, et où en est le partenariat sur chaque territoire.",
    ),
    "chiffres": Rayon(
        "Chiffres",
        "chiffres/",
        "Les chiffres du réseau, avec leur périmètre, leur date, leur source et les désaccords entre sources.",
    ),
    "glossaire": Rayon("Glossaire", "glossaire/", "Les mots et les sigles du secteur, expliqués simplement."),
    "sources": Rayon(
        "Sources", "sources/", "Les documents et les pages d’où viennent les faits publiés ici, et ce qui cite chacun d’eux."
    ),
    "mallette": Rayon(
        "La mallette",
        "mallette/",
        "Le centre dans la poche\u00a0: prendre tout ce qui se lit, choisir des documents, et s’en servir sans réseau.",
    ),
    "a-revoir": Rayon(
        "À revoir",
        "a-revoir/",
        "Ce que l’équipe doit relire, pourquoi, pour quand et qui en répond\u00a0: relectures, sources et lois qui changent.",
    ),
    "recherche": Rayon(
        "Recherche", "recherche/", "Tout ce que contient le centre, par ordre alphabétique, par type et par thème."
    ),
}
"""Identifiant réservé → page produite depuis tout le corpus."""

TYPES_PAR_RAYON: dict[str, TypeDeContenu] = {t.rayon: t for t in TYPES.values() if t.rayon}
"""Clé de :data:`RAYONS` → ce que le rayon énumère."""

CONTENUS: dict[str, type[Contenu]] = {nom: t.modele for nom, t in TYPES.items() if issubclass(t.modele, Contenu)}
"""Nom du type → modèle, pour ce qui a sa page et un identifiant unique dans tout le centre."""

DONNEES: dict[str, type[Donnee]] = {nom: t.modele for nom, t in TYPES.items() if issubclass(t.modele, Donnee)}
"""Nom du type → modèle, pour les données ; un identifiant est unique dans son type."""

MODELES: dict[str, type[Contenu] | type[Donnee]] = {**CONTENUS, **DONNEES}
"""Nom du type → modèle, contenus puis données."""

DOSSIERS_DE_CONTENUS: dict[str, str] = {
    t.ecrit.partition("<")[0]: nom for nom, t in TYPES.items() if t.ecrit.startswith("docs/donnees/") and "<" in t.ecrit
}
"""Dossier → type de chacun de ses fichiers, pour les contenus qui s’écrivent parmi les données."""

FICHIERS_DE_DONNEES: dict[str, str] = {TYPES[nom].ecrit: nom for nom in DONNEES}
"""Chemin → type des lignes ; tout le reste se reconnaît à son dossier ou à son champ ``type``."""

TYPES_ECRITS: dict[str, tuple[str, ...]] = {
    dossier: tuple(nom for nom in CONTENUS if TYPES[nom].ecrit.startswith(f"{dossier}/") and TYPES[nom].ecrit.endswith(".md"))
    for dossier in ("docs", "fiches")
}
"""Dossier → types que son champ ``type`` peut annoncer, le plus courant d’abord."""

ANCRES_DE_TOUTE_PAGE = frozenset({"contenu", "menu", "provenance", "suite", "a-remettre"})
"""Les ancres que la coque et la fin d’article ajoutent à toute page."""

ANCRES: frozenset[str] = ANCRES_DE_TOUTE_PAGE.union(*(t.ancres for t in TYPES.values()))
"""Les ancres des gabarits : un titre du corps qui prendrait l’une d’elles reçoit un suffixe."""

TYPES_PAR_GROUPE: Mapping[str, tuple[str, ...]] = {
    groupe: tuple(nom for nom, t in TYPES.items() if t.groupe == groupe) for groupe in (FAIRE, TELECHARGER, COMPRENDRE, APPELER)
}
"""Ce que l’on fait d’un résultat de recherche, dans l’ordre où les groupes se lisent → les types qui s’y rangent."""


def ancres_du_gabarit(type_: str) -> frozenset[str]:
    """Les ancres que le gabarit d’un type ajoute à celles des titres du texte."""
    return frozenset(TYPES[type_].ancres) | {"provenance", "suite", "a-remettre"}
