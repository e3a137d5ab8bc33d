"""Comparer un document à sa trame, section par section : l’état de chacune, les mots changés, les réponses.

Jumeau de ``navigateur/conventions/comparaison.js``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from centre.documents.relire.alignement import Aligneur
from centre.documents.relire.ecart import Pas, changements, ecart, mots_du_modele, recoller
from centre.documents.relire.mots import en_mots, montrer, places, reduire, tranche
from centre.documents.relire.recueil import DocumentLu
from centre.documents.relire.reponses import NUMERO, douter, est_vide
from centre.documents.relire.trame import Motif, Trame

INVITE_ECRITE = re.compile(r"\[À compléter : ?([^\]\t]*)\]")
_DEPLACE = " (déplacé)"

LigneComparee = tuple[Pas, ...]


class Comparaison:
    """Ce que l’on sait d’un document une fois comparé : l’état et les écarts par clause, et ce qui est hors des clauses."""

    def __init__(self, trame: Trame, lu: DocumentLu) -> None:
        self.trame = trame
        self.etats: dict[str, str] = {}
        self.ecarts: dict[str, tuple[LigneComparee, ...]] = {}
        self.hors: tuple[LigneComparee, ...] = ()
        self.reponses: list[tuple[str, str, str]] = []
        self._manquent: dict[str, str] = {}
        avis = {s.avis: s.clause for s in trame.sections if s.avis}
        self.montres: list[str] = []
        self.textes: list[str] = []
        self.clauses: list[str] = []
        self._avis: list[tuple[int, str]] = []
        for unite in lu.unites:
            reduit = reduire(unite.texte)
            if reduit in avis:
                self._avis.append((len(self.textes), avis[reduit]))
                continue
            self.montres.append(unite.texte)
            self.textes.append(reduit)
            self.clauses.append(unite.clause)
        self.a_decider: list[str] = []

    @property
    def manquent(self) -> tuple[str, ...]:
        """Le libellé de chaque réponse qui manque, une fois par réponse, où qu’elle s’imprime."""
        return tuple(self._manquent.values())

    def comparer(self) -> None:
        """Compare tout le corps."""
        aligne = Aligneur(self.trame, self.textes, self.montres, self.clauses).aligner()
        self.aligne = aligne
        par_section: list[list[int]] = [[] for _ in self.trame.sections]
        for i, lieu in enumerate(aligne.sections):
            if lieu >= 0:
                par_section[lieu].append(i)
        hors: list[LigneComparee] = []
        for rang, section in enumerate(self.trame.sections):
            etat, lignes = self._section(section.motifs, par_section[rang])
            if section.clause:
                self.etats[section.clause] = etat
                self.ecarts[section.clause] = lignes if etat == "retouchee" else ()
            elif etat == "deplacee":
                hors.append((("=", "Un passage hors des clauses a été déplacé."),))
            else:
                hors += lignes
        hors += [(("+", self._lisible(i)),) for i, s in enumerate(aligne.sections) if s < 0 and i not in aligne.deplacees]
        self.hors = tuple(hors)
        self._decider()
        dits = set(self._manquent.values())
        for montre in self.montres:
            for libelle in INVITE_ECRITE.findall(montrer(montre.replace("\t", " ¦ "))):
                if libelle not in dits:
                    self._manquent[libelle] = libelle

    def _decider(self) -> None:
        """La clause que précède chaque consigne encore imprimée."""
        for place, defaut in self._avis:
            j = self.aligne.unite[place] if place < len(self.aligne.unite) else -1
            suivante = self.trame.sections[self.trame.motifs[j].section].clause if j >= 0 else ""
            self.a_decider.append(suivante or defaut)

    def _section(self, motifs: Sequence[Motif], unites: Sequence[int]) -> tuple[str, tuple[LigneComparee, ...]]:
        rangs = {id(m): j for j, m in enumerate(self.trame.motifs)}
        deplaces = {self.aligne.unite[i]: i for i in self.aligne.deplacees}
        etat = "intacte"
        if not unites:
            ailleurs = sorted(deplaces[rangs[id(m)]] for m in motifs if rangs[id(m)] in deplaces)
            if not ailleurs:
                return "absente", tuple((("-", self._modele(m)),) for m in motifs if m.mots.strip("\t"))
            unites, etat = range(ailleurs[0], ailleurs[-1] + 1), "deplacee"
        texte, montre, bords = "", "", []
        for i in unites:
            texte += self.textes[i]
            montre += " " + self.montres[i]
            bords.append(len(texte))
        saisies = self.trame.suivre(motifs, texte, stricte=True, bords=bords)
        if saisies is None:
            saisies = self.trame.suivre(motifs, texte, stricte=False)
        if saisies is None:
            return "retouchee", self._lignes(motifs, unites, rangs, deplaces)
        ou = places(montre)
        for s in saisies:
            trou, ecrit = self.trame.trous[s.trou], texte[s.debut : s.fin]
            if trou["t"] != NUMERO and (ecrit or trou.get("q")) and est_vide(ecrit):
                self._manquent[trou.get("c", trou["l"])] = trou["l"]
            if not ecrit:
                continue
            lisible = tranche(montre, ou, s.debut, s.fin)
            raison = douter(trou, ecrit, lisible)
            if not raison and trou["t"] != "paragraphe" and any(s.debut < b < s.fin for b in bords):
                raison = "tient sur plusieurs paragraphes"
            if raison and (trou["l"], raison, lisible) not in self.reponses:
                self.reponses.append((trou["l"], raison, lisible))
        return etat, ()

    def _lignes(
        self, motifs: Sequence[Motif], unites: Sequence[int], rangs: dict[int, int], deplaces: dict[int, int]
    ) -> tuple[LigneComparee, ...]:
        """Les passages qui changent, dans l’ordre de lecture."""
        lignes: list[LigneComparee] = []
        unite = self.aligne.unite
        restants = [(rangs[id(m)], m) for m in motifs]
        paires = {unite[i] for i in unites}

        def manque(j: int, motif: Motif) -> None:
            if j not in paires and not motif.repetee and motif.mots.strip("\t"):
                lignes.append((("-", self._modele(motif) + (_DEPLACE if j in deplaces else "")),))

        for i in unites:
            j = unite[i]
            if j < 0:
                lignes.append((("+", self._lisible(i)),))
                continue
            while restants and restants[0][0] < j:
                manque(*restants.pop(0))
            if restants and restants[0][0] == j and not restants[0][1].repetee:
                restants.pop(0)
            pas = ecart(mots_du_modele(self.trame.motifs[j].brutes, self.trame.trous), en_mots(self.montres[i]))
            if changements(pas):
                lignes.append(tuple(pas))
        for reste in restants:
            manque(*reste)
        return tuple(lignes) or ((("=", "Les mots sont là, mais pas à leur place."),),)

    def _modele(self, motif: Motif) -> str:
        return recoller(m if isinstance(m, str) else m[-1] for m in mots_du_modele(motif.brutes, self.trame.trous))

    def _lisible(self, i: int) -> str:
        return montrer(self.montres[i].rstrip("\t").replace("\t", " | "))
