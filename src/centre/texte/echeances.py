"""Quand relire : le jour dû de chaque contenu, avant son délai, étalé pour que rien ne tombe le même jour.

Le jour ne dépend que de l’objet (son type, son identifiant, sa relecture, son texte) : rien n’est écrit dans aucun fichier, et en
ajouter un ne déplace pas les autres.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from centre.contenu.corpus import Corpus, Entree
from centre.contenu.modeles import Contenu, Donnee, Modele, Revue, Situation
from centre.contenu.types import TYPES
from centre.contenu.vocabulaire import Metier, Statut
from centre.texte.citations import textes
from centre.texte.droit import articles_ecrits

PART_AU_PLUS = 0.05
"""La part des relectures à venir qu’un seul jour peut porter."""

_PARTS = 4
"""Le délai se partage en quarts : le dernier pour tout contenu, celui d’avant pour ceux dont une erreur coûte le plus."""

_OUVRES = 5
"""Lundi à vendredi."""


@dataclass(frozen=True, slots=True)
class RelectureDue:
    """Une relecture à venir : de quoi, pourquoi, pour quand, et la fonction qui en répond."""

    titre: str
    reference: str
    type: str
    chemin: str
    responsable: Metier
    relu_le: date
    due_le: date
    limite: date
    rythme: int
    motif: str

    @property
    def pourquoi(self) -> str:
        """Pourquoi ce jour-là, en quelques mots."""
        return {"situation": "situation, relue d’abord", "loi": "cite la loi, relu d’abord"}.get(
            self.motif, "relecture ordinaire"
        )

    def en_donnees(self) -> dict[str, Any]:
        """Les mêmes choses, pour un programme."""
        return {
            "titre": self.titre,
            "reference": self.reference,
            "type": self.type,
            "fichier": self.chemin,
            "fonction": self.responsable.value,
            "relu_le": self.relu_le.isoformat(),
            "due_le": self.due_le.isoformat(),
            "au_plus_tard": self.limite.isoformat(),
            "motif": self.motif,
        }


def motif_de_risque(objet: Modele, corps: str = "") -> str:
    """Ce qui fait relire un contenu avant les autres, en un mot ; la chaîne vide s’il n’y a pas lieu.

    >>> motif_de_risque(Situation.model_construct(id="malaise"))
    'situation'
    """
    if isinstance(objet, Situation):
        return "situation"
    ecrits = (corps, *(texte for _, texte in textes(objet)))
    return "loi" if any("{droit:" in texte or any(articles_ecrits(texte)) for texte in ecrits) else ""


def echeance(objet: Revue, corps: str = "") -> date:
    """Le jour ouvré où la relecture est due : dans le dernier quart du délai, ou dans le troisième pour une situation ou la loi.

    Il est tiré du type et de l’identifiant : toujours le même pour un même contenu, jamais après son délai.
    """
    return _jour_du(objet, bool(motif_de_risque(objet, corps)))


def _jour_du(objet: Revue, a_risque: bool) -> date:
    limite = objet.limite_de_revue
    quart = (limite - objet.relu_le).days // _PARTS
    dernier = limite - timedelta(days=quart if a_risque else 0)
    jours = [j for n in range(quart) if (j := dernier - timedelta(days=n)).weekday() < _OUVRES]
    nom = f"{getattr(objet, 'TYPE', '')}/{getattr(objet, 'id', '')}"
    return jours[int(sha256(nom.encode()).hexdigest(), 16) % len(jours)]


def peut_etre_due(objet: Revue, jour: date) -> bool:
    """Faux tant qu’aucun risque ne la rendrait due : la question coûte moins que :func:`echeance`."""
    return jour > objet.limite_de_revue - timedelta(days=2 * ((objet.limite_de_revue - objet.relu_le).days // _PARTS))


def est_archive(objet: Modele) -> bool:
    """Vrai pour un contenu que l’on ne tient plus à jour."""
    return isinstance(objet, Contenu) and objet.statut is Statut.ARCHIVE


def relectures(corpus: Corpus) -> tuple[RelectureDue, ...]:
    """Les relectures à venir de tout ce qui est publié et se relit, par jour dû ; le même jour, le risque d’abord."""
    toutes = [_relecture(e) for e in corpus.entrees if _se_relit(corpus, e)]
    return tuple(sorted(toutes, key=lambda r: (r.due_le, not r.motif, r.titre, r.reference)))


def _se_relit(corpus: Corpus, entree: Entree[Contenu | Donnee]) -> bool:
    objet = entree.contenu
    publie = isinstance(objet, Donnee) or corpus.contenus.get(objet.id) is entree
    return isinstance(objet, Revue) and publie and not est_archive(objet)


def _relecture(entree: Entree[Contenu | Donnee]) -> RelectureDue:
    objet = entree.contenu
    assert isinstance(objet, Revue)
    donnee = isinstance(objet, Donnee)
    motif = motif_de_risque(objet, entree.corps)
    return RelectureDue(
        titre=objet.intitule if isinstance(objet, Donnee) else objet.titre,
        reference=f"{objet.TYPE}/{objet.id}" if donnee else objet.id,
        type=TYPES[objet.TYPE].libelle,
        chemin=entree.chemin,
        responsable=objet.responsable,
        relu_le=objet.relu_le,
        due_le=_jour_du(objet, bool(motif)),
        limite=objet.limite_de_revue,
        rythme=objet.rythme_revue,
        motif=motif,
    )
