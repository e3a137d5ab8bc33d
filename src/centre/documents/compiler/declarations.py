"""Ce qu’un modèle déclare se tient : noms uniques, groupes connus, types complets, exemples valides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.contenu.lecture.validation import suggestion
from centre.contenu.lecture.yaml_situe import Positions
from centre.contenu.modeles.documents import Champ, Clause, Colonne, Groupe
from centre.contenu.vocabulaire import Portee, TypeChamp
from centre.documents.remplir.preremplissage import CHEMINS_CONNUS, CLES_DE_LIGNE
from centre.documents.remplir.valeurs import Refus, juger_champ

_BORNES = frozenset({TypeChamp.ENTIER, TypeChamp.MONTANT, TypeChamp.LISTE})
_LONGUEURS = frozenset({TypeChamp.TEXTE, TypeChamp.PARAGRAPHE})


@dataclass(frozen=True, slots=True)
class _Place:
    chemin: str
    positions: Positions
    cle: tuple[str | int, ...]

    def dire(self, champ: str, code: str, quoi: str, remede: str | None = None) -> Constat:
        return constat(self.chemin, self.positions.ligne(*self.cle, champ), code, quoi, remede=remede)


def controler_declarations(
    groupes: tuple[Groupe, ...], champs: tuple[Champ, ...], clauses: tuple[Clause, ...], chemin: str, positions: Positions
) -> Iterator[Constat]:
    """Les fautes de l’en-tête d’un modèle."""

    def place(*cle: str | int) -> _Place:
        return _Place(chemin, positions, cle)

    noms: set[str] = {"article"}
    for rang, nom in [(r, c.id) for r, c in enumerate(champs)] + [(-1 - r, c.id) for r, c in enumerate(clauses)]:
        ou = place("champs", rang) if rang >= 0 else place("clauses", -1 - rang)
        if nom in noms:
            yield ou.dire("id", "nom-en-double", f"Le nom « {nom} » est déjà pris, ou réservé.")
        noms.add(nom)
    connus = [g.id for g in groupes]
    for rang, groupe in enumerate(groupes):
        if groupe.id in connus[:rang]:
            yield place("groupes", rang).dire("id", "nom-en-double", f"Le groupe « {groupe.id} » est déclaré deux fois.")
    for rang, champ in enumerate(champs):
        yield from _groupe(champ, connus, place("champs", rang))
        yield from _champ(champ, place("champs", rang), CHEMINS_CONNUS)
        yield from _liste(champ, chemin, positions, rang)
    yield from _ordre(champs, chemin, positions)
    for rang, clause in enumerate(clauses):
        if clause.portee is Portee.NATIONALE and clause.consigne:
            quoi = f"La clause nationale « {clause.id} » porte une consigne, alors qu’elle se garde toujours."
            yield place("clauses", rang).dire("consigne", "declaration", quoi, "Retirez la consigne, ou changez la portée.")


def _ordre(champs: tuple[Champ, ...], chemin: str, positions: Positions) -> Iterator[Constat]:
    """L’ordre des dates : il ne lie que des dates du document, et les exemples le tiennent."""
    dates = {c.id: c for c in champs if c.type is TypeChamp.DATE}
    colonnes: list[tuple[tuple[str | int, ...], Colonne]] = [(("champs", r), c) for r, c in enumerate(champs)]
    colonnes += [(("champs", r, "champs", k), c) for r, x in enumerate(champs) for k, c in enumerate(x.champs)]
    for cle, champ in colonnes:
        for nom, autres in (("jamais_avant", champ.jamais_avant), ("plutot_apres", champ.plutot_apres)):
            ou = _Place(chemin, positions, cle)
            for autre in autres:
                if champ.type is not TypeChamp.DATE or autre not in dates or autre == champ.id:
                    quoi = f"« {champ.id} » : l’ordre lie une date à une autre date du document, et « {autre} » n’en est pas une."
                    yield ou.dire(nom, "declaration", quoi, suggestion(autre, dates) or "Retirez-la.")
                elif (champ.exemple or "") < (dates[autre].exemple or ""):
                    quoi = f"L’exemple de « {champ.id} » tombe avant celui de « {autre} »."
                    yield ou.dire("exemple", "exemple-invalide", quoi, "Corrigez l’une des deux dates.")


def _groupe(champ: Champ, connus: list[str], ou: _Place) -> Iterator[Constat]:
    if champ.groupe is None and connus:
        yield ou.dire(
            "id", "declaration", f"« {champ.id} » n’a pas de groupe.", "Ajoutez « groupe: » et l’un des groupes déclarés."
        )
    elif champ.groupe is not None and champ.groupe not in connus:
        quoi = f"« {champ.groupe} » n’est pas un groupe déclaré."
        yield ou.dire("groupe", "reference-inconnue", quoi, suggestion(champ.groupe, connus))


def _champ(champ: Colonne, ou: _Place, depuis: Iterable[str]) -> Iterator[Constat]:
    if (champ.type is TypeChamp.CHOIX) != bool(champ.options):
        quoi = f"« {champ.id} » : un choix a des options, et lui seul."
        yield ou.dire("options" if champ.options else "type", "declaration", quoi, "Ajoutez ou retirez « options: ».")
    yield from _options(champ, ou)
    if champ.depuis is not None and champ.depuis not in depuis:
        quoi = f"« {champ.depuis} » n’est pas une donnée d’où pré-remplir « {champ.id} »."
        remede = suggestion(champ.depuis, depuis) or "Choisissez parmi : " + ", ".join(depuis) + "."
        yield ou.dire("depuis", "valeur-inconnue", quoi, remede)
    if (champ.min is not None and champ.type not in _BORNES) or (
        champ.max is not None and champ.type not in _BORNES | _LONGUEURS
    ):
        quoi = f"« {champ.id} » : ce type n’a ni minimum ni maximum."
        yield ou.dire("min" if champ.min is not None else "max", "declaration", quoi, "Retirez-le.")
    if champ.min is not None and champ.max is not None and champ.min > champ.max:
        yield ou.dire("min", "hors-bornes", f"« {champ.id} » : le minimum dépasse le maximum.")
    if champ.type is TypeChamp.LISTE:
        return
    if champ.exemple is None:
        yield ou.dire("id", "champ-manquant", f"« {champ.id} » n’a pas d’exemple.", "Ajoutez une réponse inventée, valide.")
        return
    refus: list[Refus] = []
    juger_champ(champ, champ.exemple, refus)
    for faute in refus:
        yield ou.dire("exemple", "exemple-invalide", f"L’exemple est refusé : {faute.quoi}", faute.remede)


def _options(champ: Colonne, ou: _Place) -> Iterator[Constat]:
    valeurs = [o.valeur for o in champ.options]
    if len(set(valeurs)) != len(valeurs):
        yield ou.dire("options", "nom-en-double", f"« {champ.id} » a deux options de même valeur.")
    if len({tuple(sorted(o.formes)) for o in champ.options}) > 1:
        quoi = f"« {champ.id} » : ses options n’ont pas toutes les mêmes formes."
        yield ou.dire("options", "declaration", quoi, "Donnez à chaque option les mêmes noms de formes.")


def _liste(champ: Champ, chemin: str, positions: Positions, rang: int) -> Iterator[Constat]:
    ou = _Place(chemin, positions, ("champs", rang))
    if (champ.type is TypeChamp.LISTE) != bool(champ.champs):
        quoi = f"« {champ.id} » : une liste a des colonnes, et elle seule."
        yield ou.dire("champs" if champ.champs else "type", "declaration", quoi, "Ajoutez ou retirez « champs: ».")
    if champ.lignes_vides is not None and champ.type is not TypeChamp.LISTE:
        yield ou.dire("lignes_vides", "declaration", f"« {champ.id} » n’est pas une liste.", "Retirez « lignes_vides ».")
    vus: set[str] = set()
    for place, colonne in enumerate(champ.champs):
        dedans = _Place(chemin, positions, ("champs", rang, "champs", place))
        if colonne.id in vus:
            yield dedans.dire("id", "nom-en-double", f"La colonne « {colonne.id} » est déclarée deux fois.")
        vus.add(colonne.id)
        if colonne.type is TypeChamp.LISTE:
            yield dedans.dire("type", "declaration", "Une liste ne contient pas de liste.", "Choisissez un autre type.")
        yield from _champ(colonne, dedans, CLES_DE_LIGNE.get(champ.depuis or "", ()))
