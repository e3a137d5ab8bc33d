"""Les feuillets tiennent sur une page ; leurs traductions suivent leur français et ne se disent pas justes d’elles-mêmes."""

from __future__ import annotations

from collections.abc import Iterator

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.base.typographie import date_longue
from centre.contenu.corpus import Entree
from centre.contenu.modeles import Contenu, Donnee
from centre.contenu.modeles.feuillets import Feuillet, Traduction
from centre.contenu.traductions import empreinte_du_francais, est_a_revoir, se_lit_de_droite_a_gauche
from centre.contenu.vocabulaire import Nature, Sens, Statut
from centre.controles.examen import Examen
from centre.pages.feuillets import LIGNES_DU_FEUILLET, feuillet_tient, lignes_du_feuillet


def controler_feuillets(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Un feuillet tient sur une page ; une traduction a les pas de son français, son sens, sa validation, et le suit."""
    objet = entree.contenu
    if isinstance(objet, Feuillet):
        yield from _place(entree, objet, len(objet.numeros))
    elif isinstance(objet, Traduction):
        yield from _validation(examen, entree, objet)
        original = examen.corpus.tous_les_contenus.get(objet.feuillet)
        if original and isinstance(original.contenu, Feuillet):
            yield from _fidelite(entree, objet, original.contenu)
            yield from _place(entree, objet, len(original.contenu.numeros))


def _place(entree: Entree[Contenu | Donnee], objet: Feuillet | Traduction, numeros: int) -> Iterator[Constat]:
    if not feuillet_tient(objet, numeros):
        quoi = f"Il faudrait {lignes_du_feuillet(objet, numeros)} lignes ; une page en porte {LIGNES_DU_FEUILLET}."
        yield constat(entree.chemin, entree.ligne_de("pas"), "feuillet-trop-long", quoi)


def _validation(examen: Examen, entree: Entree[Contenu | Donnee], t: Traduction) -> Iterator[Constat]:
    if (t.sens is Sens.DROITE_A_GAUCHE) != se_lit_de_droite_a_gauche(t.langue):
        quoi = f"« {t.langue} » se lit dans l’autre sens que « {t.sens.value} »."
        yield constat(entree.chemin, entree.ligne_de("sens"), "traduction-sens", quoi)
    for champ, jour in (("traduite_le", t.traduite_le), ("validee_le", t.validee_le)):
        if jour and jour > examen.aujourd_hui:
            quoi = f"« {champ} » est dans le futur : {date_longue(jour.isoformat())}."
            yield constat(entree.chemin, entree.ligne_de(champ), "date-impossible", quoi, remede="Écrivez le vrai jour.")
    if t.est_validee:
        return
    if t.nature is Nature.DOCUMENTE:
        quoi = "Elle se dit documentée, sans « validee_par » et « validee_le »."
        yield constat(entree.chemin, entree.ligne_de("nature"), "traduction-non-validee", quoi)
    if t.premier_jet_machine and t.statut is not Statut.BROUILLON:
        quoi = "Une machine a traduit d’abord, et personne n’a validé."
        yield constat(entree.chemin, entree.ligne_de("statut"), "traduction-de-machine", quoi)


def _fidelite(entree: Entree[Contenu | Donnee], t: Traduction, francais: Feuillet) -> Iterator[Constat]:
    """Un français qui a changé explique tout le reste : il se dit seul."""
    if est_a_revoir(t, francais):
        quoi = f"Le français de « {francais.id} » a changé : son empreinte est {empreinte_du_francais(francais)}."
        yield constat(entree.chemin, entree.ligne_de("empreinte"), "traduction-a-revoir", quoi)
        return
    attendus, donnes = [len(p.phrases) for p in francais.pas], [len(p.phrases) for p in t.pas]
    if attendus != donnes:
        quoi = f"Phrases par pas : {_suite(donnes)} ; en français : {_suite(attendus)}."
        yield constat(entree.chemin, entree.ligne_de("pas"), "traduction-incomplete", quoi)
    if len(francais.a_noter) != len(t.a_noter):
        quoi = f"Lignes à écrire : {len(t.a_noter)} ; en français : {len(francais.a_noter)}."
        yield constat(entree.chemin, entree.ligne_de("a_noter"), "traduction-incomplete", quoi)


def _suite(nombres: list[int]) -> str:
    return ", ".join(map(str, nombres))
