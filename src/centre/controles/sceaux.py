"""Les sceaux : une valeur relue ne change pas sans une nouvelle relecture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.base.typographie import date_longue
from centre.contenu.corpus import Entree
from centre.contenu.modeles import Contenu, Convention, Donnee
from centre.contenu.modeles.droit import Sceau
from centre.contenu.modeles.site import BlocAccueil, Rubrique
from centre.contenu.modeles.veille import Observation
from centre.controles.examen import Examen
from centre.texte.droit import citer_dans, citer_les_regles
from centre.texte.valeurs import cle_du_sceau, date_de_revue, lire_valeurs, valeurs_affirmees, valeurs_d_un_texte

_MONTREES = 4
"""Nombre de valeurs montrées de chaque côté d’un écart."""

SANS_SCEAU = (Sceau, Observation, Rubrique, BlocAccueil)
"""Ce qui n’affirme rien."""


def controler_sceaux(examen: Examen, entree: Entree[Contenu | Donnee]) -> Iterator[Constat]:
    """Toute valeur changée depuis son sceau, sans relecture plus récente, est une erreur qui montre les deux valeurs."""
    objet, sceaux = entree.contenu, examen.corpus.donnees(Sceau)
    if not sceaux or isinstance(objet, SANS_SCEAU):
        return
    sceau = sceaux.get(cle_du_sceau(objet))
    if sceau is None:
        yield constat(entree.chemin, entree.ligne, "sceau-absent", f"« {objet.id} » n’a pas de sceau.")
        return
    ecrites, scellees = valeurs_de(examen, entree), lire_valeurs(sceau.valeurs)
    if ecrites == scellees:
        return
    relu = date_de_revue(objet)
    code = "sceau-a-refaire" if relu is not None and relu > sceau.relu_le else "valeur-changee"
    relues, neuves = _dire(scellees - ecrites), _dire(ecrites - scellees)
    quoi = f"Relu le {date_longue(sceau.relu_le.isoformat())}\u00a0: {relues}. Écrit maintenant\u00a0: {neuves}."
    yield constat(entree.chemin, entree.ligne, code, quoi)


def valeurs_de(examen: Examen, entree: Entree[Contenu | Donnee]) -> Counter[str]:
    """Ce qu’une entrée affirme, avec les documents et les classeurs de son dossier si c’est un outil.

    Une convention se signe : une règle qu’elle cite y compte pour ce qu’elle écrit, et le registre ne change pas son texte sans
    qu’une relecture le dise. Ailleurs, une règle citée compte pour son nom.
    """
    contenu, corps = entree.contenu, entree.corps
    if isinstance(contenu, Convention):
        contenu, corps = citer_dans(contenu, examen.regles), citer_les_regles(corps, examen.regles)
    valeurs = valeurs_affirmees(contenu, corps)
    for texte in examen.definitions(entree):
        valeurs.update(valeurs_d_un_texte(texte.texte))
    return valeurs


def _dire(valeurs: Counter[str]) -> str:
    toutes = sorted(valeurs.elements())
    suite = f" et {len(toutes) - _MONTREES} autres" if len(toutes) > _MONTREES else ""
    return (", ".join(f"« {v} »" for v in toutes[:_MONTREES]) + suite) or "rien"
