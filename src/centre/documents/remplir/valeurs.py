"""Juger des valeurs : les nettoyer, refuser par leur nom celles qui ne vont pas, dire comment les corriger.

Rien ici ne lève pour une valeur mauvaise. Une valeur refusée vaut « non remplie » ; seul le code ``requis`` n’ôte rien.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from centre.base.typographie import milliers, pluriel
from centre.contenu.modeles.documents import Champ, Clause, Colonne
from centre.contenu.vocabulaire import Portee, TypeChamp
from centre.documents.remplir.formes import mettre_en_forme, nettoyer
from centre.documents.remplir.regles import (
    AU_CHAMP,
    ENTIER_MAX,
    FORMES,
    LA_POSTE,
    LIGNE,
    LIGNES_MAX,
    MESSAGES,
    PAR_EXEMPLE,
    PARAGRAPHE_MAX,
    SEPARATEURS,
    TEXTE_MAX,
)  # fmt: skip

_SEPARATEURS = re.compile(SEPARATEURS)
_MOTIFS = {type_: re.compile(motif) for type_, (motif, _, _) in FORMES.items()}


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
    etats: dict[str, bool] = {}
    for nom, garde in decides.items():
        if nom not in portees:
            refus.append(Refus(nom, *dire("clause-inconnue", nom=nom)))
        elif garde is False and portees[nom].portee is Portee.NATIONALE:
            refus.append(Refus(nom, *dire("clause-nationale", titre=portees[nom].titre)))
        elif isinstance(garde, bool):
            etats[nom] = garde
    return Jugement(pris, etats, tuple(refus))


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
    faute, valeur = _JUGES[champ.type](champ, brut)
    if faute is None:
        return valeur
    refus.append(_refus(champ, ou, faute))
    return None


Faute = tuple[str, str, str]
"""Code, ce qui ne va pas, remède."""


def dire(cle: str, **trous: str) -> Faute:
    """Ce que l’on dit d’une valeur refusée, trous remplis. Jumelle de ``navigateur/conventions/jugement.js#dire``.

    >>> dire("trop-petit", borne="1")
    ('trop-petit', 'vaut au moins 1.', 'Corrigez le nombre.')
    """
    code, quoi, remede = MESSAGES[cle]
    return code, quoi.format_map(trous), remede.format_map(trous)


def _refus(champ: Colonne, ou: str, faute: Faute) -> Refus:
    code, quoi, remede = faute
    montre = exemple(champ)
    suite = PAR_EXEMPLE.format(exemple=montre.removesuffix(".")) if montre else ""
    return Refus(ou, code, AU_CHAMP.format(libelle=champ.libelle, quoi=quoi), remede + suite)


def exemple(champ: Colonne) -> str:
    """L’exemple d’un champ, tel qu’il s’imprime, ou rien. Jumelle de ``navigateur/conventions/jugement.js#exemple``."""
    if not champ.exemple or champ.type is TypeChamp.LISTE:
        return ""
    faute, valeur = _JUGES[champ.type](champ, depuis_texte(champ, champ.exemple))
    return mettre_en_forme(champ, valeur) if faute is None else ""


def depuis_texte(champ: Colonne, texte: Any) -> Any:
    """La valeur brute d’un champ écrit dans un fichier YAML, où tout est texte : un nombre redevient un entier."""
    if isinstance(texte, str) and champ.type in (TypeChamp.ENTIER, TypeChamp.MONTANT) and re.fullmatch(r"-?[0-9]{1,16}", texte):
        return int(texte)
    return nettoyer(texte, lignes=champ.type is TypeChamp.PARAGRAPHE) if isinstance(texte, str) else texte


_Verdict = tuple[Faute | None, Any]


def _juger_texte(champ: Colonne, brut: Any) -> _Verdict:
    borne = champ.max or (PARAGRAPHE_MAX if champ.type is TypeChamp.PARAGRAPHE else TEXTE_MAX)
    if not isinstance(brut, str):
        return dire("texte"), None
    if len(brut) > borne:
        return dire("trop-long", n=milliers(len(brut)), borne=milliers(borne)), None
    return None, brut


def _juger_forme(champ: Colonne, brut: Any) -> _Verdict:
    """Ce qui a une forme (numéro, date, adresse), puis ce qui a une clé."""
    _, maximum, groupe = FORMES[champ.type]
    lu = brut if isinstance(brut, str) else ""
    if groupe:
        lu = _SEPARATEURS.sub("", lu)
    if len(lu) > maximum or not _MOTIFS[champ.type].fullmatch(lu):
        return dire(champ.type), None
    if champ.type in _CLES and not _CLES[champ.type](lu):
        return dire(f"{champ.type}-cle"), None
    return None, lu.upper() if groupe else lu


def siret_valide(chiffres: str) -> bool:
    """La clé de Luhn d’un SIRET de quatorze chiffres ; ceux de La Poste suivent leur propre règle.

    Jumelle de ``navigateur/conventions/jugement.js#siretValide``.

    >>> siret_valide("73282932000074"), siret_valide("73282932000075"), siret_valide("35600000009075")
    (True, False, True)
    """
    if chiffres.startswith(LA_POSTE) and sum(map(int, chiffres)) % 5 == 0:
        return True
    somme = 0
    for rang, chiffre in enumerate(reversed(chiffres)):
        double = int(chiffre) * (1 + rang % 2)
        somme += double - 9 if double > 9 else double
    return somme % 10 == 0


def date_existe(jour: str) -> bool:
    """Vrai si AAAA-MM-JJ est un jour du calendrier grégorien. Jumelle de ``navigateur/conventions/jugement.js#dateExiste``.

    >>> date_existe("2028-02-29"), date_existe("2027-02-29"), date_existe("0000-01-01")
    (True, False, False)
    """
    try:
        return bool(date.fromisoformat(jour))
    except ValueError:
        return False


_CLES: Mapping[str, Callable[[str], bool]] = {TypeChamp.SIRET: siret_valide, TypeChamp.DATE: date_existe}


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


def _juger_choix(champ: Colonne, brut: Any) -> _Verdict:
    if not any(o.valeur == brut for o in champ.options):
        return dire("choix", reponses=", ".join(o.libelle for o in champ.options)), None
    return None, brut


_JUGES: Mapping[str, Callable[[Colonne, Any], _Verdict]] = {
    **dict.fromkeys(FORMES, _juger_forme),
    TypeChamp.TEXTE: _juger_texte,
    TypeChamp.PARAGRAPHE: _juger_texte,
    TypeChamp.ENTIER: _juger_nombre,
    TypeChamp.MONTANT: _juger_nombre,
    TypeChamp.CHOIX: _juger_choix,
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
