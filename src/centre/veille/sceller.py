"""Poser les sceaux : écrire ce qu’une relecture a laissé, refuser ce qui a changé sans elle."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from centre.base.constat import Constat, Gravite, en_texte
from centre.contenu.corpus import Entree
from centre.contenu.modeles import Contenu, Donnee
from centre.contenu.modeles.droit import Sceau
from centre.contenu.types import TYPES
from centre.contenu.vocabulaire import Metier
from centre.controles.sceaux import SANS_SCEAU, controler_sceaux, valeurs_de
from centre.seance import Seance
from centre.texte.valeurs import cle_du_sceau, date_de_revue, ecrire_valeurs

COLONNES = tuple(Sceau.model_fields)
TABLEAU = TYPES[Sceau.TYPE].ecrit
"""Le fichier des sceaux, depuis la racine du projet."""

DES_SCEAUX = frozenset({"sceau-absent", "sceau-a-refaire", "valeur-changee"})
"""Ce que sceller répare ou refuse lui-même ; toute autre erreur se corrige avant."""


class NonScelle(ValueError):
    """Rien n’a été scellé ; le message dit pourquoi, et que faire."""


@dataclass(frozen=True, slots=True)
class BilanDesSceaux:
    """Combien de sceaux ont été posés, gardés, retirés (leur objet n’existe plus), les changements refusés, et le tableau."""

    poses: int
    gardes: int
    retires: int
    refus: tuple[Constat, ...]
    tableau: str


def poser_les_sceaux(seance: Seance, objets: Sequence[str], fonction: Metier | None, jour: date) -> BilanDesSceaux:
    """Le tableau des sceaux, refait ; rien n’est écrit.

    ``objets`` désigne ce que ``fonction`` a relu le ``jour`` donné : son sceau est refait quoi qu’il ait changé. Les autres ne le
    sont que s’ils n’en ont pas, ou s’ils disent avoir été relus depuis. Un changement refusé garde l’ancien sceau.

    Lève :class:`NonScelle` si un objet ne désigne rien, ou si un contenu est en faute : illisible, il perdrait son sceau, et
    reviendrait avec d’autres valeurs que personne n’aurait relues.
    """
    fautes = [c for c in seance.constats if c.gravite is Gravite.ERREUR and c.code not in DES_SCEAUX]
    if fautes:
        raise NonScelle(f"Le contenu est en faute, rien n’est scellé. Lancez « centre verifier ».\n{en_texte(fautes[:5])}")
    examen = seance.examen
    for o in objets:
        if not any(_designe(o, e, cle_du_sceau(e.contenu)) for e in examen.corpus.entrees):
            raise NonScelle(f"« {o} » ne désigne ni un fichier de contenu, ni un dossier, ni un sceau : rien n’est scellé.")
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
        changees = [c for c in controler_sceaux(examen, entree) if c.code == "valeur-changee"] if ancien and not vise else []
        if changees and ancien:
            refus += changees
            sceaux[cle] = ancien
            continue
        relu = jour if vise else date_de_revue(objet) or jour
        qui = fonction if vise and fonction else getattr(objet, "responsable", Metier.EQUIPE_NATIONALE)
        sceaux[cle] = Sceau(id=cle, objet=f"{objet.TYPE}/{objet.id}"[:300], relu_le=relu, fonction=qui, valeurs=valeurs)
        poses += 1
    retires = len(set(anciens) - set(sceaux))
    return BilanDesSceaux(poses, len(sceaux) - poses - len(refus), retires, tuple(refus), _en_csv(sceaux))


def _designe(objet: str, entree: Entree[Contenu | Donnee], cle: str) -> bool:
    chemin = objet.removeprefix("./").rstrip("/")
    return objet == cle or entree.chemin == chemin or entree.chemin.startswith(f"{chemin}/")


def _en_csv(sceaux: dict[str, Sceau]) -> str:
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, lineterminator="\n")
    ecrivain.writerow(COLONNES)
    for cle in sorted(sceaux):
        s = sceaux[cle]
        ecrivain.writerow([s.id, s.objet, s.relu_le.isoformat(), s.fonction.value, s.valeurs])
    return sortie.getvalue()
