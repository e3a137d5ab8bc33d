"""Lire du YAML sans rien exécuter, en gardant la ligne de chaque valeur.

On lit les événements de PyYAML et l’on bâtit soi-même listes, dictionnaires et chaînes (comme ``BaseLoader`` : aucune valeur
n’est devinée). Ancres, alias et étiquettes sont refusés : une bombe d’alias n’est jamais développée. La pile est la nôtre :
la profondeur est bornée sans récursion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.lecture.guillemets import sans_guillemets_courbes

PROFONDEUR_MAX = 12
"""Nombre de niveaux imbriqués au-delà duquel un fichier est refusé."""

Cle = tuple[str | int, ...]
ValeurYaml = Any
"""Une chaîne, une liste ou un dictionnaire de valeurs ; ``None`` pour un champ laissé vide."""

_RETRAIT_INSECABLE = re.compile(r"[ ]*[\u00a0\u202f\u2007\u3000]")

_CHARGEUR: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Positions:
    """La ligne (à partir de 1) de chaque champ d’un fichier."""

    lignes: dict[Cle, int] = field(default_factory=dict)
    debut: int = 1

    def ligne(self, *cle: str | int) -> int:
        """La ligne d’un champ, ou celle du plus proche champ qui le contient."""
        while cle:
            if cle in self.lignes:
                return self.lignes[cle]
            cle = cle[:-1]
        return self.lignes.get((), self.debut)


@dataclass(slots=True)
class _Niveau:
    cle: Cle
    valeur: dict[str, ValeurYaml] | list[ValeurYaml]
    attente: str | None = None
    ignore: bool = False


def lire_yaml(texte: str, chemin: str, decalage: int = 0) -> tuple[ValeurYaml, Positions, list[Constat]]:
    """La valeur écrite, la ligne de chacun de ses champs, et les fautes de syntaxe.

    ``decalage`` est le nombre de lignes du fichier qui précèdent ``texte``. La valeur est ``None`` après une faute qui
    empêche de lire la suite.
    """
    positions = Positions(debut=decalage + 1)
    constats = [
        constat(chemin, decalage + n, "tabulation", "La ligne commence par une tabulation.")
        for n, ligne in enumerate(texte.split("\n"), 1)
        if "\t" in ligne[: len(ligne) - len(ligne.lstrip())]
    ]
    if constats:
        return None, positions, constats
    constructeur = _Constructeur(chemin, decalage, positions, constats)
    try:
        for evenement in yaml.parse(texte, Loader=_CHARGEUR):
            if not constructeur.recevoir(evenement):
                return None, positions, constats
    except yaml.YAMLError as erreur:
        marque = getattr(erreur, "problem_mark", None) or getattr(erreur, "context_mark", None)
        ligne = decalage + (marque.line + 1 if marque else 1)
        constats.append(_faute(texte, erreur, chemin, ligne, decalage))
        return None, positions, constats
    return constructeur.racine, positions, constats


def _faute(texte: str, erreur: yaml.YAMLError, chemin: str, ligne: int, decalage: int) -> Constat:
    """La faute de syntaxe, ou l’espace insécable qui en est la cause, sur la ligne même ou juste au-dessus."""
    lignes = texte.split("\n")
    for n in (ligne - decalage, ligne - decalage - 1):
        if 0 < n <= len(lignes) and _RETRAIT_INSECABLE.match(lignes[n - 1]):
            return constat(chemin, decalage + n, "retrait", "La ligne commence par un espace insécable.")
    return constat(chemin, ligne, "yaml", _expliquer(texte, erreur, ligne - decalage))


def _expliquer(texte: str, erreur: yaml.YAMLError, ligne: int) -> str:
    lignes = texte.split("\n")
    extrait = lignes[ligne - 1].strip()[:60] if 0 < ligne <= len(lignes) else ""
    ou = f" : « {extrait} »" if extrait else ""
    probleme = str(getattr(erreur, "problem", "") or "")
    if re.search("[“”„]", extrait):
        return f"Un texte avec « : » ou « # » veut des guillemets droits ; les courbes ne comptent pas{ou}."
    if "mapping values are not allowed" in probleme:
        return f"Un deux-points de trop, ou un texte avec « : » sans guillemets{ou}."
    if "quoted scalar" in str(getattr(erreur, "context", "") or "") or "end of stream" in probleme:
        return f"Un guillemet, un crochet ou une accolade n’est pas fermé{ou}."
    if "block mapping" in str(getattr(erreur, "context", "") or "") or "could not find expected ':'" in probleme:
        return f"Un retrait n’est pas aligné, ou un deux-points manque{ou}."
    return f"La ligne ne suit pas l’écriture YAML{ou}."


class _Constructeur:
    """Bâtit une valeur à partir des événements, avec une pile bornée."""

    def __init__(self, chemin: str, decalage: int, positions: Positions, constats: list[Constat]) -> None:
        self.chemin, self.decalage, self.positions, self.constats = chemin, decalage, positions, constats
        self.racine: ValeurYaml = None
        self.pile: list[_Niveau] = []
        self.documents = 0

    def recevoir(self, evenement: yaml.Event) -> bool:
        """Traite un événement ; faux quand il faut s’arrêter là."""
        marque = evenement.start_mark
        ligne = self.decalage + (marque.line if marque else 0) + 1
        if isinstance(evenement, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.constats.append(constat(self.chemin, ligne, "yaml", "Une ligne « --- » de trop ouvre un second document."))
                return False
        elif isinstance(evenement, yaml.NodeEvent):
            etiquette = getattr(evenement, "tag", None)
            if isinstance(evenement, yaml.AliasEvent) or evenement.anchor or etiquette not in (None, "!"):
                self.constats.append(
                    constat(
                        self.chemin, ligne, "alias-yaml", "La ligne emploie une ancre (&), un alias (*) ou une étiquette (!)."
                    )
                )
                return False
            return self._noeud(evenement, ligne)
        elif isinstance(evenement, yaml.CollectionEndEvent):
            self.pile.pop()
        return True

    def _noeud(self, evenement: yaml.NodeEvent, ligne: int) -> bool:
        niveau = self.pile[-1] if self.pile else None
        if niveau is not None and isinstance(niveau.valeur, dict) and niveau.attente is None:
            return self._cle(niveau, evenement, ligne)
        valeur: ValeurYaml
        if isinstance(evenement, yaml.ScalarEvent):
            valeur = self._scalaire(evenement, ligne)
        else:
            valeur = [] if isinstance(evenement, yaml.SequenceStartEvent) else {}
        cle = self._poser(niveau, valeur, ligne)
        if not isinstance(evenement, yaml.ScalarEvent):
            if len(self.pile) >= PROFONDEUR_MAX:
                self.constats.append(constat(self.chemin, ligne, "trop-profond", f"Plus de {PROFONDEUR_MAX} niveaux imbriqués."))
                return False
            self.pile.append(_Niveau(cle, valeur))
        return True

    def _scalaire(self, evenement: yaml.ScalarEvent, ligne: int) -> str | None:
        if evenement.style:
            return str(evenement.value)
        valeur, courbes = sans_guillemets_courbes(evenement.value)
        if courbes:
            quoi = f"La valeur est entourée de guillemets courbes : {evenement.value[:60]}."
            self.constats.append(constat(self.chemin, ligne, "guillemets-courbes", quoi))
        return valeur or None

    def _cle(self, niveau: _Niveau, evenement: yaml.NodeEvent, ligne: int) -> bool:
        if not isinstance(evenement, yaml.ScalarEvent):
            self.constats.append(constat(self.chemin, ligne, "yaml", "Le nom d’un champ est un simple mot."))
            return False
        nom = evenement.value
        if _RETRAIT_INSECABLE.match(nom):
            self.constats.append(constat(self.chemin, ligne, "retrait", "La ligne commence par un espace insécable."))
            return False
        niveau.attente = nom
        niveau.ignore = nom in niveau.valeur
        if niveau.ignore:
            premiere = self.positions.ligne(*niveau.cle, nom)
            self.constats.append(constat(self.chemin, ligne, "cle-en-double", f"« {nom} » est déjà écrit à la ligne {premiere}."))
        else:
            self.positions.lignes[(*niveau.cle, nom)] = ligne
        return True

    def _poser(self, niveau: _Niveau | None, valeur: ValeurYaml, ligne: int) -> Cle:
        if niveau is None:
            self.racine = valeur
            self.positions.lignes[()] = ligne
            return ()
        if isinstance(niveau.valeur, list):
            cle: Cle = (*niveau.cle, len(niveau.valeur))
            self.positions.lignes[cle] = ligne
            niveau.valeur.append("" if valeur is None else valeur)
            return cle
        nom = niveau.attente or ""
        niveau.attente = None
        if not niveau.ignore:
            niveau.valeur[nom] = valeur
        return (*niveau.cle, nom)
