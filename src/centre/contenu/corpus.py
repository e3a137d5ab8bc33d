"""Le corpus : tout ce qui a été lu, vérifié un par un, et retrouvable par identifiant."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar, cast

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.lecture.disque import Texte, lire, parcourir, relatif, sort_du_projet
from centre.contenu.lecture.entete import Fichier, lire_donnees, lire_markdown
from centre.contenu.lecture.tableau import lire_tableau
from centre.contenu.lecture.validation import suggestion, valider
from centre.contenu.lecture.yaml_situe import Positions
from centre.contenu.modeles import AutoDiagnostic, Contenu, Donnee, Page
from centre.contenu.types import CONTENUS, DONNEES, FICHIERS_DE_DONNEES, TYPES, TYPES_ECRITS
from centre.contenu.vocabulaire import Statut

C = TypeVar("C", bound=Contenu)
D = TypeVar("D", bound=Donnee)
T_co = TypeVar("T_co", bound=Contenu | Donnee, covariant=True)

DOSSIERS = ("docs", "fiches", "outils")
"""Les dossiers de contenu, à la racine du projet."""

AUTODIAGNOSTIC = TYPES[AutoDiagnostic.TYPE].ecrit
"""Le fichier du questionnaire."""

HORS_CORPUS = ("docs/reference/", "docs/decisions/")
"""Pages pour l’équipe technique : produites ou tenues à part, elles n’ont pas d’en-tête de contenu."""


@dataclass(frozen=True, slots=True)
class Entree(Generic[T_co]):
    """Un contenu ou une donnée, et l’endroit d’où il vient."""

    contenu: T_co
    chemin: str
    ligne: int = 1
    corps: str = ""
    ligne_du_corps: int = 1
    positions: Positions = field(default_factory=Positions, compare=False, repr=False)
    rang: int | None = None

    def ligne_de(self, *cle: str | int) -> int:
        """La ligne d’un champ dans le fichier."""
        prefixe = () if self.rang is None else (self.rang,)
        return self.positions.ligne(*prefixe, *cle)

    @property
    def theme(self) -> str:
        """Le dossier de rayon d’une fiche (``fiches/<theme>/``), ou la chaîne vide."""
        morceaux = self.chemin.split("/")
        return morceaux[1] if morceaux[0] == "fiches" and len(morceaux) == 3 else ""


@dataclass(frozen=True)
class Corpus:
    """Tout le contenu du centre, immuable.

    ``entrees`` suit l’ordre des fichiers ; les accès par type et par identifiant en sont des vues.
    """

    racine: Path
    entrees: tuple[Entree[Contenu | Donnee], ...] = ()
    chemins: tuple[str, ...] = ()

    @cached_property
    def contenus(self) -> Mapping[str, Entree[Contenu]]:
        """Les contenus publiés (tout sauf les brouillons), par identifiant."""
        return {i: e for i, e in self.tous_les_contenus.items() if e.contenu.statut is not Statut.BROUILLON}

    @cached_property
    def tous_les_contenus(self) -> Mapping[str, Entree[Contenu]]:
        """Les contenus, brouillons compris ; à identifiant égal, le premier lu."""
        trouves: dict[str, Entree[Contenu]] = {}
        for entree in self.entrees:
            if isinstance(entree.contenu, Contenu):
                trouves.setdefault(entree.contenu.id, cast(Entree[Contenu], entree))
        return trouves

    def de(self, modele: type[C]) -> tuple[Entree[C], ...]:
        """Les contenus publiés et non archivés d’un type, par ordre puis par titre."""
        return self._contenus_par_type.get(modele.TYPE, ())  # type: ignore[return-value]

    def donnees(self, modele: type[D]) -> Mapping[str, D]:
        """Les données d’un type, par identifiant, dans l’ordre du fichier."""
        return self._donnees_par_type.get(modele.TYPE, {})  # type: ignore[return-value]

    @cached_property
    def _contenus_par_type(self) -> Mapping[str, tuple[Entree[Contenu], ...]]:
        types: dict[str, list[Entree[Contenu]]] = {}
        for entree in self.contenus.values():
            if entree.contenu.statut is not Statut.ARCHIVE:
                types.setdefault(entree.contenu.TYPE, []).append(entree)
        return {nom: tuple(sorted(liste, key=_rang)) for nom, liste in types.items()}

    @cached_property
    def _donnees_par_type(self) -> Mapping[str, Mapping[str, Donnee]]:
        types: dict[str, dict[str, Donnee]] = {}
        for entree in self.entrees:
            if isinstance(entree.contenu, Donnee):
                types.setdefault(entree.contenu.TYPE, {}).setdefault(entree.contenu.id, entree.contenu)
        return types

    @cached_property
    def par_chemin(self) -> Mapping[str, Entree[Contenu]]:
        """Les contenus par chemin de fichier."""
        return {e.chemin: e for e in self.tous_les_contenus.values()}


def _rang(entree: Entree[Contenu]) -> tuple[int, int, str, str]:
    contenu = entree.contenu
    ordre = contenu.ordre if isinstance(contenu, Page) else 0
    return ordre, getattr(contenu, "numero", 0), contenu.titre.casefold(), contenu.id


def empreinte_des_fichiers(racine: Path) -> str:
    """Empreinte SHA-256 du contenu de tous les fichiers du corpus : elle change si et seulement si l’un d’eux change."""
    somme = hashlib.sha256()
    for fichier in parcourir(racine, *DOSSIERS):
        try:
            octets = fichier.read_bytes() if fichier.is_file() and not sort_du_projet(racine, fichier) else b""
        except OSError:
            octets = b""
        sorte = "raccourci" if fichier.is_symlink() else "fichier"
        somme.update(f"{relatif(racine, fichier)}\0{sorte}\0{len(octets)}\0".encode())
        somme.update(octets)
    return somme.hexdigest()


def charger(racine: Path) -> tuple[Corpus, list[Constat]]:
    """Lit tous les contenus sous ``racine`` : le corpus de ce qui est valide, et tout ce qui ne va pas.

    Ne lève jamais pour un contenu mauvais ; ce qui n’a pas pu être lu est absent du corpus et présent dans les constats.
    """
    entrees: list[Entree[Contenu | Donnee]] = []
    constats: list[Constat] = []
    chemins: list[str] = []
    for fichier in parcourir(racine, *DOSSIERS):
        chemin = relatif(racine, fichier)
        chemins.append(chemin)
        if sort_du_projet(racine, fichier):
            constats.append(constat(chemin, 1, "lien-symbolique", "Ce raccourci mène hors du projet."))
            continue
        if not se_lit(chemin):
            continue
        texte, fautes = lire(racine, fichier)
        constats += fautes
        if texte is not None:
            lues, fautes = lire_fichier(texte)
            entrees += lues
            constats += fautes
    return Corpus(racine, tuple(entrees), tuple(chemins)), constats + _doublons(entrees)


def se_lit(chemin: str) -> bool:
    """Vrai pour un fichier de contenu ; les autres se publient tels quels, rattachés à un contenu."""
    if chemin.startswith(HORS_CORPUS):
        return False
    if chemin.startswith("outils/"):
        return chemin.endswith(("/outil.yml", "/modele.md"))
    if chemin.startswith("docs/donnees/"):
        return chemin in (*FICHIERS_DE_DONNEES, AUTODIAGNOSTIC) or (
            chemin.startswith("docs/donnees/parcours/") and chemin.endswith(".yml")
        )
    return chemin.endswith(".md")


def lire_fichier(texte: Texte) -> tuple[list[Entree[Contenu | Donnee]], list[Constat]]:
    """Les entrées d’un fichier déjà décodé."""
    if texte.chemin in FICHIERS_DE_DONNEES:
        return _lire_lignes(texte, DONNEES[FICHIERS_DE_DONNEES[texte.chemin]])
    fichier, constats = lire_donnees(texte) if texte.chemin.endswith(".yml") else lire_markdown(texte)
    if fichier is None:
        return [], constats
    nom, fautes = _type_de(fichier)
    constats += fautes
    if nom is None:
        return [], constats
    donnees = {k: v for k, v in fichier.donnees.items() if k != "type"}
    contenu, fautes = valider(CONTENUS[nom], donnees, fichier.positions, fichier.chemin)
    constats += fautes
    if contenu is None:
        return [], constats
    return [Entree(contenu, fichier.chemin, 1, fichier.corps, fichier.ligne_du_corps, fichier.positions)], constats


def _type_de(fichier: Fichier) -> tuple[str | None, list[Constat]]:
    """Le type du contenu : donné par le dossier, ou par le champ ``type`` là où plusieurs sont possibles."""
    chemin, donnees = fichier.chemin, fichier.donnees
    if not isinstance(donnees, dict):
        return None, [
            constat(chemin, fichier.positions.ligne(), "mauvais-type", "On attend ici une suite de champs « nom: valeur ».")
        ]
    if chemin.startswith("docs/donnees/parcours/"):
        return "parcours", []
    if chemin == AUTODIAGNOSTIC:
        return "auto-diagnostic", []
    if chemin.startswith("outils/"):
        return ("convention" if chemin.endswith(".md") else "outil"), []
    permis = TYPES_ECRITS[chemin.split("/")[0]]
    if "type" not in donnees or donnees["type"] is None:
        return None, [
            constat(chemin, 1, "champ-manquant", "Il manque le champ « type ».", remede=f"Ajoutez-le : type: {permis[0]}")
        ]
    nom = str(donnees["type"])
    if nom not in permis:
        ligne = fichier.positions.ligne("type")
        remede = suggestion(nom, permis) or "Choisissez parmi : " + ", ".join(permis) + "."
        return None, [
            constat(chemin, ligne, "type-inconnu", f"« {nom} » n’est pas un type attendu dans ce dossier.", remede=remede)
        ]
    return nom, []


def _lire_lignes(texte: Texte, modele: type[Donnee]) -> tuple[list[Entree[Contenu | Donnee]], list[Constat]]:
    fichier, constats = lire_tableau(texte) if texte.chemin.endswith(".csv") else lire_donnees(texte)
    if fichier is None:
        return [], constats
    if not isinstance(fichier.donnees, list):
        return [], [
            *constats,
            constat(texte.chemin, 1, "mauvais-type", "On attend ici une liste : chaque ligne commence par « - »."),
        ]
    entrees: list[Entree[Contenu | Donnee]] = []
    for rang, donnees in enumerate(fichier.donnees):
        objet, fautes = valider(modele, donnees, fichier.positions, texte.chemin, (rang,))
        constats += fautes
        if objet is not None:
            entrees.append(Entree(objet, texte.chemin, fichier.positions.ligne(rang), positions=fichier.positions, rang=rang))
    return entrees, constats


def _doublons(entrees: Iterable[Entree[Contenu | Donnee]]) -> list[Constat]:
    """Deux contenus, ou deux données d’un même type, ne portent pas le même identifiant."""
    vus: dict[tuple[str, str], Entree[Contenu | Donnee]] = {}
    constats = []
    for entree in entrees:
        espace = "contenu" if isinstance(entree.contenu, Contenu) else entree.contenu.TYPE
        premiere = vus.setdefault((espace, entree.contenu.id), entree)
        if premiere is not entree:
            quoi = f"« {entree.contenu.id} » est déjà pris par {premiere.chemin}:{premiere.ligne_de('id')}."
            constats.append(constat(entree.chemin, entree.ligne_de("id"), "identifiant-en-double", quoi))
    return constats
