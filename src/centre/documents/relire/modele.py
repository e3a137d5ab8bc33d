"""Ce que ``conventions/<modèle>/versions.json`` dit du texte d’une version : ses mots et ses trous.

C’est de quoi relire un document sans le modèle.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from centre.contenu.modeles.documents import Colonne
from centre.contenu.vocabulaire import TypeChamp
from centre.documents.compiler.compilation import presentation
from centre.documents.relire.reponses import CASE, CHOIX, NUMERO, fait_phrase
from centre.documents.socle.arbre import (
    Accord,
    Bloc,
    BlocClause,
    Liste,
    Morceaux,
    MotsFixes,
    Paragraphe,
    Rangee,
    Renvoi,
    Tableau,
    Titre,
    Valeur,
)
from centre.documents.socle.gabarit import Gabarit
from centre.documents.socle.segments import Champs, consigne

_NUMEROTES = {"article": "Article ", "annexe": "Annexe "}

UniteDuModele = list[Any] | dict[str, Any]


def decrire_trame(gabarit: Gabarit) -> dict[str, Any]:
    """Les trous et les sections d’une version, telles que les lit :class:`centre.documents.relire.trame.Trame`."""
    return _Description(gabarit).decrire()


class _Description:
    def __init__(self, gabarit: Gabarit) -> None:
        self.gabarit = gabarit
        self.champs = Champs(gabarit.par_champ, gabarit.par_clause)
        self.trous: dict[str, int] = {}
        self.liste: str | None = None

    def decrire(self) -> dict[str, Any]:
        """La forme publiée."""
        identite = [[self.gabarit.titre], [presentation(self.gabarit.version, self.gabarit.edition)]]
        sections: list[dict[str, Any]] = [{"u": identite}]
        for bloc in self.gabarit.blocs:
            if isinstance(bloc, BlocClause):
                section: dict[str, Any] = {"c": bloc.clause}
                if avis := consigne(self.gabarit.par_clause[bloc.clause]):
                    section["a"] = avis
                sections.append({**section, "u": [u for dedans in bloc.blocs for u in self._bloc(dedans)]})
            else:
                if "c" in sections[-1]:
                    sections.append({"u": []})
                sections[-1]["u"] += self._bloc(bloc)
        return {"trous": [json.loads(t) for t in self.trous], "sections": sections}

    def _bloc(self, bloc: Bloc) -> Iterator[UniteDuModele]:
        match bloc:
            case Titre():
                if prefixe := _NUMEROTES.get(bloc.genre):
                    yield [prefixe, self._trou({"t": NUMERO, "l": "numéro"}), " – ", *self._pieces(bloc.morceaux)]
                else:
                    yield self._pieces(bloc.morceaux)
            case Paragraphe():
                yield self._pieces(bloc.morceaux)
            case Liste():
                for element in bloc.elements:
                    yield self._pieces(element.morceaux)
                    if element.liste:
                        yield from self._bloc(element.liste)
            case Tableau():
                yield self._rangee(bloc.entetes, bloc.entetes)
                for rangee in bloc.rangees:
                    yield self._ligne(bloc, rangee)
            case BlocClause():
                raise ValueError("Une clause ne contient pas de clause.")

    def _ligne(self, tableau: Tableau, rangee: Rangee) -> UniteDuModele:
        if rangee.liste is None:
            return self._rangee(rangee.cases, tableau.entetes)
        self.liste = rangee.liste
        repetee = {"r": self._rangee(rangee.cases, tableau.entetes)}
        self.liste = None
        return repetee

    def _rangee(self, cases: tuple[Morceaux, ...], entetes: tuple[Morceaux, ...]) -> list[Any]:
        pieces: list[Any] = []
        for case, entete in zip(cases, entetes, strict=True):
            if case:
                pieces += self._pieces(case)
            elif case is not entete:
                titre = "".join(m.texte for m in entete if isinstance(m, MotsFixes)).strip()
                pieces.append(self._trou({"t": CASE, "l": titre or "case à remplir"}))
            if pieces and isinstance(pieces[-1], str):
                pieces[-1] += "\t"
            else:
                pieces.append("\t")
        return pieces

    def _pieces(self, morceaux: Morceaux) -> list[Any]:
        pieces: list[Any] = []
        for m in morceaux:
            match m:
                case MotsFixes():
                    if pieces and isinstance(pieces[-1], str):
                        pieces[-1] += m.texte
                    else:
                        pieces.append(m.texte)
                case Valeur():
                    pieces.append(self._trou(self._champ(self.champs.de(m.chemin, self.liste), m.chemin)))
                case Accord():
                    pieces.append([m.singulier, m.pluriel])
                case Renvoi():
                    pieces.append(self._trou({"t": NUMERO, "l": "numéro"}))
        return pieces

    def _champ(self, champ: Colonne, chemin: str) -> dict[str, Any]:
        nom = f"{self.liste}.{champ.id}" if chemin.startswith("@") else champ.id
        trou: dict[str, Any] = {"t": champ.type.value, "l": champ.libelle, "c": nom}
        if champ.max is not None and champ.type in (TypeChamp.TEXTE, TypeChamp.PARAGRAPHE):
            trou["m"] = champ.max
        if champ.type is TypeChamp.TEXTE and fait_phrase(str(champ.exemple or "")):
            trou["v"] = 1
        if champ.requis:
            trou["q"] = 1
        if champ.type is TypeChamp.CHOIX:
            forme = chemin.removeprefix("@").partition(".")[2]
            trou |= {"t": CHOIX, "o": [o.formes.get(forme, "") if forme else o.libelle for o in champ.options]}
        return trou

    def _trou(self, trou: dict[str, Any]) -> int:
        return self.trous.setdefault(json.dumps(trou, ensure_ascii=False), len(self.trous))
