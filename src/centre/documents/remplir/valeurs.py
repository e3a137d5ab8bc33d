"""Juger des valeurs : les nettoyer, refuser par leur nom celles qui ne vont pas, dire comment les corriger.

Rien ici ne lève pour une valeur mauvaise. Une valeur refusée vaut « non remplie » ; seul le code ``requis`` n’ôte rien.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from centre.base.typographie import pluriel
from centre.contenu.modeles.documents import Champ, Clause, Colonne
from centre.contenu.vocabulaire import Portee, TypeChamp
from centre.documents.remplir.formes import mettre_en_forme, milliers, nettoyer
from centre.documents.remplir.frappe import Faute, lire_frappe

TEXTE_MAX, PARAGRAPHE_MAX, COURRIEL_MAX, LIGNES_MAX = 200, 2000, 254, 40
"""Longueurs admises quand le modèle n’en dit rien : caractères, puis lignes d’une liste."""

ENTIER_MAX = 2**53 - 1
"""Le plus grand entier que JavaScript compte juste."""

_LA_POSTE = "356000000"
_COURRIEL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


_Verdict = tuple[Faute | None, Any]


@dataclass(frozen=True, slots=True)
class Refus:
    """Pourquoi une valeur n’est pas prise : le champ (``liste.0.colonne`` dans une liste), un code, des mots, un remède."""

    champ: str
    code: str
    quoi: str
    remede: str

    def __str__(self) -> str:
        return f"{self.quoi} {self.remede}"


@dataclass(frozen=True, slots=True)
class Jugement:
    """Les valeurs prises, nettoyées ; l’état voulu des clauses ; et les refus."""

    champs: Mapping[str, Any]
    clauses: Mapping[str, bool]
    refus: tuple[Refus, ...]

    @property
    def manques(self) -> tuple[Refus, ...]:
        """Ce qu’il reste à remplir avant de signer."""
        return tuple(r for r in self.refus if r.code == "requis")

    @property
    def fautes(self) -> tuple[Refus, ...]:
        """Les valeurs refusées."""
        return tuple(r for r in self.refus if r.code != "requis")


def juger(champs: Iterable[Champ], clauses: Iterable[Clause], valeurs: Mapping[str, Any]) -> Jugement:
    """Juge un fichier de valeurs ``{"champs": {…}, "clauses": {…}}`` contre ce qu’un modèle déclare."""
    connus = {c.id: c for c in champs}
    portees = {c.id: c for c in clauses}
    saisis, decides = _objet(valeurs.get("champs")), _objet(valeurs.get("clauses"))
    refus: list[Refus] = []
    pris: dict[str, Any] = {}
    for nom, champ in connus.items():
        valeur = juger_champ(champ, saisis.get(nom), refus)
        if valeur is not None:
            pris[nom] = valeur
    for nom in saisis:
        if nom not in connus:
            refus.append(Refus(nom, "champ-inconnu", f"« {nom} » n’est pas un champ de ce modèle.", "Retirez-le."))
    etats: dict[str, bool] = {}
    for nom, garde in decides.items():
        if nom not in portees:
            refus.append(Refus(nom, "clause-inconnue", f"« {nom} » n’est pas une clause de ce modèle.", "Retirez-la."))
        elif garde is False and portees[nom].portee is Portee.NATIONALE:
            quoi = f"La clause « {portees[nom].titre} » est nationale."
            refus.append(Refus(nom, "clause-nationale", quoi, "Elle ne se retire pas."))
        elif isinstance(garde, bool):
            etats[nom] = garde
        elif garde is not None:
            quoi = f"La clause « {portees[nom].titre} » attend oui ou non."
            refus.append(Refus(nom, "clause-valeur", quoi, "Écrivez oui pour la garder, non pour la retirer."))
    return Jugement(pris, etats, tuple(refus))


def juger_champ(champ: Colonne, brut: Any, refus: list[Refus], ou: str | None = None) -> Any:
    """La valeur nettoyée d’un champ, ou ``None`` si elle est vide ou refusée ; les refus s’ajoutent à ``refus``."""
    ou = ou or champ.id
    if isinstance(champ, Champ) and champ.type is TypeChamp.LISTE:
        return _juger_liste(champ, brut, refus)
    if isinstance(brut, str):
        brut = nettoyer(brut, lignes=champ.type is TypeChamp.PARAGRAPHE)
    if brut is None or brut == "":
        if champ.requis:
            refus.append(_refus(champ, ou, "requis", "n’est pas rempli.", "Remplissez ce champ."))
        return None
    faute, valeur = _lire_et_juger(champ, brut)
    if faute is None:
        return valeur
    code, quoi, remede = faute
    refus.append(_refus(champ, ou, code, quoi, remede))
    return None


def _lire_et_juger(champ: Colonne, brut: Any) -> _Verdict:
    """Un texte se lit d’abord tel que les gens l’écrivent ; une valeur exacte se juge telle quelle."""
    if isinstance(brut, str):
        faute, brut = lire_frappe(champ, brut)
        if faute is not None:
            return faute, None
    verdict: _Verdict = _JUGES[champ.type](champ, brut)
    return verdict


def _refus(champ: Colonne, ou: str, code: str, quoi: str, remede: str) -> Refus:
    return Refus(ou, code, f"« {champ.libelle} » {quoi}", remede + exemple(champ))


def exemple(champ: Colonne) -> str:
    """« Par exemple : … », tel que l’exemple s’imprime, ou rien."""
    if champ.exemple is None or champ.type is TypeChamp.LISTE:
        return ""
    faute, valeur = _lire_et_juger(champ, nettoyer(champ.exemple, lignes=champ.type is TypeChamp.PARAGRAPHE))
    return f" Par exemple : {mettre_en_forme(champ, valeur).removesuffix('.')}." if faute is None else ""


def _juger_texte(champ: Colonne, brut: Any) -> _Verdict:
    borne = champ.max or (PARAGRAPHE_MAX if champ.type is TypeChamp.PARAGRAPHE else TEXTE_MAX)
    if not isinstance(brut, str):
        return ("forme", "attend du texte.", "Écrivez quelques mots."), None
    if len(brut) > borne:
        return ("trop-long", f"compte {milliers(len(brut))} caractères, {milliers(borne)} au plus.", "Raccourcissez-le."), None
    return None, brut


def _juger_siret(champ: Colonne, brut: Any) -> _Verdict:
    if not isinstance(brut, str):
        return ("forme", "attend un numéro SIRET de quatorze chiffres.", "Recopiez-le depuis un avis de situation."), None
    if not siret_valide(brut):
        return ("siret-cle", "n’est pas un numéro SIRET : un chiffre est faux.", "Relisez-le chiffre par chiffre."), None
    return None, brut


def siret_valide(chiffres: str) -> bool:
    """La clé de Luhn d’un SIRET de quatorze chiffres et celle de son SIREN, ses neuf premiers ; jamais des zéros seuls.

    Les établissements de La Poste suivent leur propre règle : la somme de leurs chiffres est un multiple de cinq.

    >>> siret_valide("73282932000074"), siret_valide("73282932000075"), siret_valide("35600000009075")
    (True, False, True)
    >>> siret_valide("00000000000000"), siret_valide("11122233344455")
    (False, False)
    """
    if not chiffres.strip("0") or not _luhn(chiffres[:9]):
        return False
    if chiffres.startswith(_LA_POSTE) and sum(map(int, chiffres)) % 5 == 0:
        return True
    return _luhn(chiffres)


def _luhn(chiffres: str) -> bool:
    """La clé de Luhn (ISO/CEI 7812-1, annexe B)."""
    somme = 0
    for rang, chiffre in enumerate(reversed(chiffres)):
        double = int(chiffre) * (1 + rang % 2)
        somme += double - 9 if double > 9 else double
    return somme % 10 == 0


def _juger_texte_exact(attendu: str, remede: str) -> Any:
    """Ce que la lecture de la frappe a déjà reconnu ; une valeur qui n’est pas un texte n’est pas passée par elle."""

    def juger_un(champ: Colonne, brut: Any) -> _Verdict:
        return (None, brut) if isinstance(brut, str) else (("forme", attendu, remede), None)

    return juger_un


def _juger_courriel(champ: Colonne, brut: Any) -> _Verdict:
    if not isinstance(brut, str) or len(brut) > COURRIEL_MAX or not _COURRIEL.fullmatch(brut):
        return ("forme", "attend une adresse électronique.", "Corrigez-la."), None
    return None, brut


def _juger_nombre(champ: Colonne, brut: Any) -> _Verdict:
    if isinstance(brut, float) and brut.is_integer():
        brut = int(brut)
    if isinstance(brut, bool) or not isinstance(brut, int) or abs(brut) > ENTIER_MAX:
        attendu = "un montant en euros." if champ.type is TypeChamp.MONTANT else "un nombre entier."
        return ("nombre", f"attend {attendu}", "Écrivez-le en chiffres."), None
    if champ.min is not None and brut < champ.min:
        return ("trop-petit", f"vaut au moins {mettre_en_forme(champ, champ.min)}.", "Corrigez le nombre."), None
    if champ.max is not None and brut > champ.max:
        return ("trop-grand", f"vaut au plus {mettre_en_forme(champ, champ.max)}.", "Corrigez le nombre."), None
    return None, brut


_JUGES: dict[TypeChamp, Any] = {
    TypeChamp.TEXTE: _juger_texte,
    TypeChamp.PARAGRAPHE: _juger_texte,
    TypeChamp.SIRET: _juger_siret,
    TypeChamp.RNA: _juger_texte_exact("n’est pas un numéro RNA.", "Il commence par W, suivi de neuf chiffres."),
    TypeChamp.COURRIEL: _juger_courriel,
    TypeChamp.CODE_POSTAL: _juger_texte_exact("attend un code postal de cinq chiffres.", "Corrigez-le."),
    TypeChamp.DATE: _juger_texte_exact("attend une date.", "Écrivez le jour, le mois et l’année."),
    TypeChamp.ENTIER: _juger_nombre,
    TypeChamp.MONTANT: _juger_nombre,
    TypeChamp.CHOIX: _juger_texte_exact("attend une des réponses proposées.", "Choisissez l’une d’elles."),
}


def _juger_liste(champ: Champ, brut: Any, refus: list[Refus]) -> list[dict[str, Any]] | None:
    if brut is not None and not isinstance(brut, list):
        refus.append(_refus(champ, champ.id, "forme", "attend des lignes.", "Ajoutez une ligne."))
        return None
    remplies = [_objet(ligne) for ligne in brut or () if any(_est_rempli(c, _objet(ligne).get(c.id)) for c in champ.champs)]
    borne = champ.max or LIGNES_MAX
    if len(remplies) > borne:
        quoi = f"compte {milliers(len(remplies))} lignes, {milliers(borne)} au plus."
        refus.append(_refus(champ, champ.id, "liste-longue", quoi, "Retirez des lignes."))
        return None
    voulues = max(champ.min or 0, 1 if champ.requis else 0)
    if len(remplies) < voulues:
        mots = pluriel(voulues, "ligne", "lignes")
        refus.append(_refus(champ, champ.id, "requis", "n’est pas rempli.", f"Ajoutez au moins {milliers(voulues)} {mots}."))
    lignes = []
    for rang, ligne in enumerate(remplies):
        jugees = {c.id: juger_champ(c, ligne.get(c.id), refus, f"{champ.id}.{rang}.{c.id}") for c in champ.champs}
        lignes.append({nom: v for nom, v in jugees.items() if v is not None})
        refus += [
            Refus(f"{champ.id}.{rang}.{nom}", "champ-inconnu", f"« {nom} » n’est pas une colonne de cette liste.", "Retirez-la.")
            for nom in ligne
            if nom not in jugees
        ]
    return lignes or None


def _est_rempli(champ: Colonne, brut: Any) -> bool:
    if isinstance(brut, str):
        return nettoyer(brut, lignes=champ.type is TypeChamp.PARAGRAPHE) != ""
    return brut is not None


def _objet(valeur: Any) -> Mapping[str, Any]:
    return valeur if isinstance(valeur, Mapping) else {}
