"""L’aperçu rempli, en HTML : chaque balise vient de l’arbre compilé, chaque valeur est échappée."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from centre.documents.remplir.regles import SANS_OBJET
from centre.documents.remplir.remplissage import Lecteur, etat
from centre.documents.remplir.valeurs import juger
from centre.documents.socle.gabarit import LIBELLE, Gabarit
from centre.documents.socle.segments import INVITE
from centre.documents.socle.xml import attributs, echapper


def apercu_html(gabarit: Gabarit, valeurs: Mapping[str, Any]) -> str:
    """L’aperçu du document rempli. Jumelle de ``navigateur/conventions/apercu.js#Apercu``."""
    return "".join(_Vue(gabarit, valeurs).noeud(gabarit.apercu))


class _Vue:
    def __init__(self, gabarit: Gabarit, valeurs: Mapping[str, Any]) -> None:
        self.gabarit = gabarit
        self.jugement = juger(gabarit.champs, gabarit.clauses, valeurs)
        self.lecteur = Lecteur(gabarit, self.jugement)
        self.numeros: dict[str, int] = {}
        self.compte = 0
        self.rangs = {"article": 0, "annexe": 0}
        self.numeroter([gabarit.apercu])

    def numeroter(self, noeuds: Iterable[Any]) -> None:
        """Relève le numéro de l’article qui ouvre chaque clause."""
        for noeud in noeuds:
            if isinstance(noeud, list):
                self.numeroter(noeud[2:])
            elif isinstance(noeud, dict) and "n" in noeud and noeud["n"][1] == "article":
                self.compte += 1
                if noeud["n"][0]:
                    self.numeros[noeud["n"][0]] = self.compte
            elif isinstance(noeud, dict) and "s" in noeud and etat(self.gabarit, self.jugement, noeud["s"]) is not False:
                self.numeroter(noeud["enfants"])

    def noeud(self, noeud: Any) -> Iterator[str]:
        """Le HTML d’un nœud de l’arbre."""
        match noeud:
            case str():
                yield echapper(noeud)
            case int():
                yield echapper(self.gabarit.textes[noeud])
            case [str() as balise, dict() as proprietes, *enfants]:
                yield f"<{balise}{attributs(proprietes)}>"
                for enfant in enfants:
                    yield from self.noeud(enfant)
                yield f"</{balise}>"
            case {"c": chemin}:
                yield self.champ(chemin)
            case {"p": [chemin, un, plusieurs]}:
                yield echapper(self.lecteur.accord(chemin, un, plusieurs))
            case {"n": [_, genre]}:
                self.rangs[genre] += 1
                yield str(self.rangs[genre])
            case {"a": clause}:
                yield str(self.numeros.get(clause, SANS_OBJET))
            case {"r": liste, "vides": vides, "enfants": enfants}:
                for _ in self.lecteur.lignes(liste, vides):
                    for enfant in enfants:
                        yield from self.noeud(enfant)
            case {"s": clause, "consigne": consigne, "enfants": enfants}:
                yield from self.clause(clause, consigne, enfants)

    def champ(self, chemin: str) -> str:
        """Une valeur, ou l’invite à la remplir."""
        lu = self.lecteur.lire(chemin)
        classe, texte = ("champ vide", INVITE.replace(LIBELLE, lu.champ.libelle)) if lu.texte is None else ("champ", lu.texte)
        return f'<span class="{classe}" data-champ="{lu.nom}">{echapper(texte).replace(chr(10), "<br>")}</span>'

    def clause(self, clause: str, consigne: int | None, enfants: list[Any]) -> Iterator[str]:
        """Une clause, si elle n’est pas retirée."""
        garde = etat(self.gabarit, self.jugement, clause)
        if garde is False:
            return
        yield f'<section class="clause" data-clause="{clause}">'
        if garde is None and consigne is not None:
            yield f'<p class="consigne">{echapper(self.gabarit.textes[consigne])}</p>'
        for enfant in enfants:
            yield from self.noeud(enfant)
        yield "</section>"
