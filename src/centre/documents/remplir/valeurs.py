"""Juger des valeurs : les nettoyer, refuser par leur nom celles qui ne vont pas, dire comment les corriger.

Rien ici ne lève pour une valeur mauvaise. Une valeur refusée vaut « non remplie » ; seul le code ``requis`` n’ôte rien.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from centre.base.typographie import milliers, pluriel
from centre.contenu.modeles.documents import Champ, Clause, Colonne
from centre.contenu.vocabulaire import Portee, TypeChamp
from centre.documents.remplir.formes import mettre_en_forme, nettoyer
from centre.documents.remplir.frappe import lire_frappe, reponses
from centre.documents.remplir.regles import (
    AU_CHAMP,
    COURRIEL,
    COURRIEL_MAX,
    ENTIER_MAX,
    LA_POSTE,
    LIGNE,
    LIGNES_MAX,
    PAR_EXEMPLE,
    PARAGRAPHE_MAX,
    TEXTE_MAX,
    Faute,
    dire,
)

_COURRIEL = re.compile(COURRIEL)

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
    """Les valeurs prises, nettoyées ; l’état voulu des clauses ; les refus ; et ce qui est pris, mais à vérifier."""

    champs: Mapping[str, Any]
    clauses: Mapping[str, bool]
    refus: tuple[Refus, ...]
    a_verifier: tuple[Refus, ...] = ()

    @property
    def manques(self) -> tuple[Refus, ...]:
        """Ce qu’il reste à remplir avant de signer."""
        return tuple(r for r in self.refus if r.code == "requis")

    @property
    def fautes(self) -> tuple[Refus, ...]:
        """Les valeurs refusées."""
        return tuple(r for r in self.refus if r.code != "requis")


def juger(champs: Iterable[Champ], clauses: Iterable[Clause], valeurs: Mapping[str, Any]) -> Jugement:
    """Juge un fichier de valeurs ``{"champs": {…}, "clauses": {…}}`` contre ce qu’un modèle déclare.

    Jumelle de ``navigateur/conventions/jugement.js#juger``.
    """
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
            refus.append(Refus(nom, *dire("champ-inconnu", nom=nom)))
    trop_tot, a_verifier = comparer_dates(connus, pris)
    for faute in trop_tot:
        _oter(pris, faute.champ)
    refus += trop_tot
    etats: dict[str, bool] = {}
    for nom, garde in decides.items():
        if nom not in portees:
            refus.append(Refus(nom, *dire("clause-inconnue", nom=nom)))
        elif garde is False and portees[nom].portee is Portee.NATIONALE:
            refus.append(Refus(nom, *dire("clause-nationale", titre=portees[nom].titre)))
        elif isinstance(garde, bool):
            etats[nom] = garde
        elif garde is not None:
            refus.append(Refus(nom, *dire("clause-valeur", titre=portees[nom].titre)))
    return Jugement(pris, etats, tuple(refus), tuple(a_verifier))


def comparer_dates(champs: Mapping[str, Champ], pris: Mapping[str, Any]) -> tuple[list[Refus], list[Refus]]:
    """Les dates qui tombent trop tôt, puis celles dont l’ordre est à vérifier ; ``pris`` sont des valeurs déjà jugées.

    Jumelle de ``navigateur/conventions/ordre.js#comparerDates``.
    """
    trouves: tuple[list[Refus], list[Refus]] = ([], [])
    for ou, date_, colonne in _dates(champs.values(), pris):
        for genre, (cle, autres) in enumerate((("jamais-avant", colonne.jamais_avant), ("plutot-apres", colonne.plutot_apres))):
            for autre in autres:
                if autre in champs and date_ < pris.get(autre, ""):
                    trous = {"autre": champs[autre].libelle, "date": mettre_en_forme(champs[autre], pris[autre])}
                    code, quoi, remede = dire(cle, **trous)
                    trouves[genre].append(Refus(ou, code, AU_CHAMP.format(libelle=colonne.libelle, quoi=quoi), remede))
    return trouves


def _dates(champs: Iterable[Champ], pris: Mapping[str, Any]) -> Iterator[tuple[str, str, Colonne]]:
    """Chaque date prise : où elle est, sa valeur (AAAA-MM-JJ, qui se range comme du texte), son champ."""
    for champ in champs:
        if champ.type is TypeChamp.DATE and champ.id in pris:
            yield champ.id, pris[champ.id], champ
        for rang, ligne in enumerate(pris.get(champ.id, ()) if champ.champs else ()):
            yield from (
                (f"{champ.id}.{rang}.{c.id}", ligne[c.id], c) for c in champ.champs if c.type is TypeChamp.DATE and c.id in ligne
            )


def _oter(pris: dict[str, Any], chemin: str) -> None:
    """Ôte la valeur refusée d’un champ, ou d’une colonne d’une ligne."""
    nom, *dedans = chemin.split(".")
    if not dedans:
        pris.pop(nom, None)
        return
    rang, colonne = int(dedans[0]), dedans[1]
    pris[nom] = [{c: v for c, v in ligne.items() if (r, c) != (rang, colonne)} for r, ligne in enumerate(pris[nom])]


def juger_champ(champ: Colonne, brut: Any, refus: list[Refus], ou: str | None = None) -> Any:
    """La valeur nettoyée d’un champ, ou ``None`` si elle est vide ou refusée ; les refus s’ajoutent à ``refus``.

    Jumelle de ``navigateur/conventions/jugement.js#jugerChamp``.
    """
    ou = ou or champ.id
    if isinstance(champ, Champ) and champ.type is TypeChamp.LISTE:
        return _juger_liste(champ, brut, refus)
    if isinstance(brut, str):
        brut = nettoyer(brut, lignes=champ.type is TypeChamp.PARAGRAPHE)
    if brut is None or brut == "":
        if champ.requis:
            refus.append(_refus(champ, ou, dire("requis")))
        return None
    faute, valeur = _lire_et_juger(champ, brut)
    if faute is None:
        return valeur
    refus.append(_refus(champ, ou, faute))
    return None


def _lire_et_juger(champ: Colonne, brut: Any) -> _Verdict:
    """Un texte se lit d’abord tel que les gens l’écrivent ; une valeur exacte se juge telle quelle."""
    if isinstance(brut, str):
        faute, brut = lire_frappe(champ, brut)
        if faute is not None:
            return faute, None
    verdict: _Verdict = _JUGES[champ.type](champ, brut)
    return verdict


def _refus(champ: Colonne, ou: str, faute: Faute) -> Refus:
    code, quoi, remede = faute
    montre = exemple(champ).removesuffix(".")
    suite = PAR_EXEMPLE.format(exemple=montre) if montre else ""
    return Refus(ou, code, AU_CHAMP.format(libelle=champ.libelle, quoi=quoi), remede + suite)


def exemple(champ: Colonne) -> str:
    """L’exemple d’un champ, tel qu’il s’imprime, ou rien. Jumelle de ``navigateur/conventions/jugement.js#exemple``."""
    if not champ.exemple or champ.type is TypeChamp.LISTE:
        return ""
    faute, valeur = _lire_et_juger(champ, nettoyer(champ.exemple, lignes=champ.type is TypeChamp.PARAGRAPHE))
    return mettre_en_forme(champ, valeur) if faute is None else ""


def _juger_texte(champ: Colonne, brut: Any) -> _Verdict:
    borne = champ.max or (PARAGRAPHE_MAX if champ.type is TypeChamp.PARAGRAPHE else TEXTE_MAX)
    if not isinstance(brut, str):
        return dire("texte"), None
    if len(brut) > borne:
        return dire("trop-long", n=milliers(len(brut)), borne=milliers(borne)), None
    return None, brut


def _juger_siret(champ: Colonne, brut: Any) -> _Verdict:
    if not isinstance(brut, str):
        return dire("siret"), None
    if not siret_valide(brut):
        return dire("siret-cle"), None
    return None, brut


def siret_valide(chiffres: str) -> bool:
    """La clé de Luhn d’un SIRET de quatorze chiffres et celle de son SIREN, ses neuf premiers ; jamais des zéros seuls.

    Jumelle de ``navigateur/conventions/jugement.js#siretValide``. Les établissements de La Poste suivent leur propre règle :
    la somme de leurs chiffres est un multiple de cinq.

    >>> siret_valide("73282932000074"), siret_valide("73282932000075"), siret_valide("35600000009075")
    (True, False, True)
    >>> siret_valide("00000000000000"), siret_valide("11122233344455")
    (False, False)
    """
    if not chiffres.strip("0") or not _luhn(chiffres[:9]):
        return False
    if chiffres.startswith(LA_POSTE) and sum(map(int, chiffres)) % 5 == 0:
        return True
    return _luhn(chiffres)


def _luhn(chiffres: str) -> bool:
    """La clé de Luhn (ISO/CEI 7812-1, annexe B)."""
    somme = 0
    for rang, chiffre in enumerate(reversed(chiffres)):
        double = int(chiffre) * (1 + rang % 2)
        somme += double - 9 if double > 9 else double
    return somme % 10 == 0


def _juger_exact(champ: Colonne, brut: Any) -> _Verdict:
    """Ce que la lecture de la frappe a déjà reconnu ; une valeur qui n’est pas un texte n’est pas passée par elle."""
    return (None, brut) if isinstance(brut, str) else (dire(champ.type, reponses=reponses(champ)), None)


def _juger_courriel(champ: Colonne, brut: Any) -> _Verdict:
    if not isinstance(brut, str) or len(brut) > COURRIEL_MAX or not _COURRIEL.fullmatch(brut):
        return dire("courriel"), None
    return None, brut


def _juger_nombre(champ: Colonne, brut: Any) -> _Verdict:
    if isinstance(brut, float) and brut.is_integer():
        brut = int(brut)
    if isinstance(brut, bool) or not isinstance(brut, int) or abs(brut) > ENTIER_MAX:
        return dire(champ.type), None
    if champ.min is not None and brut < champ.min:
        return dire("trop-petit", borne=mettre_en_forme(champ, champ.min)), None
    if champ.max is not None and brut > champ.max:
        return dire("trop-grand", borne=mettre_en_forme(champ, champ.max)), None
    return None, brut


_JUGES: Mapping[TypeChamp, Callable[[Colonne, Any], _Verdict]] = {
    TypeChamp.TEXTE: _juger_texte,
    TypeChamp.PARAGRAPHE: _juger_texte,
    TypeChamp.SIRET: _juger_siret,
    TypeChamp.RNA: _juger_exact,
    TypeChamp.COURRIEL: _juger_courriel,
    TypeChamp.CODE_POSTAL: _juger_exact,
    TypeChamp.DATE: _juger_exact,
    TypeChamp.ENTIER: _juger_nombre,
    TypeChamp.MONTANT: _juger_nombre,
    TypeChamp.CHOIX: _juger_exact,
}


def _juger_liste(champ: Champ, brut: Any, refus: list[Refus]) -> list[dict[str, Any]] | None:
    if brut is not None and not isinstance(brut, list):
        refus.append(_refus(champ, champ.id, dire("liste")))
        return None
    remplies = [_objet(ligne) for ligne in brut or () if any(_est_rempli(c, _objet(ligne).get(c.id)) for c in champ.champs)]
    borne = champ.max or LIGNES_MAX
    if len(remplies) > borne:
        refus.append(_refus(champ, champ.id, dire("liste-longue", n=milliers(len(remplies)), borne=milliers(borne))))
        return None
    voulues = max(champ.min or 0, 1 if champ.requis else 0)
    if len(remplies) < voulues:
        refus.append(_refus(champ, champ.id, dire("lignes-requises", voulues=f"{milliers(voulues)} {pluriel(voulues, *LIGNE)}")))
    lignes = []
    for rang, ligne in enumerate(remplies):
        jugees = {c.id: juger_champ(c, ligne.get(c.id), refus, f"{champ.id}.{rang}.{c.id}") for c in champ.champs}
        lignes.append({nom: v for nom, v in jugees.items() if v is not None})
        refus += [Refus(f"{champ.id}.{rang}.{nom}", *dire("colonne-inconnue", nom=nom)) for nom in ligne if nom not in jugees]
    return lignes or None


def _est_rempli(champ: Colonne, brut: Any) -> bool:
    if isinstance(brut, str):
        return nettoyer(brut, lignes=champ.type is TypeChamp.PARAGRAPHE) != ""
    return brut is not None


def _objet(valeur: Any) -> Mapping[str, Any]:
    return valeur if isinstance(valeur, Mapping) else {}
