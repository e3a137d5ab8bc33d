"""Les renvois d’un contenu à un autre, par identifiant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.base.typographie import liste
from centre.contenu.corpus import Corpus, Entree
from centre.contenu.lecture.validation import suggestion
from centre.contenu.modeles import Chiffre, Contenu, Donnee, Graphique, Partenaire, Source, Territoire
from centre.contenu.modeles.donnees import Numero
from centre.controles.examen import Examen

_CONTENUS_PAR_CHAMP: dict[str, tuple[str, ...]] = {
    "voir_aussi": (),
    "contenu": (),
    "fiches": ("fiche",),
    "outils": ("outil",),
    "conventions": ("convention",),
    "convention": ("convention",),
    "piliers": ("pilier", "principe"),
    "feuillet": ("feuillet",),
    "fondement": ("pilier", "principe"),
    "suites": (),
    "a_lire": ("fiche", "situation", "outil", "convention"),
}
_DONNEES_PAR_CHAMP: dict[str, type[Donnee]] = {
    "territoires": Territoire,
    "territoire": Territoire,
    "territoire_d_origine": Territoire,
    "partenaires": Partenaire,
    "partenaire": Partenaire,
    "chiffres": Chiffre,
    "chiffres_cles": Chiffre,
    "numeros": Numero,
    "sources": Source,
    "source": Source,
}


def controler_references(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Chaque identifiant cité existe, et désigne ce que le champ attend."""
    for cle, valeur in examen.textes(entree):
        champ = cle[-1] if isinstance(cle[-1], str) else cle[-2] if len(cle) > 1 else ""
        if champ in _DONNEES_PAR_CHAMP:
            yield from _donnee(examen.corpus, entree, cle, str(champ), valeur)
        elif champ in _CONTENUS_PAR_CHAMP:
            yield from _contenu(examen.corpus, entree, cle, str(champ), valeur)
    if isinstance(entree.contenu, Graphique):
        yield from _graphique(examen.corpus, entree, entree.contenu)


def _manque(
    entree: Entree[Contenu | Donnee], cle: tuple[str | int, ...], code: str, quoi: str, valeur: str, connus: Mapping[str, object]
) -> Constat:
    return constat(entree.chemin, entree.ligne_de(*cle), code, quoi, remede=suggestion(valeur, connus))


def _donnee(
    corpus: Corpus, entree: Entree[Contenu | Donnee], cle: tuple[str | int, ...], champ: str, valeur: str
) -> Iterator[Constat]:
    modele = _DONNEES_PAR_CHAMP[champ]
    connus = corpus.donnees(modele)
    if (
        valeur in connus
        or corpus.donnee_illisible(modele.TYPE, valeur)
        or (champ == "chiffres" and not isinstance(entree.contenu, Graphique))
    ):
        return
    code = {"source": "source-inconnue", "chiffre": "chiffre-inconnu"}.get(modele.TYPE, "reference-inconnue")
    yield _manque(entree, cle, code, f"« {valeur} » n’est pas un identifiant connu ({modele.TYPE}).", valeur, connus)


def _contenu(
    corpus: Corpus, entree: Entree[Contenu | Donnee], cle: tuple[str | int, ...], champ: str, valeur: str
) -> Iterator[Constat]:
    connus = corpus.tous_les_contenus
    trouve = connus.get(valeur)
    types = _CONTENUS_PAR_CHAMP[champ]
    if trouve is None and not corpus.contenu_illisible(valeur):
        yield _manque(entree, cle, "reference-inconnue", f"« {valeur} » n’est l’identifiant d’aucun contenu.", valeur, connus)
    elif trouve is None:
        return
    elif types and trouve.contenu.TYPE not in types:
        attendu = liste(*types, conjonction="ou")
        quoi = f"« {valeur} » est de type {trouve.contenu.TYPE}, on attend : {attendu}."
        yield _manque(entree, cle, "reference-inconnue", quoi, "", {})
    elif trouve is entree:
        yield _manque(entree, cle, "reference-inconnue", f"« {valeur} » renvoie à la page elle-même.", "", {})


def _graphique(corpus: Corpus, entree: Entree[Contenu | Donnee], graphique: Graphique) -> Iterator[Constat]:
    """Un graphique ne compare que des chiffres de même mesure et de même unité, un par étiquette."""
    chiffres = corpus.donnees(Chiffre)
    axes = {(chiffres[i].mesure, chiffres[i].unite) for i in graphique.chiffres if i in chiffres}
    if len(axes) > 1:
        noms = " ; ".join(sorted(f"{m.value} en {u}" for m, u in axes))
        yield constat(entree.chemin, entree.ligne, "graphique-melange", f"« {graphique.titre} » mélange : {noms}.")
    if len(graphique.chiffres) != len(graphique.etiquettes):
        quoi = f"{len(graphique.chiffres)} chiffres pour {len(graphique.etiquettes)} étiquettes."
        yield constat(entree.chemin, entree.ligne_de("etiquettes"), "longueur", quoi)
