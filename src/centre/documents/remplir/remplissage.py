"""Remplir un gabarit : échapper, concaténer, ranger dans une archive ; aux mêmes octets près que le navigateur.

Un document vierge est un document rempli avec rien. Rien ici ne lève pour une valeur : ce qui est refusé reste à compléter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from centre.base.typographie import pluriel
from centre.contenu.modeles.documents import Colonne
from centre.contenu.vocabulaire import Portee
from centre.documents.remplir.formes import mettre_en_forme
from centre.documents.remplir.regles import SANS_OBJET
from centre.documents.remplir.valeurs import Jugement, juger
from centre.documents.socle import docx_socle, odt_socle
from centre.documents.socle.archive import Partie, archiver, degonfler, en_base64, stocker
from centre.documents.socle.gabarit import AIDE, COMPTEUR, COURT, ETIQUETTE, ETIQUETTE_MAX, LIBELLE, Format, Gabarit, Segments
from centre.documents.socle.xml import echapper

LigneDeValeurs = Mapping[str, Any]

_MARQUES = re.compile(f"[{COMPTEUR}{ETIQUETTE}{AIDE}{COURT}{LIBELLE}]")


@cache
def socles() -> Mapping[str, Mapping[str, Partie]]:
    """Format → nom → partie déjà compressée."""
    textes = {"docx": docx_socle.socle(), "odt": odt_socle.socle()}
    return {format_: {nom: degonfler(nom, texte) for nom, texte in parties.items()} for format_, parties in textes.items()}


def socle_publie() -> dict[str, dict[str, tuple[int, int, str]]]:
    """Ce que publie ``conventions/socle.json`` : format → nom → (somme de contrôle, taille, octets en base 64)."""
    return {f: {nom: en_base64(p) for nom, p in parties.items()} for f, parties in socles().items()}


def remplir(gabarit: Gabarit, valeurs: Mapping[str, Any], format_: str) -> bytes:
    """Le document rempli, ``docx`` ou ``odt``. Jumelle de ``navigateur/conventions/remplissage.js#remplir``."""
    modele = gabarit.formats[format_]
    plume = Plume(gabarit, modele, valeurs, echapper)
    parties: list[Partie] = []
    for nom, genre in modele.ordre:
        if genre == "socle":
            parties.append(socles()[format_][nom])
        elif genre == "fixe":
            parties.append(stocker(nom, modele.fixes[nom]))
        else:
            parties.append(stocker(nom, plume.ecrire(modele.variables[nom])))
    return archiver(parties)


def etat(gabarit: Gabarit, jugement: Jugement, clause: str) -> bool | None:
    """Vrai si la clause s’imprime, faux si elle est retirée, ``None`` si rien n’est décidé."""
    if gabarit.par_clause[clause].portee is Portee.NATIONALE:
        return True
    return jugement.clauses.get(clause)


def numeroter(gabarit: Gabarit, jugement: Jugement, segments: Iterable[Any]) -> dict[str, int]:
    """Clause → numéro de l’article qui l’ouvre, une fois retirées les clauses refusées."""
    numeros: dict[str, int] = {}
    compte = 0

    def voir(suite: Iterable[Any]) -> None:
        nonlocal compte
        for segment in suite:
            match segment:
                case ("n", clause, "article", _):
                    compte += 1
                    if clause:
                        numeros[clause] = compte
                case ("s", clause, _, dedans) if etat(gabarit, jugement, clause) is not False:
                    voir(dedans)

    voir(segments)
    return numeros


@dataclass(frozen=True, slots=True)
class Lu:
    """Ce que vaut un chemin : le champ, la valeur mise en forme (ou ``None``), la valeur brute et le nom lu au formulaire."""

    champ: Colonne
    texte: str | None
    brut: Any
    nom: str


class Lecteur:
    """Retrouve ce que vaut un chemin, dans le document ou dans une ligne répétée."""

    def __init__(self, gabarit: Gabarit, jugement: Jugement) -> None:
        self.gabarit, self.jugement = gabarit, jugement
        self.liste: str | None = None
        self.ligne: LigneDeValeurs = {}

    def lire(self, chemin: str) -> Lu:
        """Ce que vaut un chemin."""
        nom, _, forme = chemin.removeprefix("@").partition(".")
        champ: Colonne
        if chemin.startswith("@") and self.liste is not None:
            champ = next(c for c in self.gabarit.par_champ[self.liste].champs if c.id == nom)
            brut, nom = self.ligne.get(nom), f"{self.liste}.{nom}"
        else:
            champ = self.gabarit.par_champ[nom]
            brut = self.jugement.champs.get(nom)
        texte = None if brut is None else mettre_en_forme(champ, brut, forme or None) or None
        return Lu(champ, texte, brut, nom)

    def lignes(self, liste: str, vides: int) -> Iterator[None]:
        """Se place sur chaque ligne d’une liste ; vide, elle a autant de lignes à remplir que le modèle en demande."""
        self.liste = liste
        for ligne in self.jugement.champs.get(liste) or [{}] * vides:
            self.ligne = ligne
            yield
        self.liste, self.ligne = None, {}

    def accord(self, chemin: str, singulier: str, plusieurs: str) -> str:
        """Le mot accordé ; au pluriel tant que le nombre n’est pas connu."""
        brut = self.lire(chemin).brut
        return plusieurs if brut is None else pluriel(brut, singulier, plusieurs)


@dataclass
class Plume:
    """Écrit les segments d’un format."""

    gabarit: Gabarit
    modele: Format
    valeurs: Mapping[str, Any]
    echapper: Callable[[str], str]
    compteur: int = 0
    rangs: dict[str, int] = field(default_factory=lambda: {"article": 0, "annexe": 0})

    def __post_init__(self) -> None:
        self.jugement = juger(self.gabarit.champs, self.gabarit.clauses, self.valeurs)
        self.lecteur = Lecteur(self.gabarit, self.jugement)
        self.numeros: dict[str, int] = {}
        for nom, genre in self.modele.ordre:
            if genre == "variable":
                self.numeros |= numeroter(self.gabarit, self.jugement, self.modele.variables[nom])

    def ecrire(self, segments: Segments) -> str:
        """Le texte d’une suite de segments."""
        return "".join(self._suite(segments))

    def _suite(self, segments: Segments) -> Iterator[str]:
        for segment in segments:
            if isinstance(segment, str):
                yield segment
                continue
            if isinstance(segment, int):
                yield self.modele.litteraux[-1 - segment] if segment < 0 else self.echapper(self.gabarit.textes[segment])
                continue
            match segment:
                case ("c", chemin, plein, vide):
                    lu = self.lecteur.lire(chemin)
                    yield self._vide(vide, lu) if lu.texte is None else self._plein(plein, lu.texte)
                case ("p", chemin, un, plusieurs, plein):
                    yield self._plein(plein, self.lecteur.accord(chemin, un, plusieurs))
                case ("s", clause, avis, suite):
                    garde = etat(self.gabarit, self.jugement, clause)
                    if garde is None:
                        yield from self._suite(avis)
                    if garde is not False:
                        yield from self._suite(suite)
                case ("r", liste, vides, suite):
                    for _ in self.lecteur.lignes(liste, vides):
                        yield from self._suite(suite)
                case ("n", _, genre, plein):
                    self.rangs[genre] += 1
                    yield self._plein(plein, str(self.rangs[genre]))
                case ("a", clause, plein):
                    numero = self.numeros.get(clause)
                    yield self._plein(plein, SANS_OBJET if numero is None else str(numero))
                case ("x", clause):
                    yield {True: "oui", False: "non", None: "indecis"}[etat(self.gabarit, self.jugement, clause)]

    def _plein(self, rang: int, texte: str) -> str:
        avant, apres, saut = self.modele.pleins[rang]
        return avant + self.echapper(texte).replace("\n", saut) + apres

    def _vide(self, rang: int, lu: Lu) -> str:
        self.compteur += 1
        poses = {
            COMPTEUR: str(self.compteur),
            ETIQUETTE: lu.nom[:ETIQUETTE_MAX],
            AIDE: self.echapper(lu.champ.aide or lu.champ.libelle),
            COURT: self.echapper(lu.champ.libelle[:ETIQUETTE_MAX]),
            LIBELLE: self.echapper(lu.champ.libelle),
        }
        return _MARQUES.sub(lambda marque: poses[marque.group()], self.modele.vides[rang])
