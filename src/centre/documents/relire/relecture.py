"""Relire un document déposé : est-il fini, suit-il son modèle, le modèle a-t-il changé, et que faire.

Rien n’est « à jour » par défaut : il faut que tout ce qui se lit soit du modèle ou d’une réponse à sa place.
Rien du document n’est exécuté ni gardé. Jumeau de ``navigateur/conventions/relecture.js`` ; les deux rejouent
``navigateur/contrats/conventions/relecture.json``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from centre.documents.relire.bornes import DocumentIllisible
from centre.documents.relire.comparaison import Comparaison, LigneComparee
from centre.documents.relire.ecart import ecart, mots_du_modele
from centre.documents.relire.lecture_docx import lire_docx
from centre.documents.relire.lecture_odt import lire_odt
from centre.documents.relire.mots import reduire
from centre.documents.relire.paquet import Paquet
from centre.documents.relire.recueil import DocumentLu
from centre.documents.relire.trame import Trame
from centre.navigateur.declares import motif_commun

PIED = motif_commun(
    'Modèle(?:proposé)?"([a-z0-9-]{1,60})",version([0-9]+[.][0-9]+[.][0-9]+)du[0-9a-zéûà]{5,20},empreinte[0-9a-f]{12}'
    "(?:page[0-9]*/[0-9]*)?"
)
"""Le pied de page d’un document du centre, réduit : son modèle, puis sa version."""

VERSION_ECRITE = "[Vv]ersion([0-9]+[.][0-9]+[.][0-9]+)du"
"""La version, telle que l’écrit le sous-titre, réduite."""

SANS_PROPRIETES = "Documentàremplir|Modèleducentrederessources(?:page[0-9]*/[0-9]*)?"
"""Ce qu’affichent l’en-tête et le pied d’un ODT dont les propriétés sont perdues, réduit."""

PROPRIETES_CONNUES = ("modele", "version", "schema", "empreinte", "titre", "pied")
"""Les propriétés du centre, hors celles des clauses."""

ETAT_ECRIT = "[0-9a-f]{12} (?:oui|non|indecis)"
"""Ce que dit la propriété d’une clause : son empreinte et son état."""

GENRES: dict[str, str] = {"en-tete": "En-tête", "pied": "Pied de page", "note": "Note", "cadre": "Zone de texte"}
"""Genre d’un texte hors du corps → son nom."""

_PIED, _VERSION, _ETAT = re.compile(PIED), re.compile(VERSION_ECRITE), re.compile(ETAT_ECRIT)
_SANS_PROPRIETES = re.compile(SANS_PROPRIETES)


@dataclass(frozen=True, slots=True)
class ClauseRelue:
    """Une clause du document ; ``id`` vide : ce qui n’est dans aucune clause.

    ``etat`` vaut ``intacte``, ``retouchee``, ``deplacee``, ``absente`` ou ``retiree`` (une clause que l’on peut retirer) ;
    ``depuis`` vaut ``pareille``, ``changee``, ``retiree`` ou ``nouvelle``. ``ecarts`` est ce qui y a été changé, ``evolution`` ce
    que le modèle y a changé depuis.
    """

    id: str
    titre: str
    portee: str
    etat: str
    depuis: str
    ecarts: tuple[LigneComparee, ...] = ()
    evolution: tuple[LigneComparee, ...] = ()

    @property
    def accusee(self) -> bool:
        """Vrai si ce qui ne se change pas a été changé : une clause nationale, ou le texte hors des clauses."""
        return self.portee in ("nationale", "") and self.etat != "intacte"

    @property
    def adaptee(self) -> bool:
        """Vrai si une clause que l’on peut adapter l’a été."""
        return not self.accusee and self.etat in ("retouchee", "deplacee")


@dataclass(frozen=True, slots=True)
class ReponseARelire:
    """Une réponse à relire : le libellé du champ, ce qui étonne, et ce qui est écrit."""

    libelle: str
    quoi: str
    texte: str


@dataclass(frozen=True, slots=True)
class Relecture:
    """Le résultat : d’où vient le document, s’il est fini, chaque clause, et ce qui ne peut se savoir (``inconnus``)."""

    modele: str
    titre: str
    version: str
    courante: str
    changement: str
    manquent: tuple[str, ...]
    a_decider: tuple[str, ...]
    clauses: tuple[ClauseRelue, ...]
    reponses: tuple[ReponseARelire, ...]
    caches: tuple[str, ...]
    notes: Mapping[str, int] = field(default_factory=dict)
    reserves: Mapping[str, int] = field(default_factory=dict)
    inconnus: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """Le premier qui vaut, dans l’ordre.

        ``brouillon``, ``retouche``, ``a-relire``, ``inconnu``, ``reserve``, ``ancien``, ``adapte``, ``a-jour``.
        """
        if self.manquent or self.a_decider:
            return "brouillon"
        if any(c.accusee for c in self.clauses):
            return "retouche"
        if self.reponses:
            return "a-relire"
        if self.inconnus:
            return "inconnu"
        if self.reserves or self.caches:
            return "reserve"
        if self.version != self.courante or any(c.depuis != "pareille" for c in self.clauses):
            return "ancien"
        return "adapte" if any(c.adaptee for c in self.clauses) else "a-jour"

    @property
    def a_jour(self) -> bool:
        """Vrai si le document est fini, suit la version actuelle, et que tout ce qui s’y lit est du modèle ou d’une réponse."""
        return self.verdict == "a-jour"


def lire_document(octets: bytes) -> DocumentLu:
    """Ce que montre un DOCX ou un ODT ; lève :class:`DocumentIllisible` pour tout autre fichier."""
    paquet = Paquet(octets)
    lu = lire_docx(paquet) or lire_odt(paquet)
    if lu is None:
        raise DocumentIllisible("autre-archive")
    return lu


def relire_document(octets: bytes, versions: Mapping[str, Any]) -> Relecture:
    """Relit un document. ``versions`` : modèle → ``conventions/<modèle>/versions.json``. Lève :class:`DocumentIllisible`."""
    return relire_lu(lire_document(octets), versions)


def relire_lu(lu: DocumentLu, versions: Mapping[str, Any]) -> Relecture:
    """Relit un document déjà lu."""
    inconnus: list[str] = []
    nom, version = _origine(lu, versions, inconnus)
    modele = versions[nom]
    courante = modele["version"]
    connue = version in modele["versions"]
    sienne = modele["versions"][version if connue else courante]
    if not connue:
        dite = f"«\u00a0{version[:20]}\u00a0»" if version else "du document"
        inconnus.append(f"La version {dite} n’est pas connue du centre : il est comparé à la version {courante}.")
    inconnus += _proprietes(lu, sienne)
    comparaison = Comparaison(Trame(sienne), lu)
    comparaison.comparer()
    hors = [(("+", f"{GENRES[genre]} : {texte}"),) for genre, texte in _hors_du_corps(lu, nom, modele["titre"])]
    actuelle = modele["versions"][courante]
    clauses = _clauses(comparaison, sienne, actuelle)
    etat = "retouchee" if comparaison.hors or hors else "intacte"
    evolution, depuis = _evolution(sienne, actuelle, ""), "pareille"
    if evolution and connue:
        depuis = "changee"
    clauses.append(ClauseRelue("", "Hors des clauses", "", etat, depuis, (*comparaison.hors, *hors), evolution))
    notes = dict(lu.notes)
    commentaires = sum(genre == "commentaire" for genre, _ in lu.flux)
    if commentaires:
        notes["commentaires"] = commentaires
    return Relecture(
        modele=nom,
        titre=modele["titre"],
        version=version,
        courante=courante,
        changement=actuelle["changement"],
        manquent=comparaison.manquent,
        a_decider=tuple(sienne["clauses"][c]["titre"] if c else "" for c in comparaison.a_decider),
        clauses=tuple(clauses),
        reponses=tuple(ReponseARelire(*r) for r in comparaison.reponses),
        caches=tuple(lu.caches),
        notes=notes,
        reserves=dict(lu.reserves),
        inconnus=tuple(inconnus),
    )


def _origine(lu: DocumentLu, versions: Mapping[str, Any], inconnus: list[str]) -> tuple[str, str]:
    """Le modèle et la version : des propriétés, sinon du pied de page, sinon du titre."""
    nom, version = lu.proprietes.get("modele", ""), lu.proprietes.get("version", "")
    pieds = [trouve.groups() for genre, texte in lu.flux if genre == "pied" and (trouve := _PIED.search(reduire(texte)))]
    if pieds:
        au_pied = pieds[0]
        if nom and (nom, version) != au_pied:
            inconnus.append(
                f"Les propriétés du document disent «\u00a0{nom[:60]}\u00a0» version {version[:20]}, son pied de page "
                f"«\u00a0{au_pied[0]}\u00a0» version {au_pied[1]} : on ne sait pas laquelle croire."
            )
        nom, version = nom or au_pied[0], version or au_pied[1]
    if not nom and lu.unites:
        titre = reduire(lu.unites[0].texte)
        nom = next((n for n, m in versions.items() if reduire(m["titre"]) == titre), "")
    if not version:
        lues = (_VERSION.search(reduire(u.texte)) for u in lu.unites[:5])
        version = next((v[1] for v in lues if v), "")
    if not nom:
        raise DocumentIllisible("sans-modele")
    if nom not in versions:
        raise DocumentIllisible("modele-inconnu", f"«\u00a0{nom[:60]}\u00a0».")
    return nom, version


def _proprietes(lu: DocumentLu, sienne: Mapping[str, Any]) -> list[str]:
    """Ce que les propriétés disent des clauses et que le modèle ne dit pas ; toutes perdues, elles ne disent rien."""
    dites = {nom.removeprefix("clause."): v for nom, v in lu.proprietes.items() if nom.startswith("clause.")}
    if not dites and "modele" not in lu.proprietes:
        return []
    raisons = []
    for id_, clause in sienne["clauses"].items():
        dite = dites.get(id_, "")
        if not dite:
            raisons.append(f"La propriété de la clause «\u00a0{clause['titre']}\u00a0» manque.")
        elif not _ETAT.fullmatch(dite) or (clause["portee"] == "nationale" and not dite.endswith(" oui")):
            raisons.append(f"La propriété de la clause «\u00a0{clause['titre']}\u00a0» dit un état que le modèle ne connaît pas.")
        elif not dite.startswith(clause["empreinte"]):
            raisons.append(f"La propriété de la clause «\u00a0{clause['titre']}\u00a0» ne vient pas de cette version du modèle.")
    raisons += [
        f"Le document porte une propriété du centre que l’on ne connaît pas : «\u00a0{nom[:60]}\u00a0»."
        for nom in lu.proprietes
        if nom not in PROPRIETES_CONNUES and not nom.startswith("clause.")
    ]
    raisons += [
        f"Le document porte une clause que le modèle ne connaît pas : «\u00a0{i[:60]}\u00a0»."
        for i in dites
        if i not in sienne["clauses"]
    ]
    return raisons


def _hors_du_corps(lu: DocumentLu, nom: str, titre: str) -> list[tuple[str, str]]:
    """Ce qui se lit dans les pages sans être du modèle : en-tête, pied, notes, zones de texte."""
    voulu = reduire(titre)
    ajouts: list[tuple[str, str]] = []
    for genre, texte in lu.flux:
        lu_reduit = reduire(texte)
        trouve = _PIED.fullmatch(lu_reduit) if genre == "pied" else None
        du_modele = (
            genre == "commentaire"
            or (genre == "en-tete" and lu_reduit == voulu)
            or (trouve and trouve[1] == nom)
            or (genre in ("en-tete", "pied") and _SANS_PROPRIETES.fullmatch(lu_reduit))
        )
        if not du_modele and (genre, texte) not in ajouts:
            ajouts.append((genre, texte))
    return ajouts


def _clauses(comparaison: Comparaison, sienne: Mapping[str, Any], actuelle: Mapping[str, Any]) -> list[ClauseRelue]:
    relues = []
    for id_ in dict.fromkeys([*sienne["clauses"], *actuelle["clauses"]]):
        avant, apres = sienne["clauses"].get(id_), actuelle["clauses"].get(id_)
        decrite = apres or avant or {}
        portee = (avant or decrite)["portee"]
        if avant is None:
            etat, depuis = "retiree", "nouvelle"
        else:
            etat = comparaison.etats.get(id_, "absente")
            if etat == "absente" and portee != "nationale":
                etat = "retiree"
            depuis = "retiree" if apres is None else "pareille" if apres["empreinte"] == avant["empreinte"] else "changee"
        evolution = _evolution(sienne, actuelle, id_) if depuis != "pareille" else ()
        if avant is None and portee == "nationale":
            portee = "facultative"
        relues.append(ClauseRelue(id_, decrite["titre"], portee, etat, depuis, comparaison.ecarts.get(id_, ()), evolution))
    return relues


def _evolution(avant: Mapping[str, Any], apres: Mapping[str, Any], clause: str) -> tuple[LigneComparee, ...]:
    """Ce qu’une version a changé dans une clause, ou hors des clauses."""
    if avant is apres:
        return ()
    mots = [
        [
            mot if isinstance(mot, str) else mot[-1]
            for section in version["sections"]
            if section.get("c", "") == clause
            for unite in section["u"]
            for mot in mots_du_modele(unite["r"] if isinstance(unite, Mapping) else unite, version["trous"])
        ]
        for version in (avant, apres)
    ]
    pas = ecart(*mots)
    return (tuple(pas),) if any(genre != "=" for genre, _ in pas) else ()
