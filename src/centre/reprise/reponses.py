"""Répondre aux questions d’une trace : une empreinte par question, calculée une fois par séance."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from sys import intern
from types import MethodType
from typing import Any, cast

from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Contenu, Donnee, Modele, Outil, Terme
from centre.contenu.modeles.site import Rubrique
from centre.contenu.produits import dossier_de
from centre.documents import Gabarit
from centre.pages import Contexte, PageDecrite
from centre.pages.contexte import GABARITS

_NOM_DE_GABARIT = re.compile(r"""["']([\w/-]+\.html)["']""")

SANS_REPONSE = "?"
"""Ce que l’on ne sait pas résumer : jamais égal à ce qui a été répondu avant."""


class Inconnu(Exception):
    """Une valeur dont on ne sait pas tirer d’empreinte."""


def empreinte_de_reponse(*morceaux: str) -> str:
    """L’empreinte SHA-256 de textes, en trente-deux chiffres hexadécimaux."""
    return sha256("\0".join(morceaux).encode()).hexdigest()[:32]


class ReponsesGardees:
    """Question → réponse, pour l’état présent d’un projet.

    ``ouvrir`` donne le contexte, non suivi ; ``fichiers`` donne l’empreinte de chaque fichier de contenu, par chemin depuis la
    racine.
    """

    def __init__(self, ouvrir: Callable[[], Contexte], fichiers: Mapping[str, str], jour: date) -> None:
        self._ouvrir, self.fichiers, self.jour = ouvrir, fichiers, jour
        self.pages: dict[str, PageDecrite] = {}
        self._connues: dict[str, str] = {}
        self._donnees: dict[int, str] = {}
        self._genres: dict[str, Callable[[str], str]] = {
            "contenu": self._contenu,
            "liste": self._liste,
            "donnee": self._donnee,
            "donnees": self._toutes_les_donnees,
            "adresse": lambda nom: str(self.contexte.adresses.de(nom)),
            "proches": lambda nom: " ".join(self.contexte.proches.get(nom, ("-",))),
            "rattaches": lambda nom: " ".join(self.contexte.rattaches.get(nom, ("-",))),
            "citants": lambda nom: repr(self.contexte.citants.get(nom)),
            "gabarit": self._gabarit,
            "fichiers": self._fichiers,
            "page": self._page,
            "fichier": lambda nom: self.fichiers.get(nom, ""),
            "territoire": lambda nom: empreinte_de_reponse(*map(self.d_une_entree, self.contexte.du_territoire(nom))),
            "partenaire": lambda nom: empreinte_de_reponse(*map(self.d_une_entree, self.contexte.du_partenaire(nom))),
            "present": lambda nom: "oui" if nom in self.fichiers else "",
            "tout": self._contenu_ecrit,
            "dossier": self._dossiers,
            "noms": lambda nom: empreinte_de_reponse(*(c for c in self.fichiers if c.startswith(nom))),
        }
        self._entieres: dict[str, Callable[[], str]] = {
            "contenus": lambda: empreinte_de_reponse(*(self.d_une_entree(e) for e in self.corpus.contenus.values())),
            "corpus": lambda: self._dossiers("docs/", "fiches/", "outils/"),
            "arborescence": lambda: empreinte_de_reponse(*self.corpus.chemins),
            "adresses": lambda: empreinte_de_reponse(repr(sorted(self.contexte.adresses.table.items()))),
            "formes": lambda: empreinte_de_reponse(*(f"{t.id} {t.terme} {t.alias}" for t in self.corpus.donnees(Terme).values())),
            "publication": lambda: self._dossiers("outils/conventions/", "docs/donnees/"),
            "jour": lambda: self.jour.isoformat(),
            "menu": lambda: empreinte_de_reponse(repr(self.contexte.menu.publie()), self.de(f"donnees/{Rubrique.TYPE}")),
        }

    @cached_property
    def contexte(self) -> Contexte:
        """Le contexte nu, ouvert à la première question qui le demande."""
        return self._ouvrir()

    @property
    def corpus(self) -> Corpus:
        """Le corpus nu."""
        return self.contexte.corpus

    def de(self, question: str) -> str:
        """La réponse, en une empreinte courte."""
        reponse = self._connues.get(question)
        if reponse is None:
            genre, separe, nom = question.partition("/")
            reponse = intern(self._genres[genre](nom) if separe else self._entieres[genre]())
            self._connues[intern(question)] = reponse
        return reponse

    def changees(self, avant: Mapping[str, str]) -> frozenset[str]:
        """Parmi des questions déjà répondues, celles dont la réponse n’est plus la même ; les pages se demandent une à une."""
        return frozenset(q for q, reponse in avant.items() if not q.startswith("page/") and self.sure(q) != reponse)

    def sure(self, question: str) -> str:
        """La réponse, différente de toute autre si l’on ne sait pas répondre : qui compare refait."""
        try:
            reponse = self.de(question)
        except KeyError:
            reponse = SANS_REPONSE
        return f"{SANS_REPONSE}{id(reponse)}" if reponse == SANS_REPONSE else reponse

    def d_une_entree(self, entree: Entree[Any]) -> str:
        """L’empreinte d’une entrée : son fichier, ou sa ligne pour une donnée."""
        if isinstance(entree.contenu, Donnee):
            return self._d_un_modele(entree.contenu)
        return f"{entree.chemin} {self.fichiers.get(entree.chemin, SANS_REPONSE)}"

    def _d_un_modele(self, modele: Modele) -> str:
        connue = self._donnees.get(id(modele))
        if connue is None:
            connue = self._donnees[id(modele)] = empreinte_de_reponse(type(modele).__name__, repr(modele))
        return connue

    def _contenu(self, identifiant: str) -> str:
        entree = self.corpus.contenus.get(identifiant)
        return "" if entree is None else self.d_une_entree(entree)

    def _contenu_ecrit(self, identifiant: str) -> str:
        """Comme :meth:`_contenu`, brouillons compris."""
        entree = self.corpus.tous_les_contenus.get(identifiant)
        return "" if entree is None else self.d_une_entree(entree)

    @cached_property
    def _types(self) -> Mapping[str, list[Entree[Contenu]]]:
        types: dict[str, list[Entree[Contenu]]] = {}
        for entree in self.corpus.contenus.values():
            types.setdefault(entree.contenu.TYPE, []).append(entree)
        return types

    def _liste(self, nom: str) -> str:
        return empreinte_de_reponse(*(self.d_une_entree(e) for e in self._types.get(nom, ())))

    @cached_property
    def _lignes(self) -> Mapping[str, dict[str, Donnee]]:
        lignes: dict[str, dict[str, Donnee]] = {}
        for entree in self.corpus.entrees:
            if isinstance(entree.contenu, Donnee):
                lignes.setdefault(entree.contenu.TYPE, {}).setdefault(entree.contenu.id, entree.contenu)
        return lignes

    def _donnee(self, nom: str) -> str:
        type_, _, identifiant = nom.partition("/")
        donnee = self._lignes.get(type_, {}).get(identifiant)
        return "" if donnee is None else self._d_un_modele(donnee)

    def _toutes_les_donnees(self, type_: str) -> str:
        return empreinte_de_reponse(*map(self._d_un_modele, self._lignes.get(type_, {}).values()))

    def _gabarit(self, nom: str) -> str:
        """Un gabarit et tous ceux qu’il nomme, de proche en proche."""
        vus: dict[str, str] = {}
        pile = [nom]
        while pile:
            courant = pile.pop()
            fichier = Path(GABARITS, courant)
            if courant not in vus and fichier.is_file():
                vus[courant] = fichier.read_text(encoding="utf-8")
                pile += _NOM_DE_GABARIT.findall(vus[courant])
        return empreinte_de_reponse(*(f"{n}\n{vus[n]}" for n in sorted(vus)))

    def _fichiers(self, identifiant: str) -> str:
        """Le dossier d’un outil, et ses sources : ses fichiers produits ne dépendent de rien d’autre."""
        entree = self.corpus.contenus.get(identifiant)
        if entree is None:
            return ""
        return empreinte_de_reponse(
            self._dossiers(f"{dossier_de(cast(Entree[Outil], entree))}/"),
            *(self._donnee(f"source/{s}") for s in entree.contenu.sources),
        )

    def _dossiers(self, *debuts: str) -> str:
        return empreinte_de_reponse(
            *(f"{chemin} {somme}" for chemin, somme in self.fichiers.items() if chemin.startswith(debuts))
        )

    def _page(self, url: str) -> str:
        """Ce qu’une page dit d’elle-même sans être rendue, et ce que son rendu a retenu."""
        page = self.pages.get(url)
        if page is None:
            return SANS_REPONSE
        fil = [(titre, self.contexte.adresses.de(ref)) for titre, ref in page.fil]
        try:
            retenu = self._retenu(page.rendre)
        except Inconnu:
            return SANS_REPONSE
        return empreinte_de_reponse(page.titre, page.resume, page.type, repr(page.chemin), repr(fil), page.rubrique, retenu)

    def _retenu(self, valeur: object) -> str:
        """L’empreinte de ce qu’une fonction de rendu a retenu à sa création ; lève :class:`Inconnu` plutôt que de se tromper."""
        match valeur:
            case Contexte() | None:
                return ""
            case Entree():
                return self.d_une_entree(valeur)
            case Modele():
                return self._d_un_modele(valeur)
            case Gabarit():
                return self.de("publication")
            case str() | int() | float() | date():
                return repr(valeur)
            case type():  # une classe est du programme, dont l’empreinte est suivie à part
                return f"{valeur.__module__}.{valeur.__qualname__}"
            case MethodType():
                return self._retenu((valeur.__self__, valeur.__func__))
            case partial():
                return self._retenu((valeur.func, *valeur.args, *valeur.keywords.values()))
            case tuple() | list():
                return empreinte_de_reponse(*map(self._retenu, valeur))
            case dict():
                return self._retenu(list(valeur.items()))
            case frozenset():
                return empreinte_de_reponse(*sorted(map(self._retenu, valeur)))
        if is_dataclass(valeur) and not isinstance(valeur, type):
            return empreinte_de_reponse(
                type(valeur).__qualname__, *(self._retenu(getattr(valeur, c.name)) for c in fields(valeur))
            )
        code = getattr(valeur, "__code__", None)
        if code is None:
            raise Inconnu(type(valeur).__name__)
        cellules = (c.cell_contents for c in getattr(valeur, "__closure__", None) or ())
        defauts: Iterable[object] = getattr(valeur, "__defaults__", None) or ()
        return empreinte_de_reponse(
            code.co_qualname if hasattr(code, "co_qualname") else code.co_name, *map(self._retenu, (*defauts, *cellules))
        )
