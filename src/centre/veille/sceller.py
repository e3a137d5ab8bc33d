"""Poser les sceaux : écrire ce qu’une relecture a laissé, refuser ce qui a changé sans elle."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from centre.base.constat import Constat
from centre.contenu.corpus import Entree
from centre.contenu.modeles import Contenu, Donnee
from centre.contenu.modeles.droit import Sceau
from centre.contenu.types import TYPES
from centre.contenu.vocabulaire import Metier
from centre.controles.sceaux import SANS_SCEAU, controler_sceaux, valeurs_de
from centre.seance import Seance
from centre.texte.valeurs import cle_du_sceau, date_de_revue, ecrire_valeurs

COLONNES = tuple(Sceau.model_fields)


@dataclass(frozen=True, slots=True)
class BilanDesSceaux:
    """Combien de sceaux ont été posés, gardés, retirés (leur objet n’existe plus), et les changements refusés."""

    poses: int
    gardes: int
    retires: int
    refus: tuple[Constat, ...]


def poser_les_sceaux(seance: Seance, objets: Sequence[str], fonction: Metier | None, jour: date) -> BilanDesSceaux:
    """Récrit ``docs/donnees/sceaux.csv``.

    ``objets`` désigne ce que ``fonction`` a relu le ``jour`` donné : son sceau est refait quoi qu’il ait changé. Les autres ne le
    sont que s’ils n’en ont pas, ou s’ils disent avoir été relus depuis. Un changement refusé garde l’ancien sceau.
    """
    examen = seance.examen
    anciens = examen.corpus.donnees(Sceau)
    sceaux: dict[str, Sceau] = {}
    refus: list[Constat] = []
    poses = 0
    for entree in examen.corpus.entrees:
        objet = entree.contenu
        if isinstance(objet, SANS_SCEAU):
            continue
        cle = cle_du_sceau(objet)
        ancien, valeurs = anciens.get(cle), ecrire_valeurs(valeurs_de(examen, entree))
        vise = any(_designe(o, entree, cle) for o in objets)
        if ancien and not vise and ancien.valeurs == valeurs:
            sceaux[cle] = ancien
            continue
        fautes = [c for c in controler_sceaux(examen, entree) if c.code == "valeur-changee"] if ancien and not vise else []
        if fautes and ancien:
            refus += fautes
            sceaux[cle] = ancien
            continue
        relu = jour if vise else date_de_revue(objet) or jour
        qui = fonction if vise and fonction else getattr(objet, "responsable", Metier.EQUIPE_NATIONALE)
        sceaux[cle] = Sceau(id=cle, objet=f"{objet.TYPE}/{objet.id}"[:300], relu_le=relu, fonction=qui, valeurs=valeurs)
        poses += 1
    _ecrire(seance, sceaux)
    return BilanDesSceaux(poses, len(sceaux) - poses - len(refus), len(set(anciens) - set(sceaux)), tuple(refus))


def _designe(objet: str, entree: Entree[Contenu | Donnee], cle: str) -> bool:
    chemin = objet.removeprefix("./").rstrip("/")
    return objet == cle or entree.chemin == chemin or entree.chemin.startswith(f"{chemin}/")


def _ecrire(seance: Seance, sceaux: dict[str, Sceau]) -> None:
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, lineterminator="\n")
    ecrivain.writerow(COLONNES)
    for cle in sorted(sceaux):
        s = sceaux[cle]
        ecrivain.writerow([s.id, s.objet, s.relu_le.isoformat(), s.fonction.value, s.valeurs])
    fichier = seance.racine / TYPES[Sceau.TYPE].ecrit
    fichier.parent.mkdir(parents=True, exist_ok=True)
    provisoire = fichier.with_suffix(".neuf")
    provisoire.write_text(sortie.getvalue(), encoding="utf-8")
    provisoire.replace(fichier)
