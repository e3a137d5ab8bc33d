"""Ce qui est à revoir parce que dehors a changé : une source, un article de loi, ou le temps qui passe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from centre.contenu.corpus import Corpus
from centre.contenu.modeles import Revue, Source
from centre.contenu.modeles.droit import ArticleDeLoi
from centre.contenu.modeles.veille import Observation
from centre.contenu.vocabulaire import EtatArticle, Metier, ReponseDeVeille
from centre.texte.citations import Citant


@dataclass(frozen=True, slots=True)
class Changement:
    """Une source ou un article à reprendre : ce qui s’est passé, vu quel jour, ce qui s’appuie dessus et qui en répond."""

    titre: str
    reference: str
    quoi: str
    vu_le: date
    citants: tuple[Citant, ...]
    fonctions: tuple[Metier, ...]

    def en_donnees(self) -> dict[str, Any]:
        """Les mêmes choses, pour un programme."""
        return {
            "titre": self.titre,
            "reference": self.reference,
            "quoi": self.quoi,
            "vu_le": self.vu_le.isoformat(),
            "a_relire": [c.reference for c in self.citants],
            "fonctions": [f.value for f in self.fonctions],
        }


@dataclass(frozen=True, slots=True)
class Inconnues:
    """Ce que l’on ne sait pas, compté : ne pas l’avoir lu n’est pas dire que rien n’a changé."""

    jamais_lues: int
    sans_date: int
    sans_adresse: int
    sans_reponse: tuple[Source, ...]
    articles_non_lus: int


def changements_vus(corpus: Corpus, citants: Mapping[str, tuple[Citant, ...]]) -> tuple[Changement, ...]:
    """Ce que la veille a vu changer, ou disparaître, depuis la dernière lecture ; le plus récent d’abord."""
    sources, articles = corpus.donnees(Source), corpus.donnees(ArticleDeLoi)
    pages = {s.adresse: s.id for s in sources.values() if s.adresse}
    trouves = []
    for o in corpus.donnees(Observation).values():
        genre, _, nom = o.objet.partition("/")
        objet = {"source": sources, "article": articles}.get(genre, {}).get(nom)
        if isinstance(objet, Source) and o.est_a_revoir(objet.consulte_le):
            trouves.append(_changement(corpus, o, objet.titre, citants.get(nom, ())))
        elif isinstance(objet, ArticleDeLoi) and o.est_a_revoir(objet.lu_le):
            trouves.append(_changement(corpus, o, objet.intitule, citants.get(pages.get(objet.adresse or "", ""), ())))
    return tuple(sorted(trouves, key=lambda c: (-c.vu_le.toordinal(), c.reference)))


def _changement(corpus: Corpus, o: Observation, titre: str, citants: tuple[Citant, ...]) -> Changement:
    quoi = o.note or ("Un autre texte qu’à la dernière lecture." if o.change_le else f"{o.reponse.libelle}.")
    vu_le = o.change_le or o.essaye_le
    return Changement(titre, o.objet, quoi, vu_le, citants, fonctions_de(corpus, citants))


def fonctions_de(corpus: Corpus, citants: tuple[Citant, ...]) -> tuple[Metier, ...]:
    """Les fonctions qui répondent de ce qui cite ; l’équipe nationale, si rien ne le dit."""
    contenus = (corpus.contenus[c.reference].contenu for c in citants if c.reference in corpus.contenus)
    trouvees = dict.fromkeys(c.responsable for c in contenus if isinstance(c, Revue))
    return tuple(trouvees) or (Metier.EQUIPE_NATIONALE,)


def inconnues(corpus: Corpus) -> Inconnues:
    """Ce que la veille n’a pas pu lire, et ce qui n’a pas de date."""
    vues = {o.objet: o for o in corpus.donnees(Observation).values()}
    sources = tuple(corpus.donnees(Source).values())
    lisibles = [s for s in sources if s.adresse]
    refus = {ReponseDeVeille.INJOIGNABLE, ReponseDeVeille.REFUSEE, ReponseDeVeille.ILLISIBLE}
    return Inconnues(
        jamais_lues=sum(1 for s in lisibles if (o := vues.get(f"source/{s.id}")) is None or o.lu_le is None),
        sans_date=sum(1 for s in sources if not s.date),
        sans_adresse=len(sources) - len(lisibles),
        sans_reponse=tuple(s for s in lisibles if (o := vues.get(f"source/{s.id}")) and o.reponse in refus),
        articles_non_lus=sum(1 for a in corpus.donnees(ArticleDeLoi).values() if a.etat is EtatArticle.NON_LU),
    )


def sources_anciennes(corpus: Corpus, citants: Mapping[str, tuple[Citant, ...]]) -> tuple[tuple[Source, date, int], ...]:
    """Les sources citées qui avaient passé leur délai quand nous les avons lues, depuis quand, et citées combien de fois."""
    toutes = ((s, s.vieillit_le, len(citants.get(s.id, ()))) for s in corpus.donnees(Source).values())
    anciennes = [(s, jour, n) for s, jour, n in toutes if jour is not None and n and s.est_ancienne(s.consulte_le)]
    return tuple(sorted(anciennes, key=lambda x: (-x[2], x[1], x[0].id)))
