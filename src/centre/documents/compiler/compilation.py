"""Compiler un modèle : du texte écrit au gabarit, ou la liste de ce qui ne va pas, avec la ligne et le remède."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from centre.base.codes import constat
from centre.base.constat import Constat
from centre.base.typographie import date_longue, pluriel
from centre.contenu.lecture.disque import Texte
from centre.contenu.lecture.entete import Fichier, lire_markdown
from centre.contenu.lecture.validation import suggestion, valider
from centre.contenu.lecture.yaml_situe import Positions
from centre.contenu.modeles.commun import Booleen
from centre.contenu.modeles.commun import Modele as ModeleDeDonnees
from centre.contenu.modeles.contenus import Convention
from centre.contenu.modeles.documents import Champ, Clause, Colonne, Groupe
from centre.contenu.vocabulaire import Portee, TypeChamp
from centre.documents.compiler import apercu, docx, odt, typst
from centre.documents.compiler.blocs import VIDES_PAR_DEFAUT, lire_blocs
from centre.documents.compiler.declarations import controler_declarations
from centre.documents.compiler.grammaire import LectureDuCorps
from centre.documents.socle.arbre import (
    Accord,
    Bloc,
    BlocClause,
    Morceau,
    MotsFixes,
    Paragraphe,
    Renvoi,
    Titre,
    Valeur,
    a_plat,
    empreinte_du_bloc,
)
from centre.documents.socle.gabarit import Format, Gabarit, calculer_empreinte, poser_empreinte
from centre.documents.socle.identite import Identite
from centre.documents.socle.segments import Champs, mettre_en_table
from centre.texte.droit import Regles, citer_dans, citer_les_regles


@dataclass(frozen=True, slots=True)
class ModeleEcrit:
    """Un modèle écrit, prêt à compiler : ce qu’il est, ce qu’il déclare, son corps et sa place dans le fichier."""

    identite: Identite
    nom: str
    groupes: tuple[Groupe, ...]
    champs: tuple[Champ, ...]
    clauses: tuple[Clause, ...]
    corps: str
    chemin: str
    ligne_du_corps: int
    positions: Positions


@dataclass(frozen=True, slots=True)
class Compilation:
    """Le gabarit, ou ``None`` s’il y a une faute, et les constats."""

    gabarit: Gabarit | None
    constats: tuple[Constat, ...]


def presentation(version: str, edition: str) -> str:
    """Ce qui s’imprime sous le titre d’une convention."""
    return f"Modèle proposé, à relire par chaque partie. Version\u00a0{version} du {date_longue(edition)}."


def compiler_convention(
    convention: Convention, chemin: str, corps: str, ligne_du_corps: int, positions: Positions
) -> Compilation:
    """Compile un modèle de convention, tel qu’il est lu dans ``modele.md``."""
    edition = max((v.date for v in convention.journal), default=date.min).isoformat()
    sous_titre = presentation(convention.version, edition)
    identite = Identite(convention.id, convention.titre, convention.version, edition, "Modèle proposé", sous_titre)
    modele = ModeleEcrit(
        identite,
        f"convention-{convention.id}",
        convention.groupes,
        convention.champs,
        convention.clauses,
        corps,
        chemin,
        ligne_du_corps,
        positions,
    )
    compilation = compiler(modele)
    fautes = tuple(_journal(convention, chemin, positions))
    return Compilation(None if fautes else compilation.gabarit, (*fautes, *compilation.constats))


def _journal(convention: Convention, chemin: str, positions: Positions) -> Iterator[Constat]:
    recente = convention.journal[0].version
    if recente != convention.version:
        quoi = f"La version est {convention.version}, la première ligne du journal dit {recente}."
        yield constat(chemin, positions.ligne("version"), "version-et-journal", quoi)
    versions = [tuple(map(int, v.version.split("."))) for v in convention.journal]
    if versions != sorted(set(versions), reverse=True):
        quoi = "Le journal ne va pas de la version la plus récente à la plus ancienne."
        yield constat(chemin, positions.ligne("journal"), "version-et-journal", quoi, remede="Rangez ses lignes.")


class _Entete(ModeleDeDonnees):
    """L’en-tête facultatif d’un ``document.md``."""

    groupes: tuple[Groupe, ...] = ()
    champs: tuple[Champ, ...] = ()
    gros_caracteres: Booleen = False


def compiler_document(
    texte: Texte, identifiant: str, titre: str, edition: str, version: str = "1.0.0", regles: Regles | None = None
) -> Compilation:
    """Compile un document sans clause ni article (``document.md`` d’un outil) ; ``edition`` est une date AAAA-MM-JJ.

    L’en-tête est facultatif : le fichier peut commencer directement par son texte. ``gros_caracteres: true`` y convient à un
    texte facile à lire. ``regles`` sont celles que ``{droit:règle}`` peut citer.
    """
    regles = regles or {}
    fichier: Fichier | None = Fichier(texte.chemin, {}, Positions(), texte.texte)
    constats: list[Constat] = []
    if texte.texte.startswith("---"):
        fichier, constats = lire_markdown(texte)
    if fichier is None:
        return Compilation(None, tuple(constats))
    entete, fautes = valider(_Entete, fichier.donnees, fichier.positions, texte.chemin)
    if entete is None or constats:
        return Compilation(None, (*constats, *fautes))
    entete = citer_dans(entete, regles)
    identite = Identite(identifiant, titre, version, edition, "Outil", gros=entete.gros_caracteres)
    return compiler(
        ModeleEcrit(
            identite,
            identifiant,
            entete.groupes,
            entete.champs,
            (),
            citer_les_regles(fichier.corps, regles),
            texte.chemin,
            fichier.ligne_du_corps,
            fichier.positions,
        )
    )


def suivi_des_clauses(gabarit: Gabarit) -> dict[str, dict[str, Any]]:
    """Clause → titre, portée et empreinte : ce que garde ``conventions/<modèle>/versions.json`` des clauses d’une version."""
    return {
        c.id: {
            "titre": c.titre,
            "portee": c.portee.value,
            "empreinte": gabarit.empreintes[c.id],
        }
        for c in gabarit.clauses
    }


def compiler(modele: ModeleEcrit) -> Compilation:
    """Compile un modèle."""
    constats = list(controler_declarations(modele.groupes, modele.champs, modele.clauses, modele.chemin, modele.positions))
    vides = {c.id: c.lignes_vides or VIDES_PAR_DEFAUT for c in modele.champs}
    blocs, lecture, fautes = lire_blocs(modele.corps, modele.chemin, modele.ligne_du_corps, vides)
    constats += fautes
    constats += _Usages(modele, blocs, lecture).controler()
    uniques = tuple(dict.fromkeys(constats))
    return Compilation(None if uniques else _batir(modele, blocs), uniques)


def _batir(modele: ModeleEcrit, blocs: tuple[Bloc, ...]) -> Gabarit:
    blocs = (*_rappel(modele.clauses, blocs), *blocs)
    champs = Champs({c.id: c for c in modele.champs}, {c.id: c for c in modele.clauses})
    ecrites = {b.clause: empreinte_du_bloc(b) for b in blocs if isinstance(b, BlocClause)}
    empreintes = {c.id: ecrites[c.id] for c in modele.clauses}
    identite = modele.identite
    formats = {
        "docx": mettre_en_table(docx.emettre(identite, blocs, champs, empreintes)),
        "odt": mettre_en_table(odt.emettre(identite, blocs, champs, empreintes)),
    }
    vue, pdf = apercu.emettre(identite, blocs, champs), typst.emettre(identite, blocs, champs)
    gabarit = Gabarit(
        modele=identite.modele,
        titre=identite.titre,
        version=identite.version,
        edition=identite.edition,
        nom=modele.nom,
        groupes=modele.groupes,
        champs=modele.champs,
        clauses=modele.clauses,
        empreintes=empreintes,
        formats=formats,
        textes=tuple(champs.textes),
        apercu=vue,
        typst=pdf,
        blocs=blocs,
    )
    somme = calculer_empreinte(gabarit)
    return replace(
        gabarit,
        empreinte=somme,
        formats={nom: _poser(f, somme) for nom, f in formats.items()},
        apercu=poser_empreinte(gabarit.apercu, somme),
        typst=_poser(gabarit.typst, somme),
    )


def _rappel(clauses: tuple[Clause, ...], blocs: tuple[Bloc, ...]) -> Iterator[Bloc]:
    """Le paragraphe qui nomme, en tête du document, les clauses à garder telles quelles."""
    nationales = {c.id: c.titre for c in clauses if c.portee is Portee.NATIONALE}
    ouvrent = {b.clause for b in a_plat(blocs) if isinstance(b, Titre)}
    ecrites = [b.clause for b in blocs if isinstance(b, BlocClause) and b.clause in nationales]
    articles = [c for c in ecrites if c in ouvrent]
    morceaux: list[Morceau] = []
    for rang, clause in enumerate(articles):
        lien = "article" + pluriel(len(articles), "", "s") if rang == 0 else " et" if rang == len(articles) - 1 else ","
        morceaux += [MotsFixes(lien + ("\u00a0" if rang == 0 else " "), italique=True), Renvoi(clause, italique=True)]
    for clause in ecrites:
        if clause not in ouvrent:
            morceaux.append(MotsFixes(f"{', ' if morceaux else ''}«\u00a0{nationales[clause]}\u00a0»", italique=True))
    if morceaux:
        debut = MotsFixes("Clauses nationales, à garder telles quelles\u00a0: ", italique=True)
        yield Paragraphe((debut, *morceaux, MotsFixes(".", italique=True)))


def _poser(format_: Format, somme: str) -> Format:
    return replace(format_, fixes=poser_empreinte(format_.fixes, somme), variables=poser_empreinte(format_.variables, somme))


class _Usages:
    """Tout ce qui est déclaré sert, tout ce qui sert est déclaré."""

    def __init__(self, modele: ModeleEcrit, blocs: tuple[Bloc, ...], lecture: LectureDuCorps) -> None:
        self.modele, self.blocs, self.lecture = modele, blocs, lecture
        self.champs: Mapping[str, Champ] = {c.id: c for c in modele.champs}
        self.clauses: Mapping[str, Clause] = {c.id: c for c in modele.clauses}
        self.employes: set[str] = set()

    def controler(self) -> Iterator[Constat]:
        """Toutes les fautes d’usage."""
        yield from self._clauses()
        yield from self._boucles()
        for marque in self.lecture.marques:
            if isinstance(marque.morceau, Renvoi):
                yield from self._renvoi(marque.morceau.clause, marque.ligne)
            else:
                yield from self._valeur(marque.morceau, marque.ligne, marque.liste)
        yield from self._inemployes()

    def _dire(self, ligne: int, code: str, quoi: str, mot: str = "", connus: Iterable[str] = ()) -> Constat:
        return constat(self.modele.chemin, ligne, code, quoi, remede=suggestion(mot, connus) if mot else None)

    def _inemployes(self) -> Iterator[Constat]:
        ligne = self.modele.positions.ligne
        for rang, champ in enumerate(self.modele.champs):
            if champ.id not in self.employes:
                quoi = f"Le champ « {champ.id} » n’est employé nulle part."
                yield self._dire(ligne("champs", rang, "id"), "champ-non-employe", quoi)
                continue
            for place, colonne in enumerate(champ.champs):
                if f"{champ.id}.{colonne.id}" not in self.employes:
                    quoi = f"La colonne « {colonne.id} » de « {champ.id} » n’est employée nulle part."
                    yield self._dire(ligne("champs", rang, "champs", place, "id"), "champ-non-employe", quoi)

    def _clauses(self) -> Iterator[Constat]:
        vues: dict[str, int] = {}
        for bloc in a_plat(self.blocs):
            if not isinstance(bloc, BlocClause):
                continue
            nom = bloc.clause
            if nom not in self.clauses:
                yield self._dire(bloc.ligne, "clause-non-declaree", f"La clause « {nom} » n’est pas déclarée.", nom, self.clauses)
            elif nom in vues:
                quoi = f"La clause « {nom} » est déjà ouverte à la ligne {vues[nom]}."
                yield self._dire(bloc.ligne, "clause-mal-placee", quoi)
            vues.setdefault(nom, bloc.ligne)
        for rang, clause in enumerate(self.modele.clauses):
            if clause.id not in vues:
                quoi = f"La clause « {clause.id} » n’est employée nulle part."
                yield self._dire(self.modele.positions.ligne("clauses", rang, "id"), "clause-non-employee", quoi)

    def _boucles(self) -> Iterator[Constat]:
        """La liste de chaque ligne répétée est déclarée."""
        listes = [c.id for c in self.modele.champs if c.type is TypeChamp.LISTE]
        for ligne in self.lecture.lignes:
            if ligne.balise and ligne.balise.genre == "for":
                nom = ligne.balise.liste
                if nom not in listes:
                    yield self._dire(ligne.numero, "champ-non-declare", f"« {nom} » n’est pas une liste déclarée.", nom, listes)
                self.employes.add(nom)

    def _renvoi(self, clause: str, ligne: int) -> Iterator[Constat]:
        if clause not in self.clauses:
            yield self._dire(ligne, "clause-non-declaree", f"La clause « {clause} » n’est pas déclarée.", clause, self.clauses)
        elif not any(isinstance(b, Titre) and b.clause == clause for b in a_plat(self.blocs)):
            quoi = f"« article.{clause} » : la clause « {clause} » ne s’ouvre pas sur un article."
            yield self._dire(ligne, "clause-mal-placee", quoi)

    def _valeur(self, morceau: Valeur | Accord, ligne: int, liste: str) -> Iterator[Constat]:
        """Un chemin désigne un champ déclaré, une colonne de sa liste, une forme de son choix."""
        nom, _, forme = morceau.chemin.removeprefix("@").partition(".")
        if morceau.chemin.startswith("@"):
            if liste not in self.champs:
                return
            connus: Mapping[str, Colonne] = {c.id: c for c in self.champs[liste].champs}
            self.employes.add(f"{liste}.{nom}")
        else:
            connus = self.champs
            self.employes.add(nom)
        champ = connus.get(nom)
        if champ is None:
            ou = f"la liste « {liste} »" if morceau.chemin.startswith("@") else "ce modèle"
            yield self._dire(ligne, "champ-non-declare", f"« {nom} » n’est pas un champ de {ou}.", nom, connus)
        elif isinstance(morceau, Accord) and champ.type is not TypeChamp.ENTIER:
            yield self._dire(ligne, "construction-refusee", f"« pluriel » s’accorde avec un nombre entier, pas avec « {nom} ».")
        elif champ.type is TypeChamp.LISTE:
            quoi = f"« {nom} » est une liste : elle s’écrit ligne par ligne, dans un tableau."
            yield self._dire(ligne, "construction-refusee", quoi)
        elif forme:
            formes = {f for o in champ.options for f in o.formes}
            if forme not in formes:
                yield self._dire(ligne, "champ-non-declare", f"« {forme} » n’est pas une forme de « {nom} ».", forme, formes)
