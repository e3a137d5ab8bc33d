"""Le corpus : tout ce qui a été lu, vérifié un par un, et retrouvable par identifiant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar, cast

from centre.base.codes import CODES, constat
from centre.base.constat import Constat
from centre.contenu.lecture.disque import Texte, brut, lire, parcourir, relatif, sort_du_projet
from centre.contenu.lecture.empreintes import DOSSIERS
from centre.contenu.lecture.entete import Fichier, lire_donnees, lire_markdown
from centre.contenu.lecture.identite import (
    ESPACE_DES_CONTENUS,
    Ecarte,
    contenu_ecarte,
    donnee_ecartee,
    donnees_ecartees,
    est_ecarte,
    identifiant_du_chemin,
)
from centre.contenu.lecture.tableau import lire_tableau
from centre.contenu.lecture.validation import colonnes_fautives, regrouper, suggestion, valider
from centre.contenu.lecture.yaml_situe import Positions
from centre.contenu.modeles import AutoDiagnostic, Contenu, Donnee, Page
from centre.contenu.types import CONTENUS, DONNEES, DOSSIERS_DE_CONTENUS, FICHIERS_DE_DONNEES, TYPES, TYPES_ECRITS
from centre.contenu.vocabulaire import Statut

_C = TypeVar("_C", bound=Contenu)
_D = TypeVar("_D", bound=Donnee)
T_co = TypeVar("T_co", bound=Contenu | Donnee, covariant=True)

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

    ``entrees`` suit l’ordre des fichiers ; les accès par type et par identifiant en sont des vues. ``ecartes`` garde l’identité
    de ce qui n’a pas pu être lu : la faute est dite une fois, à sa place, et ce qui en dépend se tait.
    """

    racine: Path
    entrees: tuple[Entree[Contenu | Donnee], ...] = ()
    chemins: tuple[str, ...] = ()
    ecartes: tuple[Ecarte, ...] = ()

    @cached_property
    def contenus(self) -> Mapping[str, Entree[Contenu]]:
        """Les contenus publiés (tout sauf les brouillons), par identifiant."""
        return {i: e for i, e in self.tous_les_contenus.items() if e.contenu.statut is not Statut.BROUILLON}

    @cached_property
    def tous_les_contenus(self) -> Mapping[str, Entree[Contenu]]:
        """Les contenus, brouillons compris ; à identifiant égal, celui que son fichier nomme ainsi, sinon le premier lu."""
        trouves: dict[str, Entree[Contenu]] = {}
        for entree in self.entrees:
            if isinstance(entree.contenu, Contenu):
                lu = cast(Entree[Contenu], entree)
                deja = trouves.setdefault(lu.contenu.id, lu)
                if identifiant_du_chemin(lu.chemin) == lu.contenu.id and _mal_nomme(deja):
                    trouves[lu.contenu.id] = lu
        return trouves

    def de(self, modele: type[_C]) -> tuple[Entree[_C], ...]:
        """Les contenus publiés et non archivés d’un type, par ordre puis par titre."""
        return self._contenus_par_type.get(modele.TYPE, ())  # type: ignore[return-value]

    def donnees(self, modele: type[_D]) -> Mapping[str, _D]:
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

    @cached_property
    def _noms_ecrits(self) -> frozenset[str]:
        """Les identifiants que disent les noms de fichiers, même quand l’en-tête en dit un autre."""
        return frozenset(filter(None, (identifiant_du_chemin(e.chemin) for e in self.entrees if isinstance(e.contenu, Contenu))))

    def contenu_illisible(self, identifiant: str) -> bool:
        """Vrai si l’identifiant est, ou peut être, celui d’un contenu dont la faute est déjà dite ailleurs."""
        return identifiant in self._noms_ecrits or est_ecarte(self.ecartes, ESPACE_DES_CONTENUS, identifiant)

    def donnee_illisible(self, type_: str, identifiant: str) -> bool:
        """Vrai si l’identifiant est, ou peut être, celui d’une donnée de ce type que l’on n’a pas pu lire."""
        return est_ecarte(self.ecartes, type_, identifiant)

    def type_illisible(self, type_: str) -> bool:
        """Vrai si au moins une donnée de ce type n’a pas pu être lue : ce qui manque était peut-être chez elle."""
        return any(ecarte.espace == type_ for ecarte in self.ecartes)


def _mal_nomme(entree: Entree[Contenu | Donnee]) -> bool:
    """Vrai pour un contenu dont le fichier dit un autre identifiant."""
    return isinstance(entree.contenu, Contenu) and identifiant_du_chemin(entree.chemin) not in (None, entree.contenu.id)


def _rang(entree: Entree[Contenu]) -> tuple[int, int, str, str]:
    contenu = entree.contenu
    ordre = contenu.ordre if isinstance(contenu, Page) else 0
    return ordre, getattr(contenu, "numero", 0), contenu.titre.casefold(), contenu.id


def charger(racine: Path, lire_un: Callable[[Path, Path, str], FichierLu] | None = None) -> tuple[Corpus, list[Constat]]:
    """Lit tous les contenus sous ``racine`` : le corpus de ce qui est valide, et tout ce qui ne va pas.

    Ne lève jamais pour un contenu mauvais ; ce qui n’a pas pu être lu est absent du corpus et présent dans les constats.
    ``lire_un`` remplace :func:`charger_fichier` pour qui se souvient de ce qu’il a déjà lu.
    """
    lire_un = lire_un or charger_fichier
    entrees: list[Entree[Contenu | Donnee]] = []
    constats: list[Constat] = []
    chemins: list[str] = []
    ecartes: list[Ecarte] = []
    for fichier in parcourir(racine, *DOSSIERS):
        chemin = relatif(racine, fichier)
        chemins.append(chemin)
        lu = lire_un(racine, fichier, chemin)
        entrees += lu.entrees
        constats += lu.constats
        ecartes += lu.ecartes
    return Corpus(racine, tuple(entrees), tuple(chemins), tuple(ecartes)), constats + _doublons(entrees)


@dataclass(frozen=True, slots=True)
class FichierLu:
    """Ce que donne un fichier : ses entrées, ses constats, et l’identité de ce qui n’y a pas pu être lu."""

    entrees: tuple[Entree[Contenu | Donnee], ...] = ()
    constats: tuple[Constat, ...] = ()
    ecartes: tuple[Ecarte, ...] = ()


def charger_fichier(racine: Path, fichier: Path, chemin: str) -> FichierLu:
    """Lit un fichier du projet ; rien pour un fichier qui se publie tel quel."""
    if sort_du_projet(racine, fichier):
        raccourci = constat(chemin, 1, "lien-symbolique", "Ce raccourci mène hors du projet.")
        return FichierLu(constats=(raccourci,), ecartes=(_ecarter(chemin, ""),) if se_lit(chemin) else ())
    if not se_lit(chemin):
        return FichierLu()
    texte, constats = lire(racine, fichier)
    if texte is None:
        return FichierLu(constats=tuple(constats), ecartes=(_ecarter(chemin, brut(racine, fichier)),))
    entrees, fautes, ecartes = _lire_texte(texte)
    if any(c.code == "tableau-de-tableur" for c in fautes):
        constats = [c for c in constats if c.code not in ("bom", "fins-de-ligne")]
    return FichierLu(tuple(entrees), (*constats, *fautes), tuple(ecartes))


def _ecarter(chemin: str, texte: str) -> Ecarte:
    """L’identité d’un fichier entier que l’on n’a pas pu lire."""
    if chemin in FICHIERS_DE_DONNEES:
        return donnees_ecartees(chemin, FICHIERS_DE_DONNEES[chemin])
    return contenu_ecarte(chemin, texte)


def se_lit(chemin: str) -> bool:
    """Vrai pour un fichier de contenu ; les autres se publient tels quels, rattachés à un contenu."""
    if chemin.startswith(HORS_CORPUS):
        return False
    if chemin.startswith("outils/"):
        return chemin.endswith(("/outil.yml", "/modele.md"))
    if chemin.startswith("docs/donnees/"):
        return chemin in (*FICHIERS_DE_DONNEES, AUTODIAGNOSTIC) or (
            chemin.endswith(".yml") and chemin.startswith(tuple(DOSSIERS_DE_CONTENUS))
        )
    return chemin.endswith(".md")


def lire_fichier(texte: Texte) -> tuple[list[Entree[Contenu | Donnee]], list[Constat]]:
    """Les entrées d’un fichier déjà décodé."""
    entrees, constats, _ = _lire_texte(texte)
    return entrees, constats


_Lues = tuple[list[Entree[Contenu | Donnee]], list[Constat], list[Ecarte]]


def _lire_texte(texte: Texte) -> _Lues:
    if texte.chemin in FICHIERS_DE_DONNEES:
        return _lire_lignes(texte, DONNEES[FICHIERS_DE_DONNEES[texte.chemin]])
    entree, constats = _lire_contenu(texte)
    if entree is None:
        return [], constats, [contenu_ecarte(texte.chemin, texte.texte)]
    return [entree], constats, []


def _lire_contenu(texte: Texte) -> tuple[Entree[Contenu] | None, list[Constat]]:
    fichier, constats = lire_donnees(texte) if texte.chemin.endswith(".yml") else lire_markdown(texte)
    if fichier is None:
        return None, constats
    nom, fautes = _type_de(fichier)
    constats += fautes
    if nom is None:
        return None, constats
    donnees = {k: v for k, v in fichier.donnees.items() if k != "type"}
    contenu, fautes = valider(CONTENUS[nom], donnees, fichier.positions, fichier.chemin)
    constats += fautes
    if contenu is None:
        return None, constats
    return Entree(contenu, fichier.chemin, 1, fichier.corps, fichier.ligne_du_corps, fichier.positions), constats


def _type_de(fichier: Fichier) -> tuple[str | None, list[Constat]]:
    """Le type du contenu : donné par le dossier, ou par le champ ``type`` là où plusieurs sont possibles."""
    chemin, donnees = fichier.chemin, fichier.donnees
    if not isinstance(donnees, dict):
        return None, [
            constat(chemin, fichier.positions.ligne(), "mauvais-type", "On attend ici une suite de champs « nom: valeur ».")
        ]
    for dossier, nom in DOSSIERS_DE_CONTENUS.items():
        if chemin.startswith(dossier):
            return nom, []
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


def _lire_lignes(texte: Texte, modele: type[Donnee]) -> _Lues:
    en_tableau = texte.chemin.endswith(".csv")
    fichier, constats = lire_tableau(texte) if en_tableau else lire_donnees(texte)
    tout = [donnees_ecartees(texte.chemin, modele.TYPE)]
    if fichier is None:
        return [], constats, tout
    if not isinstance(fichier.donnees, list):
        faute = constat(texte.chemin, 1, "mauvais-type", "On attend ici une liste : chaque ligne commence par « - ».")
        return [], [*constats, faute], tout
    if en_tableau and (faute_de_colonne := colonnes_fautives(modele, fichier.colonnes, texte.chemin)):
        return [], [*constats, *faute_de_colonne], tout
    incomplet = any(CODES[c.code].cause for c in constats)
    entrees: list[Entree[Contenu | Donnee]] = []
    ecartes = tout if incomplet else []
    fautes: list[Constat] = []
    for rang, donnees in enumerate(fichier.donnees):
        objet, refus = valider(modele, donnees, fichier.positions, texte.chemin, (rang,))
        fautes += refus
        if objet is None:
            ecartes.append(donnee_ecartee(texte.chemin, modele.TYPE, donnees))
        else:
            entrees.append(Entree(objet, texte.chemin, fichier.positions.ligne(rang), positions=fichier.positions, rang=rang))
    return entrees, [*constats, *(regrouper(fautes, texte.chemin) if en_tableau else fautes)], ecartes


def _doublons(entrees: Iterable[Entree[Contenu | Donnee]]) -> list[Constat]:
    """Deux contenus, ou deux données d’un même type, ne portent pas le même identifiant."""
    vus: dict[tuple[str, str], Entree[Contenu | Donnee]] = {}
    constats = []
    for entree in entrees:
        if _mal_nomme(entree):
            continue  # déjà dit : l’identifiant n’est pas celui du fichier
        espace = "contenu" if isinstance(entree.contenu, Contenu) else entree.contenu.TYPE
        premiere = vus.setdefault((espace, entree.contenu.id), entree)
        if premiere is not entree:
            quoi = f"« {entree.contenu.id} » est déjà pris par {premiere.chemin}:{premiere.ligne_de('id')}."
            constats.append(constat(entree.chemin, entree.ligne_de("id"), "identifiant-en-double", quoi))
    return constats
