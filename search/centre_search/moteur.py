"""Le moteur : d’une requête tapée aux réponses, sur n’importe quelle :class:`centre_search.contenu.SourceDIndex`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from centre_search.analyse import Jeton, jetons, racine
from centre_search.classement import FOIS_MAXIMUM, GroupeDeTermes, Membre, ordonner, scores
from centre_search.contenu import SourceDIndex, cle_de_termes
from centre_search.correction import LONGUEUR_MINIMALE, Forme, cles_de_recherche, meilleur
from centre_search.extraits import Extrait, choisir_section, extraire
from centre_search.modele import Reponse
from centre_search.releve import NIVEAUX
from centre_search.requete import Requete, contient, lire_requete, valeur_pliee

VERIFIES = 50
"""Candidats relus pour une expression exacte ou une expression exclue."""

SUGGESTIONS = 8
"""Propositions pendant la frappe."""

DEBUT_MAXIMUM = 200
"""Caractères lus de ce qui se complète pendant la frappe."""


@dataclass(frozen=True, slots=True)
class Resultat:
    """Une réponse de la liste."""

    numero: int
    cle: str
    titre: str
    url: str
    type: str
    resume: str
    date: str
    facettes: Mapping[str, Sequence[str]]
    section: str
    ancre: str
    extrait: Extrait
    score: float


@dataclass(frozen=True, slots=True)
class Correction:
    """Un mot inconnu et celui qui l’a remplacé."""

    mot: str
    propose: str


@dataclass(frozen=True, slots=True)
class Ajout:
    """Un élargissement par le thésaurus : ce qui l’a appelé, les libellés ajoutés."""

    mot: str
    libelles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Ce qu’un mot a apporté à un document, pour « --pourquoi »."""

    mot: str
    poids: float
    impact: float
    titre: bool


@dataclass(frozen=True, slots=True)
class Reponses:
    """Ce que rend une recherche.

    ``exacts`` dit, s’il y a une expression entre guillemets, combien des premiers documents la portent : ils viennent
    d’abord, les plus proches ensuite. ``proches`` sont des mots connus voisins des mots ``inconnus``.
    """

    resultats: tuple[Resultat, ...]
    total: int
    corrections: tuple[Correction, ...] = ()
    elargissements: tuple[Ajout, ...] = ()
    reponses: tuple[Reponse, ...] = ()
    proches: tuple[str, ...] = ()
    inconnus: tuple[str, ...] = ()
    exacts: int | None = None
    comptes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(slots=True)
class _Compris:
    groupes: list[GroupeDeTermes] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    elargissements: list[Ajout] = field(default_factory=list)
    proches: list[str] = field(default_factory=list)
    inconnus: list[str] = field(default_factory=list)
    termes: list[tuple[str, bool]] = field(default_factory=list)


class Moteur:
    """Cherche, complète et explique. Jumelle de ``navigateur/recherche/moteur.js#Moteur``.

    >>> from centre_search.contenu import preparer
    >>> from centre_search.modele import Collection, Document
    >>> m = Moteur(preparer(Collection((Document("dom", "fiche", "Obtenir une domiciliation", "/dom/"),))))
    >>> r = m.chercher("domiciliaton")
    >>> r.resultats[0].cle, r.corrections
    ('dom', (Correction(mot='domiciliaton', propose='domiciliation'),))
    """

    def __init__(self, source: SourceDIndex) -> None:
        self.source = source

    # -- comprendre la requête

    def _corriger(self, forme: str, en_cours: bool) -> tuple[Forme | None, Sequence[Forme]]:
        """La forme qui remplace un mot inconnu, et celles qui l’entourent."""
        debut, fin = cles_de_recherche(forme)
        voisines = self.source.formes_par_debut(debut)
        if en_cours:
            suites = [f for f in voisines if f[0].startswith(forme)]
            if suites:
                return min(suites, key=lambda f: (-f[2], f[0])), voisines
        if len(forme) < LONGUEUR_MINIMALE or not forme.isalpha():
            return None, voisines
        choix = meilleur(forme, voisines)
        if choix is None or choix[0] > 1:
            autre = meilleur(forme, self.source.formes_par_fin(fin))
            if autre is not None and (choix is None or autre[0] < choix[0]):
                choix = autre
        return (choix[1] if choix else None), voisines

    def _comprendre(self, requete: Requete, en_cours: bool) -> _Compris:
        compris = _Compris()
        pleins = [j for j in requete.mots if not j.vide]
        if not pleins:
            return self._mots_vides(requete, compris)
        suite = [j.terme for j in pleins]
        connus = {t: self.source.liste(t) for t in dict.fromkeys(suite)}
        # les élargissements se reconnaissent sur la suite des termes pleins
        ajouts: dict[str, list[tuple[tuple[str, ...], float]]] = {}
        reconnus: set[str] = set()
        for i, terme in enumerate(suite):
            for e in self.source.elargissements(terme):
                if tuple(suite[i : i + len(e.suite)]) == e.suite:
                    reconnus.update(e.suite)
                    ajouts.setdefault(terme, []).extend((mots, poids) for mots, poids, _ in e.ajouts)
                    ajout = Ajout(" ".join(e.suite), tuple(libelle for _, _, libelle in e.ajouts))
                    if ajout not in compris.elargissements:
                        compris.elargissements.append(ajout)
        fois: dict[str, int] = {}
        formes: dict[str, Jeton] = {}
        remplaces: dict[str, str] = {}
        for rang, jeton in enumerate(pleins):
            terme = jeton.terme
            if terme in remplaces:
                terme = remplaces[terme]
            elif connus.get(terme) is None and terme not in reconnus:
                choix, voisines = self._corriger(jeton.forme, en_cours and rang == len(pleins) - 1)
                if choix is not None:
                    remplaces[terme] = racine(choix[0])
                    if not (en_cours and rang == len(pleins) - 1):
                        compris.corrections.append(Correction(jeton.forme, choix[1]))
                    terme = remplaces[terme]
                else:
                    remplaces[terme] = terme
                    compris.inconnus.append(jeton.forme)
                    compris.proches += mots_proches(jeton.forme, voisines)
            fois[terme] = fois.get(terme, 0) + 1
            formes.setdefault(terme, jeton)
        for terme in fois:
            membres = []
            liste = self.source.liste(terme)
            if liste is not None:
                membres.append(Membre(1, liste))
            for mots, poids in ajouts.get(terme, ()):
                for mot in mots:
                    autre = self.source.liste(mot)
                    if autre is not None and mot != terme:
                        membres.append(Membre(poids / len(mots), autre))
            if membres:
                compris.groupes.append(GroupeDeTermes(terme, min(fois[terme], FOIS_MAXIMUM), tuple(membres)))
        compris.termes = [(t, False) for t in fois]
        return compris

    def _mots_vides(self, requete: Requete, compris: _Compris) -> _Compris:
        for terme in dict.fromkeys(j.terme for j in requete.mots):
            liste = self.source.liste(terme)
            if liste is not None:
                compris.groupes.append(GroupeDeTermes(terme, 1, (Membre(1, liste),)))
            compris.termes.append((terme, True))
        return compris

    def _reponses(self, compris: _Compris) -> tuple[Reponse, ...]:
        cle = cle_de_termes(compris.termes)
        return tuple(r for c, r in self.source.reponses(cle[0]) if c == cle) if cle else ()

    # -- filtrer

    def _permis(self, filtres: Sequence[tuple[str, str]]) -> set[int] | None:
        permis: set[int] | None = None
        par_axe: dict[str, set[int]] = {}
        for axe, voulue in filtres:
            facette = self.source.axes[axe]
            valeur = facette.trouver(voulue)
            numeros = facette.valeurs[valeur][1] if valeur is not None else ()
            par_axe.setdefault(axe, set()).update(numeros)
        for numeros_permis in par_axe.values():
            permis = numeros_permis if permis is None else permis & numeros_permis
        return permis

    def _bonus(self, contexte: Mapping[str, Sequence[str]]) -> dict[int, int]:
        bonus: dict[int, int] = {}
        for axe in sorted(contexte):
            if axe not in self.source.axes:
                continue
            touches: set[int] = set()
            for voulue in contexte[axe]:
                valeur = self.source.axes[axe].trouver(valeur_pliee(voulue))
                if valeur is not None:
                    touches.update(self.source.axes[axe].valeurs[valeur][1])
            for numero in touches:
                bonus[numero] = bonus.get(numero, 0) + 1
        return bonus

    def _exclus(self, requete: Requete) -> set[int]:
        exclus: set[int] = set()
        for terme in requete.exclus:
            liste = self.source.liste(terme)
            if liste is not None:
                exclus.update(liste.numeros)
        return exclus

    def _porte(self, numero: int, suites: Sequence[tuple[str, ...]]) -> list[bool]:
        carte = json.loads(self.source.carte(numero))
        textes = [carte[1], carte[4], *(t for s in carte[7] for t in (s[0], s[2]))]
        analyses = [[j.terme for j in jetons(t)] for t in textes]
        return [any(contient(a, suite) for a in analyses) for suite in suites]

    def _verifier(self, classes: list[tuple[int, float]], lue: Requete) -> tuple[list[tuple[int, float]], int | None]:
        """Met d’abord, parmi les premiers, ceux qui portent les expressions ; ôte ceux qui portent une exclue."""
        if not lue.expressions and not lue.exclues:
            return classes, None
        exacts: list[tuple[int, float]] = []
        autres: list[tuple[int, float]] = []
        for x in classes[:VERIFIES]:
            if any(self._porte(x[0], lue.exclues)):
                continue
            (exacts if all(self._porte(x[0], lue.expressions)) else autres).append(x)
        return exacts + autres + classes[VERIFIES:], len(exacts) if lue.expressions else None

    def _classer(
        self, lue: Requete, compris: _Compris, filtres: Sequence[tuple[str, str]], contexte: Mapping[str, Sequence[str]]
    ) -> tuple[list[tuple[int, float]], int | None]:
        permis = self._permis(filtres)
        if compris.groupes:
            points = scores(compris.groupes)
        elif permis is not None and not lue.mots:
            points = dict.fromkeys(sorted(permis), 1.0)
        else:
            points = {}
        classes = ordonner(points, self.source.priorites, self._bonus(contexte), permis, self._exclus(lue))
        return self._verifier(classes, lue)

    # -- l’API

    def chercher(
        self,
        requete: str,
        *,
        filtres: Mapping[str, Sequence[str]] | None = None,
        contexte: Mapping[str, Sequence[str]] | None = None,
        limite: int = 10,
        debut: int = 0,
        en_cours: bool = False,
        comptes: bool = False,
    ) -> Reponses:
        """Cherche, sans jamais lever d’exception pour une requête, quelle qu’elle soit.

        ``filtres`` et ``contexte`` associent un axe à des valeurs ; ``en_cours`` dit que le dernier mot n’est
        peut-être pas fini ; ``comptes`` demande le nombre de réponses par facette.
        """
        lue = lire_requete(requete, set(self.source.axes))
        tapes = list(lue.filtres)
        for axe, valeurs in (filtres or {}).items():
            if axe in self.source.axes:
                tapes += [(axe, valeur_pliee(v)) for v in valeurs]
        compris = self._comprendre(lue, en_cours)
        classes, exacts = self._classer(lue, compris, tapes, contexte or {})
        poids = {g.terme: g.poids for g in compris.groupes}
        return Reponses(
            tuple(self._resultat(numero, score, poids) for numero, score in classes[debut : debut + limite]),
            len(classes),
            tuple(compris.corrections),
            tuple(compris.elargissements),
            self._reponses(compris),
            tuple(dict.fromkeys(compris.proches)),
            tuple(compris.inconnus),
            exacts,
            self._comptes({n for n, _ in classes}) if comptes else {},
        )

    def ordre(self, requete: str, limite: int | None = 10) -> list[int]:
        """Les numéros des documents trouvés, sans lire les cartes : pour mesurer."""
        lue = lire_requete(requete, set(self.source.axes))
        compris = self._comprendre(lue, False)
        classes, _ = self._classer(lue, compris, lue.filtres, {})
        return [n for n, _ in classes[:limite]]

    def pourquoi(self, requete: str, numero: int) -> tuple[Part, ...]:
        """Ce que chaque mot de la requête apporte à un document."""
        compris = self._comprendre(lire_requete(requete, set(self.source.axes)), False)
        parts = []
        for groupe in compris.groupes:
            for membre in groupe.membres:
                numeros = list(membre.liste.numeros)
                if numero in numeros:
                    octet = membre.liste.octets[numeros.index(numero)]
                    impact = membre.poids * groupe.fois * membre.liste.echelle * (octet >> 1) ** 2 / NIVEAUX**2 / 1024
                    parts.append(Part(groupe.terme, membre.poids, round(impact, 3), bool(octet & 1)))
        return tuple(parts)

    def completer(self, debut: str) -> tuple[tuple[str, str, str], ...]:
        """Des titres et des questions (texte, adresse, type) dont chaque mot tapé commence un mot.

        >>> from centre_search.contenu import preparer
        >>> from centre_search.modele import Collection, Document
        >>> Moteur(preparer(Collection((Document("d", "fiche", "Ouvrir des droits", "/d/"),)))).completer("dro")
        (('Ouvrir des droits', '/d/', 'fiche'),)
        """
        tapes = list(dict.fromkeys(j.forme for j in jetons(debut[:DEBUT_MAXIMUM])))
        if not tapes or max(map(len, tapes)) < 2:
            return ()
        sortie = []
        for rang, s in enumerate(self.source.suggestions):
            if all(any(f.startswith(t) for f in s.formes) for t in tapes):
                entiers = sum(1 for t in tapes if t in s.formes)
                premier = s.formes[0].startswith(tapes[0])
                sortie.append(((-entiers, not premier, len(s.formes), rang), s))
        sortie.sort(key=lambda x: x[0])
        return tuple((s.texte, s.url, s.type) for _, s in sortie[:SUGGESTIONS])

    def _comptes(self, numeros: set[int]) -> dict[str, dict[str, int]]:
        return {
            axe: {v: c for v, (_, ns) in facette.valeurs.items() if (c := sum(1 for n in ns if n in numeros))}
            for axe, facette in self.source.axes.items()
        }

    def _resultat(self, numero: int, score: float, poids: Mapping[str, int]) -> Resultat:
        cle, titre, url, type_, resume, date, facettes, sections = json.loads(self.source.carte(numero))
        rang = choisir_section(sections, poids)
        section, ancre, texte = sections[rang] if rang >= 0 else ("", "", "")
        extrait = extraire(texte or resume or (sections[0][2] if sections else ""), poids)
        return Resultat(numero, cle, titre, url, type_, resume, date, facettes, section, ancre, extrait, score)


def mots_proches(forme: str, voisines: Sequence[Forme]) -> list[str]:
    """Trois formes connues qui ont le plus long début commun avec un mot inconnu, trois lettres au moins.

    Jumelle de ``navigateur/recherche/correction.js#proches``.
    """

    def commun(autre: str) -> int:
        n = 0
        while n < min(len(forme), len(autre)) and forme[n] == autre[n]:
            n += 1
        return n

    candidates = [(-commun(f[0]), -f[2], f[0], f[1]) for f in voisines if commun(f[0]) >= 3]
    return [c[3] for c in sorted(candidates)[:3]]
