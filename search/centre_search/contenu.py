"""Le contenu d’un index, prêt à être rangé : ce que Whoosh, le navigateur et la mémoire partagent."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Protocol

from centre_search.analyse import jetons, plier
from centre_search.correction import Forme, classe_de_frequence
from centre_search.modele import Collection, Reponse, carte, empreinte_collection, facettes_de
from centre_search.releve import Comptes, ListeDImpacts, empreinte_du_document, relever
from centre_search.requete import valeur_pliee
from centre_search.thesaurus import Concept, Elargissement, elargissements

VERSION = 1
"""Version du format ; un index d’une autre version est reconstruit."""

MOTS_DE_QUESTION = frozenset(["defin", "defini", "sigl", "signif", "signific", "veut", "dire"])
"""Racines qui n’empêchent pas une réponse directe : « que veut dire CIP », « définition CIP »."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Un titre ou une question à proposer pendant la frappe."""

    texte: str
    url: str
    type: str
    formes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axe:
    """Un axe de facettes : libellé, puis valeur → (libellé, numéros de documents)."""

    libelle: str
    valeurs: Mapping[str, tuple[str, tuple[int, ...]]]

    def trouver(self, voulue: str) -> str | None:
        """La valeur qui répond à ce qui est tapé, par son nom ou son libellé."""
        for valeur, (libelle, _) in self.valeurs.items():
            if voulue in (valeur_pliee(valeur), valeur_pliee(libelle)):
                return valeur
        return None


def cle_de_reponse(texte: str) -> tuple[str, ...]:
    """Les termes d’une requête qui appelle une réponse directe : pleins, triés, sans les mots qui ne font que demander.

    >>> cle_de_reponse("C’est quoi, la CPAM ?"), cle_de_reponse("que veut dire CIP")
    (('cpam',), ('cip',))
    """
    return cle_de_termes([(j.terme, j.vide) for j in jetons(texte)])


def cle_de_termes(mots: Sequence[tuple[str, bool]]) -> tuple[str, ...]:
    """La même clé, depuis des termes déjà analysés."""
    pleins = {t for t, vide in mots if not vide and t not in MOTS_DE_QUESTION}
    return tuple(sorted(pleins or {t for t, _ in mots}))


class SourceDIndex(Protocol):
    """Là où le moteur lit : Whoosh ou la mémoire."""

    @property
    def nombre(self) -> int:
        """Le nombre de documents."""

    @property
    def axes(self) -> Mapping[str, Axe]:
        """Les facettes."""

    @property
    def priorites(self) -> Mapping[int, int]:
        """Les points de priorité, par numéro de document."""

    @property
    def suggestions(self) -> Sequence[Suggestion]:
        """Les titres et les questions."""

    def liste(self, terme: str) -> ListeDImpacts | None:
        """La liste d’un terme, ``None`` s’il est inconnu."""

    def elargissements(self, terme: str) -> tuple[Elargissement, ...]:
        """Les élargissements dont l’étiquette commence par ce terme."""

    def reponses(self, terme: str) -> tuple[tuple[tuple[str, ...], Reponse], ...]:
        """Les réponses directes dont la clé commence par ce terme."""

    def formes_par_debut(self, debut: str) -> Sequence[Forme]:
        """Les formes connues qui commencent ainsi, triées."""

    def formes_par_fin(self, fin: str) -> Sequence[Forme]:
        """Les formes connues qui finissent ainsi."""

    def carte(self, numero: int) -> str:
        """La carte d’un document, en JSON."""


class Vocabulaire:
    """Les formes connues, cherchables par le début ou par la fin."""

    def __init__(self, formes: Sequence[Forme]) -> None:
        self.formes = sorted(formes)
        self._debuts = [f[0] for f in self.formes]

    @cached_property
    def _fins(self) -> list[tuple[str, Forme]]:
        return sorted((f[0][::-1], f) for f in self.formes)

    def par_debut(self, debut: str) -> Sequence[Forme]:
        """Les formes qui commencent ainsi."""
        i = bisect_left(self._debuts, debut)
        j = i
        while j < len(self._debuts) and self._debuts[j].startswith(debut):
            j += 1
        return self.formes[i:j]

    def par_fin(self, fin: str) -> Sequence[Forme]:
        """Les formes qui finissent ainsi."""
        envers = fin[::-1]
        i = bisect_left(self._fins, (envers,))
        sortie = []
        while i < len(self._fins) and self._fins[i][0].startswith(envers):
            sortie.append(self._fins[i][1])
            i += 1
        return sortie


@dataclass(frozen=True)
class ContenuDIndex:
    """Tout l’index en mémoire ; c’est aussi une :class:`Source`."""

    empreinte: str
    cartes: tuple[str, ...]
    listes: Mapping[str, ListeDImpacts]
    formes: tuple[Forme, ...]
    axes: Mapping[str, Axe]
    priorites: Mapping[int, int]
    suggestions: tuple[Suggestion, ...]
    par_terme: Mapping[str, tuple[Elargissement, ...]]
    reponses_par_terme: Mapping[str, tuple[tuple[tuple[str, ...], Reponse], ...]]

    @property
    def nombre(self) -> int:
        """Le nombre de documents."""
        return len(self.cartes)

    @cached_property
    def vocabulaire(self) -> Vocabulaire:
        """Les formes, triées dans les deux sens."""
        return Vocabulaire(self.formes)

    def liste(self, terme: str) -> ListeDImpacts | None:
        """La liste d’un terme."""
        return self.listes.get(terme)

    def elargissements(self, terme: str) -> tuple[Elargissement, ...]:
        """Les élargissements d’un terme."""
        return self.par_terme.get(terme, ())

    def reponses(self, terme: str) -> tuple[tuple[tuple[str, ...], Reponse], ...]:
        """Les réponses directes d’un terme."""
        return self.reponses_par_terme.get(terme, ())

    def formes_par_debut(self, debut: str) -> Sequence[Forme]:
        """Les formes par leur début."""
        return self.vocabulaire.par_debut(debut)

    def formes_par_fin(self, fin: str) -> Sequence[Forme]:
        """Les formes par leur fin."""
        return self.vocabulaire.par_fin(fin)

    def carte(self, numero: int) -> str:
        """Une carte."""
        return self.cartes[numero]


def empreinte_de(collection: Collection, thesaurus: tuple[Concept, ...] = ()) -> str:
    """L’empreinte de ce qui serait construit."""
    return empreinte_collection(collection, repr(thesaurus), str(VERSION))


def recette_de(collection: Collection, thesaurus: tuple[Concept, ...] = ()) -> str:
    """L’empreinte de tout ce dont dépend un index, textes comptés compris : mêmes recettes, mêmes fichiers."""
    textes = "".join(map(empreinte_du_document, collection.documents))
    return sha256(f"{empreinte_de(collection, thesaurus)} {textes}".encode()).hexdigest()


def _axes(collection: Collection) -> dict[str, Axe]:
    valeurs: dict[str, dict[str, list[int]]] = {}
    for numero, document in enumerate(collection.documents):
        for axe, vs in facettes_de(document).items():
            for v in vs:
                valeurs.setdefault(axe, {}).setdefault(v, []).append(numero)
    sortie = {}
    for axe in sorted(valeurs):
        libelles: Mapping[str, Any] = collection.libelles.get(axe, {})
        sortie[axe] = Axe(libelles.get("", axe), {v: (libelles.get(v, v), tuple(ns)) for v, ns in sorted(valeurs[axe].items())})
    return sortie


def _suggestions(collection: Collection) -> tuple[Suggestion, ...]:
    sortie = []
    vues: set[str] = set()
    for d in collection.documents:
        for texte in (d.titre, *d.questions):
            if plier(texte) in vues:
                continue
            vues.add(plier(texte))
            formes = tuple(dict.fromkeys(j.forme for j in jetons(texte)))
            sortie.append(Suggestion(texte, d.url, d.type, formes))
    return tuple(sortie)


def _reponses(collection: Collection) -> dict[str, tuple[tuple[tuple[str, ...], Reponse], ...]]:
    par_terme: dict[str, list[tuple[tuple[str, ...], Reponse]]] = {}
    for reponse in collection.reponses:
        for cle in dict.fromkeys(cle_de_reponse(c) for c in reponse.cles):
            if cle:
                par_terme.setdefault(cle[0], []).append((cle, reponse))
    return {t: tuple(v) for t, v in sorted(par_terme.items())}


def preparer(
    collection: Collection,
    thesaurus: tuple[Concept, ...] = (),
    deja: Mapping[str, Comptes] | None = None,
    faits: dict[str, Comptes] | None = None,
) -> ContenuDIndex:
    """Compte la collection et range tout ce que les index contiennent.

    ``deja`` et ``faits`` sont ceux de :func:`centre_search.releve.relever` : un document déjà compté ne l’est pas deux fois.

    >>> from centre_search.modele import Document
    >>> preparer(Collection((Document("a", "fiche", "Domiciliation", "/a/"),))).nombre
    1
    """
    releve = relever(collection, deja, faits)
    return ContenuDIndex(
        empreinte=empreinte_de(collection, thesaurus),
        cartes=tuple(carte(d) for d in collection.documents),
        listes=releve.listes,
        formes=tuple((f, graphie, classe_de_frequence(df)) for f, (graphie, df) in releve.formes.items()),
        axes=_axes(collection),
        priorites={i: d.priorite for i, d in enumerate(collection.documents) if d.priorite},
        suggestions=_suggestions(collection),
        par_terme=elargissements(thesaurus),
        reponses_par_terme=_reponses(collection),
    )
